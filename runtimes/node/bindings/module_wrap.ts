import type { Binding, Call } from "../start/realm.ts";

/** What the library does for `import()` and `import.meta`. */
export const callbacks: { dynamicImport?: Call; importMeta?: Call } = {};

export default function module_wrap(binding: Binding): void {
  binding["setImportModuleDynamicallyCallback"] = (call: Call) => (callbacks.dynamicImport = call);
  binding["setInitializeImportMetaObjectCallback"] = (call: Call) => (callbacks.importMeta = call);
}
