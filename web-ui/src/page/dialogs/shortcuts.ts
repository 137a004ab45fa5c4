import { html, render } from "lit";
import { GROUPS, type Actions } from "../actions/actions.ts";
import { shownKey } from "../actions/keys.ts";
import { whatThereIs } from "./what-there-is.ts";

/** Keys that belong to a part of the page and can't be given to others. */
const FIXED: readonly (readonly [keys: readonly string[], what: string])[] = [
  [["Escape", "Tab"], "Pressed one after the other: leave the editor"],
  [["ArrowUp", "ArrowDown", "Enter"], "In the files: move, open"],
  [["ArrowLeft", "ArrowRight", "Home", "End"], "On a divider: resize"],
  [["Ctrl+C", "Ctrl+D"], "In the terminal: interrupt, end of input"],
];

/** The list of keyboard shortcuts: every action that has a key. */
export function showShortcuts(actions: Actions): void {
  if (document.querySelector("dialog[open]")) return;
  const dialog = document.createElement("dialog");
  dialog.id = "shortcuts";
  dialog.setAttribute("aria-labelledby", "shortcuts-title");
  const withKeys = actions.list.map(({ id, title, group }) => ({ title, group, keys: actions.keysOf(id) })).filter(({ keys }) => keys.length > 0);
  const row = (keys: readonly string[], what: string) =>
    html`<div>
      <dt>${keys.map((key, index) => html`${index > 0 ? " " : ""}<kbd>${shownKey(key)}</kbd>`)}</dt>
      <dd>${what}</dd>
    </div>`;
  render(
    html`<form method="dialog">
      <h2 id="shortcuts-title">Keyboard shortcuts</h2>
      <div class="shortcut-list" role="region" tabindex="0" aria-labelledby="shortcuts-title"><dl>
        ${GROUPS.flatMap((group) => withKeys.filter((one) => one.group === group)).map(({ keys, title }) => row(keys, title))}
        ${FIXED.map(([keys, what]) => row(keys, what))}
      </dl>${whatThereIs()}</div>
      <div class="buttons"><button class="primary" autofocus>Close</button></div>
    </form>`,
    dialog,
  );
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
