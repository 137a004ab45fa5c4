import type { ToPage, ToTask } from "./task-messages.ts";

/** How often a page is told of progress, in milliseconds. */
const STEP = 100;

const scope = self as unknown as { postMessage(message: ToPage, transfer?: Transferable[]): void };

/** The worker's end of a task: requests on files, pieces for the page, progress. */
export class Task {
  readonly #waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
  readonly #cancelling = new AbortController();
  readonly signal = this.#cancelling.signal;
  #lastId = 0;
  #pulled: (() => void) | undefined;
  #pulls = 0;
  #told = 0;
  /** Takes messages of the page that this class does not know. */
  onMessage: (message: unknown) => void = () => {};

  /** Runs the job that the page sends, and tells the page how it ended. */
  static serve<Job>(run: (job: Job, task: Task) => Promise<unknown>): void {
    const task = new Task();
    self.onmessage = ({ data }: MessageEvent<ToTask>) => {
      if (data.t !== "begin") return task.#receive(data);
      run(data.job as Job, task).then(
        (result) => scope.postMessage({ t: "done", result }),
        (error: Error & { code?: unknown }) =>
          scope.postMessage({ t: "failed", code: typeof error.code === "string" ? error.code : "EIO", message: error.message }),
      );
    };
  }

  request<T>(op: string, message: object, transfer: Transferable[] = []): Promise<T> {
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      scope.postMessage({ t: "request", id, op, message }, transfer);
    });
  }

  /** Gives the page bytes, when it asks for some. */
  async give(data: Uint8Array): Promise<void> {
    while (this.#pulls === 0) await new Promise<void>((resolve) => (this.#pulled = resolve));
    this.#pulls--;
    const own = data.byteLength === data.buffer.byteLength ? data : data.slice();
    scope.postMessage({ t: "piece", data: own }, [own.buffer as ArrayBuffer]);
  }

  post(message: unknown, transfer: Transferable[] = []): void {
    scope.postMessage({ t: "other", message }, transfer);
  }

  readonly progress = ({ files, bytes }: { files: number; bytes: number }): void => {
    const now = performance.now();
    if (now - this.#told < STEP) return;
    this.#told = now;
    scope.postMessage({ t: "progress", files, bytes });
  };

  #receive(message: Exclude<ToTask, { t: "begin" }>): void {
    if (message.t === "cancel") {
      this.#cancelling.abort();
      this.#pull();
    } else if (message.t === "pull") this.#pull();
    else if (message.t === "other") this.onMessage(message.message);
    else this.#reply(message);
  }

  #pull(): void {
    this.#pulls++;
    this.#pulled?.();
  }

  #reply({ id, value, error }: Extract<ToTask, { t: "reply" }>): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error) waiting?.reject(Object.assign(new Error(error.message), { code: error.code }));
    else waiting?.resolve(value as never);
  }
}
