import { open, appendFile, chmod, lstat, lutimes, mkdir, readdir, readlink, rename, rm, symlink, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { ArchiveFiles, Put } from "../../src/archive/files.ts";

/** This machine's files, as archives see them. */
export const diskFiles: ArchiveFiles = {
  async readdir(path) {
    const entries = await readdir(path, { withFileTypes: true });
    return entries.map((entry) => ({ name: entry.name, type: typeOf(entry) }));
  },
  async stat(path) {
    const stat = await lstat(path);
    return { type: typeOf(stat), size: stat.size, mtime: stat.mtimeMs, mode: stat.mode & 0o777 };
  },
  async readFile(path, { from, length }) {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(new Uint8Array(length), 0, length, from);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  },
  writeFile: (path, data) => appendFile(path, data),
  async put(at, entries) {
    for (const entry of entries) await put(`${at}/${entry.path}`, entry);
  },
  setAttributes,
  async mkdir(path, options) {
    await mkdir(path, options);
  },
  symlink,
  readlink: (path) => readlink(path),
  rename,
  rm,
};

async function put(path: string, { data, mode, mtime }: Put): Promise<void> {
  await mkdir(data ? dirname(path) : path, { recursive: true });
  if (data) await writeFile(path, data);
  await setAttributes(path, { ...(mode !== undefined && { mode }), ...(mtime !== undefined && { mtime }) });
}

async function setAttributes(path: string, { mode, mtime }: { mode?: number; mtime?: number }): Promise<void> {
  if (mode !== undefined) await chmod(path, mode);
  if (mtime !== undefined) await lutimes(path, mtime / 1000, mtime / 1000);
}

function typeOf(entry: { isDirectory(): boolean; isSymbolicLink(): boolean; isFile(): boolean }): "directory" | "symlink" | "file" | "device" {
  if (entry.isDirectory()) return "directory";
  if (entry.isSymbolicLink()) return "symlink";
  return entry.isFile() ? "file" : "device";
}
