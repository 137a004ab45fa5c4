import { AsyncWrap } from "../loop/async-wrap.ts";
import type { Binding } from "../start/realm.ts";
import { host } from "../sys/host.ts";
import { fromShape } from "./from-shape.ts";
import { ConnectionsList } from "./http-connections.ts";
import { HttpMessages } from "./http-messages.ts";
import type { StreamBase } from "./stream-base.ts";

const REQUEST = 1;

/** What programs have of a parser; its callbacks are properties with numbers for names. */
class HTTPParser extends AsyncWrap {
  readonly #messages = new HttpMessages(this);

  constructor() {
    super(null);
  }

  initialize(type: number, resource: object, mostHeader = 0, lenient = 0, list?: ConnectionsList | null): void {
    this.asyncReset(resource, type === REQUEST ? "HTTPINCOMINGMESSAGE" : "HTTPCLIENTREQUEST");
    this.#messages.initialize(type, mostHeader, lenient, list ?? undefined);
  }

  execute(bytes: ArrayBufferView): number | Error {
    return this.#messages.execute(bytes);
  }

  finish(): Error | undefined {
    return this.#messages.finish();
  }

  close(): void {
    this.#messages.close();
    this.emitDestroy();
  }

  free(): void {
    this.emitDestroy();
  }

  remove(): void {
    this.#messages.remove();
  }

  pause(): void {
    this.#messages.pause();
  }

  resume(): void {
    this.#messages.resume();
  }

  consume(stream: StreamBase): void {
    this.#messages.consume(stream);
  }

  unconsume(): void {
    this.#messages.unconsume();
  }

  getCurrentBuffer(): Uint8Array {
    return this.#messages.getCurrentBuffer();
  }
}

export default function http_parser(binding: Binding): void {
  ConnectionsList.now = host.now;
  binding["HTTPParser"] = fromShape(HTTPParser, binding["HTTPParser"]);
  binding["ConnectionsList"] = ConnectionsList;
}
