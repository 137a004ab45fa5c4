import { LOGGED_BODY, VERSION, type LoggedRequest, type RequestHead } from "../shared/protocol.ts";
import type { GatewayError, Observer } from "./gateway-channel.ts";

/** Answers without a body, whose stream is given up at once. */
const NO_BODY = new Set([204, 205, 304]);

/**
 * Tells Warren's page of requests, while it wants to know. The page gives a port for that with each new channel, since a
 * worker that was stopped has forgotten it.
 */
export class RequestLog {
  #page: MessagePort | undefined;
  #last = 0;
  /** Tells the requests of this worker from those of the one before it. */
  readonly #worker = crypto.randomUUID();

  /** Undefined if the page does not want to know any more. */
  to(page: MessagePort | undefined): void {
    this.#page = page;
  }

  /** Passes on what a page tells of its own WebSockets; Warren's page checks it. */
  pass(request: unknown): void {
    this.#page?.postMessage({ v: VERSION, t: "log", request });
  }

  /** Begins an entry; undefined if nobody wants to know. */
  begin(port: number, request: { destination: string; mode: string }, head: RequestHead): Observer | undefined {
    const page = this.#page;
    if (page === undefined) return undefined;
    const id = `${this.#worker}-${++this.#last}`;
    const isPage = request.mode === "navigate";
    return new Entry({ id, port, isPage, method: head.method, target: head.target, requestHeaders: head.headers }, page);
  }
}

/** Tells of a request when it begins, when the head of its answer is there, and when it is over. */
class Entry implements Observer {
  readonly #began = performance.now();
  readonly #sent = new Beginning();
  readonly #received = new Beginning();
  #logged: LoggedRequest;

  constructor(
    request: Pick<LoggedRequest, "id" | "port" | "isPage" | "method" | "target" | "requestHeaders">,
    private readonly page: MessagePort,
  ) {
    this.#logged = { ...request, started: Date.now() };
    this.#tell();
  }

  sent(bytes: Uint8Array): void {
    this.#sent.add(bytes);
  }

  answered({ status, reason, headers, removed = [] }: Parameters<Observer["answered"]>[0]): void {
    this.#logged = { ...this.#logged, status, reason, headers, removed, answered: this.#elapsed() };
    this.#tell();
  }

  received(bytes: Uint8Array): void {
    this.#received.add(bytes);
  }

  over(error?: GatewayError): void {
    const bodies = { requestSize: this.#sent.size, requestBody: this.#sent.bytes, size: this.#received.size, body: this.#received.bytes };
    const problem = error === undefined || this.#isComplete(error) ? {} : { problem: { code: error.code, message: error.message } };
    this.#logged = { ...this.#logged, ...bodies, ...problem, over: this.#elapsed() };
    this.#tell();
  }

  /** Whether what was given up had nothing more to come. */
  #isComplete({ code }: GatewayError): boolean {
    const { method, status } = this.#logged;
    return code === "ECANCELED" && status !== undefined && (method === "HEAD" || NO_BODY.has(status));
  }

  #elapsed(): number {
    return performance.now() - this.#began;
  }

  #tell(): void {
    this.page.postMessage({ v: VERSION, t: "log", request: this.#logged });
  }
}

/** The size of a body, and its first bytes. */
class Beginning {
  size = 0;
  #pieces: Uint8Array[] = [];
  #kept = 0;

  add(bytes: Uint8Array): void {
    this.size += bytes.byteLength;
    const room = LOGGED_BODY - this.#kept;
    if (room <= 0) return;
    const piece = bytes.slice(0, room); // the rest of the message must not be held
    this.#pieces.push(piece);
    this.#kept += piece.byteLength;
  }

  get bytes(): Uint8Array {
    const all = new Uint8Array(this.#kept);
    let at = 0;
    for (const piece of this.#pieces) {
      all.set(piece, at);
      at += piece.byteLength;
    }
    return all;
  }
}
