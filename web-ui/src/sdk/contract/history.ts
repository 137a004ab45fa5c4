/** Snapshots of a workspace. */

/** What `/home` had at a time. */
export interface Snapshot {
  readonly name: string;
  /** A directory, `/history/NAME`, which programs can read as well. Nothing in it can be changed: `EROFS`. */
  readonly path: string;
  readonly time: Date;
  /** What was said of it: at most 200 characters. */
  readonly label: string;
}

/**
 * Snapshots of a workspace. They share the bytes of files with it, so taking one costs next to nothing. The kernel takes one before
 * the first change of an hour. At most 64 are kept, with 256 MiB that only they need; a full disk empties the history first.
 */
export interface History {
  /** The oldest first. Without a workspace there are none. */
  list(): Promise<readonly Snapshot[]>;
  /**
   * Takes one, with all that was written before, and resolves when it is on disk. If nothing has changed since the last one, there
   * is none. `EROFS` for a workspace that is only read, `ENOSPC` for a full disk.
   */
  take(label: string): Promise<void>;
}
