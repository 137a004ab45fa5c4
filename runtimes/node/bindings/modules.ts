import { nearestPackage, type Package, pathOrUrl, readPackage, scopePackage } from "../modules/package-json.ts";
import type { Any, Binding } from "../start/realm.ts";

const typeOf = (read: Package | string | undefined) => (typeof read === "object" ? read[2] : undefined);

/** package.json files, and what would be a cache of compiled code. */
export default function modules(binding: Binding): void {
  binding["readPackageJSON"] = (path: string, isModule?: boolean, base?: string, specifier?: string) =>
    readPackage(path, isModule && base !== undefined && specifier !== undefined ? { specifier, from: pathOrUrl(base) } : undefined);
  binding["getNearestParentPackageJSON"] = nearestPackage;
  binding["getNearestParentPackageJSONType"] = (path: string) => typeOf(nearestPackage(path));
  binding["getPackageScopeConfig"] = scopePackage;
  binding["getPackageType"] = (url: string) => typeOf(scopePackage(url));
  binding["setLazyPathHelpers"] = setLazyPathHelpers;
  withoutCompileCache(binding);
}

/** The browser lets no compiled code out, so that there is nothing to keep. */
function withoutCompileCache(binding: Binding): void {
  const disabled = (binding["compileCacheStatus"] as string[]).indexOf("DISABLED");
  binding["enableCompileCache"] = () => [disabled];
  binding["getCompileCacheDir"] = () => undefined;
  binding["flushCompileCache"] = () => undefined;
  binding["getCompileCacheEntry"] = () => undefined;
  binding["saveCompileCacheEntry"] = () => undefined;
}

/** `import.meta.dirname` and `filename`. */
function setLazyPathHelpers(meta: Any, url: string): void {
  const filename = pathOrUrl(url);
  meta.dirname = filename.slice(0, filename.lastIndexOf("/")) || "/";
  meta.filename = filename;
}
