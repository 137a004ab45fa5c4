// What tests of previews have at hand: previews whose programs are functions of this page, which plays the gateway's end
// of each port. Evaluated in an otherwise empty page of Warren's origin.

const { PreviewOrigins } = await import("/sdk/warren.js");

const encode = (text) => new TextEncoder().encode(text);
const decode = (bytes) => new TextDecoder().decode(bytes);
const CHUNK = 64 << 10;

/** One channel of a service worker, answered by a program's function. */
class PlayedChannel {
  #requests = new Map();
  #credit = new Map();

  constructor(port, channel) {
    this.port = port;
    this.channel = channel;
    channel.onmessage = ({ data }) => this.#receive(data);
  }

  send(message, transfer = []) {
    this.channel.postMessage({ v: 1, ...message }, transfer);
  }

  #receive(message) {
    pk.received.push({ port: this.port, ...message, data: undefined });
    const { t, id } = message;
    if (t === "hello") return this.send({ t: "hello" });
    if (t === "close") return this.channel.close();
    if (t === "request") return void this.#answer(message);
    if (t === "credit") {
      const credit = this.#credit.get(id);
      if (credit) {
        credit.bytes += message.bytes;
        credit.wake?.();
      }
      return;
    }
    const request = this.#requests.get(id);
    if (t === "body") {
      request?.controller.enqueue(message.data);
      this.send({ t: "credit", id, bytes: message.data.byteLength });
    } else if (t === "end") request?.controller.close();
    else if (t === "abort") {
      pk.aborted.push(id);
      this.#requests.delete(id);
      const credit = this.#credit.get(id);
      if (credit) credit.gone = true;
      credit?.wake?.();
    } else if (t === "ws-open") this.#socket(message);
    else if (t === "ws-data") pk.sockets.get(id)?.receive(message.text ? decode(message.data) : message.data);
    else if (t === "ws-close") pk.sockets.get(id)?.closed(message);
  }

  async #answer({ id, method, target, headers, body }) {
    let controller;
    const stream = new ReadableStream({ start: (made) => (controller = made) });
    this.#requests.set(id, { controller });
    const program = pk.programs.get(this.port);
    if (!program) return this.send({ t: "error", id, code: "ECONNREFUSED", message: "nothing listens there" });
    const request = { id, method, target, headers, body: body ? stream : null };
    const { status = 200, reason = "OK", headers: answered = [], body: content, fails } = await program(request);
    if (fails) return this.send({ t: "error", id, ...fails });
    this.#credit.set(id, { bytes: 256 << 10 });
    this.send({ t: "head", id, status, reason, headers: answered });
    for await (const chunk of chunks(content)) {
      for (let at = 0; at < chunk.byteLength; at += CHUNK) await this.#body(id, chunk.slice(at, at + CHUNK));
    }
    this.send({ t: "end", id });
  }

  async #body(id, data) {
    const credit = this.#credit.get(id);
    while (credit.bytes < data.byteLength && !credit.gone) await new Promise((resolve) => (credit.wake = resolve));
    if (credit.gone) throw new Error("aborted");
    credit.bytes -= data.byteLength;
    pk.sent += data.byteLength;
    this.send({ t: "body", id, data }, [data.buffer]);
  }

  #socket({ id, target, headers, protocols }) {
    const socket = {
      target,
      headers,
      send: (data) => this.send({ t: "ws-data", id, data: typeof data === "string" ? encode(data) : data, text: typeof data === "string", last: true }),
      close: (code, reason) => this.send({ t: "ws-close", id, code, reason }),
      receive: () => {},
      closed: () => {},
    };
    pk.sockets.set(id, socket);
    const protocol = pk.acceptSocket(socket, protocols);
    if (protocol === null) this.send({ t: "error", id, code: "EPROTO", message: "no WebSocket there" });
    else this.send({ t: "ws-opened", id, protocol });
  }
}

async function* chunks(content) {
  if (content === undefined || content === null) return;
  if (typeof content === "string") yield encode(content);
  else if (content instanceof Uint8Array) yield content;
  else yield* content;
}

const pk = {
  encode,
  /** Functions that answer, by port. */
  programs: new Map(),
  sockets: new Map(),
  acceptSocket: () => "",
  /** Every message of service workers, without bodies. */
  received: [],
  aborted: [],
  sent: 0,
  channels: [],
  /** What pages in frames have told this page. */
  told: [],
  frames: new Map(),

  origins: new PreviewOrigins({
    connect: (port, channel) => pk.channels.push(new PlayedChannel(port, channel)),
  }),

  /** Lets a function be the program that listens on a port; gives its address. */
  serve(port, program) {
    pk.programs.set(port, program);
    return pk.origins.open(port);
  },

  html: (body) => ({ headers: [["Content-Type", "text/html; charset=utf-8"]], body }),

  /** A frame as the page has it. */
  frame(url) {
    const frame = document.createElement("iframe");
    frame.setAttribute("sandbox", "allow-scripts allow-same-origin allow-forms allow-modals allow-popups allow-downloads");
    frame.src = url;
    const loaded = new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));
    document.body.append(frame);
    pk.frames.set(url, frame);
    return loaded;
  },

  /** Waits for what a page in a frame posts as { test: name, ...}. */
  async tells(name, timeout = 20000) {
    const end = performance.now() + timeout;
    for (;;) {
      const found = pk.told.find(({ test }) => test === name);
      if (found) return found;
      if (performance.now() > end) throw new Error(`no page told ${name}; told was ${JSON.stringify(pk.told)}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  },
};

addEventListener("message", ({ data }) => {
  if (data?.test) pk.told.push(data);
});
globalThis.pk = pk;
