import { defaults } from "../../../kernel-teavm/target/wasm/teavm-runtime.mjs";

/** How the binaries are compiled: Java's strings are JavaScript's. */
export const compileOptions = { builtins: ["js-string"] };

/** The imports of a worker's own that a binary is linked to. */
type Imports = Record<string, Record<string, WebAssembly.ImportValue>>;

/**
 * Instantiates a binary of TeaVM that was compiled before, in another worker perhaps. TeaVM's own linear memory
 * is small and private; commons and guest memory are among the imports.
 */
export function instantiate(module: WebAssembly.Module, own: Imports): WebAssembly.Exports {
  const [section] = WebAssembly.Module.customSections(module, "teavm.memoryRequirements");
  const needs = JSON.parse(new TextDecoder().decode(section)) as { min: number; dataSize: number };
  const imports: Imports = {};
  const context = defaults(imports, {}, true);
  const memory = new WebAssembly.Memory({ initial: needs.min, maximum: 32768 });
  const constant = (value: number) => new WebAssembly.Global({ value: "i32", mutable: false }, value);
  imports["env"] = { memory };
  imports["teavmMemory"] = {
    linearMemory: () => memory.buffer,
    notifyHeapResized() {},
    heapOffset: constant((needs.dataSize + 7) & ~7),
    maxSize: constant(0x7fffffff),
  };
  const instance = new WebAssembly.Instance(module, { ...imports, ...own });
  context.supplyExports(instance.exports);
  return instance.exports;
}
