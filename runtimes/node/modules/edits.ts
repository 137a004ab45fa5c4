/** Insertions and replacements in a text, collected in any order. */

interface Range {
  readonly start: number;
  readonly end: number;
}

/** Plain, so that it can be kept. */
export interface Edit {
  readonly at: number;
  /** What of the text it replaces. */
  readonly until: number;
  readonly text: string;
  /** At one place what closes comes first, then what opens, then what replaces. */
  readonly order: Order;
  /** Of those that close the inner ones are first, of those that open the outer ones. */
  readonly rank: number;
}

const enum Order { Closes, Opens, Replaces }

export class Edits {
  readonly source: string;
  readonly #edits: Edit[];

  /** Begins with edits of the same text. */
  constructor(source: string, edits: readonly Edit[] = []) {
    this.source = source;
    this.#edits = [...edits];
  }

  get all(): readonly Edit[] {
    return this.#edits;
  }

  get isEmpty(): boolean {
    return this.#edits.length === 0;
  }

  /** Puts a text before what a node is, or elsewhere on its behalf. */
  open(node: Range, text: string, at = node.start): void {
    this.#edits.push({ at, until: at, text, order: Order.Opens, rank: -node.end });
  }

  /** Puts a text behind what a node is, or elsewhere on its behalf. */
  close(node: Range, text: string, at = node.end): void {
    this.#edits.push({ at, until: at, text, order: Order.Closes, rank: -node.start });
  }

  /** Puts a text before all others that open there. */
  first(at: number, text: string): void {
    this.open({ start: at, end: Number.MAX_SAFE_INTEGER }, text);
  }

  replace({ start, end }: Range, text: string): void {
    this.#edits.push({ at: start, until: end, text, order: Order.Replaces, rank: 0 });
  }

  /** Puts blanks in the place of a part, so that lines and columns stay. */
  blank(range: Range): void {
    this.replace(range, this.source.slice(range.start, range.end).replace(/[^\n\r\u2028\u2029]/g, " "));
  }

  /** The first occurrence of a word that is in no comment, or -1. */
  find(word: string, from: number): number {
    const { source } = this;
    for (let at = from; at < source.length; at++) {
      if (source.startsWith("//", at)) {
        at = source.indexOf("\n", at);
        if (at < 0) return -1;
      } else if (source.startsWith("/*", at)) at = source.indexOf("*/", at) + 1;
      else if (source.startsWith(word, at)) return at;
    }
    return -1;
  }

  #sorted(): readonly Edit[] {
    return this.#edits.sort((a, b) => a.at - b.at || a.order - b.order || a.rank - b.rank);
  }

  /** The column in the source of one in the edited text; both count from 1. Edits add no lines and remove none. */
  columnInSource(line: number, column: number): number {
    const [start, end] = this.#line(line);
    /** Where the edits before have got to, in the line of each text. */
    let edited = 1;
    let from = start;
    for (const { at, until, text } of this.#sorted()) {
      if (at < start || until > end) continue;
      if (column < edited + at - from) break;
      edited += at - from;
      from = at;
      if (column < edited + text.length || this.#isCallOf(at, until, column - edited - text.length)) return at - start + 1;
      edited += text.length;
      from = Math.max(until, at);
    }
    return from - start + 1 + column - edited;
  }

  /** Whether a text in brackets in the place of a name is what a bracket so far behind it calls: V8 tells the place of that, and of a name its own. */
  #isCallOf(at: number, until: number, behind: number): boolean {
    return until > at && this.source[until + behind] === "(" && this.source.slice(until, until + behind).trim() === "";
  }

  #line(line: number): readonly [number, number] {
    const { source } = this;
    let start = 0;
    for (let passed = 1; passed < line; passed++) {
      const next = source.indexOf("\n", start);
      if (next < 0) break;
      start = next + 1;
    }
    const end = source.indexOf("\n", start);
    return [start, end < 0 ? source.length : end];
  }

  toString(): string {
    const { source } = this;
    const sorted = this.#sorted();
    const pieces: string[] = [];
    let from = 0;
    for (const { at, until, text } of sorted) {
      pieces.push(source.slice(from, at), text);
      from = Math.max(until, at);
    }
    pieces.push(source.slice(from));
    return pieces.join("");
  }
}
