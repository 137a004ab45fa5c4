/** Objects of WebAssembly that threads may share. */
import { host } from "../sys/host.ts";

const { Module, Memory } = host.WebAssembly;
const bufferOf = Object.getOwnPropertyDescriptor(Memory.prototype, "buffer")?.get as () => ArrayBufferLike;
const importsOf = Module.imports;
const Shared = SharedArrayBuffer;
const { apply, getPrototypeOf } = Reflect;

/** Whether it is a compiled module, or memory that may be shared. */
export function isEngineObject(object: object): boolean {
  const prototype = getPrototypeOf(object);
  try {
    if (prototype === Module.prototype) return importsOf(object as WebAssembly.Module) !== undefined;
    return prototype === Memory.prototype && apply(bufferOf, object, []) instanceof Shared;
  } catch {
    return false;
  }
}
