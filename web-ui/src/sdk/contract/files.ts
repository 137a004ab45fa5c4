/** Files of a Warren, and ways to put them there. */

export type FileType = "file" | "directory" | "symlink" | "device";

export interface Stat {
  readonly type: FileType;
  readonly size: number;
  readonly mtime: number;
  readonly ctime: number;
  /** Permission bits. They are kept, for archives; programs do not see them. */
  readonly mode: number;
  readonly links: number;
  readonly inode: number;
}

export interface DirectoryEntry {
  readonly name: string;
  readonly type: FileType;
}

/** A change below a watched path. Several changes of one path between two turns arrive as one. */
export interface FileChange {
  readonly path: string;
  readonly kind: "created" | "changed" | "removed";
}

export interface FileSystem {
  /** The whole content; files of `/proc` are generated at once, `/dev/null` is empty. Endless devices fail with `EFBIG`. */
  readFile(path: string): Promise<Uint8Array>;
  readFile(path: string, encoding: "utf-8"): Promise<string>;
  /** A part of it; shorter than `length` at its end. */
  readFile(path: string, part: { from: number; length: number }): Promise<Uint8Array>;
  /** Creates or replaces the file, or adds to its end. Resolves when the bytes are stored. */
  writeFile(path: string, data: string | Uint8Array, options?: { append?: boolean }): Promise<void>;
  readdir(path: string): Promise<string[]>;
  readdir(path: string, options: { withFileTypes: true }): Promise<DirectoryEntry[]>;
  mkdir(path: string, options?: { recursive?: boolean }): Promise<void>;
  /** The root, `/dev`, `/net` and `/proc` are `EBUSY`, before anything is removed. */
  rm(path: string, options?: { recursive?: boolean; force?: boolean }): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  /** Does not follow a link at the end of the path. */
  stat(path: string): Promise<Stat>;
  symlink(target: string, path: string): Promise<void>;
  /** What a link leads to; `EINVAL` for what is none. */
  readlink(path: string): Promise<string>;
  /** Sets permission bits. Does not follow a link at the end of the path. */
  chmod(path: string, mode: number): Promise<void>;
  /** Sets the modification time. Does not follow a link at the end of the path. */
  utimes(path: string, mtime: number): Promise<void>;
  /** Resolves when all that was written below `/home` before is on disk. `ENOSPC`: the disk is full; nothing is lost. */
  sync(): Promise<void>;
  /** Returns a function that ends the watch; throws for an invalid path. */
  watch(path: string, listener: (changes: readonly FileChange[]) => void): () => void;
}

/** A tree given as an object: strings and bytes are files, objects are directories. */
export interface Tree {
  readonly [name: string]: string | Uint8Array | Tree;
}

/** One file or directory of an upload; `path` is relative to the mount point. A missing `data` means a directory. */
export interface Upload {
  readonly path: string;
  readonly data?: Blob | Uint8Array | string;
  /** Modification time; default: now. That of a `File` is not used by itself. */
  readonly mtime?: number;
  /** Permission bits; default: 0644, of a directory 0755. */
  readonly mode?: number;
}

export interface MountOptions {
  readonly at: string;
  readonly onProgress?: (progress: { files: number; bytes: number }) => void;
  readonly signal?: AbortSignal;
}

/**
 * The end of a way to Warren's files that does not lead through the page's thread. It is for one worker: pass it on by `postMessage`
 * with `port` in the list of what is transferred; there `Warren.filesOver` makes a file system of it, which can't watch.
 */
export interface FilesPort {
  readonly port: MessagePort;
  readonly commons: WebAssembly.Memory;
  readonly doorbell: number;
  readonly mail: number;
}
