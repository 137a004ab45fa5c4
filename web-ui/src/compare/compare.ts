import type { ArchiveFiles } from "../archive/files.ts";
import { PIECE } from "../archive/limits.ts";
import type { FileType } from "../sdk/types.ts";
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

/** What is compared, and how. */
export interface CompareOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: { files: number; bytes: number }) => void;
  /** Only these, by their paths below the folders. */
  readonly only?: readonly string[];
  /** Whether files of the same size, time and mode are taken for the same, and not read. Default: no. */
  readonly trustsTimes?: boolean;
  /** Whether there is a patch. Default: yes. */
  readonly withPatch?: boolean;
}

interface Found {
  readonly type: "file" | "symlink";
  readonly size: number;
  readonly mode: number;
  readonly mtime: number;
}

/** Compares two folders: which files were created, changed or removed from the first to the second. What git keeps is left out. */
export async function compare(files: ArchiveFiles, before: string, after: string, options: CompareOptions = {}): Promise<Comparison> {
  const { signal, only, trustsTimes = false, withPatch = true, onProgress } = options;
  const old = await filesOf(files, before, only, signal);
  const now = await filesOf(files, after, only, signal);
  const changes: Change[] = [];
  const parts: Uint8Array[] = [];
  let done = 0;
  for (const path of [...new Set([...old.keys(), ...now.keys()])].sort()) {
    signal?.throwIfAborted();
    onProgress?.({ files: ++done, bytes: 0 });
    const one = old.get(path);
    const other = now.get(path);
    if (trustsTimes && isUntouched(one, other)) continue;
    const isLarge = Math.max(one?.size ?? 0, other?.size ?? 0) > LARGEST_TEXT;
    if (isLarge || !withPatch) {
      if (await differs(files, `${before}/${path}`, `${after}/${path}`, one, other)) {
        changes.push({ path, kind: kindOf(one !== undefined, other !== undefined), isInPatch: false });
      }
      continue;
    }
    const from = await sideOf(files, before, path, one);
    const to = await sideOf(files, after, path, other);
    if (from && to && isSame(from, to)) continue;
    const isInPatch = !isBinary(from) && !isBinary(to);
    changes.push({ path, kind: kindOf(from !== undefined, to !== undefined), isInPatch });
    if (isInPatch) parts.push(patchOf(path, from, to));
  }
  return { changes, patch: withPatch ? await withBinaries(changes, parts) : new Uint8Array() };
}

function kindOf(wasThere: boolean, isThere: boolean): Change["kind"] {
  return !wasThere ? "created" : isThere ? "changed" : "removed";
}

/** Whether two files are not the same, by pieces: no more than two of them are held. */
async function differs(files: ArchiveFiles, before: string, after: string, from: Found | undefined, to: Found | undefined): Promise<boolean> {
  if (!from || !to || from.type !== to.type || from.size !== to.size || isExecutable(from) !== isExecutable(to)) return true;
  if (from.type === "symlink") return (await files.readlink(before)) !== (await files.readlink(after));
  for (let at = 0; at < from.size; at += PIECE) {
    const part = { from: at, length: PIECE };
    const [one, other] = await Promise.all([files.readFile(before, part), files.readFile(after, part)]);
    if (!isEqual(one, other)) return true;
  }
  return false;
}

function isUntouched(from: Found | undefined, to: Found | undefined): boolean {
  if (!from || !to || from.type !== "file" || to.type !== "file") return false;
  return from.size === to.size && from.mtime === to.mtime && isExecutable(from) === isExecutable(to);
}

function isExecutable({ mode }: Found): boolean {
  return (mode & 0o100) !== 0;
}

function isEqual(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}

function filesOf(files: ArchiveFiles, root: string, only: readonly string[] | undefined, signal?: AbortSignal): Promise<Map<string, Found>> {
  return only ? filesNamed(files, root, only) : filesBelow(files, root, signal);
}

async function filesNamed(files: ArchiveFiles, root: string, paths: readonly string[]): Promise<Map<string, Found>> {
  const found = new Map<string, Found>();
  for (const path of paths) {
    const stat = await files.stat(`${root}/${path}`).catch(() => undefined);
    if (stat && isCompared(stat.type)) found.set(path, { ...stat, type: stat.type });
  }
  return found;
}

async function filesBelow(files: ArchiveFiles, root: string, signal?: AbortSignal, below = "", found = new Map<string, Found>()): Promise<Map<string, Found>> {
  signal?.throwIfAborted();
  const entries = (await files.readdir(root + below, { withFileTypes: true })).filter(({ name }) => name !== ".git");
  const leaves = entries.flatMap(({ name, type }) => (isCompared(type) ? [{ path: `${below}/${name}`, type }] : []));
  const stats = await Promise.all(leaves.map(({ path }) => files.stat(root + path)));
  for (const [at, { path, type }] of leaves.entries()) found.set(path.slice(1), { ...stats[at]!, type });
  for (const { name, type } of entries) if (type === "directory") await filesBelow(files, root, signal, `${below}/${name}`, found);
  return found;
}

function isCompared(type: FileType): type is "file" | "symlink" {
  return type === "file" || type === "symlink";
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
