/** Namespaces of modules: what ECMA-262 calls module namespace exotic objects, as proxies. */
import { namespaces } from "../bindings/namespaces.ts";
import { host } from "../sys/host.ts";
import { type Environment, notInitialized, UNINITIALIZED } from "./environment.ts";

/** Where the value of an export is: in an environment, or a namespace. */
export type Resolution =
  | { readonly environment: Environment; readonly name: string }
  | { readonly namespace: object };

const { is } = Object;
const { defineProperty, getOwnPropertyDescriptor, has, setPrototypeOf } = Reflect;

/** `exports` are in the order of their names. */
export function namespaceOf(exports: ReadonlyMap<string, Resolution>): object {
  const target: Record<string | symbol, unknown> = Object.create(null);
  for (const name of exports.keys()) defineProperty(target, name, { value: undefined, writable: true, enumerable: true, configurable: false });
  defineProperty(target, Symbol.toStringTag, { value: "Module", writable: false, enumerable: false, configurable: false });
  Object.preventExtensions(target);
  const proxy = new host.Proxy(target, new NamespaceTraps(exports));
  namespaces.add(proxy);
  return proxy;
}

class NamespaceTraps implements ProxyHandler<Record<string | symbol, unknown>> {
  readonly #exports: ReadonlyMap<string, Resolution>;

  constructor(exports: ReadonlyMap<string, Resolution>) {
    this.#exports = exports;
  }

  #value(resolution: Resolution): unknown {
    return "namespace" in resolution ? resolution.namespace : resolution.environment[resolution.name];
  }

  get(target: Record<string | symbol, unknown>, key: string | symbol): unknown {
    if (typeof key === "symbol") return target[key];
    const resolution = this.#exports.get(key);
    if (!resolution) return undefined;
    const value = this.#value(resolution);
    if (value === UNINITIALIZED) throw notInitialized(key);
    return value;
  }

  getOwnPropertyDescriptor(target: Record<string | symbol, unknown>, key: string | symbol): PropertyDescriptor | undefined {
    const descriptor = getOwnPropertyDescriptor(target, key);
    if (!descriptor) return undefined;
    setPrototypeOf(descriptor, null); // the engine would read what it inherits
    if (typeof key === "string") descriptor.value = this.#initialized(key);
    return descriptor;
  }

  /** The engine has other words for the same here. */
  #initialized(name: string): unknown {
    let value: unknown = UNINITIALIZED;
    try {
      value = this.#value(this.#exports.get(name) as Resolution);
    } catch {
      // it is read by an accessor that says so
    }
    if (value === UNINITIALIZED) throw new ReferenceError(`${name} is not defined`);
    return value;
  }

  set(): boolean {
    return false;
  }

  deleteProperty(target: Record<string | symbol, unknown>, key: string | symbol): boolean {
    return !has(target, key);
  }

  /** Only what changes nothing may be defined. */
  defineProperty(target: Record<string | symbol, unknown>, key: string | symbol, wanted: PropertyDescriptor): boolean {
    if (typeof key === "symbol") return defineProperty(target, key, wanted);
    if (!this.#exports.has(key)) return false;
    const value = this.#initialized(key);
    if (wanted.configurable || wanted.enumerable === false || "get" in wanted || "set" in wanted || wanted.writable === false) return false;
    return !("value" in wanted) || is(wanted.value, value);
  }
}
