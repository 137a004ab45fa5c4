import type { WorkerMessage as Message, Lost, Script } from "../workers/messages.ts";

/** Starts and terminates the workers of processes for the kernel. */
export class WorkerHost {
  readonly #workers = new Map<number, Worker>();

  constructor(
    private readonly kernel: Worker,
    private readonly scripts: Readonly<Record<Extract<Script, string>, string>>,
  ) {}

  receive(message: Message): void {
    if (message.does === "end") {
      this.#workers.get(message.id)?.terminate();
      this.#workers.delete(message.id);
    } else {
      this.#start(message.id, message.script, message.port);
    }
  }

  end(): void {
    for (const worker of this.#workers.values()) worker.terminate();
    this.#workers.clear();
  }

  #start(id: number, script: Script, port: MessagePort): void {
    const worker = new Worker(typeof script === "string" ? this.scripts[script] : script.script, { type: "module" });
    this.#workers.set(id, worker);
    worker.onerror = (event) => {
      event.preventDefault();
      const hasLoaded = Boolean(event.message); // an event without one tells of a script that could not be fetched
      if (hasLoaded) console.error(`a process's worker has failed: ${event.message} (${event.filename}:${event.lineno}:${event.colno})`);
      this.kernel.postMessage({ kind: "lost", id, hasLoaded } satisfies Lost);
    };
    worker.postMessage(port, [port]);
  }
}
