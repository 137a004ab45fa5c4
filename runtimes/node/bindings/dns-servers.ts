/** Asks servers of names in this tab, by datagrams. */
import { addReference, dropReference, soon, unwatch, watch, type Watcher } from "../loop/loop.ts";
import { host } from "../sys/host.ts";
import { READ } from "../sys/poll.ts";
import { DatagramSocket } from "./datagrams.ts";
import { type Answer, answer, question } from "./dns-messages.ts";

/** c-ares' own. */
const TIMEOUT_MS = 2000;
const LARGEST_ID = 0xffff;

export type Told = (found: Answer | "ETIMEOUT" | "EBADNAME" | "ECONNREFUSED") => void;

interface Asked {
  readonly message: Uint8Array<ArrayBuffer>;
  readonly told: Told;
  attempt: number;
  timer: number;
}

const { floor, max, min, random } = Math;

export class DnsServers {
  readonly #timeout: number;
  readonly #tries: number;
  readonly #longest: number;
  readonly #asked = new Map<number, Asked>();
  #servers: readonly (readonly [address: string, port: number])[] = [];
  #socket: DatagramSocket | undefined;
  #reader: Watcher | undefined;

  constructor(timeout = -1, tries = 4, longest = 0) {
    this.#timeout = timeout < 0 ? TIMEOUT_MS : max(1, timeout);
    this.#tries = tries;
    this.#longest = longest;
  }

  set servers(servers: readonly (readonly [address: string, port: number])[]) {
    this.#servers = servers;
  }

  /** Whether there is one to ask. */
  get isThere(): boolean {
    return this.#servers.length > 0;
  }

  ask(name: string, type: number, told: Told): void {
    const id = this.#freeId();
    const message = question(id, name, type);
    if (!message) return soon(() => told("EBADNAME"));
    addReference();
    const asked = { message, told, attempt: -1, timer: 0 };
    this.#asked.set(id, asked);
    this.#send(id, asked);
  }

  #freeId(): number {
    let id = floor(random() * LARGEST_ID);
    while (this.#asked.has(id)) id = (id + 1) & LARGEST_ID;
    return id;
  }

  /** To the next server, or to the first again and for twice as long. */
  #send(id: number, asked: Asked): void {
    const servers = this.#servers;
    if (++asked.attempt >= this.#tries * servers.length) return this.#end(id, "ETIMEOUT");
    const [address, port] = servers[asked.attempt % servers.length] as readonly [string, number];
    const wait = this.#timeout * 2 ** floor(asked.attempt / servers.length);
    asked.timer = host.setTimeout(() => soon(() => this.#asked.get(id) === asked && this.#send(id, asked)), this.#longest > 0 ? min(wait, this.#longest) : wait);
    if (this.#open().send(`${address}!${port}`, [asked.message]) < 0) soon(() => this.#end(id, "ECONNREFUSED"));
  }

  #open(): DatagramSocket {
    if (this.#socket) return this.#socket;
    const socket = new DatagramSocket();
    socket.bind("127.0.0.1!0");
    this.#socket = socket;
    this.#reader = { fd: socket.fd, type: READ, ready: () => this.#receive(socket), isRef: () => this.#asked.size > 0 };
    watch(this.#reader);
    return socket;
  }

  #receive(socket: DatagramSocket): void {
    const received = socket.receive();
    if (typeof received === "number") return;
    const found = answer(received.bytes);
    const isOfServer = this.#servers.some(([, port]) => port === received.port);
    if (found && isOfServer) this.#end(found.id, found);
  }

  #end(id: number, found: Parameters<Told>[0]): void {
    const asked = this.#asked.get(id);
    if (!asked) return;
    this.#asked.delete(id);
    host.clearTimeout(asked.timer);
    dropReference();
    asked.told(found);
    if (this.#asked.size === 0) this.#close();
  }

  /** Nobody is told any more. */
  cancel(): void {
    for (const { timer } of this.#asked.values()) {
      host.clearTimeout(timer);
      dropReference();
    }
    this.#asked.clear();
    this.#close();
  }

  #close(): void {
    if (this.#reader) unwatch(this.#reader);
    this.#socket?.close();
    this.#reader = this.#socket = undefined;
  }
}

/** Whether an address is of this tab. */
export const isOfTab = (address: string): boolean => /^127\.|^::1$/.test(address);
