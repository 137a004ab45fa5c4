/** Who called: the frames of the stack in which a binding was called. Without V8's call sites there are none. */
import { preparingBy, shown, type CallSite, type CompiledSite } from "./stack-traces.ts";

export interface Frame {
  readonly functionName: string;
  readonly scriptName: string;
  readonly lineNumber: number;
  readonly columnNumber: number;
}

const V8Error = Error as unknown as { stackTraceLimit: number; captureStackTrace?: (into: object) => void };
const capture = V8Error.captureStackTrace;
/** How many frames of this runtime may lie above the caller's. */
const OWN_DEPTH = 8;

function frameOf(site: CompiledSite): Frame {
  return {
    functionName: site.getFunctionName() ?? "",
    scriptName: site.getScriptNameOrSourceURL() ?? site.getFileName() ?? "",
    lineNumber: site.getLineNumber() ?? 0,
    columnNumber: site.getColumnNumber() ?? 0,
  };
}

/** The innermost frames that are not this runtime's, at most `count`. */
export function callers(count: number): Frame[] {
  if (capture === undefined) return [];
  const limit = V8Error.stackTraceLimit;
  V8Error.stackTraceLimit = count + OWN_DEPTH;
  try {
    return preparingBy((_, sites: readonly CallSite[]) => shown(sites).map(frameOf), stackHere).slice(0, count);
  } finally {
    V8Error.stackTraceLimit = limit;
  }
}

function stackHere(): Frame[] {
  const held: { stack?: Frame[] } = {};
  capture?.(held);
  return Array.isArray(held.stack) ? held.stack : [];
}
