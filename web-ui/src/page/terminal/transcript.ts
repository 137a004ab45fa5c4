import { OpenLines } from "./open-lines.ts";

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
const TOKENS = /\x1b(?:\[([0-?]*)[ -/]*([@-~])|\]([^\x07\x1b]*)(?:\x07|\x1b\\)|[ -/]*[0-Z\\^-~])|\r+\n|[\x00-\x1f\x7f]|[^\x00-\x1f\x7f]+/g;
const UNFINISHED = /\x1b(?:\[[0-?]*[ -/]*|\][^\x07\x1b]{0,4096}\x1b?|[ -/]*)$/;

const LEFT_OUT = "\r\n[… output left out …]\r\n";

/**
 * What a terminal showed, as plain text: for screen readers, copying and tests. It knows lines and moves within one, and above it as far
 * as a shell's prompt has begun (OSC 133;A and C); it knows no screen, so programs that paint all of it read as a stream. What is written only
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
  private readonly openLines = new OpenLines();
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
    return this.open + this.openLines.text;
  }

  /** What stands on the line that has not ended. */
  get tailLine(): string {
    return this.openLines.current.text;
  }

  /** Whether the next character would start a line. */
  get atLineStart(): boolean {
    this.drain();
    return this.openLines.current.length === 0;
  }

  /** The width of the screen, for lines that take several rows of it. */
  set columns(columns: number) {
    this.openLines.columns = columns;
  }

  /** Forgets what was read. */
  private clear(): void {
    this.first += this.blocks.length;
    this.blocks.length = 0;
    this.size = 0;
    this.open = "";
    this.openLines.restart();
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
    for (const [token, parameters, final, said] of text.matchAll(TOKENS)) {
      if (final !== undefined) this.move(final, parameters!);
      else if (said !== undefined) this.mark(said);
      else if (token >= " " && token !== "\x7f") this.openLines.current.write(token);
      else this.control(token);
      if (this.openLines.current.length > LONGEST_LINE) this.finish(this.openLines.restart(), "");
    }
  }

  private control(token: string): void {
    if (token.endsWith("\n")) this.finish(this.openLines.newline());
    else if (token === "\r") this.openLines.carriageReturn();
    else if (token === "\b") this.openLines.current.by(-1);
    else if (token === "\t") this.openLines.current.write("\t");
  }

  private mark(said: string): void {
    if (said.startsWith("133;A")) this.finish(this.openLines.beginPrompt());
    else if (said.startsWith("133;C")) this.finish(this.openLines.endPrompt());
  }

  /** Moves within the lines that can change, erases; what moves elsewhere has no place here. Without scrollback (3J) the text is gone as well. */
  private move(final: string, parameters: string): void {
    const { openLines } = this;
    const number = Number.parseInt(parameters, 10);
    const count = Math.min(number || 1, LONGEST_LINE);
    if (final === "A") openLines.up(count);
    else if (final === "B") openLines.down(count);
    else if (final === "C") openLines.current.by(count);
    else if (final === "D") openLines.current.by(-count);
    else if (final === "G") openLines.current.to(count - 1);
    else if (final === "K") openLines.current.erase(number || 0);
    else if (final === "J" && !number) openLines.eraseBelow();
    else if (final === "J" && number === 3) this.clear();
  }

  private finish(lines: readonly string[], end = "\n"): void {
    for (const text of lines) {
      this.open += text + end;
      this.keepRecent(text);
    }
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
