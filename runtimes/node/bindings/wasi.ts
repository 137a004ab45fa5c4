/** WebAssembly programs for preview 1 within a program, over the files of this process. */
import type { Binding } from "../start/realm.ts";
import { demand } from "./grants.ts";
import { leaveOut } from "./uv-error.ts";
import { codedError } from "./coded-error.ts";
import { calls } from "./wasi-calls.ts";
import { WasiProgram } from "./wasi-program.ts";

const programs = new WeakMap<object, WasiProgram>();

class Wasi {
  constructor(args: string[], environment: string[], preopens: string[], stdio: number[]) {
    demand("wasi");
    programs.set(this, new WasiProgram(args, environment, preopens, stdio));
  }
}

const EFAULT = 21;

/** The library binds what it finds by a loop over names, and takes `_setMemory` for itself. */
function addCalls(): void {
  const add = (name: string, value: unknown) => Object.defineProperty(Wasi.prototype, name, { value, enumerable: true, configurable: true, writable: true });
  for (const [name, call] of Object.entries(calls)) {
    add(name, function (this: object, ...parameters: never[]) {
      try {
        return Reflect.apply(call, programs.get(this), parameters);
      } catch (error) {
        if (error instanceof RangeError) return EFAULT;
        throw error;
      }
    });
  }
  add("_setMemory", function setMemory(this: object, memory: unknown) {
    if (!(memory instanceof WebAssembly.Memory)) {
      const error = codedError(TypeError, "ERR_INVALID_ARG_TYPE", '"instance.exports.memory" property must be a WebAssembly.Memory object');
      leaveOut(setMemory, error);
      throw error;
    }
    programs.get(this)?.setMemory(memory);
  });
}

export default function wasi(binding: Binding): void {
  addCalls();
  binding["WASI"] = Object.defineProperty(Wasi, "name", { value: "WASI" });
}
