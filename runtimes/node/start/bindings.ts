/** The bindings: the pinned binary's shapes, filled in by what `bindings/` has written. */
import { written } from "../bindings/index.ts";
import { description } from "./library.ts";
import type { Binding } from "./realm.ts";
import { make } from "./shapes.ts";

/** Of a binding that the binary shows only to itself. */
const NOTHING = { is: "object", members: {} } as const;
const made = new Map<string, Binding>();

/** `internalBinding` before the library's own loader keeps a list of what may be asked for. */
export function getInternalBinding(name: string): Binding {
  const known = made.get(name);
  if (known) return known;
  const shape = description.bindings[name] ?? (written[name] && NOTHING);
  if (!shape) throw Object.assign(new Error(`No such binding: ${name}`), { code: "ERR_INVALID_MODULE" });
  const binding = make(shape, name) as Binding;
  made.set(name, binding);
  written[name]?.(binding);
  return binding;
}
