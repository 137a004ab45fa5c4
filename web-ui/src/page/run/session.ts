import type { Exit, Process, ProcessStatus, SpawnOptions, Warren } from "../../sdk/types.ts";
import { reason } from "../failure.ts";
import { duration } from "../parts/format.ts";
import { Model } from "../parts/model.ts";
import type { Console } from "../terminal/console.ts";
import { RESTORE, type Terminal } from "../terminal/terminal.ts";

export type State = "idle" | "starting" | "running" | "exited" | "killed" | "failed";

export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
  readonly options: SpawnOptions;
}

interface Input {
  close(): void;
}

/** How long a program may take to end after SIGTERM before it is killed. */
const PATIENCE = 1500;

/** How much of what a stopped program had written, and nobody has seen yet, is still shown. */
const LAST_WORDS = 64 * 1024;

/** What Run starts by one way to run a project, one program at a time: started, joined to a console, ended. */
export class Session extends Model {
  state: State = "idle";
  code: number | undefined;
  duration: number | undefined;
  memory = 0;
  cpuTime = 0;
  pid: number | undefined;
  /** Whether the program waits, such as for input. */
  waiting = false;
  /** What the last end was, as the terminal says it. */
  ending = "";
  /** What people call it. */
  name = "";
  /** Where it is shown, or was. */
  console: Console | undefined;
  terminal: Terminal | undefined;
  /** Counts its starts, so that the end of one does not touch the next. */
  turn = 0;
  restarting = false;
  private process: Process | undefined;
  private seen: ProcessStatus | undefined;
  private ended: Promise<void> = Promise.resolve();
  private stopping = false;
  /** What was typed before there was a program to read it. */
  private ahead = "";

  /** `key` tells the way to run from others of the project. */
  constructor(readonly key = "") {
    super();
  }

  get busy(): boolean {
    return this.state === "starting" || this.state === "running";
  }

  /** Starts a program in a console and resolves when it has ended, however it ended. `typed` is what was typed for it already. */
  run(warren: Warren, console: Console, launch: Launch, typed = ""): Promise<void> {
    this.console = console;
    this.ended = this.live(warren, console, launch, typed);
    return this.ended;
  }

  /** Ends the program: SIGTERM, then SIGKILL if it does not exit; resolves when it is gone. */
  async stop(): Promise<void> {
    if (!this.busy) return;
    this.stopping = true;
    const kill = (signal: "SIGTERM" | "SIGKILL") => void this.process?.kill(signal).catch(() => undefined);
    const force = setTimeout(kill, PATIENCE, "SIGKILL");
    kill("SIGTERM");
    await this.ended;
    clearTimeout(force);
  }

  /** Takes over what the table of processes says about the program. */
  observe(processes: readonly ProcessStatus[]): void {
    const status = processes.find(({ pid }) => pid === this.pid);
    if (!status || status === this.seen) return;
    this.seen = status;
    // The memory of an ended program is gone; what it had last stays on show.
    if (status.state !== "ended") this.memory = status.memory;
    this.cpuTime = Math.max(this.cpuTime, status.cpuTime);
    this.waiting = status.state === "waiting";
    if (this.busy && status.state !== "ended") this.state = status.state === "starting" ? "starting" : "running";
    this.changed();
  }

  private async live(warren: Warren, console: Console, { command, args, options }: Launch, typed: string): Promise<void> {
    Object.assign(this, { state: "starting", code: undefined, duration: undefined, memory: 0, cpuTime: 0, pid: undefined, waiting: false });
    this.stopping = false;
    this.ahead = "";
    console.input = (data) => this.early(data);
    this.early(typed);
    this.changed();
    let input: Input | undefined;
    let end: Exit | { fault: string };
    try {
      const process = await warren.spawn(command, args, { ...options, terminal: console.size });
      this.process = process;
      this.pid = process.pid;
      input = this.join(console, process);
      this.state = "running";
      this.changed();
      if (this.stopping) await process.kill("SIGTERM");
      await Promise.all([this.pump(console, process.stdout), this.pump(console, process.stderr)]);
      end = await process.exit;
    } catch (error) {
      end = { fault: reason(error) };
    }
    this.end(console, end);
    input?.close();
  }

  /** Joins the console's keys and size to the process. */
  private join(console: Console, process: Process): Input {
    const writer = process.stdin.getWriter();
    const encoder = new TextEncoder();
    const send = (data: string) => void writer.write(encoder.encode(data)).catch(() => undefined);
    writer.closed.catch(() => undefined);
    console.input = send;
    if (this.ahead !== "") send(this.ahead);
    const unfollow = console.onResize((size) => void process.resize(size).catch(() => undefined));
    return {
      close() {
        unfollow();
        void writer.close().catch(() => undefined);
      },
    };
  }

  /** Keys while the program is fetched and compiled: Ctrl+C gives up, the rest waits. */
  private early(data: string): void {
    if (data.includes("\x03")) void this.stop();
    else this.ahead += data;
  }

  private async pump(console: Console, stream: ReadableStream<Uint8Array>): Promise<void> {
    const reader = stream.getReader();
    const last: Uint8Array[] = [];
    let size = 0;
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      if (!this.stopping) {
        await console.write(next.value);
        continue;
      }
      last.push(next.value);
      size += next.value.length;
      while (size - last[0]!.length >= LAST_WORDS) size -= last.shift()!.length;
    }
    for (const data of last) void console.write(data);
  }

  private end(console: Console, exit: Exit | { fault: string }): void {
    this.process = undefined;
    console.input = () => undefined;
    this.duration = "duration" in exit ? exit.duration : undefined;
    if ("code" in exit) {
      this.state = "exited";
      this.code = exit.code;
      this.ending = `exit ${exit.code}`;
    } else if ("signal" in exit) {
      this.state = "killed";
      this.ending = `killed by ${exit.signal}`;
    } else {
      this.state = "failed";
      this.ending = "trap" in exit ? `trap: ${exit.trap}` : `not started: ${exit.fault}`;
    }
    void console.paint(RESTORE);
    console.note(`[${this.ending}${this.duration === undefined ? "" : ` · ${duration(this.duration)}`}]`);
    this.changed();
  }
}
