import { columns } from "./columns.ts";

/**
 * One line of output and the cursor in it, in columns as a terminal counts them: a wide character takes two. Text at
 * the end of the line is only appended; cells are made when the cursor is taken back.
 */
export class OutputLine {
  private line = "";
  /** What stands in each column; "" in the second one of a wide character. */
  private cells: string[] | undefined;
  /** The cursor's column; undefined at the end of the line. */
  private at: number | undefined;

  get text(): string {
    return this.cells ? this.cells.join("") : this.line;
  }

  get length(): number {
    return this.cells ? this.cells.length : this.line.length;
  }

  write(text: string): void {
    if (this.at === undefined) this.line += text;
    else this.overwrite(text);
  }

  /** Moves the cursor to a column. */
  to(column: number): void {
    this.at = Math.max(0, column);
  }

  /** Moves the cursor by so many columns, at most to the start of the line. */
  by(step: number): void {
    this.to((this.at ?? columns(this.line)) + step);
  }

  /** Erases after the cursor (0), before it (1), or all (2): the parameter of the terminal's sequence EL. */
  erase(what: number): void {
    const cells = this.split();
    const at = this.at ?? cells.length;
    if (what === 0) cells.length = Math.min(cells.length, at);
    else cells.fill(" ", 0, what === 1 ? at + 1 : cells.length);
    this.at = at;
  }

  private overwrite(text: string): void {
    const cells = this.split();
    let at = this.at!;
    for (const character of text) {
      const width = columns(character);
      if (width === 0) {
        combine(cells, at, character);
        continue;
      }
      while (cells.length < at) cells.push(" ");
      if (cells[at] === "") cells[at - 1] = " ";
      cells[at] = character;
      if (width === 2) cells[at + 1] = "";
      at += width;
      if (cells[at] === "") cells[at] = " ";
    }
    this.at = at;
    if (at >= cells.length) this.append();
  }

  /** The cursor is at the end again. */
  private append(): void {
    this.line = this.text;
    this.cells = undefined;
    this.at = undefined;
  }

  private split(): string[] {
    if (this.cells) return this.cells;
    const cells: string[] = [];
    for (const character of this.line) {
      const width = columns(character);
      if (width === 0) combine(cells, cells.length, character);
      else cells.push(character);
      if (width === 2) cells.push("");
    }
    return (this.cells = cells);
  }
}

/** Puts a character without a width into the cell before a column. */
function combine(cells: string[], column: number, character: string): void {
  const cell = cells[column - 1] === "" ? column - 2 : column - 1;
  if (cells[cell] !== undefined) cells[cell] += character;
}
