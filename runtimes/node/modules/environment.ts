/** The bindings that a module exports, as an object that other modules read. */

export type Environment = Record<string, unknown>;

/** What a binding has before its declaration was evaluated; only namespaces can meet it, since others are read by accessors. */
export const UNINITIALIZED = Symbol("uninitialized");

/** Objects of this class have properties that are found fast, and nothing that is inherited. */
const Bare = function () {} as unknown as new () => Environment;
Bare.prototype = Object.create(null);

const { defineProperty, getOwnPropertyDescriptor } = Reflect;
const { keys } = Object;

export function notInitialized(name: string): ReferenceError {
  return new ReferenceError(`Cannot access '${name}' before initialization`);
}

/** An environment whose bindings nobody reads before they have values, but by a namespace. */
export function environmentOf(names: Iterable<string>, value: unknown): Environment {
  const environment = new Bare();
  for (const name of names) environment[name] = value;
  return fast(environment);
}

/** Has bindings that may be read too early, in cycles, throw the language's error until they have a value. */
export function guard(environment: Environment): void {
  for (const name of keys(environment)) {
    if (getOwnPropertyDescriptor(environment, name)?.value !== UNINITIALIZED) continue;
    defineProperty(environment, name, {
      enumerable: true,
      configurable: true,
      get() {
        throw notInitialized(name);
      },
      set(value: unknown) {
        defineProperty(environment, name, { value, writable: true, enumerable: true, configurable: true });
      },
    });
  }
}

/** The engine arranges the properties of an object anew when it becomes a prototype. */
export function fast(environment: Environment): Environment {
  const Inheriting = function () {} as unknown as new () => object;
  Inheriting.prototype = environment;
  new Inheriting();
  return environment;
}
