import type { Binding, Call } from "../start/realm.ts";

/** Interim: what loading the library's crypto asks for. */
export default function crypto(binding: Binding): void {
  binding["getFipsCrypto"] = () => 0;
  binding["getFipsCryptoGeneration"] = () => 0;
  binding["testFipsCrypto"] = () => false;
  binding["secureHeapUsed"] = () => undefined;
  binding["getCachedAliases"] = () => ({});
  for (const name of ["getHashes", "getPqcKeyTypes", "getCiphers", "getSSLCiphers", "getCurves", "getRootCertificates"]) binding[name] = () => [];
  binding["startLoadingCertificatesOffThread"] = () => undefined;
  for (const name of ["createNativeKeyObjectClass", "createCryptoKeyClass", "createX509CertificateClass"]) {
    binding[name] = (make: Call) => make(class {}) ?? [class {}];
  }
}
