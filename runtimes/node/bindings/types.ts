/**
 * What kind of object a value is, by what the engine itself keeps in it: getters and methods that refuse all others. Names,
 * prototypes and `Symbol.toStringTag` do not fool these, but where it says so.
 */
import type { Binding } from "../start/realm.ts";
import { host, uncurry } from "../sys/host.ts";
import { isExternal } from "./externals.ts";
import { namespaces } from "./namespaces.ts";
import { isProxy } from "./proxies.ts";

type Test = (value: unknown) => boolean;

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;
const ownDescriptor = Reflect.getOwnPropertyDescriptor;
const prototypeOf = Reflect.getPrototypeOf;
const inherits = uncurry(Object.prototype.isPrototypeOf) as (prototype: object, value: object) => boolean;
const builtinTag = uncurry(Object.prototype.toString) as (value: unknown) => string;

/** Whether a method, or getter, takes the value as its receiver. */
function brand(method: unknown, ...parameters: unknown[]): Test {
  const call = uncurry(method as () => unknown) as (value: unknown, ...parameters: unknown[]) => unknown;
  return (value) => {
    if (!isObject(value)) return false;
    try {
      call(value, ...parameters);
      return true;
    } catch {
      return false;
    }
  };
}

const getter = (prototype: object, name: string) => ownDescriptor(prototype, name)?.get;

const isArrayBuffer = brand(getter(ArrayBuffer.prototype, "byteLength"));
const isSharedArrayBuffer = typeof SharedArrayBuffer === "undefined" ? () => false : brand(getter(SharedArrayBuffer.prototype, "byteLength"));
const isAnyArrayBuffer: Test = (value) => isArrayBuffer(value) || isSharedArrayBuffer(value);
const isDate = brand(Date.prototype.getTime);
const isMap = brand(getter(Map.prototype, "size"));
const isSet = brand(getter(Set.prototype, "size"));
const isWeakMap = brand(WeakMap.prototype.has, {});
const isWeakSet = brand(WeakSet.prototype.has, {});
const isNumberObject = brand(Number.prototype.valueOf);
const isStringObject = brand(String.prototype.valueOf);
const isBooleanObject = brand(Boolean.prototype.valueOf);
const isBigIntObject = brand(BigInt.prototype.valueOf);
const isSymbolObject = brand(Symbol.prototype.valueOf);
const isBoxedPrimitive: Test = (value) =>
  isObject(value) && (isNumberObject(value) || isStringObject(value) || isBooleanObject(value) || isBigIntObject(value) || isSymbolObject(value));

const hasDotAll = brand(getter(RegExp.prototype, "dotAll"));
const regExpPrototype = RegExp.prototype;
/** Its prototype is let through by the getter, though it is none. */
const isRegExp: Test = (value) => value !== regExpPrototype && hasDotAll(value);

const isError = (Error as { isError?: Test }).isError;
/** Engines without `Error.isError` let a tag of one's own fool this. */
const isNativeError: Test = isError ?? ((value) => isObject(value) && !isProxy(value) && builtinTag(value) === "[object Error]");

/** An object with a tag of its own is not seen to be one. */
const isArgumentsObject: Test = (value) =>
  isObject(value) && !isProxy(value) && !(Symbol.toStringTag in value) && builtinTag(value) === "[object Arguments]";

/** Iterators and generators can only be asked by advancing them, so that it is their prototypes that tell. */
function instanceOf(prototype: object): Test {
  return (value) => isObject(value) && !isProxy(value) && inherits(prototype, value) && ownDescriptor(value, "constructor") === undefined;
}

const isMapIterator = instanceOf(prototypeOf(new Map().entries()) as object);
const isSetIterator = instanceOf(prototypeOf(new Set().values()) as object);
const generatorFunction = prototypeOf(function* () {}) as object;
const asyncGeneratorFunction = prototypeOf(async function* () {}) as object;
const generatorPrototype = (generatorFunction as { prototype: object }).prototype;
const asyncGeneratorPrototype = (asyncGeneratorFunction as { prototype: object }).prototype;
const isSyncGenerator = instanceOf(generatorPrototype);
const isAsyncGenerator = instanceOf(asyncGeneratorPrototype);
/** A generator function's `prototype` has the right prototype and is none; generators themselves have one step more. */
const isGeneratorObject: Test = (value) =>
  (isSyncGenerator(value) || isAsyncGenerator(value)) && !isDirectHeir(value as object);

function isDirectHeir(value: object): boolean {
  const parent = prototypeOf(value);
  return parent === generatorPrototype || parent === asyncGeneratorPrototype;
}

const sourceOf = uncurry(Function.prototype.toString) as (run: unknown) => string;
const construct = Reflect.construct;
const asyncFunction = prototypeOf(async () => undefined) as object;

/** Generator functions have a prototype that cannot be deleted, as constructors have, and are no constructors. */
const isGeneratorFunction: Test = (value) => {
  if (typeof value !== "function" || isProxy(value)) return false;
  const prototype = ownDescriptor(value, "prototype");
  if (prototype === undefined || prototype.configurable || prototype.enumerable) return false;
  try {
    construct(Object, [], value);
    return false;
  } catch {
    return true;
  }
};

const ASYNC = /^async(?![\w$\\\u0080-\uffff])(?:\s|\/\*[^]*?\*\/|\/\/.*)*(.)/;

/** Its own text tells; `async(` may be a method's name, and then the prototype does. */
const isAsyncFunction: Test = (value) => {
  if (typeof value !== "function" || isProxy(value)) return false;
  const next = ASYNC.exec(sourceOf(value))?.[1];
  if (next === undefined || next === "=") return false;
  return next !== "(" || inherits(asyncFunction, value) || inherits(asyncGeneratorFunction, value);
};

const PromiseClass = host.Promise;
const promisePrototype = PromiseClass.prototype;
const resolve = PromiseClass.resolve;
const apply = Reflect.apply;
const ignore = () => undefined;

/** `Promise.resolve` gives a promise back and makes another of all else; that other's failure is nobody's concern. */
const isPromise: Test = (value) => {
  if (!isObject(value) || isProxy(value) || !inherits(promisePrototype, value)) return false;
  try {
    const { constructor } = value;
    const same = apply(resolve, typeof constructor === "function" ? constructor : PromiseClass, [value]) as Promise<unknown>;
    if (same === value) return true;
    host.then(same, ignore, ignore);
  } catch {
    // a constructor that is no promise's
  }
  return false;
};

const isModuleNamespaceObject: Test = (value) => {
  if (!isObject(value)) return false;
  if (namespaces.has(value)) return true;
  if (isProxy(value) || prototypeOf(value) !== null) return false;
  const tag = ownDescriptor(value, Symbol.toStringTag);
  return tag?.value === "Module" && tag.writable === false && tag.configurable === false && Object.isSealed(value);
};

export const kinds = {
  isAnyArrayBuffer, isArgumentsObject, isArrayBuffer, isAsyncFunction, isBigIntObject, isBooleanObject, isBoxedPrimitive, isDate, isExternal,
  isGeneratorFunction, isGeneratorObject, isMap, isMapIterator, isModuleNamespaceObject, isNativeError, isNumberObject, isPromise,
  isProxy: (value: unknown) => (isObject(value) || typeof value === "function") && isProxy(value),
  isRegExp, isSet, isSetIterator, isSharedArrayBuffer, isStringObject, isSymbolObject, isWeakMap, isWeakSet,
};

export default function types(binding: Binding): void {
  Object.assign(binding, kinds);
}
