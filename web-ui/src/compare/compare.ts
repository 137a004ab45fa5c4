import type { ArchiveFiles } from "../archive/files.ts";
import { PIECE } from "../archive/limits.ts";
import { patchOf, type Side } from "./patch.ts";

export interface Change {
  readonly path: string;
  readonly kind: "created" | "changed" | "removed";
  /** Whether it is in the patch: binary files are not. */
  readonly isInPatch: boolean;
}

export interface Comparison {
  readonly changes: readonly Change[];
  /** Bytes of a unified patch in git's form; empty if there is nothing in it. */
  readonly patch: Uint8Array;
}

/** More than this is taken for binary: a patch of it helps nobody. */
const LARGEST_TEXT = 8 << 20;
/** Where git looks for a NUL. */
const HEAD = 8000;

interface Found {
  readonly type: "file" | "symlink";
  readonly size: number;
  readonly mode: number;
}

/** Compares two folders: which files were created, changed or removed from the first to the second. What git keeps is left out. */
export async function compare(files: ArchiveFiles, before: string, after: string, signal?: AbortSignal): Promise<Comparison> {
  const old = await filesBelow(files, before);
  const now = await filesBelow(files, after);
  const changes: Change[] = [];
  const parts: Uint8Array[] = [];
  for (const path of [...new Set([...old.keys(), ...now.keys()])].sort()) {
    signal?.throwIfAborted();
    const large = await largeChange(files, before, after, path, old.get(path), now.get(path));
    if (large === "same") continue;
    if (large === "changed") {
      changes.push({ path, kind: kindOf(old.has(path), now.has(path)), isInPatch: false });
      continue;
    }
    const from = await sideOf(files, before, path, old.get(path));
    const to = await sideOf(files, after, path, now.get(path));
    if (from && to && isSame(from, to)) continue;
    const isInPatch = !isBinary(from) && !isBinary(to);
    changes.push({ path, kind: kindOf(from !== undefined, to !== undefined), isInPatch });
    if (isInPatch) parts.push(patchOf(path, from, to));
  }
  return { changes, patch: await withBinaries(changes, parts) };
}

function kindOf(wasThere: boolean, isThere: boolean): Change["kind"] {
  return !wasThere ? "created" : isThere ? "changed" : "removed";
}

/** Whether a large file has changed, by pieces: no more than two of them are held. Others are `small`. */
async function largeChange(
  files: ArchiveFiles,
  before: string,
  after: string,
  path: string,
  from: Found | undefined,
  to: Found | undefined,
): Promise<"small" | "same" | "changed"> {
  if (Math.max(from?.size ?? 0, to?.size ?? 0) <= LARGEST_TEXT) return "small";
  if (!from || !to || from.type !== to.type || from.size !== to.size || isExecutable(from) !== isExecutable(to)) return "changed";
  for (let at = 0; at < from.size; at += PIECE) {
    const part = { from: at, length: PIECE };
    const [one, other] = await Promise.all([files.readFile(`${before}/${path}`, part), files.readFile(`${after}/${path}`, part)]);
    if (!isEqual(one, other)) return "changed";
  }
  return "same";
}

function isExecutable({ mode }: Found): boolean {
  return (mode & 0o100) !== 0;
}

function isEqual(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}

async function filesBelow(files: ArchiveFiles, root: string, below = "", found = new Map<string, Found>()): Promise<Map<string, Found>> {
  for (const { name, type } of await files.readdir(root + below, { withFileTypes: true })) {
    const path = `${below}/${name}`;
    if (name === ".git") continue;
    if (type === "directory") await filesBelow(files, root, path, found);
    else if (type === "file" || type === "symlink") found.set(path.slice(1), { ...(await files.stat(root + path)), type });
  }
  return found;
}

async function sideOf(files: ArchiveFiles, root: string, path: string, found: Found | undefined): Promise<Side | undefined> {
  if (!found) return undefined;
  const full = `${root}/${path}`;
  if (found.type === "symlink") return { mode: "120000", content: new TextEncoder().encode(await files.readlink(full)) };
  const content = await files.readFile(full, { from: 0, length: found.size });
  return { mode: isExecutable(found) ? "100755" : "100644", content };
}

function isSame(from: Side, to: Side): boolean {
  return from.mode === to.mode && isEqual(from.content, to.content);
}

function isBinary(side: Side | undefined): boolean {
  return side !== undefined && side.content.subarray(0, HEAD).includes(0);
}

/** What stands before the first file is read by people only; it names what could not go in. */
async function withBinaries(changes: readonly Change[], parts: readonly Uint8Array[]): Promise<Uint8Array> {
  const left = changes.filter(({ isInPatch }) => !isInPatch);
  const lines = left.map(({ path, kind }) => `# not in this patch, as it is binary: ${JSON.stringify(path)} (${kind})\n`);
  return new Uint8Array(await new Blob([...lines, ...(parts as readonly BlobPart[])]).arrayBuffer());
}
