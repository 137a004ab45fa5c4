import type { DirectoryEntry, FileChange } from "../../sdk/types.ts";
import { join, parent, within } from "../parts/paths.ts";

/** What of a file system is read here. */
export interface Directories {
  readdir(path: string, options: { withFileTypes: true }): Promise<DirectoryEntry[]>;
}

/** How many directories are read at once. */
const AT_ONCE = 32;

/** The files below a directory. What was read once is kept; {@link noticed} says what has to be read again. */
export class FileIndex {
  private readonly directories = new Map<string, readonly DirectoryEntry[]>();
  private stale = new Set<string>();
  private reading: Promise<void> = Promise.resolve();
  private list: readonly string[] | undefined;

  /** `enters` says which directories are looked into. */
  constructor(
    private readonly fs: Directories,
    readonly root: string,
    private readonly enters: (path: string) => boolean = () => true,
  ) {
    this.stale.add(root);
  }

  /** Absolute paths of all files; of a directory's, its folders' come first, as in the tree. */
  async files(): Promise<readonly string[]> {
    this.reading = this.reading.then(() => this.readStale());
    await this.reading;
    return (this.list ??= this.collect());
  }

  noticed(changes: readonly FileChange[]): void {
    for (const { path, kind } of changes) {
      if (kind === "changed") continue;
      if (this.directories.has(parent(path))) this.stale.add(parent(path));
      if (this.directories.has(path)) this.forget(path);
      this.list = undefined;
    }
  }

  private async readStale(): Promise<void> {
    let waiting = [...this.stale];
    this.stale = new Set();
    while (waiting.length > 0) {
      const found = await Promise.all(waiting.splice(0, AT_ONCE).map((directory) => this.read(directory)));
      waiting = [...waiting, ...found.flat()];
    }
  }

  /** Reads one directory and gives those in it that are not known yet. */
  private async read(directory: string): Promise<string[]> {
    const entries = await this.fs.readdir(directory, { withFileTypes: true }).catch(() => undefined);
    if (!entries) {
      this.forget(directory);
      return [];
    }
    this.directories.set(directory, entries.sort(inOrder));
    this.list = undefined;
    const below = entries.filter(({ type }) => type === "directory").map(({ name }) => join(directory, name));
    return below.filter((path) => !this.directories.has(path) && this.enters(path));
  }

  private forget(path: string): void {
    for (const known of [...this.directories.keys()]) if (within(path, known)) this.directories.delete(known);
  }

  private collect(): string[] {
    const files: string[] = [];
    const walk = (directory: string) => {
      for (const { name, type } of this.directories.get(directory) ?? []) {
        if (type === "directory") walk(join(directory, name));
        else if (type === "file") files.push(join(directory, name));
      }
    };
    walk(this.root);
    return files;
  }
}

function inOrder(a: DirectoryEntry, b: DirectoryEntry): number {
  const first = Number(b.type === "directory") - Number(a.type === "directory");
  return first || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
}
