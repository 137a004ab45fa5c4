import type { Folder } from "./folder.ts";
import { neededPackages } from "./packages.ts";
import { childrenOf, find, parse, type Needed, type Settings } from "./settings.ts";

/** Names of files that say what a project needs. */
export const SETTINGS: readonly string[] = ["package.json", "warren.toml"];

/** Where tools put the pages that they build; `kernel.project.StaticRule` looks there. */
const BUILT: readonly string[] = ["dist", "build", "out", "_site", "public"];

/** What `package.json` says of a package, as far as it matters here. */
interface Package {
  readonly main?: unknown;
  readonly module?: unknown;
  readonly bin?: unknown;
  readonly exports?: unknown;
  readonly scripts?: Readonly<Record<string, unknown>>;
}

/**
 * Finds what is needed of ignored folders (path with a slash at the end, and the folder): those that a start names, such
 * as `dist`, built pages, the packages that `package.json` depends on, and those of a Python environment.
 */
export async function needed(settings: readonly Settings[], ignored: ReadonlyMap<string, Folder>): Promise<Needed[]> {
  const found: Needed[] = [];
  for (const [path, folder] of ignored) {
    if (path.endsWith("node_modules/")) continue;
    if (settings.some((file) => names(file, path))) found.push({ path: path.slice(0, -1), child: folder });
    else found.push(...(await pages(path, folder)), ...(await environment(path, folder)));
  }
  const manifests = settings.filter(({ path }) => path.endsWith("package.json"));
  return [...found, ...(await neededPackages(manifests, ignored))];
}

/** Whether a file of settings names something in a folder, relative to where the file is. */
function names({ path, text }: Settings, folder: string): boolean {
  const base = path.slice(0, path.lastIndexOf("/") + 1);
  const said = path.endsWith(".toml") ? [text] : starts(parse<Package>(text) ?? {});
  const words = said.flatMap((line) => line.match(/[\w@.+-][\w@.+/-]*/g) ?? []);
  return words.some((word) => `${base}${word.replace(/^(?:\.\/)+/, "")}/`.startsWith(folder));
}

/** Everything in a manifest that names files to start. */
function starts({ main, module, bin, exports, scripts = {} }: Package): string[] {
  return [...strings([main, module, bin, exports]), ...script(scripts, "start", 3)];
}

/** A script, and those that it runs in turn. */
function script(scripts: Readonly<Record<string, unknown>>, name: string, deepest: number): string[] {
  const line = scripts[name];
  if (typeof line !== "string" || deepest === 0) return [];
  const others = Array.from(line.matchAll(/\brun ([\w:.-]+)/g), (match) => match[1]!);
  return [line, ...others.flatMap((other) => script(scripts, other, deepest - 1))];
}

function strings(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(strings) : [];
}

/** A folder of built pages, which a static server shows if nothing else can start. */
async function pages(path: string, folder: Folder): Promise<Needed[]> {
  const isBuilt = BUILT.includes(path.split("/").at(-2) ?? "") && (await find(folder, ["index.html"])) !== undefined;
  return isBuilt ? [{ path: path.slice(0, -1), child: folder }] : [];
}

/** The packages of a folder that `python -m venv` has made, without pip itself; nothing for any other folder. */
async function environment(path: string, folder: Folder): Promise<Needed[]> {
  const mark = await find(folder, ["pyvenv.cfg"]);
  if (!mark) return [];
  const found: Needed[] = [{ path: `${path}pyvenv.cfg`, child: mark }];
  const versions = (await childrenOf(await find(folder, ["lib"]))).map(({ name }) => `lib/${name}`);
  for (const library of [...versions, "Lib"]) {
    const at = `${library}/site-packages`;
    for (const child of await childrenOf(await find(folder, at.split("/")))) {
      if (!/^(?:pip|pip-.*|__pycache__)$/.test(child.name)) found.push({ path: `${path}${at}/${child.name}`, child });
    }
  }
  return found;
}
