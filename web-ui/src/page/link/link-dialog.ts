import { html, nothing } from "lit";
import { state } from "lit/decorators.js";
import type { Computer } from "../computer.ts";
import { reason } from "../failure.ts";
import { count } from "../parts/format.ts";
import { Part } from "../parts/part.ts";
import { within } from "../parts/paths.ts";
import type { Project } from "../project/project.ts";
import { filesBelow } from "./linked-files.ts";
import { packProject } from "./packed-project.ts";

/** Shows the dialog that makes a link of a project. */
export function showLink(computer: Computer, project: Project): void {
  if (document.querySelector("dialog[open]")) return;
  const dialog = document.createElement("warren-link") as LinkDialog;
  Object.assign(dialog, { computer, project });
  document.body.append(dialog);
}

/** A link with all of a small project in it: nothing of it goes to a server. */
export class LinkDialog extends Part {
  computer!: Computer;
  project!: Project;
  @state() private link = "";
  @state() private about = "";
  @state() private problem = "";
  @state() private isCopied = false;

  protected override firstUpdated(): void {
    this.querySelector("dialog")?.showModal();
    void this.make();
  }

  protected override render() {
    return html`<dialog id="link" aria-labelledby="link-title" @close=${() => this.remove()}>
      <h2 id="link-title">Share as link</h2>
      <p class="hint">The files are in the link itself, after the #: no server ever gets them. Whoever has the link has the files.</p>
      ${this.problem === "" ? nothing : html`<p class="problem" id="link-problem" role="alert">${this.problem}</p>`}
      ${this.link === ""
        ? nothing
        : html`<label class="field"><span class="visually-hidden">Link</span>
              <input type="text" readonly id="link-address" .value=${this.link} @focus=${(event: Event) => (event.target as HTMLInputElement).select()} />
            </label>
            <p class="hint" id="link-about">${this.about}</p>`}
      <p class="visually-hidden" role="status">${this.isCopied ? "Copied" : ""}</p>
      <form method="dialog" class="buttons">
        <button>Close</button>
        <button type="button" class="primary" id="link-copy" ?disabled=${this.link === ""} @click=${this.copy}>${this.isCopied ? "Copied" : "Copy the link"}</button>
      </form>
    </dialog>`;
  }

  private async make(): Promise<void> {
    const { project, computer } = this;
    try {
      await project.tabs.saveAll();
      const { fs } = await computer.warren;
      const files = await filesBelow(fs, project.path);
      const shown = project.tabs.active?.path;
      const show = shown && within(project.path, shown) ? shown.slice(project.path.length + 1) : undefined;
      const command = project.commandLine.command.trim();
      const isIn = files.some(({ path }) => path === show);
      const fragment = await packProject({ name: project.name, files, ...(show && isIn && { show }), ...(command && { command }) });
      this.link = `${location.origin}${location.pathname}#${fragment}`;
      const extras = [...(show && isIn ? [`shows ${show}`] : []), ...(command ? [`offers to run “${command}”`] : [])];
      this.about = `${count(files.length, "file")}, ${count(this.link.length, "character")}${extras.length > 0 ? `; it ${extras.join(" and ")}` : ""}.`;
      await this.updateComplete;
      this.querySelector<HTMLElement>("#link-copy")?.focus();
    } catch (error) {
      this.problem = `No link was made. ${reason(error)} Download it as a zip instead.`;
    }
  }

  private readonly copy = async () => {
    try {
      await navigator.clipboard.writeText(this.link);
      this.isCopied = true;
    } catch {
      this.querySelector<HTMLInputElement>("#link-address")?.focus(); // it is selected by that, for Ctrl+C
    }
  };
}

customElements.define("warren-link", LinkDialog);

declare global {
  interface HTMLElementTagNameMap {
    "warren-link": LinkDialog;
  }
}
