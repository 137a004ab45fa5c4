import type { Connection } from "./connection.ts";
import { failure } from "./errors.ts";
import { wellFormed } from "./names.ts";
import type { MountOptions, Tree, Upload } from "./types.ts";

/** Batches read or sent at the same time, and how much one holds, as far as one file is not more. */
const AT_ONCE = 4;
const BATCH_BYTES = 4 << 20;
const BATCH_FILES = 512;

interface Entry {
  readonly path: string;
  readonly data?: Uint8Array | string;
  readonly mtime?: number;
  readonly mode?: number;
}

/** Writes files below a path, in batches: while one is read, others are being sent. */
export class Mount {
  #files = 0;
  #bytes = 0;
  #batch: Upload[] = [];
  #batchBytes = 0;
  /** The batches that are not written yet, those that could not be written included. */
  readonly #running = new Set<Promise<void>>();
  #last: Promise<void> = Promise.resolve();

  constructor(
    private readonly connection: Connection,
    private readonly options: MountOptions,
  ) {}

  async run(files: Tree | Iterable<Upload> | AsyncIterable<Upload>): Promise<{ files: number; bytes: number }> {
    await this.connection.request("mkdir", { path: wellFormed(this.options.at), recursive: true });
    for await (const upload of uploads(files)) await this.#take({ ...upload, path: wellFormed(upload.path) });
    await this.#begin();
    await Promise.all(this.#running);
    return { files: this.#files, bytes: this.#bytes };
  }

  async #take(upload: Upload): Promise<void> {
    if (this.options.signal?.aborted) throw failure("ECANCELED", "the upload was cancelled");
    this.#batch.push(upload);
    this.#batchBytes += sizeOf(upload);
    if (this.#batchBytes >= BATCH_BYTES || this.#batch.length >= BATCH_FILES) await this.#begin();
  }

  /** Begins with what has gathered; resolves when there is room for more. */
  async #begin(): Promise<void> {
    if (this.#batch.length === 0) return;
    const running = (this.#last = this.#write(this.#batch, this.#last));
    this.#batch = [];
    this.#batchBytes = 0;
    this.#running.add(running);
    running.then(() => this.#running.delete(running), () => undefined);
    if (this.#running.size >= AT_ONCE) await Promise.race(this.#running);
  }

  /** Of two uploads to one path the later stays: a batch is written after the one before it. */
  async #write(batch: readonly Upload[], before: Promise<void>): Promise<void> {
    const read = await contents(batch);
    await before;
    const entries = batch.map(({ path, mtime, mode }, i): Entry => {
      const data = read[i];
      return { path, ...(data !== undefined && { data }), ...(mtime !== undefined && { mtime }), ...(mode !== undefined && { mode }) };
    });
    const bytes = read.reduce((sum, data) => sum + (data?.length ?? 0), 0);
    await this.connection.request("put", { at: this.options.at, entries }, buffersOf(read));
    this.#bytes += bytes;
    this.#files += read.filter((data) => data !== undefined).length;
    this.options.onProgress?.({ files: this.#files, bytes: this.#bytes });
  }
}

/** The buffers behind what was read, each once. */
function buffersOf(read: readonly (Uint8Array | string | undefined)[]): ArrayBuffer[] {
  const bytes = read.filter((data) => data instanceof Uint8Array);
  return [...new Set(bytes.map(({ buffer }) => buffer as ArrayBuffer))];
}

function sizeOf({ data }: Upload): number {
  return data instanceof Blob ? data.size : (data?.length ?? 0);
}

/** The contents of uploads. The bytes of the caller are copied, since buffers are transferred. */
async function contents(batch: readonly Upload[]): Promise<(Uint8Array | string | undefined)[]> {
  const blobs = batch.map(({ data }) => data).filter((data) => data instanceof Blob);
  const all = blobs.length > 0 ? await together(blobs) : undefined;
  let at = 0;
  const next = (blob: Blob) => all!.subarray(at, (at += blob.size));
  const reads = batch.map(({ data, path }) => {
    if (data instanceof Blob) return all ? next(data) : alone(data, path);
    return data instanceof Uint8Array ? data.slice() : data;
  });
  return Promise.all(reads);
}

/** The bytes of all as one: the browser reads many files in one go in half the time. Undefined if that fails. */
async function together(blobs: readonly Blob[]): Promise<Uint8Array | undefined> {
  const expected = blobs.reduce((sum, { size }) => sum + size, 0);
  const all = await new Blob([...blobs]).arrayBuffer().catch(() => undefined);
  return all?.byteLength === expected ? new Uint8Array(all) : undefined;
}

/** Read by itself, a file that can't be read is known by its name. */
async function alone(blob: Blob, path: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await blob.arrayBuffer());
  } catch (error) {
    throw failure("EIO", `${path} can't be read: ${(error as Error).message}`);
  }
}

async function* uploads(files: Tree | Iterable<Upload> | AsyncIterable<Upload>): AsyncGenerator<Upload> {
  if (Symbol.asyncIterator in files || Symbol.iterator in files) {
    yield* files as AsyncIterable<Upload>;
  } else {
    yield* flatten(files, "");
  }
}

function* flatten(tree: Tree, above: string): Generator<Upload> {
  for (const [name, value] of Object.entries(tree)) {
    const path = above + name;
    if (typeof value === "string" || value instanceof Uint8Array) {
      yield { path, data: value };
    } else {
      yield { path };
      yield* flatten(value, `${path}/`);
    }
  }
}
