/** `--disable-proto`: takes `Object.prototype.__proto__` away, or has it throw. */
import { codedError } from "../bindings/coded-error.ts";
import { BadOption } from "./options.ts";

function refuse(): never {
  throw codedError(Error, "ERR_PROTO_ACCESS", "Accessing Object.prototype.__proto__ has been disallowed with --disable-proto=throw");
}

export function disableProto(mode: unknown): void {
  if (mode === undefined || mode === "") return;
  if (mode !== "delete" && mode !== "throw") throw BadOption.value("invalid mode passed to --disable-proto");
  if (mode === "delete") Reflect.deleteProperty(Object.prototype, "__proto__");
  else Object.defineProperty(Object.prototype, "__proto__", { get: refuse, set: refuse, configurable: true, enumerable: false });
}
