/** Characters kept; the oldest go first. */
const CAPACITY = 1_000_000;

/** How much more than the capacity may gather before the oldest is cut, so that cutting is rare. */
const SLACK = 100_000;

/** CSI, OSC (ended by BEL or ST) and two-character escape sequences. */
const SEQUENCES = /\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[ -/]*[0-Z\\^-~])/g;
const UNFINISHED = /\x1b(?:\[[0-?]*[ -/]*|\][^\x07\x1b]{0,4096}\x1b?|[ -/]*)$/;

/**
 * What a terminal showed, as plain text: for screen readers, copying and tests. It knows lines, backspaces and carriage
 * returns; it does not place a cursor, so programs that paint the whole screen read as a stream.
 */
export class Transcript {
  text = "";
  /** Grows whenever text that was there changed or went, so that appending is not enough to follow. */
  cut = 0;
  private readonly decoder = new TextDecoder();
  private pending = "";

  write(data: Uint8Array | string): void {
    const decoded = typeof data === "string" ? data : this.decoder.decode(data, { stream: true });
    let text = this.pending + decoded;
    this.pending = "";
    if (text.includes("\x1b")) {
      const unfinished = UNFINISHED.exec(text);
      if (unfinished) {
        this.pending = unfinished[0];
        text = text.slice(0, unfinished.index);
      }
      text = text.replace(SEQUENCES, "");
    }
    this.append(text.includes("\r") ? text.replaceAll("\r", "") : text);
  }

  /** Whether the next character would start a line. */
  get atLineStart(): boolean {
    return this.text === "" || this.text.endsWith("\n");
  }

  clear(): void {
    this.text = "";
    this.pending = "";
    this.cut++;
  }

  private append(text: string): void {
    if (/[\b\x07]/.test(text)) {
      this.text = erase(this.text, text);
      this.cut++;
    } else {
      this.text += text;
    }
    if (this.text.length > CAPACITY + SLACK) {
      const start = this.text.indexOf("\n", this.text.length - CAPACITY) + 1;
      this.text = this.text.slice(start || this.text.length - CAPACITY);
      this.cut++;
    }
  }
}

/** Appends text with backspaces; they reach back to the start of their line. A bell is silent. */
function erase(before: string, text: string): string {
  for (const piece of text.split(/([\b\x07])/)) {
    if (piece === "\b") before = before.endsWith("\n") ? before : before.slice(0, -1);
    else if (piece !== "\x07") before += piece;
  }
  return before;
}
