import type { DirectoryEntry, FileChange, FileSystem, FileType } from "../../sdk/types.ts";
import { Model } from "../parts/model.ts";
import { join, parent, within } from "../parts/paths.ts";

/** One visible row of the tree. */
export interface Row {
  readonly path: string;
  readonly name: string;
  readonly type: FileType;
  /** 1 for what lies directly in the project. */
  readonly level: number;
  readonly position: number;
  readonly siblings: number;
  readonly expanded: boolean;
}

/** How many entries of one directory are shown until more are asked for. */
export const PAGE = 500;

const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/** A project's tree as it is shown: directories are read when they are opened, and again when they change. */
export class TreeModel extends Model {
  /** Where the keyboard is; it is selected. */
  selected: string | undefined;
  /** All that is selected. */
  selection: ReadonlySet<string> = new Set();
  /** Where a range begins. */
  private anchor: string | undefined;
  private readonly loaded = new Map<string, readonly DirectoryEntry[]>();
  private readonly expanded = new Set<string>();
  private readonly shown = new Map<string, number>();
  private readonly stale = new Set<string>();
  private refreshing: Promise<void> | undefined;

  constructor(
    private readonly fs: FileSystem,
    readonly root: string,
  ) {
    super();
    this.expanded.add(root);
  }

  async load(): Promise<void> {
    await this.read(this.root);
    this.changed();
  }

  /** The rows from top to bottom. A row of type "device" with an empty name stands for "more". */
  rows(): Row[] {
    const rows: Row[] = [];
    const walk = (directory: string, level: number) => {
      const entries = this.loaded.get(directory) ?? [];
      const limit = this.shown.get(directory) ?? PAGE;
      entries.slice(0, limit).forEach(({ name, type }, index) => {
        const path = join(directory, name);
        const expanded = type === "directory" && this.expanded.has(path);
        rows.push({ path, name, type, level, position: index + 1, siblings: entries.length, expanded });
        if (expanded) walk(path, level + 1);
      });
    };
    walk(this.root, 1);
    return rows;
  }

  /** Directories whose entries are not all shown, with how many are not. */
  hidden(): { directory: string; count: number }[] {
    return [...this.loaded]
      .filter(([directory]) => this.expanded.has(directory))
      .map(([directory, entries]) => ({ directory, count: entries.length - (this.shown.get(directory) ?? PAGE) }))
      .filter(({ count }) => count > 0);
  }

  showMore(directory: string): void {
    this.shown.set(directory, (this.shown.get(directory) ?? PAGE) + PAGE);
    this.changed();
  }

  isExpanded(path: string): boolean {
    return this.expanded.has(path);
  }

  /** Selects this and nothing else. */
  select(path: string | undefined): void {
    this.anchor = path;
    this.choose(path, path === undefined ? [] : [path]);
  }

  /** Adds it to what is selected, or takes it out. */
  toggle(path: string): void {
    const others = [...this.selection].filter((other) => other !== path);
    const isIn = this.selection.has(path);
    this.anchor = path;
    this.choose(isIn ? others.at(-1) : path, isIn ? others : [...others, path]);
  }

  /** Selects the rows from where the last selection began to this one. */
  extend(path: string): void {
    const rows = this.rows();
    const at = (wanted: string | undefined) => rows.findIndex((row) => row.path === wanted);
    const [from, to] = [at(this.anchor), at(path)];
    if (from < 0 || to < 0) return this.select(path);
    const range = rows.slice(Math.min(from, to), Math.max(from, to) + 1);
    this.choose(path, range.map((row) => row.path));
  }

  /** Selects all rows. */
  selectAll(): void {
    const paths = this.rows().map(({ path }) => path);
    this.choose(this.selected ?? paths[0], paths);
  }

  /** What is selected, without what lies in a folder that is selected too, from top to bottom. */
  chosen(): string[] {
    const inOrder = this.rows().filter(({ path }) => this.selection.has(path)).map(({ path }) => path);
    return inOrder.filter((path) => !inOrder.some((other) => other !== path && within(other, path)));
  }

  private choose(selected: string | undefined, paths: readonly string[]): void {
    this.selected = selected;
    this.selection = new Set(paths);
    this.changed();
  }

  async expand(path: string): Promise<void> {
    this.expanded.add(path);
    await this.read(path);
    this.changed();
  }

  collapse(path: string): void {
    this.expanded.delete(path);
    this.changed();
  }

  /** Opens the directories above `path` and selects it. */
  async reveal(path: string): Promise<void> {
    const above: string[] = [];
    for (let at = parent(path); within(this.root, at) && at !== this.root; at = parent(at)) above.unshift(at);
    for (const directory of [this.root, ...above]) {
      this.expanded.add(directory);
      await this.read(directory);
    }
    this.select(path);
  }

  /** The directory in which something new goes: the selected one, or the one around the selected file. */
  target(): string {
    const { selected } = this;
    if (!selected || !within(this.root, selected)) return this.root;
    const row = this.rows().find(({ path }) => path === selected);
    return row?.type === "directory" ? selected : parent(selected);
  }

  /** Reads again the shown directories in which something changed. */
  noticed(changes: readonly FileChange[]): Promise<void> {
    for (const { path, kind } of changes) {
      if (kind !== "changed" && this.loaded.has(parent(path))) this.stale.add(parent(path));
      if (kind === "removed") this.forget(path);
    }
    return this.refresh();
  }

  /** Reads again all shown directories. */
  async reload(): Promise<void> {
    for (const directory of this.loaded.keys()) this.stale.add(directory);
    await this.refresh();
  }

  private refresh(): Promise<void> {
    this.refreshing ??= Promise.resolve().then(async () => {
      const directories = [...this.stale];
      this.stale.clear();
      for (const directory of directories) await this.read(directory);
      this.refreshing = undefined;
      this.changed();
      if (this.stale.size > 0) await this.refresh();
    });
    return this.refreshing;
  }

  private async read(directory: string): Promise<void> {
    try {
      const entries = await this.fs.readdir(directory, { withFileTypes: true });
      this.loaded.set(directory, [...entries].sort(inOrder));
    } catch {
      // It went away meanwhile; the change of the directory above brings that too.
      this.forget(directory);
    }
  }

  private forget(path: string): void {
    for (const known of [...this.loaded.keys()]) {
      if (within(path, known) && known !== this.root) this.loaded.delete(known);
    }
    for (const known of [...this.expanded]) {
      if (within(path, known) && known !== this.root) this.expanded.delete(known);
    }
    this.selection = new Set([...this.selection].filter((selected) => !within(path, selected)));
    if (this.selected && within(path, this.selected)) this.selected = undefined;
  }
}

function inOrder(a: DirectoryEntry, b: DirectoryEntry): number {
  const first = Number(b.type === "directory") - Number(a.type === "directory");
  return first || collator.compare(a.name, b.name) || (a.name < b.name ? -1 : 1);
}
