import type { Folder } from "./folder.ts";
import { find, parse, textOf, type Needed, type Settings } from "./settings.ts";

interface Manifest {
  readonly dependencies?: object;
  readonly optionalDependencies?: object;
  readonly peerDependencies?: object;
}

/** A package whose dependencies are still to be found. */
interface Dependent {
  /** Where it lies: "" or with a slash at the end. */
  readonly base: string;
  readonly text: string;
}

/**
 * Finds, in ignored `node_modules`, the packages that the project's manifests depend on, and those that these depend on:
 * as Node looks for them, in the nearest `node_modules` first. What is there for development alone is not among them.
 */
export async function neededPackages(manifests: readonly Settings[], ignored: ReadonlyMap<string, Folder>): Promise<Needed[]> {
  const found = new Map<string, Needed>();
  const dependents: Dependent[] = manifests.map(({ path, text }) => ({ base: path.slice(0, -"package.json".length), text }));
  for (let dependent = dependents.pop(); dependent; dependent = dependents.pop()) {
    for (const name of dependencies(dependent.text)) {
      const needed = await locate(name, dependent.base, ignored);
      if (!needed || found.has(needed.path)) continue;
      found.set(needed.path, needed);
      const manifest = await find(needed.child, ["package.json"]);
      if (manifest?.kind === "file") dependents.push({ base: `${needed.path}/`, text: await textOf(manifest) });
    }
  }
  return [...found.values()].filter(({ path }) => !inside(path, found));
}

function dependencies(text: string): string[] {
  const { optionalDependencies: optional, peerDependencies: peers } = parse<Manifest>(text) ?? {};
  return [...requiredPackages(text), ...names(optional), ...names(peers)];
}

/** The packages that a `package.json` requires: its `dependencies`. */
export function requiredPackages(text: string): string[] {
  return names(parse<Manifest>(text)?.dependencies);
}

function names(list: object | undefined): string[] {
  return typeof list === "object" ? Object.keys(list ?? {}) : [];
}

/** A package as seen from `base`. */
async function locate(name: string, base: string, ignored: ReadonlyMap<string, Folder>): Promise<Needed | undefined> {
  for (let at: string | undefined = base; at !== undefined; at = above(at)) {
    const path = `${at}node_modules/${name}`;
    const [top, folder] = [...ignored].find(([place]) => path.startsWith(place)) ?? [];
    const child = top === undefined ? undefined : await find(folder, path.slice(top.length).split("/"));
    if (child) return { path, child };
  }
  return undefined;
}

/** The folder above one; both are "" or end with a slash. */
function above(base: string): string | undefined {
  return base === "" ? undefined : base.slice(0, base.lastIndexOf("/", base.length - 2) + 1);
}

/** Whether a package lies in another one that is taken whole. */
function inside(path: string, found: ReadonlyMap<string, Needed>): boolean {
  for (let at = above(`${path}/`); at; at = above(at)) if (found.has(at.slice(0, -1))) return true;
  return false;
}
