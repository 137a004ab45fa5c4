import { BlobReader, configure, ZipReader, type Entry, type FileEntry } from "@zip.js/zip.js/lib/zip-core-custom.js";
import type { ArchivedEntry, Inflated } from "./entries.ts";
import { LONGEST_NAME, PIECE } from "./limits.ts";
import { refused, shown } from "./rules.ts";
import { counting, explaining, joined, pieces } from "./streams.ts";

configure({ useWebWorkers: false, chunkSize: PIECE });

const TYPE = 0o170000;
const DIRECTORY = 0o040000;
const SYMLINK = 0o120000;
const REGULAR = 0o100000;
/** Systems that say so in `version made by` and write names in UTF-8, also where they do not say that. */
const UNIX = 3;
const MACOS = 19;

/** The entries of a zip, in the order of its directory. What is damaged, encrypted or packed by a rare method is refused. */
export async function* zipEntries(archive: Blob, inflated: Inflated): AsyncGenerator<ArchivedEntry> {
  // Names are decided by the rules, for all formats alike.
  const reader = new ZipReader(new BlobReader(archive), { filenameValidation: "tolerant", checkOverlappingEntry: true });
  try {
    for await (const entry of reader.getEntriesGenerator()) yield await archived(entry, inflated);
  } catch (error) {
    throw explained(error as Error, "");
  } finally {
    await reader.close();
  }
}

async function archived(entry: Entry, inflated: Inflated): Promise<ArchivedEntry> {
  const name = nameOf(entry);
  if (entry.encrypted) throw refused("EUNSUPPORTED", `${shown(name)} is encrypted; make the archive without a password`);
  const mode = modeOf(entry);
  const kind = kindOf(entry, mode);
  const common = { name, kind, mtime: entry.lastModDate.getTime(), ...(mode !== undefined && { mode: mode & 0o777 }) };
  if (kind === "symlink") return { ...common, target: await targetOf(entry as FileEntry, name, inflated), content: nothing };
  return { ...common, content: kind === "file" ? () => contentOf(entry as FileEntry, name, inflated) : nothing };
}

const nothing = () => new ReadableStream<Uint8Array>({ start: (controller) => controller.close() });

/** The name as its maker meant it: many write UTF-8 without the flag that says so. */
function nameOf(entry: Entry): string {
  const { filename, filenameUTF8, rawFilename, versionMadeBy } = entry;
  if (filenameUTF8 || ![UNIX, MACOS].includes(versionMadeBy >> 8) || entry.extraField?.has(0x7075)) return filename;
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(rawFilename);
  } catch {
    return filename;
  }
}

function modeOf({ externalFileAttributes, versionMadeBy }: Entry): number | undefined {
  const mode = externalFileAttributes >>> 16;
  return [UNIX, MACOS].includes(versionMadeBy >> 8) && mode !== 0 ? mode : undefined;
}

function kindOf({ directory }: Entry, mode: number | undefined): ArchivedEntry["kind"] {
  if (directory) return "directory";
  const type = (mode ?? 0) & TYPE;
  if (type === SYMLINK) return "symlink";
  if (type === DIRECTORY) return "directory";
  return type === 0 || type === REGULAR ? "file" : "other";
}

async function targetOf(entry: FileEntry, name: string, inflated: Inflated): Promise<string> {
  const held: Uint8Array[] = [];
  let size = 0;
  for await (const piece of pieces(contentOf(entry, name, inflated))) {
    size += piece.length;
    if (size > LONGEST_NAME) throw refused("EPERM", `the link ${shown(name)} leads too far`);
    held.push(piece);
  }
  return new TextDecoder().decode(joined(held, size));
}

/** Its bytes, checked against CRC and size at the end. */
function contentOf(entry: FileEntry, name: string, inflated: Inflated): ReadableStream<Uint8Array> {
  const { readable, writable } = counting(inflated);
  const checked = entry.getData(writable, { checkSignature: true }).then(() => undefined);
  // What is refused before anything is read has not touched the stream.
  checked.catch((error: Error) => writable.abort(error).catch(() => undefined));
  return explaining(readable, (error) => explained(error, name), () => checked);
}

/** The library's error as a line for a person. */
function explained(error: Error, name: string): Error {
  if ("code" in error && typeof error.code === "string") return error;
  const what = name === "" ? "it" : shown(name);
  const { message } = error;
  if (/CRC|signature|uncompressed size|compressed data|deflate|inflate|invalid/i.test(message)) return refused("EBADMSG", `${what} is damaged (${message})`);
  if (/compression/i.test(message)) return refused("EUNSUPPORTED", `${what} is packed by a method other than “stored” and “deflated”`);
  if (/overlap/i.test(message)) return refused("EFBIG", "its entries share their bytes, as in archives that are made to fill disks");
  if (/Split/i.test(message)) return refused("EUNSUPPORTED", "it is one part of several");
  if (/encrypt/i.test(message)) return refused("EUNSUPPORTED", `${what} is encrypted; make the archive without a password`);
  return refused("EBADMSG", `${what} is damaged or cut off (${message})`);
}
