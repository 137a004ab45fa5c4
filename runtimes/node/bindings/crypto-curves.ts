/** Keys on curves: those of ECDSA and ECDH, and those of Edwards and Montgomery. */
import { type AsymmetricKey } from "./crypto-asymmetric.ts";
import { toBigInt, toBytes } from "./crypto-primes.ts";
import { bitString, der, integer, octets, oid, sequence, Tag } from "./der.ts";
import { noble } from "./noble.ts";
import { decodeBytes, encodeString } from "./text-codec.ts";
import type { Any } from "../start/realm.ts";
import { joined } from "./bytes.ts";
import { codedError } from "./coded-error.ts";

export const EC_OID = "1.2.840.10045.2.1";
const COMPRESSED = 2;
/** Uncompressed, with the bit that a compressed point has: 6 or 7. */
const HYBRID = 6;

export interface Curve {
  /** As OpenSSL has it, and as a JWK. */
  readonly name: string;
  readonly jwk?: string;
  readonly oid: string;
  /** Of a coordinate, in bytes. */
  readonly length: number;
  readonly code: () => Any;
}

let madeSecp224r1: Any;

/** Of FIPS 186-4, D.1.2.2. */
function secp224r1(): Any {
  const { ecdsa, weierstrass } = noble.weierstrass;
  const p = 2n ** 224n - 2n ** 96n + 1n;
  return (madeSecp224r1 ??= ecdsa(weierstrass({
    p,
    n: 0xffffffffffffffffffffffffffff16a2e0b8f03e13dd29455c5c2a3dn,
    h: 1n,
    a: p - 3n,
    b: 0xb4050a850c04b3abf54132565044b0b7d7bfd8ba270b39432355ffb4n,
    Gx: 0xb70e0cbd6bb4bf7f321390b94a03c1d356c21122343280d6115c1d21n,
    Gy: 0xbd376388b5f723fb4c22dfe6cd4375a05a07476444d5819985007e34n,
  }), noble.sha2.sha224));
}

const CURVES: readonly Curve[] = [
  { name: "prime256v1", jwk: "P-256", oid: "1.2.840.10045.3.1.7", length: 32, code: () => noble.nist.p256 },
  { name: "secp384r1", jwk: "P-384", oid: "1.3.132.0.34", length: 48, code: () => noble.nist.p384 },
  { name: "secp521r1", jwk: "P-521", oid: "1.3.132.0.35", length: 66, code: () => noble.nist.p521 },
  { name: "secp224r1", oid: "1.3.132.0.33", length: 28, code: secp224r1 },
  { name: "brainpoolP256r1", oid: "1.3.36.3.3.2.8.1.1.7", length: 32, code: () => noble.misc.brainpoolP256r1 },
  { name: "brainpoolP384r1", oid: "1.3.36.3.3.2.8.1.1.11", length: 48, code: () => noble.misc.brainpoolP384r1 },
  { name: "brainpoolP512r1", oid: "1.3.36.3.3.2.8.1.1.13", length: 64, code: () => noble.misc.brainpoolP512r1 },
  { name: "secp256k1", jwk: "secp256k1", oid: "1.3.132.0.10", length: 32, code: () => noble.secp256k1.secp256k1 },
];

export const curveNames = () => CURVES.map(({ name }) => name);
export const curveNamed = (name: string) => CURVES.find((curve) => curve.name === name || curve.jwk === name);
export const curveOf = (identifier: string) => CURVES.find((curve) => curve.oid === identifier);
/** The one over the field of that many elements. */
export const curveOfField = (prime: bigint) => CURVES.find((curve) => curve.code().Point.Fp.ORDER === prime);

const base64url = (bytes: Uint8Array) => decodeBytes(bytes, "base64url");

const PRIME_FIELD = "1.2.840.10045.1.1";
/** From which the parameters of some curves were made. */
const SEEDS: Readonly<Record<string, string>> = {
  prime256v1: "c49d360886e704936a6678e1139d26b7819f7e90", secp384r1: "a335926aa319a27a1d00896a6773a4827acdac73",
  secp521r1: "d09e8800291cb85396cc6717393284aaa0da64ba",
};

/** All that defines a curve, in place of its name (RFC 3279, 2.3.5). */
function explicitParameters({ name, length, code }: Curve): Uint8Array {
  const { Point } = code();
  const { p, n, h, a, b } = Point.CURVE();
  const seed = SEEDS[name] === undefined ? [] : [bitString(encodeString(SEEDS[name], "hex"))];
  return sequence(
    integer(1n),
    sequence(oid(PRIME_FIELD), integer(p)),
    sequence(octets(toBytes(a, length)), octets(toBytes(b, length)), ...seed),
    octets(Point.BASE.toBytes(false)),
    integer(n),
    integer(h),
  );
}

/** A point in any of the three forms; throws if it is not on the curve. */
function pointOf(curve: Curve, bytes: Uint8Array): Any {
  const { Point } = curve.code();
  const isHybrid = bytes[0] === HYBRID || bytes[0] === HYBRID + 1;
  if (!isHybrid) return Point.fromBytes(bytes);
  const plain = joined([Uint8Array.of(4), bytes.slice(1)]);
  if ((bytes[0] as number) - HYBRID !== ((plain.at(-1) as number) & 1)) throw new Error("the hybrid form of another point");
  return Point.fromBytes(plain);
}

export class EcKey implements AsymmetricKey {
  readonly type = "ec";

  /** `point` is uncompressed. */
  constructor(readonly curve: Curve, readonly point: Uint8Array, readonly secret?: Uint8Array, readonly isExplicit = false) {}

  static ofSecret(curve: Curve, secret: Uint8Array, isExplicit = false): EcKey {
    const padded = toBytes(toBigInt(secret), curve.length);
    return new EcKey(curve, curve.code().getPublicKey(padded, false), padded, isExplicit);
  }

  /** Throws if the point is not on the curve. */
  static ofPoint(curve: Curve, point: Uint8Array, isExplicit = false): EcKey {
    return new EcKey(curve, pointOf(curve, point).toBytes(false), undefined, isExplicit);
  }

  static generate(curve: Curve, isExplicit = false): EcKey {
    return EcKey.ofSecret(curve, curve.code().utils.randomSecretKey(), isExplicit);
  }

  static fromJwk(jwk: Record<string, unknown>): EcKey {
    const curve = curveNamed(String(jwk["crv"]));
    if (!curve) throw new Error("Unsupported curve");
    if (jwk["d"] !== undefined) return EcKey.ofSecret(curve, encodeString(String(jwk["d"]), "base64url"));
    return EcKey.ofPoint(curve, joined([Uint8Array.of(4), encodeString(String(jwk["x"]), "base64url"), encodeString(String(jwk["y"]), "base64url")]));
  }

  /** Whether its halves belong together: the public one may have been set. */
  isPair(): boolean {
    return this.secret !== undefined && base64url(EcKey.ofSecret(this.curve, this.secret).point) === base64url(this.point);
  }

  public(): EcKey {
    return new EcKey(this.curve, this.point, undefined, this.isExplicit);
  }

  details(): Record<string, unknown> {
    return { namedCurve: this.curve.name };
  }

  #parameters(): Uint8Array {
    return this.isExplicit ? explicitParameters(this.curve) : oid(this.curve.oid);
  }

  #algorithm(): Uint8Array {
    return sequence(oid(EC_OID), this.#parameters());
  }

  spki(): Uint8Array {
    return sequence(this.#algorithm(), bitString(this.point));
  }

  sec1(withCurve: boolean): Uint8Array {
    const curve = withCurve ? [der(Tag.CONTEXT, this.#parameters())] : [];
    return sequence(integer(1n), octets(this.secret as Uint8Array), ...curve, der(Tag.CONTEXT + 1, bitString(this.point)));
  }

  pkcs8(): Uint8Array {
    return sequence(integer(0n), this.#algorithm(), octets(this.sec1(false)));
  }

  jwk(isPrivate: boolean): Record<string, unknown> {
    const { length, jwk, name } = this.curve;
    if (jwk === undefined) throw codedError(Error, "ERR_CRYPTO_JWK_UNSUPPORTED_CURVE", `Unsupported JWK EC curve: ${name}.`);
    const made: Record<string, unknown> = {
      kty: "EC", crv: jwk, x: base64url(this.point.slice(1, 1 + length)), y: base64url(this.point.slice(1 + length)),
    };
    if (isPrivate && this.secret) made["d"] = base64url(this.secret);
    return made;
  }

  rawPublic(form?: number): Uint8Array {
    if (form === COMPRESSED) return this.curve.code().Point.fromBytes(this.point).toBytes(true);
    if (form !== HYBRID) return this.point;
    return joined([Uint8Array.of(HYBRID + ((this.point.at(-1) as number) & 1)), this.point.slice(1)]);
  }

  rawPrivate(): Uint8Array {
    return this.secret as Uint8Array;
  }

  sign(hash: Uint8Array, isDer: boolean): Uint8Array {
    return this.curve.code().sign(hash, this.secret, { prehash: false, lowS: false, format: isDer ? "der" : "compact" });
  }

  verify(hash: Uint8Array, signature: Uint8Array, isDer: boolean): boolean {
    try {
      return this.curve.code().verify(signature, hash, this.point, { prehash: false, lowS: false, format: isDer ? "der" : "compact" });
    } catch {
      return false;
    }
  }

  agree(other: EcKey): Uint8Array {
    return this.curve.code().getSharedSecret(this.secret, other.point, true).slice(1);
  }
}

export type OctetType = "ed25519" | "x25519" | "ed448" | "x448";

export const OCTET_OIDS: Readonly<Record<string, OctetType>> = {
  "1.3.101.112": "ed25519", "1.3.101.110": "x25519", "1.3.101.113": "ed448", "1.3.101.111": "x448",
};

interface Octets {
  readonly oid: string;
  readonly jwk: string;
  readonly length: number;
  readonly code: () => Any;
}

export const OCTETS: Readonly<Record<OctetType, Octets>> = {
  ed25519: { oid: "1.3.101.112", jwk: "Ed25519", length: 32, code: () => noble.ed25519.ed25519 },
  x25519: { oid: "1.3.101.110", jwk: "X25519", length: 32, code: () => noble.ed25519.x25519 },
  ed448: { oid: "1.3.101.113", jwk: "Ed448", length: 57, code: () => noble.ed448.ed448 },
  x448: { oid: "1.3.101.111", jwk: "X448", length: 56, code: () => noble.ed448.x448 },
};

export const isOctetType = (name: string): name is OctetType => Object.hasOwn(OCTETS, name);

/** A key that is a string of bytes, and its public half another. */
export class OctetKey implements AsymmetricKey {
  constructor(readonly type: OctetType, readonly point: Uint8Array, readonly secret?: Uint8Array) {}

  static ofSecret(type: OctetType, secret: Uint8Array): OctetKey {
    return new OctetKey(type, OCTETS[type].code().getPublicKey(secret), secret);
  }

  static generate(type: OctetType): OctetKey {
    return OctetKey.ofSecret(type, OCTETS[type].code().utils.randomSecretKey());
  }

  static fromJwk(jwk: Record<string, unknown>): OctetKey {
    const type = String(jwk["crv"]).toLowerCase();
    if (!isOctetType(type) || OCTETS[type].jwk !== jwk["crv"]) throw new Error("Unsupported curve");
    if (jwk["d"] !== undefined) return OctetKey.ofSecret(type, encodeString(String(jwk["d"]), "base64url"));
    return new OctetKey(type, encodeString(String(jwk["x"]), "base64url"));
  }

  public(): OctetKey {
    return new OctetKey(this.type, this.point);
  }

  details(): Record<string, unknown> {
    return {};
  }

  #algorithm(): Uint8Array {
    return sequence(oid(OCTETS[this.type].oid));
  }

  spki(): Uint8Array {
    return sequence(this.#algorithm(), bitString(this.point));
  }

  pkcs8(): Uint8Array {
    return sequence(integer(0n), this.#algorithm(), octets(octets(this.secret as Uint8Array)));
  }

  jwk(isPrivate: boolean): Record<string, unknown> {
    const crv = OCTETS[this.type].jwk;
    const secret = isPrivate && this.secret ? { d: base64url(this.secret) } : {};
    return { crv, ...secret, x: base64url(this.point), kty: "OKP" };
  }

  rawPublic(): Uint8Array {
    return this.point;
  }

  rawPrivate(): Uint8Array {
    return this.secret as Uint8Array;
  }

  get signs(): boolean {
    return this.type === "ed25519" || this.type === "ed448";
  }

  sign(message: Uint8Array, context?: Uint8Array): Uint8Array {
    return OCTETS[this.type].code().sign(message, this.secret as Uint8Array, context && { context });
  }

  verify(message: Uint8Array, signature: Uint8Array, context?: Uint8Array): boolean {
    try {
      return OCTETS[this.type].code().verify(signature, message, this.point, { zip215: false, ...(context && { context }) });
    } catch {
      return false;
    }
  }

  agree(other: OctetKey): Uint8Array {
    return OCTETS[this.type].code().getSharedSecret(this.secret as Uint8Array, other.point);
  }
}
