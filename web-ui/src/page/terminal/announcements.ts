import { RECENT_LINES, type Transcript } from "./transcript.ts";

/** More lines at once than these are counted, and the last ones said. */
const MOST_LINES = RECENT_LINES;
const LAST_LINES = 3;

/** A line is said up to here. */
const LONGEST = 300;

/** What a screen reader says of a terminal's output: all of a little, the number and the end of much. */
export class Announcements {
  private lines: number;
  /** Whether what stands on the unfinished line was said; what is typed there is not said again. */
  private saidTail = true;

  constructor(private readonly transcript: Transcript) {
    this.lines = transcript.lines;
  }

  /** What has come since the last call, or "" for nothing. */
  next(): string {
    const { lines, recent, tailLine } = this.transcript;
    const count = lines - this.lines;
    this.lines = lines;
    if (count > 0) this.saidTail = false;
    const said = this.finished(count, recent);
    const tail = tailLine.trim();
    if (!this.saidTail && tail !== "") {
      this.saidTail = true;
      said.push(tail.slice(0, LONGEST));
    }
    return said.join("\n");
  }

  private finished(count: number, recent: readonly string[]): string[] {
    const shown = count > MOST_LINES ? LAST_LINES : count;
    const last = shown === 0 ? [] : recent.slice(-shown).map((line) => line.slice(0, LONGEST));
    const text = last.filter((line) => line.trim() !== "");
    return count > MOST_LINES ? [`${count.toLocaleString("en")} lines of output, the last:`, ...text] : text;
  }
}
