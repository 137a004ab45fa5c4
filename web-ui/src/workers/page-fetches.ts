import { Fetches, type FetchMessage, type FetchRequest } from "./fetches.ts";

/** What the other end of a port asks for: one request, then piece after piece of its answer. */
export type PageFetchMessage =
  | { readonly t: "send"; readonly request: FetchRequest; readonly body: Uint8Array<ArrayBuffer> | undefined }
  | { readonly t: "next" }
  | { readonly t: "abort" };

/** Requests that the page itself wants, each over a port of its own: the page may connect to its own origin only. */
export class PageFetches {
  readonly #channels = new Map<number, MessagePort>();
  readonly #fetches = new Fetches((number, message) => this.#tell(number, message));
  #last = 0;

  serve(channel: MessagePort): void {
    const number = ++this.#last;
    this.#channels.set(number, channel);
    channel.onmessage = ({ data }: MessageEvent<PageFetchMessage>) => this.#receive(number, data);
  }

  #receive(number: number, message: PageFetchMessage): void {
    if (message.t === "send") {
      this.#fetches.begin(number, message.request);
      if (message.body) this.#fetches.write(number, message.body);
      this.#fetches.send(number);
    } else if (message.t === "next") {
      this.#fetches.next(number);
    } else {
      this.#fetches.abort(number);
      this.#close(number);
    }
  }

  #tell(number: number, message: FetchMessage): void {
    this.#channels.get(number)?.postMessage(message, message.t === "body" ? [message.data.buffer as ArrayBuffer] : []);
    if (message.t === "end" || message.t === "failed") this.#close(number);
  }

  #close(number: number): void {
    this.#fetches.abort(number);
    this.#channels.get(number)?.close();
    this.#channels.delete(number);
  }
}
