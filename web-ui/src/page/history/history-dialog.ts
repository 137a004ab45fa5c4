import { html, nothing } from "lit";
import { state } from "lit/decorators.js";
import type { Computer } from "../computer.ts";
import { confirm } from "../dialogs/confirm.ts";
import { showDownload } from "../download/download-dialog.ts";
import { reason } from "../failure.ts";
import { count, timeOf } from "../parts/format.ts";
import { Part } from "../parts/part.ts";
import { adopt } from "../parts/sheet.ts";
import type { Project } from "../project/project.ts";
import "./bin-list.ts";
import { History, type Comparing, type Restored } from "./history.ts";
import style from "./history.css?sheet";
import type { Change } from "./put-back.ts";
import type { ProjectSnapshot } from "./snapshots.ts";

/** How many changes are drawn until more are asked for. */
const PAGE = 200;

const KINDS: Readonly<Record<Change["kind"], readonly [sign: string, name: string, restore: string]>> = {
  created: ["+", "added", "Remove"],
  changed: ["~", "changed", "Restore"],
  removed: ["−", "removed", "Restore"],
};

/** Shows the history of a project, and its bin. */
export async function showHistory(computer: Computer, project: Project): Promise<void> {
  if (document.querySelector("dialog[open]")) return;
  adopt(style);
  const dialog = document.createElement("warren-history") as HistoryDialog;
  Object.assign(dialog, { computer, project, history: new History(await computer.warren, project) });
  document.body.append(dialog);
}

/** The snapshots beside what has changed since one of them; or what was deleted. */
export class HistoryDialog extends Part {
  computer!: Computer;
  project!: Project;
  history!: History;
  @state() private isBin = false;
  @state() private limit = PAGE;
  /** Files are being put back. */
  @state() private isBusy = false;
  @state() private problem = "";
  @state() private restored: Restored | undefined;

  protected override models() {
    return [this.history, this.project.bin];
  }

  protected override firstUpdated(): void {
    this.querySelector("dialog")!.showModal();
    void this.attempt(() => this.history.load());
    void this.project.bin.load();
  }

  protected override render() {
    const deleted = this.project.bin.deletions.length;
    return html`<dialog id="history" aria-labelledby="history-title" aria-busy=${this.isBusy} @close=${this.closed}>
      <div class="history-head">
        <h2 id="history-title">History of “${this.project.name}”</h2>
        <div role="group" aria-label="Shown">
          <button id="history-snapshots" aria-pressed=${!this.isBin} @click=${() => (this.isBin = false)}>Snapshots</button>
          <button id="history-bin" aria-pressed=${this.isBin} @click=${() => (this.isBin = true)}>Bin${deleted > 0 ? ` (${deleted})` : ""}</button>
        </div>
      </div>
      <p class="problem" id="history-problem" role="alert" ?hidden=${this.problem === ""}>${this.problem}</p>
      ${this.isBin ? html`<warren-bin .computer=${this.computer} .project=${this.project}></warren-bin>` : this.body()}
      <form method="dialog" class="buttons">
        <p class="history-done" role="status">
          <span id="history-done">${this.restored?.sentence ?? ""}</span>
          ${this.restored ? html`<button type="button" class="link" id="history-undo" ?disabled=${this.isBusy} @click=${this.undo}>Undo</button>` : nothing}
        </p>
        <button class="primary" id="history-close">Close</button>
      </form>
    </dialog>`;
  }

  private body() {
    const { snapshots } = this.history;
    if (!snapshots) return html`<p class="hint">Looking…</p>`;
    if (snapshots.length === 0) {
      return html`<p class="hint" id="history-none">
        There are no snapshots of this project. One is taken when it is opened, at each Run and each hour, where the browser keeps the workspace.
      </p>`;
    }
    return html`<div class="history-columns">
      <ol class="history-list" aria-label="Snapshots, the newest first">
        ${snapshots.map((snapshot) => this.snapshot(snapshot))}
      </ol>
      ${this.changes()}
    </div>`;
  }

  private snapshot(snapshot: ProjectSnapshot) {
    const { name, label, time } = snapshot;
    const isChosen = name === this.history.chosen?.name;
    return html`<li>
      <button data-snapshot=${name} aria-current=${isChosen} title=${time.toLocaleString()} ?disabled=${this.isBusy} @click=${() => this.choose(snapshot)}>
        <strong>${label}</strong><small>${timeOf(time)}</small>
      </button>
    </li>`;
  }

  private changes() {
    const { comparing, chosen } = this.history;
    const changes = comparing.kind === "done" ? comparing.changes : [];
    const isAble = changes.length > 0 && !this.isBusy;
    return html`<div class="history-changes">
      <div class="history-tools">
        <p id="history-state" role="status" data-state=${comparing.kind}>${sentence(comparing)}</p>
        ${comparing.kind === "comparing" ? html`<button id="history-stop" @click=${() => this.history.stop()}>Stop</button>` : nothing}
        <button id="history-download" ?disabled=${!isAble} @click=${() => this.download(chosen!)}>Download changes…</button>
        <button id="history-restore-all" ?disabled=${!isAble} @click=${() => this.restoreAll(changes)}>Restore all…</button>
      </div>
      <ul data-testid="history-changes">
        ${changes.slice(0, this.limit).map((change) => this.change(change))}
      </ul>
      ${changes.length > this.limit ? html`<button class="link more" id="history-more" @click=${() => (this.limit += PAGE)}>Show more</button>` : nothing}
    </div>`;
  }

  private change(change: Change) {
    const { path, kind } = change;
    const { difference } = this.history;
    const isShown = difference?.path === path;
    const [sign, name, restore] = KINDS[kind];
    return html`<li data-path=${path} data-kind=${kind}>
      <div class="history-change">
        <button class="link name" aria-expanded=${isShown} title=${path} @click=${() => this.history.show(path)}>
          <span class="sign ${kind}" aria-hidden="true">${sign}</span><span>${path}</span><span class="visually-hidden">, ${name} since</span>
        </button>
        <button class="restore" aria-label="${restore} ${path}" ?disabled=${this.isBusy} @click=${() => this.restore([change])}>${restore}</button>
      </div>
      ${isShown ? this.difference() : nothing}
    </li>`;
  }

  private difference() {
    const { path, lines, remark } = this.history.difference!;
    return html`${lines.length > 0
      ? html`<pre class="difference" tabindex="0" role="region" aria-label="What has changed in ${path}">${lines.map(({ kind, text }) => html`<span class=${kind}>${text}\n</span>`)}</pre>`
      : nothing}
    ${remark === "" ? nothing : html`<p class="hint">${remark}</p>`}`;
  }

  private choose(snapshot: ProjectSnapshot): void {
    this.limit = PAGE;
    void this.history.choose(snapshot);
  }

  /** What was pressed goes with its row: the focus goes to what undoes it. */
  private async restore(changes: readonly Change[]): Promise<void> {
    await this.attempt(async () => {
      this.restored = await this.history.restore(changes);
    });
    await this.updateComplete;
    this.querySelector<HTMLElement>("#history-undo")?.focus();
  }

  private async restoreAll(changes: readonly Change[]): Promise<void> {
    const question = `Have ${count(changes.length, "file")} of “${this.project.name}” as of ${timeOf(this.history.chosen!.time)}? What is there now goes into a snapshot first.`;
    if (await confirm(question, "Restore all")) await this.restore(changes);
  }

  private readonly undo = () =>
    this.attempt(async () => {
      const { restored } = this;
      this.restored = undefined;
      await restored?.undo();
    });

  private download(since: ProjectSnapshot): void {
    this.querySelector("dialog")!.close();
    showDownload(this.computer, this.project, [this.project.path], since);
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    this.isBusy = true;
    this.problem = "";
    try {
      await work();
    } catch (error) {
      this.problem = `That failed: ${reason(error)}`;
    } finally {
      this.isBusy = false;
    }
  }

  private readonly closed = () => {
    this.history.stop();
    this.remove();
  };
}

function sentence(comparing: Comparing): string {
  switch (comparing.kind) {
    case "idle":
      return "";
    case "stopped":
      return "Stopped.";
    case "comparing":
      return comparing.files === 0 ? "Comparing…" : `Comparing… ${count(comparing.files, "file")}`;
    case "failed":
      return `They could not be compared: ${comparing.reason}`;
    case "done":
      return comparing.changes.length === 0 ? "Nothing has changed since." : `${count(comparing.changes.length, "file")} changed since.`;
  }
}

customElements.define("warren-history", HistoryDialog);
