import { frame } from "../loop/frames.ts";
import { compile, description, ids } from "../start/library.ts";
import type { Binding, Call } from "../start/realm.ts";
import { realm } from "../start/realm.ts";

const KEEPS_FRAMES = "internal/async_local_storage/async_context_frame";

/** The library's files, and its loader. */
export default function builtins(binding: Binding): void {
  const known = new Set(ids);
  binding["builtinIds"] = description.builtinIds.filter((id) => known.has(id));
  binding["config"] = description.config;
  binding["natives"] = {};
  binding["builtinCategories"] = { cannotBeRequired: [], canBeRequired: [...known] };
  binding["compileFunction"] = (id: string) => {
    if (id === KEEPS_FRAMES) frame.isWanted = true;
    return compile(id);
  };
  binding["hasCachedBuiltins"] = () => true;
  binding["setInternalLoaders"] = (internalBinding: (name: string) => Binding, require: Call) => {
    realm.internalBinding = internalBinding;
    realm.require = require;
  };
}
