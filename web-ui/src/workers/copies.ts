/**
 * Copies bytes between memories, with functions captured when the worker started. A program's own JavaScript may replace
 * the methods of global objects, and must never get a view of the commons: so no method is looked up here later.
 */
const methodOf = <S, A extends unknown[], R>(method: (this: S, ...args: A) => R) =>
  Function.prototype.call.bind(method) as unknown as (self: S, ...args: A) => R;

const Bytes = Uint8Array;
const set = methodOf(Uint8Array.prototype.set);
const bufferOf = methodOf(
  Object.getOwnPropertyDescriptor(WebAssembly.Memory.prototype, "buffer")?.get as (this: WebAssembly.Memory) => ArrayBuffer,
);

/** The bytes of a memory at an unsigned address. */
function view(memory: WebAssembly.Memory, at: number, length: number): Uint8Array {
  return new Bytes(bufferOf(memory), at >>> 0, length >>> 0);
}

/** Puts bytes into a memory. */
export function put(memory: WebAssembly.Memory, at: number, bytes: Uint8Array): void {
  set(view(memory, at, bytes.length), bytes);
}

/** Gives a function `(to, from, length)` that copies from one memory to another. */
export function copier(target: WebAssembly.Memory, source: WebAssembly.Memory) {
  return (to: number, from: number, length: number): void => set(view(target, to, length), view(source, from, length));
}
