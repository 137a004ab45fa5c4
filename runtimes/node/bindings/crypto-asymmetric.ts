/** Keys of two halves: how they are read and written, whatever their kind. */
import { type Any } from "../start/realm.ts";
import { asBytes, copyOf } from "./bytes.ts";
import { codedError } from "./coded-error.ts";
import { type Curve, curveNamed, curveOf, curveOfField, EC_OID, EcKey, isOctetType, OCTET_OIDS, OctetKey, OCTETS } from "./crypto-curves.ts";
import { DH_OID, DhKey } from "./crypto-dh.ts";
import { DSA_OID, DsaKey } from "./crypto-dsa.ts";
import { decryptPkcs8, decryptTraditional, encryptPkcs8, encryptTraditional } from "./crypto-encrypted-key.ts";
import { opensslError } from "./crypto-errors.ts";
import { PSS_OID, pssLimits } from "./crypto-pss.ts";
import { RSA_OID, RsaKey } from "./crypto-rsa.ts";
import { Der, readPem, Tag, writePem } from "./der.ts";
import { decodeBytes } from "./text-codec.ts";

/** How a key is written; `encoding` is the type's number, or for raw keys its name. */
export interface Writing {
  readonly format: number | null | undefined;
  readonly encoding: Any;
  readonly cipher?: string | undefined;
  readonly passphrase?: Any;
  readonly namedCurve?: string | null | undefined;
}

export interface AsymmetricKey {
  /** As programs know it: `ec`, `ed25519`, `rsa`. */
  readonly type: string;
  public(): AsymmetricKey;
  details(): Record<string, unknown>;
  spki(): Uint8Array;
  pkcs8(): Uint8Array;
  jwk(isPrivate: boolean): Record<string, unknown>;
  rawPublic?(form?: number): Uint8Array;
  rawPrivate?(): Uint8Array;
}

const Format = { DER: 0, PEM: 1, JWK: 2, RAW_PUBLIC: 3, RAW_PRIVATE: 4, RAW_SEED: 5 } as const;
const Encoding = { PKCS1: 0, PKCS8: 1, SPKI: 2, SEC1: 3 } as const;

const unsupported = () => opensslError("1E08010C", "DECODER routines", "unsupported");

export function parseKey(isPrivate: boolean, data: Any, writing: Writing): AsymmetricKey {
  try {
    return parse(isPrivate, data, writing);
  } catch (error) {
    if ((error as { code?: string }).code !== undefined) throw error;
    throw unsupported();
  }
}

function parse(isPrivate: boolean, data: Any, writing: Writing): AsymmetricKey {
  switch (writing.format) {
    case Format.JWK: return fromJwk(data);
    case Format.RAW_PUBLIC:
    case Format.RAW_PRIVATE:
    case Format.RAW_SEED: return fromRaw(copyOf(asBytes(data)), writing);
    case Format.DER: return fromDer(copyOf(asBytes(data)), isPrivate, writing);
    default: return fromPem(decodeBytes(asBytes(data), "latin1"), isPrivate, writing.passphrase);
  }
}

function fromJwk(jwk: Record<string, unknown>): AsymmetricKey {
  switch (jwk["kty"]) {
    case "RSA": return RsaKey.fromJwk(jwk);
    case "EC": return EcKey.fromJwk(jwk);
    case "OKP": return OctetKey.fromJwk(jwk);
    default: throw codedError(TypeError, "ERR_CRYPTO_INVALID_JWK", "Unsupported JWK asymmetric key type");
  }
}

function fromRaw(bytes: Uint8Array, { format, encoding, namedCurve }: Writing): AsymmetricKey {
  const isPublic = format === Format.RAW_PUBLIC;
  if (encoding === "ec") {
    const curve = curveNamed(namedCurve ?? "");
    if (!curve) throw codedError(TypeError, "ERR_CRYPTO_INVALID_CURVE", "Invalid EC curve name");
    return isPublic ? EcKey.ofPoint(curve, bytes) : EcKey.ofSecret(curve, bytes);
  }
  const type = String(encoding).toLowerCase();
  if (!isOctetType(type) || bytes.length !== OCTETS[type].length) throw codedError(Error, "ERR_INVALID_ARG_VALUE", "Invalid key data");
  return isPublic ? new OctetKey(type, bytes) : OctetKey.ofSecret(type, bytes);
}

function fromDer(bytes: Uint8Array, isPrivate: boolean, { encoding, passphrase }: Writing): AsymmetricKey {
  const value = Der.read(bytes);
  switch (encoding) {
    case Encoding.PKCS1: return RsaKey.fromPkcs1(value, value.children.length > 2);
    case Encoding.SEC1: return fromSec1(value);
    case Encoding.SPKI: return fromSpki(value);
    default: return isPrivate || encoding === Encoding.PKCS8 ? fromPkcs8(value, passphrase, false) : fromSpki(value);
  }
}

function fromPem(text: string, isPrivate: boolean, passphrase: Any): AsymmetricKey {
  const pem = readPem(text);
  if (!pem) throw unsupported();
  const isEncrypted = pem.headers.includes("ENCRYPTED");
  const value = Der.read(isEncrypted ? decryptTraditional(pem.headers, pem.bytes, passphrase) : pem.bytes);
  switch (pem.label) {
    case "PRIVATE KEY":
    case "ENCRYPTED PRIVATE KEY": return fromPkcs8(value, passphrase, true);
    case "RSA PRIVATE KEY": return RsaKey.fromPkcs1(value, true);
    case "EC PRIVATE KEY": return fromSec1(value);
    case "DSA PRIVATE KEY": return DsaKey.fromTraditional(value);
  }
  if (isPrivate) throw unsupported();
  switch (pem.label) {
    case "PUBLIC KEY": return fromSpki(value);
    case "RSA PUBLIC KEY": return RsaKey.fromPkcs1(value, false);
    case "CERTIFICATE": return fromSpki(subjectKeyOf(value));
    default: throw unsupported();
  }
}

/** RFC 5280: the version may be left out. */
function subjectKeyOf(certificate: Der): Der {
  const members = certificate.child(0).children;
  const key = members[members[0]?.tag === Tag.CONTEXT ? 6 : 5];
  if (!key) throw unsupported();
  return key;
}

/** A curve by its name, or by all its parameters, which must be those of one that has a name. */
function curveGiven(parameters: Der): Curve {
  const curve = parameters.tag === Tag.OID ? curveOf(parameters.oid) : curveOfField(parameters.child(1).child(1).integer);
  if (!curve) throw unsupported();
  return curve;
}

const isExplicit = (parameters: Der) => parameters.tag === Tag.SEQUENCE;

export function fromSpki(value: Der): AsymmetricKey {
  const algorithm = value.child(0);
  const bits = value.child(1).bits;
  const identifier = algorithm.child(0).oid;
  if (identifier === RSA_OID) return RsaKey.fromPkcs1(Der.read(bits), false);
  if (identifier === PSS_OID) return RsaKey.fromPkcs1(Der.read(bits), false).forPss(pssLimits(algorithm));
  const type = OCTET_OIDS[identifier];
  if (type) return new OctetKey(type, bits.slice());
  if (identifier === DH_OID) return new DhKey(DhKey.groupOf(algorithm.child(1)), Der.read(bits).integer);
  if (identifier === DSA_OID) return new DsaKey(DsaKey.parametersOf(algorithm.child(1)), Der.read(bits).integer);
  if (identifier !== EC_OID) throw unsupported();
  return EcKey.ofPoint(curveGiven(algorithm.child(1)), bits.slice(), isExplicit(algorithm.child(1)));
}

function fromPkcs8(value: Der, passphrase: Any, isPem: boolean): AsymmetricKey {
  if (value.child(0).tag === Tag.SEQUENCE) return fromPkcs8(Der.read(decryptPkcs8(value, passphrase, isPem)), undefined, isPem);
  const algorithm = value.child(1);
  const inner = Der.read(value.child(2).body);
  const identifier = algorithm.child(0).oid;
  if (identifier === RSA_OID) return RsaKey.fromPkcs1(inner, true);
  if (identifier === PSS_OID) return RsaKey.fromPkcs1(inner, true).forPss(pssLimits(algorithm));
  const type = OCTET_OIDS[identifier];
  if (type) return OctetKey.ofSecret(type, inner.body.slice());
  if (identifier === DH_OID) return DhKey.ofSecret(DhKey.groupOf(algorithm.child(1)), inner.integer);
  if (identifier === DSA_OID) return DsaKey.ofSecret(DsaKey.parametersOf(algorithm.child(1)), inner.integer);
  if (identifier !== EC_OID) throw unsupported();
  return EcKey.ofSecret(curveGiven(algorithm.child(1)), inner.child(1).body.slice(), isExplicit(algorithm.child(1)));
}

function fromSec1(value: Der): AsymmetricKey {
  const parameters = value.children.find(({ tag }) => tag === Tag.CONTEXT);
  if (!parameters) throw unsupported();
  return EcKey.ofSecret(curveGiven(parameters.child(0)), value.child(1).body.slice(), isExplicit(parameters.child(0)));
}

/** PEM as a text, DER as bytes. */
export function writeKey(key: AsymmetricKey, isPrivate: boolean, { format, encoding, cipher, passphrase }: Writing): Uint8Array | string {
  const [label, plain] = written(key, isPrivate, encoding);
  const isEncrypted = cipher !== undefined && cipher !== null;
  if (isEncrypted && label !== "PRIVATE KEY") {
    const made = encryptTraditional(plain, cipher, passphrase);
    return writePem(label, made.bytes, made.headers);
  }
  const bytes = isEncrypted ? encryptPkcs8(key.pkcs8(), cipher, passphrase) : plain;
  return format === Format.DER ? bytes : writePem(isEncrypted ? "ENCRYPTED PRIVATE KEY" : label, bytes);
}

function written(key: AsymmetricKey, isPrivate: boolean, encoding: number): [string, Uint8Array] {
  if (key instanceof RsaKey && encoding === Encoding.PKCS1) return [`RSA ${isPrivate ? "PRIVATE" : "PUBLIC"} KEY`, key.pkcs1(isPrivate)];
  if (key instanceof EcKey && encoding === Encoding.SEC1) return ["EC PRIVATE KEY", key.sec1(true)];
  return isPrivate ? ["PRIVATE KEY", key.pkcs8()] : ["PUBLIC KEY", key.spki()];
}
