import { parseUrl, type PreviewHost } from "../shared/preview-host.ts";
import type { FromGateway } from "../shared/protocol.ts";
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
      return new CarriedSocket(wire.open(port), url, [args[1] ?? []].flat());
    },
  });
}

const STATES = { CONNECTING: 0, OPEN: 1, CLOSING: 2, CLOSED: 3 } as const;
const TOKEN = /^[!#$%&'*+.^_`|~\w-]+$/;

type Listener = ((event: never) => unknown) | null;

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
  readonly bufferedAmount = 0;
  readonly #handlers = new Map<string, Listener>();

  constructor(
    private readonly channel: Channel | undefined,
    url: URL,
    protocols: string[],
  ) {
    super();
    if (protocols.some((protocol) => !TOKEN.test(protocol)) || new Set(protocols).size < protocols.length) {
      throw new DOMException("The subprotocols are not valid.", "SyntaxError");
    }
    this.url = url.href;
    for (const type of ["open", "message", "error", "close"]) this.#handler(type);
    if (channel === undefined) queueMicrotask(() => this.#fail());
    else channel.onmessage = (message) => this.#receive(message);
    channel?.send({ t: "ws-open", id: 1, target: url.pathname + url.search, headers: [["Origin", originOf()]], protocols });
  }

  send(data: string | ArrayBufferLike | Blob | ArrayBufferView): void {
    if (this.readyState === STATES.CONNECTING) throw new DOMException("The connection is not open yet.", "InvalidStateError");
    if (this.readyState !== STATES.OPEN) return;
    if (data instanceof Blob) void data.arrayBuffer().then((bytes) => this.#sendData(new Uint8Array(bytes)));
    else if (ArrayBuffer.isView(data)) this.#sendData(new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice());
    else if (data instanceof ArrayBuffer) this.#sendData(new Uint8Array(data).slice());
    else this.#sendData(String(data));
  }

  close(code = 1000, reason = ""): void {
    if (code !== 1000 && (code < 3000 || code > 4999)) throw new DOMException("The code must be 1000 or from 3000 to 4999.", "InvalidAccessError");
    if (this.readyState >= STATES.CLOSING) return;
    this.readyState = STATES.CLOSING;
    this.channel?.send({ t: "ws-close", id: 1, code, reason });
  }

  #sendData(data: Uint8Array | string): void {
    this.channel?.send({ t: "ws-data", id: 1, data });
  }

  #receive(message: FromGateway): void {
    if (message.t === "ws-opened") {
      this.protocol = message.protocol;
      this.readyState = STATES.OPEN;
      this.dispatchEvent(new Event("open"));
    } else if (message.t === "ws-data" && this.readyState === STATES.OPEN) {
      this.dispatchEvent(new MessageEvent("message", { data: this.#shown(message.data), origin: new URL(this.url).origin }));
    } else if (message.t === "ws-close") this.#end(message.code, message.reason, true);
    else if (message.t === "error") this.#fail();
  }

  #shown(data: Uint8Array<ArrayBuffer> | string): unknown {
    if (typeof data === "string") return data;
    return this.binaryType === "blob" ? new Blob([data]) : data.slice().buffer;
  }

  #fail(): void {
    if (this.readyState === STATES.CLOSED) return;
    this.dispatchEvent(new Event("error"));
    this.#end(1006, "", false);
  }

  #end(code: number, reason: string, wasClean: boolean): void {
    if (this.readyState === STATES.CLOSED) return;
    this.readyState = STATES.CLOSED;
    this.channel?.close();
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

/** The origin of this page as the program knows it. */
function originOf(): string {
  const [, port] = /^p(\d+)-/.exec(location.hostname) ?? [];
  return `http://localhost:${port}`;
}
