import { bellOf, type PendingRequest, type Requests } from "./connection.ts";
import { failure } from "./errors.ts";
import type { FilesPort } from "./types.ts";

type Answer = { readonly id: number; readonly value?: never; readonly error?: { readonly code: string; readonly message: string } };

/** Requests of a worker to the kernel by a port of its own. What is asked in one go is sent in one message; there are no events. */
export class PortConnection implements Requests {
  readonly #waiting = new Map<number, PendingRequest>();
  readonly #bell: () => void;
  readonly #port: MessagePort;
  #lastId = 0;
  #batch: object[] = [];

  constructor({ port, ...booted }: FilesPort) {
    this.#port = port;
    this.#bell = bellOf(booted);
    port.onmessage = ({ data }: MessageEvent<readonly Answer[]>) => data.forEach((answer) => this.#receive(answer));
  }

  request<T>(op: string, message: object = {}): Promise<T> {
    const id = ++this.#lastId;
    if (this.#batch.push({ id, op, ...message }) === 1) queueMicrotask(() => this.#send());
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
  }

  on(): () => void {
    return () => undefined;
  }

  #send(): void {
    this.#port.postMessage(this.#batch);
    this.#batch = [];
    this.#bell();
  }

  #receive({ id, value, error }: Answer): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error) waiting?.reject(failure(error.code, error.message));
    else waiting?.resolve(value as never);
  }
}
