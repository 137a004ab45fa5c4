import { html, nothing } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { state } from "lit/decorators.js";
import type { Computer } from "../computer.ts";
import type { EditorPane } from "../editor/editor-pane.ts";
import "../editor/editor-pane.ts";
import { Part } from "../parts/part.ts";
import { compact, touch } from "../parts/screen.ts";
import "../preview/preview-pane.ts";
import "../processes/process-list.ts";
import type { Project } from "../project/project.ts";
import "../run/run-bar.ts";
import "../run/status-line.ts";
import type { TerminalPane } from "../terminal/terminal-pane.ts";
import "../terminal/terminal-pane.ts";
import "../tree/file-tree.ts";
import type { Uploader } from "../upload/uploader.ts";
import { focusFirst, nextArea } from "./keyboard.ts";
import "./key-row.ts";
import "./pane-tabs.ts";
import { panesOf, type PaneName } from "./panes.ts";
import "./splitter.ts";

const roomy = matchMedia("(min-width: 1100px)");

/** An open project: command at the top, files at the left, editor, terminal, and the state of it all at the bottom. */
export class Workbench extends Part {
  computer!: Computer;
  uploader!: Uploader;
  @state() project!: Project;
  /** What the person chose; until then the list is shown if there is enough space. */
  @state() private processesChosen: boolean | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    roomy.addEventListener("change", this.redraw);
    compact.addEventListener("change", this.redraw);
    this.followProject();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    roomy.removeEventListener("change", this.redraw);
    compact.removeEventListener("change", this.redraw);
    this.unfollowProject();
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has("project")) this.followProject();
  }

  private followProject(): void {
    this.unfollowProject();
    if (!this.project) return;
    const { preview, tabs, search } = this.project;
    const panes = panesOf(this.project);
    const endings = [
      panes.follow(this.redraw),
      search.follow(this.redraw),
      tabs.follow(() => panes.observeTabs()),
      preview.follow(() => {
        panes.observePreview();
        this.requestUpdate();
      }),
    ];
    this.unfollowProject = () => endings.forEach((end) => end());
  }

  protected override render() {
    return compact.matches ? this.onePane() : this.allPanes();
  }

  /** In a small window: one pane, and tabs for the others, which are not in the document. */
  private onePane() {
    const { computer, project } = this;
    const { shown } = panesOf(project);
    const isTyped = shown === "code" || shown === "terminal";
    return keyed(
      project,
      html`<div class="workbench compact">
        <warren-run-bar .project=${project} .computer=${computer}></warren-run-bar>
        <div class="one-pane">
          <warren-pane-tabs .project=${project}></warren-pane-tabs>
          <div class="pane" id="pane" role="tabpanel" aria-labelledby="pane-${shown}">${this.pane(shown)}</div>
          ${touch.matches && isTyped ? html`<warren-key-row .project=${project} target=${shown}></warren-key-row>` : nothing}
        </div>
        ${this.status(shown === "processes", this.toggleProcesses)}
      </div>`,
    );
  }

  private pane(pane: PaneName) {
    const { computer, project, uploader } = this;
    switch (pane) {
      case "files":
        return project.search.isShown
          ? html`<warren-search .project=${project} .computer=${computer}></warren-search>`
          : html`<warren-tree .project=${project} .computer=${computer} .uploader=${uploader}></warren-tree>`;
      case "code":
        return html`<warren-editor .project=${project} .computer=${computer}></warren-editor>`;
      case "terminal":
        return html`<warren-terminals .project=${project}></warren-terminals>`;
      case "preview":
        return html`<warren-preview .project=${project} .computer=${computer}></warren-preview>`;
      case "processes":
        return html`<warren-processes .computer=${computer}></warren-processes>`;
    }
  }

  /** A program that starts is seen where the terminal is out of sight. */
  protected override updated(): void {
    const { project } = this;
    if (!compact.matches || panesOf(project).shown === "terminal") return;
    project.terminals.focus = () => {
      panesOf(project).show("terminal");
      void this.updateComplete.then(() => this.querySelector<TerminalPane>("warren-terminals")?.focusTerminal());
    };
  }

  private allPanes() {
    const { computer, project, uploader } = this;
    return keyed(
      project,
      html`<div class="workbench">
        <warren-run-bar .project=${project} .computer=${computer}></warren-run-bar>
        <div class="columns ${project.preview.shown ? "with-preview" : ""}">
          ${project.search.isShown
            ? html`<warren-search .project=${project} .computer=${computer}></warren-search>`
            : html`<warren-tree .project=${project} .computer=${computer} .uploader=${uploader}></warren-tree>`}
          <warren-splitter size="--tree-width" label="Width of the files" initial="230"></warren-splitter>
          <div class="rows">
            <warren-editor .project=${project} .computer=${computer}></warren-editor>
            <warren-splitter
              size="--terminal-height"
              label="Height of the terminal"
              orientation="horizontal"
              direction="-1"
              initial=${Math.round(innerHeight * 0.36)}
            ></warren-splitter>
            <div class="bottom">
              <warren-terminals .project=${project}></warren-terminals>
              <warren-processes .computer=${computer} .shown=${this.processesShown} ?hidden=${!this.processesShown}></warren-processes>
            </div>
          </div>
          ${project.preview.shown
            ? html`<warren-splitter
                  class="for-preview"
                  size="--preview-width"
                  label="Width of the preview"
                  direction="-1"
                  initial=${Math.round(innerWidth * 0.36)}
                  least="200"
                ></warren-splitter>
                <warren-preview .project=${project} .computer=${computer}></warren-preview>`
            : nothing}
        </div>
        ${this.status(this.processesShown, this.toggleProcesses)}
      </div>`,
    );
  }

  /** Shows the list of processes, or hides it. */
  readonly toggleProcesses = () => {
    const panes = panesOf(this.project);
    if (compact.matches) panes.show(panes.shown === "processes" ? "terminal" : "processes");
    else this.processesChosen = !this.processesShown;
  };

  private status(processesShown: boolean, toggle: () => void) {
    return html`<warren-status
      .project=${this.project}
      .computer=${this.computer}
      .processesShown=${processesShown}
      @toggle-processes=${toggle}
    ></warren-status>`;
  }

  private unfollowProject = () => {};

  private get processesShown(): boolean {
    return this.processesChosen ?? (roomy.matches && !this.project.preview.shown);
  }

  /** Where one pane is seen, the next area is the next pane. */
  async nextArea(step: 1 | -1): Promise<void> {
    if (!compact.matches) return nextArea(this, step);
    const panes = panesOf(this.project);
    panes.next(step);
    await this.updateComplete;
    if (panes.shown === "terminal") await this.querySelector<TerminalPane>("warren-terminals")?.focusTerminal();
    else if (panes.shown === "code") await this.querySelector<EditorPane>("warren-editor")?.focusText();
    else focusFirst(this.querySelector("#pane"));
  }

  private readonly redraw = () => this.requestUpdate();
}

customElements.define("warren-workbench", Workbench);
