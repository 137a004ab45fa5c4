import type { ToPage, ToTask } from "../workers/task-messages.ts";
import type { Connection } from "./connection.ts";
import { failure } from "./errors.ts";

/** The only requests that a task's worker may make. */
const ALLOWED: ReadonlySet<string> = new Set([
  "readFile", "writeFile", "put", "readdir", "stat", "setAttributes", "mkdir", "symlink", "readlink", "rename", "rm",
]);

export interface TaskOptions {
  readonly onProgress?: ((progress: { files: number; bytes: number }) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Takes messages that are not about files; it may answer with {@link FileTask.post}. */
  readonly onMessage?: (message: Extract<ToPage, { t: "other" }>["message"]) => void;
}

/** Long work on the kernel's files, in a worker that is started for it and ends with it. Its requests go through the page. */
export class FileTask<Result> {
  /** Rejects with the task's error. */
  readonly result: Promise<Result>;
  readonly #worker: Worker;
  #ended!: { resolve: (result: Result) => void; reject: (error: Error) => void };
  #piece: ((data: Uint8Array | undefined) => void) | undefined;

  constructor(
    private readonly connection: Connection,
    script: string,
    job: unknown,
    private readonly options: TaskOptions = {},
  ) {
    this.result = new Promise((resolve, reject) => (this.#ended = { resolve, reject }));
    this.result.catch(() => undefined);
    this.#worker = new Worker(script, { type: "module" });
    this.#worker.onmessage = ({ data }: MessageEvent<ToPage>) => this.#receive(data);
    this.#worker.onerror = (event) => this.#end(failure("EIO", `a worker could not be loaded, or failed: ${event.message || "check that the server still runs"}`));
    this.options.signal?.addEventListener("abort", this.cancel);
    this.#post({ t: "begin", job });
    if (this.options.signal?.aborted) this.cancel();
  }

  /** Asks the worker to end; it cleans up, and rejects. */
  readonly cancel = (): void => this.#post({ t: "cancel" });

  /** The next bytes that the task makes, or undefined at its end; rejects with its error. */
  async next(): Promise<Uint8Array | undefined> {
    const piece = new Promise<Uint8Array | undefined>((resolve) => (this.#piece = resolve));
    this.#post({ t: "pull" });
    return Promise.race([piece, this.result.then(() => undefined)]);
  }

  post(message: unknown, transfer: Transferable[] = []): void {
    this.#worker.postMessage({ t: "other", message } satisfies ToTask, transfer);
  }

  #receive(message: ToPage): void {
    if (message.t === "request") void this.#answer(message);
    else if (message.t === "progress") this.options.onProgress?.({ files: message.files, bytes: message.bytes });
    else if (message.t === "piece") this.#piece?.(message.data);
    else if (message.t === "other") this.options.onMessage?.(message.message);
    else if (message.t === "done") this.#end(undefined, message.result as Result);
    else this.#end(failure(message.code, message.message));
  }

  async #answer({ id, op, message }: Extract<ToPage, { t: "request" }>): Promise<void> {
    try {
      if (!ALLOWED.has(op)) throw failure("EPERM", `a task may not ask for ${op}`);
      const value = await this.connection.request<{ data?: unknown } | null>(op, message, buffersIn(message));
      this.#post({ t: "reply", id, value }, value?.data instanceof Uint8Array ? [value.data.buffer as ArrayBuffer] : []);
    } catch (error) {
      const { code = "EIO", message: why } = error as Error & { code?: string };
      this.#post({ t: "reply", id, error: { code, message: why } });
    }
  }

  #post(message: ToTask, transfer: Transferable[] = []): void {
    this.#worker.postMessage(message, transfer);
  }

  #end(error: Error | undefined, result?: Result): void {
    this.options.signal?.removeEventListener("abort", this.cancel);
    this.#worker.terminate();
    if (error) this.#ended.reject(error);
    else this.#ended.resolve(result as Result);
  }
}

/** What came from the worker may go on to the kernel without a copy. */
function buffersIn(message: object): ArrayBuffer[] {
  const { data, entries = [] } = message as { data?: unknown; entries?: readonly { data?: unknown }[] };
  return [data, ...entries.map((entry) => entry.data)].flatMap((bytes) => (bytes instanceof Uint8Array ? [bytes.buffer as ArrayBuffer] : []));
}
