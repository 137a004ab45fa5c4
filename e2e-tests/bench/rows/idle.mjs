// What processes cost that only wait: CPU time of the kernel's and their workers, and memory of the browser's renderers.
import { batches } from "../harness/guests.mjs";
import { openWarren } from "../harness/warren.mjs";

const SECONDS = 5;
const PROCESSES = 16;
/** Processes before the first look, so that what all share is there. */
const FIRST = 4;
const ways = ["stdin", "poll", "sleep"];

const settle = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Starts waiting programs and returns when all of them wait. */
function startWaiting(warren, number) {
  return warren.page.evaluate(
    async (ways, number) => {
      const path = "/home/bench/waits.wasm";
      for (let i = 0; i < number; i++) {
        const process = await globalThis.warren.spawn(path, [ways[i % ways.length]]);
        await process.stdout.getReader().read();
      }
      const list = await globalThis.warren.processes();
      return list.filter(({ state }) => state !== "ended").reduce((sum, { memory }) => sum + memory, 0);
    },
    ways,
    number,
  );
}

/** Megabytes of the renderers once they are quiet. */
async function settledMemory(browser) {
  await settle(3000);
  return (await browser.rendererMemory()) * 1.024e-3;
}

async function cpuOver(browser, seconds) {
  const before = await browser.workerCpu();
  await settle(seconds * 1000);
  return ((await browser.workerCpu()) - before) / (seconds * 10);
}

export const waitingCpu = {
  rows: [{ name: "idle_cpu", what: "CPU of processes that wait (stdin, poll_oneoff, sleep)", unit: "%", bar: { most: 0 } }],
  async run({ browser, origin }) {
    const warren = await openWarren(browser, origin);
    try {
      await warren.install("waits");
      await settle(2000);
      const without = await cpuOver(browser, SECONDS);
      await startWaiting(warren, ways.length);
      await settle(2000);
      const samples = [];
      for (let i = 0; i < 3; i++) samples.push((await cpuOver(browser, SECONDS)) - without);
      const note = `workers without processes ${without.toFixed(3)} %; more with them: ${samples.map((value) => value.toFixed(3)).join(", ")} %`;
      return { idle_cpu: { samples: { warren: samples.map((value) => Math.max(0, Math.round(value * 100) / 100)) }, note } };
    } finally {
      await warren.close();
    }
  },
};

export const waitingMemory = {
  rows: [{ name: "idle_memory", what: "memory for each idle process beyond its own", unit: "MB", bar: { most: 3 } }],
  async run({ browser, origin }) {
    const samples = [];
    const warren = await openWarren(browser, origin);
    try {
      await warren.install("waits");
      const own = (await startWaiting(warren, FIRST)) / FIRST / 1e6;
      let before = await settledMemory(browser);
      for (let i = 0; i < 3; i++) {
        await startWaiting(warren, PROCESSES);
        const after = await settledMemory(browser);
        samples.push((after - before) / PROCESSES - own);
        before = after;
      }
      const note = `beside ${own.toFixed(2)} MB of linear memory of its own; ${samples.map((value) => value.toFixed(2)).join(", ")} MB in groups of ${PROCESSES}`;
      return { idle_memory: { samples: { warren: samples }, note } };
    } finally {
      await warren.close();
    }
  },
};

const CROWD = 99;

/** A request to the kernel while many processes wait and only one asks, after the same alone. */
export const attention = {
  rows: [{ name: "attention", what: `path_open + fd_close beside ${CROWD} processes that wait`, unit: "us", bar: { most: 15 } }],
  async run({ browser, origin }) {
    const warren = await openWarren(browser, origin);
    try {
      await warren.install("waits");
      await warren.install("calls");
      const measure = async () => batches(await warren.run("calls", ["path_open", "21", "60"])).path_open.map((nanoseconds) => nanoseconds / 1000);
      const alone = await measure();
      await startWaiting(warren, CROWD);
      const crowded = await measure();
      const note = `alone, in the same page: ${alone.sort((a, b) => a - b)[alone.length >> 1].toFixed(2)} us`;
      return { attention: { samples: { warren: crowded }, note } };
    } finally {
      await warren.close();
    }
  },
};
