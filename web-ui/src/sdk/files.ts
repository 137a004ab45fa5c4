import type { Requests } from "./connection.ts";
import { failure } from "./errors.ts";
import { wellFormed } from "./names.ts";
import type { DirectoryEntry, FileChange, FileSystem, FileType, Stat } from "./types.ts";

/** The kernel's files, by requests. */
export class Files implements FileSystem {
  #lastWatch = 0;

  constructor(private readonly connection: Requests) {}

  readFile(path: string): Promise<Uint8Array>;
  readFile(path: string, encoding: "utf-8"): Promise<string>;
  readFile(path: string, part: { from: number; length: number }): Promise<Uint8Array>;
  async readFile(path: string, how?: "utf-8" | { from: number; length: number }): Promise<Uint8Array | string> {
    const part = typeof how === "object" ? { from: how.from, length: how.length } : {};
    const { data } = await this.connection.request<{ data: Uint8Array }>("readFile", { ...part, path: wellFormed(path) });
    return how === "utf-8" ? new TextDecoder().decode(data) : data;
  }

  async writeFile(path: string, data: string | Uint8Array, options: { append?: boolean } = {}): Promise<void> {
    await this.connection.request("writeFile", { ...options, path: wellFormed(path), data });
  }

  readdir(path: string): Promise<string[]>;
  readdir(path: string, options: { withFileTypes: true }): Promise<DirectoryEntry[]>;
  async readdir(path: string, options?: { withFileTypes: true }): Promise<string[] | DirectoryEntry[]> {
    const { names, types } = await this.connection.request<{ names: string[]; types: FileType[] }>("readdir", {
      path: wellFormed(path),
    });
    if (!options?.withFileTypes) return names;
    return names.map((name, index) => ({ name, type: types[index] as FileType }));
  }

  async mkdir(path: string, options: { recursive?: boolean } = {}): Promise<void> {
    await this.connection.request("mkdir", { ...options, path: wellFormed(path) });
  }

  async rm(path: string, options: { recursive?: boolean; force?: boolean } = {}): Promise<void> {
    await this.connection.request("rm", { ...options, path: wellFormed(path) });
  }

  async rename(from: string, to: string): Promise<void> {
    await this.connection.request("rename", { from: wellFormed(from), to: wellFormed(to) });
  }

  async stat(path: string): Promise<Stat> {
    return this.connection.request("stat", { path: wellFormed(path) });
  }

  async symlink(target: string, path: string): Promise<void> {
    await this.connection.request("symlink", { target: wellFormed(target), path: wellFormed(path) });
  }

  async readlink(path: string): Promise<string> {
    const { target } = await this.connection.request<{ target: string }>("readlink", { path: wellFormed(path) });
    return target;
  }

  async chmod(path: string, mode: number): Promise<void> {
    await this.connection.request("setAttributes", { path: wellFormed(path), mode });
  }

  async utimes(path: string, mtime: number): Promise<void> {
    await this.connection.request("setAttributes", { path: wellFormed(path), mtime });
  }

  async sync(): Promise<void> {
    await this.connection.request("sync");
  }

  watch(path: string, listener: (changes: readonly FileChange[]) => void): () => void {
    // Nothing waits for the kernel's answer, so what it would refuse is refused here.
    if (!wellFormed(path).startsWith("/")) throw failure("EINVAL", `watch: the path "${path}" must begin with a slash`);
    const watch = ++this.#lastWatch;
    const stop = this.connection.on<{ id: number; changes: FileChange[] }>("watch", ({ id, changes }) => {
      if (id === watch) listener(changes);
    });
    void this.connection.request("watch", { watch, path }).catch(() => stop());
    return () => {
      stop();
      this.connection.request("unwatch", { watch }).catch(() => {});
    };
  }
}
