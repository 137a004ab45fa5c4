/** Archives, comparisons and repositories: long work on files. */

export type ArchiveFormat = "zip" | "tar.gz";

export interface PackOptions {
  /** Default: `zip`. */
  readonly format?: ArchiveFormat;
  /** What the names in the archive are relative to; all paths lie below it. Default: the directory of the first path. */
  readonly root?: string;
  readonly onProgress?: (progress: { files: number; bytes: number }) => void;
  readonly signal?: AbortSignal;
}

export interface UnpackOptions {
  /** The directory that the archive becomes. It must not exist, or be empty: else `EEXIST`. */
  readonly at: string;
  /** Whether a directory that holds all of the archive is left out. Default: no. */
  readonly dropTopFolder?: boolean;
  readonly onProgress?: (progress: { files: number; bytes: number }) => void;
  readonly signal?: AbortSignal;
}

export interface CompareOptions {
  /** Only these files and links, by their paths below the directories. Default: all. */
  readonly only?: readonly string[];
  /** Whether files of the same size, time and mode are taken for the same, and not read: right for a snapshot. Default: no. */
  readonly trustsTimes?: boolean;
  /** Whether there is a patch. Default: yes. */
  readonly withPatch?: boolean;
  readonly onProgress?: (progress: { files: number; bytes: number }) => void;
  readonly signal?: AbortSignal;
}

export interface Comparison {
  /** Files and links, by their paths below the directories. */
  readonly changes: readonly {
    readonly path: string;
    readonly kind: "created" | "changed" | "removed";
    /** Whether it is in the patch. Binary files are not; the patch names them. */
    readonly isInPatch: boolean;
  }[];
  /** A unified patch in git's form, for `git apply` and `patch -p1`. */
  readonly patch: Uint8Array;
}

/** Packs and unpacks, in a worker that is loaded when it is needed. Modes, links and times (to a second) are kept both ways. */
export interface Archives {
  /**
   * The bytes of an archive with the files and directories in it. They are made as they are read; cancelling the stream ends that,
   * and what goes wrong is the stream's error. Hard links become files of their own; devices are left out.
   */
  pack(paths: string | readonly string[], options?: PackOptions): ReadableStream<Uint8Array>;
  /**
   * Unpacks a zip, tar.gz or tar, whichever it is. Nothing outside `at` is ever written, and an archive that fails leaves nothing:
   * `EPERM` for names and links that lead outside, `EEXIST` for names that collide, `EBADMSG` for one that is damaged or cut off,
   * `EFBIG` for one that is made to fill disks, `ENOSPC` for no room, `EUNSUPPORTED` for encryption, rare methods and devices,
   * `EINVAL` for what is no archive, `ECANCELED` after `signal`. A stream is collected first: a zip's directory is at its end.
   */
  unpack(archive: Blob | Uint8Array | ReadableStream<Uint8Array>, options: UnpackOptions): Promise<{ files: number; bytes: number }>;
  /** What has changed from one directory to another: contents, links, and whether a file is executable. */
  compare(before: string, after: string, options?: CompareOptions): Promise<Comparison>;
}

export interface CloneOptions {
  /** The directory that the repository becomes. It must not exist, or be empty. */
  readonly at: string;
  /** For a repository that is not public. It goes to the host in the address only. */
  readonly token?: string;
  /** A server that fetches for pages, for hosts that let no other site read, as `OutboundOptions.proxy`. It sees what is fetched. Default: none. */
  readonly proxy?: string;
  /** Whether the proxy gets the token too. Default: no; then the host does not get it either. */
  readonly sendsTokenToProxy?: boolean;
  readonly onProgress?: (progress: { files: number; bytes: number }) => void;
  readonly signal?: AbortSignal;
}

export interface Repositories {
  /**
   * Clones the newest commit of a repository's default branch, over HTTP(S), by the gateway, in a worker that is loaded when it is
   * needed. What fails leaves nothing. `EACCES`: the host asks who that is, or this Warren's server allows no such host.
   * `EHOSTUNREACH`: it is not there, or lets no other site read. `ENOENT`: it has no such repository. `EPROTO`: it is no git server.
   */
  clone(url: string, options: CloneOptions): Promise<{ branch: string; commit: string }>;
}
