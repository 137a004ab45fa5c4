/** Compression: zlib's formats. Brotli and Zstandard are not here. */
import { AsyncWrap } from "../loop/async-wrap.ts";
import { begin, end } from "../loop/loop.ts";
import type { Any, Binding, Call } from "../start/realm.ts";
import { asBytes, part } from "./bytes.ts";
import { pako } from "./pako.ts";
import { encodeString } from "./text-codec.ts";
import { ZlibStream } from "./zlib-stream.ts";

const nothing = new Uint8Array(0);

/** The handle of a stream. The library sets `onerror`, and reads of `state` how much room and input are left. */
class Zlib extends AsyncWrap {
  onerror?: Call;
  readonly #mode: number;
  #stream: ZlibStream | undefined;
  #state = new Uint32Array(2);
  #written: Call = () => undefined;
  #isWriting = false;
  #isClosed = false;

  constructor(mode: number) {
    super("ZLIB");
    this.#mode = mode;
  }

  init(windowBits: number, level: number, memLevel: number, strategy: number, state: Uint32Array, written: Call, dictionary?: Any): void {
    this.#state = state as Uint32Array<ArrayBuffer>;
    this.#written = written;
    this.#stream = new ZlibStream(this.#mode, { windowBits, level, memLevel, strategy, dictionary: dictionary && asBytes(dictionary) });
  }

  #run(flush: number, input: Any, inputAt: number, inputLength: number, output: Any, outputAt: number, outputLength: number): void {
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

  writeSync(...work: [number, Any, number, number, Any, number, number]): void {
    this.#run(...work);
    this.#report((...error) => this.onerror?.(...error));
  }

  write(...work: [number, Any, number, number, Any, number, number]): void {
    this.#isWriting = true;
    begin();
    end(() => {
      if (!this.#isClosed) this.#run(...work);
      this.#isWriting = false;
      if (this.#isClosed) return this.#release();
      if (this.#report((...error) => AsyncWrap.call(this, this.onerror as Call, ...error))) AsyncWrap.call(this, this.#written);
    });
  }

  params(level: number, strategy: number): void {
    this.#stream?.setLevel(level, strategy);
    const failure = this.#stream?.failure();
    if (failure) this.onerror?.(failure.message, failure.errno, failure.code);
  }

  reset(): void {
    this.#stream?.reset();
    const failure = this.#stream?.failure();
    if (failure) this.onerror?.("Failed to reset stream", failure.errno, failure.code);
  }

  close(): void {
    this.#isClosed = true;
    if (!this.#isWriting) this.#release();
  }

  #release(): void {
    this.#stream = undefined;
  }
}

export default function zlib(binding: Binding): void {
  binding["Zlib"] = Zlib;
  binding["crc32"] = (data: Any, value = 0) => {
    return pako.crc32(value, typeof data === "string" ? encodeString(data) : asBytes(data));
  };
}
