import type { ArchiveFiles, Put } from "../archive/files.ts";
import type { FileType } from "../sdk/types.ts";
import type { Task } from "./task.ts";

type Stat = Awaited<ReturnType<ArchiveFiles["stat"]>>;

/** The kernel's files, by requests through the page. */
export class TaskFiles implements ArchiveFiles {
  constructor(private readonly task: Task) {}

  async readdir(path: string): Promise<{ name: string; type: FileType }[]> {
    const { names, types } = await this.task.request<{ names: string[]; types: FileType[] }>("readdir", { path });
    return names.map((name, index) => ({ name, type: types[index]! }));
  }

  stat(path: string): Promise<Stat> {
    return this.task.request("stat", { path });
  }

  async readFile(path: string, part?: { from: number; length: number }): Promise<Uint8Array> {
    const { data } = await this.task.request<{ data: Uint8Array }>("readFile", { path, ...part });
    return data;
  }

  async writeFile(path: string, data: Uint8Array, options: { append?: boolean } = {}): Promise<void> {
    await this.task.request("writeFile", { path, data, ...options }, buffersOf([{ data }]));
  }

  async put(at: string, entries: readonly Put[]): Promise<void> {
    await this.task.request("put", { at, entries }, buffersOf(entries));
  }

  async setAttributes(path: string, attributes: { mtime?: number; mode?: number }): Promise<void> {
    await this.task.request("setAttributes", { path, ...attributes });
  }

  async mkdir(path: string, options: { recursive?: boolean } = {}): Promise<void> {
    await this.task.request("mkdir", { path, ...options });
  }

  async symlink(target: string, path: string): Promise<void> {
    await this.task.request("symlink", { target, path });
  }

  async readlink(path: string): Promise<string> {
    const { target } = await this.task.request<{ target: string }>("readlink", { path });
    return target;
  }

  async rename(from: string, to: string): Promise<void> {
    await this.task.request("rename", { from, to });
  }

  async rm(path: string, options: { recursive?: boolean; force?: boolean }): Promise<void> {
    await this.task.request("rm", { path, ...options });
  }
}

/** Each buffer once, as only a whole one can be handed over. */
function buffersOf(entries: readonly { readonly data?: Uint8Array }[]): ArrayBuffer[] {
  return entries.flatMap(({ data }) => (data && data.byteLength === data.buffer.byteLength ? [data.buffer as ArrayBuffer] : []));
}
