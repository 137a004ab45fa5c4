import type { Binding } from "../start/realm.ts";

/** What the debugger alone may ask V8: objects on the heap, of which a browser shows none. */
export default function internal_only_v8(binding: Binding): void {
  binding["queryObjects"] = () => [];
}
