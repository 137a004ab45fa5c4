/** Streams of Brotli. */
import { codecNamed } from "./codec-module.ts";
import { type CompressionError, type CompressionStream, NOT_GIVEN, unexpectedEnd } from "./compression-stream.ts";

/** Cells that the codec is shown: how much input there is and where, how much room and where. */
const enum Cell { AvailIn = 0, NextIn = 4, AvailOut = 8, NextOut = 12, Size = 16 }

const FINISH = 2;
const NEEDS_MORE_INPUT = 2;

abstract class Brotli implements CompressionStream {
  protected readonly codec = codecNamed("brotli");
  readonly #cells = this.codec.allocate(Cell.Size);
  readonly #parameters: Uint32Array;
  protected state = 0;
  protected flush = 0;
  availableIn = 0;
  availableOut = 0;

  constructor(parameters: Uint32Array) {
    this.#parameters = parameters.slice();
  }

  protected abstract create(): number;
  protected abstract destroy(state: number): void;
  protected abstract setParameter(name: number, value: number): boolean;
  protected abstract step(availableIn: number, nextIn: number, availableOut: number, nextOut: number): void;
  abstract failure(): CompressionError | undefined;

  /** Whether all parameters were taken. */
  isReady = false;

  reset(): void {
    if (this.state !== 0) this.destroy(this.state);
    this.state = this.create();
    this.isReady = this.state !== 0;
    this.#parameters.forEach((value, name) => {
      if (value !== NOT_GIVEN && !this.setParameter(name, value)) this.isReady = false;
    });
  }

  write(flush: number, input: Uint8Array, output: Uint8Array): void {
    this.flush = flush;
    this.codec.exchange(input, output, (from, into) => {
      const at = this.#cells;
      this.codec.numbers.setUint32(at + Cell.AvailIn, input.length, true);
      this.codec.numbers.setUint32(at + Cell.NextIn, from, true);
      this.codec.numbers.setUint32(at + Cell.AvailOut, output.length, true);
      this.codec.numbers.setUint32(at + Cell.NextOut, into, true);
      this.step(at + Cell.AvailIn, at + Cell.NextIn, at + Cell.AvailOut, at + Cell.NextOut);
      this.availableIn = this.codec.numbers.getUint32(at + Cell.AvailIn, true);
      this.availableOut = this.codec.numbers.getUint32(at + Cell.AvailOut, true);
      return output.length - this.availableOut;
    });
  }

  close(): void {
    if (this.state !== 0) this.destroy(this.state);
    this.state = 0;
    this.codec.free(this.#cells);
  }

  protected call(name: string, ...parameters: number[]): number {
    return (this.codec.call[name] as (...of: number[]) => number)(...parameters);
  }
}

export class BrotliEncoding extends Brotli {
  #result = 1;

  constructor(parameters: Uint32Array) {
    super(parameters);
    this.reset();
  }

  protected create(): number {
    this.#result = 1;
    return this.call("BrotliEncoderCreateInstance", 0, 0, 0);
  }

  protected destroy(state: number): void {
    this.call("BrotliEncoderDestroyInstance", state);
  }

  protected setParameter(name: number, value: number): boolean {
    return this.call("BrotliEncoderSetParameter", this.state, name, value) !== 0;
  }

  protected step(availableIn: number, nextIn: number, availableOut: number, nextOut: number): void {
    this.#result = this.call("BrotliEncoderCompressStream", this.state, this.flush, availableIn, nextIn, availableOut, nextOut, 0);
  }

  failure(): CompressionError | undefined {
    return this.#result === 0 ? { message: "Compression failed", errno: -1, code: "ERR_BROTLI_COMPRESSION_FAILED" } : undefined;
  }
}

export class BrotliDecoding extends Brotli {
  #result = 1;
  #error = 0;

  constructor(parameters: Uint32Array) {
    super(parameters);
    this.reset();
  }

  protected create(): number {
    this.#result = 1;
    this.#error = 0;
    return this.call("BrotliDecoderCreateInstance", 0, 0, 0);
  }

  protected destroy(state: number): void {
    this.call("BrotliDecoderDestroyInstance", state);
  }

  protected setParameter(name: number, value: number): boolean {
    return this.call("BrotliDecoderSetParameter", this.state, name, value) !== 0;
  }

  protected step(availableIn: number, nextIn: number, availableOut: number, nextOut: number): void {
    this.#result = this.call("BrotliDecoderDecompressStream", this.state, availableIn, nextIn, availableOut, nextOut, 0);
    if (this.#result === 0) this.#error = this.call("BrotliDecoderGetErrorCode", this.state);
  }

  failure(): CompressionError | undefined {
    if (this.#error !== 0) {
      const name = this.codec.text(this.call("BrotliDecoderErrorString", this.#error));
      return { message: "Decompression failed", errno: this.#error, code: `ERR_${name}` };
    }
    return this.flush === FINISH && this.#result === NEEDS_MORE_INPUT ? unexpectedEnd : undefined;
  }
}
