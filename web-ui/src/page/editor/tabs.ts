import type { FileSystem } from "../../sdk/types.ts";
import { bytes } from "../parts/format.ts";
import { Model } from "../parts/model.ts";
import { basename, within } from "../parts/paths.ts";
import { edited, type Edit } from "./edits.ts";

/** Text beyond this is not opened: an editor in a page would crawl. */
export const LARGEST = 5_000_000;

export interface Tab {
  path: string;
  readonly kind: "text" | "notice";
  /** The content on disk, of a text file; the message, of a notice. */
  saved: string;
  dirty: boolean;
  /** The program changed the file while it has unsaved edits here. */
  conflict: boolean;
  /** What the editor keeps for the tab: its text, undo history and selection. */
  buffer?: Buffer;
  /** What the editor has to show next. */
  reveal?: Place;
}

/** A place in a text: line and column count from 1; `length` characters from there are selected. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly length?: number;
}

export interface Buffer {
  readonly text: string;
  /** Makes edits that can be undone; false, and none, when the text is not what they were made for. */
  edit?(edits: readonly Edit[]): boolean;
}

/** The open files and which of them is seen. Text lives in the buffers; this decides what is read and written. */
export class Tabs extends Model {
  list: readonly Tab[] = [];
  active: Tab | undefined;

  constructor(private readonly fs: FileSystem) {
    super();
  }

  async open(path: string): Promise<void> {
    const known = this.list.find((tab) => tab.path === path);
    const tab = known ?? (await this.load(path));
    if (!this.list.some((other) => other.path === path)) this.list = [...this.list, tab];
    this.show(this.list.find((other) => other.path === path)!);
  }

  /** Opens a file at a place. */
  async openAt(path: string, place: Place): Promise<void> {
    await this.open(path);
    const tab = this.list.find((open) => open.path === path);
    if (tab?.kind !== "text") return;
    tab.reveal = place;
    this.changed();
  }

  show(tab: Tab): void {
    this.active = tab;
    this.changed();
  }

  /** The tab `step` places further, around the end. */
  next(step: number): void {
    if (!this.active) return;
    const at = this.list.indexOf(this.active) + step + this.list.length;
    this.show(this.list[at % this.list.length]!);
  }

  close(tab: Tab): void {
    const at = this.list.indexOf(tab);
    this.list = this.list.filter((other) => other !== tab);
    if (this.active === tab) this.active = this.list[Math.min(at, this.list.length - 1)];
    this.changed();
  }

  /** The editor's text changed. */
  edited(tab: Tab): void {
    const dirty = tab.buffer !== undefined && tab.buffer.text !== tab.saved;
    if (dirty === tab.dirty) return;
    tab.dirty = dirty;
    this.changed();
  }

  get unsaved(): readonly Tab[] {
    return this.list.filter(({ dirty }) => dirty);
  }

  async save(tab: Tab): Promise<void> {
    if (tab.kind !== "text" || !tab.buffer) return;
    const text = tab.buffer.text;
    await this.fs.writeFile(tab.path, text);
    tab.saved = text;
    tab.conflict = false;
    tab.dirty = tab.buffer.text !== text;
    this.changed();
  }

  /** Discards the edits and reads the file again. */
  async discard(tab: Tab): Promise<void> {
    tab.dirty = false;
    tab.saved = "\0";
    await this.refresh(tab.path);
  }

  /**
   * Makes edits in a file that may be open: then in its editor, where they can be undone; on disk too, unless the editor holds what is
   * unsaved. False, and no edit, when the text is not what the edits were made for.
   */
  async edit(path: string, edits: readonly Edit[]): Promise<boolean> {
    const tab = this.list.find((open) => open.path === path);
    if (!tab?.buffer?.edit) return this.editFile(path, edits);
    const wasDirty = tab.dirty;
    if (!tab.buffer.edit(edits)) return false;
    this.edited(tab);
    if (!wasDirty) await this.save(tab);
    return true;
  }

  private async editFile(path: string, edits: readonly Edit[]): Promise<boolean> {
    const text = asText(await this.fs.readFile(path));
    const next = text === undefined ? undefined : edited(text, edits);
    if (next === undefined) return false;
    await this.fs.writeFile(path, next);
    await this.refresh(path);
    return true;
  }

  async saveAll(): Promise<void> {
    for (const tab of this.unsaved) await this.save(tab);
  }

  /** A file or directory got another name. */
  moved(from: string, to: string): void {
    for (const tab of this.list) if (within(from, tab.path)) tab.path = to + tab.path.slice(from.length);
    this.changed();
  }

  removed(path: string): void {
    for (const tab of this.list) if (within(path, tab.path) && !tab.dirty) this.close(tab);
  }

  /** A file changed on disk: takes its text, unless that would lose edits. Returns whether the text is new. */
  async refresh(path: string): Promise<boolean> {
    const tab = this.list.find((open) => open.path === path);
    if (!tab) return false;
    const fresh = await this.load(path).catch(() => undefined);
    if (!fresh || (fresh.kind === tab.kind && fresh.saved === tab.saved)) return false;
    if (tab.dirty) {
      tab.conflict = true;
    } else {
      this.list = this.list.map((other) => (other === tab ? fresh : other));
      if (this.active === tab) this.active = fresh;
    }
    this.changed();
    return true;
  }

  private async load(path: string): Promise<Tab> {
    const tab = { path, dirty: false, conflict: false };
    const { size, type } = await this.fs.stat(path);
    if (type === "device") return { ...tab, kind: "notice", saved: `${basename(path)} is a device, not a file.` };
    if (size > LARGEST) {
      const saved = `${basename(path)} has ${bytes(size)}: too much for this editor. Programs can read it.`;
      return { ...tab, kind: "notice", saved };
    }
    const content = await this.fs.readFile(path);
    const text = asText(content);
    if (text !== undefined) return { ...tab, kind: "text", saved: text };
    return { ...tab, kind: "notice", saved: `${basename(path)} is a binary file (${bytes(size)}), not text.` };
  }
}

/** The bytes as text, or undefined when they are something else. */
export function asText(content: Uint8Array): string | undefined {
  if (content.subarray(0, 8192).includes(0)) return undefined;
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(content);
  } catch {
    return undefined;
  }
}
