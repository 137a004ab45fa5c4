/**
 * V8 asks `Error.prepareStackTrace` for the text of a stack; Node's library has a callback for that, and leaves the property
 * to programs. Here the property is the callback's until a program sets it, and reads as undefined.
 */
import type { Call } from "../start/realm.ts";

let callback: Call | undefined;
let ofProgram: unknown;

/** Whether this engine has V8's stack traces. */
const hasCallSites = typeof (Error as { captureStackTrace?: unknown }).captureStackTrace === "function" && "stackTraceLimit" in Error;

export function setPrepareCallback(prepare: Call): void {
  callback = prepare;
}

/** Frames of this runtime and of the way to it: nothing that a program should see. */
const OWN = /node-worker-[^/]*\.js/;

interface CallSite {
  getFileName(): string | null;
}

const isOwn = (site: CallSite) => OWN.test(site.getFileName() ?? "");

function prepare(error: unknown, sites: CallSite[]): unknown {
  const theirs = sites.filter((site) => !isOwn(site));
  return callback ? callback(globalThis, error, theirs) : plain(error, theirs);
}

function plain(error: unknown, sites: readonly CallSite[]): string {
  return [String(error), ...sites.map((site) => `    at ${String(site)}`)].join("\n");
}

/** V8 reads the property itself, so that it is a function always; a program that reads it gets what it has set. */
export function hidePrepareStackTrace(): void {
  if (!hasCallSites) return;
  let reading = false;
  Object.defineProperty(Error, "prepareStackTrace", {
    configurable: true,
    enumerable: false,
    get: () => (reading ? ofProgram : prepare),
    set(value: unknown) {
      ofProgram = value;
      reading = value !== undefined;
    },
  });
}

/** Has `other` prepare the stacks of errors that are made meanwhile. */
export function preparingBy<T>(other: (error: unknown, sites: readonly never[]) => unknown, run: () => T): T {
  const saved = Object.getOwnPropertyDescriptor(Error, "prepareStackTrace");
  Object.defineProperty(Error, "prepareStackTrace", { value: other, configurable: true, writable: true });
  try {
    return run();
  } finally {
    if (saved) Object.defineProperty(Error, "prepareStackTrace", saved);
    else delete (Error as { prepareStackTrace?: unknown }).prepareStackTrace;
  }
}

export const ownFrames = OWN;
