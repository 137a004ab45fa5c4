/** The process's clock: monotonic, in milliseconds, and when the process began on it. */
import { host } from "../sys/host.ts";

/** The worker may have waited for a process; it is set when the process has its arguments. */
let startedAt = host.now();
let startDate = host.timeOrigin + startedAt;
let isInherited = false;

const listeners: (() => void)[] = [];

/** Runs when the process begins, after the worker was prepared. */
export function onClockBegun(run: () => void): void {
  listeners.push(run);
}

/** A thread's clock is that of its process, which has begun at a date. */
export function inheritClock(date: number): void {
  isInherited = true;
  startDate = date;
  startedAt = date - host.timeOrigin;
}

export function beginClock(): void {
  if (!isInherited) {
    startedAt = host.now();
    startDate = host.timeOrigin + startedAt;
  }
  last = 0;
  for (const run of listeners) run();
}

export const processStart = (): number => startedAt;

/** Milliseconds since 1970 at which it began. */
export const processStartDate = (): number => startDate;

/** The browser's clock has steps of microseconds; two readings differ by a nanosecond at least. */
const LEAST = 1e-6;
let last = 0;

/** Milliseconds since it began. */
export function sinceStart(): number {
  const now = host.now() - startedAt;
  return (last = now > last ? now : last + LEAST);
}
