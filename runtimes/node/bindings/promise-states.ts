/**
 * What has become of promises, as far as it can be known: JavaScript does not tell. Those made settled, by `Promise.resolve` and
 * `Promise.reject`, are known, and those that the browser reported as rejected; all others count as pending.
 */
import { host } from "../sys/host.ts";
import { noteMade, promiseClassOf } from "../loop/promise-hooks.ts";
import { isProxy } from "./proxies.ts";

export const enum PromiseState { Pending, Fulfilled, Rejected }

type Settled = readonly [PromiseState, unknown];

const settled = new WeakMap<object, Settled>();
const apply = Reflect.apply;
const PromiseClass = host.Promise;
const { resolve, reject } = PromiseClass;
const then = PromiseClass.prototype.then;

/** Whether a promise resolved with the value is fulfilled with it, as far as can be seen without running a getter. */
function fulfils(value: unknown): boolean {
  if ((typeof value !== "object" || value === null) && typeof value !== "function") return true;
  return !isProxy(value) && !("then" in value);
}

const replaced = {
  resolve(this: unknown, value?: unknown) {
    const promise = apply(resolve, promiseClassOf(this), [value]) as object;
    if (promise === value) return promise;
    if (fulfils(value)) settled.set(promise, [PromiseState.Fulfilled, value]);
    noteMade(promise);
    return promise;
  },
  reject(this: unknown, reason?: unknown) {
    const promise = apply(reject, promiseClassOf(this), [reason]) as object;
    settled.set(promise, [PromiseState.Rejected, reason]);
    noteMade(promise);
    return promise;
  },
};

for (const [name, value] of Object.entries(replaced)) Object.defineProperty(PromiseClass, name, { value, configurable: true, writable: true });

/** Promises that are watched, by those that watching them has made. */
const watched = new WeakMap<object, Promise<unknown>>();

/** Has it known what becomes of a promise that a program leaves behind; nobody has handled its rejection by that. */
export function watchPromise(promise: Promise<unknown>): void {
  const watching = apply(then, promise, [
    (value: unknown) => noteFulfilled(promise, value),
    (reason: unknown) => {
      noteRejected(promise, reason);
      throw reason;
    },
  ]) as Promise<unknown>;
  watched.set(watching, promise);
}

/** The promise that was rejected, where the engine names one of ours. */
export const rejectedOne = (promise: Promise<unknown>): Promise<unknown> => watched.get(promise) ?? promise;

export function noteFulfilled(promise: object, value: unknown): void {
  settled.set(promise, [PromiseState.Fulfilled, value]);
}

export function noteRejected(promise: object, reason: unknown): void {
  settled.set(promise, [PromiseState.Rejected, reason]);
}

/** As `getPromiseDetails` gives it: the state, and what a settled promise has. */
export function promiseDetails(promise: object): [PromiseState] | [PromiseState, unknown] {
  const known = settled.get(promise);
  return known ? [known[0], known[1]] : [PromiseState.Pending];
}
