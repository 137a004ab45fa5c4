import type { Actions } from "./actions.ts";
import { shownKey } from "./keys.ts";

let actions: Actions | undefined;

/** From now on hints say the keys of these. */
export function hintKeysOf(those: Actions): void {
  actions = those;
}

/** A title with the key of an action behind it, as it is now: `Run (Ctrl+Enter)`. */
export function hint(title: string, id: string): string {
  const [key] = actions?.keysOf(id) ?? [];
  return key === undefined ? title : `${title} (${shownKey(key)})`;
}
