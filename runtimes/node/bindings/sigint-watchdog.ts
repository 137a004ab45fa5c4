/** SIGINT while a script runs that it may end, or while the library looks out for it: neither ends the process nor is told to handles. */
import { forwardInterrupts, readSignals } from "./signal_wrap.ts";

let watchdogs = 0;
/** Those that scripts have, the innermost last; each is told once. */
const scripts: { interrupted: boolean }[] = [];
let pending = false;

function told(): void {
  const innermost = scripts.at(-1);
  if (innermost) innermost.interrupted = true;
  else pending = true;
}

function watch(): void {
  if (watchdogs++ === 0) forwardInterrupts(told);
}

function unwatch(): void {
  readSignals();
  if (--watchdogs === 0) forwardInterrupts(undefined);
}

export function startSigintWatchdog(): boolean {
  if (watchdogs === 0) pending = false;
  watch();
  return true;
}

/** Whether there was a signal that no script has taken. */
export function stopSigintWatchdog(): boolean {
  unwatch();
  const was = pending;
  pending = false;
  return was;
}

export function watchdogHasPendingSigint(): boolean {
  readSignals();
  return pending;
}

/** Runs a script, which may ask whether it was interrupted. */
export function watchingInterrupts<T>(run: (asked: () => boolean) => T): T {
  const mine = { interrupted: false };
  watch();
  scripts.push(mine);
  try {
    return run(() => {
      readSignals();
      return mine.interrupted;
    });
  } finally {
    readSignals();
    scripts.pop();
    unwatch();
  }
}
