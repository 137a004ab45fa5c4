/** Streams of Zstandard. */
import { codecNamed } from "./codec-module.ts";
import { type CompressionError, type CompressionStream, NOT_GIVEN, unexpectedEnd } from "./compression-stream.ts";

/** ZSTD_inBuffer or ZSTD_outBuffer: where, how long, how far. */
const enum Buffer { Place = 0, Length = 4, Position = 8, Size = 12 }

const CONTINUE = 0;
const END = 2;
const RESET_SESSION = 1;

/** Names of errors, which the library of C does not give. */
const ERRORS: Readonly<Record<number, string>> = {
  0: "no_error", 1: "GENERIC", 10: "prefix_unknown", 12: "version_unsupported", 14: "frameParameter_unsupported", 16: "frameParameter_windowTooLarge",
  20: "corruption_detected", 22: "checksum_wrong", 24: "literals_headerWrong", 30: "dictionary_corrupted", 32: "dictionary_wrong",
  34: "dictionaryCreation_failed", 40: "parameter_unsupported", 41: "parameter_combination_unsupported", 42: "parameter_outOfBound",
  44: "tableLog_tooLarge", 46: "maxSymbolValue_tooLarge", 48: "maxSymbolValue_tooSmall", 50: "stabilityCondition_notRespected",
  60: "stage_wrong", 62: "init_missing", 64: "memory_allocation", 66: "workSpace_tooSmall", 70: "dstSize_tooSmall", 72: "srcSize_wrong",
  74: "dstBuffer_null", 80: "noForwardProgress_destFull", 82: "noForwardProgress_inputEmpty",
};

/** What a frame begins with. */
const MAGIC = [0x28, 0xb5, 0x2f, 0xfd];

abstract class Zstd implements CompressionStream {
  protected readonly codec = codecNamed("zstd");
  readonly #cells = this.codec.allocate(2 * Buffer.Size);
  protected context = 0;
  protected flush = 0;
  protected remaining = 0;
  availableIn = 0;
  availableOut = 0;
  /** Whether all parameters were taken. */
  isReady = true;

  protected abstract step(output: number, input: number): number;
  protected abstract setParameter(name: number, value: number): number;
  abstract reset(): void;
  protected abstract release(): void;

  protected setUp(parameters: Uint32Array, dictionary: Uint8Array | undefined, load: string): void {
    parameters.forEach((value, name) => {
      if (value !== NOT_GIVEN && this.isError(this.setParameter(name, value))) this.isReady = false;
    });
    if (!dictionary) return;
    const at = this.codec.copyIn(dictionary);
    if (this.isError(this.call(load, this.context, at, dictionary.length))) this.isReady = false;
    this.codec.free(at);
  }

  protected call(name: string, ...parameters: (number | bigint)[]): number {
    return (this.codec.call[name] as unknown as (...of: (number | bigint)[]) => number)(...parameters);
  }

  protected isError(result: number): boolean {
    return this.call("ZSTD_isError", result) !== 0;
  }

  write(flush: number, input: Uint8Array, output: Uint8Array): void {
    this.flush = flush;
    this.codec.exchange(input, output, (from, into) => {
      const inputCell = this.#cells;
      const outputCell = this.#cells + Buffer.Size;
      this.#fill(inputCell, from, input.length);
      this.#fill(outputCell, into, output.length);
      this.remaining = this.step(outputCell, inputCell);
      const written = this.#position(outputCell);
      this.availableIn = input.length - this.#position(inputCell);
      this.availableOut = output.length - written;
      return written;
    });
  }

  #fill(cell: number, place: number, length: number): void {
    this.codec.numbers.setUint32(cell + Buffer.Place, place, true);
    this.codec.numbers.setUint32(cell + Buffer.Length, length, true);
    this.codec.numbers.setUint32(cell + Buffer.Position, 0, true);
  }

  #position(cell: number): number {
    return this.codec.numbers.getUint32(cell + Buffer.Position, true);
  }

  failure(): CompressionError | undefined {
    if (!this.isError(this.remaining)) return undefined;
    const errno = this.call("ZSTD_getErrorCode", this.remaining);
    return { message: this.codec.text(this.call("ZSTD_getErrorString", errno)), errno, code: `ZSTD_error_${ERRORS[errno] ?? "GENERIC"}` };
  }

  close(): void {
    this.release();
    this.codec.free(this.#cells);
  }
}

export class ZstdEncoding extends Zstd {
  readonly #size: number | undefined;

  constructor(parameters: Uint32Array, size: number | undefined, dictionary: Uint8Array | undefined) {
    super();
    this.#size = size;
    this.context = this.call("ZSTD_createCCtx");
    this.setUp(parameters, dictionary, "ZSTD_CCtx_loadDictionary");
    this.#pledge();
  }

  #pledge(): void {
    if (this.#size !== undefined) this.call("ZSTD_CCtx_setPledgedSrcSize", this.context, BigInt(this.#size));
  }

  protected setParameter(name: number, value: number): number {
    return this.call("ZSTD_CCtx_setParameter", this.context, name, value);
  }

  /** An end at once would have zstd forget how much was promised. */
  protected step(output: number, input: number): number {
    if (this.#size !== undefined && this.flush === END) {
      const result = this.call("ZSTD_compressStream2", this.context, output, input, CONTINUE);
      if (this.isError(result)) return result;
    }
    return this.call("ZSTD_compressStream2", this.context, output, input, this.flush);
  }

  reset(): void {
    this.remaining = this.call("ZSTD_CCtx_reset", this.context, RESET_SESSION);
    this.#pledge();
  }

  protected release(): void {
    this.call("ZSTD_freeCCtx", this.context);
  }
}

export class ZstdDecoding extends Zstd {
  /** A frame has ended and no other begun: asked for more, zstd would wait for the next one. */
  #isComplete = false;

  constructor(parameters: Uint32Array, dictionary: Uint8Array | undefined) {
    super();
    this.context = this.call("ZSTD_createDCtx");
    this.setUp(parameters, dictionary, "ZSTD_DCtx_loadDictionary");
  }

  protected setParameter(name: number, value: number): number {
    return this.call("ZSTD_DCtx_setParameter", this.context, name, value);
  }

  /** Frames may follow one another; what is none is left. */
  protected step(output: number, input: number): number {
    const hasInput = this.codec.numbers.getUint32(input + Buffer.Length, true) > 0;
    if (this.#isComplete && !hasInput) return 0;
    let remaining = this.call("ZSTD_decompressStream", this.context, output, input);
    while (remaining === 0 && this.#hasAnotherFrame(input)) remaining = this.call("ZSTD_decompressStream", this.context, output, input);
    this.#isComplete = remaining === 0;
    return remaining;
  }

  #hasAnotherFrame(input: number): boolean {
    const { numbers } = this.codec;
    const length = numbers.getUint32(input + Buffer.Length, true);
    const position = numbers.getUint32(input + Buffer.Position, true);
    const next = this.codec.bytes(numbers.getUint32(input + Buffer.Place, true) + position, Math.min(MAGIC.length, length - position));
    return next.length > 0 && next.every((byte, at) => byte === MAGIC[at]);
  }

  override failure(): CompressionError | undefined {
    const isShort = this.flush === END && this.remaining > 0 && this.availableIn === 0 && this.availableOut > 0;
    return super.failure() ?? (isShort ? unexpectedEnd : undefined);
  }

  reset(): void {
    this.remaining = this.call("ZSTD_DCtx_reset", this.context, RESET_SESSION);
  }

  protected release(): void {
    this.call("ZSTD_freeDCtx", this.context);
  }
}
