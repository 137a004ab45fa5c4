/** The library's DOMException, compiled when it is first asked for. */
import { compile } from "../start/library.ts";
import type { Any, Binding } from "../start/realm.ts";
import { realm } from "../start/realm.ts";

type Class = new (message: string, name: string) => Error;

const exported: Binding = {};

export function domException(): Class {
  if (!exported["DOMException"]) {
    compile("internal/per_context/domexception")(exported, realm.primordials, realm.privateSymbols, realm.symbols);
  }
  return exported["DOMException"] as Class;
}

export function dataCloneError(message: string): Error {
  return new (domException())(message, "DataCloneError");
}

/** Makes it a property of the object once it is read; a program may set another. */
export function exposeLazily(target: Any): void {
  const become = (value: unknown) => Object.defineProperty(target, "DOMException", { value, configurable: true, enumerable: false, writable: true });
  Object.defineProperty(target, "DOMException", {
    configurable: true,
    enumerable: false,
    get() {
      const value = domException();
      become(value);
      return value;
    },
    set: become,
  });
}
