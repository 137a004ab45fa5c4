import type { Binding } from "../start/realm.ts";

/** HTTP/2, which is not there: the library may be loaded, and every use says so. */
export default function http2(binding: Binding): void {
  binding["setCallbackFunctions"] = () => undefined;
}
