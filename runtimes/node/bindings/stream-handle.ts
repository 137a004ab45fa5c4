/**
 * A stream over a descriptor of the kernel: pipes, terminals and sockets. Reading waits in the loop until there is something;
 * writing writes what fits, and the rest when there is room again. A descriptor that blocks is written at once.
 */
import { type Watcher, soon, unwatch, watch } from "../loop/loop.ts";
import { Failed } from "../sys/errno.ts";
import * as files from "../sys/files.ts";
import { type Interest, READ, readyNow, WRITE } from "../sys/poll.ts";
import { readChunk, writeChunk } from "../sys/streams.ts";
import { type Request, StreamBase, CANCELED, EOF } from "./stream-base.ts";

interface PendingWrite {
  readonly request: Request;
  left: readonly Uint8Array[];
}

export const STANDARD_ERROR = 2;
const sizeOf = (chunks: readonly Uint8Array[]) => chunks.reduce((sum, chunk) => sum + chunk.length, 0);

export abstract class StreamHandle extends StreamBase {
  #fd = -1;
  #reader: Watcher | undefined;
  #writer: Watcher | undefined;
  readonly #writes: PendingWrite[] = [];
  #shutdown: Request | undefined;
  #hasEnded = false;

  /** Has the peer know that nothing more comes; 0 or an error. */
  protected abstract endWriting(fd: number): number;

  get fd(): number {
    return this.#fd;
  }

  get writeQueueSize(): number {
    return this.#writes.reduce((sum, { left }) => sum + sizeOf(left), 0);
  }

  /** Takes a descriptor; it is closed with the handle. */
  protected attach(fd: number, blocks: boolean): void {
    this.#fd = fd;
    if (!blocks) files.setNonblocking(fd, true);
  }

  /** Gives the descriptor up, for a caller who goes on with it. */
  protected detach(): number {
    const fd = this.#fd;
    this.readStop();
    this.#stopWriter();
    this.#fd = -1;
    return fd;
  }

  #watcher(type: typeof READ | typeof WRITE, ready: () => void): Watcher {
    const watcher = { fd: this.#fd, type, ready, isRef: () => this.hasRef() };
    watch(watcher);
    return watcher;
  }

  override readStart(): number {
    if (!this.isOpen()) return Failed.EINVAL;
    if (this.#fd < 0) return Failed.ENOTCONN;
    this.#reader ??= this.#watcher(READ, () => this.#readReady());
    return 0;
  }

  override readStop(): number {
    if (this.#reader) unwatch(this.#reader);
    this.#reader = undefined;
    return 0;
  }

  #readReady(): void {
    const chunk = readChunk(this.#fd, this.listener.most);
    if (chunk === Failed.EAGAIN || chunk === Failed.EINTR) return;
    if (typeof chunk === "object" && chunk.length > 0) return this.emit(chunk, chunk.length);
    this.readStop();
    this.emit(undefined, typeof chunk === "number" ? chunk : EOF);
  }

  override hasPendingRead(): boolean {
    const reading: Interest[] = [{ fd: this.#fd, type: READ }];
    return this.#fd >= 0 && readyNow(reading).length > 0;
  }

  override setBlocking(blocking: boolean): number {
    return this.#fd < 0 ? Failed.EBADF : files.setNonblocking(this.#fd, !blocking);
  }

  override writeNow(chunks: readonly Uint8Array[]): readonly Uint8Array[] | number {
    if (this.#hasEnded) return Failed.EPIPE;
    if (this.#fd < 0) return Failed.EBADF;
    return this.#writes.length > 0 ? chunks : this.#put(chunks);
  }

  /** Writes until it would have to wait; what is left, or an error. */
  #put(chunks: readonly Uint8Array[]): readonly Uint8Array[] | number {
    for (let i = 0; i < chunks.length; i++) {
      const chunk = chunks[i] as Uint8Array;
      if (chunk.length === 0) continue;
      const written = writeChunk(this.#fd, chunk);
      if (written < 0 && written !== Failed.EAGAIN) return written;
      const done = Math.max(0, written);
      if (done < chunk.length) return [chunk.subarray(done), ...chunks.slice(i + 1)];
    }
    return [];
  }

  override writeLater(request: Request, chunks: readonly Uint8Array[]): number {
    this.#writes.push({ request, left: chunks });
    this.#writer ??= this.#watcher(WRITE, () => this.#writeReady());
    return 0;
  }

  /** One request is completed at a time, since promise jobs run between them. */
  #writeReady(): void {
    const head = this.#writes[0];
    if (head) {
      const left = this.#put(head.left);
      if (typeof left === "object" && left.length > 0) {
        head.left = left;
        return;
      }
      this.#writes.shift();
      if (this.#writes.length === 0) this.#stopWriter();
      this.completed(head.request, typeof left === "number" ? left : 0);
    }
    if (this.#writes.length === 0) {
      this.#stopWriter();
      this.#finishShutdown();
    }
  }

  #stopWriter(): void {
    if (this.#writer) unwatch(this.#writer);
    this.#writer = undefined;
  }

  override shutdown(request: Request): number {
    if (this.#fd < 0 || !this.isOpen()) return Failed.ENOTCONN;
    this.#shutdown = request;
    if (this.#writes.length === 0) this.#finishShutdown();
    return 0;
  }

  /** The request that waits until all is written. */
  #finishShutdown(): void {
    const request = this.#shutdown;
    if (!request || this.#hasEnded) return;
    this.#hasEnded = true;
    const status = this.#fd < 0 ? Failed.ENOTCONN : this.endWriting(this.#fd);
    soon(() => {
      if (!this.#shutdown) return;
      this.#shutdown = undefined;
      this.completed(request, this.isOpen() ? status : CANCELED);
    });
  }

  /** Standard streams stay open, as libuv leaves them. */
  protected override release(): void {
    const fd = this.detach();
    if (fd > STANDARD_ERROR) files.close(fd);
  }

  protected override closed(): void {
    for (const { request } of this.#writes.splice(0)) this.completed(request, CANCELED);
    const shutdown = this.#shutdown;
    this.#shutdown = undefined;
    if (shutdown) this.completed(shutdown, CANCELED);
    super.closed();
  }
}
