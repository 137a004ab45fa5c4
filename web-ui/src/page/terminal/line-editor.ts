import type { History } from "./history.ts";

/** What a key did to the line. `complete` asks for the names that could follow. */
export type Outcome = "edited" | "nothing" | "enter" | "cancel" | "clear-screen" | "complete" | "end";

/** One line being typed: characters (as people count them) and a cursor between them. Draws nothing. */
export class LineEditor {
  private characters: string[] = [];
  cursor = 0;

  constructor(private readonly history: History) {}

  get text(): string {
    return this.characters.join("");
  }

  get beforeCursor(): string {
    return this.characters.slice(0, this.cursor).join("");
  }

  set(text: string): void {
    this.characters = split(text);
    this.cursor = this.characters.length;
  }

  insert(text: string): void {
    const added = split(text);
    this.characters.splice(this.cursor, 0, ...added);
    this.cursor += added.length;
  }

  /** Takes what a terminal sends for one key (control characters, escape sequences), or printable text. */
  key(key: string): Outcome {
    switch (key) {
      case "\r":
      case "\n":
        return "enter";
      case "\x03":
        return "cancel";
      case "\t":
        return "complete";
      case "\x0c":
        return "clear-screen";
      case "\x04":
        return this.text === "" ? "end" : this.remove(this.cursor, this.cursor + 1);
      case "\x7f":
      case "\b":
        return this.cursor === 0 ? "nothing" : this.remove(this.cursor - 1, this.cursor);
      case "\x1b[3~":
        return this.remove(this.cursor, this.cursor + 1);
      case "\x0b":
        return this.remove(this.cursor, this.characters.length);
      case "\x15":
        return this.remove(0, this.cursor);
      case "\x17":
        return this.remove(this.wordStart(), this.cursor);
      default:
        return this.move(key);
    }
  }

  private move(key: string): Outcome {
    switch (key) {
      case "\x1b[D":
      case "\x1bOD":
        return this.to(this.cursor - 1);
      case "\x1b[C":
      case "\x1bOC":
        return this.to(this.cursor + 1);
      case "\x1b[1;5D":
        return this.to(this.wordStart());
      case "\x1b[1;5C":
        return this.to(this.wordEnd());
      case "\x1b[H":
      case "\x1bOH":
      case "\x01":
        return this.to(0);
      case "\x1b[F":
      case "\x1bOF":
      case "\x05":
        return this.to(this.characters.length);
      case "\x1b[A":
      case "\x1bOA":
      case "\x10":
        return this.recall(this.history.older(this.text));
      case "\x1b[B":
      case "\x1bOB":
      case "\x0e":
        return this.recall(this.history.newer());
      default:
        return this.type(key);
    }
  }

  private type(text: string): Outcome {
    if (/[\x00-\x1f\x7f]/.test(text)) return "nothing";
    this.insert(text);
    return "edited";
  }

  private to(position: number): Outcome {
    this.cursor = Math.max(0, Math.min(this.characters.length, position));
    return "edited";
  }

  private remove(from: number, to: number): Outcome {
    const start = Math.max(0, from);
    this.characters.splice(start, to - start);
    this.cursor = start;
    return "edited";
  }

  private wordStart(): number {
    let at = this.cursor;
    while (at > 0 && this.characters[at - 1] === " ") at--;
    while (at > 0 && this.characters[at - 1] !== " ") at--;
    return at;
  }

  private wordEnd(): number {
    let at = this.cursor;
    while (at < this.characters.length && this.characters[at] === " ") at++;
    while (at < this.characters.length && this.characters[at] !== " ") at++;
    return at;
  }

  private recall(line: string | undefined): Outcome {
    if (line === undefined) return "nothing";
    this.set(line);
    return "edited";
  }
}

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });

function split(text: string): string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}
