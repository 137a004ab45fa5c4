/** Errors that nobody has caught. */
import { lineOf } from "../modules/source-lines.ts";
import { realm } from "../start/realm.ts";
import type { Call } from "../start/realm.ts";
import { encodeText } from "../sys/host.ts";
import * as control from "../sys/control.ts";
import * as files from "../sys/files.ts";
import { exit, Exited, hasBeenEnded } from "../sys/process.ts";
import { exitCode } from "./ending.ts";

/** A program has taken the handler of errors away. */
const NO_HANDLER = 6;
/** An error in the handler of errors. */
const HANDLER_FAILED = 7;

/** As the shell has it of a process that SIGABRT has ended. */
const ABORTED = 134;

let enhancers: readonly Call[] = [];
let aborts = false;

/** For `--abort-on-uncaught-exception`. */
export function abortOnUncaught(value: boolean): void {
  aborts = value;
}

/** A program that has set a callback for them has them caught. */
const isCaught = () => realm.internalBinding("util").shouldAbortOnUncaughtToggle[0] === 0;

function abort(error: unknown): never {
  print(error);
  control.kill(realm.pid, "SIGABRT");
  return exit(ABORTED);
}

export function setEnhancers(before: Call, after: Call): void {
  enhancers = [before, after];
}

/** Has the program's handlers called; without one, prints the error and ends the process. */
export function fatal(error: unknown, fromPromise: boolean): void {
  if (hasBeenEnded()) throw new Exited("a signal has ended the process");
  if (aborts && !isCaught()) abort(error);
  let handled = false;
  try {
    if (typeof realm.process._fatalException !== "function") {
      print(error);
      exit(NO_HANDLER);
    }
    handled = realm.process._fatalException(error, fromPromise);
  } catch (second) {
    if (Exited.is(second)) throw second;
    print(second);
    exit(HANDLER_FAILED);
  }
  if (handled) return;
  print(error);
  exit(exitCode(1));
}

function print(error: unknown): void {
  files.write(2, encodeText(`${describe(error)}\n\nNode.js ${realm.process.version}\n`), -1);
}

/** As native Node prints them: the place, an empty line, the stack with the error's own properties. */
function describe(error: unknown): string {
  try {
    const { inspect } = realm.require("internal/util/inspect");
    if (!hasStack(error)) return `${placeOf(undefined)}${inspect(error)}\n(Use \`node --trace-uncaught ...\` to show where the exception was thrown)`;
    for (const enhance of enhancers) enhance(error);
    const marks = error as unknown as Record<symbol, unknown>;
    const arrow = marks[realm.privateSymbols["arrow_message_private_symbol"] as symbol];
    if (marks[realm.privateSymbols["decorated_private_symbol"] as symbol]) return inspect(error);
    return `${typeof arrow === "string" ? `${arrow}\n` : placeOf(error.stack)}${inspect(error)}`;
  } catch (failure) {
    if (Exited.is(failure)) throw failure;
    return String(error);
  }
}

function hasStack(error: unknown): error is { readonly stack: string } {
  return typeof error === "object" && error !== null && typeof (error as { stack?: unknown }).stack === "string";
}

/** The innermost frame of a stack's text, if it is of a file. */
const FRAME = /^ {4}at (?:.*? \()?((?:file:\/\/)?\/[^\n]*?):(\d+):(\d+)\)?$/m;

/** Where it was thrown, with the line and a mark below the column; nothing where that is not known. */
function placeOf(stack: string | undefined): string {
  const first = stack === undefined ? null : FRAME.exec(stack);
  if (!first) return "";
  const [, file = "", line = "1", column = "1"] = first;
  const text = lineOf(file, Number(line));
  if (text === undefined) return "";
  // Native Node marks where it was thrown, of which a stack knows only where the error was made: mostly in the same statement.
  const before = text.slice(0, Number(column) - 1).replace(/\bthrow\s+$/, "");
  return `${file}:${line}\n${text}\n${before.replaceAll(/[^\t]/g, " ")}^\n\n`;
}
