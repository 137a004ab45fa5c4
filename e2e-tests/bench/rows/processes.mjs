// Processes beside one another: pipes, starts from a running shell, and what programs that only compute leave to the page.
import { batches } from "../harness/guests.mjs";
import { openWarren } from "../harness/warren.mjs";

const SHELL_STARTS = 30;

async function inWarren(bench, work) {
  const warren = await openWarren(bench.browser, bench.origin);
  try {
    return await work(warren);
  } finally {
    await warren.close();
  }
}

/** Runs a command to its end; gives what it printed and how long it took, in ms. */
function timed(warren, command, args) {
  return warren.page.evaluate(
    async (command, args) => {
      const start = performance.now();
      const process = await globalThis.warren.spawn(command, args, { cwd: "/home/bench/work" });
      const [out, error, exit] = await Promise.all([text(process.stdout), text(process.stderr), process.exit]);
      if (exit.code !== 0) throw new Error(`${command} ${args.join(" ")}: ${error.trim()} ${JSON.stringify(exit)}`);
      return { out, took: performance.now() - start };
    },
    command,
    args,
  );
}

export const piping = {
  rows: [
    { name: "pipe", what: "512 MiB through one pipe, in pieces of 64 KiB", unit: "GB/s", bar: { least: 1.5 } },
    { name: "pipe_pong", what: "one byte to another process and back, by two pipes", unit: "us", bar: { most: 12 } },
  ],
  run: (bench) =>
    inWarren(bench, async (warren) => {
      await warren.install("pipes");
      const { pipe } = batches((await timed(warren, "/home/bench/pipes.wasm", ["bulk"])).out);
      const { pong } = batches((await timed(warren, "/home/bench/pipes.wasm", ["pong"])).out);
      return {
        pipe: { samples: { warren: pipe.map((nanoseconds) => 1 / nanoseconds) } },
        pipe_pong: { samples: { warren: pong.map((nanoseconds) => nanoseconds / 1000) } },
      };
    }),
};

/** How long a loop in a shell takes beyond the same loop that does nothing, for each round, in ms. */
async function rounds(warren, command, count) {
  const loop = (body) => `i=0; while [ $i -lt ${count} ]; do ${body}; i=$((i+1)); done`;
  const whole = (await timed(warren, "sh", ["-c", loop(command)])).took;
  const empty = (await timed(warren, "sh", ["-c", loop(":")])).took;
  return (whole - empty) / count;
}

export const shellStarts = {
  rows: [
    { name: "sh_true", what: "sh -c true from a running shell", unit: "ms", bar: { most: 8 } },
    { name: "true_loop", what: "a loop of 1,000 times /bin/true in a shell", unit: "s", bar: { most: 6 } },
  ],
  run: (bench) =>
    inWarren(bench, async (warren) => {
      await rounds(warren, "sh -c true; /bin/true", 3);
      const starts = [];
      for (let i = 0; i < 5; i++) starts.push(await rounds(warren, "sh -c true", SHELL_STARTS));
      const loops = [];
      for (let i = 0; i < 3; i++) loops.push(await rounds(warren, "/bin/true", 1000));
      return { sh_true: { samples: { warren: starts } }, true_loop: { samples: { warren: loops } } };
    }),
};

const SPINNERS = 4;

export const spinning = {
  rows: [{ name: "spinning_frames", what: `longest gap between two frames in 5 s beside ${SPINNERS} spinning programs`, unit: "ms", bar: { most: 50 } }],
  run: (bench) =>
    inWarren(bench, async (warren) => {
      const gaps = await warren.page.evaluate(async (count) => {
        const children = [];
        for (let i = 0; i < count; i++) children.push(await globalThis.warren.spawn("sh", ["-c", "while :; do :; done"]));
        await new Promise((resolve) => setTimeout(resolve, 500));
        const longest = [];
        for (let second = 0; second < 5; second++) {
          let last = performance.now();
          let most = 0;
          const end = last + 1000;
          while (last < end) {
            const now = await new Promise(requestAnimationFrame);
            most = Math.max(most, now - last);
            last = now;
          }
          longest.push(most);
        }
        for (const child of children) await child.kill("SIGKILL");
        return longest;
      }, SPINNERS);
      return { spinning_frames: { samples: { warren: gaps } } };
    }),
};

const GENERATOR = `import random
random.seed(1)
for i in range(500_000):
    print(f"{random.getrandbits(64):016x} {i}")
`;

/** The parts of the pipeline by themselves: each has its input in a file, and its output goes to one. */
const PARTS = ["python gen.py > unsorted", "sort < unsorted > sorted", "../lines.wasm < sorted > alone"];
const PIPELINE = "python gen.py | sort | ../lines.wasm > out; cmp out alone";

export const pipeline = {
  rows: [{ name: "pipeline", what: "a pipeline of Python, sort and Rust into a file, of its slowest part alone", unit: "times", bar: { most: 1.2 } }],
  run: (bench) =>
    inWarren(bench, async (warren) => {
      await warren.install("lines");
      await warren.page.evaluate((source) => globalThis.warren.fs.writeFile("/home/bench/work/gen.py", source), GENERATOR);
      const sh = async (script) => (await timed(warren, "sh", ["-c", script])).took;
      const [ratios, notes] = [[], []];
      for (let i = 0; i < 6; i++) {
        const parts = [];
        for (const part of PARTS) parts.push(await sh(part));
        const all = await sh(PIPELINE);
        if (i === 0) continue; // The programs were fetched and compiled.
        ratios.push(all / Math.max(...parts));
        notes.push(`${parts.map((took) => (took / 1000).toFixed(2)).join(" + ")} s alone, ${(all / 1000).toFixed(2)} s together`);
      }
      return { pipeline: { samples: { warren: ratios }, note: notes.join("; ") } };
    }),
};
