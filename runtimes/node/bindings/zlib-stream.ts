/** A stream of zlib's, as node_zlib.cc drives it: formats told apart by their first bytes, members of gzip one after the other. */
import { pako } from "./pako.ts";

export const Mode = { NONE: 0, DEFLATE: 1, INFLATE: 2, GZIP: 3, GUNZIP: 4, DEFLATERAW: 5, INFLATERAW: 6, UNZIP: 7 } as const;

const Z = { OK: 0, STREAM_END: 1, NEED_DICT: 2, BUF_ERROR: -5, DATA_ERROR: -3, STREAM_ERROR: -2, FINISH: 4, BLOCK: 5, DEFLATED: 8 } as const;
const NAMES: Readonly<Record<number, string>> = {
  0: "Z_OK", 1: "Z_STREAM_END", 2: "Z_NEED_DICT", [-1]: "Z_ERRNO", [-2]: "Z_STREAM_ERROR", [-3]: "Z_DATA_ERROR", [-4]: "Z_MEM_ERROR",
  [-5]: "Z_BUF_ERROR", [-6]: "Z_VERSION_ERROR",
};
const GZIP_ID = [0x1f, 0x8b] as const;

export interface CompressionError {
  readonly message: string;
  readonly errno: number;
  readonly code: string;
}

export interface Settings {
  readonly windowBits: number;
  readonly level: number;
  readonly memLevel: number;
  readonly strategy: number;
  readonly dictionary: Uint8Array | undefined;
}

/** How far levels look: good, lazy, nice, chain; as zlib's configuration_table. */
const LEVELS = [
  [0, 0, 0, 0], [4, 4, 8, 4], [4, 5, 16, 8], [4, 6, 32, 32], [4, 4, 16, 16], [8, 16, 32, 32], [8, 16, 128, 128], [8, 32, 128, 256],
  [32, 128, 258, 1024], [32, 258, 258, 4096],
] as const;
const DEFAULT_LEVEL = 6;

export class ZlibStream {
  readonly #stream = pako.newStream();
  readonly #settings: Settings;
  #mode: number;
  #isReady = false;
  #error: number = Z.OK;
  #flush = 0;
  /** Bytes of gzip's identification that an UNZIP stream has seen. */
  #idBytes = 0;

  constructor(mode: number, settings: Settings) {
    this.#mode = mode;
    this.#settings = settings;
  }

  get availableOut(): number {
    return this.#stream.avail_out;
  }

  get availableIn(): number {
    return this.#stream.avail_in;
  }

  get #compresses(): boolean {
    return this.#mode === Mode.DEFLATE || this.#mode === Mode.GZIP || this.#mode === Mode.DEFLATERAW;
  }

  #windowBits(): number {
    const { windowBits } = this.#settings;
    switch (this.#mode) {
      case Mode.GZIP:
      case Mode.GUNZIP: return windowBits + 16;
      case Mode.UNZIP: return windowBits + 32;
      case Mode.DEFLATERAW:
      case Mode.INFLATERAW: return -windowBits;
      default: return windowBits;
    }
  }

  /** Begins late, so that a stream that is never used costs nothing. */
  #begin(): void {
    if (this.#isReady) return;
    this.#isReady = true;
    const { level, memLevel, strategy } = this.#settings;
    this.#error = this.#compresses
      ? pako.deflating.deflateInit2(this.#stream, level, Z.DEFLATED, this.#windowBits(), memLevel, strategy)
      : pako.inflating.inflateInit2(this.#stream, this.#windowBits());
    if (this.#error === Z.OK) this.#setDictionary();
  }

  #setDictionary(): void {
    const { dictionary } = this.#settings;
    if (!dictionary) return;
    if (this.#mode === Mode.DEFLATE || this.#mode === Mode.DEFLATERAW) this.#error = pako.deflating.deflateSetDictionary(this.#stream, dictionary);
    else if (this.#mode === Mode.INFLATERAW) this.#error = pako.inflating.inflateSetDictionary(this.#stream, dictionary);
  }

  write(flush: number, input: Uint8Array, output: Uint8Array): void {
    this.#begin();
    if (this.#error !== Z.OK && this.#error !== Z.BUF_ERROR && this.#error !== Z.STREAM_END) return;
    const stream = this.#stream;
    stream.input = input;
    stream.next_in = 0;
    stream.avail_in = input.length;
    stream.output = output;
    stream.next_out = 0;
    stream.avail_out = output.length;
    this.#flush = flush;
    if (this.#compresses) this.#error = pako.deflating.deflate(stream, flush);
    else this.#inflate();
  }

  #inflate(): void {
    if (this.#mode === Mode.UNZIP) this.#tellFormat();
    this.#error = this.#inflateOnce();
    while (this.#hasAnotherMember()) {
      this.reset();
      this.#error = this.#inflateOnce();
    }
  }

  /** By the first two bytes, which may come one by one. */
  #tellFormat(): void {
    const { input, avail_in } = this.#stream;
    for (let at = 0; at < avail_in && this.#idBytes < GZIP_ID.length; at++) {
      if ((input as Uint8Array)[at] !== GZIP_ID[this.#idBytes]) {
        this.#mode = Mode.INFLATE;
        return;
      }
      this.#idBytes++;
    }
    if (this.#idBytes === GZIP_ID.length) this.#mode = Mode.GUNZIP;
  }

  #inflateOnce(): number {
    const { dictionary } = this.#settings;
    const result = pako.inflating.inflate(this.#stream, this.#flush);
    if (result !== Z.NEED_DICT || !dictionary || this.#mode === Mode.INFLATERAW) return result;
    const set = pako.inflating.inflateSetDictionary(this.#stream, dictionary);
    if (set === Z.OK) return pako.inflating.inflate(this.#stream, this.#flush);
    return set === Z.DATA_ERROR ? Z.NEED_DICT : set;
  }

  /** Zeros behind a member are padding. */
  #hasAnotherMember(): boolean {
    const { avail_in, input, next_in } = this.#stream;
    return avail_in > 0 && this.#mode === Mode.GUNZIP && this.#error === Z.STREAM_END && (input as Uint8Array)[next_in] !== 0;
  }

  reset(): void {
    this.#begin();
    this.#error = this.#compresses ? pako.deflating.deflateReset(this.#stream) : this.#resetInflating();
    if (this.#error === Z.OK) this.#setDictionary();
  }

  /** pako forgets the window's size and not the window. */
  #resetInflating(): number {
    const result = pako.inflating.inflateReset(this.#stream);
    this.#stream.state.window = null;
    return result;
  }

  /** The library has flushed what was before. */
  setLevel(level: number, strategy: number): void {
    this.#begin();
    const { state } = this.#stream;
    if (!this.#compresses || !state) return;
    const wanted = level === -1 ? DEFAULT_LEVEL : level;
    if (state.level !== wanted) {
      const [good, lazy, nice, chain] = LEVELS[wanted] as (typeof LEVELS)[number];
      if (state.level === 0) state.head.fill(0);
      Object.assign(state, { level: wanted, good_match: good, max_lazy_match: lazy, nice_match: nice, max_chain_length: chain });
    }
    state.strategy = strategy;
  }

  /** What is wrong, if anything is. */
  failure(): CompressionError | undefined {
    switch (this.#error) {
      case Z.OK:
      case Z.BUF_ERROR: return this.#stream.avail_out !== 0 && this.#flush === Z.FINISH ? this.#errorOf("unexpected end of file") : undefined;
      case Z.STREAM_END: return undefined;
      case Z.NEED_DICT: return this.#errorOf(this.#settings.dictionary ? "Bad dictionary" : "Missing dictionary");
      default: return this.#errorOf("Zlib error");
    }
  }

  #errorOf(message: string): CompressionError {
    return { message: this.#stream.msg || message, errno: this.#error, code: NAMES[this.#error] ?? "Z_ERRNO" };
  }
}
