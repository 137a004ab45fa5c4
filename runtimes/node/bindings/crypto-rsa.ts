/** RSA by big numbers: keys, and the paddings of PKCS #1. */
import { joined } from "./bytes.ts";
import { codedError } from "./coded-error.ts";
import type { AsymmetricKey } from "./crypto-asymmetric.ts";
import { noJwk, opensslError } from "./crypto-errors.ts";
import { digestNamed, equal } from "./crypto-hash.ts";
import { inverse, powerOf, randomPrime, toBigInt, toBytes } from "./crypto-primes.ts";
import { DIGEST_OIDS, pssAlgorithm, type PssLimits } from "./crypto-pss.ts";
import { bitString, Der, integer, nothing, octets, oid, sequence, Tag } from "./der.ts";
import { decodeBytes, encodeString } from "./text-codec.ts";
import { host } from "../sys/host.ts";

export const RSA_OID = "1.2.840.113549.1.1.1";

const LEAST_BITS = 512;

/** Of the private half; see RFC 8017, A.1.2. */
interface Secret {
  readonly d: bigint;
  readonly p: bigint;
  readonly q: bigint;
  readonly dp: bigint;
  readonly dq: bigint;
  readonly qi: bigint;
}

const base64url = (value: bigint) => decodeBytes(bytesOf(value), "base64url");
const bytesOf = (value: bigint) => toBytes(value, Math.ceil(value.toString(16).length / 2));
const fromBase64url = (text: unknown) => toBigInt(encodeString(String(text), "base64url"));

export class RsaKey implements AsymmetricKey {
  readonly type: "rsa" | "rsa-pss";
  readonly length: number;
  /** Of a key that is for RSA-PSS alone, unless it has none. */
  readonly limits: PssLimits | undefined;

  constructor(readonly n: bigint, readonly e: bigint, readonly secret?: Secret, isPss = false, limits?: PssLimits) {
    this.length = Math.ceil(n.toString(2).length / 8);
    this.type = isPss ? "rsa-pss" : "rsa";
    this.limits = limits;
  }

  get isPss(): boolean {
    return this.type === "rsa-pss";
  }

  /** The same key for RSA-PSS alone. */
  forPss(limits: PssLimits | undefined): RsaKey {
    return new RsaKey(this.n, this.e, this.secret, true, limits);
  }

  static fromPkcs1(value: Der, isPrivate: boolean): RsaKey {
    if (value.tag !== Tag.SEQUENCE) throw opensslError("03000072", "digital envelope routines", "decode error", "EVP_");
    const numbers = value.children.map((child) => child.integer);
    if (!isPrivate) return new RsaKey(numbers[0] as bigint, numbers[1] as bigint);
    const [, n, e, d, p, q, dp, dq, qi] = numbers as [bigint, bigint, bigint, bigint, bigint, bigint, bigint, bigint, bigint];
    return new RsaKey(n, e, { d, p, q, dp, dq, qi });
  }

  static fromJwk(jwk: Record<string, unknown>): RsaKey {
    const [n, e] = [fromBase64url(jwk["n"]), fromBase64url(jwk["e"])];
    if (jwk["d"] === undefined) return new RsaKey(n, e);
    const [d, p, q, dp, dq, qi] = ["d", "p", "q", "dp", "dq", "qi"].map((name) => fromBase64url(jwk[name])) as [bigint, bigint, bigint, bigint, bigint, bigint];
    return new RsaKey(n, e, { d, p, q, dp, dq, qi });
  }

  static generate(bits: number, e: bigint): RsaKey {
    if (e === 0n) throw new Error("Key generation job failed");
    if (bits < LEAST_BITS) throw new Error("error:1C8000AB:Provider routines::key size too small");
    if (e === 1n || e % 2n === 0n) throw new Error("error:020000B2:rsa routines::pub exponent out of range");
    for (;;) {
      const p = randomPrime(Math.ceil(bits / 2));
      const q = randomPrime(Math.floor(bits / 2));
      const n = p * q;
      const phi = (p - 1n) * (q - 1n);
      if (p === q || n.toString(2).length !== bits || phi % e === 0n) continue;
      const d = inverse(e, phi);
      return new RsaKey(n, e, { d, p, q, dp: d % (p - 1n), dq: d % (q - 1n), qi: inverse(q, p) });
    }
  }

  public(): RsaKey {
    return new RsaKey(this.n, this.e, undefined, this.isPss, this.limits);
  }

  details(): Record<string, unknown> {
    const details = { modulusLength: this.n.toString(2).length, publicExponent: bytesOf(this.e).buffer };
    if (!this.limits) return details;
    return { ...details, hashAlgorithm: this.limits.digest, mgf1HashAlgorithm: this.limits.mask, saltLength: this.limits.salt };
  }

  pkcs1(isPrivate: boolean): Uint8Array {
    if (!isPrivate || !this.secret) return sequence(integer(this.n), integer(this.e));
    const { d, p, q, dp, dq, qi } = this.secret;
    return sequence(...[0n, this.n, this.e, d, p, q, dp, dq, qi].map(integer));
  }

  #algorithm(): Uint8Array {
    return this.isPss ? pssAlgorithm(this.limits) : sequence(oid(RSA_OID), nothing());
  }

  spki(): Uint8Array {
    return sequence(this.#algorithm(), bitString(this.pkcs1(false)));
  }

  pkcs8(): Uint8Array {
    return sequence(integer(0n), this.#algorithm(), octets(this.pkcs1(true)));
  }

  jwk(isPrivate: boolean): Record<string, unknown> {
    if (this.isPss) throw noJwk();
    const jwk: Record<string, unknown> = { kty: "RSA", n: base64url(this.n), e: base64url(this.e) };
    if (isPrivate && this.secret) {
      for (const name of ["d", "p", "q", "dp", "dq", "qi"] as const) jwk[name] = base64url(this.secret[name]);
    }
    return jwk;
  }

  /** With the public exponent. */
  raise(bytes: Uint8Array): Uint8Array {
    return toBytes(powerOf(this.#checked(bytes), this.e, this.n), this.length);
  }

  /** With the private one, by its two primes. */
  lower(bytes: Uint8Array): Uint8Array {
    const secret = this.secret;
    if (!secret) throw codedError(TypeError, "ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE", "Invalid key object type public, expected private.");
    const { p, q, dp, dq, qi } = secret;
    const value = this.#checked(bytes);
    const one = powerOf(value % p, dp, p);
    const other = powerOf(value % q, dq, q);
    const h = (qi * (((one - other) % p) + p)) % p;
    return toBytes(other + h * q, this.length);
  }

  #checked(bytes: Uint8Array): bigint {
    const value = toBigInt(bytes);
    if (value >= this.n) throw opensslError("02000084", "rsa routines", "data too large for modulus", "RSA_");
    return value;
  }
}

const tooSmall = () => opensslError("0200006E", "rsa routines", "data too large for key size", "RSA_");
const badPadding = () => opensslError("02000079", "rsa routines", "oaep decoding error", "RSA_");

/** EMSA-PKCS1-v1_5: what is signed. */
export function signedInfo(key: RsaKey, digestName: string, hash: Uint8Array): Uint8Array {
  const { name: digest } = digestNamed(digestName);
  const name = DIGEST_OIDS[digest];
  const info = name === undefined ? hash : sequence(sequence(oid(name), nothing()), octets(hash));
  if (info.length > key.length - 11) throw opensslError("02000070", "rsa routines", "digest too big for rsa key", "RSA_");
  return padOne(key, info);
}

/** Ones before the data, as signatures have it. */
export function padOne(key: RsaKey, data: Uint8Array): Uint8Array {
  if (data.length > key.length - 11) throw tooSmall();
  return joined([Uint8Array.of(0, 1), new Uint8Array(key.length - data.length - 3).fill(255), Uint8Array.of(0), data]);
}

/** Random bytes that are not zero before the data, as what is encrypted has it. */
export function padTwo(key: RsaKey, data: Uint8Array): Uint8Array {
  if (data.length > key.length - 11) throw tooSmall();
  const random = host.getRandomValues(new Uint8Array(key.length - data.length - 3)).map((byte) => byte || 1);
  return joined([Uint8Array.of(0, 2), random, Uint8Array.of(0), data]);
}

export function unpad(block: Uint8Array, kind: 1 | 2): Uint8Array {
  const end = block.indexOf(0, 2);
  if (block[0] !== 0 || block[1] !== kind || end < 10) throw opensslError("0200009F", "rsa routines", "pkcs decoding error", "RSA_");
  return block.slice(end + 1);
}

function digested(name: string, ...parts: Uint8Array[]): Uint8Array {
  const running = digestNamed(name).begin();
  for (const one of parts) running.update(one);
  return running.digest();
}

function mask(name: string, seed: Uint8Array, length: number): Uint8Array {
  const parts: Uint8Array[] = [];
  let made = 0;
  for (let counter = 0; made < length; counter++) {
    const next = digested(name, seed, toBytes(BigInt(counter), 4));
    parts.push(next);
    made += next.length;
  }
  return joined(parts).slice(0, length);
}

const xor = (one: Uint8Array, other: Uint8Array) => one.map((byte, at) => byte ^ (other[at] as number));

export function padOaep(key: RsaKey, data: Uint8Array, name: string, label: Uint8Array, mgf: string): Uint8Array {
  const { length } = digestNamed(name);
  if (data.length > key.length - 2 * length - 2) throw tooSmall();
  const block = joined([digested(name, label), new Uint8Array(key.length - data.length - 2 * length - 2), Uint8Array.of(1), data]);
  const seed = host.getRandomValues(new Uint8Array(length));
  const masked = xor(block, mask(mgf, seed, block.length));
  return joined([Uint8Array.of(0), xor(seed, mask(mgf, masked, length)), masked]);
}

export function unpadOaep(bytes: Uint8Array, name: string, label: Uint8Array, mgf: string): Uint8Array {
  const { length } = digestNamed(name);
  const masked = bytes.slice(1 + length);
  const seed = xor(bytes.slice(1, 1 + length), mask(mgf, masked, length));
  const block = xor(masked, mask(mgf, seed, masked.length));
  const start = block.findIndex((byte, at) => at >= length && byte !== 0);
  if (bytes[0] !== 0 || !equal(block.slice(0, length), digested(name, label)) || block[start] !== 1) throw badPadding();
  return block.slice(start + 1);
}

const SALT_OF_DIGEST = -1;
const SALT_LONGEST = -2;

/** EMSA-PSS. */
export function pssEncode(key: RsaKey, name: string, hash: Uint8Array, wanted: number, mgf = name): Uint8Array {
  const bits = key.n.toString(2).length - 1;
  const length = Math.ceil(bits / 8);
  const saltLength = wanted === SALT_OF_DIGEST ? hash.length : wanted === SALT_LONGEST ? length - hash.length - 2 : wanted;
  if (saltLength < 0 || length < hash.length + saltLength + 2) throw tooSmall();
  const salt = host.getRandomValues(new Uint8Array(saltLength));
  const made = digested(name, new Uint8Array(8), hash, salt);
  const block = joined([new Uint8Array(length - saltLength - hash.length - 2), Uint8Array.of(1), salt]);
  const masked = xor(block, mask(mgf, made, block.length));
  masked[0] = (masked[0] as number) & (255 >> (8 * length - bits));
  return joined([masked, made, Uint8Array.of(0xbc)]);
}

export function pssVerify(key: RsaKey, name: string, hash: Uint8Array, encoded: Uint8Array, wanted: number, mgf = name): boolean {
  const bits = key.n.toString(2).length - 1;
  const length = Math.ceil(bits / 8);
  const bytes = encoded.slice(encoded.length - length);
  const masked = bytes.slice(0, length - hash.length - 1);
  const made = bytes.slice(length - hash.length - 1, length - 1);
  if (bytes[length - 1] !== 0xbc || ((masked[0] as number) & ~(255 >> (8 * length - bits))) !== 0) return false;
  const block = xor(masked, mask(mgf, made, masked.length));
  block[0] = (block[0] as number) & (255 >> (8 * length - bits));
  const start = block.findIndex((byte) => byte !== 0);
  if (block[start] !== 1) return false;
  const salt = block.slice(start + 1);
  const saltLength = wanted === SALT_OF_DIGEST ? hash.length : wanted;
  if (wanted !== SALT_LONGEST && salt.length !== saltLength) return false;
  return equal(made, digested(name, new Uint8Array(8), hash, salt));
}
