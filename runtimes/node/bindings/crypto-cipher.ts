/** The handles of Cipheriv and Decipheriv, and the jobs that WebCrypto encrypts by. */
import { type Any, type Binding, realm } from "../start/realm.ts";
import { asBytes, copyOf, joined, part } from "./bytes.ts";
import { codedError } from "./coded-error.ts";
import type { Aead } from "./crypto-aead.ts";
import { type Cipher, cipherNames, cipherOf, takesIv } from "./crypto-ciphers.ts";
import { invalidIv, invalidKeyLength, invalidState } from "./crypto-errors.ts";
import { asBuffer, bufferOf, equal, inputBytes } from "./crypto-hash.ts";
import { jobClass } from "./crypto-jobs.ts";
import { secretOf } from "./crypto-key-handle.ts";
import { Aes, Blocks, Ctr, type Mode } from "./crypto-modes.ts";
import { noble } from "./noble.ts";

const TAG_LENGTH = 16;
/** OpenSSL counts by numbers of 31 bits, with a block more. */
const MOST_AT_ONCE = 2 ** 31 - 1 - 16;
const nothing = new Uint8Array(0);
const invalidTag = (length: number) => codedError(TypeError, "ERR_CRYPTO_INVALID_AUTH_TAG", `Invalid authentication tag length: ${length}`);
const unauthentic = () => new Error("Unsupported state or unable to authenticate data");

let hasWarned = false;

function warnOfShortTag(): void {
  if (hasWarned) return;
  hasWarned = true;
  const text = "Using AES-GCM authentication tags of less than 128 bits without specifying the authTagLength option when initializing decryption is deprecated.";
  realm.process.emitWarning(text, "DeprecationWarning", "DEP0182");
}

const isTagLength = (cipher: Cipher, length: number) =>
  cipher.mode === "gcm" ? length === 4 || length === 8 || (length >= 12 && length <= TAG_LENGTH) : length >= 1 && length <= TAG_LENGTH;

class CipherBase {
  readonly #cipher: Cipher;
  readonly #encrypts: boolean;
  readonly #mode: Mode | Aead;
  #tagLength: number | undefined;
  #tag: Uint8Array | undefined;
  #isFinal = false;
  #hasText = false;

  constructor(encrypts: boolean, name: string, key: Any, iv: Any, tagLength: number) {
    const cipher = cipherOf(name);
    if (!cipher) throw codedError(Error, "ERR_CRYPTO_UNKNOWN_CIPHER", "Unknown cipher");
    const secret = secretOf(key);
    const vector = iv === null || iv === undefined ? undefined : copyOf(asBytes(iv));
    if (vector ? !takesIv(cipher, vector.length) : cipher.ivLength > 0) throw invalidIv();
    if (tagLength >= 0 && cipher.isAead && !isTagLength(cipher, tagLength)) throw invalidTag(tagLength);
    if (secret.length !== cipher.keyLength) throw invalidKeyLength();
    this.#cipher = cipher;
    this.#encrypts = encrypts;
    this.#tagLength = tagLength >= 0 ? tagLength : undefined;
    this.#mode = cipher.begin(secret, vector ?? nothing, encrypts);
  }

  get #aead(): Aead | undefined {
    return this.#cipher.isAead ? (this.#mode as Aead) : undefined;
  }

  update(data: Any, encoding?: unknown): Any {
    if (this.#isFinal) throw new Error("Trying to add data in unsupported state");
    const bytes = inputBytes(data, encoding);
    if (bytes.length > MOST_AT_ONCE) throw new Error("Trying to add data in unsupported state");
    this.#hasText = true;
    return asBuffer(copyOf(this.#mode.update(bytes)));
  }

  final(): Any {
    if (this.#isFinal) throw invalidState();
    this.#isFinal = true;
    const rest = this.#mode.final();
    if (this.#aead) this.#authenticate(this.#aead);
    return asBuffer(copyOf(rest));
  }

  #authenticate(aead: Aead): void {
    if (!this.#encrypts && !this.#tag) {
      // OpenSSL lets ChaCha20-Poly1305 end without a tag, and so does native Node.
      if (this.#cipher.mode === "gcm") throw unauthentic();
      return;
    }
    const length = this.#encrypts ? (this.#tagLength ?? TAG_LENGTH) : (this.#tag as Uint8Array).length;
    const tag = part(aead.tag(), 0, length);
    if (this.#encrypts) this.#tag = tag;
    else if (!equal(tag, this.#tag as Uint8Array)) throw unauthentic();
  }

  setAutoPadding(isPadded: boolean): boolean {
    if (this.#isFinal) return false;
    if (this.#mode instanceof Blocks) this.#mode.isPadded = isPadded;
    return true;
  }

  getAuthTag(): Any {
    return this.#isFinal && this.#encrypts && this.#tag ? asBuffer(copyOf(this.#tag)) : undefined;
  }

  setAuthTag(given: Any): boolean {
    if (!this.#aead || this.#isFinal || this.#encrypts || this.#tag) return false;
    const tag = copyOf(asBytes(given));
    if (!isTagLength(this.#cipher, tag.length) || (this.#tagLength !== undefined && this.#tagLength !== tag.length)) throw invalidTag(tag.length);
    if (this.#cipher.mode === "gcm" && this.#tagLength === undefined && tag.length !== TAG_LENGTH) warnOfShortTag();
    this.#tag = tag;
    return true;
  }

  setAAD(data: Any, _plaintextLength?: number): boolean {
    if (!this.#aead || this.#isFinal || this.#hasText) return false;
    this.#aead.addData(copyOf(asBytes(data)));
    return true;
  }
}

function getCipherInfo(into: Record<string, unknown>, nameOrNid: string | number, keyLength?: number, ivLength?: number): object | undefined {
  const cipher = cipherOf(nameOrNid);
  if (!cipher) return undefined;
  if (keyLength !== undefined && keyLength !== cipher.keyLength) return undefined;
  if (ivLength !== undefined && !takesIv(cipher, ivLength)) return undefined;
  const { mode, name, nid, blockSize } = cipher;
  Object.assign(into, { mode, name, nid });
  if (mode !== "stream") into["blockSize"] = blockSize;
  if (cipher.ivLength > 0) into["ivLength"] = ivLength ?? cipher.ivLength;
  into["keyLength"] = cipher.keyLength;
  return into;
}

const DECRYPT = 1;
const failed = () => new Error("Cipher job failed");

/** The numbers of variants go by mode, then by the key's length. */
const VARIANTS = ["ctr", "cbc", "gcm", "kw"] as const;

function sealed(aead: Aead, decrypts: boolean, data: Uint8Array, tagLength: number, additional?: Uint8Array): Uint8Array {
  if (additional && additional.length > 0) aead.addData(additional);
  if (!decrypts) {
    const text = aead.update(data);
    return joined([text, part(aead.tag(), 0, tagLength)]);
  }
  if (data.length < tagLength) throw failed();
  const text = aead.update(part(data, 0, data.length - tagLength));
  if (!equal(part(aead.tag(), 0, tagLength), part(data, data.length - tagLength, data.length))) throw failed();
  return text;
}

function prepareAes(direction: number, key: Any, data: Any, variant: number, iv?: Any, length?: number, additional?: Any): () => ArrayBuffer {
  const kind = VARIANTS[Math.floor(variant / 3)];
  if (!kind) throw codedError(Error, "ERR_CRYPTO_UNKNOWN_CIPHER", "Unknown cipher");
  const [secret, text] = [secretOf(key), copyOf(asBytes(data))];
  const vector = iv === undefined ? nothing : copyOf(asBytes(iv));
  const extra = additional === undefined ? undefined : copyOf(asBytes(additional));
  const decrypts = direction === DECRYPT;
  return () => {
    switch (kind) {
      case "ctr": return bufferOf(new Ctr(new Aes(secret), vector, length).update(text));
      case "cbc": return bufferOf(whole(new Blocks(new Aes(secret), vector, !decrypts), text));
      case "kw": return bufferOf(decrypts ? noble.aes.aeskw(secret).decrypt(text) : noble.aes.aeskw(secret).encrypt(text));
      case "gcm": {
        const aead = (cipherOf(`aes-${secret.length * 8}-gcm`) as Cipher).begin(secret, vector, !decrypts) as Aead;
        return bufferOf(sealed(aead, decrypts, text, length ?? TAG_LENGTH, extra));
      }
    }
  };
}

const whole = (mode: Mode, text: Uint8Array) => joined([mode.update(text), mode.final()]);

function prepareChaCha(direction: number, key: Any, data: Any, iv: Any, additional?: Any): () => ArrayBuffer {
  const cipher = cipherOf("chacha20-poly1305") as Cipher;
  const [secret, text, vector] = [secretOf(key), copyOf(asBytes(data)), copyOf(asBytes(iv))];
  const extra = additional === undefined ? undefined : copyOf(asBytes(additional));
  const decrypts = direction === DECRYPT;
  return () => bufferOf(sealed(cipher.begin(secret, vector, !decrypts) as Aead, decrypts, text, TAG_LENGTH, extra));
}

export function addCiphers(binding: Binding): void {
  Object.assign(binding, {
    CipherBase, getCipherInfo,
    getCiphers: cipherNames,
    AESCipherJob: jobClass("AESCipherJob", prepareAes),
    ChaCha20Poly1305CipherJob: jobClass("ChaCha20Poly1305CipherJob", prepareChaCha),
  });
}
