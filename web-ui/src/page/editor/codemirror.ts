import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import {
  bracketMatching,
  foldGutter,
  foldKeymap,
  HighlightStyle,
  indentOnInput,
  indentUnit,
  syntaxHighlighting,
} from "@codemirror/language";
import { highlightSelectionMatches, openSearchPanel, search, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState, Text, type Extension, type StateEffect } from "@codemirror/state";
import {
  crosshairCursor,
  drawSelection,
  dropCursor,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  rectangularSelection,
  type ViewUpdate,
} from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { basename } from "../parts/paths.ts";
import { settings } from "../settings/page-settings.ts";
import { changesOf } from "./changes.ts";
import type { Edit } from "./edits.ts";
import { languageOf } from "./languages.ts";
import { lineEndOf } from "./line-ends.ts";
import type { Buffer, Tab } from "./tabs.ts";

/** Colours come from the page's styles, so that light and dark need nothing here. */
const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.modifier, tags.operatorKeyword], color: "var(--code-keyword)" },
  { tag: [tags.string, tags.special(tags.string), tags.regexp], color: "var(--code-string)" },
  { tag: [tags.number, tags.bool, tags.null, tags.atom], color: "var(--code-number)" },
  { tag: tags.comment, color: "var(--code-comment)", fontStyle: "italic" },
  { tag: [tags.function(tags.variableName), tags.function(tags.propertyName), tags.macroName], color: "var(--code-function)" },
  { tag: [tags.typeName, tags.className, tags.namespace, tags.tagName], color: "var(--code-type)" },
  { tag: [tags.definition(tags.propertyName), tags.propertyName, tags.attributeName], color: "var(--code-property)" },
  { tag: tags.heading, fontWeight: "bold", color: "var(--code-keyword)" },
  { tag: tags.emphasis, fontStyle: "italic" },
  { tag: tags.strong, fontWeight: "bold" },
  { tag: [tags.link, tags.url], textDecoration: "underline" },
  { tag: tags.invalid, color: "var(--danger)" },
]);

const basics: Extension = [
  lineNumbers(),
  foldGutter(),
  highlightActiveLineGutter(),
  highlightActiveLine(),
  highlightSpecialChars(),
  history(),
  drawSelection(),
  dropCursor(),
  EditorState.allowMultipleSelections.of(true),
  rectangularSelection(),
  crosshairCursor(),
  indentOnInput(),
  bracketMatching(),
  closeBrackets(),
  autocompletion(),
  highlightSelectionMatches(),
  search({ top: true }),
  syntaxHighlighting(colours, { fallback: true }),
  keymap.of([
    ...closeBracketsKeymap,
    ...defaultKeymap,
    ...searchKeymap,
    ...historyKeymap,
    ...foldKeymap,
    ...completionKeymap,
    indentWithTab,
  ]),
];

/** What the settings say of the editor; its font comes with the page's styles. */
function chosenExtensions(): Extension {
  const { values } = settings;
  const size = values["editor.tabSize"];
  const indent = values["editor.insertSpaces"] ? " ".repeat(size) : "\t";
  return [EditorState.tabSize.of(size), indentUnit.of(indent), values["editor.wordWrap"] ? EditorView.lineWrapping : []];
}

/** What a tab keeps while another is shown. */
class StateBuffer implements Buffer {
  /** Brings the view back to where it was scrolled to. */
  place: StateEffect<unknown> | undefined;
  /** The view, while it shows this. */
  view: EditorView | undefined;

  constructor(public state: EditorState) {}

  get text(): string {
    return this.state.sliceDoc();
  }

  edit(edits: readonly Edit[]): boolean {
    const changes = changesOf(this.state, edits);
    if (!changes) return false;
    if (this.view) this.view.dispatch({ changes, userEvent: "input.replace" });
    else this.state = this.state.update({ changes, userEvent: "input.replace" }).state;
    return true;
  }

  get length(): number {
    const { doc, lineBreak } = this.state;
    return doc.length + (doc.lines - 1) * (lineBreak.length - 1);
  }
}

/** Characters of a large text that are split into lines at once. */
const PIECE = 500_000;

/** Splits a large text into lines piece by piece, so that the page answers meanwhile. */
async function largeText(text: string): Promise<Text> {
  const end = lineEndOf(text);
  let all: Text | undefined;
  for (let from = 0; from <= text.length; ) {
    const found = text.indexOf(end, from + PIECE);
    const to = found < 0 ? text.length : found;
    const piece = Text.of(text.slice(from, to).split(end));
    all = all ? all.append(Text.of(["", ""])).append(piece) : piece;
    from = to + end.length;
    await new Promise((resolve) => setTimeout(resolve));
  }
  return all!;
}

/** Keeps the ends of lines: without returns in it any end will do, else the most frequent is what Enter and pasting make. */
function lineEnds(text: string): Extension {
  if (!text.includes("\r")) return [];
  const end = lineEndOf(text);
  return [EditorState.lineSeparator.of(end), EditorView.clipboardInputFilter.of((pasted) => pasted.replace(/\r\n?|\n/g, end))];
}

/** The parts of every state that are the language's, and the settings'. */
const language = new Compartment();
const chosen = new Compartment();

/** A tab's state outlives the view that made it: who follows it is found by the view that it is in now. */
const editors = new WeakMap<EditorView, Editor>();

const followed = EditorView.updateListener.of((update) => editors.get(update.view)?.updated(update));

/** One CodeMirror view for all tabs; each tab brings its own state. */
export class Editor {
  private readonly view: EditorView;
  private readonly unfollow: () => void;
  private tab: Tab | undefined;
  /** The tab that is to be shown; a large one takes a while. */
  private wanted: Tab | undefined;

  constructor(
    parent: HTMLElement,
    private readonly edited: (tab: Tab) => void,
  ) {
    this.view = new EditorView({ parent });
    this.unfollow = settings.follow(() => this.applySettings());
    editors.set(this.view, this);
    // Asked for as it goes: out of the document the view has no place any more.
    this.view.scrollDOM.addEventListener("scroll", () => this.keepPlace(), { passive: true });
  }

  async show(tab: Tab): Promise<void> {
    if (this.wanted === tab) return this.reveal(tab);
    this.leave();
    const known = tab.buffer instanceof StateBuffer ? tab.buffer : undefined;
    this.wanted = tab;
    const buffer = known ?? new StateBuffer(await this.fresh(tab));
    if (this.wanted !== tab) return;
    tab.buffer = buffer;
    this.tab = tab;
    this.view.setState(buffer.state);
    buffer.view = this.view;
    if (known) this.applySettings();
    if (buffer.place) this.view.dispatch({ effects: buffer.place });
    this.reveal(tab);
    if (known || tab.readOnly) return;
    const found = await languageOf(basename(tab.path)).catch(() => undefined);
    if (found && this.tab === tab) this.view.dispatch({ effects: language.reconfigure(found) });
  }

  /** Shows the field that searches in the text. */
  openSearch(): void {
    if (this.tab) openSearchPanel(this.view);
  }

  get selection(): string {
    const { from, to } = this.view.state.selection.main;
    return this.view.state.sliceDoc(from, to);
  }

  /** The settings may have changed since the text was shown last. */
  private applySettings(): void {
    if (!this.tab) return;
    this.view.dispatch({ effects: chosen.reconfigure(chosenExtensions()) });
    this.view.requestMeasure();
  }

  /** Selects the place that the tab asks for, and shows it in the middle. */
  private reveal(tab: Tab): void {
    const { reveal } = tab;
    if (!reveal || this.tab !== tab) return;
    delete tab.reveal;
    const { doc } = this.view.state;
    const line = doc.line(Math.min(Math.max(reveal.line, 1), doc.lines));
    const anchor = Math.min(line.from + Math.max(reveal.column, 1) - 1, line.to);
    const head = Math.min(anchor + (reveal.length ?? 0), doc.length);
    const effects = EditorView.scrollIntoView(anchor, { y: "center" });
    this.view.dispatch({ selection: { anchor, head }, effects, userEvent: "select.reveal" });
    this.view.focus();
  }

  updated({ state, changes, docChanged }: ViewUpdate): void {
    const { tab } = this;
    if (!tab) return;
    const buffer = tab.buffer as StateBuffer;
    buffer.state = state;
    buffer.place = buffer.place?.map(changes);
    if (docChanged) this.edited(tab);
  }

  close(): void {
    this.leave();
    this.unfollow();
    this.view.destroy();
  }

  private keepPlace(): void {
    if (this.tab) (this.tab.buffer as StateBuffer).place = this.view.scrollSnapshot();
  }

  private leave(): void {
    this.wanted = undefined;
    if (!this.tab) return;
    const buffer = this.tab.buffer as StateBuffer;
    buffer.state = this.view.state;
    buffer.view = undefined;
    this.tab = undefined;
  }

  private async fresh(tab: Tab): Promise<EditorState> {
    const label = EditorView.contentAttributes.of({ "aria-label": `Text of ${basename(tab.path)}`, tabindex: "0" });
    const extensions = [basics, chosen.of(chosenExtensions()), language.of([]), followed, label, lineEnds(tab.saved)];
    if (!tab.readOnly) return EditorState.create({ doc: tab.saved, extensions });
    return EditorState.create({ doc: await largeText(tab.saved), extensions: [extensions, EditorState.readOnly.of(true)] });
  }
}
