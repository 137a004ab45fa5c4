const ESCAPE = 0x1b;
const BELL = 0x07;
const CANCEL = 0x18;
const SUBSTITUTE = 0x1a;

/** Between sequences; behind ESC; in one that ends with a letter; in a string that ends with BEL, or with ESC \. */
type State = "text" | "escape" | "control" | "string";

/**
 * Tells the control sequences (ECMA-48) in the output of a terminal from the text between them, so that text can be left out without
 * cutting into one of them, or into a character of UTF-8.
 */
export class ControlSequences {
  #state: State = "text";
  /** Bytes that are missing of the last character. */
  #missing = 0;

  /** Reads output that is passed on as it is. */
  read(data: Uint8Array): void {
    let at = 0;
    while (at < data.length && this.#state !== "text") this.#step(data[at++]!);
    // What stands before the last sequence, or the last character, says nothing of the end.
    const escape = data.lastIndexOf(ESCAPE);
    const last = escape >= at ? escape : data.length - 3;
    if (last > at) this.#missing = 0;
    for (at = Math.max(at, last); at < data.length; at++) this.#step(data[at]!);
  }

  /** Reads output that is left out; gives its control sequences, after the rest of a character that was passed on in part. */
  withoutText(data: Uint8Array): Uint8Array<ArrayBuffer> {
    const kept = new Uint8Array(data.length);
    let at = 0;
    while (this.#missing > 0 && at < data.length && isContinuation(data[at]!)) this.#keep(data[at]!, kept, at++);
    let size = at;
    /** Where the last sequence begins, if that is here. */
    let begin = -1;
    while (at < data.length) {
      if (this.#state === "text") {
        at = data.indexOf(ESCAPE, at);
        if (at < 0) break;
        begin = size;
      }
      this.#keep(data[at++]!, kept, size++);
    }
    if (this.#state === "text" || begin < 0) return kept.slice(0, size);
    this.#state = "text"; // Nobody may send the rest of it any more, and it would swallow what is shown next.
    return kept.slice(0, begin);
  }

  #keep(byte: number, kept: Uint8Array, at: number): void {
    this.#step(byte);
    kept[at] = byte;
  }

  #step(byte: number): void {
    if (byte === ESCAPE) this.#state = "escape";
    else if (this.#state === "text") this.#missing = isContinuation(byte) ? Math.max(0, this.#missing - 1) : bytesAfter(byte);
    else this.#state = next(this.#state, byte);
  }
}

function next(state: Exclude<State, "text">, byte: number): State {
  if (byte === CANCEL || byte === SUBSTITUTE) return "text";
  if (state === "string") return byte === BELL ? "text" : "string";
  if (state === "control") return byte >= 0x40 && byte <= 0x7e ? "text" : "control";
  if (byte === 0x5b) return "control";
  if ("PX]^_".includes(String.fromCharCode(byte))) return "string";
  return byte >= 0x30 && byte <= 0x7e ? "text" : "escape";
}

function isContinuation(byte: number): boolean {
  return (byte & 0xc0) === 0x80;
}

/** How many bytes a character has after this one. */
function bytesAfter(byte: number): number {
  if (byte < 0xc0) return 0;
  return byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
}
