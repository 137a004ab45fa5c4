import type { ArchiveJob, CompareJob } from "../workers/task-messages.ts";
import type { Connection } from "./connection.ts";
import { failure } from "./errors.ts";
import { FileTask } from "./file-task.ts";
import { wellFormed } from "./names.ts";
import type { Archives as Contract, CompareOptions, Comparison, PackOptions, UnpackOptions } from "./types.ts";

/** Packs and unpacks, each time in a worker of its own. */
export class Archives implements Contract {
  constructor(
    private readonly connection: Connection,
    private readonly scripts: { readonly archive: string; readonly compare: string },
  ) {}

  pack(paths: string | readonly string[], options: PackOptions = {}): ReadableStream<Uint8Array> {
    const all = (typeof paths === "string" ? [paths] : [...paths]).map(absolute);
    const [first] = all;
    if (first === undefined) throw failure("EINVAL", "there is nothing to pack: name a path");
    const root = options.root === undefined ? first.slice(0, first.lastIndexOf("/")) || "/" : absolute(options.root);
    const job: ArchiveJob = { does: "pack", paths: all, root, format: options.format ?? "zip" };
    let task: FileTask<undefined> | undefined;
    return new ReadableStream<Uint8Array>(
      {
        pull: async (controller) => {
          task ??= new FileTask(this.connection, this.scripts.archive, job, options);
          const piece = await task.next();
          if (piece) controller.enqueue(piece);
          else controller.close();
        },
        cancel: () => task?.cancel(),
      },
      { highWaterMark: 0 },
    );
  }

  async unpack(archive: Blob | Uint8Array | ReadableStream<Uint8Array>, options: UnpackOptions): Promise<{ files: number; bytes: number }> {
    const at = absolute(options.at);
    if (at === "/") throw failure("EBUSY", "/: an archive needs a directory of its own");
    const { quota, used } = await this.connection.request<{ quota: number; used: number }>("stats");
    const room = Math.max(0, quota - used);
    const job: ArchiveJob = { does: "unpack", archive: await blobOf(archive, options.signal), at, dropTopFolder: options.dropTopFolder ?? false, room };
    return new FileTask<{ files: number; bytes: number }>(this.connection, this.scripts.archive, job, options).result;
  }

  async compare(before: string, after: string, options: CompareOptions = {}): Promise<Comparison> {
    const { only, trustsTimes = false, withPatch = true } = options;
    const job: CompareJob = { before: absolute(before), after: absolute(after), trustsTimes, withPatch, ...(only ? { only: only.map(wellFormed) } : {}) };
    return new FileTask<Comparison>(this.connection, this.scripts.compare, job, options).result;
  }
}

/** The path without slashes at its end. */
function absolute(path: string): string {
  if (!wellFormed(path).startsWith("/")) throw failure("EINVAL", `the path "${path}" must begin with a slash`);
  return path.replace(/\/+$/, "") || "/";
}

/** Browsers keep large blobs on disk. */
async function blobOf(archive: Blob | Uint8Array | ReadableStream<Uint8Array>, signal?: AbortSignal): Promise<Blob> {
  if (archive instanceof Blob) return archive;
  if (archive instanceof Uint8Array) return new Blob([archive as BlobPart]);
  const counted = signal ? archive.pipeThrough(new TransformStream(), { signal }) : archive;
  return new Response(counted).blob();
}
