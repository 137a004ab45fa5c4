/** New pairs of keys, agreement on a secret between two, and what RSA encrypts. */
import { type Any, type Binding } from "../start/realm.ts";
import { asBytes, copyOf } from "./bytes.ts";
import { codedError } from "./coded-error.ts";
import { type AsymmetricKey, writeKey } from "./crypto-asymmetric.ts";
import { curveNamed, curveNames, type Curve, EcKey, isOctetType, OctetKey } from "./crypto-curves.ts";
import { digestOf } from "./crypto-digests.ts";
import { DhKey, DiffieHellman, DiffieHellmanGroup, groupWanted, knownGroup } from "./crypto-dh.ts";
import { DsaKey } from "./crypto-dsa.ts";
import { opensslError } from "./crypto-errors.ts";
import { asBuffer, bufferOf, digestNamed } from "./crypto-hash.ts";
import { jobClass } from "./crypto-jobs.ts";
import { KeyObjectHandle, KeyType, newCryptoKey } from "./crypto-key-handle.ts";
import type { PssLimits } from "./crypto-pss.ts";
import { padOaep, padOne, padTwo, RsaKey, unpad, unpadOaep } from "./crypto-rsa.ts";
import { keyGiven } from "./crypto-sign.ts";

type Rest = readonly Any[];
const JWK = 2;

/** Pairs for WebCrypto are keys of its own; others are written as asked, or are handles. */
function pairOf(key: AsymmetricKey, rest: Rest): unknown {
  if (typeof rest[0] === "object" && rest[0] !== null) {
    const [algorithm, publicUsages, privateUsages, extractable] = rest;
    return {
      publicKey: newCryptoKey(KeyObjectHandle.of(key, KeyType.public), algorithm, publicUsages, true),
      privateKey: newCryptoKey(KeyObjectHandle.of(key, KeyType.private), algorithm, privateUsages, extractable),
    };
  }
  const [publicFormat, publicType, privateFormat, privateType, cipher, passphrase] = rest;
  return [
    half(key, false, publicFormat, publicType),
    half(key, true, privateFormat, privateType, cipher, passphrase),
  ];
}

function half(key: AsymmetricKey, isPrivate: boolean, format: Any, encoding: Any, cipher?: Any, passphrase?: Any): unknown {
  if (format === undefined) return KeyObjectHandle.of(key, isPrivate ? KeyType.private : KeyType.public);
  if (format === JWK) return key.jwk(isPrivate);
  const made = writeKey(key, isPrivate, { format, encoding, cipher, passphrase });
  return typeof made === "string" ? made : asBuffer(copyOf(made));
}

const PSS = 1;
/** How a curve is written: by its name, or by all its parameters. */
const EXPLICIT = 0;

function maskNamed(name: string): string {
  const digest = digestOf(name);
  if (!digest) throw codedError(TypeError, "ERR_CRYPTO_INVALID_DIGEST", `Invalid MGF1 digest: ${name}`);
  return digest.name;
}

/** What of the three is said holds; none of them is no limit. */
function limitsGiven(digest?: string, mask?: string, salt?: number): PssLimits | undefined {
  if (digest === undefined && mask === undefined && salt === undefined) return undefined;
  const named = digestNamed(digest ?? "sha1");
  return { digest: named.name, mask: maskNamed(mask ?? named.name), salt: salt ?? named.length };
}

function prepareRsa(variant: number, bits: number, exponent: number, ...rest: Any[]): () => unknown {
  const isForPss = variant === PSS && (typeof rest[0] !== "object" || rest[0] === null);
  if (!isForPss) return () => pairOf(RsaKey.generate(bits, BigInt(exponent)), rest);
  const [digest, mask, salt, ...encoding] = rest;
  const limits = limitsGiven(digest, mask, salt);
  return () => pairOf(RsaKey.generate(bits, BigInt(exponent)).forPss(limits), encoding);
}

function knownCurve(name: string): Curve {
  const curve = curveNamed(name);
  if (!curve) throw codedError(TypeError, "ERR_CRYPTO_INVALID_CURVE", "Invalid EC curve name");
  return curve;
}

function prepareEc(name: string, parameters: unknown, ...rest: Any[]): () => unknown {
  const curve = knownCurve(name);
  const isExplicit = parameters === EXPLICIT;
  return () => pairOf(EcKey.generate(curve, isExplicit), rest);
}

function prepareNamed(name: string, ...rest: Any[]): () => unknown {
  const type = name.toLowerCase();
  if (!isOctetType(type)) throw codedError(Error, "ERR_FEATURE_UNAVAILABLE_ON_PLATFORM", `${name} is not there in Warren's Node yet`);
  return () => pairOf(OctetKey.generate(type), rest);
}

function agreeOctets(own: OctetKey, other: OctetKey): Uint8Array {
  try {
    return own.agree(other);
  } catch {
    throw opensslError("1C8000D7", "Provider routines", "failed during derivation");
  }
}

function prepareDh(given: Any, ...rest: Any[]): () => unknown {
  const isNamed = typeof given === "string";
  const [generator, encoding] = isNamed ? [2, rest] : [rest[0] as number, rest.slice(1)];
  if (isNamed) knownGroup(given);
  return () => pairOf(DhKey.generate(groupWanted(given, generator)), encoding);
}

function prepareDsa(bits: number, divisorBits: number, ...rest: Any[]): () => unknown {
  return () => pairOf(DsaKey.generate(bits, divisorBits), rest);
}

function agree(own: AsymmetricKey, other: AsymmetricKey): Uint8Array {
  if (own instanceof EcKey && other instanceof EcKey) {
    if (own.curve !== other.curve) throw opensslError("1C8000CB", "Provider routines", "mismatching domain parameters");
    return own.agree(other);
  }
  if (own instanceof OctetKey && other instanceof OctetKey && !own.signs && own.type === other.type) return agreeOctets(own, other);
  if (own instanceof DhKey && other instanceof DhKey) return own.agree(other);
  throw codedError(Error, "ERR_CRYPTO_INCOMPATIBLE_KEY", "Incompatible key types for Diffie-Hellman");
}

function prepareAgreement(...given: Any[]): () => ArrayBuffer {
  const [data, format, type, passphrase, curve, ownData, ownFormat, ownType, ownPassphrase, ownCurve] = given;
  const other = keyGiven(false, data, format, type, passphrase, curve);
  const own = keyGiven(true, ownData, ownFormat, ownType, ownPassphrase, ownCurve);
  return () => bufferOf(agree(own, other));
}

function pointGiven(curve: Curve, point: Any): EcKey {
  try {
    return EcKey.ofPoint(curve, copyOf(asBytes(point)));
  } catch {
    throw codedError(Error, "ERR_CRYPTO_OPERATION_FAILED", "Failed to convert Buffer to EC_POINT");
  }
}

/** Agreement by hand: a curve, and a pair that is made or set. */
class ECDH {
  readonly #curve: Curve;
  #key: EcKey | undefined;

  constructor(name: string) {
    const curve = curveNamed(name);
    if (!curve) throw codedError(TypeError, "ERR_CRYPTO_INVALID_CURVE", "Invalid EC curve name");
    this.#curve = curve;
  }

  generateKeys(): void {
    this.#key = EcKey.generate(this.#curve);
  }

  #own(what: string): EcKey {
    if (!this.#key) throw codedError(Error, "ERR_CRYPTO_ECDH_INVALID_KEY", `Failed to get ECDH ${what} key`);
    return this.#key;
  }

  computeSecret(other: Any): Any {
    const own = this.#own("private");
    if (!own.isPair()) throw codedError(Error, "ERR_CRYPTO_INVALID_KEYPAIR", "Invalid key pair");
    let key: EcKey;
    try {
      key = EcKey.ofPoint(this.#curve, copyOf(asBytes(other)));
    } catch {
      throw codedError(Error, "ERR_CRYPTO_ECDH_INVALID_PUBLIC_KEY", "Public key is not valid for specified curve");
    }
    return asBuffer(copyOf(own.agree(key)));
  }

  getPublicKey(form?: number): Any {
    return asBuffer(copyOf(this.#own("public").rawPublic(form)));
  }

  getPrivateKey(): Any {
    return asBuffer(copyOf(this.#own("private").rawPrivate()));
  }

  setPrivateKey(secret: Any): void {
    try {
      this.#key = EcKey.ofSecret(this.#curve, copyOf(asBytes(secret)));
    } catch {
      throw codedError(Error, "ERR_CRYPTO_INVALID_KEYPAIR", "Private key is not valid for specified curve.");
    }
  }

  setPublicKey(point: Any): void {
    const { point: own } = pointGiven(this.#curve, point);
    this.#key = new EcKey(this.#curve, own, this.#key?.secret);
  }
}

function convertKey(point: Any, name: string, form: number): Any {
  return asBuffer(copyOf(pointGiven(knownCurve(name), point).rawPublic(form)));
}

const Padding = { PKCS1: 1, NONE: 3, OAEP: 4 } as const;

type Crypt = (data: Any, format: Any, type: Any, passphrase: Any, curve: Any, text: Any, padding: number, hash?: string, label?: Any, mgf?: string) => Any;

function rsaGiven(isPrivate: boolean, data: Any, format: Any, type: Any, passphrase: Any, curve: Any): RsaKey {
  const key = keyGiven(isPrivate, data, format, type, passphrase, curve);
  if (key instanceof RsaKey && key.isPss) throw opensslError("1C8000B2", "Provider routines", "operation not supported for this keytype");
  if (!(key instanceof RsaKey)) throw codedError(Error, "ERR_OSSL_EVP_OPERATION_NOT_SUPPORTED_FOR_THIS_KEYTYPE", "error:03000096:digital envelope routines::operation not supported for this keytype");
  return key;
}

const labelOf = (label: Any) => (label === undefined ? new Uint8Array(0) : copyOf(asBytes(label)));

const publicEncrypt: Crypt = (data, format, type, passphrase, curve, text, padding, hash = "sha1", label, mgf = hash) => {
  checkOaep(padding, hash, mgf);
  const key = rsaGiven(false, data, format, type, passphrase, curve);
  const bytes = copyOf(asBytes(text));
  const block = padding === Padding.OAEP ? padOaep(key, bytes, hash, labelOf(label), mgf) : padding === Padding.NONE ? bytes : padTwo(key, bytes);
  return asBuffer(copyOf(key.raise(block)));
};

const privateDecrypt: Crypt = (data, format, type, passphrase, curve, text, padding, hash = "sha1", label, mgf = hash) => {
  checkOaep(padding, hash, mgf);
  const key = rsaGiven(true, data, format, type, passphrase, curve);
  const block = key.lower(copyOf(asBytes(text)));
  return asBuffer(copyOf(padding === Padding.OAEP ? unpadOaep(block, hash, labelOf(label), mgf) : padding === Padding.NONE ? block : unpad(block, 2)));
};

const privateEncrypt: Crypt = (data, format, type, passphrase, curve, text, padding) => {
  const key = rsaGiven(true, data, format, type, passphrase, curve);
  const bytes = copyOf(asBytes(text));
  return asBuffer(copyOf(key.lower(padding === Padding.NONE ? bytes : padOne(key, bytes))));
};

const publicDecrypt: Crypt = (data, format, type, passphrase, curve, text, padding) => {
  const key = rsaGiven(false, data, format, type, passphrase, curve);
  const block = key.raise(copyOf(asBytes(text)));
  return asBuffer(copyOf(padding === Padding.NONE ? block : unpad(block, 1)));
};

const DECRYPT = 1;

/** RSA-OAEP of WebCrypto. */
function prepareOaep(mode: number, handle: KeyObjectHandle, data: Any, _variant: number, hash: string, label: Any): () => ArrayBuffer {
  const key = KeyObjectHandle.key(handle) as RsaKey;
  const bytes = copyOf(asBytes(data));
  const about = labelOf(label);
  return () => bufferOf(mode === DECRYPT ? unpadOaep(key.lower(bytes), hash, about, hash) : key.raise(padOaep(key, bytes, hash, about, hash)));
}

/** OpenSSL has an error of its own for the digest of this padding. */
function checkOaep(padding: number, hash: string, mgf: string): void {
  if (padding === Padding.OAEP && !(digestOf(hash) && digestOf(mgf))) throw opensslError("0300009F", "digital envelope routines", "invalid digest", "EVP_");
}

export function addKeyPairs(binding: Binding): void {
  Object.assign(binding, {
    RsaKeyPairGenJob: jobClass("RsaKeyPairGenJob", prepareRsa),
    EcKeyPairGenJob: jobClass("EcKeyPairGenJob", prepareEc),
    DhKeyPairGenJob: jobClass("DhKeyPairGenJob", prepareDh),
    DsaKeyPairGenJob: jobClass("DsaKeyPairGenJob", prepareDsa),
    DiffieHellman, DiffieHellmanGroup,
    NamedKeyPairGenJob: jobClass("NamedKeyPairGenJob", prepareNamed),
    DHBitsJob: jobClass("DHBitsJob", prepareAgreement),
    RSACipherJob: jobClass("RSACipherJob", prepareOaep),
    ECDH, ECDHConvertKey: convertKey,
    getCurves: curveNames,
    publicEncrypt, privateDecrypt, privateEncrypt, publicDecrypt,
  });
}
