import { html, nothing, render } from "lit";
import { bytes, count } from "../parts/format.ts";

/** What a person should know before something from elsewhere is opened. */
export interface Offer {
  readonly title: string;
  /** Where it comes from, or what happens. */
  readonly lines: readonly string[];
  readonly files?: readonly { readonly path: string; readonly size: number }[];
  readonly command?: string;
  /** Words of the button that opens it. */
  readonly doIt: string;
}

/** Shows what there is and asks; nothing is done before the answer. `run` only where there is a command. */
export function askToOpen({ title, lines, files, command, doIt }: Offer): Promise<"open" | "run" | undefined> {
  const dialog = document.createElement("dialog");
  dialog.id = "offer";
  dialog.setAttribute("aria-labelledby", "offer-title");
  render(
    html`<h2 id="offer-title">${title}</h2>
      ${lines.map((line) => html`<p>${line}</p>`)}
      ${files
        ? html`<p class="hint">${count(files.length, "file")}, ${bytes(files.reduce((sum, { size }) => sum + size, 0))}:</p>
            <ul class="offered" tabindex="0" aria-label="Files">
              ${files.map(({ path, size }) => html`<li><span>${path}</span><small>${bytes(size)}</small></li>`)}
            </ul>`
        : nothing}
      ${command ? html`<p>It would run:</p><pre id="offer-command" tabindex="0">${command}</pre>` : nothing}
      <form method="dialog" class="buttons">
        <button value="">Cancel</button>
        <button value="open" id="offer-open" class=${command ? "" : "primary"}>${doIt}</button>
        ${command ? html`<button value="run" id="offer-run" class="primary">${doIt} and run</button>` : nothing}
      </form>`,
    dialog,
  );
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "open" || dialog.returnValue === "run" ? dialog.returnValue : undefined);
    });
  });
}
