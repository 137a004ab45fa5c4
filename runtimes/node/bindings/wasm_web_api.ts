/**
 * `WebAssembly.compileStreaming` and `instantiateStreaming` of the responses of the library's own `fetch`: the engine knows only those of the
 * browser's, so that the bytes are collected and compiled when all are there (WebAssembly Web API, section 2).
 */
import type { Binding, Call } from "../start/realm.ts";
import { viewOf } from "./stream-text.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** What the library gives the bytes of a response. */
class StreamingCompilation {
  readonly #pieces: Bytes[] = [];
  readonly #done: (bytes: Bytes) => void;
  readonly #failed: (error: unknown) => void;

  constructor(done: (bytes: Bytes) => void, failed: (error: unknown) => void) {
    this.#done = done;
    this.#failed = failed;
  }

  push(piece: ArrayBufferView): void {
    this.#pieces.push(new Uint8Array(viewOf(piece)));
  }

  finish(): void {
    const all = new Uint8Array(this.#pieces.reduce((length, piece) => length + piece.length, 0));
    let at = 0;
    for (const piece of this.#pieces) {
      all.set(piece, at);
      at += piece.length;
    }
    this.#done(all);
  }

  abort(error: unknown): void {
    this.#failed(error);
  }

  /** Names a module for debuggers, which there are none of. */
  setURL(): void {}
}

function replace(name: string, run: (...given: never[]) => Promise<unknown>): void {
  Object.defineProperty(WebAssembly, name, { value: run, writable: true, enumerable: true, configurable: true });
}

export default function wasm_web_api(binding: Binding): void {
  const { compile, instantiate } = WebAssembly;
  binding["setImplementation"] = (stream: Call) => {
    const bytesOf = (source: unknown) => new Promise<Bytes>((done, failed) => void stream(new StreamingCompilation(done, failed), source));
    const streaming = {
      compileStreaming: (source: unknown) => bytesOf(source).then((bytes) => compile(bytes)),
      instantiateStreaming: (source: unknown, imports?: WebAssembly.Imports) => bytesOf(source).then((bytes) => instantiate(bytes, imports)),
    };
    replace("compileStreaming", streaming.compileStreaming);
    replace("instantiateStreaming", streaming.instantiateStreaming);
  };
}
