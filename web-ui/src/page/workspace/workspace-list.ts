import { html, nothing } from "lit";
import { state } from "lit/decorators.js";
import type { Computer } from "../computer.ts";
import { ask } from "../dialogs/ask.ts";
import { reason } from "../failure.ts";
import { icon } from "../parts/icons.ts";
import { Part } from "../parts/part.ts";
import { freeName } from "../upload/names.ts";
import { withWorkspace } from "./address.ts";
import { present, remove, undoRemove } from "./removed.ts";

/** The workspaces that are kept in this browser: each a link, so that it can be opened in another tab as well. */
export class WorkspaceList extends Part {
  computer!: Computer;
  @state() private names: readonly string[] = [];
  @state() private room = "";

  protected override models() {
    return [this.computer];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.computer.warren.then(() => this.look()).catch(() => undefined);
  }

  private async look(): Promise<void> {
    this.names = this.computer.workspaces ? await present(this.computer.workspaces) : [];
    const { usage = 0, quota = 0 } = (await navigator.storage?.estimate?.().catch(() => undefined)) ?? {};
    this.room = quota > 0 ? `${megabytes(usage)} of ${megabytes(quota)} in use` : "";
  }

  protected override render() {
    const open = this.computer.keeping?.now.name;
    const names = this.names.filter((name) => name !== open);
    if (names.length === 0) return nothing;
    return html`
      <section aria-labelledby="workspaces-title">
        <h2 id="workspaces-title">Your workspaces</h2>
        <ul class="recent" id="workspaces">
          ${names.map((name) => this.row(name))}
        </ul>
        <p class="hint">Kept in this browser, for this address. ${this.room}</p>
      </section>
    `;
  }

  private row(name: string) {
    return html`
      <li data-workspace=${name}>
        <a class="link" href=${withWorkspace(name)}>${icon("folder")} ${name}</a>
        <button class="link small" aria-label="Rename ${name}" @click=${() => this.rename(name)}>Rename</button>
        <button class="link small" aria-label="Duplicate ${name}" @click=${() => this.duplicate(name)}>Duplicate</button>
        <button class="icon" aria-label="Delete ${name}" title="Delete" @click=${() => this.discard(name)}>${icon("close")}</button>
      </li>
    `;
  }

  private async rename(name: string): Promise<void> {
    const to = await ask(`Rename “${name}” to`, name, "Rename");
    if (to !== undefined && to !== name) await this.attempt("renamed", name, () => this.computer.workspaces!.rename(name, to));
  }

  private async duplicate(name: string): Promise<void> {
    const copy = freeName(name, await this.computer.workspaces!.list());
    await this.attempt("duplicated", name, () => this.computer.workspaces!.duplicate(name, copy));
  }

  private async discard(name: string): Promise<void> {
    remove(name);
    await this.look();
    const undo = () => {
      undoRemove(name);
      void this.look();
    };
    this.computer.messages.notice(`“${name}” was deleted.`, { label: "Undo", run: undo });
  }

  private async attempt(done: string, name: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.computer.messages.error(`“${name}” was not ${done}: ${reason(error)}`);
    }
    await this.look();
  }
}

const megabytes = (bytes: number) => (bytes < 1e9 ? `${Math.ceil(bytes / 1e6)} MB` : `${Math.round(bytes / 1e9)} GB`);

customElements.define("warren-workspaces", WorkspaceList);
