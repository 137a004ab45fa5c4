import type { Binding } from "../start/realm.ts";

/** Streaming compilation: the engine's own is kept, since it needs no help. */
export default function wasm_web_api(binding: Binding): void {
  binding["setImplementation"] = () => undefined;
}
