import type { FileType } from "../sdk/types.ts";

/** A file, or a folder if there is no `data`, to be put in place with what is known of it. */
export interface Put {
  readonly path: string;
  readonly data?: Uint8Array;
  readonly mtime?: number;
  readonly mode?: number;
}

/** What an archive needs of a file system. Paths are absolute. The SDK's `FileSystem` has all of it but `put`. */
export interface ArchiveFiles {
  readdir(path: string, options: { withFileTypes: true }): Promise<readonly { readonly name: string; readonly type: FileType }[]>;
  /** Of the link itself, not of what it leads to. */
  stat(path: string): Promise<{ readonly type: FileType; readonly size: number; readonly mtime: number; readonly mode: number }>;
  /** A part of a file; shorter at its end. */
  readFile(path: string, part: { from: number; length: number }): Promise<Uint8Array>;
  /** Adds to the end. */
  writeFile(path: string, data: Uint8Array, options: { append: true }): Promise<void>;
  /** Many at once, with folders above them. `data` may be taken away from the caller. */
  put(at: string, entries: readonly Put[]): Promise<void>;
  setAttributes(path: string, attributes: { mtime?: number; mode?: number }): Promise<void>;
  mkdir(path: string, options?: { recursive?: boolean }): Promise<void>;
  symlink(target: string, path: string): Promise<void>;
  readlink(path: string): Promise<string>;
  rename(from: string, to: string): Promise<void>;
  rm(path: string, options: { recursive: true; force: true }): Promise<void>;
}
