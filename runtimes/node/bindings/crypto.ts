/** Cryptography: its parts are in the files named crypto-. What these lack keeps throwing its own name. */
import type { Binding } from "../start/realm.ts";
import { NotImplemented } from "../start/shapes.ts";
import { addCiphers } from "./crypto-cipher.ts";
import { addDerivation } from "./crypto-derive.ts";
import { addHashes } from "./crypto-hash.ts";
import { addKeys } from "./crypto-key-handle.ts";
import { addRandom } from "./crypto-random.ts";
import { addSecureContext } from "./secure-context.ts";

/** Certificates: what the library's class extends; it cannot be made. */
class NativeX509Certificate {
  constructor() {
    throw new NotImplemented("crypto.X509Certificate");
  }
}

const DEFAULT_SECURITY_LEVEL = 2;

export default function crypto(binding: Binding): void {
  addSecureContext(binding);
  addHashes(binding);
  addKeys(binding);
  addRandom(binding);
  addDerivation(binding);
  addCiphers(binding);
  Object.assign(binding, {
    getFipsCrypto: () => 0,
    getFipsCryptoGeneration: () => 0n,
    setupFipsIndicatorChannel: () => undefined,
    testFipsCrypto: () => false,
    getOpenSSLSecLevelCrypto: () => DEFAULT_SECURITY_LEVEL,
    createX509CertificateClass: (make: (native: unknown) => unknown) => make(NativeX509Certificate),
    isX509Certificate: () => false,
    getMacs: () => [],
    getCachedMacAliases: () => Object.create(null),
    getCurves: () => [],
    getSSLCiphers: () => [],
    getRootCertificates: () => [],
    getBundledRootCertificates: () => [],
    getExtraCACertificates: () => [],
    // The browser does TLS, with the authorities that it trusts.
    startLoadingCertificatesOffThread: () => undefined,
  });
}
