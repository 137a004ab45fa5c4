import { tilde } from "../parts/paths.ts";
import { columns } from "./columns.ts";
import type { Console } from "./console.ts";
import { History } from "./history.ts";
import { keys } from "./keys.ts";
import { LineEditor } from "./line-editor.ts";

export interface PromptOwner {
  readonly cwd: string;
  /** Whether a program has the console; the prompt stays away then. */
  readonly busy: boolean;
  /** Whether the last program was killed: then nothing that was pasted after its line is run. */
  readonly interrupted: boolean;
  /** Runs a typed line; the prompt comes back when it resolves. `typed` gives, once, what was typed since. */
  submit(line: string, typed: () => string): Promise<void>;
  /** What may follow the text before the cursor: the whole words, or none. */
  complete(text: string): Promise<readonly string[]>;
}

/** The line `~/project $ ` at which commands are typed while nothing runs. */
export class Prompt {
  private readonly history = new History();
  private readonly line = new LineEditor(this.history);
  private active = false;
  /** Screen rows between the first row of the prompt and the cursor. */
  private row = 0;
  /** What was typed or pasted while a line is run or names are looked up; undefined when none are. */
  private ahead: string | undefined;

  constructor(
    private readonly console: Console,
    private readonly owner: PromptOwner,
  ) {}

  /** Shows the prompt and takes the console's input; `typed` is what was typed before. */
  open(typed = ""): void {
    if (this.owner.busy) return;
    this.console.input = (data) => this.typed(data);
    if (!this.active) {
      this.active = true;
      this.console.freshLine();
      this.row = 0;
      this.draw();
    }
    this.typed(typed);
  }

  /**
   * Leaves the prompt with `line` as if it had been typed, because something starts by another way. Who holds back what is
   * typed until the program is there goes on doing so.
   */
  closeWith(line: string): void {
    if (!this.active) return;
    const { input } = this.console;
    this.line.set(line);
    this.leave("");
    this.console.input = input;
  }

  /** Takes keys, also those that were held while the prompt was away: a paste of several lines runs each in turn. */
  private typed(data: string): void {
    const pressed = keys(data);
    for (const [at, key] of pressed.entries()) {
      if (this.ahead !== undefined) {
        this.ahead += pressed.slice(at).join("");
        return;
      }
      if (!this.active) return;
      this.press(key);
    }
  }

  private press(key: string): void {
    switch (this.line.key(key)) {
      case "edited":
        return this.draw();
      case "enter":
        return this.enter();
      case "cancel":
        this.leave("^C");
        return this.open();
      case "clear-screen":
        this.console.clear();
        this.row = 0;
        return this.draw();
      case "complete":
        return void this.complete();
      default:
        return;
    }
  }

  private enter(): void {
    const line = this.line.text;
    this.leave("");
    if (line.trim() === "") return this.open();
    this.history.add(line);
    this.ahead = "";
    const typed = this.console.hold();
    void this.owner.submit(line, typed).finally(() => this.goOn(typed()));
  }

  /** The line was run: shows the prompt again, and runs what was pasted after the line. */
  private goOn(typed: string): void {
    const pasted = this.owner.interrupted ? "" : this.ahead!;
    this.ahead = undefined;
    this.open(pasted + typed);
  }

  private leave(mark: string): void {
    this.line.cursor = Number.MAX_SAFE_INTEGER;
    this.draw();
    void this.console.paint(`${mark}\r\n`);
    this.console.record(`${this.label}${this.line.text}${mark}\n`);
    this.console.input = () => undefined;
    this.active = false;
    this.line.set("");
    this.row = 0;
  }

  private async complete(): Promise<void> {
    const before = this.line.beforeCursor;
    this.ahead = "";
    const candidates = await this.owner.complete(before).catch(() => []);
    const { ahead } = this;
    this.ahead = undefined;
    if (this.active && candidates.length > 0) this.completeWith(before, candidates);
    if (this.active) this.typed(ahead);
  }

  private completeWith(before: string, candidates: readonly string[]): void {
    const common = candidates.reduce(commonStart);
    const word = before.slice(before.lastIndexOf(" ") + 1);
    if (common.length > word.length) {
      this.line.insert(common.slice(word.length));
      return this.draw();
    }
    if (candidates.length > 1) {
      void this.console.write(`\r\n${candidates.join("  ")}\r\n`);
      this.row = 0;
      this.draw();
    }
  }

  private get label(): string {
    return `${tilde(this.owner.cwd)} $ `;
  }

  /** Redraws the prompt where it stands, over as many rows as it takes, and puts the cursor in its place. */
  private draw(): void {
    const { cols } = this.console.size;
    const label = this.label;
    const text = this.line.text;
    const before = columns(label + this.line.beforeCursor);
    const all = columns(label + text);
    const up = this.row > 0 ? `\x1b[${this.row}A` : "";
    const coloured = `\x1b[1m${label.slice(0, -3)}\x1b[22m${label.slice(-3)}`;
    // A full last row leaves the cursor on it: one more character and its removal bring the next row.
    const wrap = all > 0 && all % cols === 0 ? " \x1b[D\x1b[K" : "";
    const endRow = Math.floor(all / cols);
    this.row = Math.floor(before / cols);
    const back = endRow > this.row ? `\x1b[${endRow - this.row}A` : "";
    const column = before % cols;
    void this.console.paint(
      `\r${up}\x1b[J${coloured}${text}${wrap}${back}\r${column > 0 ? `\x1b[${column}C` : ""}`,
    );
  }
}

function commonStart(a: string, b: string): string {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return a.slice(0, length);
}
