/** Names and texts of errors by number. The constants are in the shape. */
import { realm, type Binding } from "../start/realm.ts";
import { uvErrors, uvName, uvText } from "./uv-error.ts";

const DEPRECATED = "Directly calling process.binding('uv').errname(<val>) is being deprecated. Please make sure to use util.getSystemErrorName() instead.";
let hasWarned = false;

/** Only programs call it, by `process.binding`. */
function errname(errno: number): string {
  if (realm.options["--pending-deprecation"] && !hasWarned) {
    hasWarned = true;
    realm.process.emitWarning(DEPRECATED, "DeprecationWarning", "DEP0119");
  }
  return uvName(errno);
}

export default function uv(binding: Binding): void {
  for (const name of Object.keys(binding)) if (name.startsWith("UV_")) Object.defineProperty(binding, name, { writable: false, configurable: false });
  binding["errname"] = errname;
  binding["getErrorMessage"] = uvText;
  binding["getErrorMap"] = () => new Map([...uvErrors()].map(([errno, entry]) => [errno, [...entry]]));
}
