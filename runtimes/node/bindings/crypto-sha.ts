/** SHA-1 and SHA-2 by way of WebAssembly, and PBKDF2 on them. */
import { copyOf, fillBytes, joined, part, setBytes } from "./bytes.ts";
import type { Digesting } from "./crypto-digests.ts";
import type { Primitives } from "./crypto-primitives.ts";
import { encodeString } from "./text-codec.ts";

interface Sha {
  /** As `crypto/primitives.c` has it. */
  readonly kind: number;
  readonly length: number;
  readonly blockLength: number;
  /** Of a word, in bytes. */
  readonly word: number;
  /** The state at the start, as bytes of the machine's order. */
  readonly start: Uint8Array;
}

function sha(kind: number, length: number, hex: string): Sha {
  const word = kind === 2 ? 8 : 4;
  const start = new Uint8Array(64);
  setBytes(start, swapped(encodeString(hex, "hex"), word));
  return { kind, length, blockLength: word * 16, word, start };
}

function swapped(bytes: Uint8Array, word: number): Uint8Array {
  return Uint8Array.from(bytes, (_, at) => bytes[at - (at % word) + word - 1 - (at % word)] as number);
}

/** The first words of states, of FIPS 180-4, 5.3. */
const SHAS: Readonly<Record<string, () => Sha>> = {
  "sha1": () => sha(0, 20, "67452301efcdab8998badcfe10325476c3d2e1f0"),
  "sha224": () => sha(1, 28, "c1059ed8367cd5073070dd17f70e5939ffc00b316858151164f98fa7befa4fa4"),
  "sha256": () => sha(1, 32, "6a09e667bb67ae853c6ef372a54ff53a510e527f9b05688c1f83d9ab5be0cd19"),
  "sha384": () => sha(2, 48, "cbbb9d5dc1059ed8629a292a367cd5079159015a3070dd17152fecd8f70e593967332667ffc00b318eb44a8768581511db0c2e0d64f98fa747b5481dbefa4fa4"),
  "sha512": () => sha(2, 64, "6a09e667f3bcc908bb67ae8584caa73b3c6ef372fe94f82ba54ff53a5f1d36f1510e527fade682d19b05688c2b3e6c1f1f83d9abfb41bd6b5be0cd19137e2179"),
  "sha512-224": () => sha(2, 28, "8c3d37c819544da273e1996689dcd4d61dfab7ae32ff9c82679dd514582f9fcf0f6d2b697bd44da877e36f7304c489423f9d85a86a1d36c81112e6ad91d692a1"),
  "sha512-256": () => sha(2, 32, "22312194fc2bf72c9f555fa3c84c64c22393b86b6f53b151963877195940eabd96283ee2a88effe3be5e1e25538639922b0199fc2c85b8aa0eb72ddc81c52ca2"),
};

const made = new Map<string, Sha>();

/** Of a digest's name; undefined for others. */
export function shaNamed(name: string): Sha | undefined {
  const known = made.get(name);
  if (known || !Object.hasOwn(SHAS, name)) return known;
  const one = (SHAS[name] as () => Sha)();
  made.set(name, one);
  return one;
}

export class RunningSha implements Digesting {
  readonly #with: Primitives;
  readonly #sha: Sha;
  readonly #state: Uint8Array;
  readonly #kept: Uint8Array;
  #keptLength = 0;
  #length = 0;

  constructor(by: Primitives, of: Sha, before?: RunningSha) {
    this.#with = by;
    this.#sha = of;
    this.#state = copyOf(before ? before.#state : of.start);
    this.#kept = before ? copyOf(before.#kept) : new Uint8Array(of.blockLength);
    this.#keptLength = before ? before.#keptLength : 0;
    this.#length = before ? before.#length : 0;
  }

  /** After whole blocks. */
  get state(): Uint8Array {
    return this.#state;
  }

  #take(blocks: Uint8Array): void {
    this.#with.digest(this.#sha.kind, this.#sha.blockLength, this.#state, blocks);
  }

  update(bytes: Uint8Array): void {
    const { blockLength } = this.#sha;
    this.#length += bytes.length;
    let at = 0;
    if (this.#keptLength > 0) {
      at = Math.min(bytes.length, blockLength - this.#keptLength);
      setBytes(this.#kept, part(bytes, 0, at), this.#keptLength);
      this.#keptLength += at;
      if (this.#keptLength < blockLength) return;
      this.#take(this.#kept);
    }
    const end = bytes.length - ((bytes.length - at) % blockLength);
    if (end > at) this.#take(part(bytes, at, end));
    setBytes(this.#kept, part(bytes, end, bytes.length));
    this.#keptLength = bytes.length - end;
  }

  digest(): Uint8Array {
    const { blockLength, word, length } = this.#sha;
    const needed = this.#keptLength + 1 + 2 * word > blockLength ? 2 * blockLength : blockLength;
    const last = new Uint8Array(needed);
    setBytes(last, part(this.#kept, 0, this.#keptLength));
    last[this.#keptLength] = 0x80;
    const bits = BigInt(this.#length) * 8n;
    new DataView(last.buffer).setBigUint64(needed - 8, bits);
    this.#take(last);
    return swapped(this.#state, word).slice(0, length);
  }

  copy(): RunningSha {
    return new RunningSha(this.#with, this.#sha, this);
  }
}

/** The key in one block, each byte changed by the same. */
function keyBlock(key: Uint8Array, blockLength: number, change: number): Uint8Array {
  const block = new Uint8Array(blockLength);
  setBytes(block, key);
  for (let at = 0; at < blockLength; at++) block[at] = (block[at] as number) ^ change;
  return block;
}

/** RFC 8018, 5.2. */
export function pbkdf2Sha(by: Primitives, of: Sha, password: Uint8Array, salt: Uint8Array, iterations: number, length: number): Uint8Array {
  const begun = (...parts: Uint8Array[]): RunningSha => {
    const running = new RunningSha(by, of);
    for (const one of parts) running.update(one);
    return running;
  };
  const key = password.length > of.blockLength ? begun(password).digest() : password;
  const [inner, outer] = [begun(keyBlock(key, of.blockLength, 0x36)), begun(keyBlock(key, of.blockLength, 0x5c))];
  const blocks: Uint8Array[] = [];
  for (let index = 1; (index - 1) * of.length < length; index++) {
    const number = Uint8Array.of(index >>> 24, index >>> 16, index >>> 8, index);
    const first = inner.copy();
    first.update(salt);
    first.update(number);
    const last = outer.copy();
    last.update(first.digest());
    const sum = copyOf(last.digest());
    by.pbkdf2(of.kind, inner.state, outer.state, paddedDigest(of, sum), sum, iterations - 1);
    blocks.push(sum);
  }
  return joined(blocks).slice(0, length);
}

/** A digest as the last block of a message that had one block before. */
function paddedDigest({ blockLength }: Sha, digest: Uint8Array): Uint8Array {
  const block = new Uint8Array(blockLength);
  fillBytes(block, 0);
  setBytes(block, digest);
  block[digest.length] = 0x80;
  new DataView(block.buffer).setUint32(blockLength - 4, (blockLength + digest.length) * 8);
  return block;
}
