/** What `util.inspect` asks of objects. */
import { disguise } from "../modules/disguise.ts";
import { kindOf } from "./bytes.ts";
import { kinds } from "./types.ts";
import { hidden } from "./private-symbols.ts";
import { isProxy, proxyDetails } from "./proxies.ts";

const ownKeys = Reflect.ownKeys;
const ownDescriptor = Reflect.getOwnPropertyDescriptor;
const prototypeOf = Reflect.getPrototypeOf;
const LARGEST_INDEX = 4_294_967_294;
/** Bits of V8's filter of properties. */
const ONLY_ENUMERABLE = 2;
const SKIP_SYMBOLS = 16;

function isIndex(key: string): boolean {
  const first = key.charCodeAt(0);
  if (first < 48 || first > 57 || key.length > 10) return false;
  const index = Number(key);
  return index <= LARGEST_INDEX && String(index) === key;
}

/** Indices come before all else in the order of keys. */
export function ownNonIndexProperties(object: object, filter: number): (string | symbol)[] {
  const keys = ownKeys(object);
  let start = isProxy(object) ? 0 : keys.length;
  while (start > 0 && !isIndexKey(keys[start - 1] as string | symbol)) start--;
  return keys.slice(start).filter((key) => !isIndexKey(key) && !isHidden(key) && passes(object, key, filter));
}

function passes(object: object, key: string | symbol, filter: number): boolean {
  if ((filter & SKIP_SYMBOLS) !== 0 && typeof key === "symbol") return false;
  return (filter & ONLY_ENUMERABLE) === 0 || ownDescriptor(object, key)?.enumerable === true;
}

const isIndexKey = (key: string | symbol) => typeof key === "string" && isIndex(key);
const isHidden = (key: string | symbol) => typeof key === "symbol" && hidden.has(key);

const BUILTIN: readonly [(value: unknown) => boolean, string][] = [
  [Array.isArray, "Array"], [kinds.isMap, "Map"], [kinds.isSet, "Set"], [kinds.isWeakMap, "WeakMap"], [kinds.isWeakSet, "WeakSet"],
  [kinds.isDate, "Date"], [kinds.isRegExp, "RegExp"], [kinds.isNativeError, "Error"], [kinds.isArrayBuffer, "ArrayBuffer"],
  [kinds.isSharedArrayBuffer, "SharedArrayBuffer"], [kinds.isNumberObject, "Number"], [kinds.isStringObject, "String"],
  [kinds.isBooleanObject, "Boolean"], [kinds.isSymbolObject, "Symbol"], [kinds.isBigIntObject, "BigInt"],
];

/** What has made objects that have lost their prototype since, by its name: the engine remembers and does not tell. */
const makers = new WeakMap<object, string>();

/** To be called before anything else has seen the functions that change prototypes. */
export function rememberMakers(): void {
  const noting = (owner: object) => {
    const { setPrototypeOf } = owner as { setPrototypeOf: (object: object, prototype: object | null) => unknown };
    const replaced = {
      setPrototypeOf(object: object, prototype: object | null): unknown {
        if (prototype === null && typeof object === "object" && object !== null && !isProxy(object)) makers.set(object, constructorName(object));
        return setPrototypeOf(object, prototype);
      },
    }.setPrototypeOf;
    Object.defineProperty(owner, "setPrototypeOf", { value: disguise(replaced, setPrototypeOf), writable: true, configurable: true, enumerable: false });
  };
  noting(Object);
  noting(Reflect);
}

/** The name of the function that made an object, as V8 guesses it: of the first constructor that has a name. */
export function constructorName(object: object): string {
  const maker = !isProxy(object) && prototypeOf(object) === null ? makers.get(object) : undefined;
  if (maker !== undefined) return maker;
  for (let holder: object | null = proxyDetails(object)?.[0] ?? object; holder !== null; holder = prototypeOf(holder)) {
    const value = ownDescriptor(holder, "constructor")?.value as unknown;
    if (typeof value === "function" && typeof value.name === "string" && value.name !== "") return value.name;
  }
  return BUILTIN.find(([test]) => test(object))?.[1] ?? (typeof object === "function" ? "Function" : (kindOf(object) ?? "Object"));
}

const mapForEach = Function.prototype.call.bind(Map.prototype.forEach) as (map: unknown, each: (value: unknown, key: unknown) => void) => void;
const setForEach = Function.prototype.call.bind(Set.prototype.forEach) as (set: unknown, each: (value: unknown) => void) => void;

/**
 * The entries of a map or a set, and whether they are keys with values. An iterator's cannot be seen without being consumed, nor
 * those of weak collections: these show none.
 */
export function previewEntries(object: unknown, wantsKind: boolean): unknown {
  const entries: unknown[] = [];
  const isMap = kinds.isMap(object);
  if (isMap) mapForEach(object, (value, key) => entries.push(key, value));
  else if (kinds.isSet(object)) setForEach(object, (value) => entries.push(value));
  else if (!kinds.isMapIterator(object) && !kinds.isSetIterator(object) && !kinds.isWeakMap(object) && !kinds.isWeakSet(object)) return undefined;
  return wantsKind ? [entries, isMap || kinds.isWeakMap(object)] : entries;
}
