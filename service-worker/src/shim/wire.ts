import { messagesOf, VERSION, type FromGateway, type LoggedRequest, type ToGateway } from "../shared/protocol.ts";

/** A channel from this page to the gateway, for one port of the session. The service worker passes its other end on. */
export class Channel {
  #receive: (message: FromGateway) => void = () => {};

  constructor(private readonly port: MessagePort) {
    port.onmessage = ({ data }) => messagesOf(data).forEach((message) => this.#receive(message));
    addEventListener("pagehide", () => this.close());
  }

  set onmessage(receive: (message: FromGateway) => void) {
    this.#receive = receive;
  }

  /** Called when the other end is gone. */
  onclose(gone: () => void): void {
    this.port.addEventListener("close", gone);
  }

  send(message: ToGateway, transfer: Transferable[] = []): void {
    this.port.postMessage({ v: VERSION, ...message }, transfer);
  }

  close(): void {
    this.send({ t: "close" });
    this.port.close();
  }
}

/** Opens channels by the service worker of this page. */
export class Wire {
  constructor(private readonly workers: ServiceWorkerContainer | undefined) {}

  /** Tells the log of requests of a WebSocket, which passes no worker. */
  log(request: LoggedRequest): void {
    this.workers?.controller?.postMessage({ v: VERSION, t: "socket", request });
  }

  /** Undefined when no worker serves this page. */
  open(port: number): Channel | undefined {
    const worker = this.workers?.controller;
    if (!worker) return undefined;
    const { port1, port2 } = new MessageChannel();
    worker.postMessage({ v: VERSION, t: "channel", port }, [port2]);
    const channel = new Channel(port1);
    channel.send({ t: "hello" });
    return channel;
  }
}
