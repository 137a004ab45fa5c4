import type { Binding } from "../start/realm.ts";
import { addSecureContext } from "./secure-context.ts";

/** Interim: what loading the library's crypto asks for. */
export default function crypto(binding: Binding): void {
  addSecureContext(binding);
  binding["getFipsCrypto"] = () => 0;
  binding["testFipsCrypto"] = () => false;
  binding["secureHeapUsed"] = () => undefined;
  binding["getCachedAliases"] = () => ({});
  binding["getHashes"] = () => [];
}
