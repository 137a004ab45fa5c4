import * as files from "../sys/files.ts";
import { decodeText } from "../sys/host.ts";
import type { Any, Binding } from "../start/realm.ts";

const cache = new Map<string, Any>();

function readPackage(path: string): Any {
  if (cache.has(path)) return cache.get(path);
  const bytes = files.readWhole(path);
  let result: Any;
  if (typeof bytes !== "number") {
    const { name, main, type, imports, exports } = JSON.parse(decodeText(bytes));
    const text = (value: unknown) => (value === undefined ? undefined : JSON.stringify(value));
    result = [name, main, type ?? "none", text(imports), text(exports), path];
  }
  cache.set(path, result);
  return result;
}

function nearest(path: string): Any {
  for (let at = path.lastIndexOf("/"); at >= 0; at = at > 0 ? path.lastIndexOf("/", at - 1) : -1) {
    const found = readPackage(`${path.slice(0, at)}/package.json`);
    if (found) return found;
  }
  return undefined;
}

/** package.json files. */
export default function modules(binding: Binding): void {
  binding["readPackageJSON"] = readPackage;
  binding["getNearestParentPackageJSON"] = nearest;
  binding["getNearestParentPackageJSONType"] = (path: string) => nearest(path)?.[2] ?? "none";
  binding["getPackageScopeConfig"] = (url: string) => nearest(decodeURIComponent(new URL(url).pathname)) ?? "/package.json";
  binding["enableCompileCache"] = () => [3];
  binding["getCompileCacheDir"] = () => undefined;
  binding["flushCompileCache"] = () => undefined;
}
