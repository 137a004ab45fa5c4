import type { Connection } from "./connection.ts";
import { PreviewOrigins, type Policy } from "./preview-origins.ts";
import type { ListenEvent, Port, PreviewRequest } from "./types.ts";

/** What the kernel says when a program listens. */
type Listen = Omit<ListenEvent, "url" | "problem">;

/** Tells of programs that listen, once a browser can reach them. */
export class Previews {
  readonly #listeners = new Set<(event: ListenEvent) => void>();
  readonly #requestListeners = new Set<(request: PreviewRequest) => void>();
  readonly #origins: PreviewOrigins;
  /** Programs that listen, by port. */
  readonly #listening = new Map<number, Listen>();

  constructor(
    private readonly connection: Connection,
    base: string,
    connect: (port: number, channel: MessagePort) => void,
  ) {
    this.#origins = new PreviewOrigins({ base, connect });
    connection.on("listen", (event: Listen) => void this.#listen(event));
    // A gateway that was started again has none of the channels of the one before.
    connection.on("gateway", () => this.#origins.reset());
    connection.on("close", ({ port }: { port: number }) => {
      this.#listening.delete(port);
      this.#origins.closed(port);
    });
  }

  on(listener: (event: ListenEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  onRequest(listener: (request: PreviewRequest) => void): () => void {
    this.#requestListeners.add(listener);
    if (this.#requestListeners.size === 1) this.#origins.logTo((request) => this.#requestListeners.forEach((told) => told(request)));
    return () => {
      if (this.#requestListeners.delete(listener) && this.#requestListeners.size === 0) this.#origins.logTo(undefined);
    };
  }

  url(port: number, policy: Policy): Promise<string> {
    return this.#origins.open(port, policy);
  }

  async ports(): Promise<readonly Port[]> {
    const { ports } = await this.connection.request<{ ports: Listen[] }>("ports");
    return Promise.all(ports.map(async ({ port, pid }) => ({ port, pid, url: await this.#origins.open(port) })));
  }

  close(): void {
    this.#origins.close();
  }

  async #listen(event: Listen): Promise<void> {
    this.#listening.set(event.port, event);
    const ready = await this.#origins.open(event.port).then(
      (url) => ({ url }),
      (error: Error) => ({ url: "", problem: error.message }),
    );
    // It may have ended, or another may listen by now.
    if (this.#listening.get(event.port) !== event) return;
    for (const listener of this.#listeners) listener({ port: event.port, pid: event.pid, ...ready });
  }
}
