/** A stream of zlib's, as node_zlib.cc drives it: formats told apart by their first bytes, members of gzip one after the other. */
import { type Codec, codecNamed } from "./codec-module.ts";
import type { CompressionError, CompressionStream } from "./compression-stream.ts";

export const Mode = { NONE: 0, DEFLATE: 1, INFLATE: 2, GZIP: 3, GUNZIP: 4, DEFLATERAW: 5, INFLATERAW: 6, UNZIP: 7 } as const;

const Z = { OK: 0, STREAM_END: 1, NEED_DICT: 2, BUF_ERROR: -5, DATA_ERROR: -3, FINISH: 4, DEFLATED: 8 } as const;
const NAMES: Readonly<Record<number, string>> = {
  0: "Z_OK", 1: "Z_STREAM_END", 2: "Z_NEED_DICT", [-1]: "Z_ERRNO", [-2]: "Z_STREAM_ERROR", [-3]: "Z_DATA_ERROR", [-4]: "Z_MEM_ERROR",
  [-5]: "Z_BUF_ERROR", [-6]: "Z_VERSION_ERROR",
};
const GZIP_ID = [0x1f, 0x8b] as const;

export interface Settings {
  readonly windowBits: number;
  readonly level: number;
  readonly memLevel: number;
  readonly strategy: number;
  readonly dictionary: Uint8Array | undefined;
}

/** Where the fields of z_stream lie, and how long it is. */
const enum Field { NextIn = 0, AvailIn = 4, NextOut = 12, AvailOut = 16, Msg = 24, Size = 56 }

/** What the header of zlib that this is written for calls itself; it looks at the first digit alone. */
const VERSION = new Uint8Array([0x31, 0]);

/** A z_stream in the codec's memory. */
class Stream {
  readonly codec: Codec;
  readonly at: number;
  readonly #version: number;

  constructor() {
    this.codec = codecNamed("zlib");
    this.at = this.codec.allocate(Field.Size);
    this.codec.bytes(this.at, Field.Size).fill(0);
    this.#version = this.codec.copyIn(VERSION);
  }

  get(field: Field): number {
    return this.codec.numbers.getUint32(this.at + field, true);
  }

  set(field: Field, value: number): void {
    this.codec.numbers.setUint32(this.at + field, value, true);
  }

  call(name: string, ...parameters: number[]): number {
    return (this.codec.call[name] as (...of: number[]) => number)(this.at, ...parameters);
  }

  begin(name: string, ...parameters: number[]): number {
    return this.call(name, ...parameters, this.#version, Field.Size);
  }

  setDictionary(name: string, dictionary: Uint8Array): number {
    const at = this.codec.copyIn(dictionary);
    const result = this.call(name, at, dictionary.length);
    this.codec.free(at);
    return result;
  }

  get message(): string {
    const at = this.get(Field.Msg);
    return at === 0 ? "" : this.codec.text(at);
  }

  release(): void {
    this.codec.free(this.at);
    this.codec.free(this.#version);
  }
}

export class ZlibStream implements CompressionStream {
  readonly #stream = new Stream();
  #in = 0;
  #out = 0;
  #message = "";
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
    return this.#out;
  }

  get availableIn(): number {
    return this.#in;
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
      ? this.#stream.begin("deflateInit2_", level, Z.DEFLATED, this.#windowBits(), memLevel, strategy)
      : this.#stream.begin("inflateInit2_", this.#windowBits());
    if (this.#error === Z.OK) this.#setDictionary();
  }

  #setDictionary(): void {
    const { dictionary } = this.#settings;
    if (!dictionary) return;
    if (this.#mode === Mode.DEFLATE || this.#mode === Mode.DEFLATERAW) this.#error = this.#stream.setDictionary("deflateSetDictionary", dictionary);
    else if (this.#mode === Mode.INFLATERAW) this.#error = this.#stream.setDictionary("inflateSetDictionary", dictionary);
  }

  write(flush: number, input: Uint8Array, output: Uint8Array): void {
    this.#begin();
    if (this.#error !== Z.OK && this.#error !== Z.BUF_ERROR && this.#error !== Z.STREAM_END) return;
    this.#flush = flush;
    if (this.#mode === Mode.UNZIP) this.#tellFormat(input);
    this.#stream.codec.exchange(input, output, (from, into) => {
      this.#place(from, input.length, into, output.length);
      if (this.#compresses) this.#error = this.#stream.call("deflate", flush);
      else this.#inflate(from, input);
      this.#message = this.#stream.message;
      this.#in = this.#stream.get(Field.AvailIn);
      this.#out = this.#stream.get(Field.AvailOut);
      return output.length - this.#out;
    });
  }

  #place(input: number, inputLength: number, output: number, outputLength: number): void {
    this.#stream.set(Field.NextIn, input);
    this.#stream.set(Field.AvailIn, inputLength);
    this.#stream.set(Field.NextOut, output);
    this.#stream.set(Field.AvailOut, outputLength);
  }

  #inflate(from: number, input: Uint8Array): void {
    this.#error = this.#inflateOnce();
    while (this.#hasAnotherMember(from, input)) {
      this.reset();
      this.#error = this.#inflateOnce();
    }
  }

  /** By the first two bytes, which may come one by one. */
  #tellFormat(input: Uint8Array): void {
    for (let at = 0; at < input.length && this.#idBytes < GZIP_ID.length; at++) {
      if (input[at] !== GZIP_ID[this.#idBytes]) {
        this.#mode = Mode.INFLATE;
        return;
      }
      this.#idBytes++;
    }
    if (this.#idBytes === GZIP_ID.length) this.#mode = Mode.GUNZIP;
  }

  #inflateOnce(): number {
    const { dictionary } = this.#settings;
    const result = this.#stream.call("inflate", this.#flush);
    if (result !== Z.NEED_DICT || !dictionary || this.#mode === Mode.INFLATERAW) return result;
    const set = this.#stream.setDictionary("inflateSetDictionary", dictionary);
    if (set === Z.OK) return this.#stream.call("inflate", this.#flush);
    return set === Z.DATA_ERROR ? Z.NEED_DICT : set;
  }

  /** Zeros behind a member are padding. */
  #hasAnotherMember(from: number, input: Uint8Array): boolean {
    if (this.#mode !== Mode.GUNZIP || this.#error !== Z.STREAM_END || this.#stream.get(Field.AvailIn) === 0) return false;
    return input[this.#stream.get(Field.NextIn) - from] !== 0;
  }

  reset(): void {
    this.#begin();
    this.#error = this.#stream.call(this.#compresses ? "deflateReset" : "inflateReset");
    if (this.#error === Z.OK) this.#setDictionary();
  }

  /** The library has flushed what was before. */
  setLevel(level: number, strategy: number): void {
    this.#begin();
    if (this.#compresses) this.#stream.codec.exchange(new Uint8Array(0), new Uint8Array(0), (from, into) => {
      this.#place(from, 0, into, 0);
      this.#error = this.#stream.call("deflateParams", level, strategy);
      return 0;
    });
  }

  /** Gives the codec's memory back. */
  close(): void {
    if (this.#isReady) this.#stream.call(this.#compresses ? "deflateEnd" : "inflateEnd");
    this.#stream.release();
  }

  /** What is wrong, if anything is. */
  failure(): CompressionError | undefined {
    switch (this.#error) {
      case Z.OK:
      case Z.BUF_ERROR: return this.#out !== 0 && this.#flush === Z.FINISH ? this.#errorOf("unexpected end of file") : undefined;
      case Z.STREAM_END: return undefined;
      case Z.NEED_DICT: return this.#errorOf(this.#settings.dictionary ? "Bad dictionary" : "Missing dictionary");
      default: return this.#errorOf("Zlib error");
    }
  }

  #errorOf(message: string): CompressionError {
    return { message: this.#message || message, errno: this.#error, code: NAMES[this.#error] ?? "Z_ERRNO" };
  }
}
