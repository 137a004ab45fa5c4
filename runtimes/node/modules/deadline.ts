/**
 * Scripts with a timeout, or which SIGINT may end: nobody can interrupt them, so that they look at the clock and for signals themselves,
 * in each loop and function.
 */
import { host } from "../sys/host.ts";
import { Edits } from "./edits.ts";
import { afterDirectives, eachChild, type Goal, isFunction, type Node, parse } from "./syntax.ts";

const LOOKS = 64;
/** Between two looks for a signal, each of which is a call of the kernel's bridge. */
const SIGNAL_MILLISECONDS = 10;

let deadline = Infinity;
let looks = 0;
let expired: () => Error = () => new Error("timed out");
let interrupted: (() => boolean) | undefined;
let nextSignal = 0;

/** Becomes `$await.check`. */
export function checkDeadline(): void {
  if ((deadline === Infinity && !interrupted) || ++looks % LOOKS !== 0) return;
  const now = host.now();
  if (now > deadline) throw expired();
  if (!interrupted || now < nextSignal) return;
  nextSignal = now + SIGNAL_MILLISECONDS;
  if (interrupted()) throw interruption();
}

/** Runs what has such checks; `asked` tells whether it is to end. */
export function runInterruptibly<T>(asked: () => boolean, run: () => T): T {
  const before = interrupted;
  interrupted = asked;
  try {
    const result = run();
    if (asked()) throw interruption();
    return result;
  } finally {
    interrupted = before;
  }
}

const interruption = () => Object.assign(new Error("Script execution was interrupted by `SIGINT`"), { code: "ERR_SCRIPT_EXECUTION_INTERRUPTED" });

/** Runs what has such checks. */
export function runUntil<T>(milliseconds: number, error: () => Error, run: () => T): T {
  const before = [deadline, expired] as const;
  const mine = host.now() + milliseconds;
  if (mine < deadline) [deadline, expired] = [mine, error];
  try {
    return run();
  } finally {
    [deadline, expired] = before;
  }
}

/** What puts checks into a text; nothing if it can't be parsed, or has no loops and functions. */
export function checkEdits(source: string, goal: Goal): Edits | undefined {
  let program: Node;
  try {
    program = parse(source, goal);
  } catch {
    return undefined;
  }
  const edits = new Edits(source);
  addChecks(program, edits);
  return edits.isEmpty ? undefined : edits;
}

export function timedOut(milliseconds: number): Error {
  return Object.assign(new Error(`Script execution timed out after ${milliseconds}ms`), { code: "ERR_SCRIPT_EXECUTION_TIMEOUT" });
}

const CHECK = "$await.check();";

function addChecks(node: Node, edits: Edits): void {
  const body: Node | undefined = node["body"];
  if (/^(?:While|DoWhile|For|ForIn|ForOf)Statement$/.test(node.type) && body) {
    if (body.type === "BlockStatement") edits.open(body, CHECK, body.start + 1);
    else {
      edits.open(body, `{${CHECK}`);
      edits.close(body, "}");
    }
  } else if (isFunction(node) && body?.type === "BlockStatement") {
    const { at, some } = afterDirectives(body["body"], body.start + 1);
    edits.first(at, `${some ? ";" : ""}${CHECK}`);
  }
  eachChild(node, (child) => addChecks(child, edits));
}
