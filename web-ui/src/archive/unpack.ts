import { failure } from "../sdk/errors.ts";
import type { ArchivedEntry } from "./entries.ts";
import type { ArchiveFiles, Put } from "./files.ts";
import { BATCH_BYTES, BATCH_FILES, PIECE, SMALL } from "./limits.ts";
import { EntryRules, refused } from "./rules.ts";
import { joined, pieces } from "./streams.ts";
import { tarEntries } from "./tar-reader.ts";
import { zipEntries } from "./zip-reader.ts";

export interface UnpackJob {
  /** The folder that the archive becomes. It must not exist, or be empty. */
  readonly at: string;
  /** Whether a folder that holds all of the archive is left out, and macOS's `__MACOSX` with it. */
  readonly dropTopFolder: boolean;
  /** Bytes that may be written. */
  readonly room: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: { files: number; bytes: number }) => void;
}

export interface Unpacked {
  readonly files: number;
  readonly bytes: number;
}

/**
 * Unpacks a zip, tar.gz or tar. All of it goes to a folder beside the target, which gets the target's name when it is whole: an
 * archive that is refused leaves nothing.
 */
export async function unpack(archive: Blob, files: ArchiveFiles, job: UnpackJob): Promise<Unpacked> {
  await checkFree(files, job.at);
  const slash = job.at.lastIndexOf("/");
  const name = job.at.slice(slash + 1);
  const beside = `${job.at.slice(0, slash)}/.${name.slice(0, 100)}.unpacking-${crypto.randomUUID().slice(0, 8)}`;
  await files.mkdir(beside, { recursive: true });
  try {
    const rules = new EntryRules(archive.size, job.room);
    const unpacking = new Unpacking(files, beside, rules, job);
    await unpacking.all(await entriesOf(archive, rules));
    await settle(files, beside, unpacking.top, job);
    return { files: unpacking.files, bytes: unpacking.bytes };
  } catch (error) {
    await files.rm(beside, { recursive: true, force: true }).catch(() => undefined);
    throw job.signal?.aborted ? failure("ECANCELED", "unpacking was cancelled") : error;
  }
}

async function checkFree(files: ArchiveFiles, at: string): Promise<void> {
  const there = await files.stat(at).catch(() => undefined);
  if (!there) return;
  const isEmpty = there.type === "directory" && (await files.readdir(at, { withFileTypes: true })).length === 0;
  if (!isEmpty) throw failure("EEXIST", `${at}: there is something of that name already`);
}

async function entriesOf(archive: Blob, rules: EntryRules): Promise<AsyncGenerator<ArchivedEntry>> {
  const head = new Uint8Array(await archive.slice(0, 512).arrayBuffer());
  const begins = (...bytes: number[]) => bytes.every((byte, index) => head[index] === byte);
  const inflated = (bytes: number) => rules.inflate(bytes);
  if (begins(0x50, 0x4b)) return zipEntries(archive, inflated);
  if (begins(0x1f, 0x8b)) return tarEntries(archive.stream(), true, inflated);
  if (new TextDecoder().decode(head.subarray(257, 262)) === "ustar") return tarEntries(archive.stream(), false, inflated);
  throw refused("EINVAL", "it is neither a zip nor a tar.gz");
}

/** Gives what was unpacked its name; without the one folder around all of it, if that is asked for. */
async function settle(files: ArchiveFiles, beside: string, top: string | undefined, { at, dropTopFolder }: UnpackJob): Promise<void> {
  if (dropTopFolder && top !== undefined) {
    await files.rename(`${beside}/${top}`, at);
    await files.rm(beside, { recursive: true, force: true });
  } else {
    await files.rename(beside, at);
  }
}

/** One archive on its way to a folder that holds nothing else. */
class Unpacking {
  files = 0;
  bytes = 0;
  #batch: Put[] = [];
  #batchBytes = 0;
  readonly #directories: Put[] = [];
  readonly #tops = new Map<string, "directory" | "other">();

  constructor(
    private readonly target: ArchiveFiles,
    private readonly root: string,
    private readonly rules: EntryRules,
    private readonly job: UnpackJob,
  ) {}

  /** The folder that holds all of it, if there is one. */
  get top(): string | undefined {
    const [[name, kind] = ["", "other"], ...more] = this.#tops;
    return more.length === 0 && kind === "directory" ? name : undefined;
  }

  async all(entries: AsyncGenerator<ArchivedEntry>): Promise<void> {
    for await (const entry of entries) {
      this.#checkCancelled();
      if (!(this.job.dropTopFolder && /^__MACOSX(?:\/|$)/.test(entry.name))) await this.#take(entry);
    }
    await this.#flush();
    // A folder's time changes with what is put into it, so it is set at the end.
    for (let at = 0; at < this.#directories.length; at += BATCH_FILES) {
      await this.target.put(this.root, this.#directories.slice(at, at + BATCH_FILES));
    }
    this.job.onProgress?.({ files: this.files, bytes: this.bytes });
  }

  async #take(entry: ArchivedEntry): Promise<void> {
    const path = this.rules.admit(entry);
    const { mode, mtime } = entry;
    const attributes = { ...(mode !== undefined && { mode }), ...(mtime !== undefined && { mtime: Math.max(0, mtime) }) };
    if (path === "") return drain(entry);
    this.#noteTop(path, entry.kind);
    if (entry.kind === "directory") {
      this.#directories.push({ path, ...attributes });
      await this.#add({ path });
      await drain(entry);
    } else if (entry.kind === "symlink") {
      await this.#link(path, entry.target!, attributes);
      await drain(entry);
    } else {
      await this.#file({ path, ...attributes }, entry.kind === "hardlink" ? await this.#copyOf(entry) : entry.content());
    }
  }

  #noteTop(path: string, kind: ArchivedEntry["kind"]): void {
    const slash = path.indexOf("/");
    const isFolder = slash > 0 || kind === "directory";
    this.#tops.set(slash > 0 ? path.slice(0, slash) : path, isFolder ? "directory" : "other");
  }

  async #link(path: string, target: string, attributes: { mtime?: number }): Promise<void> {
    await this.#flush();
    const full = `${this.root}/${path}`;
    const parent = full.slice(0, full.lastIndexOf("/"));
    await this.target.mkdir(parent, { recursive: true });
    await this.target.symlink(target, full);
    if (attributes.mtime !== undefined) await this.target.setAttributes(full, { mtime: attributes.mtime });
    this.files++;
  }

  /** The content of a file that was unpacked before. */
  async #copyOf(entry: ArchivedEntry): Promise<ReadableStream<Uint8Array>> {
    await drain(entry);
    const from = `${this.root}/${this.rules.linked(entry)}`;
    await this.#flush();
    let at = 0;
    return new ReadableStream<Uint8Array>({
      pull: async (controller) => {
        const piece = await this.target.readFile(from, { from: at, length: PIECE });
        at += piece.length;
        if (piece.length === 0) controller.close();
        else controller.enqueue(piece);
      },
    });
  }

  /** Small files wait for others; of a large one no more than a piece is held. */
  async #file(file: Put, content: ReadableStream<Uint8Array>): Promise<void> {
    const held: Uint8Array[] = [];
    let size = 0;
    let isLarge = false;
    for await (const piece of pieces(content)) {
      this.#checkCancelled();
      this.rules.count(piece.length);
      held.push(piece);
      size += piece.length;
      this.bytes += piece.length;
      if (size < (isLarge ? PIECE : SMALL)) continue;
      await this.#append(file, joined(held.splice(0), size), isLarge);
      isLarge = true;
      size = 0;
    }
    if (!isLarge) await this.#add({ ...file, data: joined(held, size) });
    else await this.#endLarge(file, joined(held, size));
    this.files++;
  }

  async #append({ path }: Put, data: Uint8Array, isBegun: boolean): Promise<void> {
    if (!isBegun) {
      await this.#flush();
      await this.target.put(this.root, [{ path, data }]);
    } else {
      await this.target.writeFile(`${this.root}/${path}`, data, { append: true });
    }
    this.job.onProgress?.({ files: this.files, bytes: this.bytes });
  }

  async #endLarge({ path, mode, mtime }: Put, rest: Uint8Array): Promise<void> {
    const full = `${this.root}/${path}`;
    if (rest.length > 0) await this.target.writeFile(full, rest, { append: true });
    await this.target.setAttributes(full, { ...(mode !== undefined && { mode }), ...(mtime !== undefined && { mtime }) });
  }

  async #add(entry: Put): Promise<void> {
    this.#batch.push(entry);
    this.#batchBytes += entry.data?.length ?? 0;
    if (this.#batch.length >= BATCH_FILES || this.#batchBytes >= BATCH_BYTES) await this.#flush();
  }

  async #flush(): Promise<void> {
    if (this.#batch.length === 0) return;
    const batch = this.#batch;
    this.#batch = [];
    this.#batchBytes = 0;
    await this.target.put(this.root, batch);
    this.job.onProgress?.({ files: this.files, bytes: this.bytes });
  }

  #checkCancelled(): void {
    this.job.signal?.throwIfAborted();
  }
}

/** Some entries without content have some all the same. */
async function drain(entry: ArchivedEntry): Promise<void> {
  await entry.content().cancel();
}
