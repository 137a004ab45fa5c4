/** Ciphers that are fed piece by piece: AES in its modes, and ChaCha20. Those that authenticate are in crypto-aead.ts. */
import { providerError } from "./crypto-errors.ts";
import { copyOf, joined, part } from "./bytes.ts";
import { primitives } from "./crypto-primitives.ts";
import { noble } from "./noble.ts";

export const BLOCK = 16;

export interface Mode {
  update(bytes: Uint8Array): Uint8Array;
  final(): Uint8Array;
}

const nothing = new Uint8Array(0);

/** What encrypts single blocks in place, given as words of the machine's order. */
export interface BlockCipher {
  /** In bytes. */
  readonly size: number;
  encrypt(block: Uint32Array): void;
  decrypt(block: Uint32Array): void;
}

/** AES of single blocks. */
export class Aes implements BlockCipher {
  readonly size = BLOCK;
  readonly #cipher = noble.aes.unsafe;
  readonly #encrypting: Uint32Array;
  #decrypting: Uint32Array | undefined;
  readonly key: Uint8Array;

  constructor(key: Uint8Array) {
    this.key = key;
    this.#encrypting = this.#cipher.expandKeyLE(key);
  }

  encrypt(block: Uint32Array): void {
    const { s0, s1, s2, s3 } = this.#cipher.encrypt(this.#encrypting, block[0] as number, block[1] as number, block[2] as number, block[3] as number);
    put(block, s0, s1, s2, s3);
  }

  decrypt(block: Uint32Array): void {
    this.#decrypting ??= this.#cipher.expandKeyDecLE(this.key);
    const { s0, s1, s2, s3 } = this.#cipher.decrypt(this.#decrypting, block[0] as number, block[1] as number, block[2] as number, block[3] as number);
    put(block, s0, s1, s2, s3);
  }
}

function put(block: Uint32Array, s0: number, s1: number, s2: number, s3: number): void {
  block[0] = s0;
  block[1] = s1;
  block[2] = s2;
  block[3] = s3;
}

const wordsOf = (bytes: Uint8Array) => new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);

/** A key stream that the text is added to. */
export abstract class KeyStream implements Mode {
  protected readonly stream = new Uint8Array(BLOCK);
  protected readonly words = wordsOf(this.stream);
  #used = BLOCK;

  /** The next block of the stream. */
  protected abstract next(): void;

  update(bytes: Uint8Array): Uint8Array {
    const result = copyOf(bytes);
    const kept = Math.min(result.length, BLOCK - this.#used);
    this.#add(result, 0, kept);
    const whole = result.length - kept - ((result.length - kept) % BLOCK);
    const done = kept + this.many(part(result, kept, kept + whole));
    this.#add(result, done, result.length);
    return result;
  }

  /** Does whole blocks at once, in place; how many bytes of them. */
  protected many(_blocks: Uint8Array): number {
    return 0;
  }

  #add(result: Uint8Array, from: number, to: number): void {
    for (let at = from; at < to; at++) {
      if (this.#used === BLOCK) {
        this.next();
        this.#used = 0;
      }
      result[at] = (result[at] as number) ^ (this.stream[this.#used++] as number);
    }
  }

  final(): Uint8Array {
    return nothing;
  }
}

/** Bits of the counter that the loop in WebAssembly counts. */
const COUNTED_AT_ONCE = 32;

/** `bits`: how many of the counter's lowest count. */
export class Ctr extends KeyStream {
  readonly #counter: Uint8Array;
  readonly #aes: Aes;
  readonly #bits: number;

  constructor(aes: Aes, counter: Uint8Array, bits = 128) {
    super();
    this.#aes = aes;
    this.#counter = counter.slice();
    this.#bits = bits;
  }

  protected next(): void {
    this.stream.set(this.#counter);
    this.#aes.encrypt(this.words);
    this.#increment();
  }

  protected override many(blocks: Uint8Array): number {
    const by = primitives();
    if (!by || this.#bits < COUNTED_AT_ONCE) return 0;
    const view = new DataView(this.#counter.buffer, this.#counter.byteOffset + BLOCK - 4, 4);
    const most = this.#bits === COUNTED_AT_ONCE ? Infinity : 2 ** 32 - 1 - view.getUint32(0);
    const length = Math.min(blocks.length, most * BLOCK);
    by.counter(this.#aes.key, this.#counter, part(blocks, 0, length));
    return length;
  }

  #increment(): void {
    let left = this.#bits;
    for (let at = BLOCK - 1; at >= 0 && left > 0; at--, left -= 8) {
      const mask = left >= 8 ? 255 : (1 << left) - 1;
      const byte = this.#counter[at] as number;
      const sum = (byte + 1) & mask;
      this.#counter[at] = (byte & ~mask) | sum;
      if (sum !== 0) return;
    }
  }
}

export class Ofb extends KeyStream {
  readonly #aes: Aes;

  constructor(aes: Aes, iv: Uint8Array) {
    super();
    this.#aes = aes;
    this.stream.set(iv);
  }

  protected next(): void {
    this.#aes.encrypt(this.words);
  }
}

/** What was encrypted is encrypted for the next block. */
export class Cfb implements Mode {
  readonly #register = new Uint8Array(BLOCK);
  readonly #words = wordsOf(this.#register);
  #used = BLOCK;

  constructor(readonly aes: Aes, iv: Uint8Array, readonly encrypts: boolean) {
    this.#register.set(iv);
  }

  update(bytes: Uint8Array): Uint8Array {
    const result = new Uint8Array(bytes.length);
    for (let at = 0; at < bytes.length; at++) {
      if (this.#used === BLOCK) {
        this.aes.encrypt(this.#words);
        this.#used = 0;
      }
      const given = bytes[at] as number;
      const made = given ^ (this.#register[this.#used] as number);
      this.#register[this.#used++] = this.encrypts ? made : given;
      result[at] = made;
    }
    return result;
  }

  final(): Uint8Array {
    return nothing;
  }
}

/** As Cfb, byte by byte. */
export class Cfb8 implements Mode {
  readonly #register: Uint8Array;

  constructor(readonly aes: Aes, iv: Uint8Array, readonly encrypts: boolean) {
    this.#register = iv.slice();
  }

  update(bytes: Uint8Array): Uint8Array {
    const block = new Uint8Array(BLOCK);
    const words = wordsOf(block);
    return bytes.map((given) => {
      block.set(this.#register);
      this.aes.encrypt(words);
      const made = given ^ (block[0] as number);
      this.#register.copyWithin(0, 1);
      this.#register[BLOCK - 1] = this.encrypts ? made : given;
      return made;
    });
  }

  final(): Uint8Array {
    return nothing;
  }
}

/** Whole blocks, chained to what was before if there is an iv; the last one is padded, unless that is off. */
export class Blocks implements Mode {
  isPadded = true;
  #kept: Uint8Array = nothing;
  readonly #before: Uint32Array | undefined;

  constructor(readonly cipher: BlockCipher, iv: Uint8Array | undefined, readonly encrypts: boolean) {
    this.#before = iv && wordsOf(iv.slice());
  }

  update(bytes: Uint8Array): Uint8Array {
    const all = joined([this.#kept, bytes]);
    const { size } = this.cipher;
    const whole = all.length - (all.length % size);
    const holdsBack = !this.encrypts && this.isPadded && whole === all.length && whole > 0;
    const end = holdsBack ? whole - size : whole;
    this.#kept = part(all, end, all.length);
    return this.#run(all.slice(0, end));
  }

  #run(bytes: Uint8Array): Uint8Array {
    const words = wordsOf(bytes);
    const count = this.cipher.size / 4;
    for (let at = 0; at < words.length; at += count) this.#block(words.subarray(at, at + count));
    return bytes;
  }

  #block(block: Uint32Array): void {
    const before = this.#before;
    if (!before) return this.encrypts ? this.cipher.encrypt(block) : this.cipher.decrypt(block);
    if (this.encrypts) {
      for (let at = 0; at < block.length; at++) block[at] = (block[at] as number) ^ (before[at] as number);
      this.cipher.encrypt(block);
      before.set(block);
      return;
    }
    const cipher = block.slice();
    this.cipher.decrypt(block);
    for (let at = 0; at < block.length; at++) block[at] = (block[at] as number) ^ (before[at] as number);
    before.set(cipher);
  }

  final(): Uint8Array {
    const kept = this.#kept;
    this.#kept = nothing;
    if (!this.isPadded && kept.length === 0) return nothing;
    if (this.encrypts && this.isPadded) return this.#run(padded(kept, this.cipher.size));
    if (kept.length !== this.cipher.size) throw providerError("1C80006B", "wrong final block length");
    return unpadded(this.#run(kept.slice()));
  }
}

/** PKCS 7: as many bytes as are missing, each that number. */
function padded(bytes: Uint8Array, size: number): Uint8Array {
  const block = new Uint8Array(size).fill(size - bytes.length);
  block.set(bytes);
  return block;
}

function unpadded(block: Uint8Array): Uint8Array {
  const size = block.length;
  const count = block[size - 1] as number;
  const isRight = count >= 1 && count <= size && block.subarray(size - count).every((byte) => byte === count);
  if (!isRight) throw providerError("1C800064", "bad decrypt");
  return block.slice(0, size - count);
}

const CHACHA_BLOCK = 64;
/** How many blocks of the stream are made at once. */
const CHACHA_BLOCKS = 16;

/** `counter`: of the first block, which is one of 64 bytes. */
export class ChaCha implements Mode {
  readonly #stream = new Uint8Array(CHACHA_BLOCK * CHACHA_BLOCKS);
  #used = CHACHA_BLOCK * CHACHA_BLOCKS;
  #counter: number;

  constructor(readonly key: Uint8Array, readonly nonce: Uint8Array, counter: number) {
    this.#counter = counter;
  }

  update(bytes: Uint8Array): Uint8Array {
    const result = new Uint8Array(bytes);
    for (let at = 0; at < result.length; at++) {
      if (this.#used === this.#stream.length) this.#next();
      result[at] = (result[at] as number) ^ (this.#stream[this.#used++] as number);
    }
    return result;
  }

  #next(): void {
    this.#stream.fill(0);
    noble.chacha.chacha20(this.key, this.nonce, this.#stream, this.#stream, this.#counter);
    this.#counter = (this.#counter + CHACHA_BLOCKS) >>> 0;
    this.#used = 0;
  }

  final(): Uint8Array {
    return nothing;
  }
}
