/** Private keys under a passphrase: PBES2 of PKCS #5 with PBKDF2 and AES-CBC. */
import type { Any } from "../start/realm.ts";
import { host } from "../sys/host.ts";
import { asBytes, copyOf, joined } from "./bytes.ts";
import { codedError } from "./coded-error.ts";
import { digestOf } from "./crypto-digests.ts";
import { opensslError } from "./crypto-errors.ts";
import { Aes, Blocks } from "./crypto-modes.ts";
import { type Der, integer, nothing, octets, oid, sequence, Tag } from "./der.ts";
import { noble } from "./noble.ts";

const PBES2 = "1.2.840.113549.1.5.13";
const PBKDF2 = "1.2.840.113549.1.5.12";
const HMACS: Readonly<Record<string, string>> = {
  "1.2.840.113549.2.7": "sha1", "1.2.840.113549.2.8": "sha224", "1.2.840.113549.2.9": "sha256", "1.2.840.113549.2.10": "sha384", "1.2.840.113549.2.11": "sha512",
};
const CIPHERS: Readonly<Record<string, number>> = { "2.16.840.1.101.3.4.1.2": 16, "2.16.840.1.101.3.4.1.22": 24, "2.16.840.1.101.3.4.1.42": 32 };
const ITERATIONS = 2048;

function keyOf(passphrase: Any, salt: Uint8Array, iterations: number, length: number, digest: string): Uint8Array {
  const hash = digestOf(digest)?.hash;
  if (!hash) throw opensslError("1E08010C", "DECODER routines", "unsupported");
  return noble.pbkdf2.pbkdf2(hash, copyOf(asBytes(passphrase)), salt, { c: iterations, dkLen: length });
}

export function decryptPkcs8(value: Der, passphrase: Any): Uint8Array {
  if (passphrase === undefined || passphrase === null) throw codedError(TypeError, "ERR_MISSING_PASSPHRASE", "Passphrase required for encrypted key");
  const [derivation, encryption] = value.child(0).child(1).children as [Der, Der];
  const parameters = derivation.child(1).children;
  const hmac = parameters.find(({ tag }) => tag === Tag.SEQUENCE);
  const length = CIPHERS[encryption.child(0).oid];
  if (value.child(0).child(0).oid !== PBES2 || length === undefined) throw opensslError("1E08010C", "DECODER routines", "unsupported");
  const [salt, iterations] = parameters as [Der, Der];
  const key = keyOf(passphrase, salt.body.slice(), Number(iterations.integer), length, HMACS[hmac?.child(0).oid ?? "1.2.840.113549.2.7"] ?? "");
  const blocks = new Blocks(new Aes(key), encryption.child(1).body.slice(), false);
  const text = blocks.update(value.child(1).body);
  return joined([text, blocks.final()]);
}

export function encryptPkcs8(plain: Uint8Array, cipher: string, passphrase: Any): Uint8Array {
  const bits = /^aes-?(128|192|256)(-cbc)?$/i.exec(cipher)?.[1];
  if (bits === undefined) throw codedError(Error, "ERR_CRYPTO_UNKNOWN_CIPHER", "Unknown cipher");
  const length = Number(bits) / 8;
  const identifier = Object.keys(CIPHERS).find((name) => CIPHERS[name] === length) as string;
  const salt = host.getRandomValues(new Uint8Array(16));
  const iv = host.getRandomValues(new Uint8Array(16));
  const blocks = new Blocks(new Aes(keyOf(passphrase, salt, ITERATIONS, length, "sha256")), iv, true);
  const text = joined([blocks.update(plain), blocks.final()]);
  const hmac = sequence(oid("1.2.840.113549.2.9"), nothing());
  const derivation = sequence(oid(PBKDF2), sequence(octets(salt), integer(BigInt(ITERATIONS)), hmac));
  return sequence(sequence(oid(PBES2), sequence(derivation, sequence(oid(identifier), octets(iv)))), octets(text));
}
