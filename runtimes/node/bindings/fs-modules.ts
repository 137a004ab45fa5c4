/** What the module loaders ask of files, without errors: what is at a path, and which file is a package's main one. */
import type { Binding } from "../start/realm.ts";
import { Failed } from "../sys/errno.ts";
import * as files from "../sys/files.ts";
import { absolutePath } from "./absolute-path.ts";
import { codedError } from "./coded-error.ts";
import { openFile } from "./fs-open.ts";
import { pathOf } from "./fs-request.ts";

const FILE = 0;
const DIRECTORY = 1;

export function internalModuleStat(path: unknown): number {
  const type = files.typeOf(pathOf(path));
  if (type < 0) return Failed.ENOENT;
  return type === files.FileType.DIRECTORY ? DIRECTORY : FILE;
}

const JAVASCRIPT = 0;
const WASM = 1;
const WASM_MAGIC = [0, 0x61, 0x73, 0x6d];

function formatOfExtensionlessFile(path: unknown): number {
  const fd = openFile(pathOf(path), 0, 0);
  if (fd < 0) return JAVASCRIPT;
  const start = new Uint8Array(WASM_MAGIC.length);
  const count = files.read(fd, start, 0);
  files.close(fd);
  return count === start.length && WASM_MAGIC.every((byte, index) => start[index] === byte) ? WASM : JAVASCRIPT;
}

/** What follows a package's `main`, and then what is tried without: their order is what the library is told. */
const AFTER_MAIN = ["", ".js", ".json", ".node", "/index.js", "/index.json", "/index.node"];
const WITHOUT_MAIN = ["index.js", "index.json", "index.node"];

function legacyMainResolve(directory: unknown, main: unknown, base?: unknown): number {
  const start = pathOf(directory);
  const isFile = (name: string) => internalModuleStat(joined(start, name)) === FILE;
  if (typeof main === "string") {
    const found = AFTER_MAIN.findIndex((ending) => isFile(main + ending));
    if (found >= 0) return found;
  }
  const found = WITHOUT_MAIN.findIndex(isFile);
  if (found >= 0) return AFTER_MAIN.length + found;
  if (typeof base !== "string") {
    throw codedError(TypeError, "ERR_INVALID_ARG_TYPE", 'The "base" argument must be of type string or an instance of URL.');
  }
  const first = joined(start, typeof main === "string" ? main : (WITHOUT_MAIN[0] as string));
  throw codedError(Error, "ERR_MODULE_NOT_FOUND", `Cannot find package '${first}' imported from ${fileOf(base)}`);
}

const joined = (directory: string, name: string) => absolutePath(name.startsWith("/") ? name : `${directory}/${name}`);

const FILE_URL = "file://";

function fileOf(base: string): string {
  return base.startsWith(FILE_URL) ? decodeURIComponent(base.slice(FILE_URL.length)) : base;
}

export function addModules(binding: Binding): void {
  binding["internalModuleStat"] = internalModuleStat;
  binding["getFormatOfExtensionlessFile"] = formatOfExtensionlessFile;
  binding["legacyMainResolve"] = legacyMainResolve;
}
