/**
 * What all streams have in common: the library's calls to read and to write, whatever the bytes go through. What is read goes
 * to a listener, the program's `onread` unless somebody else has taken the stream.
 */
import { AsyncWrap } from "../loop/async-wrap.ts";
import type { Any, Call } from "../start/realm.ts";
import { Failed } from "../sys/errno.ts";
import { newExternal } from "./externals.ts";
import { HandleWrap } from "./handle-wrap.ts";
import { WriteWrap } from "./stream-requests.ts";
import { tellRead, tellWrite } from "./stream-state.ts";
import { latin1, pieces, ucs2, utf8, viewOf } from "./stream-text.ts";

/** Gets what is read. */
export interface StreamListener {
  /** How much it takes at once. */
  readonly most: number;
  /** `bytes` are its own; without them `status` is why there are none: minus the error, or EOF. */
  onRead(bytes: Uint8Array<ArrayBuffer> | undefined, status: number): void;
  /** The stream is closed. */
  onClosed?(): void;
}

const CHUNK = 65_536;

/** A request of a program: `oncomplete` is called when it is over. */
export type Request = AsyncWrap & { oncomplete?: Call | null; error?: string; writeStatus?: number | null };

export abstract class StreamBase extends HandleWrap {
  static {
    Object.defineProperty(this, "name", { value: "LibuvStreamWrap", configurable: true });
    Object.defineProperty(this.prototype, "isStreamBase", { value: true, configurable: true, writable: true, enumerable: true });
  }

  declare readonly isStreamBase: true;
  #onread: Call | undefined;
  #listener: StreamListener = this.#toProgram();
  #bytesRead = 0;
  #bytesWritten = 0;

  /** Starts reading; 0 or an error. */
  abstract readStart(): number;
  abstract readStop(): number;
  /** Writes what can be written at once; what is left of it, or an error. */
  abstract writeNow(chunks: readonly Uint8Array[]): readonly Uint8Array[] | number;
  /** Writes the rest and then calls `completed`; 0 or an error. */
  abstract writeLater(request: Request, chunks: readonly Uint8Array[]): number;
  /** Ends writing, behind all writes; then calls `completed`, unless it returns 1, done at once, or an error. */
  abstract shutdown(request: Request): number;
  #external: object | undefined;
  abstract get fd(): number;
  abstract get writeQueueSize(): number;

  get bytesRead(): number {
    return this.#bytesRead;
  }

  get bytesWritten(): number {
    return this.#bytesWritten;
  }

  get _externalStream(): object {
    return (this.#external ??= newExternal());
  }

  get onread(): Call | undefined {
    return this.#onread;
  }

  set onread(run: Call | undefined) {
    this.#onread = run;
  }

  get listener(): StreamListener {
    return this.#listener;
  }

  /** Takes the stream, or gives it back to the one before. */
  set listener(listener: StreamListener) {
    this.#listener = listener;
  }

  hasPendingRead(): boolean {
    return false;
  }

  setBlocking(_blocking: boolean): number {
    return 0;
  }

  /** Has bytes read into a buffer of the program's, which may give another one each time. */
  useUserBuffer(buffer: ArrayBufferView): void {
    this.#listener = this.#toBuffer(buffer);
  }

  /** Gives a listener what was read. */
  protected emit(bytes: Uint8Array<ArrayBuffer> | undefined, status: number): void {
    if (bytes) this.#bytesRead += bytes.length;
    this.#listener.onRead(bytes, status);
  }

  #toProgram(): StreamListener {
    return {
      most: CHUNK,
      onRead: (bytes, status) => {
        tellRead(bytes ? bytes.length : status, bytes?.byteOffset ?? 0);
        if (this.#onread) AsyncWrap.call(this, this.#onread, bytes?.buffer);
      },
    };
  }

  #toBuffer(first: ArrayBufferView): StreamListener {
    let target = viewOf(first);
    return {
      get most() {
        return target.length;
      },
      onRead: (bytes, status) => {
        if (bytes) target.set(bytes);
        tellRead(bytes ? bytes.length : status, 0);
        const next: unknown = this.#onread && AsyncWrap.call(this, this.#onread, undefined);
        if (ArrayBuffer.isView(next)) target = viewOf(next);
      },
    };
  }

  writeBuffer(request: Request | null, data: ArrayBufferView): WriteWrap | number {
    return this.#write(request, [viewOf(data)]);
  }

  writeUtf8String(request: Request | null, text: string, _handle?: Any): WriteWrap | number {
    return this.#write(request, [utf8(text)]);
  }

  writeAsciiString(request: Request | null, text: string): WriteWrap | number {
    return this.#write(request, [latin1(text)]);
  }

  writeLatin1String(request: Request | null, text: string): WriteWrap | number {
    return this.#write(request, [latin1(text)]);
  }

  writeUcs2String(request: Request | null, text: string): WriteWrap | number {
    return this.#write(request, [ucs2(text)]);
  }

  writev(request: Request | null, chunks: readonly Any[], allBuffers: boolean): WriteWrap | number {
    return this.#write(request, pieces(chunks, allBuffers));
  }

  /** With a request of the program's own it returns 0 or an error; without one, a new request if the write goes on. */
  #write(given: Request | null, chunks: readonly Uint8Array[]): WriteWrap | number {
    const size = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
    this.#bytesWritten += size;
    const left = this.writeNow(chunks);
    if (typeof left === "number" || left.length === 0) {
      tellWrite(size, false, 0);
      return typeof left === "number" ? left : 0;
    }
    const request = given ?? new WriteWrap();
    const failed = this.writeLater(request, left);
    tellWrite(size, failed === 0, given ? 0 : failed);
    return given ? failed : (request as WriteWrap);
  }

  /** Calls a request's `oncomplete`; a write whose caller has not set it yet finds the status in it. */
  protected completed(request: Request, status: number): void {
    if (typeof request.oncomplete === "function") AsyncWrap.complete(request, request.oncomplete, status, this, undefined);
    else if (request.writeStatus === null) request.writeStatus = status;
  }

  protected override closed(): void {
    this.#listener.onClosed?.();
  }

  /** Writes bytes for a part of the runtime; `done` gets 0 or an error, at once if nothing had to wait. */
  send(chunks: readonly Uint8Array[], done: (status: number) => void): void {
    this.#bytesWritten += chunks.reduce((sum, chunk) => sum + chunk.length, 0);
    const left = this.writeNow(chunks);
    if (typeof left === "number") return done(left);
    if (left.length === 0) return done(0);
    const request: Request = new WriteWrap();
    request.oncomplete = done;
    const failed = this.writeLater(request, left);
    if (failed !== 0) done(failed);
  }
}

export const CANCELED = Failed.ECANCELED;
export const EOF = Failed.EOF;
