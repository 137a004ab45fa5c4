import { nameFault } from "../parts/paths.ts";
import { inParallel } from "./parallel.ts";
import type { Child, Folder, Leaf } from "./folder.ts";
import { lostPackages } from "./links.ts";
import { needed, SETTINGS } from "./needed.ts";
import { foldersOf, isRepository, LARGEST_HISTORY, withoutModes, type Taken } from "./repository.ts";
import { isProgram, mayHoldProgram, Rules } from "./rules.ts";
import { textOf, type Needed } from "./settings.ts";

/**
 * Why something of the given folder is not taken along: `history` is too large, `unneeded` is ignored, and in part taken all
 * the same.
 */
export type Reason = "history" | "ignored" | "unneeded" | "unsafe" | "unreadable";

export interface Skipped {
  readonly path: string;
  readonly reason: Reason;
  /** The size of a history. */
  readonly bytes?: number;
}

/** What an upload will put below its mount point: directories before what they hold. */
export interface Plan {
  readonly name: string;
  readonly directories: readonly string[];
  readonly files: readonly Taken[];
  readonly bytes: number;
  readonly skipped: readonly Skipped[];
  /** One line on packages that are missing because they are links, and what to do; or "". */
  readonly lost: string;
}

export interface PlanOptions {
  /** Takes everything, also a history of any size. */
  readonly includeIgnored?: boolean;
  /** In bytes; a larger history is left out. */
  readonly largestHistory?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (found: number) => void;
}

interface Place {
  /** "" for the top, else with a trailing slash. */
  readonly base: string;
  readonly folder: Folder;
  readonly rules: Rules;
  /** Below an ignored directory only programs are taken. */
  readonly programsOnly: boolean;
  /** All of it is taken, whatever the rules say: it is needed. */
  readonly whole?: boolean;
}

/** How many files, and folders, are asked for at once. */
const AT_ONCE = 64;

/**
 * Walks the folder and decides what is taken. Reads nothing but `.gitignore` files and those that say what the project
 * needs; content stays in the `File`s.
 */
export async function plan(folder: Folder, options: PlanOptions = {}): Promise<Plan> {
  const walk = new Walk(options);
  await walk.from({ base: "", folder, rules: Rules.none, programsOnly: false });
  await walk.fetchNeeded();
  const files = await walk.withRepositories(await open(walk.leaves, walk.skipped, options.signal));
  const bytes = files.reduce((sum, { file }) => sum + file.size, 0);
  return { name: folder.name, directories: walk.directories, files, bytes, skipped: walk.skipped, lost: await lostPackages(files) };
}

/** What was found so far. */
class Walk {
  directories: string[] = [];
  leaves: { path: string; leaf: Leaf }[] = [];
  skipped: Skipped[] = [];
  /** Folders that are left out because they are ignored. */
  private readonly ignored = new Map<string, Folder>();
  /** Folders named `.git`, with a slash at the end. */
  private readonly histories: string[] = [];

  constructor(private readonly options: PlanOptions) {}

  /** Walks a place and all below it. */
  async from(start: Place): Promise<void> {
    for (let level = [start]; level.length > 0; ) {
      const below: Place[] = [];
      await inParallel(AT_ONCE, level, async (place) => void below.push(...(await this.visit(place))));
      level = below;
    }
  }

  /** Takes what is in a place; gives the places below it. */
  private async visit(place: Place): Promise<Place[]> {
    this.options.signal?.throwIfAborted();
    const children = await place.folder.children();
    const text = this.options.includeIgnored || place.whole || place.programsOnly ? "" : await ignoreFile(children);
    if (place.base !== "" && ignoresAll(text)) {
      this.directories.splice(this.directories.lastIndexOf(place.base.slice(0, -1)), 1);
      this.skip(place.folder, place.base.slice(0, -1), "ignored");
      return [];
    }
    const rules = text === "" ? place.rules : place.rules.with(place.base, text);
    const first = this.leaves.length;
    const below = children.map((child) => this.meet(child, place, rules)).filter((found) => found !== undefined);
    const mine = this.leaves.slice(first);
    this.options.onProgress?.(this.leaves.length);
    // Files are asked for while other folders are listed.
    await inParallel(AT_ONCE, mine, ({ leaf }) => leaf.file().then(() => undefined, () => undefined));
    return below;
  }

  /** Gives the files with repositories as git needs them, and without those that are too large. */
  async withRepositories(found: readonly Taken[]): Promise<readonly Taken[]> {
    let files = found;
    for (const base of this.histories) {
      const own = files.filter(({ path }) => path.startsWith(base));
      const bytes = own.reduce((sum, { file }) => sum + file.size, 0);
      if (!this.options.includeIgnored && bytes > (this.options.largestHistory ?? LARGEST_HISTORY)) {
        files = files.filter(({ path }) => !path.startsWith(base));
        this.directories = this.directories.filter((path) => !`${path}/`.startsWith(base));
        this.skipped.push({ path: base, reason: "history", bytes });
      } else if (isRepository(base, own)) {
        this.directories.push(...foldersOf(base).filter((path) => !this.directories.includes(path)));
        files = await Promise.all(files.map(async (it) => (it.path === `${base}config` ? { ...it, file: await withoutModes(it.file) } : it)));
      }
    }
    return files;
  }

  /** Takes from ignored folders what the project's own start needs. */
  async fetchNeeded(): Promise<void> {
    if (this.ignored.size === 0) return;
    const files = this.leaves.filter(({ path }) => SETTINGS.includes(path.slice(path.lastIndexOf("/") + 1)));
    const settings = await Promise.all(files.map(async ({ path, leaf }) => ({ path, text: await textOf(leaf) })));
    for (const found of await needed(settings, this.ignored)) await this.take(found);
  }

  private async take({ path, child }: Needed): Promise<void> {
    const [top] = [...this.ignored.keys()].filter((folder) => `${path}/`.startsWith(folder));
    const whole = top === `${path}/`;
    if (whole) this.leaves = this.leaves.filter((leaf) => !leaf.path.startsWith(top));
    this.skipped = this.skipped.flatMap((entry) => {
      if (entry.path !== top) return [entry];
      return whole ? [] : [{ ...entry, reason: "unneeded" as const }];
    });
    if (child.kind === "file") this.leaves.push({ path, leaf: child });
    else {
      this.directories.push(path);
      await this.from({ base: `${path}/`, folder: child, rules: Rules.none, programsOnly: false, whole: true });
    }
  }

  /** Takes or skips a child of a place; returns the place that it is, if that is to be walked. */
  private meet(child: Child, place: Place, rules: Rules): Place | undefined {
    const path = place.base + child.name;
    const reason = refuse(child, path, place, rules, this.options);
    if (reason === "program-below") {
      if (!place.programsOnly) this.skip(child, path, "ignored");
      return { base: `${path}/`, folder: child as Folder, rules, programsOnly: true };
    }
    if (reason) {
      if (!place.programsOnly) this.skip(child, path, reason);
    } else if (child.kind === "file") {
      this.leaves.push({ path, leaf: askedOnce(child) });
    } else {
      this.directories.push(path);
      const isHistory = child.name === ".git" && !place.whole;
      if (isHistory) this.histories.push(`${path}/`);
      return { ...place, base: `${path}/`, folder: child, rules, ...(isHistory && { whole: true }) };
    }
    return undefined;
  }

  private skip(child: Child, path: string, reason: Reason): void {
    if (child.kind === "folder" && reason === "ignored") this.ignored.set(`${path}/`, child);
    this.skipped.push({ path: child.kind === "folder" ? `${path}/` : path, reason });
  }
}

/** The same leaf, whose file is asked for but once. */
function askedOnce(leaf: Leaf): Leaf {
  let file: Promise<File> | undefined;
  return { ...leaf, file: () => (file ??= leaf.file()) };
}

/** The text of a folder's `.gitignore`; "" when there is none. */
async function ignoreFile(children: readonly Child[]): Promise<string> {
  const found = children.find((child) => child.kind === "file" && child.name === ".gitignore");
  return found ? textOf(found as Leaf) : "";
}

/** Whether a folder's own `.gitignore` leaves nothing of it, as that of a Python environment does. */
function ignoresAll(text: string): boolean {
  return /^\*\s*$/m.test(text) && !/^!/m.test(text);
}

function refuse(
  child: Child,
  path: string,
  place: Place,
  rules: Rules,
  options: PlanOptions,
): Reason | "program-below" | undefined {
  if (nameFault(child.name)) return "unsafe";
  if (options.includeIgnored || place.whole) return undefined;
  if (child.name === ".git" && !place.programsOnly) return undefined;
  if (child.kind === "file") {
    return (place.programsOnly || rules.ignores(path)) && !isProgram(path) ? "ignored" : undefined;
  }
  if (!place.programsOnly && !rules.ignores(`${path}/`)) return undefined;
  return mayHoldProgram(`${path}/`) ? "program-below" : "ignored";
}

/** Gets the `File` of each leaf; those that can't be read are skipped and reported. */
async function open(leaves: readonly { path: string; leaf: Leaf }[], skipped: Skipped[], signal?: AbortSignal): Promise<Taken[]> {
  const files: Taken[] = [];
  await inParallel(AT_ONCE, leaves, async ({ path, leaf }) => {
    signal?.throwIfAborted();
    try {
      files.push({ path, file: await leaf.file() });
    } catch {
      skipped.push({ path, reason: "unreadable" });
    }
  });
  return files;
}
