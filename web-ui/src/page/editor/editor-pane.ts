import { html, nothing, type TemplateResult } from "lit";
import { state } from "lit/decorators.js";
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
import { VIEW_NAMES, type View } from "./views.ts";

/** What draws the views that are not the editor's; each is fetched when it is first needed. */
const VIEWERS: Readonly<Record<Exclude<View, "text">, () => Promise<ViewerModule>>> = {
  rendered: () => import("./viewers/markdown.ts"),
  table: () => import("./viewers/table.ts"),
  image: () => import("./viewers/image.ts"),
  media: () => import("./viewers/media.ts"),
  hex: () => import("./viewers/hex.ts"),
};

interface ViewerModule {
  view(tab: Tab, project: Project): TemplateResult;
}

/** The open files: a row of tabs, and below it the text of the one that is shown, or a notice. */
export class EditorPane extends Part {
  project!: Project;
  computer!: Computer;
  private editor: Promise<Editor> | undefined;
  @state() private viewers: Partial<Record<View, ViewerModule>> = {};

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
        <div class="tab-row">
          <ul class="tabs" aria-label="Open files" @keydown=${this.key}>
            ${repeat(
              list,
              (tab) => tab,
              (tab) => this.tab(tab, tab === active),
            )}
          </ul>
          ${active ? this.views(active) : nothing}
        </div>
        ${active?.conflict ? this.conflict(active) : nothing}
        ${active
          ? active.kind === "notice"
            ? html`<p class="editor-empty" tabindex="-1" id="editor-notice">${active.saved}</p>`
            : this.viewer(active)
          : html`<div class="editor-empty" tabindex="-1"><p>Open a file from the list to read or change it.</p></div>`}
        <div class="codemirror" id="editor" ?hidden=${!isEdited(active)}></div>
      </section>
    `;
  }

  /** The ways to look at a file, where there are several. */
  private views(tab: Tab) {
    if (tab.views.length < 2) return nothing;
    return html`<div class="views" role="group" aria-label="View">
      ${tab.views.map(
        (view) =>
          html`<button id="view-${view}" aria-pressed=${view === tab.view} @click=${() => this.project.tabs.look(tab, view)}>${VIEW_NAMES[view]}</button>`,
      )}
    </div>`;
  }

  private viewer(tab: Tab) {
    if (tab.view === "text") return nothing;
    return html`<div class="viewer" data-view=${tab.view}>${this.viewers[tab.view]?.view(tab, this.project) ?? nothing}</div>`;
  }

  private async fetchViewer(view: Exclude<View, "text">): Promise<void> {
    if (this.viewers[view]) return;
    try {
      this.viewers = { ...this.viewers, [view]: await VIEWERS[view]() };
    } catch (error) {
      this.computer.messages.error(`The view could not be loaded: ${reason(error)}`);
    }
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
    if (!tab.dirty) {
      return html`<div class="conflict" role="status">
        <p>The file has changed since it was read.</p>
        <button id="read-again" @click=${() => this.project.tabs.discard(tab)}>Read it again</button>
      </div>`;
    }
    return html`<div class="conflict" role="status">
      <p>The file changed outside the editor while it has unsaved edits here.</p>
      <button @click=${() => this.project.tabs.discard(tab)}>Take the file's text</button>
      <button @click=${() => this.project.tabs.save(tab)}>Save mine over it</button>
    </div>`;
  }

  protected override updated(): void {
    const { active } = this.project.tabs;
    if (!active || active.kind === "notice") return;
    if (active.view === "text") void this.showText(active);
    else void this.fetchViewer(active.view);
  }

  /** Focuses the text that is shown, once it is there. */
  async focusText(): Promise<void> {
    await this.updateComplete;
    const { active } = this.project.tabs;
    if (isEdited(active)) await this.showText(active!);
    this.querySelector<HTMLElement>(".viewer [tabindex='0'], .codemirror:not([hidden]) .cm-content, .editor-empty")?.focus();
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

function isEdited(tab: Tab | undefined): boolean {
  return tab?.kind === "text" && tab.view === "text";
}

customElements.define("warren-editor", EditorPane);
