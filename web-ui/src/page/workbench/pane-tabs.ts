import { html, nothing } from "lit";
import { Part } from "../parts/part.ts";
import type { Project } from "../project/project.ts";
import { panesOf, type PaneName } from "./panes.ts";

const TITLES: Readonly<Record<PaneName, string>> = {
  files: "Files",
  code: "Code",
  terminal: "Terminal",
  preview: "Preview",
  processes: "Processes",
};

/** The names of a small window's panes, one of which is seen. */
export class PaneTabs extends Part {
  project!: Project;

  protected override models() {
    return [panesOf(this.project), this.project.preview];
  }

  protected override render() {
    const panes = panesOf(this.project);
    return html`<div class="pane-tabs" role="tablist" aria-label="Panes" @keydown=${this.key}>
        ${panes.all.map((pane) => this.tab(pane, pane === panes.shown))}
      </div>
      <span class="visually-hidden" role="status">${panes.fresh ? `Port ${this.project.preview.port} has a preview.` : ""}</span>`;
  }

  private tab(pane: PaneName, selected: boolean) {
    const panes = panesOf(this.project);
    const isFresh = pane === "preview" && panes.fresh;
    return html`<button
      type="button"
      role="tab"
      id="pane-${pane}"
      class=${isFresh ? "fresh" : ""}
      aria-selected=${selected}
      aria-controls=${selected ? "pane" : nothing}
      tabindex=${selected ? 0 : -1}
      @click=${() => panes.show(pane)}
    >
      ${TITLES[pane]}
    </button>`;
  }

  private readonly key = (event: KeyboardEvent) => {
    const steps: Readonly<Record<string, 1 | -1>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    panesOf(this.project).next(step);
    void this.updateComplete.then(() => this.querySelector<HTMLElement>("[aria-selected=true]")?.focus());
  };
}

customElements.define("warren-pane-tabs", PaneTabs);
