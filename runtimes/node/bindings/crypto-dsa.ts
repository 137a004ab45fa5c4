/** DSA: keys, and signatures of two numbers. */
import type { AsymmetricKey } from "./crypto-asymmetric.ts";
import { noJwk } from "./crypto-errors.ts";
import { inverse, isProbablePrime, powerOf, randomBelow, randomBits, randomPrime, toBigInt, toBytes } from "./crypto-primes.ts";
import { bitString, Der, integer, octets, oid, sequence } from "./der.ts";
import { joined, part } from "./bytes.ts";

export const DSA_OID = "1.2.840.10040.4.1";

interface Parameters {
  readonly p: bigint;
  readonly q: bigint;
  readonly g: bigint;
}

const bitsOf = (value: bigint) => value.toString(2).length;

export class DsaKey implements AsymmetricKey {
  readonly type = "dsa";
  /** Of each number of a signature, in bytes. */
  readonly #length: number;

  constructor(readonly parameters: Parameters, readonly y: bigint, readonly x?: bigint) {
    this.#length = Math.ceil(bitsOf(parameters.q) / 8);
  }

  static generate(bits: number, divisorBits: number): DsaKey {
    const parameters = newParameters(bits, divisorBits);
    const x = 1n + randomBelow(parameters.q - 1n);
    return new DsaKey(parameters, powerOf(parameters.g, x, parameters.p), x);
  }

  static parametersOf(value: Der): Parameters {
    const [p, q, g] = value.children.map((child) => child.integer);
    return { p: p as bigint, q: q as bigint, g: g as bigint };
  }

  static ofSecret(parameters: Parameters, x: bigint): DsaKey {
    return new DsaKey(parameters, powerOf(parameters.g, x, parameters.p), x);
  }

  /** As OpenSSL has always written it: version, p, q, g, y, x. */
  static fromTraditional(value: Der): DsaKey {
    const [, p, q, g, y, x] = value.children.map((child) => child.integer) as [bigint, bigint, bigint, bigint, bigint, bigint];
    return new DsaKey({ p, q, g }, y, x);
  }

  traditional(): Uint8Array {
    const { p, q, g } = this.parameters;
    return sequence(...[0n, p, q, g, this.y, this.x as bigint].map(integer));
  }

  public(): DsaKey {
    return new DsaKey(this.parameters, this.y);
  }

  details(): Record<string, unknown> {
    return { modulusLength: bitsOf(this.parameters.p), divisorLength: bitsOf(this.parameters.q) };
  }

  #algorithm(): Uint8Array {
    const { p, q, g } = this.parameters;
    return sequence(oid(DSA_OID), sequence(integer(p), integer(q), integer(g)));
  }

  spki(): Uint8Array {
    return sequence(this.#algorithm(), bitString(integer(this.y)));
  }

  pkcs8(): Uint8Array {
    return sequence(integer(0n), this.#algorithm(), octets(integer(this.x as bigint)));
  }

  jwk(): Record<string, unknown> {
    throw noJwk();
  }

  /** The first bits of a hash, as many as q has. */
  #truncated(hash: Uint8Array): bigint {
    const bits = bitsOf(this.parameters.q);
    const value = toBigInt(hash);
    return hash.length * 8 > bits ? value >> BigInt(hash.length * 8 - bits) : value;
  }

  sign(hash: Uint8Array, isDer: boolean): Uint8Array {
    const { p, q, g } = this.parameters;
    for (;;) {
      const k = 1n + randomBelow(q - 1n);
      const r = powerOf(g, k, p) % q;
      const s = (inverse(k, q) * (this.#truncated(hash) + (this.x as bigint) * r)) % q;
      if (r === 0n || s === 0n) continue;
      return isDer ? sequence(integer(r), integer(s)) : joined([toBytes(r, this.#length), toBytes(s, this.#length)]);
    }
  }

  #numbersOf(signature: Uint8Array, isDer: boolean): [bigint, bigint] {
    if (isDer) {
      const value = Der.read(signature);
      if (value.whole.length !== signature.length) throw new Error("DER goes on");
      return [value.child(0).integer, value.child(1).integer];
    }
    if (signature.length !== 2 * this.#length) throw new Error("wrong length");
    return [toBigInt(part(signature, 0, this.#length)), toBigInt(part(signature, this.#length, signature.length))];
  }

  verify(hash: Uint8Array, signature: Uint8Array, isDer: boolean): boolean {
    const { p, q, g } = this.parameters;
    try {
      const [r, s] = this.#numbersOf(signature, isDer);
      if (r <= 0n || r >= q || s <= 0n || s >= q) return false;
      const w = inverse(s, q);
      const u = (this.#truncated(hash) * w) % q;
      const v = (r * w) % q;
      return ((powerOf(g, u, p) * powerOf(this.y, v, p)) % p) % q === r;
    } catch {
      return false;
    }
  }
}

const LEAST_BITS = 512;

/** A prime q, and a prime p of which q divides what is one less. */
function newParameters(bits: number, wanted: number): Parameters {
  const divisorBits = wanted > 0 ? wanted : bits >= 2048 ? 224 : 160;
  if (![160, 224, 256].includes(divisorBits)) throw new Error("error:030000E9:digital envelope routines::provider keymgmt failure");
  if (bits <= LEAST_BITS) throw new Error("error:05000072:dsa routines::bad ffc parameters");
  const q = randomPrime(divisorBits);
  for (;;) {
    const random = randomBits(bits) | (1n << BigInt(bits - 1));
    const p = random - (random % (2n * q)) + 1n;
    if (bitsOf(p) !== bits || !isProbablePrime(p, 8)) continue;
    for (let h = 2n; ; h++) {
      const g = powerOf(h, (p - 1n) / q, p);
      if (g !== 1n) return { p, q, g };
    }
  }
}
