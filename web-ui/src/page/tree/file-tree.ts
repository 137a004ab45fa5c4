import { html, nothing } from "lit";
import { state } from "lit/decorators.js";
import { ref } from "lit/directives/ref.js";
import { repeat } from "lit/directives/repeat.js";
import { hint } from "../actions/hint.ts";
import type { Computer } from "../computer.ts";
import { reason } from "../failure.ts";
import type { Point } from "../menu/menu.ts";
import { copyText } from "../parts/copy.ts";
import { icon } from "../parts/icons.ts";
import { Part } from "../parts/part.ts";
import { basename, parent, within } from "../parts/paths.ts";
import type { Project } from "../project/project.ts";
import { dropped, hasFiles } from "../upload/drop.ts";
import type { Uploader } from "../upload/uploader.ts";
import { fileIcon } from "./file-icons.ts";
import { followLongPress } from "./long-press.ts";
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
  /** What is copied or cut, to be pasted. */
  @state() private clipboard: { readonly paths: readonly string[]; readonly isCut: boolean } | undefined;
  private actions!: TreeActions;
  private unfollowPress = () => {};

  private get tree(): TreeModel {
    return this.project.tree;
  }

  protected override models() {
    return [this.tree];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.actions = new TreeActions(this.computer, this.project);
    this.unfollowPress = followLongPress(this, (target, point) => this.openMenu(target, point));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.unfollowPress();
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
          ${this.tool("rename", "Rename", "rename", () => this.rename(), !this.tree.selected, hint("Rename", "files.rename"))}
          ${this.tool("remove", "Delete", "delete", () => this.removeSelected(), !this.tree.selected, hint("Delete", "files.delete"))}
          ${this.tool("download", "Download", "download", () => this.act(() => this.actions.download(this.tree.selected!)), !this.tree.selected)}
          <span class="grow"></span>
          ${this.tool("history", "History and bin", "history", () => this.act(() => this.run("view.history")), false, hint("History and bin", "view.history"))}
          ${this.tool("search", "Search in the project", "search", () => this.act(() => this.run("search.project")), false, hint("Search in the project", "search.project"))}
        </div>
        ${rows.length === 0 && !this.naming ? html`<p class="hint">No files yet. Make one, or drop some here.</p>` : nothing}
        <div
          class="tree-rows"
          role=${rows.length > 0 ? "tree" : nothing}
          aria-label=${rows.length > 0 ? "Files" : nothing}
          aria-multiselectable=${rows.length > 0 ? "true" : nothing}
          data-testid="tree"
          @keydown=${this.key}
          @contextmenu=${this.contextMenu}
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

  private tool(name: Parameters<typeof icon>[0], label: string, id: string, run: () => void, disabled = false, title = label) {
    return html`<button class="icon" id="tree-${id}" aria-label=${label} title=${title} ?disabled=${disabled} @click=${run}>
      ${icon(name)}
    </button>`;
  }

  private row(row: Row, reachable: boolean) {
    const { path, name, type, level } = row;
    if (this.naming?.kind === "rename" && this.naming.path === path) return this.nameField(level, name);
    const folder = type === "directory";
    const selected = this.tree.selection.has(path);
    const isCut = this.clipboard?.isCut && this.clipboard.paths.includes(path);
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
        class="${this.over === path ? "over" : ""} ${isCut ? "cut" : ""}"
        style="--level: ${level}"
        draggable="true"
        title=${name}
        @click=${(event: MouseEvent) => this.clicked(row, event)}
        @dragstart=${(event: DragEvent) => this.dragStart(path, event)}
      >
        <span class="twisty">${folder ? icon("chevron") : nothing}</span>
        ${folder ? icon(row.expanded ? "folderOpen" : "folder") : type === "symlink" ? icon("link") : fileIcon(name)}
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

  private clicked(row: Row, event: MouseEvent): void {
    if (event.shiftKey) this.tree.extend(row.path);
    else if (event.ctrlKey || event.metaKey) this.tree.toggle(row.path);
    else void this.activate(row);
    if (event.shiftKey || event.ctrlKey || event.metaKey) this.focusRow();
  }

  private async activate(row: Row): Promise<void> {
    this.tree.select(row.path);
    await this.act(async () => {
      if (row.type !== "directory") await this.project.tabs.open(row.path);
      else if (row.expanded) this.tree.collapse(row.path);
      else await this.tree.expand(row.path);
    });
  }

  async name(kind: "file" | "folder"): Promise<void> {
    const path = this.tree.target();
    if (path !== this.tree.root) await this.tree.expand(path);
    this.naming = { kind, path };
  }

  rename(): void {
    if (this.tree.selected) this.naming = { kind: "rename", path: this.tree.selected };
  }

  /** Deletes what is selected; the focus goes to what follows it. */
  async removeSelected(): Promise<void> {
    const paths = this.tree.chosen();
    const rows = this.tree.rows();
    const last = rows.findLastIndex(({ path }) => paths.includes(path));
    const next = rows.slice(last + 1).find(({ path }) => !paths.some((other) => within(other, path))) ?? rows[rows.findIndex(({ path }) => paths.includes(path)) - 1];
    await this.act(async () => {
      await this.actions.remove(paths);
      this.tree.select(next?.path);
    });
    this.focusRow();
  }

  /** Notes what is selected, to be pasted elsewhere. */
  take(isCut: boolean): void {
    this.clipboard = { paths: this.tree.chosen(), isCut };
  }

  get canPaste(): boolean {
    return this.clipboard !== undefined;
  }

  /** Copies, or moves what was cut, to beside or into what is selected. */
  async paste(): Promise<void> {
    const { clipboard } = this;
    if (!clipboard) return;
    if (clipboard.isCut) this.clipboard = undefined;
    const place = this.tree.target();
    await this.act(() => (clipboard.isCut ? this.actions.moveAll(clipboard.paths, place) : this.actions.copy(clipboard.paths, place)));
    this.focusRow();
  }

  /** Copies each selected entry to beside itself. */
  async duplicate(): Promise<void> {
    await this.act(async () => {
      for (const path of this.tree.chosen()) await this.actions.copy([path], parent(path));
    });
    this.focusRow();
  }

  async undoDelete(): Promise<void> {
    const { last } = this.project.bin;
    if (last) await this.actions.restore(last);
    this.focusRow();
  }

  async copyPaths(): Promise<void> {
    await copyText(this.tree.chosen().join("\n"), this.computer.messages);
  }

  /** Does an action that is not of the files alone. */
  private async run(action: string): Promise<void> {
    const { pageActions } = await import("../actions/page-actions.ts");
    pageActions(this.computer).run(action);
  }

  private readonly contextMenu = (event: MouseEvent) => {
    if ((event.target as Element).closest("input")) return;
    event.preventDefault();
    this.openMenu(event.target as Element, { x: event.clientX, y: event.clientY });
  };

  /** Opens the menu of what is selected, after selecting what was pointed at; without a point, below the row. */
  private openMenu(target: Element, point?: Point): void {
    const row = target.closest<HTMLElement>("[data-path]");
    const path = row?.dataset["path"];
    if (!this.tree.selection.has(path ?? "")) this.tree.select(path);
    const box = (row ?? target).getBoundingClientRect();
    const at = point ?? { x: box.left + 24, y: box.bottom };
    void this.updateComplete.then(() => {
      row?.focus();
      this.dispatchEvent(new CustomEvent("open-menu", { bubbles: true, detail: { menu: "files", ...at } }));
    });
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
    if (!row || event.metaKey || event.altKey) return;
    const isMenu = event.key === "ContextMenu" || (event.key === "F10" && event.shiftKey);
    if (isMenu || (event.key === " " && event.ctrlKey)) {
      event.preventDefault();
      return isMenu ? this.openMenu(event.target as Element) : this.tree.toggle(row.path);
    }
    if (event.ctrlKey) return;
    const go = (to: number) => rows[to] && this.select(rows[to], event.shiftKey);
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

  private select(row: Row, isRange = false): void {
    if (isRange) this.tree.extend(row.path);
    else this.tree.select(row.path);
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

  private dragStart(path: string, event: DragEvent): void {
    const paths = this.tree.selection.has(path) ? this.tree.chosen() : [path];
    event.dataTransfer?.setData(MOVED, JSON.stringify(paths));
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
    if (moved) void this.act(() => this.actions.moveAll(JSON.parse(moved) as string[], place));
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

/** The type under which dragged rows carry their paths. */
const MOVED = "application/x-warren-path";

function focusName(input: HTMLInputElement): void {
  setTimeout(() => {
    input.focus();
    const dot = input.value.lastIndexOf(".");
    input.setSelectionRange(0, dot > 0 ? dot : input.value.length);
  });
}

customElements.define("warren-tree", FileTree);
