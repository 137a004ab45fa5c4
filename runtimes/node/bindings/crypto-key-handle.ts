/** The handle of a key: bytes that are secret, or a key of two halves (see crypto-asymmetric.ts). */
import { type Any, type Binding, realm } from "../start/realm.ts";
import { asBytes, copyOf } from "./bytes.ts";
import { codedError } from "./coded-error.ts";
import { type AsymmetricKey, parseKey, writeKey } from "./crypto-asymmetric.ts";
import { cloneableHandles } from "./message.ts";
import { addPortable } from "./portable.ts";
import { decodeBytes, encodeString } from "./text-codec.ts";

export const KeyType = { secret: 0, public: 1, private: 2 } as const;
const FORMAT_JWK = 2;

type Jwk = Record<string, unknown>;

export class KeyObjectHandle {
  #type: number = KeyType.secret;
  #secret: Uint8Array | undefined;
  #key: AsymmetricKey | undefined;

  constructor() {
    cloneableHandles.add(this);
  }

  static secret(handle: KeyObjectHandle): Uint8Array {
    return handle.#secret as Uint8Array;
  }

  static key(handle: KeyObjectHandle): AsymmetricKey {
    return handle.#key as AsymmetricKey;
  }

  static of(key: AsymmetricKey, type: number): KeyObjectHandle {
    const handle = new KeyObjectHandle();
    handle.#type = type;
    handle.#key = type === KeyType.public ? key.public() : key;
    return handle;
  }

  static is(value: unknown): value is KeyObjectHandle {
    return typeof value === "object" && value !== null && #secret in value;
  }

  init(type: number, data: Any, format?: number | null, encoding?: Any, passphrase?: Any, namedCurve?: string | null): void {
    this.#type = type;
    if (type === KeyType.secret) {
      this.#secret = format === FORMAT_JWK ? encodeString(data.k, "base64url") : copyOf(asBytes(data));
      return;
    }
    const key = KeyObjectHandle.is(data) ? data.#key as AsymmetricKey : parseKey(type === KeyType.private, data, { format, encoding, passphrase, namedCurve });
    this.#key = type === KeyType.public ? key.public() : key;
  }

  getKeyType(): number {
    return this.#type;
  }

  getSymmetricKeySize(): number {
    return (this.#secret as Uint8Array).length;
  }

  getAsymmetricKeyType(): string | undefined {
    return this.#key?.type;
  }

  keyDetail(into: Record<string, unknown>): object {
    return Object.assign(into, this.#key?.details());
  }

  export(format?: number, encoding?: number, cipher?: string, passphrase?: Any): unknown {
    if (this.#secret) return buffer(copyOf(this.#secret));
    const made = writeKey(this.#key as AsymmetricKey, this.#type === KeyType.private, { format, encoding, cipher, passphrase });
    return typeof made === "string" ? made : buffer(made);
  }

  exportJwk(into: Jwk, _handleRsaPss?: boolean): Jwk {
    if (this.#secret) return Object.assign(into, { kty: "oct", k: decodeBytes(this.#secret, "base64url") });
    return Object.assign(into, (this.#key as AsymmetricKey).jwk(this.#type === KeyType.private));
  }

  #raw(read: "rawPublic" | "rawPrivate", form?: number): unknown {
    const bytes = this.#key?.[read]?.(form);
    if (!bytes) throw codedError(Error, "ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS", "The selected key encoding is not supported for this key type");
    return buffer(bytes);
  }

  rawPublicKey(): unknown {
    return this.#raw("rawPublic");
  }

  rawPrivateKey(): unknown {
    return this.#raw("rawPrivate");
  }

  exportECPublicRaw(form: number): unknown {
    return this.#raw("rawPublic", form);
  }

  exportECPrivateRaw(): unknown {
    return this.#raw("rawPrivate");
  }

  /** Whether the point is on its curve: it was looked at when it was read. */
  checkEcKeyData(): boolean {
    return this.#key !== undefined;
  }

  equals(other: KeyObjectHandle): boolean {
    if (this.#type !== other.#type) return false;
    if (this.#secret && other.#secret) return decodeBytes(this.#secret, "hex") === decodeBytes(other.#secret, "hex");
    const [own, others] = [this.#key as AsymmetricKey, other.#key as AsymmetricKey];
    return own.type === others.type && decodeBytes(own.spki(), "hex") === decodeBytes(others.spki(), "hex");
  }
}

const buffer = (bytes: Uint8Array): Any => realm.require("buffer").Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** The bytes of a secret key, of its handle or as they were given. */
export function secretOf(key: Any): Uint8Array {
  return KeyObjectHandle.is(key) ? KeyObjectHandle.secret(key) : copyOf(asBytes(key));
}

/** The native halves of KeyObject and CryptoKey: what the library's classes extend to keep a handle where no program reaches it. */
class NativeKeyObject {
  readonly #handle: KeyObjectHandle;

  constructor(handle: KeyObjectHandle) {
    this.#handle = handle;
    cloneableHandles.add(this);
  }

  static is(value: unknown): value is NativeKeyObject {
    return typeof value === "object" && value !== null && #handle in value;
  }

  static slots(value: unknown): unknown[] {
    if (!NativeKeyObject.is(value)) throw codedError(TypeError, "ERR_INVALID_THIS", 'Value of "this" must be of type KeyObject');
    return [value.#handle.getKeyType(), value.#handle];
  }
}

class NativeCryptoKey {
  readonly #slots: unknown[];

  constructor(handle: KeyObjectHandle, algorithm: unknown, usages: number, extractable: boolean, secondary?: unknown, seed?: unknown) {
    cloneableHandles.add(this);
    this.#slots = [handle?.getKeyType(), extractable, algorithm, usages, handle, secondary, seed];
  }

  static is(value: unknown): value is NativeCryptoKey {
    return typeof value === "object" && value !== null && #slots in value;
  }

  static slots(value: unknown): unknown[] {
    if (!NativeCryptoKey.is(value)) throw codedError(TypeError, "ERR_INVALID_THIS", 'Value of "this" must be of type CryptoKey');
    return [...value.#slots];
  }
}

type Classes = readonly unknown[];
type KeyClass = new (handle: KeyObjectHandle) => object;

/** Of KeyObjects, by the numbers of their types behind the one that they share. */
let keyObjects: readonly KeyClass[] = [];

/** What makes a handle again: its type, and the secret or the key in DER. */
type HandleParts = readonly [type: number, hex: string];

function handleParts(handle: KeyObjectHandle): HandleParts {
  const type = handle.getKeyType();
  const bytes = type === KeyType.secret ? KeyObjectHandle.secret(handle) : type === KeyType.public ? KeyObjectHandle.key(handle).spki() : KeyObjectHandle.key(handle).pkcs8();
  return [type, decodeBytes(copyOf(bytes), "hex")];
}

const DER = 0;
const PKCS8 = 1;
const SPKI = 2;

function handleOf([type, hex]: HandleParts): KeyObjectHandle {
  const handle = new KeyObjectHandle();
  const bytes = encodeString(hex, "hex");
  if (type === KeyType.secret) handle.init(type, bytes);
  else handle.init(type, bytes, DER, type === KeyType.public ? SPKI : PKCS8);
  return handle;
}

/** The library's classes are made when it is first asked for them. */
const needClasses = () => void realm.require("internal/crypto/keys");

addPortable({
  name: "key",
  write: (object) => (KeyObjectHandle.is(object) ? handleParts(object) : undefined),
  read: handleOf,
});
addPortable({
  name: "KeyObject",
  write: (object) => (NativeKeyObject.is(object) ? handleParts(NativeKeyObject.slots(object)[1] as KeyObjectHandle) : undefined),
  read(parts: HandleParts) {
    needClasses();
    return new (keyObjects[1 + parts[0]] as KeyClass)(handleOf(parts));
  },
});

/** Algorithms have no bytes but the public exponent, which is a list of numbers meanwhile. */
type Algorithm = { publicExponent?: Uint8Array | number[] } & Record<string, unknown>;
type CryptoKeyParts = readonly [handle: HandleParts, algorithm: Algorithm, usages: number, extractable: boolean];

addPortable({
  name: "CryptoKey",
  write(object): CryptoKeyParts | undefined {
    if (!NativeCryptoKey.is(object)) return undefined;
    const [, extractable, algorithm, usages, handle] = NativeCryptoKey.slots(object) as [number, boolean, Algorithm, number, KeyObjectHandle];
    const { publicExponent } = algorithm;
    return [handleParts(handle), publicExponent ? { ...algorithm, publicExponent: [...publicExponent] } : algorithm, usages, extractable];
  },
  read([handle, algorithm, usages, extractable]: CryptoKeyParts) {
    needClasses();
    const { publicExponent } = algorithm;
    return newCryptoKey(handleOf(handle), publicExponent ? { ...algorithm, publicExponent: Uint8Array.from(publicExponent) } : algorithm, usages, extractable);
  },
});

let cryptoKey: new (...parameters: unknown[]) => object;

/** A key of WebCrypto, of the library's own class. */
export function newCryptoKey(handle: KeyObjectHandle, algorithm: unknown, usages: number, extractable: boolean): object {
  return new cryptoKey(handle, algorithm, usages, extractable);
}

export function addKeys(binding: Binding): void {
  Object.assign(binding, {
    KeyObjectHandle,
    createNativeKeyObjectClass(make: (native: unknown) => Classes): Classes {
      const classes = make(NativeKeyObject);
      keyObjects = classes as readonly KeyClass[];
      return classes;
    },
    getKeyObjectSlots: NativeKeyObject.slots,
    isKeyObject: NativeKeyObject.is,
    createCryptoKeyClass(make: (native: unknown) => Classes): Classes {
      const classes = make(NativeCryptoKey);
      cryptoKey = classes[1] as typeof cryptoKey;
      return classes;
    },
    getCryptoKeySlots: NativeCryptoKey.slots,
    isCryptoKey: NativeCryptoKey.is,
    getPqcKeyTypes: () => [],
  });
}
