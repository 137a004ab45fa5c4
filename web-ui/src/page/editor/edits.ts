/** One change of a text: `old` at `from` becomes `text`. */
export interface Edit {
  readonly from: number;
  readonly old: string;
  readonly text: string;
}

/** The text with the edits made, or undefined when it is not what they were made for. They are in order and apart. */
export function edited(text: string, changes: readonly Edit[]): string | undefined {
  const parts: string[] = [];
  let at = 0;
  for (const { from, old, text: fresh } of changes) {
    if (!text.startsWith(old, from)) return undefined;
    parts.push(text.slice(at, from), fresh);
    at = from + old.length;
  }
  parts.push(text.slice(at));
  return parts.join("");
}

/** The edits that take these back. */
export function inverse(changes: readonly Edit[]): Edit[] {
  let shift = 0;
  return changes.map(({ from, old, text }) => {
    const back = { from: from + shift, old: text, text: old };
    shift += text.length - old.length;
    return back;
  });
}
