/** Errors that nobody has caught. */
import { realm } from "../start/realm.ts";
import type { Call } from "../start/realm.ts";
import { encodeText } from "../sys/host.ts";
import * as files from "../sys/files.ts";
import { exit, Exited } from "../sys/process.ts";
import { exitCode } from "./loop.ts";

/** An error in the handler of errors. */
const HANDLER_FAILED = 7;

let enhancers: readonly Call[] = [];

export function setEnhancers(before: Call, after: Call): void {
  enhancers = [before, after];
}

/** Has the program's handlers called; without one, prints the error and ends the process. */
export function fatal(error: unknown, fromPromise: boolean): void {
  let handled = false;
  try {
    handled = realm.process._fatalException?.(error, fromPromise) ?? false;
  } catch (second) {
    if (second instanceof Exited) throw second;
    print(second);
    exit(HANDLER_FAILED);
  }
  if (handled) return;
  print(error);
  exit(exitCode() || 1);
}

function print(error: unknown): void {
  files.write(2, encodeText(`${describe(error)}\n\nNode.js ${realm.process.version}\n`), -1);
}

function describe(error: unknown): string {
  try {
    const isObject = typeof error === "object" && error !== null;
    const { stack } = (isObject ? error : {}) as { stack?: unknown };
    if (!isObject || typeof stack !== "string") return `Uncaught:\n${realm.require("internal/util/inspect").inspect(error)}`;
    for (const enhance of enhancers) enhance(error);
    const arrow = (error as Record<symbol, unknown>)[realm.privateSymbols["arrow_message_private_symbol"] as symbol];
    const { inspect } = realm.require("internal/util/inspect");
    const text = Object.keys(error as object).length > 0 || (error as { cause?: unknown }).cause ? inspect(error) : String((error as { stack: string }).stack);
    return typeof arrow === "string" ? `${arrow}\n${text}` : text;
  } catch (failure) {
    if (failure instanceof Exited) throw failure;
    return String(error);
  }
}
