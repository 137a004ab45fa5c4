import type { Binding, Call } from "../start/realm.ts";
import { addSecureContext } from "./secure-context.ts";

/** Interim: what loading the library's crypto asks for. */
export default function crypto(binding: Binding): void {
  addSecureContext(binding);
  binding["getFipsCrypto"] = () => 0;
  binding["getFipsCryptoGeneration"] = () => 0;
  binding["testFipsCrypto"] = () => false;
  binding["secureHeapUsed"] = () => undefined;
  binding["getCachedAliases"] = () => ({});
  binding["startLoadingCertificatesOffThread"] = () => undefined;
  for (const name of ["getHashes", "getPqcKeyTypes", "getCiphers", "getSSLCiphers", "getCurves", "getRootCertificates"]) binding[name] = () => [];
  for (const name of ["createNativeKeyObjectClass", "createCryptoKeyClass", "createX509CertificateClass"]) {
    binding[name] = (make: Call) => make(class {}) ?? [class {}];
  }
}
