/** How the process was started, and how it ends. */
import { bridge } from "./bridge.ts";
import { decodeText, host } from "./host.ts";
import { BUFFER, bytes, bytesAt, memory, numbers, RESULTS } from "./memory.ts";

/** Thrown to unwind to the worker's script once the process has exited; nothing may catch it for good. */
export class Exited extends Error {
  readonly #isExited = true;

  /** Whether a thrown value is one; what a program has thrown is asked nothing, since it may be a proxy. */
  static is(thrown: unknown): boolean {
    return typeof thrown === "object" && thrown !== null && #isExited in thrown;
  }
}

const EXITED = new Exited("the process has exited");
let exited = false;

export const hasExited = (): boolean => exited;

type Sizes = (count: number, size: number) => number;
type Get = (pointers: number, buffer: number) => number;

/** Strings that end in NUL. They may be longer than the buffer: 1 MiB at most, so the memory grows for them once. */
function strings(sizes: Sizes, get: Get): string[] {
  sizes(RESULTS, RESULTS + 4);
  const count = numbers.getUint32(RESULTS, true);
  const size = numbers.getUint32(RESULTS + 4, true);
  const room = count * 4;
  if (BUFFER + room + size > memory.buffer.byteLength) throw new Exited("its arguments and environment are too long");
  get(BUFFER, BUFFER + room);
  const texts: string[] = [];
  for (let i = 0; i < count; i++) {
    const from = numbers.getUint32(BUFFER + i * 4, true);
    let to = from;
    while (bytes[to] !== 0) to++;
    texts.push(decodeText(bytesAt(from, to - from)));
  }
  return texts;
}

export function argumentsOfProcess(): string[] {
  return strings(bridge.args_sizes_get, bridge.args_get);
}

export function environmentOfProcess(): Map<string, string> {
  const pairs = new Map<string, string>();
  for (const text of strings(bridge.environ_sizes_get, bridge.environ_get)) {
    const at = text.indexOf("=");
    if (at > 0) pairs.set(text.slice(0, at), text.slice(at + 1));
  }
  return pairs;
}

const lastly: ((code: number) => void)[] = [];

/** Runs when the process ends by itself, as what `atexit` is told; with the code. */
export function whenExiting(run: (code: number) => void): void {
  lastly.push(run);
}

/**
 * Whether the process is over by a signal, which the bridge answers with a trap at the next call. The first time, tells the
 * kernel that nothing runs here any more.
 */
export function hasBeenEnded(): boolean {
  if (exited) return true;
  if (bridge.has_exited() === 0) return false;
  exited = true;
  bridge.finish();
  return true;
}

const never = new Int32Array(new SharedArrayBuffer(4));

/**
 * Ends the process; does not return, nor throw what a program could catch: the kernel has the worker terminated, which waits here.
 */
export function exit(code: number): never {
  if (!exited) {
    exited = true;
    for (const run of lastly) run(code);
    try {
      bridge.proc_exit(code & 255);
    } catch {
      // the bridge ends a program by a trap
    }
    bridge.finish();
    for (;;) host.wait(never, 0, 0);
  }
  throw EXITED;
}
