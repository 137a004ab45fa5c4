/** Cryptography: its parts are in the files named crypto-. What these lack keeps throwing its own name. */
import type { Binding } from "../start/realm.ts";
import { addCiphers } from "./crypto-cipher.ts";
import { addDerivation } from "./crypto-derive.ts";
import { addHashes } from "./crypto-hash.ts";
import { addKeccak } from "./crypto-keccak.ts";
import { addKeys } from "./crypto-key-handle.ts";
import { addKeyPairs } from "./crypto-key-pairs.ts";
import { addRandom } from "./crypto-random.ts";
import { addSignatures } from "./crypto-sign.ts";
import { addSecureContext } from "./secure-context.ts";
import { addCertificates } from "./x509.ts";

const DEFAULT_SECURITY_LEVEL = 2;

export default function crypto(binding: Binding): void {
  addSecureContext(binding);
  addHashes(binding);
  addKeys(binding);
  addRandom(binding);
  addDerivation(binding);
  addCiphers(binding);
  addSignatures(binding);
  addKeyPairs(binding);
  addKeccak(binding);
  addCertificates(binding);
  Object.assign(binding, {
    getFipsCrypto: () => 0,
    getFipsCryptoGeneration: () => 0n,
    setupFipsIndicatorChannel: () => undefined,
    testFipsCrypto: () => false,
    setFipsCrypto(isOn: boolean): void {
      if (isOn) throw new Error("OpenSSL error when trying to enable FIPS");
    },
    getOpenSSLSecLevelCrypto: () => DEFAULT_SECURITY_LEVEL,
    getMacs: () => [],
    getCachedMacAliases: () => Object.create(null),
    getSSLCiphers: () => [],
    getRootCertificates: () => [],
    getBundledRootCertificates: () => [],
    getExtraCACertificates: () => [],
    // The browser does TLS, with the authorities that it trusts.
    startLoadingCertificatesOffThread: () => undefined,
  });
}
