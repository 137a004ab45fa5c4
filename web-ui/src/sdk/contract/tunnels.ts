/** Public ports for what runs here. */

export interface TunnelOptions {
  /** The port of this Warren that the tunnel leads to. A program may begin to listen there later. */
  readonly port: number;
  /** The bore server, `HOST` or `HOST:PORT` with its control port. Default: the one that Warren's server names. */
  readonly server?: string;
  /** The bore server's secret, if it has one. It is kept in memory and sent to nobody. */
  readonly secret?: string;
  /** The public port. Default: a free one. */
  readonly remotePort?: number;
  /**
   * What visitors must know, at least 8 characters; it is checked in this tab for every HTTP request. Default: a generated one.
   * `null`: none. Then whoever connects reaches the program, by raw TCP.
   */
  readonly password?: string | null;
  /** When the tunnel closes by itself. Default: never. */
  readonly expires?: number;
}

/** What went through a tunnel since it was opened. bore tells no addresses of visitors. */
export interface TunnelTraffic {
  /** Visitors' connections now, and in all. */
  readonly open: number;
  readonly connections: number;
  /** Bytes from visitors, and to them. */
  readonly received: number;
  readonly sent: number;
}

export type TunnelState =
  | { readonly state: "open" }
  /** It was open, and is opened again at the same port; `reason` is one line. */
  | { readonly state: "reconnecting"; readonly reason: string }
  /** The last state. `EEXPIRED` is its time, `ECLOSED` a call of `close`; others are errors of the bore server or relay. */
  | { readonly state: "closed"; readonly code: string; readonly reason: string };

export interface TunnelEvents {
  /** Sent when it has changed, at most four times a second. */
  traffic: TunnelTraffic;
  /** Sent when it has changed. */
  state: TunnelState;
}

/** A public port that leads to a port of this Warren, while this tab is open. */
export interface Tunnel {
  readonly port: number;
  readonly remotePort: number;
  /** `http://HOST:PORT/`: for visitors who are told the password, with the user name `warren`. */
  readonly url: string;
  /** An address that lets in whoever has it, without a password. Without a password it is `url`. */
  readonly link: string;
  readonly password: string | null;
  readonly expires: number | undefined;
  /** As they are now. */
  readonly state: TunnelState;
  readonly traffic: TunnelTraffic;
  on<E extends keyof TunnelEvents>(event: E, listener: (detail: TunnelEvents[E]) => void): () => void;
  /** Ends it and all connections through it. */
  close(): void;
}

export interface Tunnels {
  /**
   * Opens a tunnel; resolves when the bore server listens. `EUNSUPPORTED`: Warren's server names no relay. `EADDRINUSE`: somebody
   * else has the port. `EACCES`: the relay or the bore server refuses. `EHOSTUNREACH`: one of them is not there. `EPROTO`: the
   * server is no bore server. `EINVAL`: an option is none.
   */
  open(options: TunnelOptions): Promise<Tunnel>;
}
