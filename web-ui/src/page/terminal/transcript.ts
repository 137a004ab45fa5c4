import { OutputLine } from "./output-line.ts";

/** Characters kept, and bytes that may wait to be read; the oldest go first. */
export const CAPACITY = 256 * 1024;

/** Characters of a block, after which another one begins. */
const BLOCK = 4096;

/** Finished lines that are kept by themselves. */
export const RECENT_LINES = 12;

/** A line longer than this is kept in pieces. */
const LONGEST_LINE = 4096;

/** Bytes or characters that are read between two looks at the clock. */
const PIECE = 16 * 1024;

/** Control sequences (with what they say), other escape sequences, control characters, and runs of text. */
const TOKENS = /\x1b(?:\[([0-?]*)[ -/]*([@-~])|\][^\x07\x1b]*(?:\x07|\x1b\\)|[ -/]*[0-Z\\^-~])|[\x00-\x1f\x7f]|[^\x00-\x1f\x7f]+/g;
const UNFINISHED = /\x1b(?:\[[0-?]*[ -/]*|\][^\x07\x1b]{0,4096}\x1b?|[ -/]*)$/;

const LEFT_OUT = "\r\n[… output left out …]\r\n";

/**
 * What a terminal showed, as plain text: for screen readers, copying and tests. It knows lines and moves within one; it
 * does not place a cursor on the screen, so programs that paint the whole screen read as a stream. What is written only
 * waits in a queue, so that output is never held up; {@link drain} reads it, and what is too much is left out.
 */
export class Transcript {
  /** Finished text, in blocks of whole lines; `first` counts the blocks that are gone. */
  readonly blocks: string[] = [];
  first = 0;
  /** Lines that have ended so far, those that are gone included, and the last few of them. */
  lines = 0;
  readonly recent: string[] = [];
  private size = 0;
  private open = "";
  private line = new OutputLine();
  private queue: (Uint8Array | string)[] = [];
  private queued = 0;
  private decoder = new TextDecoder();
  private pending = "";

  write(data: Uint8Array | string): void {
    if (data.length === 0) return;
    this.queue.push(data);
    this.queued += data.length;
    if (this.queued > CAPACITY) this.leaveOut();
  }

  /** How much waits to be read. */
  get waiting(): number {
    return this.queued;
  }

  /** Reads what waits, for so many milliseconds; returns whether that was all. */
  drain(milliseconds = Infinity): boolean {
    const end = performance.now() + milliseconds;
    while (this.queue.length > 0) {
      this.take(this.next());
      if (performance.now() >= end) break;
    }
    return this.queue.length === 0;
  }

  /** All that is kept. */
  get text(): string {
    this.drain();
    return this.blocks.join("") + this.tail;
  }

  /** The text after the last finished block. */
  get tail(): string {
    return this.open + this.line.text;
  }

  /** What stands on the line that has not ended. */
  get tailLine(): string {
    return this.line.text;
  }

  /** Whether the next character would start a line. */
  get atLineStart(): boolean {
    this.drain();
    return this.line.length === 0;
  }

  clear(): void {
    this.first += this.blocks.length;
    this.blocks.length = 0;
    this.size = 0;
    this.open = "";
    this.line = new OutputLine();
    this.forgetQueue();
  }

  /** The next piece of the queue. */
  private next(): Uint8Array | string {
    const data = this.queue[0]!;
    const piece = part(data, 0, PIECE);
    if (data.length > PIECE) this.queue[0] = part(data, PIECE);
    else this.queue.shift();
    this.queued -= piece.length;
    return piece;
  }

  /** Gives up the older half of what waits, up to the end of a line. */
  private leaveOut(): void {
    const { queue } = this;
    let size = this.queued;
    let count = 0;
    while (count < queue.length - 1 && size > CAPACITY / 2) size -= queue[count++]!.length;
    const [oldest, ...newer] = queue.slice(count);
    const start = lineStart(oldest!, Math.max(0, size - CAPACITY / 2));
    this.forgetQueue();
    this.queue = [LEFT_OUT, part(oldest!, start), ...newer];
    this.queued = LEFT_OUT.length + size - start;
  }

  private forgetQueue(): void {
    this.queue = [];
    this.queued = 0;
    this.pending = "";
    this.decoder = new TextDecoder();
  }

  private keepRecent(line: string): void {
    this.lines++;
    this.recent.push(line);
    if (this.recent.length > RECENT_LINES) this.recent.shift();
  }

  private take(data: Uint8Array | string): void {
    let text = this.pending + (typeof data === "string" ? data : this.decoder.decode(data, { stream: true }));
    this.pending = UNFINISHED.exec(text.slice(-4200))?.[0] ?? "";
    if (this.pending !== "") text = text.slice(0, -this.pending.length);
    for (const [token, parameters, final] of text.matchAll(TOKENS)) {
      if (final !== undefined) this.move(final, parameters!);
      else if (token >= " " && token !== "\x7f") this.line.write(token);
      else this.control(token);
      if (this.line.length > LONGEST_LINE) this.finish("");
    }
  }

  private control(character: string): void {
    if (character === "\n") this.finish("\n");
    else if (character === "\r") this.line.to(0);
    else if (character === "\b") this.line.by(-1);
    else if (character === "\t") this.line.write("\t");
  }

  /** Moves within the line; what moves elsewhere has no place here. */
  private move(final: string, parameters: string): void {
    const number = Number.parseInt(parameters, 10);
    const count = Math.min(number || 1, LONGEST_LINE);
    if (final === "C") this.line.by(count);
    else if (final === "D") this.line.by(-count);
    else if (final === "G") this.line.to(count - 1);
    else if (final === "K") this.line.erase(number || 0);
  }

  private finish(end: string): void {
    const { text } = this.line;
    this.open += text + end;
    this.keepRecent(text);
    this.line = new OutputLine();
    if (this.open.length < BLOCK) return;
    this.blocks.push(this.open);
    this.size += this.open.length;
    this.open = "";
    while (this.size > CAPACITY) {
      this.size -= this.blocks.shift()!.length;
      this.first++;
    }
  }
}

function part(data: Uint8Array | string, from: number, to = data.length): Uint8Array | string {
  return typeof data === "string" ? data.slice(from, to) : data.subarray(from, to);
}

/** Where the first line after `from` starts; `from` itself if there is none. */
function lineStart(data: Uint8Array | string, from: number): number {
  const end = typeof data === "string" ? data.indexOf("\n", from) : data.indexOf(10, from);
  return end < 0 ? from : end + 1;
}
