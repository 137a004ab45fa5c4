import type { FileSystem } from "../../sdk/types.ts";
import { bytes } from "../parts/format.ts";
import { Model } from "../parts/model.ts";
import { basename, within } from "../parts/paths.ts";
import { edited, type Edit } from "./edits.ts";
import { decode, encode, isSame, UTF_8, type Encoding } from "./encodings.ts";
import { viewsOf, type View } from "./views.ts";

/** Text beyond this is read and not changed: an editor in a page would crawl. */
export const LARGEST = 5_000_000;

/** Text beyond this is shown as bytes, which needs no more than what is seen. */
export const LARGEST_TEXT = 64_000_000;

/** Files beyond this are not opened: the page would hold them whole. */
export const LARGEST_BYTES = 128_000_000;

export interface Tab {
  path: string;
  readonly kind: "text" | "bytes" | "notice";
  /** The content on disk, of a text file; the message, of a notice. */
  saved: string;
  /** The content on disk, of a file that is no text. */
  readonly content?: Uint8Array;
  dirty: boolean;
  /** The program changed the file while it has unsaved edits here, or it is too large to be read again unasked. */
  conflict: boolean;
  encoding: Encoding;
  readonly readOnly: boolean;
  /** The ways to look at it, and the one that is seen. */
  readonly views: readonly View[];
  view: View;
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
  /** That of the text, which takes less time to know. */
  readonly length: number;
}

/** The open files and which of them is seen. Text lives in the buffers; this decides what is read and written. */
export class Tabs extends Model {
  list: readonly Tab[] = [];
  active: Tab | undefined;
  /** How often a file was opened or chosen. */
  shows = 0;

  constructor(private readonly fs: FileSystem) {
    super();
  }

  async open(path: string, view?: View): Promise<void> {
    const known = this.list.find((tab) => tab.path === path);
    const tab = known ?? (await this.load(path));
    if (!this.list.some((other) => other.path === path)) this.list = [...this.list, tab];
    const opened = this.list.find((other) => other.path === path)!;
    if (view && opened.views.includes(view)) opened.view = view;
    this.show(opened);
  }

  /** Opens a file at a place. */
  async openAt(path: string, place: Place): Promise<void> {
    await this.open(path, "text");
    const tab = this.list.find((open) => open.path === path);
    if (tab?.kind !== "text") return;
    tab.reveal = place;
    this.changed();
  }

  show(tab: Tab): void {
    this.active = tab;
    this.shows++;
    this.changed();
  }

  look(tab: Tab, view: View): void {
    tab.view = view;
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
    const { buffer, saved } = tab;
    const dirty = buffer !== undefined && (buffer.length !== saved.length || buffer.text !== saved);
    if (dirty === tab.dirty) return;
    tab.dirty = dirty;
    this.changed();
  }

  get unsaved(): readonly Tab[] {
    return this.list.filter(({ dirty }) => dirty);
  }

  /** Writes the text in the file's own encoding; rejects when it has no place for a character. */
  async save(tab: Tab): Promise<void> {
    if (tab.kind !== "text" || tab.readOnly || !tab.buffer) return;
    const text = tab.buffer.text;
    await this.fs.writeFile(tab.path, tab.encoding === UTF_8 ? text : encode(text, tab.encoding));
    void this.fs.sync().catch(() => undefined); // At once; that the disk is full is said by the status line.
    tab.saved = text;
    tab.conflict = false;
    tab.dirty = tab.buffer.text !== text;
    this.changed();
  }

  /** The text in UTF-8 from now on. */
  async saveAsUtf8(tab: Tab): Promise<void> {
    tab.encoding = UTF_8;
    tab.buffer ??= { text: tab.saved, length: tab.saved.length };
    await this.save(tab);
  }

  /** Discards the edits and reads the file again. */
  async discard(tab: Tab): Promise<void> {
    tab.dirty = false;
    this.replace(tab, await this.load(tab.path));
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
    const found = decode(await this.fs.readFile(path), true);
    const next = found && edited(found.text, edits);
    if (next === undefined) return false;
    await this.fs.writeFile(path, found!.encoding === UTF_8 ? next : encode(next, found!.encoding));
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
    if (this.isLarge(tab)) return false;
    const fresh = await this.load(path).catch(() => undefined);
    if (!fresh || isEqual(fresh, tab)) return false;
    if (tab.dirty) {
      tab.conflict = true;
      this.changed();
    } else {
      this.replace(tab, fresh);
    }
    return true;
  }

  /** A large file is read again when somebody asks for it: a program may write to it all the time. */
  private isLarge(tab: Tab): boolean {
    const size = tab.content?.length ?? tab.saved.length;
    if (size <= LARGEST) return false;
    tab.conflict = true;
    this.changed();
    return true;
  }

  private replace(tab: Tab, fresh: Tab): void {
    if (fresh.views.includes(tab.view)) fresh.view = tab.view;
    this.list = this.list.map((other) => (other === tab ? fresh : other));
    if (this.active === tab) this.active = fresh;
    this.changed();
  }

  private async load(path: string): Promise<Tab> {
    const { size, type } = await this.fs.stat(path);
    if (type === "device") return notice(path, `${basename(path)} is a device, not a file.`);
    if (size > LARGEST_BYTES) return notice(path, `${basename(path)} has ${bytes(size)}: too much for this page. Programs can read it.`);
    const content = await this.fs.readFile(path);
    const found = content.length <= LARGEST_TEXT ? decode(content, content.length <= LARGEST) : undefined;
    const views = viewsOf(path, found !== undefined);
    const tab = { path, dirty: false, conflict: false, views, view: views[0]! };
    if (!found) return { ...tab, kind: "bytes", saved: "", content, encoding: UTF_8, readOnly: true };
    return { ...tab, kind: "text", saved: found.text, encoding: found.encoding, readOnly: content.length > LARGEST };
  }
}

function notice(path: string, saved: string): Tab {
  return { path, kind: "notice", saved, dirty: false, conflict: false, encoding: UTF_8, readOnly: true, views: ["text"], view: "text" };
}

function isEqual(a: Tab, b: Tab): boolean {
  if (a.kind !== b.kind || a.saved !== b.saved) return false;
  return a.content === undefined || b.content === undefined || isSame(a.content, b.content);
}
