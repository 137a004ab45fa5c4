import { compile, description, ids } from "../start/library.ts";
import type { Binding, Call } from "../start/realm.ts";
import { realm } from "../start/realm.ts";

/** The library's files, and its loader. */
export default function builtins(binding: Binding): void {
  const known = new Set(ids);
  binding["builtinIds"] = description.builtinIds.filter((id) => known.has(id));
  binding["config"] = description.config;
  binding["natives"] = {};
  binding["builtinCategories"] = { cannotBeRequired: [], canBeRequired: [...known] };
  binding["compileFunction"] = compile;
  binding["hasCachedBuiltins"] = () => true;
  binding["setInternalLoaders"] = (internalBinding: (name: string) => Binding, require: Call) => {
    realm.internalBinding = internalBinding;
    realm.require = require;
  };
}
