/** package.json files, as the library's resolver wants them. */
import * as files from "../sys/files.ts";
import { decodeText, host } from "../sys/host.ts";

/** Name, main, type, imports, exports and path; of imports and exports an object is its JSON. */
export type Package = [string | undefined, string | undefined, string, string | undefined, string | undefined, string];

/** Who asks, for an error's text. */
interface Asking {
  readonly specifier: string;
  readonly from: string;
}

const { parse, stringify } = JSON;
const { isArray } = Array;
const { setPrototypeOf } = Object;
const decode = decodeURIComponent;
const found = new Map<string, Package>();

function invalid(path: string, asking?: Asking): Error {
  const by = asking ? ` while importing "${asking.specifier}" from ${asking.from}` : "";
  return Object.assign(new Error(`Invalid package config ${path}${by}.`), { code: "ERR_INVALID_PACKAGE_CONFIG" });
}

/** Undefined if there is none; throws ERR_INVALID_PACKAGE_CONFIG. */
export function readPackage(path: string, asking?: Asking): Package | undefined {
  const known = found.get(path);
  if (known) return known;
  const bytes = files.readWhole(path);
  if (typeof bytes === "number") return undefined;
  const read = fromText(decodeText(bytes), path, asking);
  found.set(path, read);
  return read;
}

function fromText(text: string, path: string, asking: Asking | undefined): Package {
  let json: unknown;
  try {
    json = parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch {
    throw invalid(path, asking);
  }
  if (typeof json !== "object" || json === null || isArray(json)) throw invalid(path, asking);
  setPrototypeOf(json, null);
  const { name, main, type, imports, exports } = json as Record<string, unknown>;
  if (name !== undefined && typeof name !== "string") throw invalid(path, asking);
  return [name, typeof main === "string" ? main : undefined, type === "module" || type === "commonjs" ? type : "none", field(imports), field(exports), path];
}

function field(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  return typeof value === "object" && value !== null ? stringify(value) : undefined;
}

/** Of the folder of a file or of one above, below the root and up to a `node_modules`. */
export function nearestPackage(path: string): Package | undefined {
  for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1)) {
    const folder = path.slice(0, end);
    if (folder.endsWith("/node_modules")) return undefined;
    const read = readPackage(`${folder}/package.json`);
    if (read) return read;
  }
  return undefined;
}

/** Of the scope of a file's URL; without one the path at which the search has ended. */
export function scopePackage(url: string): Package | string {
  const path = pathOf(url);
  let end = path.lastIndexOf("/");
  for (;;) {
    const candidate = `${path.slice(0, end)}/package.json`;
    if (candidate.endsWith("/node_modules/package.json")) return candidate;
    const read = readPackage(candidate);
    if (read || end <= 0) return read ?? candidate;
    end = path.lastIndexOf("/", end - 1);
  }
}

function pathOf(url: string): string {
  let parsed: URL | undefined;
  try {
    parsed = new host.URL(url);
  } catch {
    // it is none
  }
  if (parsed?.protocol !== "file:") throw Object.assign(new TypeError("Invalid URL"), { code: "ERR_INVALID_URL", input: url });
  return decode(parsed.pathname);
}

/** The path of a file's URL, or what was given. */
export const pathOrUrl = (url: string): string => (url.startsWith("file:") ? pathOf(url) : url);
