/** What a program that was started with `--permission` may do, as src/permission of Node has it; without that option everything. */
import { realm } from "../start/realm.ts";
import * as files from "../sys/files.ts";
import { absolutePath } from "./absolute-path.ts";

export type Scope = "fs" | "fs.read" | "fs.write" | "child" | "worker" | "wasi" | "inspector" | "addon";

interface About {
  /** As errors name it. */
  readonly name: string;
  readonly option: string;
}

const SCOPES: Readonly<Record<Scope, About>> = {
  fs: { name: "FileSystem", option: "" },
  "fs.read": { name: "FileSystemRead", option: "--allow-fs-read" },
  "fs.write": { name: "FileSystemWrite", option: "--allow-fs-write" },
  child: { name: "ChildProcess", option: "--allow-child-process" },
  worker: { name: "WorkerThreads", option: "--allow-worker" },
  wasi: { name: "WASI", option: "--allow-wasi" },
  inspector: { name: "Inspector", option: "--allow-inspector" },
  addon: { name: "Addon", option: "--allow-addons" },
};

/** Paths of one scope: some alone, and some with all that begins as they do. */
class Paths {
  readonly #alone = new Set<string>();
  readonly #beginnings = new Set<string>();

  constructor(given: readonly string[]) {
    for (const path of given) this.add(path);
  }

  /** What follows an asterisk does not count; a directory stands for all that is in it. */
  add(given: string): void {
    const star = given.indexOf("*");
    const path = star < 0 ? absolutePath(given) : pathBefore(given.slice(0, star));
    if (star >= 0) this.#beginnings.add(path);
    else if (files.typeOf(path) === files.FileType.DIRECTORY) this.#beginnings.add(path === "/" ? path : `${path}/`);
    else this.#alone.add(path);
  }

  get hasAll(): boolean {
    return this.#beginnings.has("/");
  }

  has(given: string): boolean {
    const path = absolutePath(given);
    if (this.#alone.has(path)) return true;
    for (const beginning of this.#beginnings) if (path.startsWith(beginning) || `${path}/` === beginning) return true;
    return false;
  }

  drop(given: string | undefined): void {
    if (given === undefined) this.#beginnings.clear();
    for (const path of given === undefined ? [...this.#alone] : [absolutePath(given)]) {
      this.#alone.delete(path);
      this.#beginnings.delete(`${path}/`);
    }
  }
}

/** The beginning that stands before an asterisk: of a name, or of all in a directory. */
function pathBefore(text: string): string {
  const path = absolutePath(text);
  return text === "" ? "/" : text.endsWith("/") && path !== "/" ? `${path}/` : path;
}

class Grants {
  readonly #read: Paths;
  readonly #write: Paths;
  readonly #others = new Set<string>();

  constructor(options: Readonly<Record<string, unknown>>) {
    this.#read = new Paths(list(options["--allow-fs-read"]));
    this.#write = new Paths(list(options["--allow-fs-write"]));
    for (const [scope, { option }] of Object.entries(SCOPES)) if (options[option] === true) this.#others.add(scope);
  }

  /** What the command line has run may be read. */
  addPrograms(paths: readonly string[]): void {
    for (const path of paths) this.#read.add(path);
  }

  has(scope: string, path: string | undefined): boolean {
    if (scope === "fs") return this.#read.hasAll && this.#write.hasAll;
    const paths = this.#pathsOf(scope);
    if (!paths) return this.#others.has(scope);
    return path === undefined ? paths.hasAll : paths.has(path);
  }

  drop(scope: string, path: string | undefined): void {
    if (scope === "fs") for (const paths of [this.#read, this.#write]) paths.drop(undefined);
    else this.#pathsOf(scope)?.drop(path);
    this.#others.delete(scope);
  }

  #pathsOf(scope: string): Paths | undefined {
    return scope === "fs.read" ? this.#read : scope === "fs.write" ? this.#write : undefined;
  }
}

const list = (value: unknown) => (Array.isArray(value) ? (value as string[]) : []);

let grants: Grants | undefined;

/** To be called when the options are known. */
export function restrict(options: Readonly<Record<string, unknown>>, programs: readonly string[]): void {
  if (!options["--permission"]) return;
  grants = new Grants(options);
  grants.addPrograms(programs);
}

export const isRestricted = (): boolean => grants !== undefined;
export const isGranted = (scope: string, path?: string): boolean => grants === undefined || grants.has(scope, path);

export function dropGrant(scope: string, path?: string): void {
  grants?.drop(scope, path);
}

export function accessDenied(scope: Scope, resource: string): Error {
  const { name, option } = SCOPES[scope];
  const error = new Error(`Access to this API has been restricted. Use ${option} to manage permissions.`);
  return Object.assign(error, { code: "ERR_ACCESS_DENIED", permission: name, ...(resource !== "" && { resource }) });
}

/** Throws ERR_ACCESS_DENIED. */
export function demand(scope: Scope, resource = ""): void {
  if (!isGranted(scope, resource)) throw accessDenied(scope, resource);
}

/** The script that `realm.argv` names, if one runs, and what is loaded before it. */
export function programsOf(options: Readonly<Record<string, unknown>>): readonly string[] {
  const [, script] = realm.argv;
  const isRun = !("--eval" in options) && script !== undefined && script !== "" && script !== "-";
  return [...(isRun ? [script] : []), ...list(options["--require"]), ...list(options["--import"])];
}
