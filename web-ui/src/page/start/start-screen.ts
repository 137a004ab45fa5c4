import { html, nothing } from "lit";
import { state } from "lit/decorators.js";
import type { Computer } from "../computer.ts";
import { confirm } from "../dialogs/confirm.ts";
import { reason } from "../failure.ts";
import { icon } from "../parts/icons.ts";
import { Part } from "../parts/part.ts";
import { folderOf, folderOfHandle, folderOfList, type Folder } from "../upload/folder.ts";
import type { Project } from "../project/project.ts";
import type { Uploader } from "../upload/uploader.ts";
import "../workspace/workspace-list.ts";
import { warren } from "./burrow.ts";
import { fetchSample, fetchSamples, type Sample } from "./samples.ts";

/** `showDirectoryPicker` as far as it is used; not every browser has it. */
const picker = (globalThis as { showDirectoryPicker?: () => Promise<FileSystemDirectoryHandle> }).showDirectoryPicker;

/** The ways in: a folder, a sample, an earlier project, a program, or nothing yet. */
export class StartScreen extends Part {
  computer!: Computer;
  uploader!: Uploader;
  @state() private samples: readonly Sample[] = [];

  protected override models() {
    return [this.computer, this.uploader];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void fetchSamples().then((samples) => (this.samples = samples));
  }

  protected override render() {
    const dead = this.computer.state === "failed";
    return html`
      <div class="start">
        <div class="hero">
          <h1>Warren</h1>
          <p class="lead">
            A computer in this tab: open a project folder, press Run, and its program runs here, on no server.
          </p>
          ${warren()}
        </div>
        ${dead ? nothing : [this.ways(), this.openNow(), html`<warren-workspaces .computer=${this.computer}></warren-workspaces>`, this.sampleList()]}
        <p class="kernel-state" aria-live="polite">${STATES[this.computer.state]}</p>
      </div>
    `;
  }

  private ways() {
    return html`
      <section class="ways" aria-label="Open a project">
        <label class="way primary">
          ${icon("folderOpen")}
          <span><strong>Open folder</strong><small>Python, JavaScript, Rust, Go or C</small></span>
          <input id="folder-input" type="file" webkitdirectory multiple aria-label="Open folder" @change=${this.picked} />
        </label>
        <div class="way drop">
          ${icon("upload")}
          <span><strong>Drop a folder or zip</strong><small>anywhere on this page</small></span>
        </div>
        <label class="way">
          ${icon("folder")}
          <span><strong>Open a .zip or .tar.gz</strong><small>a project packed in one file</small></span>
          <input
            id="archive-input"
            type="file"
            accept=".zip,.tgz,.tar,.gz,application/zip,application/gzip"
            aria-label="Open a .zip or .tar.gz"
            @change=${this.archive}
          />
        </label>
        <button class="way" id="open-address" @click=${this.openAddress}>
          ${icon("link")}
          <span><strong>Open from a link</strong><small>an archive, or a git repository</small></span>
        </button>
        <label class="way">
          ${icon("program")}
          <span><strong>Run a .wasm</strong><small>any WASI command</small></span>
          <input id="program-input" type="file" accept=".wasm,application/wasm" aria-label="Run a .wasm" @change=${this.program} />
        </label>
        <button class="way" id="empty-project" @click=${() => this.open(folderOf("project", []))}>
          ${icon("empty")}
          <span><strong>Empty project</strong><small>write it here</small></span>
        </button>
        <div class="options">
          <label>
            <input
              type="checkbox"
              id="include-ignored"
              .checked=${this.uploader.includeIgnored}
              @change=${(event: Event) => (this.uploader.includeIgnored = (event.target as HTMLInputElement).checked)}
            />
            Include ignored files (.git and what .gitignore names)
          </label>
          ${picker
            ? html`<button class="link" id="folder-picker" @click=${this.pick}>Open with the folder picker</button>`
            : nothing}
        </div>
      </section>
    `;
  }

  private openNow() {
    const { projects } = this.computer;
    if (projects.length === 0) return nothing;
    return html`
      <section aria-labelledby="open-title">
        <h2 id="open-title">Open in this tab</h2>
        <ul class="cards">
          ${projects.map(
            (project) => html`
              <li>
                <button class="card" data-testid="open-${project.name}" @click=${() => this.computer.show(project)}>
                  <strong>${project.name}</strong>
                  <small>${project.runs.busy.length > 0 ? "running" : project.session.ending || "ready"}</small>
                </button>
                <button
                  class="icon close"
                  aria-label="Close ${project.name}"
                  title="Close"
                  data-testid="close-${project.name}"
                  @click=${() => this.close(project)}
                >
                  ${icon("close")}
                </button>
              </li>
            `,
          )}
        </ul>
      </section>
    `;
  }

  private sampleList() {
    if (this.samples.length === 0) return nothing;
    return html`
      <section aria-labelledby="samples-title">
        <h2 id="samples-title">Try a sample <button class="link" id="tour-start" @click=${this.tour}>with a short tour</button></h2>
        <ul class="cards">
          ${this.samples.map(
            (sample) => html`
              <li>
                <button
                  class="card"
                  data-testid="sample-${sample.name}"
                  @click=${() => this.openSample(sample)}
                >
                  <em>${sample.language}</em>
                  <strong>${sample.title}</strong>
                  <small>${sample.description}</small>
                </button>
              </li>
            `,
          )}
        </ul>
      </section>
    `;
  }

  private async open(folder: Folder): Promise<void> {
    await this.uploader.open(folder);
  }

  private async openSample(sample: Sample): Promise<void> {
    try {
      await this.open(await fetchSample(sample));
    } catch (error) {
      this.computer.messages.error(
        `The sample could not be fetched, or is not what was built (${reason(error)}): ` +
          "check that the server still runs (./warren up), then try again or reload the page.",
      );
    }
  }

  private readonly tour = async () => {
    const [first] = this.samples;
    if (!first) return;
    await this.openSample(first);
    const { startTour } = await import("../workbench/index.ts");
    if (this.computer.current) startTour(this.computer.current);
  };

  private readonly picked = (event: Event) => {
    const input = event.target as HTMLInputElement;
    const files = [...(input.files ?? [])];
    input.value = "";
    if (files.length > 0) void this.open(folderOfList(files));
    else this.computer.messages.error("The browser gave no files: the folder is empty, or holds only empty folders. Drop it here, or start an empty project.");
  };

  private readonly program = (event: Event) => {
    const input = event.target as HTMLInputElement;
    const [file] = [...(input.files ?? [])];
    input.value = "";
    if (!file) return;
    const leaf = { kind: "file", name: file.name, file: async () => file } as const;
    void this.open(folderOf(file.name.replace(/\.wasm$/i, ""), [leaf]));
  };

  private readonly archive = (event: Event) => {
    const input = event.target as HTMLInputElement;
    const [file] = [...(input.files ?? [])];
    input.value = "";
    if (file) void this.uploader.openArchive(file, file.name);
  };

  private readonly openAddress = () =>
    void import("../link/address-dialog.ts").then(({ showAddress }) => showAddress(this.computer, this.uploader));

  private readonly pick = async () => {
    try {
      const handle = await picker!();
      await this.open(folderOfHandle(handle));
    } catch (error) {
      if ((error as Error).name !== "AbortError") throw error;
    }
  };

  private async close(project: Project): Promise<void> {
    const question = `Delete “${project.name}” from this workspace? Those of its files that are on your machine stay as they are.`;
    if (await confirm(question, "Delete the project")) await project.close();
  }
}

const STATES = {
  booting: "The kernel is starting…",
  ready: "The kernel is ready.",
  failed: "The kernel is not running.",
};

customElements.define("warren-start", StartScreen);
