import type { Connection } from "./connection.ts";
import { ControlSequences } from "./control-sequences.ts";
import { wellFormed } from "./names.ts";
import type { Exit, MountSource, Process, ProcessStatus, SpawnOptions } from "./types.ts";

/** Chunks of output are joined up to so many bytes: a program may write thousands of small ones before one is read. */
const JOINED = 64 << 10;

/** One output stream of a process: bytes are queued here until they are read; reading acknowledges them to the kernel. */
class Output {
  readonly stream: ReadableStream<Uint8Array>;
  readonly #chunks: Uint8Array[] = [];
  #controller!: ReadableStreamDefaultController<Uint8Array>;
  #wanted: (() => void) | undefined;
  #ended = false;

  constructor(
    private readonly taken: (bytes: number) => void,
    /** Those of a terminal's output. */
    private readonly sequences?: ControlSequences,
  ) {
    this.stream = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          this.#controller = controller;
        },
        pull: () => this.#pull(),
        cancel: () => {
          this.#ended = true;
          this.taken(-1);
        },
      },
      { highWaterMark: 0 },
    );
  }

  add(data: Uint8Array): void {
    if (this.#ended) return;
    this.#chunks.push(data);
    this.#wanted?.();
  }

  /** Forgets what nobody has read, as a terminal does when a signal was typed; what only sets the state of a screen stays. */
  flush(): void {
    if (!this.sequences || this.#chunks.length === 0) return;
    const all = joined(this.#chunks.splice(0));
    const kept = this.sequences.withoutText(all);
    if (kept.length > 0) this.#chunks.push(kept);
    if (!this.#ended) this.taken(all.length - kept.length);
  }

  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    if (this.#chunks.length === 0) this.#controller.close();
    this.#wanted?.();
  }

  /** The queued bytes, or the first part of them. */
  #next(): Uint8Array | undefined {
    let count = 0;
    let size = 0;
    for (const { length } of this.#chunks) {
      if (count > 0 && size + length > JOINED) break;
      count++;
      size += length;
    }
    return count === 0 ? undefined : joined(this.#chunks.splice(0, count));
  }

  async #pull(): Promise<void> {
    if (this.#chunks.length === 0 && !this.#ended) {
      await new Promise<void>((resolve) => {
        this.#wanted = resolve;
      });
      this.#wanted = undefined;
    }
    const chunk = this.#next();
    if (chunk) {
      this.sequences?.read(chunk);
      this.#controller.enqueue(chunk);
      this.taken(chunk.length);
      if (this.#ended && this.#chunks.length === 0) this.#controller.close();
    }
  }
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  if (chunks.length === 1) return chunks[0]!;
  const all = new Uint8Array(chunks.reduce((size, chunk) => size + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

/** Handle of a process of the kernel. */
export class KernelProcess implements Process {
  readonly stdin: WritableStream<Uint8Array>;
  readonly exit: Promise<Exit>;
  readonly #outputs: readonly [Output, Output];
  #finish!: (exit: Exit) => void;

  constructor(
    private readonly connection: Connection,
    readonly pid: number,
    isOnTerminal: boolean,
  ) {
    const output = (stream: number, sequences?: ControlSequences) =>
      new Output((bytes) => connection.send("taken", { pid, stream, bytes }), sequences);
    this.#outputs = [output(1, isOnTerminal ? new ControlSequences() : undefined), output(2)];
    this.exit = new Promise((resolve) => {
      this.#finish = resolve;
    });
    this.stdin = new WritableStream<Uint8Array>({
      write: (data) => connection.request("input", { pid, data }),
      close: () => connection.request("endInput", { pid }),
      abort: () => connection.request("endInput", { pid }),
    });
  }

  get stdout(): ReadableStream<Uint8Array> {
    return this.#outputs[0].stream;
  }

  get stderr(): ReadableStream<Uint8Array> {
    return this.#outputs[1].stream;
  }

  /** Bytes that the process has written. */
  wrote(stream: number, data: Uint8Array): void {
    this.#outputs[stream === 2 ? 1 : 0].add(data);
  }

  /** A signal was typed into its terminal. */
  flush(stream: number): void {
    this.#outputs[stream === 2 ? 1 : 0].flush();
  }

  ended(exit: Exit): void {
    for (const output of this.#outputs) output.end();
    this.#finish(exit);
  }

  async kill(signal = "SIGTERM"): Promise<void> {
    await this.connection.request("kill", { pid: this.pid, signal });
  }

  async resize(size: { cols: number; rows: number }): Promise<void> {
    await this.connection.request("resize", { pid: this.pid, ...size });
  }
}

type Listener = (processes: readonly ProcessStatus[]) => void;

/** Starts processes and dispatches output to them. */
export class Processes {
  readonly #living = new Map<number, KernelProcess>();
  readonly #followers = { Processes: 0, Usage: 0 };

  constructor(private readonly connection: Connection) {
    connection.on<{ pid: number; stream: number; data: Uint8Array }>("output", ({ pid, stream, data }) =>
      this.#living.get(pid)?.wrote(stream, data),
    );
    connection.on<{ pid: number; stream: number }>("flush", ({ pid, stream }) => this.#living.get(pid)?.flush(stream));
    connection.on<{ pid: number } & Exit>("exit", ({ pid, ...exit }) => {
      this.#living.get(pid)?.ended(exit as Exit);
      this.#living.delete(pid);
    });
  }

  async list(): Promise<readonly ProcessStatus[]> {
    const { processes } = await this.connection.request<{ processes: ProcessStatus[] }>("processes");
    return processes;
  }

  async kill(pid: number, signal = "SIGTERM"): Promise<void> {
    await this.connection.request("kill", { pid, signal });
  }

  /** Subscribes to the table of processes: sent now and after each change, until the returned function is called. */
  follow(listener: Listener): () => void {
    return this.#watch("processes", "Processes", listener);
  }

  /** Subscribes to the table in the same way, sent after changes of memory and CPU time. */
  followUsage(listener: Listener): () => void {
    return this.#watch("usage", "Usage", listener);
  }

  #watch(event: string, what: "Processes" | "Usage", listener: Listener): () => void {
    const end = this.connection.on<{ processes: ProcessStatus[] }>(event, ({ processes }) => listener(processes));
    this.#followers[what]++;
    this.connection.request(`watch${what}`).catch(() => {});
    let ended = false;
    return () => {
      if (ended) return;
      ended = true;
      end();
      if (--this.#followers[what] === 0) this.connection.request(`unwatch${what}`).catch(() => {});
    };
  }

  async spawn(command: string, args: readonly string[] = [], options: SpawnOptions = {}): Promise<Process> {
    const { mounts, listen, ...rest } = options;
    const views = mounts && { mounts: Object.entries(mounts).map(([at, source]) => ({ at, ...view(source) })) };
    const ports = listen && { listen: listen.map(String) };
    const request = { command, args, ...rest, ...ports, ...views };
    checkTexts(request);
    const { pid } = await this.connection.request<{ pid: number }>("spawn", request);
    const process = new KernelProcess(this.connection, pid, options.terminal !== undefined);
    this.#living.set(pid, process);
    return process;
  }
}

/** Checks every text of a request, member names included: all of it becomes names, arguments and variables. */
function checkTexts(value: unknown): void {
  if (typeof value === "string") wellFormed(value);
  if (typeof value !== "object" || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    wellFormed(name);
    checkTexts(member);
  }
}

function view(source: MountSource): { path?: string; readOnly?: boolean } {
  if (typeof source === "string") return { path: source };
  return "path" in source ? source : {};
}
