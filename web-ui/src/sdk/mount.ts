import type { Connection } from "./connection.ts";
import { failure } from "./errors.ts";
import { wellFormed } from "./names.ts";
import type { MountOptions, Tree, Upload } from "./types.ts";

/** Files read at the same time, and bytes that go to the kernel in one message. */
const READERS = 16;
const BATCH_BYTES = 4 << 20;
const BATCH_FILES = 512;

interface Entry {
  readonly path: string;
  readonly data?: Uint8Array | string;
  readonly mtime?: number;
  readonly mode?: number;
}

/** Writes files below a path, in batches: while one is read, another is being sent. */
export class Mount {
  #files = 0;
  #bytes = 0;
  #batch: Entry[] = [];
  #batchBytes = 0;
  #sent: Promise<unknown>[] = [];

  constructor(
    private readonly connection: Connection,
    private readonly options: MountOptions,
  ) {}

  async run(files: Tree | Iterable<Upload> | AsyncIterable<Upload>): Promise<{ files: number; bytes: number }> {
    await this.connection.request("mkdir", { path: wellFormed(this.options.at), recursive: true });
    const source = uploads(files)[Symbol.asyncIterator]();
    await Promise.all(Array.from({ length: READERS }, () => this.#read(source)));
    this.#flush();
    await Promise.all(this.#sent);
    return { files: this.#files, bytes: this.#bytes };
  }

  async #read(source: AsyncIterator<Upload>): Promise<void> {
    for (let next = await source.next(); next.done !== true; next = await source.next()) {
      if (this.options.signal?.aborted) throw failure("ECANCELED", "the upload was cancelled");
      const { path, mtime, mode } = next.value;
      const data = await bytes({ ...next.value, path: wellFormed(path) });
      this.#add({ path, ...(data !== undefined && { data }), ...(mtime !== undefined && { mtime }), ...(mode !== undefined && { mode }) });
    }
  }

  #add(entry: Entry): void {
    const { data } = entry;
    this.#batch.push(entry);
    this.#batchBytes += data?.length ?? 0;
    this.#bytes += data?.length ?? 0;
    if (data !== undefined) this.#files++;
    if (this.#batchBytes >= BATCH_BYTES || this.#batch.length >= BATCH_FILES) this.#flush();
  }

  #flush(): void {
    if (this.#batch.length === 0) return;
    const entries = this.#batch;
    const transfer = entries.map((entry) => entry.data).filter((data) => data instanceof Uint8Array);
    this.#batch = [];
    this.#batchBytes = 0;
    const progress = { files: this.#files, bytes: this.#bytes };
    const sent = this.connection
      .request("put", { at: this.options.at, entries }, transfer.map((data) => data.buffer as ArrayBuffer))
      .then(() => this.options.onProgress?.(progress));
    sent.catch(() => {});
    this.#sent.push(sent);
  }
}

/** The bytes of an upload. Those of the caller are copied, since buffers are transferred. */
async function bytes({ data, path }: Upload): Promise<Uint8Array | string | undefined> {
  if (data instanceof Uint8Array) return data.slice();
  if (!(data instanceof Blob)) return data;
  try {
    return new Uint8Array(await data.arrayBuffer());
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
