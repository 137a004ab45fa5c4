/** Private keys under a passphrase: PBES2 of PKCS #5 with PBKDF2, and what OpenSSL had before. */
import type { Any } from "../start/realm.ts";
import { host } from "../sys/host.ts";
import { asBytes, copyOf, joined } from "./bytes.ts";
import { codedError } from "./coded-error.ts";
import { type Cipher, cipherOf } from "./crypto-ciphers.ts";
import { digestOf } from "./crypto-digests.ts";
import { opensslError } from "./crypto-errors.ts";
import { type Der, integer, nothing, octets, oid, sequence, Tag } from "./der.ts";
import { noble } from "./noble.ts";
import { decodeBytes, encodeString } from "./text-codec.ts";

const PBES2 = "1.2.840.113549.1.5.13";
const PBKDF2 = "1.2.840.113549.1.5.12";
const HMACS: Readonly<Record<string, string>> = {
  "1.2.840.113549.2.7": "sha1", "1.2.840.113549.2.8": "sha224", "1.2.840.113549.2.9": "sha256", "1.2.840.113549.2.10": "sha384", "1.2.840.113549.2.11": "sha512",
};
const CIPHERS: Readonly<Record<string, string>> = {
  "2.16.840.1.101.3.4.1.2": "aes-128-cbc", "2.16.840.1.101.3.4.1.22": "aes-192-cbc", "2.16.840.1.101.3.4.1.42": "aes-256-cbc",
  "1.2.840.113549.3.7": "des-ede3-cbc",
  "2.16.840.1.101.3.4.1.1": "aes-128-ecb", "2.16.840.1.101.3.4.1.21": "aes-192-ecb", "2.16.840.1.101.3.4.1.41": "aes-256-ecb",
  "2.16.840.1.101.3.4.1.3": "aes-128-ofb", "2.16.840.1.101.3.4.1.23": "aes-192-ofb", "2.16.840.1.101.3.4.1.43": "aes-256-ofb",
  "2.16.840.1.101.3.4.1.4": "aes-128-cfb", "2.16.840.1.101.3.4.1.24": "aes-192-cfb", "2.16.840.1.101.3.4.1.44": "aes-256-cfb",
};
const ITERATIONS = 2048;

function keyOf(passphrase: Any, salt: Uint8Array, iterations: number, length: number, digest: string): Uint8Array {
  const hash = digestOf(digest)?.hash;
  if (!hash) throw opensslError("1E08010C", "DECODER routines", "unsupported");
  return noble.pbkdf2.pbkdf2(hash, copyOf(asBytes(passphrase)), salt, { c: iterations, dkLen: length });
}

const LONGEST_PASSPHRASE = 1024;

/** The passphrase's bytes, if there is one that OpenSSL would take. */
function passphraseOf(given: Any, isPem: boolean): Uint8Array {
  const bytes = given === undefined || given === null ? undefined : copyOf(asBytes(given));
  if (bytes && bytes.length <= LONGEST_PASSPHRASE) return bytes;
  if (isPem) throw opensslError("07880109", "common libcrypto routines", "interrupted or cancelled", "CRYPTO_");
  if (bytes) throw opensslError("04800068", "PEM routines", "bad password read", "PEM_");
  throw codedError(TypeError, "ERR_MISSING_PASSPHRASE", "Passphrase required for encrypted key");
}

const MODES = ["cbc", "ecb", "ofb", "cfb"];

/** A cipher that keys can be encrypted with. */
function cipherForKeys(name: string): Cipher {
  const cipher = cipherOf(name);
  if (!cipher || !MODES.includes(cipher.mode)) throw codedError(Error, "ERR_CRYPTO_UNKNOWN_CIPHER", "Unknown cipher");
  return cipher;
}

function crypt(cipher: Cipher, key: Uint8Array, iv: Uint8Array, encrypts: boolean, bytes: Uint8Array): Uint8Array {
  const mode = cipher.begin(key, iv, encrypts);
  return joined([mode.update(bytes), mode.final()]);
}

/** MD5 again and again, as old files have it: each time of what was made before, the passphrase, and the salt. */
function oldKey(passphrase: Uint8Array, salt: Uint8Array, length: number): Uint8Array {
  let key: Uint8Array = new Uint8Array(0);
  let last: Uint8Array = key;
  while (key.length < length) {
    last = noble.legacy.md5(joined([last, passphrase, salt]));
    key = joined([key, last]);
  }
  return key.slice(0, length);
}

const SALT_LENGTH = 8;

/** What the headers of PEM say of how it is encrypted (RFC 1421). */
export function decryptTraditional(headers: string, bytes: Uint8Array, passphrase: Any): Uint8Array {
  const [, name = "", hex = ""] = /^DEK-Info:\s*([^,\s]+),([0-9A-Fa-f]+)\s*$/m.exec(headers) ?? [];
  const secret = passphraseOf(passphrase, true);
  const cipher = cipherForKeys(name);
  const iv = encodeString(hex, "hex");
  const key = oldKey(secret, iv.slice(0, SALT_LENGTH), cipher.keyLength);
  return crypt(cipher, key, iv, false, bytes);
}

/** The headers, and what stands below them. */
export function encryptTraditional(plain: Uint8Array, name: string, passphrase: Any): { headers: string; bytes: Uint8Array } {
  const cipher = cipherForKeys(name);
  const iv = host.getRandomValues(new Uint8Array(cipher.ivLength));
  const key = oldKey(copyOf(asBytes(passphrase)), iv.slice(0, SALT_LENGTH), cipher.keyLength);
  const hex = decodeBytes(iv, "hex").toUpperCase();
  return { headers: `Proc-Type: 4,ENCRYPTED\nDEK-Info: ${cipher.name},${hex}\n\n`, bytes: crypt(cipher, key, iv, true, plain) };
}

export function decryptPkcs8(value: Der, passphrase: Any, isPem: boolean): Uint8Array {
  const secret = passphraseOf(passphrase, isPem);
  const [derivation, encryption] = value.child(0).child(1).children as [Der, Der];
  const parameters = derivation.child(1).children;
  const hmac = parameters.find(({ tag }) => tag === Tag.SEQUENCE);
  const name = CIPHERS[encryption.child(0).oid];
  if (value.child(0).child(0).oid !== PBES2 || name === undefined) throw opensslError("1E08010C", "DECODER routines", "unsupported");
  const [salt, iterations] = parameters as [Der, Der];
  const key = keyOf(secret, salt.body.slice(), Number(iterations.integer), cipherForKeys(name).keyLength, HMACS[hmac?.child(0).oid ?? "1.2.840.113549.2.7"] ?? "");
  return crypt(cipherForKeys(name), key, encryption.child(1).body.slice(), false, value.child(1).body);
}

export function encryptPkcs8(plain: Uint8Array, cipher: string, passphrase: Any): Uint8Array {
  const chosen = cipherForKeys(cipher);
  const identifier = Object.keys(CIPHERS).find((name) => CIPHERS[name] === chosen.name.toLowerCase());
  if (identifier === undefined) throw codedError(Error, "ERR_CRYPTO_UNKNOWN_CIPHER", "Unknown cipher");
  const salt = host.getRandomValues(new Uint8Array(16));
  const iv = host.getRandomValues(new Uint8Array(chosen.ivLength));
  const text = crypt(chosen, keyOf(passphrase, salt, ITERATIONS, chosen.keyLength, "sha256"), iv, true, plain);
  const hmac = sequence(oid("1.2.840.113549.2.9"), nothing());
  const derivation = sequence(oid(PBKDF2), sequence(octets(salt), integer(BigInt(ITERATIONS)), hmac));
  return sequence(sequence(oid(PBES2), sequence(derivation, sequence(oid(identifier), octets(iv)))), octets(text));
}
