// From asking for a program to its start and to its first output, as the page's Run asks.
import { openPeers, peerNames } from "../harness/peers.mjs";
import { openWarren } from "../harness/warren.mjs";

const TIMES = 15;
/** Between two starts, as a person leaves them: what is done ahead has time to be done. */
const PAUSE_MS = 150;

const programs = {
  start: { guest: "start", command: "/home/bench/start.wasm", args: [] },
  hello_c: { guest: "hello", command: "/home/bench/hello.wasm", args: [] },
  hello_java: { guest: "hello_java", command: "/home/bench/hello_java.wasm", args: [] },
  serve: { runtime: "static-server", command: "serve", args: [], files: { "index.html": "hello" }, endless: true },
  hello_quickjs: { runtime: "quickjs", command: "qjs", args: ["hello.js"], files: { "hello.js": 'console.log("hello");\n' } },
  hello_python: { runtime: "python", command: "python", args: ["hello.py"], files: { "hello.py": 'print("hello")\n' } },
};

/** Starts a program several times; gives for each the ms to its first output and to the time that it prints. */
async function starts(warren, { guest, command, args, files = {}, endless = false }, times) {
  if (guest) await warren.install(guest);
  return warren.page.evaluate(
    async ({ command, args, files, endless, times, pause }) => {
      const cwd = "/home/project";
      await globalThis.warren.mount(files, { at: cwd });
      const mounts = { [cwd]: cwd, "/tmp": { temporary: true }, "/usr": { path: "/usr", readOnly: true } };
      if (command.startsWith("/")) mounts["/home/bench"] = "/home/bench";
      const found = [];
      for (let i = 0; i < times; i++) {
        const start = performance.now();
        const process = await globalThis.warren.spawn(command, args, { cwd, mounts, terminal: { cols: 80, rows: 24 } });
        const reader = process.stdout.getReader();
        const { value } = await reader.read();
        const output = performance.now();
        if (endless) await process.kill("SIGKILL");
        while (!(await reader.read()).done);
        const text = new TextDecoder().decode(value).trim();
        found.push({ output: output - start, began: Number(text) / 1e6 - (performance.timeOrigin + start), text });
        await process.exit;
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
      return found;
    },
    { command, args, files, endless, times, pause: PAUSE_MS },
  );
}

export const spawning = {
  rows: [{ name: "spawn", what: "spawn to _start of a compiled, cached module", unit: "ms", bar: { most: 10 } }],
  async run(bench) {
    const warren = await openWarren(bench.browser, bench.origin);
    try {
      const [, ...later] = await starts(warren, programs.start, TIMES + 1);
      return { spawn: { samples: { warren: later.map(({ began }) => began) } } };
    } finally {
      await warren.close();
    }
  },
};

/** The static server says where it serves when it listens and watches its folder. */
export const serving = {
  rows: [{ name: "serve", what: "start of the static server to ready, second time", unit: "ms", bar: { most: 30 } }],
  async run(bench) {
    const warren = await openWarren(bench.browser, bench.origin);
    try {
      const [first, ...later] = await starts(warren, programs.serve, TIMES + 1);
      if (!first.text.startsWith("Serving /home/project at ")) throw new Error(`it said ${first.text}`);
      const note = `the first time ${first.output.toFixed(0)} ms, with fetching and compiling`;
      return { serve: { samples: { warren: later.map(({ output }) => output) }, note } };
    } finally {
      await warren.close();
    }
  },
};

function hello(name, what, most) {
  const program = programs[name];
  return {
    rows: [{ name, what: `first output of hello after Run, second time: ${what}`, unit: "ms", bar: { most } }],
    async run(bench) {
      const samples = {};
      const failures = {};
      const warren = await openWarren(bench.browser, bench.origin);
      let first;
      try {
        const [one, ...later] = await starts(warren, program, TIMES + 1);
        if (one.text !== "hello") throw new Error(`it said ${one.text}`);
        first = one.output;
        samples.warren = later.map(({ output }) => output);
      } finally {
        await warren.close();
      }
      if (bench.options.peers) await underPeers(bench, program, samples, failures);
      return { [name]: { samples, failures, note: `the first time ${first.toFixed(0)} ms, with fetching and compiling` } };
    },
  };
}

/** Peers get a worker that waits and a compiled module, as Warren's processes do. */
async function underPeers(bench, program, samples, failures) {
  const peers = await openPeers(bench.browser, bench.peersOrigin);
  try {
    const code = program.runtime && (await runtime(bench.origin, program.runtime)).url;
    for (const peer of peerNames) {
      try {
        for (let i = 0; i <= TIMES; i++) {
          const more = { files: program.files ?? {}, env: { PYTHONDONTWRITEBYTECODE: "1" }, ...(code ? { code } : {}) };
          const { output, firstOutput } = await peers.run(peer, program.guest ?? program.runtime, program.args, more);
          if (output.trim() !== "hello") throw new Error(`it said ${JSON.stringify(output.slice(0, 80))}`);
          if (i > 0) (samples[peer] ??= []).push(firstOutput);
        }
      } catch (error) {
        failures[peer] = error.message.split("\n")[0];
      }
    }
  } finally {
    await peers.close();
  }
}

async function runtime(origin, name) {
  const { runtimes } = await (await fetch(`${origin}/runtimes/manifest.json`)).json();
  return runtimes.find((one) => one.name === name).program;
}

export const hellos = [
  hello("hello_c", "C", 15),
  hello("hello_java", "Java", 15),
  hello("hello_quickjs", "QuickJS", 40),
  hello("hello_python", "Python", 250),
];
