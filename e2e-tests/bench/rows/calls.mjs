// One system call over and over, timed inside the guest.
import { inTurns } from "../harness/turns.mjs";

const BATCHES = 7;
const MILLISECONDS = 60;

function call(name, { what, unit, bar, scale }) {
  return {
    rows: [{ name, what, unit, bar }],
    async run(bench) {
      const { found, failures } = await inTurns(bench, "calls", () => [name, String(BATCHES), String(MILLISECONDS)]);
      const samples = {};
      for (const [host, values] of Object.entries(found[name])) samples[host] = values.map((value) => value / scale);
      return { [name]: { samples, failures } };
    },
  };
}

const nanoseconds = (name, what, bar) => call(name, { what, unit: "ns", bar, scale: 1 });
const microseconds = (name, what, most) => call(name, { what, unit: "us", bar: { most }, scale: 1000 });

export const calls = [
  nanoseconds("fd_read", "fd_read of 16 B on a file, a call", { most: 30, times: 3 }),
  nanoseconds("fd_write", "fd_write of 16 B on a file, a call", { most: 30, times: 3 }),
  microseconds("path_open", "path_open + fd_close", 15),
  microseconds("path_filestat_get", "path_filestat_get", 10),
];

/** Calls without a bar, to look at when a change is made. */
export const moreCalls = [
  nanoseconds("fd_seek", "fd_seek, a call", {}),
  nanoseconds("poll_oneoff", "poll_oneoff on one ready descriptor", {}),
  nanoseconds("clock_time_get", "clock_time_get, a call", {}),
];
