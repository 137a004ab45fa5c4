// One system call over and over, timed inside the guest.
import { inTurns } from "../harness/turns.mjs";

/**
 * How often and how long. Ours are shorter than a turn of a processor, so that their median is what a call takes on a machine
 * that does other work too; some peers' clock has steps of 1 ms.
 */
const batchesOf = (host) => (host === "warren" ? { times: 210, milliseconds: 2 } : { times: 7, milliseconds: 60 });

function call(operation, { what, unit, bar, scale, linking }) {
  const name = linking ? `${operation}_${linking}` : operation;
  return {
    rows: [{ name, what, unit, bar }],
    async run(bench) {
      const argsOf = (host) => {
        const { times, milliseconds } = batchesOf(host);
        return [operation, String(times), String(milliseconds)];
      };
      const { found, failures } = await inTurns(bench, "calls", argsOf, { anew: true, boot: linking ? { linking } : {} });
      const samples = {};
      for (const [host, values] of Object.entries(found[operation])) samples[host] = values.map((value) => value / scale);
      return { [name]: { samples, failures } };
    },
  };
}

const nanoseconds = (name, what, bar) => call(name, { what, unit: "ns", bar, scale: 1 });
/** In the form for engines with one memory to a module, such as WebKit's. */
const unmerged = (name, what, bar) => call(name, { what: `${what}, unmerged`, unit: "ns", bar, scale: 1, linking: "unmerged" });
const microseconds = (name, what, most) => call(name, { what, unit: "us", bar: { most }, scale: 1000 });

export const dataCalls = [
  nanoseconds("fd_read", "fd_read of 16 B on a file, a call", { most: 30, times: 3 }),
  unmerged("fd_read", "fd_read of 16 B on a file, a call", { times: 2 }),
  nanoseconds("fd_write", "fd_write of 16 B on a file, a call", { most: 30, times: 3 }),
  unmerged("fd_write", "fd_write of 16 B on a file, a call", { times: 2 }),
];

export const pathCalls = [
  microseconds("path_open", "path_open + fd_close", 15),
  microseconds("path_filestat_get", "path_filestat_get", 1),
  microseconds("path_open_missing", "path_open of what is not there", 1),
];

/** Calls without a bar, to look at when a change is made. */
export const moreCalls = [
  nanoseconds("fd_read_4k", "fd_read of 4 KiB on a file, a call", {}),
  unmerged("fd_read_4k", "fd_read of 4 KiB on a file, a call", {}),
  nanoseconds("fd_seek", "fd_seek, a call", {}),
  nanoseconds("poll_oneoff", "poll_oneoff on one ready descriptor", {}),
  nanoseconds("clock_time_get", "clock_time_get, a call", {}),
];
