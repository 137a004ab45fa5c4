/**
 * Libraries that take long to begin, evaluated when they are first used: the bundler makes that of `require`.
 */
declare const require: (id: string) => unknown;

const loaded = new Map<string, unknown>();

/** Each call of `require` would make the module's object anew. */
function once(name: string, load: () => unknown): unknown {
  let module = loaded.get(name);
  if (module === undefined) loaded.set(name, (module = load()));
  return module;
}

export const noble = {
  get sha2() {
    return once("sha2", () => require("@noble/hashes/sha2.js")) as typeof import("@noble/hashes/sha2.js");
  },
  get sha3() {
    return once("sha3", () => require("@noble/hashes/sha3.js")) as typeof import("@noble/hashes/sha3.js");
  },
  get blake2() {
    return once("blake2", () => require("@noble/hashes/blake2.js")) as typeof import("@noble/hashes/blake2.js");
  },
  get legacy() {
    return once("legacy", () => require("@noble/hashes/legacy.js")) as typeof import("@noble/hashes/legacy.js");
  },
  get hkdf() {
    return once("hkdf", () => require("@noble/hashes/hkdf.js")) as typeof import("@noble/hashes/hkdf.js");
  },
  get pbkdf2() {
    return once("pbkdf2", () => require("@noble/hashes/pbkdf2.js")) as typeof import("@noble/hashes/pbkdf2.js");
  },
  get scrypt() {
    return once("scrypt", () => require("@noble/hashes/scrypt.js")) as typeof import("@noble/hashes/scrypt.js");
  },
  get aes() {
    return once("aes", () => require("@noble/ciphers/aes.js")) as typeof import("@noble/ciphers/aes.js");
  },
  get chacha() {
    return once("chacha", () => require("@noble/ciphers/chacha.js")) as typeof import("@noble/ciphers/chacha.js");
  },
  get poly1305() {
    return once("poly1305", () => require("@noble/ciphers/_poly1305.js")) as typeof import("@noble/ciphers/_poly1305.js");
  },
  get polyval() {
    return once("polyval", () => require("@noble/ciphers/_polyval.js")) as typeof import("@noble/ciphers/_polyval.js");
  },
  get nist() {
    return once("nist", () => require("@noble/curves/nist.js")) as typeof import("@noble/curves/nist.js");
  },
  get secp256k1() {
    return once("secp256k1", () => require("@noble/curves/secp256k1.js")) as typeof import("@noble/curves/secp256k1.js");
  },
  get sha3more() {
    return once("sha3more", () => require("@noble/hashes/sha3-addons.js")) as typeof import("@noble/hashes/sha3-addons.js");
  },
  get argon2() {
    return once("argon2", () => require("@noble/hashes/argon2.js")) as typeof import("@noble/hashes/argon2.js");
  },
  get misc() {
    return once("misc", () => require("@noble/curves/misc.js")) as typeof import("@noble/curves/misc.js");
  },
  get weierstrass() {
    return once("weierstrass", () => require("@noble/curves/abstract/weierstrass.js")) as typeof import("@noble/curves/abstract/weierstrass.js");
  },
  get ed448() {
    return once("ed448", () => require("@noble/curves/ed448.js")) as typeof import("@noble/curves/ed448.js");
  },
  get ed25519() {
    return once("ed25519", () => require("@noble/curves/ed25519.js")) as typeof import("@noble/curves/ed25519.js");
  },
};
