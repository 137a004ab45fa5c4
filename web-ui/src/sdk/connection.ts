import { failure } from "./errors.ts";

/** Words of the commons that the page rings when it has posted a message. */
const DOORBELL = 64 >> 2;
const MAIL = 72 >> 2;

interface Waiting {
  readonly resolve: (value: never) => void;
  readonly reject: (error: Error) => void;
}

/** Requests and answers between a page and the kernel's worker. */
export class Connection {
  readonly #waiting = new Map<number, Waiting>();
  readonly #listeners = new Map<string, Set<(detail: never) => void>>();
  #lastId = 0;
  #words: Int32Array | undefined;
  #over: string | undefined;

  constructor(private readonly worker: Worker) {
    worker.onmessage = ({ data }) => this.#receive(data);
    worker.onerror = (event) => this.#fail(`the kernel's worker failed: ${event.message || "it could not be loaded"}`);
    this.on("booted", ({ commons }: { commons: WebAssembly.Memory }) => {
      this.#words = new Int32Array(commons.buffer, 0, 64);
    });
    this.on("failed", ({ message }: { message: string }) => this.#end(message));
  }

  /** Posts what needs no answer. */
  send(op: string, message: object = {}, transfer: Transferable[] = []): void {
    if (this.#over !== undefined) return;
    this.worker.postMessage({ op, ...message }, transfer);
    this.#ring();
  }

  /** Posts a request and gives its answer. */
  request<T>(op: string, message: object = {}, transfer: Transferable[] = []): Promise<T> {
    if (this.#over !== undefined) return Promise.reject(failure("EIO", this.#over));
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.worker.postMessage({ id, op, ...message }, transfer);
      this.#ring();
    });
  }

  on<T>(event: string, listener: (detail: T) => void): () => void {
    const listeners = this.#listeners.get(event) ?? new Set();
    this.#listeners.set(event, listeners);
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  /** Ends the worker; what waits is rejected. */
  close(): void {
    this.#end("Warren was closed");
    this.worker.terminate();
  }

  /** A kernel that waits on its doorbell sees no messages until it is rung. */
  #ring(): void {
    if (!this.#words) return;
    Atomics.add(this.#words, MAIL, 1);
    Atomics.add(this.#words, DOORBELL, 1);
    Atomics.notify(this.#words, DOORBELL);
  }

  #receive(data: { id?: number; value?: never; error?: { code: string; message: string }; event?: string; detail?: never }) {
    if (data.event !== undefined) {
      for (const listener of this.#listeners.get(data.event) ?? []) listener(data.detail as never);
      return;
    }
    const waiting = this.#waiting.get(data.id as number);
    this.#waiting.delete(data.id as number);
    if (data.error) waiting?.reject(failure(data.error.code, data.error.message));
    else waiting?.resolve(data.value as never);
  }

  #fail(message: string): void {
    for (const listener of this.#listeners.get("failed") ?? []) listener({ message } as never);
  }

  #end(message: string): void {
    this.#over ??= message;
    for (const { reject } of this.#waiting.values()) reject(failure("EIO", message));
    this.#waiting.clear();
  }
}
