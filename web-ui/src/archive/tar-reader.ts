import { createTarDecoder, type TarHeader } from "modern-tar";
import type { ArchivedEntry, Inflated } from "./entries.ts";
import { refused } from "./rules.ts";
import { counting, explaining } from "./streams.ts";

const KINDS: Readonly<Record<string, ArchivedEntry["kind"]>> = { file: "file", directory: "directory", symlink: "symlink", link: "hardlink" };

/** The entries of a tar (ustar, pax, GNU), as they come. */
export async function* tarEntries(archive: ReadableStream<Uint8Array>, isGzip: boolean, inflated: Inflated): AsyncGenerator<ArchivedEntry> {
  const unzipped = isGzip ? archive.pipeThrough(new DecompressionStream("gzip") as unknown as TransformStream<Uint8Array, Uint8Array>) : archive;
  const reader = unzipped.pipeThrough(counting(inflated)).pipeThrough(createTarDecoder({ strict: true })).getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      const { header, body } = next.value;
      yield { ...described(header), content: () => explaining(body, explained) };
    }
  } catch (error) {
    throw explained(error as Error);
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function described(header: TarHeader): Omit<ArchivedEntry, "content"> {
  const { name, type = "file", linkname, mode, mtime } = header;
  // Old tars have no type for folders, but a slash.
  const kind = type === "file" && name.endsWith("/") ? "directory" : (KINDS[type] ?? "other");
  const isLink = kind === "symlink" || kind === "hardlink";
  const time = mtime?.getTime();
  return {
    name,
    kind,
    ...(isLink && { target: linkname ?? "" }),
    ...(mode !== undefined && { mode: mode & 0o777 }),
    ...(time !== undefined && Number.isFinite(time) && { mtime: time }),
  };
}

function explained(error: Error): Error {
  if ("code" in error && typeof error.code === "string" && error.code.startsWith("E") && !error.code.startsWith("ERR")) return error;
  return refused("EBADMSG", `it is damaged or cut off (${(error.message || "its compressed bytes are not valid").replace(/\.$/, "")})`);
}
