import { OutputLine } from "./output-line.ts";

/** Lines that a shell's editor may draw over again; what is drawn above them stays. */
const MOST = 100;

/**
 * The lines of output that can still change: the last one, or all that a shell's editor has drawn since its prompt began. Lines longer
 * than the screen is wide take several rows, between which the cursor moves.
 */
export class OpenLines {
  /** Columns of the screen. */
  columns = 80;
  private lines = [new OutputLine()];
  private at = 0;
  private isPrompt = false;

  /** The line with the cursor. */
  get current(): OutputLine {
    return this.lines[this.at]!;
  }

  get text(): string {
    return this.lines.map(({ text }) => text).join("\n");
  }

  /** Goes to the next line; returns those that have ended by that. */
  newline(): string[] {
    if (!this.isPrompt) return this.restart();
    this.at++;
    if (this.at === this.lines.length) this.lines.push(new OutputLine());
    this.current.to(0);
    if (this.lines.length <= MOST) return [];
    this.at--;
    return [this.lines.shift()!.text];
  }

  /** A prompt begins, on a line of its own: from here on the cursor may go up. Returns the lines that have ended. */
  beginPrompt(): string[] {
    const ended = this.endPrompt();
    const rest = this.current.text.trimEnd();
    if (rest !== "") ended.push(rest);
    this.restart();
    this.isPrompt = true;
    return ended;
  }

  /** What was drawn stays as it is; the last line goes on. Returns the lines that have ended. */
  endPrompt(): string[] {
    this.isPrompt = false;
    this.at = 0;
    return this.lines.splice(0, this.lines.length - 1).map(({ text }) => text);
  }

  /** To the start of the cursor's row. */
  carriageReturn(): void {
    this.current.to(this.current.row(this.columns) * this.columns);
  }

  up(rows: number): void {
    for (let step = 0; step < rows; step++) this.upOne();
  }

  down(rows: number): void {
    for (let step = 0; step < rows; step++) this.downOne();
  }

  /** Erases from the cursor on, with the lines below. */
  eraseBelow(): void {
    this.current.erase(0);
    this.lines.length = this.at + 1;
  }

  /** Ends the last line; returns it. */
  restart(): string[] {
    const ended = this.lines.map(({ text }) => text);
    this.lines = [new OutputLine()];
    this.at = 0;
    return ended;
  }

  private upOne(): void {
    const { current, columns } = this;
    const row = current.row(columns);
    const inRow = current.column - row * columns;
    if (row > 0) {
      current.to((row - 1) * columns + inRow);
    } else if (this.at > 0) {
      this.at--;
      this.current.to(this.current.lastRow(columns) * columns + inRow);
    }
  }

  private downOne(): void {
    const { current, columns } = this;
    const row = current.row(columns);
    const inRow = current.column - row * columns;
    if (row < current.lastRow(columns)) {
      current.to((row + 1) * columns + inRow);
    } else if (this.at < this.lines.length - 1) {
      this.at++;
      this.current.to(inRow);
    }
  }
}
