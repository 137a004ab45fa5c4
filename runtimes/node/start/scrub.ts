/** Takes everything out of the worker's global that is not ECMAScript's, before a program or the library sees it. */
import { LANGUAGE } from "./language.ts";

/** Gives the names that could not be removed. */
export function scrub(): string[] {
  const left: string[] = [];
  for (const key of Reflect.ownKeys(globalThis)) {
    if (typeof key === "string" && LANGUAGE.has(key)) continue;
    if (!Reflect.deleteProperty(globalThis, key)) left.push(String(key));
  }
  for (let at = Object.getPrototypeOf(globalThis); at && at !== Object.prototype; at = Object.getPrototypeOf(at)) {
    for (const key of Reflect.ownKeys(at)) {
      if (key !== "constructor" && key !== Symbol.toStringTag && !Reflect.deleteProperty(at, key)) hide(key);
    }
  }
  return left;
}

/** Constants of the browser's interface cannot be deleted; they are covered by a property that no loop comes across. */
function hide(key: PropertyKey): void {
  Reflect.defineProperty(globalThis, key, { value: undefined, configurable: true, writable: true, enumerable: false });
}

/** Symbols that the library takes for granted, and that not every engine has. */
export function completeSymbols(): void {
  for (const name of ["dispose", "asyncDispose"]) {
    if (!(name in Symbol)) Reflect.defineProperty(Symbol, name, { value: Symbol(`Symbol.${name}`) });
  }
}
