/** Compression: zlib's formats, Brotli and Zstandard. */
import { AsyncWrap } from "../loop/async-wrap.ts";
import { begin, end } from "../loop/loop.ts";
import type { Any, Binding, Call } from "../start/realm.ts";
import { BrotliDecoding, BrotliEncoding } from "./brotli-stream.ts";
import { asBytes, part } from "./bytes.ts";
import { codecNamed } from "./codec-module.ts";
import { codedError } from "./coded-error.ts";
import type { CompressionError, CompressionStream } from "./compression-stream.ts";
import { encodeString } from "./text-codec.ts";
import { ZlibStream } from "./zlib-stream.ts";
import { ZstdDecoding, ZstdEncoding } from "./zstd-stream.ts";

const nothing = new Uint8Array(0);

/** Streams that a program has dropped without closing them. */
const abandoned = new FinalizationRegistry<CompressionStream>((stream) => stream.close());

type Work = [flush: number, input: Any, inputAt: number, inputLength: number, output: Any, outputAt: number, outputLength: number];

/** The handle of a stream. The library sets `onerror`, and reads of `state` how much room and input are left. */
class Compression extends AsyncWrap {
  onerror?: Call;
  #stream: CompressionStream | undefined;
  #state = new Uint32Array(2);
  #written: Call = () => undefined;
  #isWriting = false;
  #isClosed = false;

  protected attach(stream: CompressionStream, state: Uint32Array, written: Call): void {
    this.#stream = stream;
    abandoned.register(this, stream, this);
    this.#state = state as Uint32Array<ArrayBuffer>;
    this.#written = written;
  }

  protected get stream(): CompressionStream | undefined {
    return this.#stream;
  }

  #run([flush, input, inputAt, inputLength, output, outputAt, outputLength]: Work): void {
    const from = input === null || input === undefined ? nothing : part(asBytes(input), inputAt, inputAt + inputLength);
    this.#stream?.write(flush, from, part(asBytes(output), outputAt, outputAt + outputLength));
  }

  /** Whether it went well; tells the library if not. */
  #report(tell: (message: string, errno: number, code: string) => void): boolean {
    const failure = this.#stream?.failure();
    if (failure) tell(failure.message, failure.errno, failure.code);
    else this.#state.set([this.#stream?.availableOut ?? 0, this.#stream?.availableIn ?? 0]);
    return !failure;
  }

  writeSync(...work: Work): void {
    this.#run(work);
    this.#report((...error) => this.onerror?.(...error));
  }

  write(...work: Work): void {
    this.#isWriting = true;
    begin();
    end(() => {
      if (!this.#isClosed) this.#run(work);
      this.#isWriting = false;
      if (this.#isClosed) return this.#release();
      if (this.#report((...error) => AsyncWrap.call(this, this.onerror as Call, ...error))) AsyncWrap.call(this, this.#written);
    });
  }

  protected tell(failure: CompressionError | undefined): void {
    if (failure) this.onerror?.(failure.message, failure.errno, failure.code);
  }

  params(_level?: number, _strategy?: number): void {}

  reset(): void {
    this.#stream?.reset();
    const failure = this.#stream?.failure();
    if (failure) this.tell({ ...failure, message: "Failed to reset stream" });
  }

  close(): void {
    this.#isClosed = true;
    if (!this.#isWriting) this.#release();
  }

  #release(): void {
    abandoned.unregister(this);
    this.#stream?.close();
    this.#stream = undefined;
  }
}

class Zlib extends Compression {
  readonly #mode: number;

  constructor(mode: number) {
    super("ZLIB");
    this.#mode = mode;
  }

  init(windowBits: number, level: number, memLevel: number, strategy: number, state: Uint32Array, written: Call, dictionary?: Any): void {
    const settings = { windowBits, level, memLevel, strategy, dictionary: dictionary && asBytes(dictionary) };
    this.attach(new ZlibStream(this.#mode, settings), state, written);
  }

  override params(level: number, strategy: number): void {
    const stream = this.stream as ZlibStream | undefined;
    stream?.setLevel(level, strategy);
    this.tell(stream?.failure());
  }
}

const failed = (message: string) => codedError(Error, "ERR_ZLIB_INITIALIZATION_FAILED", message);

class Brotli extends Compression {
  constructor() {
    super("ZLIB");
  }

  protected begin(stream: BrotliEncoding | BrotliDecoding, state: Uint32Array, written: Call): void {
    this.attach(stream, state, written);
    if (stream.isReady) return;
    this.tell({ message: "Setting parameter failed", errno: -1, code: "ERR_BROTLI_PARAM_SET_FAILED" });
    throw failed("Initialization failed");
  }
}

class BrotliEncoder extends Brotli {
  init(parameters: Uint32Array, state: Uint32Array, written: Call): void {
    this.begin(new BrotliEncoding(parameters), state, written);
  }
}

class BrotliDecoder extends Brotli {
  init(parameters: Uint32Array, state: Uint32Array, written: Call): void {
    this.begin(new BrotliDecoding(parameters), state, written);
  }
}

class Zstd extends Compression {
  constructor() {
    super("ZLIB");
  }

  protected begin(stream: ZstdEncoding | ZstdDecoding, state: Uint32Array, written: Call): void {
    this.attach(stream, state, written);
    if (stream.isReady) return;
    this.tell({ message: "Setting parameter failed", errno: -1, code: "ERR_ZSTD_PARAM_SET_FAILED" });
    throw failed("Setting parameter failed");
  }
}

class ZstdCompress extends Zstd {
  init(parameters: Uint32Array, size: unknown, state: Uint32Array, written: Call, dictionary?: Any): void {
    if (size !== undefined && typeof size !== "number") throw codedError(TypeError, "ERR_INVALID_ARG_TYPE", "pledgedSrcSize must be a number");
    this.begin(new ZstdEncoding(parameters, size as number | undefined, dictionary && asBytes(dictionary)), state, written);
  }
}

class ZstdDecompress extends Zstd {
  init(parameters: Uint32Array, _size: unknown, state: Uint32Array, written: Call, dictionary?: Any): void {
    this.begin(new ZstdDecoding(parameters, dictionary && asBytes(dictionary)), state, written);
  }
}

function crc32(data: Any, value = 0): number {
  const codec = codecNamed("zlib");
  const bytes = typeof data === "string" ? encodeString(data) : asBytes(data);
  const at = codec.copyIn(bytes);
  try {
    return (codec.call["crc32"] as (crc: number, at: number, length: number) => number)(value, at, bytes.length) >>> 0;
  } finally {
    codec.free(at);
  }
}

export default function zlib(binding: Binding): void {
  Object.assign(binding, { Zlib, BrotliEncoder, BrotliDecoder, ZstdCompress, ZstdDecompress, crc32 });
}
