import { failure } from "./errors.ts";

/** The commons, and the indexes of the words that are changed when a message was posted to the kernel. */
export interface Booted {
  readonly commons: WebAssembly.Memory;
  readonly doorbell: number;
  readonly mail: number;
}

export interface PendingRequest {
  readonly resolve: (value: never) => void;
  readonly reject: (error: Error) => void;
}

/** Who answers requests and tells of events. */
export interface Requests {
  request<T>(op: string, message?: object): Promise<T>;
  on<T>(event: string, listener: (detail: T) => void): () => void;
}

/** Requests and answers between a page and the kernel's worker. */
export class Connection implements Requests {
  readonly #waiting = new Map<number, PendingRequest>();
  readonly #listeners = new Map<string, Set<(detail: never) => void>>();
  #lastId = 0;
  #bell: (() => void) | undefined;
  #over: string | undefined;

  #booted: Booted | undefined;

  constructor(private readonly worker: Worker) {
    worker.onmessage = ({ data }) => this.#receive(data);
    worker.onerror = (event) => this.#fail(`the kernel's worker failed: ${event.message || "it could not be loaded"}`);
    this.on("booted", (booted: Booted) => {
      this.#booted = booted;
      this.#bell = bellOf(booted);
    });
    this.on("failed", ({ message }: { message: string }) => this.#end(message));
  }

  /** Of the kernel that was booted over this connection. */
  get booted(): Booted {
    if (!this.#booted) throw failure("EIO", "Warren has not booted");
    return this.#booted;
  }

  /** Posts a message that has no answer. */
  send(op: string, message: object = {}, transfer: Transferable[] = []): void {
    if (this.#over !== undefined) return;
    this.worker.postMessage({ op, ...message }, transfer);
    this.#bell?.();
  }

  /** Posts a request and returns its answer. */
  request<T>(op: string, message: object = {}, transfer: Transferable[] = []): Promise<T> {
    if (this.#over !== undefined) return Promise.reject(failure("EIO", this.#over));
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.worker.postMessage({ id, op, ...message }, transfer);
      this.#bell?.();
    });
  }

  on<T>(event: string, listener: (detail: T) => void): () => void {
    const listeners = this.#listeners.get(event) ?? new Set();
    this.#listeners.set(event, listeners);
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  /** Terminates the worker; pending requests are rejected. */
  close(): void {
    this.#end("Warren was closed");
    this.worker.terminate();
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

/** Wakes the kernel after a message was posted: while it waits on its doorbell it receives none. */
export function bellOf({ commons, doorbell, mail }: Booted): () => void {
  const words = new Int32Array(commons.buffer, 0, Math.max(doorbell, mail) + 1);
  return () => {
    Atomics.add(words, mail, 1);
    Atomics.add(words, doorbell, 1);
    Atomics.notify(words, doorbell);
  };
}
