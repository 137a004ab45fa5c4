/** Hash and Hmac, their jobs, and what lists digests. */
import { type Any, type Binding, realm } from "../start/realm.ts";
import { asBytes, copyOf, setBytes } from "./bytes.ts";
import { invalidDigest, opensslError } from "./crypto-errors.ts";
import { type Digest, type Digesting, digestIds, digestNames, digestOf } from "./crypto-digests.ts";
import { jobClass } from "./crypto-jobs.ts";
import { secretOf } from "./crypto-key-handle.ts";
import { encodeString, Encoding, encodingOf, textOf } from "./text-codec.ts";

/** Text or bytes as bytes. */
export function inputBytes(data: Any, encoding?: unknown): Uint8Array {
  if (typeof data !== "string") return asBytes(data);
  const wanted = encodingOf(encoding);
  return encodeString(data, wanted === Encoding.buffer ? Encoding.utf8 : wanted);
}

export const asBuffer = (bytes: Uint8Array): Any => realm.require("buffer").Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Bytes as the encoding asks: a Buffer, if it is none. */
function output(bytes: Uint8Array, encoding: unknown): unknown {
  const wanted = encodingOf(encoding, Encoding.buffer);
  const isNamed = typeof encoding === "string" && (wanted !== Encoding.utf8 || /^utf-?8$/i.test(encoding));
  return isNamed && wanted !== Encoding.buffer ? textOf(bytes, 0, bytes.length, wanted) : asBuffer(copyOf(bytes));
}

function begun(digest: Digest, length: number | undefined): Digesting {
  if (length !== undefined && length !== digest.length && !digest.isExtendable) {
    throw opensslError("030000B2", "digital envelope routines", "not XOF or invalid length", "EVP_");
  }
  return digest.begin(length || undefined);
}

const nothing = new Uint8Array(0);

class Hash {
  readonly #digest: Digest;
  readonly #length: number | undefined;
  readonly #running: Digesting;
  #result: Uint8Array | undefined;

  constructor(algorithm: string | Hash, length?: number) {
    const digest = typeof algorithm === "string" ? digestOf(algorithm) : algorithm.#digest;
    if (!digest) throw new Error("Digest method not supported");
    this.#digest = digest;
    this.#length = length;
    this.#running = typeof algorithm === "string" ? begun(digest, length) : algorithm.#copy(length);
  }

  /** A digest of any length is copied as far as it is, with its own length. */
  #copy(length: number | undefined): Digesting {
    if (length !== undefined && length !== this.#digest.length && !this.#digest.isExtendable) begun(this.#digest, length);
    return this.#running.copy(length || undefined);
  }

  update(data: Any, encoding?: unknown): boolean {
    this.#running.update(inputBytes(data, encoding));
    return true;
  }

  digest(encoding?: unknown): unknown {
    this.#result ??= this.#length === 0 ? nothing : this.#running.digest();
    return output(this.#result, encoding);
  }
}

/** RFC 2104, of any digest of a fixed length. */
class Mac {
  readonly #inner: Digesting;
  readonly #outer: Digesting;

  constructor(digest: Digest, key: Uint8Array) {
    const block = new Uint8Array(digest.blockLength);
    setBytes(block, key.length > block.length ? digestOfAll(digest, key) : key);
    this.#inner = begun(digest, undefined);
    this.#inner.update(block.map((byte) => byte ^ 0x36));
    this.#outer = begun(digest, undefined);
    this.#outer.update(block.map((byte) => byte ^ 0x5c));
  }

  update(bytes: Uint8Array): void {
    this.#inner.update(bytes);
  }

  digest(): Uint8Array {
    this.#outer.update(this.#inner.digest());
    return this.#outer.digest();
  }
}

function digestOfAll(digest: Digest, bytes: Uint8Array): Uint8Array {
  const running = begun(digest, undefined);
  running.update(bytes);
  return running.digest();
}

class Hmac {
  #running: Mac | undefined;

  init(algorithm: string, key: Any): void {
    this.#running = new Mac(digestNamed(algorithm), secretOf(key));
  }

  update(data: Any, encoding?: unknown): boolean {
    this.#running?.update(inputBytes(data, encoding));
    return this.#running !== undefined;
  }

  /** Empty the second time. */
  digest(encoding?: unknown): unknown {
    const result = this.#running?.digest() ?? nothing;
    this.#running = undefined;
    return output(result, encoding);
  }
}

function oneShotDigest(
  algorithm: string, _id: number, _ids: unknown, input: Any, _encoding: string, encoding: number | undefined, length?: number,
): unknown {
  const digest = digestOf(algorithm);
  if (!digest) throw new Error(`Digest method ${algorithm} is not supported`);
  if (length === 0 && digest.isExtendable) return typeof encoding === "number" && encoding !== Encoding.buffer ? "" : asBuffer(nothing);
  if (length !== undefined && length !== digest.length && !digest.isExtendable) {
    throw new Error(`Output length ${length} is invalid for ${algorithm}, which does not support XOF`);
  }
  const running = begun(digest, length);
  running.update(inputBytes(input));
  const result = running.digest();
  if (encoding === undefined || encoding === Encoding.buffer) return asBuffer(copyOf(result));
  return textOf(result, 0, result.length, encoding as Encoding);
}

export function digestNamed(name: string): Digest {
  const digest = digestOf(name);
  if (!digest) throw invalidDigest(name);
  return digest;
}

/** A copy of bytes as the buffer that jobs give. */
export const bufferOf = (bytes: Uint8Array): ArrayBuffer => copyOf(bytes).buffer;

function prepareHash(name: string, data: Any, bits?: number): () => ArrayBuffer {
  const digest = digestNamed(name);
  const bytes = copyOf(asBytes(data));
  return () => {
    const running = begun(digest, bits === undefined ? undefined : bits / 8);
    running.update(bytes);
    return bufferOf(running.digest());
  };
}

const VERIFY = 1;

function prepareHmac(mode: number, name: string, key: Any, data: Any, signature?: Any): () => unknown {
  const digest = digestNamed(name);
  const bytes = copyOf(asBytes(data));
  const given = signature === undefined ? undefined : copyOf(asBytes(signature));
  return () => {
    const mac = new Mac(digest, secretOf(key));
    mac.update(bytes);
    const made = mac.digest();
    return mode === VERIFY ? given !== undefined && equal(made, given) : bufferOf(made);
  };
}

/** In a time that does not tell where they differ. */
export function equal(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false;
  let difference = 0;
  for (let at = 0; at < one.length; at++) difference |= (one[at] as number) ^ (other[at] as number);
  return difference === 0;
}

export function addHashes(binding: Binding): void {
  Object.assign(binding, {
    Hash, Hmac, oneShotDigest,
    getHashes: () => [...digestNames],
    getCachedAliases: () => digestIds,
    HashJob: jobClass("HashJob", prepareHash),
    HmacJob: jobClass("HmacJob", prepareHmac),
  });
}
