/** Ciphers that authenticate what they encrypt: AES-GCM and ChaCha20-Poly1305, fed piece by piece. */
import { joined, part } from "./bytes.ts";
import { Aes, BLOCK, ChaCha, Ctr, type Mode } from "./crypto-modes.ts";
import { type Primitives, primitives } from "./crypto-primitives.ts";
import { noble } from "./noble.ts";

export interface Aead extends Mode {
  /** Before any text. */
  addData(bytes: Uint8Array): void;
  /** When all has been fed. */
  tag(): Uint8Array;
}

interface Authenticator {
  update(bytes: Uint8Array): unknown;
  digest(): Uint8Array;
}

/** Feeds an authenticator whole blocks; what belongs together is padded with zeros. */
class Feeder {
  #kept: Uint8Array = new Uint8Array(0);
  length = 0;

  constructor(readonly into: Authenticator) {}

  feed(bytes: Uint8Array): void {
    this.length += bytes.length;
    const all = joined([this.#kept, bytes]);
    const whole = all.length - (all.length % BLOCK);
    if (whole > 0) this.into.update(part(all, 0, whole));
    this.#kept = part(all, whole, all.length);
  }

  pad(): void {
    if (this.#kept.length === 0) return;
    const block = new Uint8Array(BLOCK);
    block.set(this.#kept);
    this.into.update(block);
    this.#kept = new Uint8Array(0);
  }
}

/** Both keep additional data, then text, then the lengths of the two. */
abstract class Authenticated implements Aead {
  readonly #data: Feeder;
  readonly #text: Feeder;
  #hasText = false;

  constructor(readonly mode: Mode, readonly encrypts: boolean, readonly authenticator: Authenticator) {
    this.#data = new Feeder(authenticator);
    this.#text = new Feeder(authenticator);
  }

  protected abstract lengths(data: number, text: number): Uint8Array;
  protected abstract finish(digest: Uint8Array): Uint8Array;

  addData(bytes: Uint8Array): void {
    this.#data.feed(bytes);
  }

  update(bytes: Uint8Array): Uint8Array {
    if (!this.#hasText) this.#data.pad();
    this.#hasText = true;
    if (!this.encrypts) this.#text.feed(bytes);
    const made = this.mode.update(bytes);
    if (this.encrypts) this.#text.feed(made);
    return made;
  }

  final(): Uint8Array {
    return this.mode.final();
  }

  tag(): Uint8Array {
    if (!this.#hasText) this.#data.pad();
    this.#text.pad();
    this.authenticator.update(this.lengths(this.#data.length, this.#text.length));
    return this.finish(this.authenticator.digest());
  }
}

/** GCM's hash of whole blocks. */
class FastGhash implements Authenticator {
  readonly #by: Primitives;
  readonly #key: Uint8Array;
  readonly #hash = new Uint8Array(BLOCK);

  constructor(by: Primitives, key: Uint8Array) {
    this.#by = by;
    this.#key = key;
  }

  update(bytes: Uint8Array): void {
    this.#by.ghash(this.#key, this.#hash, bytes);
  }

  digest(): Uint8Array {
    return this.#hash;
  }
}

function ghash(key: Uint8Array): Authenticator {
  const by = primitives();
  return by ? new FastGhash(by, key.slice()) : noble.polyval.ghash.create(key);
}

const IV_LENGTH = 12;

function lengthsBlock(one: number, other: number, isLittle: boolean, unit: number): Uint8Array {
  const block = new DataView(new ArrayBuffer(BLOCK));
  block.setBigUint64(0, BigInt(one) * BigInt(unit), isLittle);
  block.setBigUint64(8, BigInt(other) * BigInt(unit), isLittle);
  return new Uint8Array(block.buffer);
}

const asWords = (bytes: Uint8Array) => new Uint32Array(bytes.buffer, bytes.byteOffset, BLOCK / 4);

export class Gcm extends Authenticated {
  readonly #mask: Uint8Array;

  constructor(aes: Aes, iv: Uint8Array, encrypts: boolean) {
    const hashKey = new Uint8Array(BLOCK);
    aes.encrypt(asWords(hashKey));
    const first = firstCounter(hashKey, iv);
    const mask = first.slice();
    aes.encrypt(asWords(mask));
    super(new Ctr(aes, successor(first), 32), encrypts, ghash(hashKey));
    this.#mask = mask;
  }

  protected lengths(data: number, text: number): Uint8Array {
    return lengthsBlock(data, text, false, 8);
  }

  protected finish(digest: Uint8Array): Uint8Array {
    return digest.map((byte, at) => byte ^ (this.#mask[at] as number));
  }
}

/** The iv with a one behind it; or, if it is of another length, its hash. */
function firstCounter(hashKey: Uint8Array, iv: Uint8Array): Uint8Array {
  const counter = new Uint8Array(BLOCK);
  if (iv.length === IV_LENGTH) {
    counter.set(iv);
    counter[BLOCK - 1] = 1;
    return counter;
  }
  const hash = ghash(hashKey);
  const feeder = new Feeder(hash);
  feeder.feed(iv);
  feeder.pad();
  hash.update(lengthsBlock(0, iv.length, false, 8));
  return hash.digest();
}

function successor(counter: Uint8Array): Uint8Array {
  const next = counter.slice();
  const last = new DataView(next.buffer, next.byteOffset + 12, 4);
  last.setUint32(0, (last.getUint32(0) + 1) >>> 0);
  return next;
}

const POLY_KEY_LENGTH = 32;

export class ChaChaPoly extends Authenticated {
  constructor(key: Uint8Array, nonce: Uint8Array, encrypts: boolean) {
    const polyKey = noble.chacha.chacha20(key, nonce, new Uint8Array(POLY_KEY_LENGTH));
    super(new ChaCha(key, nonce, 1), encrypts, noble.poly1305.poly1305.create(polyKey) as unknown as Authenticator);
  }

  protected lengths(data: number, text: number): Uint8Array {
    return lengthsBlock(data, text, true, 1);
  }

  protected finish(digest: Uint8Array): Uint8Array {
    return digest;
  }
}
