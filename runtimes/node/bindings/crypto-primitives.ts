/**
 * The inner loops of digests and of AES as WebAssembly (`crypto/primitives.c`), loaded when first used. A site that was built without
 * clang has none, and all of it is done in JavaScript.
 */
import * as files from "../sys/files.ts";
import { bridge } from "../sys/bridge.ts";
import { part, setBytes } from "./bytes.ts";

const PLACE = "/lib/warren/node/primitives.wasm";
/** In the work area: where round keys and the hash of GCM lie, see there. */
const HASH = 288;
const SUM = 288;
const PADDED = 128;
const OUTER = 64;
const BLOCK = 16;

type Calls = Record<string, (...parameters: number[]) => number>;

export class Primitives {
  readonly #call: Calls;
  readonly #buffer: Uint8Array;
  readonly #state: Uint8Array;
  readonly #work: Uint8Array;

  constructor(program: Uint8Array<ArrayBuffer>) {
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(program), {});
    const call = exports as unknown as Calls;
    const { buffer } = exports["memory"] as WebAssembly.Memory;
    const area = (at: string, length: number) => new Uint8Array(buffer, call[at]?.(), length);
    this.#call = call;
    this.#buffer = area("buffer_at", call["buffer_size"]?.() as number);
    this.#state = area("state_at", 64);
    this.#work = area("work_at", 512);
    call["aes_begin"]?.();
  }

  /** In pieces that fit. */
  #eachPiece(bytes: Uint8Array, run: (piece: Uint8Array) => void): void {
    for (let at = 0; at < bytes.length; at += this.#buffer.length) {
      const piece = part(bytes, at, Math.min(bytes.length, at + this.#buffer.length));
      setBytes(this.#buffer, piece);
      run(piece);
    }
  }

  /** Takes whole blocks into the state of a digest. */
  digest(kind: number, blockLength: number, state: Uint8Array, bytes: Uint8Array): void {
    setBytes(this.#state, state);
    this.#eachPiece(bytes, (piece) => void this.#call["digest_blocks"]?.(kind, piece.length / blockLength));
    setBytes(state, this.#state);
  }

  /** What further rounds of PBKDF2 add to the first digest, which is given as a padded block; `sum` has it already. */
  pbkdf2(kind: number, inner: Uint8Array, outer: Uint8Array, padded: Uint8Array, sum: Uint8Array, rounds: number): void {
    setBytes(this.#work, inner, 0);
    setBytes(this.#work, outer, OUTER);
    setBytes(this.#work, padded, PADDED);
    setBytes(this.#work, sum, SUM);
    this.#call["pbkdf2_rounds"]?.(kind, sum.length, rounds);
    setBytes(sum, part(this.#work, SUM, SUM + sum.length));
  }

  /** Adds the key stream to whole blocks, in place; the last 32 bits of the counter count, and go on. */
  counter(key: Uint8Array, counter: Uint8Array, bytes: Uint8Array): void {
    const words = key.length / 4;
    setBytes(this.#work, key);
    this.#call["aes_expand"]?.(words);
    setBytes(this.#state, counter);
    this.#eachPiece(bytes, (piece) => {
      this.#call["aes_counter"]?.(words, piece.length / BLOCK);
      setBytes(piece, part(this.#buffer, 0, piece.length));
    });
    setBytes(counter, part(this.#state, 0, BLOCK));
  }

  /** Takes whole blocks into GCM's hash. */
  ghash(hashKey: Uint8Array, hash: Uint8Array, bytes: Uint8Array): void {
    setBytes(this.#state, hashKey);
    this.#call["ghash_begin"]?.();
    setBytes(this.#work, hash, HASH);
    this.#eachPiece(bytes, (piece) => void this.#call["ghash_blocks"]?.(piece.length / BLOCK));
    setBytes(hash, part(this.#work, HASH, HASH + BLOCK));
  }
}

let loaded: Primitives | null | undefined;

/** Without the tree of Warren, as in tests, somebody may bring the module. */
export function providePrimitives(program: Uint8Array<ArrayBuffer>): void {
  loaded = new Primitives(program);
}

/** Null where there are none. */
export function primitives(): Primitives | null {
  if (loaded !== undefined) return loaded;
  const program = bridge === undefined ? 0 : files.readWhole(PLACE);
  return (loaded = typeof program === "number" ? null : new Primitives(program));
}
