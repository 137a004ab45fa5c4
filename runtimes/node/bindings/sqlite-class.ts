/** Makes classes look as those that Node has in C++. */
import { codedError } from "./coded-error.ts";
import type { Call } from "../start/realm.ts";

/** Methods that show up in loops, and take no counted parameters. */
export function asNative<C extends { readonly prototype: object; readonly name: string }>(Class: C): C {
  const describe = (of: object, name: PropertyKey, descriptor: object) => Object.defineProperty(of, name, { __proto__: null, ...descriptor } as PropertyDescriptor);
  for (const name of Reflect.ownKeys(Class.prototype)) {
    const { value } = Object.getOwnPropertyDescriptor(Class.prototype, name) as PropertyDescriptor;
    if (name === "constructor" || typeof value !== "function") continue;
    describe(value, "length", { value: 0 });
    describe(Class.prototype, name, { enumerable: true });
  }
  describe(Class, "length", { value: 0 });
  return Class;
}

/** Properties of an object of its own that are read by calls. */
export function addGetters(object: object, getters: Readonly<Record<string, Call>>): void {
  for (const [name, get] of Object.entries(getters)) {
    Object.defineProperty(object, name, { __proto__: null, get, enumerable: true, configurable: false } as PropertyDescriptor);
  }
}

/** Gives a class what `using` calls, where the engine knows it. */
export function addDispose<T extends object>(Class: { readonly prototype: T }, dispose: (of: T) => void): void {
  const symbol = (Symbol as { dispose?: symbol }).dispose;
  if (symbol === undefined) return;
  const value = { dispose(this: T) { dispose(this); } }.dispose;
  Object.defineProperty(value, "name", { __proto__: null, value: "" } as PropertyDescriptor);
  Object.defineProperty(Class.prototype, symbol, { __proto__: null, value, writable: true, enumerable: true, configurable: true } as PropertyDescriptor);
}

/** Given to constructors that programs may not call. */
export const INTERNAL = Symbol("internal");

export function checkInternal(token: unknown): void {
  if (token !== INTERNAL) throw codedError(Error, "ERR_ILLEGAL_CONSTRUCTOR", "Illegal constructor");
}

export const illegalInvocation = () => new TypeError("Illegal invocation");
