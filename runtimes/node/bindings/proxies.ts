/**
 * Which objects are proxies, and of what. Only their making tells that in JavaScript, so the global constructor is replaced by
 * one that keeps account. Proxies of the runtime itself, made by `host.Proxy`, are not known here and count as ordinary objects.
 */
import { host } from "../sys/host.ts";

export type Details = readonly [target: object | null, handler: object | null];

const details = new WeakMap<object, Details>();
const get = details.get.bind(details);
const set = details.set.bind(details);
const has = details.has.bind(details);

const construct = Reflect.construct;
const original = host.Proxy;
const revocable = original.revocable.bind(original);

const replaced = {
  revocable(target: object, handler: object) {
    const made = revocable(target, handler);
    const revoke = made.revoke;
    set(made.proxy, [target, handler]);
    made.revoke = () => {
      revoke();
      set(made.proxy, [null, null]);
    };
    return made;
  },
};

Object.defineProperty(original, "revocable", { value: replaced.revocable, configurable: true, writable: true });
Object.defineProperty(globalThis, "Proxy", {
  value: new original(original, {
    construct(target, parameters, newTarget) {
      const proxy = construct(target, parameters, newTarget) as object;
      set(proxy, [parameters[0] as object, parameters[1] as object]);
      return proxy;
    },
  }),
  configurable: true,
  writable: true,
});

/** Undefined for what is no proxy. */
export function proxyDetails(value: unknown): Details | undefined {
  return get(value as object);
}

export function isProxy(value: unknown): boolean {
  return has(value as object);
}
