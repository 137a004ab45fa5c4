import type { Edit } from "../editor/edits.ts";

/** One place where the text was found. Offsets count UTF-16 units from the start of the file, lines and columns from 1. */
export interface Match {
  readonly from: number;
  readonly to: number;
  readonly line: number;
  readonly column: number;
  /** Its line, or some of it around the match, and where in that the match is. */
  readonly preview: string;
  readonly start: number;
  readonly end: number;
}

/** What of a long line is shown: this much before the match, and in all. */
const BEFORE = 60;
const SHOWN = 240;

/** All places where the expression, which has the flag `g`, is found, but for empty ones; at most `most`. */
export function* matchesIn(text: string, expression: RegExp, most: number): Generator<Match> {
  const lines = new Lines(text);
  for (const found of occurrences(text, expression, most)) yield lines.place(found.index, found.index + found[0].length);
}

/** What replacing all places does. With an expression of the person's, `$1`, `$&`, `$<name>` and `$$` mean what they do in JavaScript. */
export function edits(text: string, expression: RegExp, replacement: string, expands: boolean, most: number): Edit[] {
  return Array.from(occurrences(text, expression, most), (found) => ({
    from: found.index,
    old: found[0],
    text: expands ? expand(replacement, found) : replacement,
  }));
}

function* occurrences(text: string, expression: RegExp, most: number): Generator<RegExpExecArray> {
  expression.lastIndex = 0;
  for (let count = 0; count < most; ) {
    const found = expression.exec(text);
    if (!found) return;
    if (found[0] === "") {
      expression.lastIndex += expression.unicode && text.codePointAt(expression.lastIndex)! > 0xffff ? 2 : 1;
      continue;
    }
    count++;
    yield found;
  }
}

function expand(replacement: string, found: RegExpExecArray): string {
  return replacement.replace(/\$(?:([$&])|(\d\d?)|<([^>]*)>)/g, (whole, sign: string, digits: string, name: string) => {
    if (sign === "$") return "$";
    if (sign === "&") return found[0];
    if (name !== undefined) return found.groups ? (found.groups[name] ?? "") : whole;
    const two = Number(digits);
    if (two > 0 && two < found.length) return found[two] ?? "";
    const one = Number(digits[0]);
    return digits.length === 2 && one > 0 && one < found.length ? (found[one] ?? "") + digits[1] : whole;
  });
}

/** Finds lines of a text for places that only go forward. The end of a line is looked for once, however long it is. */
class Lines {
  private line = 1;
  private start = 0;
  private end: number;

  constructor(private readonly text: string) {
    this.end = this.endFrom(0);
  }

  place(from: number, to: number): Match {
    while (this.end < from) {
      this.line++;
      this.start = this.end + 1;
      this.end = this.endFrom(this.start);
    }
    const shownFrom = Math.max(this.start, from - BEFORE);
    const shownTo = Math.min(this.end, shownFrom + SHOWN);
    const preview = this.text.slice(shownFrom, shownTo).trimEnd();
    const indent = shownFrom === this.start ? preview.length - preview.trimStart().length : 0;
    const cut = Math.min(indent, from - shownFrom);
    const start = from - shownFrom - cut;
    const end = Math.max(start, Math.min(to - shownFrom, preview.length) - cut);
    return { from, to, line: this.line, column: from - this.start + 1, preview: preview.slice(cut), start, end };
  }

  private endFrom(start: number): number {
    const end = this.text.indexOf("\n", start);
    return end < 0 ? this.text.length : end;
  }
}
