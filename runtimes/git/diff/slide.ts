/** The numbers by which git weighs where a group of changed lines may begin and end: what it is read as depends on indents and blank lines around. */
const WEIGHTS = {
  startOfFile: 1,
  endOfFile: 21,
  blanks: -30,
  blanksBehind: 6,
  deeper: -4,
  deeperWithBlanks: 10,
  outdent: 24,
  outdentWithBlanks: 17,
  dedent: 23,
  dedentWithBlanks: 17,
  indent: 60,
};
const MOST_BLANKS = 20;
const MOST_INDENT = 200;
const MOST_SLIDES = 100;

/** One run of changed lines, which may be empty, and stands in front of an unchanged line or the end. */
class Groups {
  start = 0;
  end = 0;

  constructor(
    private readonly changed: Uint8Array,
    private readonly length: number,
  ) {
    while (this.changed[this.end]) this.end++;
  }

  next(): boolean {
    if (this.end === this.length) return false;
    this.start = this.end + 1;
    this.end = this.start;
    while (this.changed[this.end]) this.end++;
    return true;
  }

  previous(): boolean {
    if (this.start === 0) return false;
    this.end = this.start - 1;
    this.start = this.end;
    while (this.changed[this.start - 1]) this.start--;
    return true;
  }

  slideDown(lines: Int32Array): boolean {
    if (this.end >= this.length || lines[this.start] !== lines[this.end]) return false;
    this.changed[this.start++] = 0;
    this.changed[this.end++] = 1;
    while (this.changed[this.end]) this.end++;
    return true;
  }

  slideUp(lines: Int32Array): boolean {
    if (this.start === 0 || lines[this.start - 1] !== lines[this.end - 1]) return false;
    this.changed[--this.start] = 1;
    this.changed[--this.end] = 0;
    while (this.changed[this.start - 1]) this.start--;
    return true;
  }
}

/**
 * Moves groups of changes that could as well stand higher or lower: to changes of the other text, so that both are one, or to where the group
 * reads best.
 */
export function slideChanges(text: readonly string[], lines: Int32Array, changed: Uint8Array, otherChanged: Uint8Array): void {
  const group = new Groups(changed, lines.length);
  const other = new Groups(otherChanged, otherChanged.length);
  do {
    if (group.end === group.start) continue;
    let size: number;
    let earliest: number;
    let matching: number;
    do {
      size = group.end - group.start;
      matching = -1;
      while (group.slideUp(lines)) other.previous();
      earliest = group.end;
      if (other.end > other.start) matching = group.end;
      while (group.slideDown(lines)) {
        other.next();
        if (other.end > other.start) matching = group.end;
      }
    } while (size !== group.end - group.start);
    if (group.end === earliest) continue;
    if (matching >= 0) {
      while (other.end === other.start && group.slideUp(lines)) other.previous();
    } else {
      const best = bestEnd(text, group, earliest, size);
      while (group.end > best && group.slideUp(lines)) other.previous();
    }
  } while (group.next() && (other.next() || true));
}

function bestEnd(text: readonly string[], group: Groups, earliest: number, size: number): number {
  let best = -1;
  let lowest = { indent: 0, penalty: 0 };
  const first = Math.max(earliest, group.end - size - 1, group.end - MOST_SLIDES);
  for (let end = first; end <= group.end; end++) {
    const score = { indent: 0, penalty: 0 };
    weigh(text, end, score);
    weigh(text, end - size, score);
    const compared = WEIGHTS.indent * Math.sign(score.indent - lowest.indent) + score.penalty - lowest.penalty;
    if (best < 0 || compared <= 0) [best, lowest] = [end, score];
  }
  return best;
}

/** Columns in front of the line's text, or -1 for a blank line. */
function indentOf(line: string): number {
  let columns = 0;
  for (const char of line) {
    if (char === ' ') columns++;
    else if (char === '\t') columns += 8 - (columns % 8);
    else if (!/\s/.test(char)) return columns;
    if (columns >= MOST_INDENT) return MOST_INDENT;
  }
  return -1;
}

/** The nearest line that is not blank, and how many are blank before it. */
function beside(text: readonly string[], at: number, step: 1 | -1): { indent: number; blanks: number } {
  for (let blanks = 0; ; blanks++, at += step) {
    const line = text[at];
    if (line === undefined) return { indent: -1, blanks };
    const indent = indentOf(line);
    if (indent !== -1) return { indent, blanks };
    if (blanks + 1 === MOST_BLANKS) return { indent: 0, blanks: blanks + 1 };
  }
}

function weigh(text: readonly string[], split: number, score: { indent: number; penalty: number }): void {
  const line = text[split];
  const own = line === undefined ? -1 : indentOf(line);
  const before = beside(text, split - 1, -1);
  const behind = beside(text, split + 1, 1);
  if (before.indent === -1 && before.blanks === 0) score.penalty += WEIGHTS.startOfFile;
  if (line === undefined) score.penalty += WEIGHTS.endOfFile;
  const blanksBehind = own === -1 ? 1 + behind.blanks : 0;
  const blanks = before.blanks + blanksBehind;
  score.penalty += WEIGHTS.blanks * blanks + WEIGHTS.blanksBehind * blanksBehind;
  const indent = own === -1 ? behind.indent : own;
  score.indent += indent;
  if (indent === -1 || before.indent === -1 || indent === before.indent) return;
  if (indent > before.indent) score.penalty += blanks ? WEIGHTS.deeperWithBlanks : WEIGHTS.deeper;
  else if (behind.indent !== -1 && behind.indent > indent) score.penalty += blanks ? WEIGHTS.outdentWithBlanks : WEIGHTS.outdent;
  else score.penalty += blanks ? WEIGHTS.dedentWithBlanks : WEIGHTS.dedent;
}
