// A file of 256 MiB in pieces of 64 KiB, timed inside the guest.
import { inTurns } from "../harness/turns.mjs";

const row = (name, what) => ({ name, what: `256 MiB file in 64 KiB pieces: ${what}`, unit: "GB/s", bar: { least: 5 } });
const lines = { bulk_read: "read", bulk_write: "write", bulk_create: "create", bulk_fresh: "fresh" };

/** This peer's files grow by copying themselves, so it gets the size first. */
const sized = (host) => (host === "browser_wasi_shim" ? "sized" : "new");

/** GB/s at which a worker fills shared memory that was never touched: what the machine's page faults allow. */
async function untouched({ browser, peersOrigin, origin }) {
  const page = await browser.open(peersOrigin ?? `${origin}/runtimes/manifest.json`);
  try {
    return await page.evaluate(() => {
      const speeds = [];
      for (let i = 0; i < 3; i++) {
        const memory = new WebAssembly.Memory({ initial: 16, maximum: 65536, shared: true });
        memory.grow(4096);
        const bytes = new Uint8Array(memory.buffer, 16 << 16);
        const start = performance.now();
        for (let at = 0; at < bytes.length; at += 65536) bytes.fill(119, at, at + 65536);
        speeds.push(bytes.length / 1e6 / (performance.now() - start));
      }
      return speeds;
    });
  } finally {
    await page.close();
  }
}

export const bulk = {
  rows: [
    row("bulk_read", "reading"),
    row("bulk_write", "writing over it"),
    row("bulk_create", "writing a new one"),
    row("bulk_fresh", "writing a new one into untouched memory"),
  ],
  async run(bench) {
    const { found, failures } = await inTurns(bench, "bulk", (host) => ["4", sized(host)], { anew: true });
    const results = {};
    for (const [name, line] of Object.entries(lines)) {
      const samples = {};
      for (const [host, values] of Object.entries(found[line] ?? {})) samples[host] = values.map((nanoseconds) => 1 / nanoseconds);
      results[name] = { samples, failures };
    }
    const floor = await untouched(bench);
    results.bulk_fresh.note = `the browser alone fills untouched shared memory with ${floor.map((speed) => speed.toFixed(2)).join(", ")} GB/s`;
    return results;
  },
};
