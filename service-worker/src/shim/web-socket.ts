import { parseUrl, type PreviewHost } from "../shared/preview-host.ts";
import { CHUNK, INITIAL_CREDIT, PIECE_COST, type FromGateway } from "../shared/protocol.ts";
import { SocketLog } from "./socket-log.ts";
import type { Channel, Wire } from "./wire.ts";

/** Replaces WebSocket: those to this session's programs go over a channel, all others stay the browser's. */
export function installWebSocket(wire: Wire, host: PreviewHost): void {
  const Real = window.WebSocket;
  window.WebSocket = new Proxy(Real, {
    construct(target, args: [string | URL, (string | string[])?], newTarget) {
      const url = parseUrl(String(args[0]), document.baseURI);
      const port = url === null ? undefined : host.portOf(url);
      if (url === null || typeof port !== "number") return Reflect.construct(target, args, newTarget);
      url.protocol = url.protocol.replace("http", "ws");
      return new CarriedSocket(wire, port, url, [args[1] ?? []].flat());
    },
  });
}

const STATES = { CONNECTING: 0, OPEN: 1, CLOSING: 2, CLOSED: 3 } as const;
const TOKEN = /^[!#$%&'*+.^_`|~\w-]+$/;
const NORMAL = 1000;
const NO_STATUS = 1005;
const ABNORMAL = 1006;
/** Bytes of a close frame's reason, at most. */
const REASON = 123;

type Listener = ((event: never) => unknown) | null;
type Sendable = string | ArrayBufferLike | Blob | ArrayBufferView;

const encoder = new TextEncoder();

/** A WebSocket whose frames the gateway writes and reads. */
class CarriedSocket extends EventTarget {
  static {
    Object.assign(CarriedSocket.prototype, STATES);
    Object.setPrototypeOf(CarriedSocket.prototype, window.WebSocket.prototype);
  }

  binaryType: BinaryType = "blob";
  readonly url: string;
  protocol = "";
  readonly extensions = "";
  readyState: number = STATES.CONNECTING;
  readonly #handlers = new Map<string, Listener>();
  readonly #outgoing: Outgoing;
  readonly #incoming: Incoming;
  readonly #log: SocketLog;
  readonly #channel: Channel | undefined;

  constructor(wire: Wire, port: number, url: URL, protocols: string[]) {
    super();
    if (url.hash !== "") throw new DOMException("The address has a fragment.", "SyntaxError");
    if (protocols.some((protocol) => !TOKEN.test(protocol)) || new Set(protocols).size < protocols.length) {
      throw new DOMException("The subprotocols are not valid.", "SyntaxError");
    }
    this.url = url.href;
    const target = url.pathname + url.search;
    const channel = (this.#channel = wire.open(port));
    this.#log = new SocketLog({ port, target, requestHeaders: headers() }, (request) => wire.log(request));
    this.#outgoing = new Outgoing(channel);
    this.#incoming = new Incoming(channel);
    for (const type of ["open", "message", "error", "close"]) this.#handler(type);
    if (channel === undefined) queueMicrotask(() => this.#fail("no service worker serves this page"));
    else channel.onmessage = (message) => this.#receive(message);
    channel?.onclose(() => this.#fail("the connection to Warren's tab is gone"));
    channel?.send({ t: "ws-open", id: 1, target, headers: headers(), protocols });
  }

  get bufferedAmount(): number {
    return this.#outgoing.waiting;
  }

  send(data: Sendable): void {
    if (this.readyState === STATES.CONNECTING) throw new DOMException("The connection is not open yet.", "InvalidStateError");
    this.#outgoing.add(data, this.readyState === STATES.OPEN);
  }

  close(code?: number, reason = ""): void {
    if (code !== undefined && code !== NORMAL && (code < 3000 || code > 4999)) {
      throw new DOMException("The code must be 1000 or from 3000 to 4999.", "InvalidAccessError");
    }
    if (encoder.encode(reason).length > REASON) throw new DOMException("The reason is longer than 123 bytes.", "SyntaxError");
    if (this.readyState >= STATES.CLOSING) return;
    const wasOpen = this.readyState === STATES.OPEN;
    this.readyState = STATES.CLOSING;
    if (wasOpen) this.#outgoing.close(code ?? (reason === "" ? NO_STATUS : NORMAL), reason);
    else queueMicrotask(() => this.#fail("it was closed before it was open"));
  }

  #receive(message: FromGateway): void {
    if (message.t === "ws-opened") this.#open(message.protocol);
    else if (message.t === "credit") this.#outgoing.credit(message.bytes);
    else if (message.t === "ws-data") this.#take(message.data, message.text, message.last);
    else if (message.t === "ws-close") this.#end(message.code, message.reason, true);
    else if (message.t === "error") this.#fail(message.message, message.code);
  }

  #open(protocol: string): void {
    if (this.readyState !== STATES.CONNECTING) return;
    this.protocol = protocol;
    this.readyState = STATES.OPEN;
    this.#log.opened(protocol);
    this.dispatchEvent(new Event("open"));
  }

  #take(piece: Uint8Array<ArrayBuffer>, text: boolean, last: boolean): void {
    const whole = this.#incoming.take(piece, text, last);
    if (whole === undefined || this.readyState !== STATES.OPEN) return;
    const data = typeof whole === "string" || this.binaryType === "blob" ? whole : joined(whole);
    this.dispatchEvent(new MessageEvent("message", { data: Array.isArray(data) ? new Blob(data) : data, origin: new URL(this.url).origin }));
  }

  #fail(why: string, errno = "ECONNRESET"): void {
    if (this.readyState === STATES.CLOSED) return;
    console.error(`WebSocket connection to '${this.url}' failed: ${why}`);
    this.readyState = STATES.CLOSED;
    this.dispatchEvent(new Event("error"));
    this.#closed(ABNORMAL, "", false, { code: errno, message: why });
  }

  #end(code: number, reason: string, wasClean: boolean): void {
    if (this.readyState === STATES.CLOSED) return;
    this.readyState = STATES.CLOSED;
    this.#closed(code, reason, wasClean);
  }

  #closed(code: number, reason: string, wasClean: boolean, problem?: { code: string; message: string }): void {
    this.#outgoing.end();
    this.#channel?.close();
    this.#log.over(this.#outgoing.sent, this.#incoming.received, problem);
    this.dispatchEvent(new CloseEvent("close", { code, reason, wasClean }));
  }

  /** An `on...` property. */
  #handler(type: string): void {
    this.addEventListener(type, (event) => this.#handlers.get(type)?.call(this, event as never));
    Object.defineProperty(this, `on${type}`, {
      get: () => this.#handlers.get(type) ?? null,
      set: (listener: Listener) => {
        this.#handlers.set(type, listener);
      },
    });
  }
}

/** The messages that a page sends, in pieces, as far as the gateway's credit reaches. */
class Outgoing {
  /** Bytes that the page has sent and that are still here. */
  waiting = 0;
  /** Bytes that have left. */
  sent = 0;
  #credit = INITIAL_CREDIT;
  #credited: () => void = () => {};
  #over = false;
  /** What is to be done after all that was asked before. */
  #last: Promise<void> = Promise.resolve();

  constructor(private readonly channel: Channel | undefined) {}

  /** What is sent after the end counts as waiting for ever, as the specification says. */
  add(data: Sendable, isOpen: boolean): void {
    const bytes = data instanceof Blob ? data : copied(data);
    this.waiting += bytes instanceof Blob ? bytes.size : bytes.length;
    if (isOpen) this.#then(async () => this.#send(bytes instanceof Blob ? new Uint8Array(await bytes.arrayBuffer()) : bytes, typeof data === "string"));
  }

  close(code: number, reason: string): void {
    this.#then(async () => this.channel?.send({ t: "ws-close", id: 1, code, reason }));
  }

  credit(bytes: number): void {
    this.#credit += bytes;
    this.#credited();
  }

  end(): void {
    this.#over = true;
    this.#credited();
  }

  #then(step: () => Promise<void>): void {
    this.#last = this.#last.then(() => (this.#over ? undefined : step()));
  }

  async #send(bytes: Uint8Array<ArrayBuffer>, text: boolean): Promise<void> {
    let at = 0;
    do {
      const data = bytes.slice(at, at + CHUNK);
      const cost = data.length + PIECE_COST;
      while (this.#credit < cost && !this.#over) await new Promise<void>((resolve) => (this.#credited = resolve));
      if (this.#over) return;
      at += data.length;
      this.#credit -= cost;
      this.waiting -= data.length;
      this.sent += data.length;
      this.channel?.send({ t: "ws-data", id: 1, data, text, left: bytes.length - at }, [data.buffer]);
    } while (at < bytes.length);
  }
}

/** The messages of a program, which come in pieces. */
class Incoming {
  /** Bytes that have come. */
  received = 0;
  #pieces: Uint8Array<ArrayBuffer>[] = [];
  #owed = 0;

  constructor(private readonly channel: Channel | undefined) {}

  /** Takes a piece; gives the message that is whole with it. */
  take(piece: Uint8Array<ArrayBuffer>, text: boolean, last: boolean): string | Uint8Array<ArrayBuffer>[] | undefined {
    this.#pay(piece.length + PIECE_COST);
    this.received += piece.length;
    this.#pieces.push(piece);
    if (!last) return undefined;
    const pieces = this.#pieces.splice(0);
    return text ? new TextDecoder("utf-8", { ignoreBOM: true }).decode(joined(pieces)) : pieces;
  }

  #pay(cost: number): void {
    this.#owed += cost;
    if (this.#owed < CHUNK) return;
    this.channel?.send({ t: "credit", id: 1, bytes: this.#owed });
    this.#owed = 0;
  }
}

function copied(data: Exclude<Sendable, Blob>): Uint8Array<ArrayBuffer> {
  if (ArrayBuffer.isView(data)) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice();
  const isBuffer = data instanceof ArrayBuffer || (typeof SharedArrayBuffer !== "undefined" && data instanceof SharedArrayBuffer);
  return isBuffer ? new Uint8Array(data as ArrayBuffer).slice() : encoder.encode(String(data));
}

function joined(pieces: readonly Uint8Array<ArrayBuffer>[]): ArrayBuffer {
  const bytes = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes.buffer;
}

/** What a browser sends with the opening beside the handshake. The origin is this page's as the program knows it. */
function headers(): [string, string][] {
  const [, port] = /^p(\d+)-/.exec(location.hostname) ?? [];
  return [
    ["Origin", port === "80" ? "http://localhost" : `http://localhost:${port}`],
    ["User-Agent", navigator.userAgent],
    ["Accept-Language", navigator.languages.join(", ")],
    ["Cache-Control", "no-cache"],
    ["Pragma", "no-cache"],
  ];
}
