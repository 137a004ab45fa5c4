/** `process.env`: an object whose values are texts, as the process's environment is. */
import { host } from "../sys/host.ts";
import { sharedEnvironment } from "../threads/shared-text.ts";
import { realm } from "./realm.ts";
import { followTimeZone } from "./time-zone.ts";

const PLAIN = new Set(["string", "number", "boolean"]);

let hasWarned = false;

function warnOfConversion(): void {
  if (hasWarned) return;
  hasWarned = true;
  const text = "Assigning any value other than a string, number, or boolean to a process.env property is deprecated. Please make sure to convert the value to a string before setting process.env with it.";
  realm.process.emitWarning(text, "DeprecationWarning", "DEP0104");
}

const text = (value: unknown): string => {
  if (typeof value === "symbol") throw new TypeError("Cannot convert a Symbol value to a string");
  return `${value as string}`;
};

function invalid(message: string): Error {
  return Object.assign(new TypeError(message), { code: "ERR_INVALID_OBJECT_DEFINE_PROPERTY" });
}

let isShared = false;
const { parse, stringify } = JSON;

export const sharesEnvironment = (): boolean => isShared;

/** Threads with the same environment see each other's changes from now on; `isFirst`: it is this thread's. */
export function shareEnvironment(isFirst: boolean): void {
  if (isFirst && !isShared) sharedEnvironment.put(stringify(realm.environment));
  isShared = true;
}

function follow(target: Record<string, string>): void {
  const text = isShared ? sharedEnvironment.changed() : undefined;
  if (text === undefined) return;
  for (const name of Object.keys(target)) delete target[name];
  Object.assign(target, parse(text));
}

function tell(target: Record<string, string>, changed: PropertyKey): void {
  if (changed === "TZ") followTimeZone(target["TZ"]);
  if (isShared) sharedEnvironment.put(stringify(target));
}

/** What reading a variable gives that nobody has set. It is not listed, so that a thread's environment equals its parent's. */
const unset: Record<string, string> = Object.create(null);

export function answerUnset(name: string, value: string): void {
  unset[name] = value;
}

/** Symbols are no names: reading one gives undefined, setting one is an error. */
export function environmentProxy(variables: Record<string, string>): Record<string, string> {
  return new host.Proxy(variables, {
    get(target, name) {
      follow(target);
      if (typeof name !== "string") return Reflect.get(Object.prototype, name);
      return name in target ? target[name] : (unset[name] ?? Reflect.get(Object.prototype, name));
    },
    has(target, name) {
      follow(target);
      return typeof name === "string" && name in target;
    },
    ownKeys(target) {
      follow(target);
      return Reflect.ownKeys(target);
    },
    set(target, name, value) {
      if (typeof name === "symbol") throw new TypeError("Cannot convert a Symbol value to a string");
      if (realm.options["--pending-deprecation"] && !PLAIN.has(typeof value)) warnOfConversion();
      const given = text(value);
      follow(target);
      if (name !== "") target[name] = given;
      tell(target, name);
      return true;
    },
    deleteProperty(target, name) {
      follow(target);
      if (typeof name === "string") delete target[name];
      tell(target, name);
      return true;
    },
    defineProperty(target, name, descriptor) {
      if ("get" in descriptor || "set" in descriptor) throw invalid("'process.env' does not accept an accessor(getter/setter) descriptor");
      if (!("value" in descriptor) || !descriptor.configurable || !descriptor.writable || !descriptor.enumerable) {
        throw invalid("'process.env' only accepts a configurable, writable, and enumerable data descriptor");
      }
      follow(target);
      target[name as string] = text(descriptor.value);
      tell(target, name);
      return true;
    },
    getPrototypeOf: () => Object.prototype,
  });
}
