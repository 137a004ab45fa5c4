import { failure } from "../sdk/errors.ts";
import type { EntryToPack, Format } from "./entries.ts";
import type { ArchiveFiles } from "./files.ts";
import { tarOf } from "./tar-writer.ts";
import { zipOf } from "./zip-writer.ts";

export interface PackJob {
  readonly format: Format;
  /** What names in the archive are relative to; all paths lie below it. */
  readonly root: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: { files: number; bytes: number }) => void;
}

/** The bytes of an archive with files and folders in it. They are made as they are read; an error is the stream's. */
export function pack(paths: readonly string[], files: ArchiveFiles, job: PackJob): ReadableStream<Uint8Array> {
  const entries = noting(entriesOf(paths, files, job), job);
  return job.format === "zip" ? zipOf(entries) : tarOf(entries);
}

/** The same entries; tells of each, and ends when that is asked for. */
async function* noting(entries: AsyncGenerator<EntryToPack>, { signal, onProgress }: PackJob): AsyncGenerator<EntryToPack> {
  const progress = { files: 0, bytes: 0 };
  for await (const entry of entries) {
    if (signal?.aborted) throw failure("ECANCELED", "packing was cancelled");
    yield entry;
    if (entry.kind !== "directory") progress.files++;
    progress.bytes += entry.size;
    onProgress?.({ ...progress });
  }
}

async function* entriesOf(paths: readonly string[], files: ArchiveFiles, { root }: PackJob): AsyncGenerator<EntryToPack> {
  const above = root === "/" ? "/" : `${root}/`;
  for (const path of paths) {
    if (path !== root && !path.startsWith(above)) throw failure("EINVAL", `${path} is not below ${root}, which the names in the archive begin at`);
  }
  // What lies below another path is packed with that one.
  const tops = [...new Set(paths)].sort().filter((path, _, all) => !all.some((other) => path !== other && path.startsWith(`${other}/`)));
  for (const path of tops) yield* below(path, path.slice(above.length), files);
}

async function* below(path: string, name: string, files: ArchiveFiles): AsyncGenerator<EntryToPack> {
  const { type, size, mode, mtime } = await files.stat(path);
  const common = { name, mode, mtime };
  if (type === "directory") {
    if (name !== "") yield { ...common, kind: "directory", size: 0, read: nothing };
    const children = await files.readdir(path, { withFileTypes: true });
    for (const child of children.map(({ name: own }) => own).sort()) yield* below(`${path}/${child}`, name === "" ? child : `${name}/${child}`, files);
  } else if (type === "symlink") {
    const target = await files.readlink(path);
    yield { ...common, kind: "symlink", size: 0, target, read: nothing };
  } else if (type === "file") {
    yield { ...common, kind: "file", size, read: (from, length) => whole(files, path, from, length) };
  }
}

const nothing = async () => new Uint8Array();

/** The archive has the size in it already, so a file that became shorter can't go in. */
async function whole(files: ArchiveFiles, path: string, from: number, length: number): Promise<Uint8Array> {
  const piece = await files.readFile(path, { from, length });
  if (piece.length < length) throw failure("EBUSY", `${path} became shorter while it was packed; try again`);
  return piece;
}
