import type { FileSystem } from "../../sdk/types.ts";
import { basename, join, parent } from "../parts/paths.ts";

/** How many deletions can be taken back; older ones are gone for good. */
const KEPT = 20;

/** Where deleted files are until they are gone for good: on the same file system, so that a rename is enough. */
const BIN = "/home/.bin";

interface Kept {
  readonly from: string;
  readonly at: string;
}

/** One deletion, of several files and directories. */
export interface Deletion {
  readonly paths: readonly string[];
}

interface KeptDeletion extends Deletion {
  /** Its directory; their names are in the order of time. */
  readonly directory: string;
  readonly kept: Kept[];
}

/** What was deleted from a project, and can be brought back in this tab. */
export class Bin {
  private readonly directory: string;
  private deletions: readonly KeptDeletion[] = [];
  private count = 0;

  constructor(
    private readonly fs: FileSystem,
    project: string,
  ) {
    this.directory = join(BIN, basename(project));
  }

  /** The last deletion that was not taken back. */
  get last(): Deletion | undefined {
    return this.deletions.at(-1);
  }

  /** Takes files and directories out of the project. */
  async put(paths: readonly string[]): Promise<Deletion> {
    const directory = join(this.directory, `${Date.now()}-${String(++this.count).padStart(6, "0")}`);
    const deletion: KeptDeletion = { paths, directory, kept: [] };
    this.deletions = [...this.deletions, deletion];
    for (const [index, from] of paths.entries()) {
      const at = join(join(directory, String(index)), basename(from));
      await this.fs.mkdir(parent(at), { recursive: true });
      await this.fs.rename(from, at);
      deletion.kept.push({ from, at });
    }
    await this.forgetOld();
    return deletion;
  }

  /** Brings back what a deletion took, each to where it was, or beside what is there now. Gives where they are. */
  async restore(deletion: Deletion): Promise<string[]> {
    const known = this.deletions.find((other) => other === deletion);
    if (!known) throw new Error("That was taken back already, or is gone for good.");
    this.deletions = this.deletions.filter((other) => other !== known);
    const restored: string[] = [];
    for (const { from, at } of known.kept) {
      await this.fs.mkdir(parent(from), { recursive: true });
      const to = await freeName(this.fs, from);
      await this.fs.rename(at, to);
      restored.push(to);
    }
    await this.fs.rm(known.directory, { recursive: true, force: true });
    return restored;
  }

  /** Removes all of it for good. */
  async empty(): Promise<void> {
    this.deletions = [];
    await this.fs.rm(this.directory, { recursive: true, force: true });
  }

  /** Also those of earlier visits. */
  private async forgetOld(): Promise<void> {
    const names = (await this.fs.readdir(this.directory)).sort();
    for (const name of names.slice(0, -KEPT)) {
      const directory = join(this.directory, name);
      this.deletions = this.deletions.filter((deletion) => deletion.directory !== directory);
      await this.fs.rm(directory, { recursive: true, force: true });
    }
  }
}

/** The path, or one beside it that nothing has yet: `a copy.txt`, `a copy 2.txt`. */
export async function freeName(fs: FileSystem, path: string): Promise<string> {
  const name = basename(path);
  const dot = name.lastIndexOf(".");
  const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ""];
  for (let count = 0; ; count++) {
    const suffix = count === 0 ? "" : count === 1 ? " copy" : ` copy ${count}`;
    const free = join(parent(path), `${stem}${suffix}${ending}`);
    if (!(await exists(fs, free))) return free;
  }
}

export async function exists(fs: FileSystem, path: string): Promise<boolean> {
  return fs.stat(path).then(
    () => true,
    () => false,
  );
}
