import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { hint } from "../actions/hint.ts";
import type { Computer } from "../computer.ts";
import { confirm } from "../dialogs/confirm.ts";
import { reason } from "../failure.ts";
import { icon } from "../parts/icons.ts";
import { Part } from "../parts/part.ts";
import { basename } from "../parts/paths.ts";
import type { Project } from "../project/project.ts";
import type { Editor } from "./codemirror.ts";
import type { Tab } from "./tabs.ts";

/** The open files: a row of tabs, and below it the text of the one that is shown, or a notice. */
export class EditorPane extends Part {
  project!: Project;
  computer!: Computer;
  private editor: Promise<Editor> | undefined;

  /** Shows the field that searches in the text that is open. */
  openSearch(): void {
    void this.editor?.then((editor) => editor.openSearch());
  }

  /** What is selected in the text that is open. */
  async selection(): Promise<string> {
    return this.project.tabs.active?.kind === "text" ? ((await this.editor)?.selection ?? "") : "";
  }

  protected override models() {
    return [this.project.tabs];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    void this.editor?.then((editor) => editor.close());
    this.editor = undefined;
  }

  protected override render() {
    const { list, active } = this.project.tabs;
    return html`
      <section class="editor" aria-label="Editor">
        <ul class="tabs" aria-label="Open files" @keydown=${this.key}>
          ${repeat(
            list,
            (tab) => tab,
            (tab) => this.tab(tab, tab === active),
          )}
        </ul>
        ${active?.conflict ? this.conflict(active) : nothing}
        ${active
          ? active.kind === "notice"
            ? html`<p class="editor-empty" tabindex="-1" id="editor-notice">${active.saved}</p>`
            : nothing
          : html`<div class="editor-empty" tabindex="-1"><p>Open a file from the list to read or change it.</p></div>`}
        <div class="codemirror" id="editor" ?hidden=${active?.kind !== "text"}></div>
      </section>
    `;
  }

  private tab(tab: Tab, active: boolean) {
    const name = basename(tab.path);
    return html`<li class="tab ${active ? "active" : ""}" title=${tab.path} @auxclick=${(event: MouseEvent) => event.button === 1 && void this.close(tab)} @contextmenu=${(event: MouseEvent) => this.openMenu(tab, event)}>
      <button
        class="show"
        aria-current=${active}
        tabindex=${active ? 0 : -1}
        data-path=${tab.path}
        data-unsaved=${tab.dirty ? "" : nothing}
        @click=${() => this.project.tabs.show(tab)}
      >
        ${name}${tab.dirty ? html`<span class="unsaved" title="Unsaved"><span class="visually-hidden">, unsaved</span></span>` : nothing}
      </button>
      <button class="icon close" tabindex="-1" aria-label="Close ${name}" title=${hint("Close", "tab.close")} @click=${() => this.close(tab)}>
        ${icon("close")}
      </button>
    </li>`;
  }

  /** Shows the tab, and what can be done with it. */
  private openMenu(tab: Tab, event: MouseEvent): void {
    event.preventDefault();
    this.project.tabs.show(tab);
    this.dispatchEvent(new CustomEvent("open-menu", { bubbles: true, detail: { menu: "tab", x: event.clientX, y: event.clientY } }));
  }

  private conflict(tab: Tab) {
    return html`<div class="conflict" role="status">
      <p>The file changed outside the editor while it has unsaved edits here.</p>
      <button @click=${() => this.project.tabs.discard(tab)}>Take the file's text</button>
      <button @click=${() => this.project.tabs.save(tab)}>Save mine over it</button>
    </div>`;
  }

  protected override updated(): void {
    const { active } = this.project.tabs;
    if (active?.kind === "text") void this.showText(active);
  }

  private async showText(tab: Tab): Promise<void> {
    try {
      this.editor ??= import("./codemirror.ts").then(({ Editor }) => {
        return new Editor(this.querySelector<HTMLElement>("#editor")!, (edited) => this.project.tabs.edited(edited));
      });
      const editor = await this.editor;
      if (this.project.tabs.active === tab) await editor.show(tab);
    } catch (error) {
      this.computer.messages.error(`The editor could not be loaded: ${reason(error)}`);
    }
  }

  private async close(tab: Tab): Promise<void> {
    const question = `“${basename(tab.path)}” has unsaved edits. Close it without saving?`;
    if (!tab.dirty || (await confirm(question, "Close without saving"))) this.project.tabs.close(tab);
  }

  /** Closes all but the one that is shown, and those with unsaved edits. */
  closeOthers(): void {
    const { tabs } = this.project;
    for (const tab of tabs.list) if (tab !== tabs.active && !tab.dirty) tabs.close(tab);
  }

  private readonly key = (event: KeyboardEvent) => {
    const { tabs } = this.project;
    if (event.key === "ArrowRight") tabs.next(1);
    else if (event.key === "ArrowLeft") tabs.next(-1);
    else if (event.key === "Delete" && tabs.active) void this.close(tabs.active);
    else return;
    event.preventDefault();
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(".tab.active .show")?.focus());
  };
}

customElements.define("warren-editor", EditorPane);
