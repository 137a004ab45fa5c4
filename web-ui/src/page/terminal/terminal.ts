import type { Exit, Process } from "../../sdk/types.ts";
import { reason } from "../failure.ts";
import { Model } from "../parts/model.ts";
import { Console, type Size } from "./console.ts";
import type { ErrorPlaces } from "./error-places.ts";
import { ShellMarks } from "./shell-marks.ts";
import type { XtermScreen } from "./xterm.ts";

/** What terminals ask of the project that they are in. */
export interface Surroundings {
  /** Starts a shell on a screen of this size. */
  startShell(size: Size): Promise<Process>;
  /** Is awaited before a line goes to the shell, so that what it starts sees what the editor shows. */
  beforeLine(): Promise<void>;
  commandStarted(): void;
  commandEnded(): void;
  errorsOf(terminal: Terminal): ErrorPlaces;
}

/** New: no shell was started yet. At its prompt the shell waits for a line; else it is busy with one. */
export type TerminalState = "new" | "starting" | "prompt" | "busy" | "ended";

/** A program that is not the shell's and has the console for as long as it runs. */
export interface Guest {
  readonly name: string;
  stop(): Promise<void>;
}

const SHELL = "sh";

/** Characters of a title that are shown. */
const LONGEST_TITLE = 40;

/** How long a shell and what it has started may take to end after SIGHUP before they are killed, in milliseconds. */
const GRACE = 1000;

/** Takes back what a program that was killed may have left the screen in: the other buffer, the mouse, no cursor, colours. */
export const RESTORE = "\x1b[?1047l\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1l\x1b>\x1b[?25h\x1b[0m";

/** A guest's output stands in the place of the prompt, which is not there while it runs, and no pastes are marked for it. */
const OVER_PROMPT = "\r\x1b[J\x1b]133;C\x07\x1b[?2004l";

/** A shell that draws its prompt again, since the screen has another size, sends no mark and expects pastes to be marked as before. */
const PROMPT_MARK = "\x1b]133;A\x07";
const PASTES = "\x1b[?2004h";

/** A terminal of a project: a console and the shell in it, which lends the console to what Run starts. */
export class Terminal extends Model {
  readonly console = new Console();
  /** The places in files that its text names. */
  readonly errors: ErrorPlaces;
  /** The console as it is drawn; made when it is first seen and kept while it is out of sight. */
  screen: XtermScreen | undefined;
  state: TerminalState = "new";
  /** The folder that its shell is in. */
  folder: string;
  guest: Guest | undefined;
  /** The terminal that is shown beside it. */
  beside: Terminal | undefined;
  /** Is told how its shell has ended. */
  ended: (how: string) => void = (how) => this.sayEnded(how);
  private title = SHELL;
  private process: Process | undefined;
  private input: WritableStreamDefaultWriter<Uint8Array> | undefined;
  private living: Promise<void> = Promise.resolve();
  /** What was typed goes to the shell in order, some of it after files were saved. */
  private sending: Promise<unknown> = Promise.resolve();
  private ahead = "";
  private isClosed = false;
  private guestGone: (() => void) | undefined;
  private readonly encoder = new TextEncoder();

  constructor(
    /** Tells it from the others of its project. */
    readonly number: number,
    folder: string,
    private readonly around: Surroundings,
    /** Whether it was made for what Run starts. */
    readonly isForRuns = false,
  ) {
    super();
    this.folder = folder;
    this.errors = around.errorsOf(this);
    this.console.input = this.typed;
    this.console.onResize((size) => this.resize(size));
  }

  /** What runs in it; the shell when nothing does. */
  get name(): string {
    return this.guest?.name ?? (this.state === "busy" && this.title !== "" ? this.title : SHELL);
  }

  /** Whether a program has it that a person would miss. */
  get isBusy(): boolean {
    return this.guest !== undefined || this.state === "busy";
  }

  /** Whether Run may have the console. */
  get isFree(): boolean {
    return this.guest === undefined && this.state !== "busy";
  }

  /** The process of its shell. */
  get pid(): number | undefined {
    return this.process?.pid;
  }

  /** Starts the shell, unless there is one or a guest has the console, after which it starts by itself. */
  start(): void {
    if (this.guest || this.isClosed || (this.state !== "new" && this.state !== "ended")) return;
    this.state = "starting";
    this.living = this.live();
    this.changed();
  }

  /** Gives the console to a guest, below a line that says what it is. */
  lend(guest: Guest, line: string): void {
    this.guest = guest;
    if (this.state === "prompt") void this.console.write(OVER_PROMPT);
    this.console.note(`$ ${line}`);
    this.changed();
  }

  /** The shell has the console again, and gets what was typed for it. */
  giveBack(typed: string): void {
    this.guest = undefined;
    this.console.input = this.typed;
    this.guestGone?.();
    this.start();
    if (this.state === "prompt") {
      this.console.record(PROMPT_MARK);
      void this.console.paint(PASTES);
    }
    this.resize(this.console.size);
    this.typed(typed);
    this.changed();
  }

  /** Ends what runs in it, as a terminal does that is closed: SIGHUP, then SIGKILL. Resolves when nothing is left. */
  async close(): Promise<void> {
    this.isClosed = true;
    await this.guest?.stop();
    this.guestGone?.();
    await this.hangUp();
    this.screen?.close();
  }

  /** Ends the shell and what it has started. */
  async hangUp(): Promise<void> {
    const kill = (signal: string) => void this.process?.kill(signal).catch(() => undefined);
    const force = setTimeout(kill, GRACE, "SIGKILL");
    kill("SIGHUP");
    await this.living;
    clearTimeout(force);
  }

  private readonly typed = (data: string) => {
    if (data === "") return;
    const isLine = /[\r\n]/.test(data);
    if (this.state === "ended") {
      if (isLine) this.start();
      return;
    }
    if (isLine && this.state === "prompt") this.sending = this.sending.then(() => this.around.beforeLine().catch(() => undefined));
    this.sending = this.sending.then(() => this.send(data));
  };

  private send(data: string): void {
    if (this.input) void this.input.write(this.encoder.encode(data)).catch(() => undefined);
    else this.ahead += data;
  }

  /** While a guest has the console the shell must not draw its prompt. */
  private resize(size: Size): void {
    if (!this.guest) void this.process?.resize(size).catch(() => undefined);
  }

  private async live(): Promise<void> {
    try {
      const process = await this.around.startShell(this.console.size);
      this.join(process);
      await this.pump(process.stdout);
      const exit = await process.exit;
      this.leave();
      if (!this.isClosed) this.ended(endOf(exit));
    } catch (error) {
      this.leave();
      this.console.note(`[The shell was not started: ${reason(error)}. Press Enter to try again.]`);
    }
  }

  private join(process: Process): void {
    this.process = process;
    this.input = process.stdin.getWriter();
    this.input.closed.catch(() => undefined);
    this.resize(this.console.size);
    if (this.isClosed) void process.kill("SIGKILL").catch(() => undefined);
    const { ahead } = this;
    this.ahead = "";
    if (ahead !== "") this.send(ahead);
  }

  private leave(): void {
    void this.input?.close().catch(() => undefined);
    this.process = undefined;
    this.input = undefined;
    this.title = SHELL;
    this.become("ended");
  }

  private async pump(output: ReadableStream<Uint8Array>): Promise<void> {
    const marks = new ShellMarks(this.marked);
    const reader = output.getReader();
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      // A shell that has not come to its prompt yet would draw it into the guest's output.
      while (this.guest && this.state !== "prompt" && !this.isClosed) await new Promise<void>((resolve) => (this.guestGone = resolve));
      marks.read(next.value);
      await this.console.write(next.value);
    }
  }

  private readonly marked = {
    folder: (path: string) => void (this.folder = path),
    title: (text: string) => {
      this.title = text.trim().slice(0, LONGEST_TITLE);
      this.changed();
    },
    prompt: () => this.become("prompt"),
    command: () => {
      this.become("busy");
      this.around.commandStarted();
    },
    ended: () => {
      if (this.state === "busy") this.around.commandEnded();
    },
  };

  private become(state: TerminalState): void {
    if (state === this.state) return;
    this.state = state;
    this.changed();
  }

  private sayEnded(how: string): void {
    void this.console.paint(RESTORE);
    this.console.note(`[The shell has ended: ${how}. Press Enter to start another one.]`);
  }
}

function endOf(exit: Exit): string {
  if ("code" in exit) return `exit ${exit.code}`;
  return "signal" in exit ? `killed by ${exit.signal}` : `trap: ${exit.trap}`;
}
