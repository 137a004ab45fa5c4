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
import { warren } from "./burrow.ts";
import { forget, handleOf, recents, remember } from "./recent.ts";
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
        ${dead ? nothing : [this.ways(), this.openNow(), this.sampleList(), this.recentList()]}
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
          <span><strong>Drop a folder</strong><small>anywhere on this page</small></span>
        </div>
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
                  <small>${project.session.busy ? "running" : project.session.ending || "ready"}</small>
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

  private recentList() {
    const list = recents().filter(({ name }) => !this.computer.projects.some((project) => project.name === name));
    if (list.length === 0) return nothing;
    return html`
      <section aria-labelledby="recent-title">
        <h2 id="recent-title">Recent</h2>
        <ul class="recent">
          ${list.map(
            ({ name, opened }) => html`
              <li>
                <button class="link" @click=${() => this.reopen(name)}>${icon("folder")} ${name}</button>
                <small>${new Date(opened).toLocaleDateString()}</small>
                <button class="icon" aria-label="Forget ${name}" title="Forget" @click=${() => this.forget(name)}>
                  ${icon("close")}
                </button>
              </li>
            `,
          )}
        </ul>
        <p class="hint">Files live in this tab only, so a recent project is read again from its folder.</p>
      </section>
    `;
  }

  private async open(folder: Folder, handle?: FileSystemDirectoryHandle, recent = true): Promise<void> {
    const project = await this.uploader.open(folder);
    if (project && recent) remember(folder.name, handle);
  }

  private async openSample(sample: Sample): Promise<void> {
    try {
      await this.open(await fetchSample(sample), undefined, false);
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
    void this.open(folderOf(file.name.replace(/\.wasm$/i, ""), [leaf]), undefined, false);
  };

  private readonly pick = async () => {
    try {
      const handle = await picker!();
      await this.open(folderOfHandle(handle), handle);
    } catch (error) {
      if ((error as Error).name !== "AbortError") throw error;
    }
  };

  private async reopen(name: string): Promise<void> {
    const handle = await handleOf(name);
    if (handle) await this.open(folderOfHandle(handle), handle);
    else this.querySelector<HTMLInputElement>("#folder-input")!.click();
  }

  private async close(project: Project): Promise<void> {
    const question = `Close “${project.name}”? Its files in this tab go; those on your machine stay as they are.`;
    if (await confirm(question, "Close the project")) await project.close();
  }

  private forget(name: string): void {
    forget(name);
    this.requestUpdate();
  }
}

const STATES = {
  booting: "The kernel is starting…",
  ready: "The kernel is ready.",
  failed: "The kernel is not running.",
};

customElements.define("warren-start", StartScreen);
