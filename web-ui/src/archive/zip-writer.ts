import { configure, Reader, TextReader, ZipWriter } from "@zip.js/zip.js/lib/zip-core-custom.js";
import type { EntryToPack } from "./entries.ts";
import { PIECE } from "./limits.ts";

configure({ useWebWorkers: false, chunkSize: PIECE });

const TYPES = { file: 0o100000, directory: 0o040000, symlink: 0o120000 } as const;

/** A zip of the entries; Zip64 where one needs it. */
export function zipOf(entries: AsyncGenerator<EntryToPack>): ReadableStream<Uint8Array> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  fill(writable, entries).catch((error: unknown) => writable.abort(error).catch(() => undefined));
  return readable;
}

async function fill(writable: WritableStream<Uint8Array>, entries: AsyncGenerator<EntryToPack>): Promise<void> {
  const writer = new ZipWriter(writable, { extendedTimestamp: true });
  for await (const entry of entries) {
    const { name, kind, mode, mtime, target } = entry;
    const options = { unixMode: TYPES[kind] | mode, lastModDate: new Date(mtime) };
    if (kind === "directory") await writer.add(`${name}/`, undefined, { ...options, directory: true });
    else if (kind === "symlink") await writer.add(name, new TextReader(target!), { ...options, level: 0 });
    else await writer.add(name, new PiecewiseReader(entry), options);
  }
  await writer.close();
}

/** Reads a file as the library asks for it. */
class PiecewiseReader extends Reader<EntryToPack> {
  constructor(private readonly entry: EntryToPack) {
    super(entry);
    this.size = entry.size;
  }

  override readUint8Array(index: number, length: number): Promise<Uint8Array> {
    return this.entry.read(index, Math.min(length, this.entry.size - index));
  }
}
