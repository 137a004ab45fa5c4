import { nameFault } from "../parts/paths.ts";
import { inParallel } from "./parallel.ts";
import type { Child, Folder, Leaf } from "./folder.ts";
import { isProgram, mayHoldProgram, Rules } from "./rules.ts";

/** Why something of the given folder is not taken along. */
export type Reason = "git" | "ignored" | "unsafe" | "unreadable";

export interface Skipped {
  readonly path: string;
  readonly reason: Reason;
}

/** What an upload will put below its mount point: directories before what they hold. */
export interface Plan {
  readonly name: string;
  readonly directories: readonly string[];
  readonly files: readonly { readonly path: string; readonly file: File }[];
  readonly bytes: number;
  readonly skipped: readonly Skipped[];
}

export interface PlanOptions {
  readonly includeIgnored?: boolean;
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
}

/** How many files are asked for at once. */
const AT_ONCE = 16;

/** Walks the folder and decides what is taken. Reads nothing but `.gitignore` files; content stays in the `File`s. */
export async function plan(folder: Folder, options: PlanOptions = {}): Promise<Plan> {
  const directories: string[] = [];
  const leaves: { path: string; leaf: Leaf }[] = [];
  const skipped: Skipped[] = [];
  const places: Place[] = [{ base: "", folder, rules: Rules.none, programsOnly: false }];

  for (let place = places.pop(); place; place = places.pop()) {
    options.signal?.throwIfAborted();
    const children = await place.folder.children();
    const rules = options.includeIgnored ? Rules.none : await rulesAt(place, children);
    for (const child of children) {
      const path = place.base + child.name;
      const reason = refuse(child, path, place, rules, options);
      if (reason === "program-below") {
        places.push({ base: `${path}/`, folder: child as Folder, rules, programsOnly: true });
        if (!place.programsOnly) skipped.push({ path: `${path}/`, reason: "ignored" });
      } else if (reason) {
        if (!place.programsOnly) skipped.push({ path: child.kind === "folder" ? `${path}/` : path, reason });
      } else if (child.kind === "file") {
        leaves.push({ path, leaf: child });
      } else {
        directories.push(path);
        places.push({ base: `${path}/`, folder: child, rules, programsOnly: false });
      }
    }
    options.onProgress?.(leaves.length);
  }

  const files = await open(leaves, skipped, options.signal);
  const bytes = files.reduce((sum, { file }) => sum + file.size, 0);
  return { name: folder.name, directories, files, bytes, skipped };
}

async function rulesAt(place: Place, children: readonly Child[]): Promise<Rules> {
  const found = children.find((child) => child.kind === "file" && child.name === ".gitignore");
  if (!found || place.programsOnly) return place.rules;
  try {
    return place.rules.with(place.base, await (await (found as Leaf).file()).text());
  } catch {
    return place.rules;
  }
}

function refuse(
  child: Child,
  path: string,
  place: Place,
  rules: Rules,
  options: PlanOptions,
): Reason | "program-below" | undefined {
  if (nameFault(child.name)) return "unsafe";
  if (options.includeIgnored) return undefined;
  if (child.name === ".git") return "git";
  if (child.kind === "file") {
    return (place.programsOnly || rules.ignores(path)) && !isProgram(path) ? "ignored" : undefined;
  }
  if (!place.programsOnly && !rules.ignores(`${path}/`)) return undefined;
  return mayHoldProgram(`${path}/`) ? "program-below" : "ignored";
}

/** Gets the `File` of each leaf; one that can't be had is skipped and told. */
async function open(leaves: readonly { path: string; leaf: Leaf }[], skipped: Skipped[], signal?: AbortSignal) {
  const files: { path: string; file: File }[] = [];
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
