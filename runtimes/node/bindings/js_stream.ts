import type { Binding } from "../start/realm.ts";
import { realm } from "../start/realm.ts";
import { Failed } from "../sys/errno.ts";
import { EOF, type Request, StreamBase } from "./stream-base.ts";
import { viewOf } from "./stream-text.ts";

/** A stream whose bytes go through a stream of the program's: the library sets the functions. */
class JSStream extends StreamBase {
  declare isClosing: () => boolean;
  declare onreadstart: () => number;
  declare onreadstop: () => number;
  declare onshutdown: (request: Request) => number;
  declare onwrite: (request: Request, chunks: readonly Uint8Array[]) => number;

  constructor() {
    super("JSSTREAM");
  }

  override get fd(): number {
    return -1;
  }

  override get writeQueueSize(): number {
    return 0;
  }

  override readStart(): number {
    return this.#ask(this.onreadstart);
  }

  override readStop(): number {
    return this.#ask(this.onreadstop);
  }

  override shutdown(request: Request): number {
    return this.#ask(this.onshutdown, request);
  }

  override writeNow(chunks: readonly Uint8Array[]): readonly Uint8Array[] {
    return chunks;
  }

  override writeLater(request: Request, chunks: readonly Uint8Array[]): number {
    const { FastBuffer } = realm.require("internal/buffer");
    const buffers = chunks.map(({ buffer, byteOffset, length }) => new FastBuffer(buffer, byteOffset, length));
    return this.#ask(this.onwrite, request, buffers);
  }

  /** A stream that lacks a function does not speak its protocol. */
  #ask<P extends unknown[]>(run: ((...given: P) => number) | undefined, ...given: P): number {
    return typeof run === "function" ? Reflect.apply(run, this, given) | 0 : Failed.EPROTO;
  }

  finishWrite(request: Request, status: number): void {
    this.completed(request, status);
  }

  finishShutdown(request: Request, status: number): void {
    this.completed(request, status);
  }

  /** The program's stream has read something. */
  readBuffer(data: ArrayBufferView): void {
    let rest = new Uint8Array(viewOf(data));
    while (rest.length > 0) {
      const piece = rest.subarray(0, this.listener.most);
      rest = rest.subarray(piece.length);
      this.emit(piece, piece.length);
    }
  }

  emitEOF(): void {
    this.emit(undefined, EOF);
  }

  protected override release(): void {}
}

export default function js_stream(binding: Binding): void {
  binding["JSStream"] = JSStream;
}
