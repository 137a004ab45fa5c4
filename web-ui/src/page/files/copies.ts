import type { FileSystem, Upload, Warren } from "../../sdk/types.ts";
import { basename, join, parent } from "../parts/paths.ts";
import { freeName } from "./bin.ts";

/** What copying left out, since the page can't read it: links and devices. */
export interface Copied {
  readonly paths: readonly string[];
  readonly left: readonly string[];
}

/** Copies files and directories, with the times of their last change, into a directory; those whose name is taken get another. */
export async function copyInto(warren: Warren, paths: readonly string[], directory: string): Promise<Copied> {
  const copied: string[] = [];
  const left: string[] = [];
  for (const from of paths) {
    const to = await freeName(warren.fs, join(directory, basename(from)));
    // Read before anything is written: the copy may lie in what is copied.
    const entries = await list(warren.fs, from, basename(to), left);
    await warren.mount(contents(warren.fs, entries), { at: parent(to) });
    if (entries.length > 0) copied.push(to);
  }
  return { paths: copied, left };
}

interface Entry {
  readonly from: string;
  readonly path: string;
  readonly isFile: boolean;
  readonly mtime: number;
}

async function list(fs: FileSystem, from: string, path: string, left: string[]): Promise<Entry[]> {
  const { type, mtime } = await fs.stat(from);
  if (type !== "file" && type !== "directory") {
    left.push(from);
    return [];
  }
  const entries: Entry[] = [{ from, path, isFile: type === "file", mtime }];
  if (type === "file") return entries;
  for (const name of await fs.readdir(from)) entries.push(...(await list(fs, join(from, name), join(path, name), left)));
  return entries;
}

async function* contents(fs: FileSystem, entries: readonly Entry[]): AsyncGenerator<Upload> {
  for (const { from, path, isFile, mtime } of entries) yield isFile ? { path, data: await fs.readFile(from), mtime } : { path };
}
