// A file of 256 MiB in pieces of 64 KiB, timed inside the guest.
import { inTurns } from "../harness/turns.mjs";

const row = (name, what) => ({ name, what: `256 MiB file in 64 KiB pieces: ${what}`, unit: "GB/s", bar: { least: 5 } });
const lines = { bulk_create: "create", bulk_write: "write", bulk_read: "read" };

/** This peer's files grow by copying themselves, so it gets the size first. */
const sized = (host) => (host === "browser_wasi_shim" ? "sized" : "new");

export const bulk = {
  rows: [row("bulk_read", "reading"), row("bulk_write", "writing over it"), row("bulk_create", "writing a new one")],
  async run(bench) {
    const { found, failures } = await inTurns(bench, "bulk", (host) => ["3", sized(host)]);
    const results = {};
    for (const [name, line] of Object.entries(lines)) {
      const samples = {};
      for (const [host, values] of Object.entries(found[line])) samples[host] = values.map((nanoseconds) => 1 / nanoseconds);
      results[name] = { samples, failures };
    }
    return results;
  },
};
