import type { Binding } from "../start/realm.ts";

/** Snapshots of the heap, which are not made here. */
export default function mksnapshot(binding: Binding): void {
  for (const name of ["setSerializeCallback", "setDeserializeCallback", "setDeserializeMainFunction"]) binding[name] = () => undefined;
  binding["runEmbedderPreload"] = () => undefined;
}
