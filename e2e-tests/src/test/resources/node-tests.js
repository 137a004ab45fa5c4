// Node's own tests in a page with a booted kernel. Evaluated there by the browser tests and by the benchmark.

const PLACE = "/home/node-tests";
const KEPT = 8000;

/** The text of a stream, of which the end is kept. */
async function endOf(stream) {
  const decoder = new TextDecoder();
  let text = "";
  for await (const piece of stream) text = (text + decoder.decode(piece, { stream: true })).slice(-KEPT);
  return text;
}

async function finish(process, milliseconds) {
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    process.kill("SIGKILL");
  }, milliseconds);
  const [out, err, exit] = await Promise.all([endOf(process.stdout), endOf(process.stderr), process.exit]);
  clearTimeout(timer);
  return { out, err, exit, late };
}

/** The line of the output that says most of why it failed. */
function reason({ out, err, exit, late }) {
  if (late) return "did not end in time";
  if (exit.signal) return `ended by ${exit.signal}`;
  if (exit.trap) return exit.trap;
  const lines = `${err}\n${out}`.split("\n");
  return (lines.find((line) => /Error\b|not there/.test(line) && !/^\s+at /.test(line)) ?? lines.find((line) => line.trim() !== "") ?? `exit code ${exit.code}`).trim().slice(0, 200);
}

globalThis.nodeTests = {
  /** Unpacks the archive of the tests. */
  async unpack(bytes) {
    await warren.fs.mkdir(PLACE, { recursive: true });
    await warren.fs.writeFile(`${PLACE}/tests.tar.gz`, bytes);
    const process = await warren.spawn("tar", ["xzf", "tests.tar.gz"], { cwd: PLACE });
    await process.stdin.close();
    const { err, exit } = await finish(process, 300_000);
    if (exit.code !== 0) throw new Error(`tar: ${err}`);
  },

  /** Runs a test; undefined, or why it failed. `lane` keeps its temporary files and ports from those of others that run meanwhile. */
  async run(name, lane, milliseconds) {
    const path = `${PLACE}/parallel/${name}`;
    const flags = (/^\/\/ Flags:(.*)$/m.exec(await warren.fs.readFile(path, "utf-8"))?.[1] ?? "").trim().split(/\s+/).filter(Boolean);
    const env = { TEST_THREAD_ID: String(lane), TEST_SERIAL_ID: String(lane) };
    const process = await warren.spawn("node", [...flags, path], { cwd: `${PLACE}/parallel`, env });
    await process.stdin.close();
    const ended = await finish(process, milliseconds);
    return ended.exit.code === 0 && !ended.late ? undefined : reason(ended);
  },

  /** Runs some, `lanes` at a time; those that fail with their reasons. */
  async runAll(names, lanes, milliseconds) {
    const failed = {};
    const queue = [...names];
    const work = async (lane) => {
      for (let name = queue.shift(); name; name = queue.shift()) {
        const why = await this.run(name, lane, milliseconds);
        if (why !== undefined) failed[name] = why;
      }
    };
    await Promise.all(Array.from({ length: lanes }, (_, lane) => work(lane + 1)));
    return failed;
  },
};
