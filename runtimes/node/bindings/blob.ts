/** Blobs: parts in memory, or of a file that is read when it is asked for. */
import { pooled } from "../loop/loop.ts";
import type { Any, Binding } from "../start/realm.ts";
import * as files from "../sys/files.ts";
import { asBytes, joined, part } from "./bytes.ts";
import { demand } from "./grants.ts";
import { cloneableHandles } from "./message.ts";
import { pathOf } from "./fs-request.ts";
import { uvException } from "./uv-error.ts";

/** What a reader tells. */
const END = 0;
const MORE = 1;
const EIO = -5;

type Pull = (status: number, buffer?: ArrayBuffer) => void;

/** Some bytes, or where they are. */
interface Part {
  readonly length: number;
  slice(start: number, end: number): Part;
  /** Calls back at once or later, with the bytes or minus an error's number. */
  read(done: (bytes: Uint8Array | number) => void): void;
}

class MemoryPart implements Part {
  readonly length: number;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.length = bytes.length;
  }

  slice(start: number, end: number): Part {
    return new MemoryPart(part(this.#bytes, start, end));
  }

  read(done: (bytes: Uint8Array | number) => void): void {
    done(this.#bytes);
  }
}

/** A range of a file, which must not have changed since. */
class FilePart implements Part {
  readonly length: number;

  constructor(readonly path: string, readonly start: number, readonly end: number, readonly changed: bigint) {
    this.length = end - start;
  }

  slice(start: number, end: number): Part {
    return new FilePart(this.path, this.start + start, this.start + end, this.changed);
  }

  read(done: (bytes: Uint8Array | number) => void): void {
    pooled(() => done(this.#bytes()));
  }

  #bytes(): Uint8Array | number {
    const stat = files.stat(this.path, true);
    if (typeof stat === "number") return stat;
    if (stat.mtime !== this.changed) return EIO;
    const whole = files.readWhole(this.path);
    return typeof whole === "number" ? whole : part(whole, this.start, Math.min(this.end, whole.length));
  }
}

class BlobReader {
  #next = 0;
  readonly #parts: readonly Part[];

  constructor(parts: readonly Part[]) {
    this.#parts = parts;
  }

  pull(callback: Pull): void {
    const next = this.#parts[this.#next++];
    if (!next) return callback(END);
    next.read((bytes) => {
      if (typeof bytes === "number") callback(bytes);
      else callback(MORE, joined([bytes]).buffer);
    });
  }

  /** Nothing here ever blocks. */
  setWakeup(_wakeup?: () => void): void {}
}

class BlobHandle {
  readonly #parts: readonly Part[];

  constructor(parts: readonly Part[]) {
    // A file that was empty may have changed.
    this.#parts = parts.filter((one) => one.length > 0 || one instanceof FilePart);
    cloneableHandles.add(this);
  }

  static partsOf(handle: BlobHandle): readonly Part[] {
    return handle.#parts;
  }

  static is(value: unknown): value is BlobHandle {
    return typeof value === "object" && value !== null && #parts in value;
  }

  getReader(): BlobReader {
    return new BlobReader(this.#parts);
  }

  slice(start: number, end: number): BlobHandle {
    const parts: Part[] = [];
    let at = 0;
    for (const one of this.#parts) {
      const from = Math.max(0, start - at);
      const to = Math.min(one.length, end - at);
      if (from < to) parts.push(one.slice(from, to));
      at += one.length;
    }
    return new BlobHandle(parts);
  }
}
Object.defineProperty(BlobHandle, "name", { value: "Blob" });

const stored = new Map<string, readonly [BlobHandle, number, string]>();

function fromPath(path: string): [BlobHandle, number] {
  demand("fs.read", pathOf(path));
  const stat = files.stat(path, true);
  if (typeof stat === "number") throw uvException(stat, "stat", path);
  const size = Number(stat.size);
  return [new BlobHandle([new FilePart(path, 0, size, stat.mtime)]), size];
}

/** Of the address `blob:nodedata:ID`. */
function revoke(address: string): void {
  const [scheme, base, id] = address.split(":");
  if (scheme === "blob" && base === "nodedata" && id !== undefined) stored.delete(id);
}

export default function blob(binding: Binding): void {
  Object.assign(binding, {
    createBlob: (sources: readonly Any[]) =>
      new BlobHandle(sources.flatMap((source) => (BlobHandle.is(source) ? BlobHandle.partsOf(source) : [new MemoryPart(asBytes(source))]))),
    concat: (buffers: readonly Any[]) => joined(buffers.map(asBytes)).buffer,
    storeDataObject: (id: string, handle: BlobHandle, length: number, type: string) => void stored.set(id, [handle, length, type]),
    getDataObject: (id: string) => stored.get(id),
    revokeObjectURL: revoke,
    createBlobFromFilePath: fromPath,
  });
}
