import { html, render } from "lit";
import { whatThereIs } from "./what-there-is.ts";

const SHORTCUTS: readonly (readonly [string, string])[] = [
  ["Ctrl+Enter", "Run"],
  ["Ctrl+.", "Stop"],
  ["Ctrl+Shift+Enter", "Restart"],
  ["Ctrl+S", "Save the file"],
  ["Alt+W", "Close the tab"],
  ["Alt+Page Up | Alt+Page Down", "Previous, next tab"],
  ["Ctrl+F", "Search in the file"],
  ["F6 | Shift+F6", "Next, previous area: files, editor, terminal, preview, command"],
  ["Esc | Tab", "Pressed one after the other: leave the editor"],
  ["Arrows | Enter | F2 | Delete", "In the files: move, open, rename, delete"],
  ["Arrows | Home | End", "On a divider: resize"],
  ["Ctrl+C | Ctrl+D", "In the terminal: interrupt, end of input"],
  ["? | F1", "This list"],
];

/** The list of keyboard shortcuts. */
export function showShortcuts(): void {
  if (document.querySelector("dialog[open]")) return;
  const mac = /Mac|iPhone|iPad/.test(navigator.platform);
  const dialog = document.createElement("dialog");
  dialog.id = "shortcuts";
  dialog.setAttribute("aria-labelledby", "shortcuts-title");
  render(
    html`<form method="dialog">
      <h2 id="shortcuts-title">Keyboard shortcuts</h2>
      <dl>
        ${SHORTCUTS.map(
          ([keys, what]) => html`<div>
            <dt>${(mac ? keys.replaceAll("Ctrl+Enter", "⌘Enter").replaceAll("Ctrl+S", "⌘S") : keys)
              .split(" | ")
              .map((key, index) => html`${index > 0 ? " " : ""}<kbd>${key}</kbd>`)}</dt>
            <dd>${what}</dd>
          </div>`,
        )}
      </dl>
      ${whatThereIs()}
      <div class="buttons"><button class="primary" autofocus>Close</button></div>
    </form>`,
    dialog,
  );
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
