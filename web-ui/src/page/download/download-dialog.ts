import { html, nothing } from "lit";
import { state } from "lit/decorators.js";
import type { Warren } from "../../sdk/types.ts";
import type { Computer } from "../computer.ts";
import { reason } from "../failure.ts";
import type { ProjectSnapshot } from "../history/snapshots.ts";
import { bytes, count, timeOf } from "../parts/format.ts";
import { Part } from "../parts/part.ts";
import { basename, parent } from "../parts/paths.ts";
import type { Project } from "../project/project.ts";
import { changesOf, removedLine } from "./changes.ts";
import { collected, save } from "./save.ts";

type Kind = "zip" | "tar.gz" | "changes" | "patch";

const KINDS: readonly (readonly [kind: Kind, title: string, about: string])[] = [
  ["zip", "Zip", "every system opens it"],
  ["tar.gz", "tar.gz", "as Linux and macOS have it"],
  ["changes", "Changes as zip", "the files that are new or changed"],
  ["patch", "Changes as patch", "for git apply, or patch -p1"],
];

const isOfChanges = (kind: Kind) => kind === "changes" || kind === "patch";

/**
 * Shows the dialog by which a project, or some of its files and folders, are downloaded; with a snapshot, what has changed in the
 * project since then.
 */
export function showDownload(computer: Computer, project: Project, paths: readonly string[] = [project.path], since?: ProjectSnapshot): void {
  if (document.querySelector("dialog[open]")) return;
  const dialog = document.createElement("warren-download") as DownloadDialog;
  Object.assign(dialog, { computer, project, paths, since });
  document.body.append(dialog);
}

/** Asks in which form, packs, and hands the file to the browser. */
export class DownloadDialog extends Part {
  computer!: Computer;
  project!: Project;
  paths!: readonly string[];
  since: ProjectSnapshot | undefined;
  @state() private progress: string | undefined;
  @state() private problem = "";
  private readonly cancelling = new AbortController();

  private get isWhole(): boolean {
    return this.paths.length === 1 && this.paths[0] === this.project.path;
  }

  private get name(): string {
    return this.paths.length === 1 ? basename(this.paths[0]!) : this.project.name;
  }

  protected override firstUpdated(): void {
    this.querySelector("dialog")?.showModal();
  }

  protected override render() {
    const whole = this.paths.length === 1 ? `“${this.name}”` : count(this.paths.length, "entry", "entries");
    const what = this.since ? `what has changed since ${timeOf(this.since.time)}` : whole;
    const kinds = KINDS.filter(([kind]) => (isOfChanges(kind) ? this.isWhole : !this.since));
    return html`<dialog id="download" aria-labelledby="download-title" @close=${this.closed}>
      <h2 id="download-title">Download ${what}</h2>
      <form @submit=${this.submit} aria-busy=${this.progress !== undefined}>
        <fieldset ?disabled=${this.progress !== undefined}>
          <legend class="visually-hidden">Form</legend>
          ${kinds.map(
            ([kind, title, about], index) => html`<label class="choice">
              <input type="radio" name="kind" value=${kind} id="download-${kind.replace(".", "-")}" ?checked=${index === 0} />
              <span><strong>${title}</strong><small>${about}</small></span>
            </label>`,
          )}
        </fieldset>
        ${this.problem === "" ? nothing : html`<p class="problem" id="download-problem" role="alert">${this.problem}</p>`}
        <p class="hint" role="status">${this.progress ?? ""}</p>
        <div class="buttons">
          <button type="button" @click=${() => this.querySelector("dialog")?.close()}>Cancel</button>
          <button class="primary" id="download-start" ?disabled=${this.progress !== undefined} autofocus>Download</button>
        </div>
      </form>
    </dialog>`;
  }

  private readonly closed = () => {
    this.cancelling.abort();
    this.remove();
  };

  private readonly submit = async (event: Event) => {
    event.preventDefault();
    const kind = String(new FormData(event.target as HTMLFormElement).get("kind")) as Kind;
    this.problem = "";
    this.progress = "Packing…";
    try {
      await this.project.tabs.saveAll();
      await this.download(kind, await this.computer.warren);
    } catch (error) {
      if (!this.cancelling.signal.aborted) this.problem = `It was not downloaded: ${reason(error)}`;
    } finally {
      this.progress = undefined;
    }
  };

  private async download(kind: Kind, warren: Warren): Promise<void> {
    if (kind === "zip" || kind === "tar.gz") await this.pack(warren, this.paths, parent(this.paths[0]!), kind, `${this.name}.${kind}`);
    else await this.changes(kind, warren);
  }

  private async pack(warren: Warren, paths: readonly string[], root: string, format: "zip" | "tar.gz", name: string): Promise<void> {
    const { signal } = this.cancelling;
    const onProgress = (done: { files: number; bytes: number }) => (this.progress = `${count(done.files, "file")}, ${bytes(done.bytes)}`);
    const archive = await collected(warren.archive.pack(paths, { format, root, signal, onProgress }));
    if (signal.aborted) return;
    save(archive, name);
    this.querySelector("dialog")?.close();
  }

  private async changes(kind: "changes" | "patch", warren: Warren): Promise<void> {
    const { project } = this;
    this.progress = "Comparing…";
    const comparison = await changesOf(warren, project, this.cancelling.signal, this.since);
    if (this.cancelling.signal.aborted) return;
    const kept = comparison.changes.filter((change) => change.kind !== "removed").map(({ path }) => `${project.path}/${path}`);
    if (comparison.changes.length === 0) {
      this.problem = `Nothing has changed since ${this.since ? "then" : "the project was brought in"}.`;
    } else if (kind === "patch") {
      this.savePatch(comparison.patch, comparison.changes.filter(({ isInPatch }) => !isInPatch).map(({ path }) => path));
    } else if (kept.length === 0) {
      this.problem = removedLine(comparison);
    } else {
      const line = removedLine(comparison);
      await this.pack(warren, kept, project.path, "zip", `${project.name}-changes.zip`);
      if (line !== "") this.computer.messages.notice(line);
    }
  }

  private savePatch(patch: Uint8Array, left: readonly string[]): void {
    save(new Blob([patch as BlobPart]), `${this.project.name}.patch`);
    if (left.length > 0) this.computer.messages.notice(`The patch is without ${count(left.length, "binary file")}, which it names: ${left.slice(0, 3).join(", ")}${left.length > 3 ? ", …" : ""}.`);
    this.querySelector("dialog")?.close();
  }
}

customElements.define("warren-download", DownloadDialog);

declare global {
  interface HTMLElementTagNameMap {
    "warren-download": DownloadDialog;
  }
}
