import type { FileSystem } from "../../sdk/types.ts";
import { Model } from "../parts/model.ts";
import { basename, join, parent } from "../parts/paths.ts";

/** How many deletions of a project are kept; older ones are gone for good. */
const KEPT = 20;

/** Where deleted files are until they are gone for good: on the same file system, so that a rename is enough. */
const BIN = "/home/.bin";

/** In the directory of a deletion: what was deleted, as a list of paths. The nth is in the directory `n`, by its own name. */
const LIST = "deleted.json";

/** One deletion, of several files and directories. */
export interface Deletion {
  /** Where they were. */
  readonly paths: readonly string[];
  readonly time: Date;
  /** Where they are: names of such directories are in the order of time. */
  readonly directory: string;
}

/** What was deleted from a project and can be brought back, after a reload as well. */
export class Bin extends Model {
  /** The oldest first. */
  deletions: readonly Deletion[] = [];
  private readonly directory: string;
  private count = 0;

  constructor(
    private readonly fs: FileSystem,
    project: string,
  ) {
    super();
    this.directory = join(BIN, basename(project));
  }

  /** The last deletion that was not taken back. */
  get last(): Deletion | undefined {
    return this.deletions.at(-1);
  }

  /** Reads what is in it: from an earlier visit, or put there by another tab. */
  async load(): Promise<void> {
    const names = await this.fs.readdir(this.directory).catch(() => []);
    this.deletions = await Promise.all(names.sort().map((name) => this.deletionIn(join(this.directory, name))));
    this.changed();
  }

  /** Takes files and directories out of the project. */
  async put(paths: readonly string[]): Promise<Deletion> {
    const time = new Date();
    const directory = join(this.directory, `${time.getTime()}-${String(++this.count).padStart(6, "0")}`);
    const deletion = { paths, time, directory };
    await this.fs.mkdir(directory, { recursive: true });
    await this.fs.writeFile(join(directory, LIST), JSON.stringify(paths));
    this.deletions = [...this.deletions, deletion];
    for (const [index, from] of paths.entries()) {
      const at = placeOf(deletion, index);
      await this.fs.mkdir(parent(at), { recursive: true });
      await this.fs.rename(from, at);
    }
    await this.forgetOld();
    this.changed();
    return deletion;
  }

  /** Brings back what a deletion took, each to where it was, or beside what is there now. Gives where they are. */
  async restore({ directory }: Deletion): Promise<string[]> {
    const known = this.deletions.find((other) => other.directory === directory);
    if (!known || !(await exists(this.fs, directory))) throw new Error("That was taken back already, or is gone for good.");
    this.deletions = this.deletions.filter((other) => other !== known);
    this.changed();
    const restored: string[] = [];
    for (const [index, from] of known.paths.entries()) {
      const at = placeOf(known, index);
      if (!(await exists(this.fs, at))) continue; // The deletion was cut short before it took this.
      await this.fs.mkdir(parent(from), { recursive: true });
      const to = await freeName(this.fs, from);
      await this.fs.rename(at, to);
      restored.push(to);
    }
    await this.fs.rm(directory, { recursive: true, force: true });
    return restored;
  }

  /** Removes all of it for good. */
  async empty(): Promise<void> {
    await this.fs.rm(this.directory, { recursive: true, force: true });
    await this.fs.sync().catch(() => undefined); // The disk is full: that is said elsewhere.
    this.deletions = [];
    this.changed();
  }

  private async deletionIn(directory: string): Promise<Deletion> {
    const time = new Date(Number.parseInt(basename(directory), 10));
    const paths = await this.fs.readFile(join(directory, LIST), "utf-8").then(JSON.parse, () => []);
    return { paths: isPaths(paths) ? paths : [], time, directory };
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

/** Empties the bins of all projects; returns whether there was anything in them. */
export async function emptyAllBins(fs: FileSystem): Promise<boolean> {
  const names = await fs.readdir(BIN).catch(() => []);
  await fs.rm(BIN, { recursive: true, force: true });
  return names.length > 0;
}

function placeOf({ directory, paths }: Deletion, index: number): string {
  return join(join(directory, String(index)), basename(paths[index]!));
}

/** Programs can write there as well. */
function isPaths(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((path) => typeof path === "string" && path.startsWith("/home/"));
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
