/**
 * Libraries that take long to begin, evaluated when they are first used: the bundler makes that of `require`.
 */
declare const require: (id: string) => unknown;

export const noble = {
  get sha2() {
    return require("@noble/hashes/sha2.js") as typeof import("@noble/hashes/sha2.js");
  },
  get sha3() {
    return require("@noble/hashes/sha3.js") as typeof import("@noble/hashes/sha3.js");
  },
  get blake2() {
    return require("@noble/hashes/blake2.js") as typeof import("@noble/hashes/blake2.js");
  },
  get legacy() {
    return require("@noble/hashes/legacy.js") as typeof import("@noble/hashes/legacy.js");
  },
  get hkdf() {
    return require("@noble/hashes/hkdf.js") as typeof import("@noble/hashes/hkdf.js");
  },
  get pbkdf2() {
    return require("@noble/hashes/pbkdf2.js") as typeof import("@noble/hashes/pbkdf2.js");
  },
  get scrypt() {
    return require("@noble/hashes/scrypt.js") as typeof import("@noble/hashes/scrypt.js");
  },
  get aes() {
    return require("@noble/ciphers/aes.js") as typeof import("@noble/ciphers/aes.js");
  },
  get chacha() {
    return require("@noble/ciphers/chacha.js") as typeof import("@noble/ciphers/chacha.js");
  },
  get poly1305() {
    return require("@noble/ciphers/_poly1305.js") as typeof import("@noble/ciphers/_poly1305.js");
  },
  get polyval() {
    return require("@noble/ciphers/_polyval.js") as typeof import("@noble/ciphers/_polyval.js");
  },
  get nist() {
    return require("@noble/curves/nist.js") as typeof import("@noble/curves/nist.js");
  },
  get secp256k1() {
    return require("@noble/curves/secp256k1.js") as typeof import("@noble/curves/secp256k1.js");
  },
  get ed25519() {
    return require("@noble/curves/ed25519.js") as typeof import("@noble/curves/ed25519.js");
  },
};
