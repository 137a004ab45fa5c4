/** The memory of a program that runs under `node:wasi`, which may grow and may be shared. */
import { part, setBytes } from "./bytes.ts";
import { BUFFER, BUFFER_SIZE, bytesAt } from "../sys/memory.ts";

const Bytes = Uint8Array;
const View = DataView;

/** An iovec of preview 1. */
const VECTOR = 8;

export class GuestMemory {
  readonly #memory: WebAssembly.Memory;

  constructor(memory: WebAssembly.Memory) {
    this.#memory = memory;
  }

  get view(): DataView {
    return new View(this.#memory.buffer);
  }

  bytes(at: number, length: number): Uint8Array {
    return new Bytes(this.#memory.buffer, at >>> 0, length >>> 0);
  }

  /** Copies bytes to where the bridge finds them. */
  toBridge(at: number, length: number, to: number): void {
    setBytes(bytesAt(to, length >>> 0), this.bytes(at, length));
  }

  /** Copies what the bridge has left. */
  fromBridge(from: number, length: number, to: number): void {
    setBytes(this.bytes(to, length), bytesAt(from, length));
  }

  put(at: number, bytes: Uint8Array): void {
    setBytes(this.bytes(at, bytes.length), bytes);
  }

  setUint32(at: number, value: number): void {
    this.view.setUint32(at >>> 0, value, true);
  }

  /** How much the vectors have room for, at most what the bridge takes at once. */
  room(vectors: number, count: number): number {
    let length = 0;
    for (let i = 0; i < count; i++) length += this.view.getUint32((vectors >>> 0) + i * VECTOR + 4, true);
    return Math.min(length, BUFFER_SIZE);
  }

  /** Copies so many bytes between the buffer of the bridge and the vectors. */
  scatter(vectors: number, length: number): void {
    this.#each(vectors, length, (at, size, from) => this.fromBridge(BUFFER + from, size, at));
  }

  gather(vectors: number, length: number): void {
    this.#each(vectors, length, (at, size, to) => setBytes(part(bytesAt(BUFFER, length), to, to + size), this.bytes(at, size)));
  }

  #each(vectors: number, length: number, copy: (at: number, size: number, done: number) => void): void {
    for (let done = 0, at = vectors >>> 0; done < length; at += VECTOR) {
      const size = Math.min(this.view.getUint32(at + 4, true), length - done);
      copy(this.view.getUint32(at, true), size, done);
      done += size;
    }
  }
}
