import { html, nothing } from "lit";
import { state } from "lit/decorators.js";
import { ref } from "lit/directives/ref.js";
import { repeat } from "lit/directives/repeat.js";
import type { Computer } from "../computer.ts";
import { reason } from "../failure.ts";
import { icon } from "../parts/icons.ts";
import { Part } from "../parts/part.ts";
import { basename, parent } from "../parts/paths.ts";
import type { Project } from "../project/project.ts";
import { dropped, hasFiles } from "../upload/drop.ts";
import type { Uploader } from "../upload/uploader.ts";
import { TreeActions } from "./tree-actions.ts";
import type { Row, TreeModel } from "./tree-model.ts";

/** What is being named: a new entry in a directory, or another name for one. */
interface Naming {
  readonly kind: "file" | "folder" | "rename";
  /** The directory of what is new, or the path of what is renamed. */
  readonly path: string;
}

/** The project's files as an ARIA tree; one row is reachable by Tab, the others by arrow keys. */
export class FileTree extends Part {
  project!: Project;
  computer!: Computer;
  uploader!: Uploader;
  @state() private naming: Naming | undefined;
  @state() private over: string | undefined;
  private actions!: TreeActions;

  private get tree(): TreeModel {
    return this.project.tree;
  }

  protected override models() {
    return [this.tree];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.actions = new TreeActions(this.computer, this.project);
  }

  protected override render() {
    const rows = this.tree.rows();
    const reachable = rows.find(({ path }) => path === this.tree.selected) ?? rows[0];
    const hidden = this.tree.hidden();
    return html`
      <section
        class="tree"
        aria-label="Files"
        data-takes-files
        @dragover=${this.dragOver}
        @dragleave=${() => (this.over = undefined)}
        @drop=${this.drop}
      >
        <div class="tree-tools" role="toolbar" aria-label="Files">
          ${this.tool("fileAdd", "New file", "new-file", () => this.name("file"))}
          ${this.tool("folderAdd", "New folder", "new-folder", () => this.name("folder"))}
          ${this.tool("rename", "Rename (F2)", "rename", () => this.rename(), !this.tree.selected)}
          ${this.tool("remove", "Delete (Del)", "delete", () => this.removeSelected(), !this.tree.selected)}
          ${this.tool("download", "Download", "download", () => this.act(() => this.actions.download(this.tree.selected!)), !this.tree.selected)}
        </div>
        ${rows.length === 0 && !this.naming ? html`<p class="hint">No files yet. Make one, or drop some here.</p>` : nothing}
        <div
          class="tree-rows"
          role=${rows.length > 0 ? "tree" : nothing}
          aria-label=${rows.length > 0 ? "Files" : nothing}
          data-testid="tree"
          @keydown=${this.key}
        >
          ${this.naming?.kind !== "rename" && this.naming?.path === this.tree.root ? this.nameField(1) : nothing}
          ${repeat(
            rows,
            ({ path }) => path,
            (row) => this.row(row, row === reachable),
          )}
        </div>
        ${hidden.map(
          ({ directory, count }) => html`<button class="link more" @click=${() => this.tree.showMore(directory)}>
            ${count.toLocaleString("en")} more in ${basename(directory)}
          </button>`,
        )}
      </section>
    `;
  }

  private tool(name: Parameters<typeof icon>[0], label: string, id: string, run: () => void, disabled = false) {
    return html`<button class="icon" id="tree-${id}" aria-label=${label} title=${label} ?disabled=${disabled} @click=${run}>
      ${icon(name)}
    </button>`;
  }

  private row(row: Row, reachable: boolean) {
    const { path, name, type, level } = row;
    if (this.naming?.kind === "rename" && this.naming.path === path) return this.nameField(level, name);
    const folder = type === "directory";
    const selected = this.tree.selected === path;
    return html`
      <div
        role="treeitem"
        data-path=${path}
        aria-level=${level}
        aria-posinset=${row.position}
        aria-setsize=${row.siblings}
        aria-expanded=${folder ? row.expanded : nothing}
        aria-selected=${selected}
        tabindex=${reachable ? 0 : -1}
        class=${this.over === path ? "over" : ""}
        style="--level: ${level}"
        draggable="true"
        title=${name}
        @click=${() => this.activate(row)}
        @dragstart=${(event: DragEvent) => event.dataTransfer?.setData(MOVED, path)}
      >
        <span class="twisty">${folder ? icon("chevron") : nothing}</span>
        ${icon(folder ? (row.expanded ? "folderOpen" : "folder") : type === "symlink" ? "link" : "file")}
        <span class="name">${name}</span>
      </div>
      ${this.naming && this.naming.kind !== "rename" && this.naming.path === path ? this.nameField(level + 1) : nothing}
    `;
  }

  private nameField(level: number, value = "") {
    const label = this.naming!.kind === "rename" ? `New name of ${value}` : `Name of the new ${this.naming!.kind}`;
    return html`<div class="naming" role="treeitem" aria-label=${label} aria-level=${level} style="--level: ${level}">
      <input
        id="tree-name"
        aria-label=${label}
        .value=${value}
        spellcheck="false"
        autocomplete="off"
        ${ref((element) => element && document.activeElement !== element && focusName(element as HTMLInputElement))}
        @keydown=${(event: KeyboardEvent) => this.nameKey(event)}
        @blur=${(event: FocusEvent) => void this.named(event.target as HTMLInputElement)}
      />
    </div>`;
  }

  private async activate(row: Row): Promise<void> {
    this.tree.select(row.path);
    await this.act(async () => {
      if (row.type !== "directory") await this.project.tabs.open(row.path);
      else if (row.expanded) this.tree.collapse(row.path);
      else await this.tree.expand(row.path);
    });
  }

  private async name(kind: "file" | "folder"): Promise<void> {
    const path = this.tree.target();
    if (path !== this.tree.root) await this.tree.expand(path);
    this.naming = { kind, path };
  }

  private rename(): void {
    if (this.tree.selected) this.naming = { kind: "rename", path: this.tree.selected };
  }

  private async removeSelected(): Promise<void> {
    if (this.tree.selected) await this.act(() => this.actions.remove(this.tree.selected!));
    this.focusRow();
  }

  private nameKey(event: KeyboardEvent): void {
    event.stopPropagation();
    if (event.key === "Enter") void this.named(event.target as HTMLInputElement);
    if (event.key === "Escape") {
      this.naming = undefined;
      this.focusRow();
    }
  }

  private async named(input: HTMLInputElement): Promise<void> {
    const { naming } = this;
    if (!naming) return;
    this.naming = undefined;
    const name = input.value.trim();
    if (name !== "") {
      await this.act(() =>
        naming.kind === "rename" ? this.actions.rename(naming.path, name) : this.actions.create(naming.path, name, naming.kind),
      );
    }
    this.focusRow();
  }

  private readonly key = (event: KeyboardEvent) => {
    const rows = this.tree.rows();
    const at = rows.findIndex(({ path }) => path === (event.target as HTMLElement).dataset["path"]);
    const row = rows[at];
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
    const go = (to: number) => rows[to] && this.select(rows[to]);
    const keys: Record<string, () => unknown> = {
      ArrowDown: () => go(at + 1),
      ArrowUp: () => go(at - 1),
      Home: () => go(0),
      End: () => go(rows.length - 1),
      ArrowRight: () => (row.expanded ? go(at + 1) : row.type === "directory" && this.tree.expand(row.path)),
      ArrowLeft: () =>
        row.expanded ? this.tree.collapse(row.path) : go(rows.findIndex(({ path }) => path === parent(row.path))),
      Enter: () => this.activate(row),
      " ": () => this.activate(row),
      F2: () => (this.tree.select(row.path), this.rename()),
      Delete: () => (this.tree.select(row.path), this.removeSelected()),
    };
    const run = keys[event.key] ?? (event.key.length === 1 && event.key !== "?" ? () => this.find(rows, at, event.key) : undefined);
    if (!run) return;
    event.preventDefault();
    void run();
  };

  /** Goes to the next name that starts with the character. */
  private find(rows: readonly Row[], at: number, key: string): void {
    const order = [...rows.slice(at + 1), ...rows.slice(0, at + 1)];
    const found = order.find(({ name }) => name.toLowerCase().startsWith(key.toLowerCase()));
    if (found) this.select(found);
  }

  private select(row: Row): void {
    this.tree.select(row.path);
    this.focusRow();
  }

  private focusRow(): void {
    void this.updateComplete.then(() => {
      const row = this.querySelector<HTMLElement>("[role=treeitem][tabindex='0']");
      row?.focus();
      row?.scrollIntoView({ block: "nearest" });
    });
  }

  /** The directory under the pointer. */
  private placeOf(event: DragEvent): string {
    const path = (event.target as Element).closest<HTMLElement>("[data-path]")?.dataset["path"];
    const row = this.tree.rows().find((candidate) => candidate.path === path);
    if (!row) return this.tree.root;
    return row.type === "directory" ? row.path : parent(row.path);
  }

  private readonly dragOver = (event: DragEvent) => {
    if (!hasFiles(event) && !event.dataTransfer?.types.includes(MOVED)) return;
    event.preventDefault();
    this.over = this.placeOf(event);
  };

  private readonly drop = (event: DragEvent) => {
    event.preventDefault();
    this.over = undefined;
    const place = this.placeOf(event);
    const moved = event.dataTransfer?.getData(MOVED);
    if (moved) void this.act(() => this.actions.move(moved, place));
    else if (hasFiles(event)) void this.uploader.add(dropped(event), place);
  };

  private async act(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.computer.messages.error(reason(error));
    }
  }
}

/** The type under which a dragged row carries its path. */
const MOVED = "application/x-warren-path";

function focusName(input: HTMLInputElement): void {
  setTimeout(() => {
    input.focus();
    const dot = input.value.lastIndexOf(".");
    input.setSelectionRange(0, dot > 0 ? dot : input.value.length);
  });
}

customElements.define("warren-tree", FileTree);
