import { defaults } from "../../../kernel-teavm/target/wasm/teavm-runtime.mjs";

/** How the binaries are compiled: Java's strings are JavaScript's. */
export const compileOptions = { builtins: ["js-string"] };

/**
 * Whether this engine has the functions on strings that the binaries import; WebKit 26.0 does not, and gets those of
 * TeaVM's loader. A module that imports one of them with a wrong type is valid only if the engine does not have it.
 */
function hasStringBuiltins(): boolean {
  const ofWrongType = [...text("\0asm"), 1, 0, 0, 0, 1, 5, 1, 0x60, 1, 0x7e, 0];
  const imported = [1, 14, ...text("wasm:js-string"), 4, ...text("test"), 0, 0];
  const validate = WebAssembly.validate as (bytes: BufferSource, options: object) => boolean;
  return !validate(new Uint8Array([...ofWrongType, 2, imported.length, ...imported]), compileOptions);
}

const text = (ascii: string) => new TextEncoder().encode(ascii);
const stringBuiltins = hasStringBuiltins();

/** The imports of a worker's own that a binary is linked to. */
type Imports = Record<string, Record<string, WebAssembly.ImportValue>>;

/** The part of an instance that does not depend on what it is linked to. */
export interface Prepared {
  readonly module: WebAssembly.Module;
  readonly imports: Imports;
  readonly supplyExports: (exports: WebAssembly.Exports) => void;
}

/**
 * The memory of TeaVM's own in which a binary finds its constants. It is small, but each memory takes 8 GiB of a
 * browser's address space, so the instances of a binary that only reads it share one.
 */
export function constantsOf(module: WebAssembly.Module, shared: boolean): WebAssembly.Memory {
  return new WebAssembly.Memory({ initial: requirements(module).min, maximum: 32768, shared });
}

function requirements(module: WebAssembly.Module): { min: number; dataSize: number } {
  const [section] = WebAssembly.Module.customSections(module, "teavm.memoryRequirements");
  return JSON.parse(new TextDecoder().decode(section)) as { min: number; dataSize: number };
}

/**
 * Prepares one instance of a binary of TeaVM that was compiled before, in another worker perhaps. Commons and guest
 * memory are among the imports that {@link link} adds.
 */
export function prepare(module: WebAssembly.Module, memory: WebAssembly.Memory): Prepared {
  const needs = requirements(module);
  const imports: Imports = {};
  const context = withLazyFunctions(() => defaults(imports, {}, stringBuiltins));
  const constant = (value: number) => new WebAssembly.Global({ value: "i32", mutable: false }, value);
  imports["env"] = { memory };
  imports["teavmMemory"] = {
    linearMemory: () => memory.buffer,
    notifyHeapResized() {},
    heapOffset: constant((needs.dataSize + 7) & ~7),
    maxSize: constant(0x7fffffff),
  };
  return { module, imports, supplyExports: context.supplyExports };
}

/** Instantiates what was prepared, once. */
export function link({ module, imports, supplyExports }: Prepared, own: Imports): WebAssembly.Exports {
  const { exports } = new WebAssembly.Instance(module, { ...imports, ...own });
  supplyExports(exports);
  return exports;
}

/**
 * TeaVM's glue makes some 190 functions out of text, one for each number of parameters; a binary calls a few of them.
 * While `make` runs, such a function is compiled at its first call.
 */
function withLazyFunctions<T>(make: () => T): T {
  const Compiled = globalThis.Function;
  globalThis.Function = function (...source: string[]) {
    let compiled: CallableFunction | undefined;
    return (...values: unknown[]) => (compiled ??= new Compiled(...source))(...values);
  } as unknown as FunctionConstructor;
  try {
    return make();
  } finally {
    globalThis.Function = Compiled;
  }
}
