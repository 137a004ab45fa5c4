/**
 * `process.nextTick` and promise jobs. The library asks for promise jobs in the middle of a function; here they run only
 * when the stack is empty, so that function is left by an exception and called again after a hop.
 */
import type { Call } from "../start/realm.ts";
import { realm } from "../start/realm.ts";
import { Exited, hasExited } from "../sys/process.ts";
import * as context from "./context.ts";
import { fatal } from "./fatal.ts";

/** Thrown to leave the library until promise jobs have run. */
export const Drain = { __proto__: null, reason: "promise jobs are due" };

const HAS_TICK = 0;
const HAS_REJECTION = 1;

let info = new Uint8Array(2);
let processTicks: Call = () => undefined;
/** Whether the library was called from the loop, so that it may be left. */
let mayLeave = false;
/** Whether promise jobs have just run, so that there is no need to. */
let drained = false;

export function setTickInfo(fields: Uint8Array): void {
  info = fields as Uint8Array<ArrayBuffer>;
}

export function setTickCallback(run: Call): void {
  processTicks = run;
}

export function resetDrain(leave: boolean): void {
  mayLeave = leave;
  drained = false;
}

/** What the library calls to have promise jobs run. */
export function runMicrotasks(): void {
  if (drained) drained = false;
  else if (mayLeave) throw Drain;
}

const isDue = () => info[HAS_TICK] !== 0 || info[HAS_REJECTION] !== 0;

/** Runs ticks, if there are any; `afterHop`: promise jobs have run. Returns whether there were some. */
export function tick(afterHop: boolean): boolean {
  if (!isDue()) return false;
  while (isDue() && !hasExited()) {
    mayLeave = true;
    drained = afterHop;
    try {
      Reflect.apply(processTicks, realm.process, []);
      if (!isDue()) break;
    } catch (error) {
      if (Exited.is(error)) throw error;
      if (error === Drain) break;
      fatal(error, false);
      context.clear();
    } finally {
      mayLeave = false;
      drained = false;
    }
  }
  return true;
}
