import { html, nothing } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { state } from "lit/decorators.js";
import type { Computer } from "../computer.ts";
import "../editor/editor-pane.ts";
import { Part } from "../parts/part.ts";
import "../preview/preview-pane.ts";
import "../processes/process-list.ts";
import type { Project } from "../project/project.ts";
import "../run/run-bar.ts";
import "../run/status-line.ts";
import "../terminal/terminal-pane.ts";
import "../tree/file-tree.ts";
import type { Uploader } from "../upload/uploader.ts";
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
    this.follow();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    roomy.removeEventListener("change", this.redraw);
    this.unfollow();
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has("project")) this.follow();
  }

  private follow(): void {
    this.unfollow();
    if (!this.project) return;
    const ends = [this.project.preview, this.project.search].map((model) => model.follow(this.redraw));
    this.unfollow = () => ends.forEach((end) => end());
  }

  protected override render() {
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
              <warren-terminal .project=${project}></warren-terminal>
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
        <warren-status
          .project=${project}
          .computer=${computer}
          .processesShown=${this.processesShown}
          @toggle-processes=${this.toggleProcesses}
        ></warren-status>
      </div>`,
    );
  }

  /** Shows the list of processes, or hides it. */
  readonly toggleProcesses = () => {
    this.processesChosen = !this.processesShown;
  };

  private unfollow = () => {};

  private get processesShown(): boolean {
    return this.processesChosen ?? (roomy.matches && !this.project.preview.shown);
  }

  private readonly redraw = () => this.requestUpdate();
}

customElements.define("warren-workbench", Workbench);
