/** Hosts outside: what programs and pages ask of them. */

export interface OutsideRequest {
  /** Default: GET. */
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  readonly signal?: AbortSignal;
}

export interface OutsideResponse {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** After redirects. */
  readonly url: string;
  readonly body: ReadableStream<Uint8Array>;
}

/** How programs reach hosts outside. `EINVAL` for an address that is none. */
export interface OutboundOptions {
  /**
   * Origins, as `http://192.168.1.2:8080`, that programs may ask though they are on the user's machine or network. The
   * server's policy has to allow them as well (`--outbound`). Default: none.
   */
  readonly allowed?: readonly string[];
  /**
   * The address of a server that fetches for pages of other sites (a "CORS proxy"), for what neither the browser nor the relay gets.
   * The asked address is put behind it: as it is, or percent-encoded if this ends with `=`. It sees all that is sent by it; nothing
   * is that is on the user's machine or network. Default: none.
   */
  readonly proxy?: string;
  /** The Python package index, which ends with `/simple` as a rule: `PIP_INDEX_URL` of processes that inherit an environment. */
  readonly index?: string;
}

/** A program has asked a host outside for something, and was answered or refused. */
export interface OutboundEvent {
  readonly host: string;
  /** The address, or "" if the program did not get so far. */
  readonly url: string;
  readonly method: string;
  /**
   * Who has carried it to the host: the browser, the relay or the proxy. Of what is refused, who has refused first: one of them, or
   * the gateway for what none is asked; `refused` says what all had against it.
   */
  readonly by: "browser" | "relay" | "proxy" | "gateway";
  /** The status that the program gets. */
  readonly status: number;
  /** Why the program does not get what it asked for. */
  readonly refused?: string;
  /** Header fields of the request that the browser has not sent. */
  readonly dropped: readonly string[];
}
