/** Keys on curves: those of ECDSA and ECDH, Ed25519 and X25519. */
import { type AsymmetricKey } from "./crypto-asymmetric.ts";
import { toBigInt, toBytes } from "./crypto-primes.ts";
import { bitString, der, integer, octets, oid, sequence, Tag } from "./der.ts";
import { noble } from "./noble.ts";
import { decodeBytes, encodeString } from "./text-codec.ts";
import type { Any } from "../start/realm.ts";
import { joined } from "./bytes.ts";

export const EC_OID = "1.2.840.10045.2.1";
const COMPRESSED = 2;

export interface Curve {
  /** As OpenSSL has it, and as a JWK. */
  readonly name: string;
  readonly jwk: string;
  readonly oid: string;
  /** Of a coordinate, in bytes. */
  readonly length: number;
  readonly code: () => Any;
}

const CURVES: readonly Curve[] = [
  { name: "prime256v1", jwk: "P-256", oid: "1.2.840.10045.3.1.7", length: 32, code: () => noble.nist.p256 },
  { name: "secp384r1", jwk: "P-384", oid: "1.3.132.0.34", length: 48, code: () => noble.nist.p384 },
  { name: "secp521r1", jwk: "P-521", oid: "1.3.132.0.35", length: 66, code: () => noble.nist.p521 },
  { name: "secp256k1", jwk: "secp256k1", oid: "1.3.132.0.10", length: 32, code: () => noble.secp256k1.secp256k1 },
];

export const curveNames = () => CURVES.map(({ name }) => name);
export const curveNamed = (name: string) => CURVES.find((curve) => curve.name === name || curve.jwk === name);
export const curveOf = (identifier: string) => CURVES.find((curve) => curve.oid === identifier);

const base64url = (bytes: Uint8Array) => decodeBytes(bytes, "base64url");

export class EcKey implements AsymmetricKey {
  readonly type = "ec";

  /** `point` is uncompressed. */
  constructor(readonly curve: Curve, readonly point: Uint8Array, readonly secret?: Uint8Array) {}

  static ofSecret(curve: Curve, secret: Uint8Array): EcKey {
    const padded = toBytes(toBigInt(secret), curve.length);
    return new EcKey(curve, curve.code().getPublicKey(padded, false), padded);
  }

  /** Throws if the point is not on the curve. */
  static ofPoint(curve: Curve, point: Uint8Array): EcKey {
    return new EcKey(curve, curve.code().Point.fromBytes(point).toBytes(false));
  }

  static generate(curve: Curve): EcKey {
    return EcKey.ofSecret(curve, curve.code().utils.randomSecretKey());
  }

  static fromJwk(jwk: Record<string, unknown>): EcKey {
    const curve = curveNamed(String(jwk["crv"]));
    if (!curve) throw new Error("Unsupported curve");
    if (jwk["d"] !== undefined) return EcKey.ofSecret(curve, encodeString(String(jwk["d"]), "base64url"));
    return EcKey.ofPoint(curve, joined([Uint8Array.of(4), encodeString(String(jwk["x"]), "base64url"), encodeString(String(jwk["y"]), "base64url")]));
  }

  public(): EcKey {
    return new EcKey(this.curve, this.point);
  }

  details(): Record<string, unknown> {
    return { namedCurve: this.curve.name };
  }

  #algorithm(): Uint8Array {
    return sequence(oid(EC_OID), oid(this.curve.oid));
  }

  spki(): Uint8Array {
    return sequence(this.#algorithm(), bitString(this.point));
  }

  sec1(withCurve: boolean): Uint8Array {
    const curve = withCurve ? [der(Tag.CONTEXT, oid(this.curve.oid))] : [];
    return sequence(integer(1n), octets(this.secret as Uint8Array), ...curve, der(Tag.CONTEXT + 1, bitString(this.point)));
  }

  pkcs8(): Uint8Array {
    return sequence(integer(0n), this.#algorithm(), octets(this.sec1(false)));
  }

  jwk(isPrivate: boolean): Record<string, unknown> {
    const { length, jwk } = this.curve;
    const made: Record<string, unknown> = {
      kty: "EC", crv: jwk, x: base64url(this.point.slice(1, 1 + length)), y: base64url(this.point.slice(1 + length)),
    };
    if (isPrivate && this.secret) made["d"] = base64url(this.secret);
    return made;
  }

  rawPublic(form?: number): Uint8Array {
    return form === COMPRESSED ? this.curve.code().Point.fromBytes(this.point).toBytes(true) : this.point;
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

export const OCTET_OIDS: Readonly<Record<string, "ed25519" | "x25519">> = { "1.3.101.112": "ed25519", "1.3.101.110": "x25519" };

/** A key that is a string of 32 bytes, and its public half another. */
export class OctetKey implements AsymmetricKey {
  constructor(readonly type: "ed25519" | "x25519", readonly point: Uint8Array, readonly secret?: Uint8Array) {}

  static #code(type: "ed25519" | "x25519"): Any {
    return type === "ed25519" ? noble.ed25519.ed25519 : noble.ed25519.x25519;
  }

  static ofSecret(type: "ed25519" | "x25519", secret: Uint8Array): OctetKey {
    return new OctetKey(type, OctetKey.#code(type).getPublicKey(secret), secret);
  }

  static generate(type: "ed25519" | "x25519"): OctetKey {
    return OctetKey.ofSecret(type, OctetKey.#code(type).utils.randomSecretKey());
  }

  static fromJwk(jwk: Record<string, unknown>): OctetKey {
    const type = String(jwk["crv"]).toLowerCase() as "ed25519" | "x25519";
    if (type !== "ed25519" && type !== "x25519") throw new Error("Unsupported curve");
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
    return sequence(oid(this.type === "ed25519" ? "1.3.101.112" : "1.3.101.110"));
  }

  spki(): Uint8Array {
    return sequence(this.#algorithm(), bitString(this.point));
  }

  pkcs8(): Uint8Array {
    return sequence(integer(0n), this.#algorithm(), octets(octets(this.secret as Uint8Array)));
  }

  jwk(isPrivate: boolean): Record<string, unknown> {
    const crv = this.type === "ed25519" ? "Ed25519" : "X25519";
    const secret = isPrivate && this.secret ? { d: base64url(this.secret) } : {};
    return { crv, ...secret, x: base64url(this.point), kty: "OKP" };
  }

  rawPublic(): Uint8Array {
    return this.point;
  }

  rawPrivate(): Uint8Array {
    return this.secret as Uint8Array;
  }

  sign(message: Uint8Array): Uint8Array {
    return noble.ed25519.ed25519.sign(message, this.secret as Uint8Array);
  }

  verify(message: Uint8Array, signature: Uint8Array): boolean {
    try {
      return noble.ed25519.ed25519.verify(signature, message, this.point, { zip215: false });
    } catch {
      return false;
    }
  }

  agree(other: OctetKey): Uint8Array {
    return noble.ed25519.x25519.getSharedSecret(this.secret as Uint8Array, other.point);
  }
}
