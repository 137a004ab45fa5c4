/**
 * Runs the gateway: links it to the commons and to a memory of its own, keeps its message ports, and calls its turns. This
 * file has no logic of its own.
 */
import { CommonsLayout, Limits, Slot } from "../../../kernel-teavm/target/wasm/layout.mjs";
import { Fetches } from "./fetches.ts";
import { commonsImports, guestImports } from "./linking.ts";
import type { ConfigureGateway, GatewayEvent, GatewayInit, OpenPreview, OpenTunnel } from "./messages.ts";
import { constantsOf, link, prepare } from "./teavm.ts";

interface Gateway {
  open_preview(messagePort: number, port: number): void;
  open_tunnel(messagePort: number): void;
  closed(messagePort: number): void;
  turn(): number;
  ticket(): number;
  timeout(): number;
}

const TIME_ORIGIN = performance.timeOrigin;
const ENTROPY_PIECE = 65536;
/** The code of a WebSocket that closed without a word. */
const NEVER_OPENED = 1006;

type Opened = (protocol: string) => void;
type Closed = (code: number, reason: string) => void;
/** Milliseconds of turns before other events of this worker are let in. */
const BUDGET = 1;

const memory = new WebAssembly.Memory({ initial: Limits.GATEWAY_PAGES, maximum: Limits.GATEWAY_PAGES });
const own = new Uint8Array(memory.buffer);
/** Ports to previews and to the page, by the numbers that the gateway knows them by. */
const ports = new Map<number, MessagePort>();
let lastPort = 0;
/** Messages to previews, posted as a list at the end of a turn: one posting costs more than the messages in it. */
const outgoing = new Map<number, { data?: unknown }[]>();
/** Ports whose other ends take lists. */
const previews = new Set<number>();
let gateway: Gateway;
/** The commons, and the index of the word that is counted up to wake the gateway. */
let words: Int32Array;
let wake: number;
let linked = false;
/** Ports and settings that came before the gateway was linked. */
const early: (ConfigureGateway | OpenPreview | OpenTunnel)[] = [];
let receive: (messagePort: number, message: unknown) => void;
let fetched: (number: number, message: unknown) => void;
let configure: (settings: unknown) => void;
/** The way to the kernel's worker. */
let kernel: MessagePort;
const fetches = new Fetches((number, message) => {
  fetched(number, message);
  turnSoon();
});

/** The imports of the gateway; the interfaces of the package `host` have their contract. */
const host = {
  post(port: number, message: { data?: unknown }) {
    const messages = outgoing.get(port);
    if (!previews.has(port)) ports.get(port)?.postMessage(message, buffersOf([message]));
    else if (messages) messages.push(message);
    else outgoing.set(port, [message]);
  },
  close(port: number) {
    postList(port);
    ports.get(port)?.close();
    ports.delete(port);
    previews.delete(port);
  },
  copyIn(data: Uint8Array, to: number, from: number, length: number) {
    own.set(data.subarray(from, from + length), to);
  },
  copyOut(buffer: Uint8Array, to: number, from: number, length: number) {
    buffer.set(own.subarray(from, from + length), to);
  },
  event: (event: string, detail: unknown) => kernel.postMessage({ event, detail } satisfies GatewayEvent),
  beginFetch: (number: number, request: Parameters<Fetches["begin"]>[1]) => fetches.begin(number, request),
  writeFetch: (number: number, from: number, length: number) => fetches.write(number, own.slice(from, from + length)),
  sendFetch: (number: number) => fetches.send(number),
  nextOfFetch: (number: number) => fetches.next(number),
  abortFetch: (number: number) => fetches.abort(number),
  connect(url: string, protocols: string, opened: Opened, received: (message: Uint8Array) => void, closed: Closed) {
    const socket = newSocket(url, protocols.split(" "));
    if (!socket) return void setTimeout(later(() => closed(NEVER_OPENED, "")));
    socket.binaryType = "arraybuffer";
    socket.onopen = later(() => opened(socket.protocol));
    socket.onmessage = later(({ data }: MessageEvent<unknown>) => {
      if (data instanceof ArrayBuffer) received(new Uint8Array(data));
    });
    socket.onclose = later(({ code, reason }: CloseEvent) => closed(code, reason));
    return socket;
  },
  send(socket: WebSocket | undefined, from: number, length: number) {
    if (socket?.readyState === WebSocket.OPEN) socket.send(own.subarray(from, from + length));
  },
  disconnect(socket: WebSocket | undefined) {
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
  },
};

/** No socket for an address that is none. */
function newSocket(url: string, protocols: string[]): WebSocket | undefined {
  try {
    return new WebSocket(url, protocols);
  } catch (error) {
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}

/** Calls the gateway from an event of the browser, and schedules a turn for its effects. */
function later<A extends unknown[]>(call: (...argument: A) => void): (...argument: A) => void {
  return (...argument) => {
    call(...argument);
    turnSoon();
  };
}

/** The page sends the port to the kernel. */
self.onmessage = ({ data: port }: MessageEvent<MessagePort>) => {
  kernel = port;
  port.onmessage = ({ data }: MessageEvent<GatewayInit | ConfigureGateway | OpenPreview | OpenTunnel>) => {
    if (data.kind === "gateway") void start(data).catch(reportError);
    else if (data.kind === "outbound") reconfigure(data);
    else open(data);
  };
};

/** Nothing may run before the lock is held: by it the kernel knows whether this worker can still access the commons. */
async function start(init: GatewayInit): Promise<void> {
  await hold(init.lock);
  const { commons, helpers } = init;
  const ofCommons = commonsImports(commons, helpers);
  (globalThis as unknown as { warrenHost: typeof host }).warrenHost = host;
  const imports = { now: () => TIME_ORIGIN + performance.now(), chance: Math.random, random };
  const prepared = prepare(init.gateway, constantsOf(init.gateway, false));
  const exports = link(prepared, { host: imports, ...ofCommons, ...guestImports(memory, commons, ofCommons, helpers) });
  const exported = <T>(name: string) => (exports[name] as WebAssembly.Global).value as T;
  receive = exported("receive");
  fetched = exported("fetched");
  configure = exported("configure");
  gateway = exports as unknown as Gateway;
  exported<(index: number, settings: unknown) => void>("start")(init.index, init.outbound);
  linked = true;
  for (const message of early.splice(0)) {
    if (message.kind === "outbound") reconfigure(message);
    else open(message);
  }
  words = new Int32Array(commons.buffer);
  wake = (CommonsLayout.SLOTS + init.index * CommonsLayout.SLOT_SIZE + Slot.WAKE) >> 2;
  turnSoon();
}

function reconfigure(message: ConfigureGateway): void {
  if (linked) configure(message.outbound);
  else early.push(message);
}

function open(opened: OpenPreview | OpenTunnel): void {
  if (!linked) return void early.push(opened);
  const number = ++lastPort;
  ports.set(number, opened.channel);
  if (opened.kind === "preview") {
    previews.add(number);
    gateway.open_preview(number, opened.port);
  } else {
    gateway.open_tunnel(number);
  }
  opened.channel.addEventListener("close", later(() => gateway.closed(number)));
  opened.channel.onmessage = later(({ data }: MessageEvent<unknown>) => {
    if (typeof data === "object" && data !== null) receive(number, data);
  });
}

let turning = false;
let listening = false;
let timer: ReturnType<typeof setTimeout> | undefined;
/** When the timer runs, as performance.now() has it. */
let due = Infinity;

/** Turns until there is nothing to move. Once at a time: what comes meanwhile is part of them. */
function turnSoon(): void {
  if (turning) return;
  turning = true;
  void Promise.resolve().then(turns).catch(reportError);
}

async function turns(): Promise<void> {
  while (takeTurns()) await breathe();
  turning = false;
  turnAfter(gateway.timeout());
  listen();
}

/** A timer that runs earlier stays: a turn too early costs less than another timer for each turn. */
function turnAfter(millis: number): void {
  const time = millis < 0 ? Infinity : performance.now() + millis;
  if (time >= due - 1) return;
  clearTimeout(timer);
  due = time;
  timer = setTimeout(() => {
    due = Infinity;
    turnSoon();
  }, millis);
}

/** Whether there is more to move once other events have been let in. */
function takeTurns(): boolean {
  const end = performance.now() + BUDGET;
  let more = gateway.turn() === 1;
  while (more && performance.now() < end) more = gateway.turn() === 1;
  for (const port of outgoing.keys()) postList(port);
  return more;
}

function postList(port: number): void {
  const messages = outgoing.get(port) ?? [];
  outgoing.delete(port);
  if (messages.length > 0) ports.get(port)?.postMessage(messages, buffersOf(messages));
}

const buffersOf = (messages: readonly { data?: unknown }[]) =>
  messages.flatMap(({ data }) => (data instanceof Uint8Array ? [data.buffer as ArrayBuffer] : []));

/** Has turns taken when the wake word has changed: a program has sent something, or has taken something. */
function listen(): void {
  if (listening) return;
  const wait = Atomics.waitAsync(words, wake, gateway.ticket());
  if (!wait.async) return turnSoon();
  listening = true;
  void wait.value.then(() => {
    listening = false;
    turnSoon();
  });
}

function hold(lock: string): Promise<void> {
  return new Promise((resolve) => {
    void navigator.locks.request(lock, () => {
      resolve();
      return new Promise(() => {});
    });
  });
}

function random(at: number, length: number): void {
  for (let from = 0; from < length; from += ENTROPY_PIECE) {
    crypto.getRandomValues(own.subarray(at + from, at + Math.min(length, from + ENTROPY_PIECE)));
  }
}

const { port1: tick, port2: ticker } = new MessageChannel();

/** Lets messages and other events of this worker run. */
function breathe(): Promise<void> {
  return new Promise((resolve) => {
    tick.onmessage = () => resolve();
    ticker.postMessage(0);
  });
}
