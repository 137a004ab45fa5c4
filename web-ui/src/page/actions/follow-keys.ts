import type { Actions } from "./actions.ts";
import { chordOf } from "./keys.ts";

/**
 * Runs the actions of the keys that are pressed, before what has the focus sees them. While a dialog is open it has all keys, but for
 * those of the picker, so that the browser does not take them.
 */
export function followKeys(actions: Actions): void {
  addEventListener("keydown", (event) => press(actions, event), true);
}

function press(actions: Actions, event: KeyboardEvent): void {
  if (event.isComposing) return;
  const chord = chordOf(event);
  if (chord === undefined) return;
  const action = actions.find(chord, event.target instanceof Element ? event.target : null);
  if (!action) return;
  const dialog = document.querySelector("dialog[open]");
  if (dialog && (dialog.id !== "picker" || !action.id.startsWith("go."))) return;
  event.preventDefault();
  event.stopPropagation();
  actions.run(action.id);
}
