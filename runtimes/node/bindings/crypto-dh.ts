/** Diffie and Hellman's agreement: keys, and the two classes that programs make by hand. */
import type { Any } from "../start/realm.ts";
import { asBytes, copyOf } from "./bytes.ts";
import { codedError } from "./coded-error.ts";
import type { AsymmetricKey } from "./crypto-asymmetric.ts";
import { type Group, groupNamed, groupOf } from "./crypto-dh-groups.ts";
import { noJwk, opensslError } from "./crypto-errors.ts";
import { asBuffer } from "./crypto-hash.ts";
import { isProbablePrime, powerOf, randomPrime, randomBelow, randomBits, toBigInt, toBytes } from "./crypto-primes.ts";
import { bitString, Der, integer, octets, oid, sequence } from "./der.ts";

export const DH_OID = "1.2.840.113549.1.3.1";

const lengthOf = (value: bigint) => Math.ceil(value.toString(2).length / 8);
export const bytesOf = (value: bigint) => (value === 0n ? new Uint8Array(0) : toBytes(value, lengthOf(value)));

/** A private key: of a named group as long as the group says, else below the prime. */
function newSecret({ prime, secretBits }: Group): bigint {
  if (secretBits > 0) return randomBits(secretBits) | (1n << BigInt(secretBits - 1));
  return 1n + randomBelow(prime - 2n);
}

export class DhKey implements AsymmetricKey {
  readonly type = "dh";

  constructor(readonly group: Group, readonly point: bigint, readonly secret?: bigint) {}

  static generate(group: Group): DhKey {
    return DhKey.ofSecret(group, newSecret(group));
  }

  static ofSecret(group: Group, secret: bigint): DhKey {
    return new DhKey(group, powerOf(group.generator, secret, group.prime), secret);
  }

  static groupOf(parameters: Der): Group {
    const [prime, generator, length] = parameters.children.map((child) => child.integer);
    return { prime: prime as bigint, generator: generator as bigint, secretBits: Number(length ?? 0n) };
  }

  public(): DhKey {
    return new DhKey(this.group, this.point);
  }

  details(): Record<string, unknown> {
    return {};
  }

  #algorithm(): Uint8Array {
    const { prime, generator } = this.group;
    return sequence(oid(DH_OID), sequence(integer(prime), integer(generator)));
  }

  spki(): Uint8Array {
    return sequence(this.#algorithm(), bitString(integer(this.point)));
  }

  pkcs8(): Uint8Array {
    return sequence(integer(0n), this.#algorithm(), octets(integer(this.secret as bigint)));
  }

  jwk(): Record<string, unknown> {
    throw noJwk();
  }

  /** As long as the prime. */
  agree(other: DhKey): Uint8Array {
    if (other.group.prime !== this.group.prime || other.group.generator !== this.group.generator) {
      throw opensslError("1C8000CB", "Provider routines", "mismatching domain parameters");
    }
    return toBytes(powerOf(other.point, this.secret as bigint, this.group.prime), lengthOf(this.group.prime));
  }
}

/** What OpenSSL finds wrong with parameters. */
const Problem = { NOT_PRIME: 1, NOT_SAFE: 2, GENERATOR: 8, TOO_SMALL: 0x80, TOO_LARGE: 0x100 } as const;
const LEAST_BITS = 512;
const MOST_BITS = 10_000;

function problemsOf({ prime, generator }: Group): number {
  if (groupOf(prime)) return 0;
  const bits = prime.toString(2).length;
  let problems = prime % 2n === 0n ? Problem.NOT_PRIME : 0;
  if (generator <= 1n || generator >= prime - 1n) problems |= Problem.GENERATOR;
  if (bits < LEAST_BITS) problems |= Problem.TOO_SMALL;
  if (bits > MOST_BITS) return problems | Problem.TOO_LARGE;
  if (!isProbablePrime(prime)) return problems | Problem.NOT_PRIME;
  return isProbablePrime((prime - 1n) / 2n) ? problems : problems | Problem.NOT_SAFE;
}

const modulusTooSmall = () => opensslError("0280007E", "Diffie-Hellman routines", "modulus too small", "DH_");
const badGenerator = () => opensslError("02800065", "Diffie-Hellman routines", "bad generator", "DH_");
const badParameters = () => codedError(TypeError, "ERR_INVALID_ARG_VALUE", "Invalid DH parameters");

/** Remainders of the prime with which a generator generates half of the group. */
function shapeFor(generator: number): [step: bigint, rest: bigint] {
  if (generator === 2) return [24n, 23n];
  if (generator === 5) return [60n, 59n];
  return [12n, 11n];
}

/** Parameters with a new safe prime. */
export function newGroup(bits: number, generator: number): Group {
  if (bits < LEAST_BITS) throw modulusTooSmall();
  if (generator <= 1) throw badGenerator();
  return { prime: randomPrime(bits, true, ...shapeFor(generator)), generator: BigInt(generator), secretBits: 0 };
}

function groupGiven(sizeOrPrime: Any, generator: Any): Group {
  if (typeof sizeOrPrime === "number") {
    if (typeof generator !== "number") throw codedError(TypeError, "ERR_INVALID_ARG_TYPE", "Second argument must be an int32");
    if (sizeOrPrime < 2) throw modulusTooSmall();
    if (sizeOrPrime < LEAST_BITS || sizeOrPrime > MOST_BITS) throw badParameters();
    return newGroup(sizeOrPrime, generator);
  }
  const prime = toBigInt(copyOf(asBytes(sizeOrPrime)));
  const wanted = typeof generator === "number" ? BigInt(generator) : toBigInt(copyOf(asBytes(generator)));
  if (wanted <= 1n) throw badGenerator();
  if (prime === 0n) throw codedError(Error, "ERR_CRYPTO_INVALID_STATE", "p is null");
  return { prime, generator: wanted, secretBits: 0 };
}

const ungenerated = (what: string) => codedError(Error, "ERR_CRYPTO_INVALID_STATE", `No ${what} key - did you forget to generate one?`);
const badLength = (what: string) => codedError(RangeError, "ERR_CRYPTO_INVALID_KEYLEN", `Supplied key is too ${what}`);

/** What both classes do. */
class Agreement {
  readonly #group: Group;
  #secret: bigint | undefined;
  #point: bigint | undefined;
  #problems: number | undefined;

  constructor(group: Group) {
    this.#group = group;
  }

  get verifyError(): number {
    return (this.#problems ??= problemsOf(this.#group));
  }

  generateKeys(): Any {
    this.#secret ??= newSecret(groupOf(this.#group.prime) ?? this.#group);
    this.#point = powerOf(this.#group.generator, this.#secret, this.#group.prime);
    return asBuffer(bytesOf(this.#point));
  }

  computeSecret(given: Any): Any {
    const other = toBigInt(copyOf(asBytes(given)));
    if (other <= 1n) throw badLength("small");
    if (other >= this.#group.prime - 1n) throw badLength("large");
    if (this.#secret === undefined) throw codedError(Error, "ERR_CRYPTO_OPERATION_FAILED", "Failed to compute shared secret");
    return asBuffer(toBytes(powerOf(other, this.#secret, this.#group.prime), lengthOf(this.#group.prime)));
  }

  getPrime(): Any {
    return asBuffer(bytesOf(this.#group.prime));
  }

  getGenerator(): Any {
    return asBuffer(bytesOf(this.#group.generator));
  }

  getPublicKey(): Any {
    if (this.#point === undefined) throw ungenerated("public");
    return asBuffer(bytesOf(this.#point));
  }

  getPrivateKey(): Any {
    if (this.#secret === undefined) throw ungenerated("private");
    return asBuffer(bytesOf(this.#secret));
  }

  setPublicKey(key: Any): void {
    this.#point = toBigInt(copyOf(asBytes(key)));
  }

  setPrivateKey(key: Any): void {
    this.#secret = toBigInt(copyOf(asBytes(key)));
  }
}

export class DiffieHellman extends Agreement {
  constructor(sizeOrPrime: Any, generator: Any) {
    super(groupGiven(sizeOrPrime, generator));
  }
}

export function knownGroup(name: string): Group {
  const group = groupNamed(name);
  if (!group) throw codedError(Error, "ERR_CRYPTO_UNKNOWN_DH_GROUP", "Unknown DH group");
  return group;
}

export class DiffieHellmanGroup extends Agreement {
  constructor(name: string) {
    super(knownGroup(name));
  }
}

/** The group of `generateKeyPair`: by its name, by a prime, or new with a prime of so many bits. */
export function groupWanted(given: Any, generator: number): Group {
  if (typeof given === "string") return knownGroup(given);
  const tooSmall = () => new Error(modulusTooSmall().message);
  if (typeof given === "number") {
    if (given < LEAST_BITS) throw tooSmall();
    return newGroup(given, generator);
  }
  const prime = toBigInt(copyOf(asBytes(given)));
  if (prime.toString(2).length < LEAST_BITS) throw tooSmall();
  const known = groupOf(prime);
  return known && known.generator === BigInt(generator) ? known : { prime, generator: BigInt(generator), secretBits: 0 };
}
