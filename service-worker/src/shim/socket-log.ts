import type { Header, LoggedRequest } from "../shared/protocol.ts";

/** Tells the log of requests of one WebSocket: when it is asked for, when it is open, and when it is over. */
export class SocketLog {
  readonly #began = performance.now();
  #logged: LoggedRequest;

  constructor(
    request: Pick<LoggedRequest, "port" | "target" | "requestHeaders">,
    private readonly tell: (request: LoggedRequest) => void,
  ) {
    this.#logged = { ...request, id: crypto.randomUUID(), isPage: false, method: "GET", started: Date.now() };
    this.tell(this.#logged);
  }

  opened(protocol: string): void {
    const headers: Header[] = [["Upgrade", "websocket"]];
    if (protocol !== "") headers.push(["Sec-WebSocket-Protocol", protocol]);
    this.#logged = { ...this.#logged, status: 101, reason: "Switching Protocols", headers, removed: [], answered: this.#elapsed() };
    this.tell(this.#logged);
  }

  /** Messages are counted, not kept. */
  over(sent: number, received: number, problem?: { readonly code: string; readonly message: string }): void {
    this.#logged = { ...this.#logged, requestSize: sent, size: received, over: this.#elapsed(), ...(problem && { problem }) };
    this.tell(this.#logged);
  }

  #elapsed(): number {
    return performance.now() - this.#began;
  }
}
