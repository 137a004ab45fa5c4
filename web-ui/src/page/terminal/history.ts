/** Lines typed before, walked with the arrow keys. What was being typed waits at the newest end. */
export class History {
  private readonly lines: string[] = [];
  private position = 0;
  private draft = "";

  constructor(private readonly limit = 500) {}

  add(line: string): void {
    if (line.trim() !== "" && this.lines.at(-1) !== line) this.lines.push(line);
    if (this.lines.length > this.limit) this.lines.shift();
    this.position = this.lines.length;
    this.draft = "";
  }

  /** The line before the one shown, or undefined at the oldest. */
  older(shown: string): string | undefined {
    if (this.position === 0) return undefined;
    if (this.position === this.lines.length) this.draft = shown;
    return this.lines[--this.position];
  }

  /** The line after the one shown, at last what was being typed, or undefined beyond it. */
  newer(): string | undefined {
    if (this.position >= this.lines.length) return undefined;
    this.position++;
    return this.position === this.lines.length ? this.draft : this.lines[this.position];
  }
}
