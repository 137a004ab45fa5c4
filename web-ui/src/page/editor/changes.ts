import type { ChangeSpec, EditorState } from "@codemirror/state";
import { edited, type Edit } from "./edits.ts";

/**
 * Edits of a text as changes of the editor's document, in which each end of a line counts as one character; undefined when the text is
 * not what they were made for.
 */
export function changesOf(state: EditorState, edits: readonly Edit[]): ChangeSpec[] | undefined {
  const text = state.sliceDoc();
  const next = edited(text, edits);
  if (next === undefined) return undefined;
  const end = state.lineBreak;
  const splits = (at: number) => end.length > 1 && text[at - 1] === "\r" && text[at] === "\n";
  if (edits.some(({ from, old }) => splits(from) || splits(from + old.length))) {
    return [{ from: 0, to: state.doc.length, insert: state.toText(next) }];
  }
  const place = places(text, end);
  return edits.map((edit) => ({ from: place(edit.from), to: place(edit.from + edit.old.length), insert: state.toText(edit.text) }));
}

/** Where an offset of the text is in the document; to be asked for offsets that do not go back. */
function places(text: string, end: string): (offset: number) => number {
  if (end.length === 1) return (offset) => offset;
  let ends = 0;
  let next = text.indexOf(end);
  return (offset) => {
    for (; next >= 0 && next < offset; next = text.indexOf(end, next + end.length)) ends++;
    return offset - ends * (end.length - 1);
  };
}
