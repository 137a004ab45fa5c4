// Workspaces on disk, by the SDK: many files written, synced and read back after a reload; a sync of a small write; a large
// workspace opened; a program's writes with and without the log behind them.

import { batches } from "../harness/guests.mjs";
import { openWarren } from "../harness/warren.mjs";

const FILES = 2_000;
const EACH = 25_000;
const SYNCS = 400;
const LARGE_FILES = 20_000;
const LARGE_EACH = 50_000;
const TIMES = 5;

const seconds = (milliseconds) => milliseconds / 1000;
const at = (values, part) => [...values].sort((a, b) => a - b)[Math.floor(values.length * part)];

/** A kernel on an otherwise empty page; gives what `work` gives. */
async function withWorkspace(bench, workspace, work) {
  const { page } = await openWarren(bench.browser, bench.origin, { workspace, quota: 2 ** 31 });
  try {
    return await work(page);
  } finally {
    await page.evaluate(() => warren.close());
    await page.close();
  }
}

function write(page, files, each) {
  return page.evaluate(
    async (files, each) => {
      const data = Uint8Array.from({ length: each }, (_, i) => i * 7);
      const uploads = Array.from({ length: files }, (_, i) => ({ path: `d${i % 50}/f${i}`, data }));
      const start = performance.now();
      await warren.mount(uploads, { at: "/home/many" });
      await warren.fs.sync();
      return performance.now() - start;
    },
    files,
    each,
  );
}

/** From the boot to the first file, in the tab that comes after. */
async function reopen(bench, workspace) {
  const { page } = await openWarren(bench.browser, bench.origin);
  try {
    return await page.evaluate(async (workspace) => {
      await warren.close();
      const { Warren } = await import("/sdk/warren.js");
      const start = performance.now();
      globalThis.warren = await Warren.boot({ workspace, quota: 2 ** 31 });
      const { used } = await warren.stats();
      await warren.fs.readdir("/home/many/d7");
      await warren.fs.readFile("/home/many/d7/f7");
      const milliseconds = performance.now() - start;
      await warren.close();
      return { milliseconds, used };
    }, workspace);
  } finally {
    await page.close();
  }
}

export const storing = {
  rows: [
    { name: "store_write", what: `${FILES} files of 25 KB written and synced`, unit: "s", bar: { most: 0.5 } },
    { name: "store_reopen", what: "the same after a reload: boot, a listing and a file", unit: "s", bar: { most: 0.3 } },
    { name: "store_sync", what: "sync of a small write, median", unit: "ms", bar: { most: 2 } },
    { name: "store_sync_p99", what: "sync of a small write, 99 of 100", unit: "ms", bar: { most: 10 } },
    { name: "store_large", what: "opening a workspace of 20,000 files, 1 GB", unit: "s", bar: { most: 1 } },
    { name: "store_throughput", what: "fd_write of 64 KiB with the log behind it, of that without", unit: "x", bar: { least: 0.8 } },
  ],
  async run(bench) {
    const written = [];
    const reopened = [];
    for (let i = 0; i < TIMES; i++) {
      written.push(seconds(await withWorkspace(bench, `bench-${i}`, (page) => write(page, FILES, EACH))));
      reopened.push(seconds((await reopen(bench, `bench-${i}`)).milliseconds));
    }
    const syncs = await withWorkspace(bench, "bench-sync", (page) => page.evaluate(syncTimes, SYNCS));
    const { large, used } = await openLarge(bench);
    const [kept, plain] = [await throughput(bench, "bench-throughput"), await throughput(bench, null)];
    return {
      store_write: { samples: { warren: written } },
      store_reopen: { samples: { warren: reopened } },
      store_sync: { samples: { warren: [at(syncs, 0.5)] } },
      store_sync_p99: { samples: { warren: [at(syncs, 0.99)] } },
      store_large: { samples: { warren: large }, note: `${(used / 1e6).toFixed(0)} MB of the commons before files are read` },
      store_throughput: { samples: { warren: [kept / plain] }, note: `${kept.toFixed(1)} and ${plain.toFixed(1)} GB/s` },
    };
  },
};

async function syncTimes(times) {
  const taken = [];
  for (let i = 0; i < times; i++) {
    await warren.fs.writeFile("/home/small", `text ${i}`);
    const start = performance.now();
    await warren.fs.sync();
    taken.push(performance.now() - start);
  }
  return taken;
}

async function openLarge(bench) {
  await withWorkspace(bench, "bench-large", async (page) => {
    for (let i = 0; i < 10; i++) await page.evaluate(writePart, i, LARGE_FILES / 10, LARGE_EACH);
  });
  const runs = [];
  for (let i = 0; i < 3; i++) runs.push(await reopen(bench, "bench-large"));
  return { large: runs.map(({ milliseconds }) => seconds(milliseconds)), used: Math.max(...runs.map((run) => run.used)) };
}

async function writePart(part, files, each) {
  const data = Uint8Array.from({ length: each }, (_, i) => i * part);
  await warren.mount(Array.from({ length: files }, (_, i) => ({ path: `d${i % 50}/${part === 0 ? "f" : `p${part}-`}${i}`, data })), { at: "/home/many" });
  await warren.fs.sync();
}

/** GB/s of a program that writes over a file of 256 MiB again and again. */
async function throughput(bench, workspace) {
  const warren = await openWarren(bench.browser, bench.origin, { workspace });
  try {
    await warren.install("bulk");
    const nanoseconds = batches(await warren.run("bulk", ["12", "new"])).write;
    return 1 / at(nanoseconds, 0.5);
  } finally {
    await warren.page.evaluate(() => globalThis.warren.close());
    await warren.page.close();
  }
}
