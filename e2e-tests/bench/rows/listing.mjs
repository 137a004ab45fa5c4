// Listing a directory of 10,000 entries, timed inside the guest.
import { inTurns } from "../harness/turns.mjs";

const ENTRIES = 10_000;

function listing(name, what, buffer) {
  return {
    rows: [{ name, what: `listing 10,000 entries, ${what}`, unit: "ms", bar: { most: 10 } }],
    async run(bench) {
      const prepare = (warren) =>
        warren.page.evaluate(async (entries) => {
          const files = Array.from({ length: entries }, (_, i) => ({ path: `entry-${String(i).padStart(5, "0")}`, data: "" }));
          await globalThis.warren.mount(files, { at: "/home/bench/work" });
        }, ENTRIES);
      // One listing takes the peers seconds: each of their calls starts from the first entry. Ours are enough for the engine to
      // have optimized the kernel long before the median.
      const args = (host) => [host === "warren" ? "399" : "1", String(buffer), String(ENTRIES)];
      const { found, failures } = await inTurns(bench, "listing", args, { entries: ENTRIES, prepare });
      const samples = {};
      for (const [host, values] of Object.entries(found.listing)) samples[host] = values.map((value) => value / 1e6);
      return { [name]: { samples, failures } };
    },
  };
}

export const listings = [
  listing("listing", "in buffers of 4 KiB (wasi-libc's)", 4096),
  listing("listing_64k", "in buffers of 64 KiB", 64 << 10),
];
