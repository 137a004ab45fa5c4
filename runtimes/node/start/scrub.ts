/** Takes everything out of the worker's global that is not ECMAScript's, before a program or the library sees it. */

/** The properties of the global object in ECMA-262 and ECMA-402, and WebAssembly, which Node has. */
// prettier-ignore
const KEPT = new Set([
  "Object", "Function", "Array", "Number", "parseFloat", "parseInt", "Infinity", "NaN", "undefined", "Boolean", "String", "Symbol",
  "Date", "Promise", "RegExp", "Error", "AggregateError", "EvalError", "RangeError", "ReferenceError", "SyntaxError", "TypeError",
  "URIError", "SuppressedError", "JSON", "Math", "Intl", "ArrayBuffer", "SharedArrayBuffer", "Atomics", "Uint8Array", "Int8Array",
  "Uint16Array", "Int16Array", "Uint32Array", "Int32Array", "Float16Array", "Float32Array", "Float64Array", "Uint8ClampedArray",
  "BigUint64Array", "BigInt64Array", "DataView", "Map", "BigInt", "Set", "WeakMap", "WeakSet", "WeakRef", "Proxy", "Reflect",
  "FinalizationRegistry", "decodeURI", "decodeURIComponent", "encodeURI", "encodeURIComponent", "escape", "unescape", "eval",
  "isFinite", "isNaN", "globalThis", "WebAssembly", "Iterator", "DisposableStack", "AsyncDisposableStack", "Temporal",
]);

/** Gives the names that could not be removed. */
export function scrub(): string[] {
  const left: string[] = [];
  for (const key of Reflect.ownKeys(globalThis)) {
    if (typeof key === "string" && KEPT.has(key)) continue;
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
