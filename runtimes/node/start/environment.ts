/** `process.env`: an object whose values are texts, as the process's environment is. */
import { host } from "../sys/host.ts";
import { realm } from "./realm.ts";

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

/** Symbols are no names: reading one gives undefined, setting one is an error. */
export function environmentProxy(variables: Record<string, string>): Record<string, string> {
  return new host.Proxy(variables, {
    get: (target, name) => (typeof name === "symbol" ? Reflect.get(Object.prototype, name) : name in target ? target[name] : Reflect.get(Object.prototype, name)),
    has: (target, name) => typeof name === "string" && name in target,
    set(target, name, value) {
      if (typeof name === "symbol") throw new TypeError("Cannot convert a Symbol value to a string");
      if (realm.options["--pending-deprecation"] && !PLAIN.has(typeof value)) warnOfConversion();
      const given = text(value);
      if (name !== "") target[name] = given;
      return true;
    },
    deleteProperty(target, name) {
      if (typeof name === "string") delete target[name];
      return true;
    },
    defineProperty(target, name, descriptor) {
      if ("get" in descriptor || "set" in descriptor) throw invalid("'process.env' does not accept an accessor(getter/setter) descriptor");
      if (!("value" in descriptor) || !descriptor.configurable || !descriptor.writable || !descriptor.enumerable) {
        throw invalid("'process.env' only accepts a configurable, writable, and enumerable data descriptor");
      }
      target[name as string] = text(descriptor.value);
      return true;
    },
    getPrototypeOf: () => Object.prototype,
  });
}
