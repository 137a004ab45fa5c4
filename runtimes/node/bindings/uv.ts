/** Names and texts of errors by number. The constants are in the shape. */
import type { Binding } from "../start/realm.ts";
import { uvErrors, uvName, uvText } from "./uv-error.ts";

export default function uv(binding: Binding): void {
  for (const name of Object.keys(binding)) if (name.startsWith("UV_")) Object.defineProperty(binding, name, { writable: false, configurable: false });
  binding["errname"] = uvName;
  binding["getErrorMessage"] = uvText;
  binding["getErrorMap"] = () => new Map([...uvErrors()].map(([errno, entry]) => [errno, [...entry]]));
}
