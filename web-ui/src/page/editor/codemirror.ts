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
import { Compartment, EditorState, type Extension } from "@codemirror/state";
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
} from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { basename } from "../parts/paths.ts";
import { settings } from "../settings/page-settings.ts";
import { changesOf } from "./changes.ts";
import type { Edit } from "./edits.ts";
import { languageOf } from "./languages.ts";
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
  scroll = 0;
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
}

/** One CodeMirror view for all tabs; each tab brings its own state. */
export class Editor {
  private readonly view: EditorView;
  private readonly language = new Compartment();
  private readonly chosen = new Compartment();
  private readonly unfollow: () => void;
  private tab: Tab | undefined;

  constructor(
    parent: HTMLElement,
    private readonly edited: (tab: Tab) => void,
  ) {
    this.view = new EditorView({ parent });
    this.unfollow = settings.follow(() => this.applySettings());
  }

  async show(tab: Tab): Promise<void> {
    const isNew = this.tab !== tab && this.exchange(tab);
    this.reveal(tab);
    if (!isNew) return;
    const language = await languageOf(basename(tab.path)).catch(() => undefined);
    if (language && this.tab === tab) this.view.dispatch({ effects: this.language.reconfigure(language) });
  }

  /** Shows the field that searches in the text. */
  openSearch(): void {
    if (this.tab) openSearchPanel(this.view);
  }

  get selection(): string {
    const { from, to } = this.view.state.selection.main;
    return this.view.state.sliceDoc(from, to);
  }

  /** Puts the tab's text into the view; returns whether it was never there. */
  private exchange(tab: Tab): boolean {
    this.leave();
    const known = tab.buffer as StateBuffer | undefined;
    const buffer = known ?? new StateBuffer(this.fresh(tab));
    tab.buffer = buffer;
    this.tab = tab;
    this.view.setState(buffer.state);
    buffer.view = this.view;
    if (known) this.applySettings();
    this.view.scrollDOM.scrollTop = buffer.scroll;
    return known === undefined;
  }

  /** The settings may have changed since the text was shown last. */
  private applySettings(): void {
    if (!this.tab) return;
    this.view.dispatch({ effects: this.chosen.reconfigure(chosenExtensions()) });
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

  close(): void {
    this.leave();
    this.unfollow();
    this.view.destroy();
  }

  private leave(): void {
    if (!this.tab) return;
    const buffer = this.tab.buffer as StateBuffer;
    buffer.state = this.view.state;
    buffer.scroll = this.view.scrollDOM.scrollTop;
    buffer.view = undefined;
    this.tab = undefined;
  }

  private fresh(tab: Tab): EditorState {
    const followed = EditorView.updateListener.of((update) => {
      if (this.tab !== tab) return;
      (tab.buffer as StateBuffer).state = update.state;
      if (update.docChanged) this.edited(tab);
    });
    const label = EditorView.contentAttributes.of({ "aria-label": `Text of ${basename(tab.path)}`, tabindex: "0" });
    const lineEnd = tab.saved.includes("\r\n") ? EditorState.lineSeparator.of("\r\n") : [];
    const extensions = [basics, this.chosen.of(chosenExtensions()), this.language.of([]), followed, label, lineEnd];
    return EditorState.create({ doc: tab.saved, extensions });
  }
}
