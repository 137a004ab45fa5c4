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
  /** Whether the cursor is where it was left by text. */
  private wrote = false;

  get text(): string {
    return this.cells ? this.cells.join("") : this.line;
  }

  get length(): number {
    return this.cells ? this.cells.length : this.line.length;
  }

  /** The cursor's column, were the screen endless. */
  get column(): number {
    return this.at ?? width(this.line);
  }

  /** The cursor's row on a screen of so many columns. Behind a full row it stays on that until more is written. */
  row(columns: number): number {
    const { column } = this;
    return Math.floor((this.wrote && column > 0 ? column - 1 : column) / columns);
  }

  /** The row in which the text ends. */
  lastRow(columns: number): number {
    const length = this.cells ? this.cells.length : width(this.line);
    return Math.max(0, Math.ceil(length / columns) - 1);
  }

  write(text: string): void {
    this.wrote = true;
    if (this.at === undefined) this.line += text;
    else this.overwrite(text);
  }

  /** Moves the cursor to a column. */
  to(column: number): void {
    this.wrote = false;
    this.at = Math.max(0, column);
  }

  /** Moves the cursor by so many columns, at most to the start of the line. */
  by(step: number): void {
    this.to(this.column + step);
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

/** How many columns a text takes; most of it is ASCII. */
function width(text: string): number {
  return /^[ -~]*$/.test(text) ? text.length : columns(text);
}

/** Puts a character without a width into the cell before a column. */
function combine(cells: string[], column: number, character: string): void {
  const cell = cells[column - 1] === "" ? column - 2 : column - 1;
  if (cells[cell] !== undefined) cells[cell] += character;
}
