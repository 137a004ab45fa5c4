/** New pairs of keys, agreement on a secret between two, and what RSA encrypts. */
import { type Any, type Binding } from "../start/realm.ts";
import { asBytes, copyOf } from "./bytes.ts";
import { codedError } from "./coded-error.ts";
import { type AsymmetricKey, writeKey } from "./crypto-asymmetric.ts";
import { curveNamed, curveNames, type Curve, EcKey, OctetKey } from "./crypto-curves.ts";
import { asBuffer, bufferOf } from "./crypto-hash.ts";
import { jobClass } from "./crypto-jobs.ts";
import { KeyObjectHandle, KeyType, newCryptoKey } from "./crypto-key-handle.ts";
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

function prepareRsa(variant: number, bits: number, exponent: number, ...rest: Any[]): () => unknown {
  const encoding = variant === PSS && typeof rest[0] !== "object" ? rest.slice(3) : rest;
  return () => pairOf(RsaKey.generate(bits, BigInt(exponent)), encoding);
}

function knownCurve(name: string): Curve {
  const curve = curveNamed(name);
  if (!curve) throw codedError(TypeError, "ERR_CRYPTO_INVALID_CURVE", "Invalid EC curve name");
  return curve;
}

function prepareEc(name: string, _parameters: unknown, ...rest: Any[]): () => unknown {
  const curve = knownCurve(name);
  return () => pairOf(EcKey.generate(curve), rest);
}

function prepareNamed(name: string, ...rest: Any[]): () => unknown {
  const type = name.toLowerCase();
  if (type !== "ed25519" && type !== "x25519") throw codedError(Error, "ERR_FEATURE_UNAVAILABLE_ON_PLATFORM", `${name} is not there in Warren's Node yet`);
  return () => pairOf(OctetKey.generate(type), rest);
}

function agree(own: AsymmetricKey, other: AsymmetricKey): Uint8Array {
  if (own instanceof EcKey && other instanceof EcKey && own.curve === other.curve) return own.agree(other);
  if (own instanceof OctetKey && other instanceof OctetKey && own.type === "x25519" && other.type === "x25519") return own.agree(other);
  throw codedError(Error, "ERR_CRYPTO_INCOMPATIBLE_KEY", "Incompatible key types for Diffie-Hellman");
}

function prepareAgreement(...given: Any[]): () => ArrayBuffer {
  const [data, format, type, passphrase, curve, ownData, ownFormat, ownType, ownPassphrase, ownCurve] = given;
  const other = keyGiven(false, data, format, type, passphrase, curve);
  const own = keyGiven(true, ownData, ownFormat, ownType, ownPassphrase, ownCurve);
  return () => bufferOf(agree(own, other));
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
    let key: EcKey;
    try {
      key = EcKey.ofPoint(this.#curve, copyOf(asBytes(other)));
    } catch {
      throw codedError(Error, "ERR_CRYPTO_ECDH_INVALID_PUBLIC_KEY", "Public key is not valid for specified curve");
    }
    return asBuffer(copyOf(this.#own("private").agree(key)));
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
    this.#key = EcKey.ofPoint(this.#curve, copyOf(asBytes(point)));
  }
}

function convertKey(point: Any, name: string, form: number): Any {
  return asBuffer(copyOf(EcKey.ofPoint(knownCurve(name), copyOf(asBytes(point))).rawPublic(form)));
}

const Padding = { PKCS1: 1, NONE: 3, OAEP: 4 } as const;

type Crypt = (data: Any, format: Any, type: Any, passphrase: Any, curve: Any, text: Any, padding: number, hash?: string, label?: Any, mgf?: string) => Any;

function rsaGiven(isPrivate: boolean, data: Any, format: Any, type: Any, passphrase: Any, curve: Any): RsaKey {
  const key = keyGiven(isPrivate, data, format, type, passphrase, curve);
  if (!(key instanceof RsaKey)) throw codedError(Error, "ERR_OSSL_EVP_OPERATION_NOT_SUPPORTED_FOR_THIS_KEYTYPE", "error:03000096:digital envelope routines::operation not supported for this keytype");
  return key;
}

const labelOf = (label: Any) => (label === undefined ? new Uint8Array(0) : copyOf(asBytes(label)));

const publicEncrypt: Crypt = (data, format, type, passphrase, curve, text, padding, hash = "sha1", label, mgf = hash) => {
  const key = rsaGiven(false, data, format, type, passphrase, curve);
  const bytes = copyOf(asBytes(text));
  const block = padding === Padding.OAEP ? padOaep(key, bytes, hash, labelOf(label), mgf) : padding === Padding.NONE ? bytes : padTwo(key, bytes);
  return asBuffer(copyOf(key.raise(block)));
};

const privateDecrypt: Crypt = (data, format, type, passphrase, curve, text, padding, hash = "sha1", label, mgf = hash) => {
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

export function addKeyPairs(binding: Binding): void {
  Object.assign(binding, {
    RsaKeyPairGenJob: jobClass("RsaKeyPairGenJob", prepareRsa),
    EcKeyPairGenJob: jobClass("EcKeyPairGenJob", prepareEc),
    NamedKeyPairGenJob: jobClass("NamedKeyPairGenJob", prepareNamed),
    DHBitsJob: jobClass("DHBitsJob", prepareAgreement),
    ECDH, ECDHConvertKey: convertKey,
    getCurves: curveNames,
    publicEncrypt, privateDecrypt, privateEncrypt, publicDecrypt,
  });
}
