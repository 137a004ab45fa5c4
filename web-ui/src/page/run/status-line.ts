import { html, nothing } from "lit";
import { property } from "lit/decorators.js";
import type { Computer } from "../computer.ts";
import { LINE_END_NAMES, lineEndOf } from "../editor/line-ends.ts";
import { bytes, duration } from "../parts/format.ts";
import { Part } from "../parts/part.ts";
import type { Project } from "../project/project.ts";
import type { Session } from "./session.ts";

/** The bottom line: state of the program, what it took, what is being fetched. */
export class StatusLine extends Part {
  project!: Project;
  computer!: Computer;
  @property({ type: Boolean }) processesShown = false;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.computer.showUsage(this, false);
  }

  protected override updated(): void {
    this.computer.showUsage(this, this.project.runs.busy.length > 0 && this.isConnected);
  }

  protected override models() {
    const { sharing } = this.computer;
    return [this.project.runs, this.project.commandLine, this.project.tabs, this.project.preview, this.computer, ...(sharing ? [sharing] : [])];
  }

  protected override render() {
    const { session, runs } = this.project;
    const others = runs.busy.filter((other) => other !== session);
    const live = this.computer.processes.filter(({ state }) => state !== "ended").length;
    return html`
      <footer class="status-line">
        <span
          id="status"
          class="state ${session.state} ${session.waiting ? "waiting" : ""}"
          role="status"
          data-state=${session.state}
          data-code=${session.code ?? nothing}
          data-duration=${session.duration ?? nothing}
          title=${session.state === "failed" ? session.ending : nothing}
          ><i aria-hidden="true"></i>${runs.list.length > 1 && session.name !== "" ? `${session.name}: ` : ""}${sentence(session)}</span
        >
        ${others.length === 0 ? nothing : html`<span id="also-running">also: ${others.map(({ name }) => name).join(", ")}</span>`}
        ${session.pid !== undefined
          ? html`<span>pid ${session.pid}</span>
              ${session.memory > 0 ? html`<span title="Memory of the program">${bytes(session.memory)}</span>` : nothing}
              <span title="CPU time">${duration(session.cpuTime)} CPU</span>`
          : nothing}
        <span class="grow"></span>
        ${this.file()}
        ${[...this.computer.downloads].map(
          ([name, { loaded, total }]) => html`<label class="download"
            >Fetching ${name}, ${bytes(loaded)} of ${bytes(total)}
            <progress max=${total} value=${loaded}></progress>
          </label>`,
        )}
        ${this.project.preview.port === undefined
          ? nothing
          : html`<button
              class="link"
              id="preview-toggle"
              aria-pressed=${this.project.preview.shown}
              @click=${() => this.project.preview.show(!this.project.preview.shown)}
            >
              Preview (${this.project.preview.port})
            </button>`}
        ${this.keeping()}
        ${this.share()}
        <button
          class="link"
          id="processes-toggle"
          aria-pressed=${this.processesShown}
          @click=${() => this.dispatchEvent(new CustomEvent("toggle-processes"))}
        >
          Processes (${live})
        </button>
      </footer>
    `;
  }

  /** How the file that is shown is written. */
  private file() {
    const { active } = this.project.tabs;
    if (active?.kind !== "text") return nothing;
    const { encoding, saved, readOnly } = active;
    return html`<span id="file-format">${encoding.name} · ${LINE_END_NAMES[lineEndOf(saved)]}${readOnly ? " · read-only" : ""}</span>
      ${encoding.label === "utf-8" || readOnly
        ? nothing
        : html`<button class="link" id="save-utf8" @click=${() => this.project.tabs.saveAsUtf8(active)}>Save as UTF-8</button>`}`;
  }

  /** Says what is true of keeping. */
  private keeping() {
    const { keeping } = this.computer;
    return keeping
      ? html`<span id="keeping" data-state=${keeping.now.state} data-saved=${keeping.now.isSaved}>${keeping.sentence}</span>`
      : nothing;
  }

  /** Says which ports are shared, wherever the person is. */
  private share() {
    const { sharing } = this.computer;
    if (!sharing || sharing.ports.length === 0) return nothing;
    const { shared } = sharing;
    return html`<button class="link share" id="share-open" aria-haspopup="dialog" data-shared=${shared.length > 0} @click=${this.openShare}>
      ${shared.length === 0 ? "Share…" : html`<i aria-hidden="true"></i>Shared (${shared.join(", ")})`}
    </button>`;
  }

  private readonly openShare = () => {
    const { computer, project } = this;
    void import("../share/share-dialog.ts").then(({ showShare }) => showShare(computer, project.preview.port));
  };
}

function sentence(session: Session): string {
  const took = session.duration === undefined ? "" : ` in ${duration(session.duration)}`;
  switch (session.state) {
    case "idle":
      return "Not started";
    case "starting":
      return "Starting…";
    case "running":
      return "Running";
    case "exited":
      return `Exited with ${session.code}${took}`;
    case "killed":
      return `${session.ending[0]!.toUpperCase()}${session.ending.slice(1)}${took}`;
    case "failed":
      return `Failed${took}`;
  }
}

customElements.define("warren-status", StatusLine);
