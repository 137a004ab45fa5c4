import type { Connection } from "./connection.ts";
import { failure } from "./errors.ts";
import { checked, type Opening, type TunnelServer } from "./tunnel-options.ts";
import type { Tunnel, TunnelEvents, TunnelOptions, Tunnels as Contract, TunnelState, TunnelTraffic } from "./types.ts";

/** Where the page of a link is: `Page.LINK` of the gateway. */
const LINK_PAGE = "__warren/link";
/** Milliseconds between tries to open a tunnel again after the gateway was started again, and how often it is tried. */
const RETRY = 500;
const TRIES = 60;
/** Nothing that another try would not change. */
const FOR_GOOD = ["EACCES", "EPROTO", "EINVAL", "EEXPIRED", "ECLOSED"];

/** What the gateway says of a tunnel: the package `gateway.share` has the protocol. */
type Message =
  | { readonly t: "taken" }
  | { readonly t: "opened"; readonly port: number }
  | { readonly t: "reconnecting"; readonly reason: string }
  | { readonly t: "closed"; readonly code: string; readonly reason: string }
  | ({ readonly t: "traffic" } & TunnelTraffic);

/** Opens tunnels by the gateway, and again when that was started again. */
export class Tunnels implements Contract {
  readonly #open = new Set<GatewayTunnel>();
  #server: Promise<TunnelServer | undefined> | undefined;

  constructor(
    private readonly connection: Connection,
    private readonly base: string,
  ) {
    connection.on("gateway", () => {
      for (const tunnel of this.#open) tunnel.gatewayStarted();
    });
  }

  async open(options: TunnelOptions): Promise<Tunnel> {
    this.#server ??= this.#fetchServer();
    const opening = checked(options, await this.#server);
    const tunnel = new GatewayTunnel(opening, (channel) => this.connection.send("tunnel", {}, [channel]));
    this.#open.add(tunnel);
    tunnel.on("state", ({ state }) => {
      if (state === "closed") this.#open.delete(tunnel);
    });
    await tunnel.opened;
    return tunnel;
  }

  close(): void {
    for (const tunnel of this.#open) tunnel.close();
  }

  async #fetchServer(): Promise<TunnelServer | undefined> {
    const answer = await fetch(new URL("/sdk/server.json", this.base));
    return answer.ok ? ((await answer.json()) as { tunnel?: TunnelServer }).tunnel : undefined;
  }
}

class GatewayTunnel implements Tunnel {
  readonly port: number;
  readonly password: string | null;
  readonly expires: number | undefined;
  readonly opened: Promise<void>;
  #opened!: { resolve: () => void; reject: (error: Error) => void };
  #remotePort: number;
  #channel: MessagePort | undefined;
  /** Whether a gateway has the tunnel. */
  #taken = false;
  #triesLeft = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #state: TunnelState = { state: "reconnecting", reason: "it is being opened" };
  #traffic: TunnelTraffic = { open: 0, connections: 0, received: 0, sent: 0 };
  /** What went through gateways that have ended. */
  #before = this.#traffic;
  readonly #listeners = { traffic: new Set<(detail: TunnelTraffic) => void>(), state: new Set<(detail: TunnelState) => void>() };

  constructor(
    private readonly opening: Opening,
    private readonly hand: (channel: MessagePort) => void,
  ) {
    this.port = opening.port;
    this.password = opening.password ?? null;
    this.expires = opening.expires || undefined;
    this.#remotePort = opening.remotePort;
    this.opened = new Promise((resolve, reject) => (this.#opened = { resolve, reject }));
    this.#start();
  }

  get remotePort(): number {
    return this.#remotePort;
  }

  get url(): string {
    return `http://${this.opening.publicHost}:${this.#remotePort}/`;
  }

  get link(): string {
    return this.password === null ? this.url : `${this.url}${LINK_PAGE}#${this.opening.token}`;
  }

  get state(): TunnelState {
    return this.#state;
  }

  get traffic(): TunnelTraffic {
    return this.#traffic;
  }

  on<E extends keyof TunnelEvents>(event: E, listener: (detail: TunnelEvents[E]) => void): () => void {
    const listeners = this.#listeners[event] as Set<(detail: TunnelEvents[E]) => void>;
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  close(): void {
    this.#end("ECLOSED", "it was closed");
  }

  /** One that has it already is not the one that was started now: what was under way is lost. */
  gatewayStarted(): void {
    if (!this.#taken) return;
    this.#before = { ...this.#traffic, open: 0 };
    this.#triesLeft = TRIES;
    this.#change({ state: "reconnecting", reason: "the gateway of this tab was started again" });
    this.#start();
  }

  #start(): void {
    this.#channel?.close();
    this.#taken = false;
    const { port1, port2 } = new MessageChannel();
    this.#channel = port1;
    port1.onmessage = ({ data }: MessageEvent<Message>) => this.#receive(data);
    const { publicHost: _, ...message } = this.opening;
    port1.postMessage({ t: "open", ...message, remotePort: this.#remotePort });
    this.hand(port2);
  }

  #receive(message: Message): void {
    switch (message.t) {
      case "taken":
        this.#taken = true;
        return;
      case "opened":
        this.#remotePort = message.port;
        this.#triesLeft = 0;
        this.#change({ state: "open" });
        return this.#opened.resolve();
      case "reconnecting":
        return this.#change({ state: "reconnecting", reason: message.reason });
      case "traffic":
        return this.#count(message);
      case "closed":
        return this.#closed(message.code, message.reason);
    }
  }

  #count({ open, connections, received, sent }: TunnelTraffic): void {
    this.#traffic = {
      open,
      connections: this.#before.connections + connections,
      received: this.#before.received + received,
      sent: this.#before.sent + sent,
    };
    for (const listener of this.#listeners.traffic) listener(this.#traffic);
  }

  /** After a restart of the gateway, the bore server may have the port of the tunnel before for a moment. */
  #closed(code: string, reason: string): void {
    if (this.#triesLeft === 0 || FOR_GOOD.includes(code)) return this.#end(code, reason);
    this.#triesLeft--;
    this.#taken = false;
    this.#timer = setTimeout(() => this.#start(), RETRY);
  }

  #end(code: string, reason: string): void {
    if (this.#state.state === "closed") return;
    clearTimeout(this.#timer);
    this.#channel?.postMessage({ t: "close" });
    this.#channel?.close();
    this.#opened.reject(failure(code, reason));
    this.#change({ state: "closed", code, reason });
  }

  #change(state: TunnelState): void {
    this.#state = state;
    for (const listener of this.#listeners.state) listener(state);
  }
}
