/** The end of a process whose loop has nothing left to do. */
import { recordOf } from "../bindings/module_wrap.ts";
import { isEntryPointUnsettled, UNSETTLED, warnOfUnsettled } from "../modules/entry-point.ts";
import { realm } from "../start/realm.ts";
import { Exited, exit } from "../sys/process.ts";
import { fatal } from "./fatal.ts";

/** Indices of the private field in which the library keeps how it exits. */
const EXITING = 0;
const EXIT_CODE = 1;
const HAS_EXIT_CODE = 2;
export const exitInfo = new Int32Array(3);

/** What the program has set, or `otherwise`. */
export function exitCode(otherwise = 0): number {
  return exitInfo[HAS_EXIT_CODE] ? (exitInfo[EXIT_CODE] as number) : otherwise;
}

/** Says `exit` and ends the process. */
export function finish(): never {
  exitInfo[EXITING] = 1;
  realm.process._exiting = true;
  const isUnsettled = isEntryPointUnsettled() && exitInfo[HAS_EXIT_CODE] === 0;
  if (isUnsettled) exitInfo.set([UNSETTLED, 1], EXIT_CODE);
  try {
    realm.process.emit("exit", exitCode());
  } catch (error) {
    if (Exited.is(error)) throw error;
    fatal(error, false);
  }
  if (isUnsettled && exitCode() === UNSETTLED) warnOfUnsettled(recordOf);
  exit(exitCode());
}
