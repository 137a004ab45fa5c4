/** What becomes of an object that is serialised, by what it is in the engine. */
import { kindOf } from "./bytes.ts";
import { isProxy } from "./proxies.ts";
import { kinds } from "./types.ts";

export type CloneKind =
  | "plain" | "array" | "date" | "boxed" | "regexp" | "map" | "set" | "buffer" | "shared" | "view" | "error" | "none";

type Test = (value: unknown) => boolean;

const prototypeOf = Reflect.getPrototypeOf;
const isArray = Array.isArray;
const isView = ArrayBuffer.isView;
const hasOwn = Object.hasOwn;

const takes = (method: unknown, ...parameters: unknown[]): Test => (value) => {
  try {
    Reflect.apply(method as () => unknown, value, parameters);
    return true;
  } catch {
    return false;
  }
};

const always = () => true;
/** Objects with one of these prototypes are of the kind if the test agrees, and plain if not. */
const BY_PROTOTYPE = new Map<object, readonly [Test, CloneKind]>([
  [Map.prototype, [kinds.isMap, "map"]],
  [Set.prototype, [kinds.isSet, "set"]],
  [Date.prototype, [kinds.isDate, "date"]],
  [RegExp.prototype, [kinds.isRegExp, "regexp"]],
  [Error.prototype, [kinds.isNativeError, "error"]],
  [ArrayBuffer.prototype, [kinds.isArrayBuffer, "buffer"]],
  [SharedArrayBuffer.prototype, [kinds.isSharedArrayBuffer, "shared"]],
  [Number.prototype, [kinds.isNumberObject, "boxed"]],
  [String.prototype, [kinds.isStringObject, "boxed"]],
  [Boolean.prototype, [kinds.isBooleanObject, "boxed"]],
  [BigInt.prototype, [kinds.isBigIntObject, "boxed"]],
  [Symbol.prototype, [kinds.isSymbolObject, "none"]],
  [Promise.prototype, [kinds.isPromise, "none"]],
  [WeakMap.prototype, [kinds.isWeakMap, "none"]],
  [WeakSet.prototype, [kinds.isWeakSet, "none"]],
  [WeakRef.prototype, [takes(WeakRef.prototype.deref), "none"]],
  [FinalizationRegistry.prototype, [takes(FinalizationRegistry.prototype.unregister, {}), "none"]],
  [prototypeOf(new Map().entries()) as object, [kinds.isMapIterator, "none"]],
  [prototypeOf(new Set().values()) as object, [kinds.isSetIterator, "none"]],
  [prototypeOf([].values()) as object, [always, "none"]],
  [(prototypeOf(function* () {}) as { prototype: object }).prototype, [kinds.isGeneratorObject, "none"]],
  [(prototypeOf(async function* () {}) as { prototype: object }).prototype, [kinds.isGeneratorObject, "none"]],
  ...intlPrototypes(),
]);

function intlPrototypes(): [object, readonly [Test, CloneKind]][] {
  return Object.getOwnPropertyNames(Intl)
    .map((name) => (Intl as unknown as Record<string, { prototype?: { resolvedOptions?: unknown } }>)[name]?.prototype)
    .filter((prototype) => typeof prototype?.resolvedOptions === "function")
    .map((prototype) => [prototype as object, [takes((prototype as { resolvedOptions: unknown }).resolvedOptions), "none"]]);
}

function hasOwnNames(object: object): boolean {
  for (const name in object) return hasOwn(object, name);
  return false;
}

export function cloneKind(object: object): CloneKind {
  if (typeof object === "function" || isProxy(object) || kinds.isModuleNamespaceObject(object)) return "none";
  if (isArray(object)) return "array";
  if (isView(object) || kindOf(object) !== undefined) return "view";
  if (kinds.isArgumentsObject(object) || object === globalThis) return "none";
  // Most are. What is of another kind and was given this prototype has no property of its own.
  if (prototypeOf(object) === Object.prototype && hasOwnNames(object)) return "plain";
  for (let parent = prototypeOf(object); parent !== null; parent = prototypeOf(parent)) {
    const known = BY_PROTOTYPE.get(parent);
    if (known) return known[0](object) ? known[1] : "plain";
  }
  // The library's own maps and sets inherit of none that programs can change.
  return kinds.isMap(object) ? "map" : kinds.isSet(object) ? "set" : "plain";
}

/** How V8 names what it could not clone: without running the program's own code, as far as that can be. */
export function nameOf(value: unknown): string {
  if (typeof value === "symbol" || typeof value === "function") return String(value);
  const object = value as { toString?: unknown; constructor?: unknown };
  if (object.toString === Object.prototype.toString) {
    const { constructor } = object;
    if (typeof constructor === "function" && constructor.name) return `#<${constructor.name}>`;
  }
  return Object.prototype.toString.call(value);
}
