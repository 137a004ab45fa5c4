import { CHUNK, INITIAL_CREDIT, messagesOf, VERSION, type FromGateway, type Header, type RequestHead, type ToGateway } from "../shared/protocol.ts";

/** Credits are not given for less. */
const LEAST_CREDIT = INITIAL_CREDIT / 2;

export interface Answer {
  readonly status: number;
  readonly reason: string;
  readonly headers: readonly Header[];
  readonly body: ReadableStream<Uint8Array<ArrayBuffer>>;
}

/** What happens to one request. */
export interface Observer {
  sent(bytes: Uint8Array): void;
  answered(head: { status: number; reason: string; headers: readonly Header[]; removed?: readonly string[] }): void;
  received(bytes: Uint8Array): void;
  /** The last of it; `error` is why there is no more. */
  over(error?: GatewayError): void;
}

/** Why there is no answer, or no more of it; `code` is an errno's name. */
export class GatewayError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** The channel was given up with the request under way. */
export class ChannelLost extends GatewayError {
  constructor() {
    super("ECONNRESET", "the connection to Warren's tab is gone");
  }
}

/** Requests and answers over one port to the gateway. */
export class GatewayChannel {
  readonly #exchanges = new Map<number, Exchange>();
  #lastId = 0;
  #isClosed = false;
  #heard = performance.now();
  #greeted: (hello: unknown) => void = () => {};

  constructor(
    private readonly port: MessagePort,
    private readonly cookies: (cookies: string) => void = () => {},
  ) {
    port.onmessage = ({ data }) => messagesOf(data).forEach((message) => this.#receive(message));
  }

  /** Says hello; gives the answer, or undefined when there is none in time. */
  hello(timeout: number): Promise<unknown> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(undefined), timeout);
      this.#greeted = (hello) => {
        clearTimeout(timer);
        resolve(hello);
      };
      this.send({ t: "hello" });
    });
  }

  /** Milliseconds since the last message from the other end. */
  quietFor(): number {
    return performance.now() - this.#heard;
  }

  /**
   * Sends a request and gives its answer when the head is there; `done` resolves when the body has ended as well. On a channel that
   * was closed meanwhile it is lost at once.
   */
  request(
    head: RequestHead,
    body: AsyncIterable<Uint8Array> | undefined,
    observer?: Observer,
  ): { answer: Promise<Answer>; done: Promise<void>; abort(): void } {
    const id = ++this.#lastId;
    const exchange = new Exchange(id, (message, transfer) => this.send(message, transfer), () => this.#exchanges.delete(id), observer);
    this.#exchanges.set(id, exchange);
    if (this.#isClosed) exchange.fail(new ChannelLost());
    this.send({ t: "request", id, ...head });
    if (body) void exchange.upload(body);
    return { answer: exchange.answer, done: exchange.done, abort: () => exchange.abort() };
  }

  /** Runs `forget` when the other end has closed. Only this channel is lost then: a newer one to the same port may be there. */
  whenClosed(forget: () => void): void {
    this.port.addEventListener("close", forget);
  }

  send(message: ToGateway, transfer: Transferable[] = []): void {
    this.port.postMessage({ v: VERSION, ...message }, transfer);
  }

  close(): void {
    this.#isClosed = true;
    for (const exchange of this.#exchanges.values()) exchange.fail(new ChannelLost());
    this.send({ t: "close" });
    this.port.close();
  }

  #receive(message: FromGateway): void {
    this.#heard = performance.now();
    if (message.t === "hello") this.#greeted(message);
    else if (message.t === "cookies") this.cookies(message.cookies);
    else this.#exchanges.get(message.id)?.receive(message);
  }
}

type Send = (message: ToGateway, transfer?: Transferable[]) => void;

/** One request and its answer. */
class Exchange {
  readonly answer: Promise<Answer>;
  readonly done: Promise<void>;
  #answered!: (answer: Answer) => void;
  #refused!: (error: GatewayError) => void;
  #finished!: () => void;
  #over = false;
  #controller: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>> | undefined;
  /** Bytes that were received and not credited yet. */
  #owed = 0;
  /** Bytes that may still be sent. */
  #credit = INITIAL_CREDIT;
  #credited: (() => void) | undefined;

  constructor(
    private readonly id: number,
    private readonly send: Send,
    private readonly forget: () => void,
    private readonly observer?: Observer,
  ) {
    this.answer = new Promise((resolve, reject) => {
      this.#answered = resolve;
      this.#refused = reject;
    });
    this.done = new Promise((resolve) => (this.#finished = resolve));
  }

  receive(message: FromGateway): void {
    if (message.t === "head") {
      this.observer?.answered(message);
      this.#answered({ ...message, body: this.#body() });
    } else if (message.t === "body") this.#take(message.data);
    else if (message.t === "end") this.#end();
    else if (message.t === "error") this.fail(new GatewayError(message.code, message.message));
    else if (message.t === "credit") {
      this.#credit += message.bytes;
      this.#credited?.();
    }
  }

  fail(error: GatewayError): void {
    if (this.#over) return;
    this.#refused(error);
    this.#controller?.error(error);
    this.#close(error);
  }

  abort(): void {
    if (this.#over) return;
    this.send({ t: "abort", id: this.id });
    this.fail(new GatewayError("ECANCELED", "the page has gone on"));
  }

  /** Sends a body as far as credits reach. */
  async upload(body: AsyncIterable<Uint8Array>): Promise<void> {
    try {
      for await (const bytes of body) {
        for (let at = 0; at < bytes.byteLength && !this.#over; at += CHUNK) await this.#sendChunk(bytes.slice(at, at + CHUNK));
        if (this.#over) return;
      }
      this.send({ t: "end", id: this.id });
    } catch {
      this.abort(); // the page has taken its request back while its body was read
    }
  }

  async #sendChunk(data: Uint8Array<ArrayBuffer>): Promise<void> {
    const length = data.byteLength;
    while (this.#credit < length && !this.#over) await new Promise<void>((resolve) => (this.#credited = resolve));
    if (this.#over) return;
    this.#credit -= length;
    this.observer?.sent(data);
    this.send({ t: "body", id: this.id, data }, [data.buffer]);
  }

  /** A stream even where all of the body is there: a browser makes a blob of bytes, which takes longer. */
  #body(): ReadableStream<Uint8Array<ArrayBuffer>> {
    return new ReadableStream<Uint8Array<ArrayBuffer>>(
      {
        start: (controller) => void (this.#controller = controller),
        pull: () => this.#pay(),
        cancel: () => this.abort(),
      },
      { highWaterMark: INITIAL_CREDIT, size: (chunk) => chunk?.byteLength ?? 0 },
    );
  }

  #take(data: Uint8Array<ArrayBuffer>): void {
    if (this.#over) return;
    this.#owed += data.byteLength;
    this.observer?.received(data);
    this.#controller?.enqueue(data);
  }

  /** Credits what the reader has made room for. */
  #pay(): void {
    if (this.#owed < LEAST_CREDIT || this.#over) return;
    this.send({ t: "credit", id: this.id, bytes: this.#owed });
    this.#owed = 0;
  }

  #end(): void {
    if (this.#over) return;
    this.#controller?.close();
    this.#close();
  }

  #close(error?: GatewayError): void {
    this.#over = true;
    this.observer?.over(error);
    this.#credited?.();
    this.#finished();
    this.forget();
  }
}
