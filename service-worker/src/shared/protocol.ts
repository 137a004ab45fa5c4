/**
 * Messages between the service worker of a preview, its boot page, the page of Warren and the gateway.
 *
 *     page -> boot page     control, with a port                        once, after the boot page said `boot`
 *     boot page -> page     ready | channel, with a port                over that port
 *     worker -> boot page   channel, with a port                        which goes on to the page, and from there to the gateway
 *     page -> boot page     log, with a port                            which goes on to the worker
 *     worker -> page        log                                         over that port, for each request
 *     shim -> worker        socket                                      which goes on to the page as `log`, for each WebSocket
 *     worker <-> gateway    hello first, then requests and answers      over the port of a channel
 *
 * Every message has the version; parts of different builds notice by it. Those of the gateway come alone or, where it has several
 * at once, as a list.
 */
export const VERSION = 1;

/** Bytes that may be sent of a body before the first credit. */
export const INITIAL_CREDIT = 256 << 10;
/** Bytes of a body in one message, at most. */
export const CHUNK = 64 << 10;
/** What a piece of a WebSocket's message takes of the credit beside its bytes. */
export const PIECE_COST = 64;

export const FOLDER = "/__warren/";
export const BOOT_PAGE = `${FOLDER}boot.html`;
export const WORKER = `${FOLDER}sw.js`;
export const SHIM = `${FOLDER}shim.js`;
/** What pages of one preview tell each other of its cookies. */
export const COOKIES = "warren-cookies";

export type Header = readonly [name: string, value: string];

/** A request to a program. Bodies follow as `body` messages, as far as credits reach, and `end`. */
export interface RequestHead {
  readonly method: string;
  readonly target: string;
  readonly headers: readonly Header[];
  readonly body: boolean;
  /** Whether the jar's cookies have no part in it. */
  readonly anonymous?: boolean;
}

export type ToGateway =
  | { readonly t: "hello" }
  | ({ readonly t: "request"; readonly id: number } & RequestHead)
  | { readonly t: "body"; readonly id: number; readonly data: Uint8Array }
  | { readonly t: "end"; readonly id: number }
  | { readonly t: "credit"; readonly id: number; readonly bytes: number }
  | { readonly t: "abort"; readonly id: number }
  | { readonly t: "set-cookie"; readonly value: string }
  | { readonly t: "ws-open"; readonly id: number; readonly target: string; readonly headers: readonly Header[]; readonly protocols: readonly string[] }
  /** A piece of a message; texts are UTF-8. `left` is how many bytes of the message follow in later pieces. */
  | { readonly t: "ws-data"; readonly id: number; readonly data: Uint8Array; readonly text: boolean; readonly left: number }
  | { readonly t: "ws-close"; readonly id: number; readonly code: number; readonly reason: string }
  /** The channel is not used any more. */
  | { readonly t: "close" };

export type FromGateway =
  | { readonly t: "hello"; readonly v: number }
  | {
      readonly t: "head";
      readonly id: number;
      readonly status: number;
      readonly reason: string;
      readonly headers: readonly Header[];
      /** Names of what was taken out so that the answer can be framed. */
      readonly removed?: readonly string[];
    }
  | { readonly t: "body"; readonly id: number; readonly data: Uint8Array<ArrayBuffer> }
  | { readonly t: "end"; readonly id: number }
  | { readonly t: "credit"; readonly id: number; readonly bytes: number }
  | { readonly t: "error"; readonly id: number; readonly code: string; readonly message: string }
  /** The cookies that scripts may see, as `document.cookie` has them; sent after hello and when they change. */
  | { readonly t: "cookies"; readonly cookies: string }
  | { readonly t: "ws-opened"; readonly id: number; readonly protocol: string }
  /** A piece of a message; the message is whole with the `last` one. */
  | { readonly t: "ws-data"; readonly id: number; readonly data: Uint8Array<ArrayBuffer>; readonly text: boolean; readonly last: boolean }
  | { readonly t: "ws-close"; readonly id: number; readonly code: number; readonly reason: string };

/** The messages of one posting. */
export const messagesOf = (data: FromGateway | readonly FromGateway[]): readonly FromGateway[] =>
  Array.isArray(data) ? (data as readonly FromGateway[]) : [data as FromGateway];

/** Asks for a channel to the program that listens on a port of this session; it carries the port that the gateway gets. */
export interface ChannelRequest {
  readonly v: number;
  readonly t: "channel";
  readonly port: number;
}

/** Bytes of each body that the log of requests keeps. */
export const LOGGED_BODY = 64 << 10;

/** What a service worker tells of a request, or the shim of a WebSocket, as far as it has come. Bodies are there when it is over. */
export interface LoggedRequest {
  readonly id: string;
  /** Of the program. */
  readonly port: number;
  /** Whether its answer is shown as a page. */
  readonly isPage: boolean;
  readonly method: string;
  readonly target: string;
  readonly requestHeaders: readonly Header[];
  /** Milliseconds since 1970. */
  readonly started: number;
  readonly status?: number;
  readonly reason?: string;
  readonly headers?: readonly Header[];
  /** What the gateway has taken out of the answer so that it can be framed. */
  readonly removed?: readonly string[];
  /** Milliseconds from the start until the answer's head was there, and until all was over. */
  readonly answered?: number;
  readonly over?: number;
  readonly requestSize?: number;
  readonly requestBody?: Uint8Array;
  readonly size?: number;
  readonly body?: Uint8Array;
  /** Why there is no answer, or no more of it; `code` is an errno's name. */
  readonly problem?: { readonly code: string; readonly message: string };
}

/** What the shim tells the page around it. Everything in it is the program's word. */
export type ShimReport =
  | { readonly t: "location"; readonly href: string; readonly title: string }
  | { readonly t: "console"; readonly level: string; readonly text: string; readonly source?: string };

/** What the page around it asks of the shim. */
export type ShimCommand = { readonly t: "go"; readonly delta: number } | { readonly t: "reload" };

/** Whether a message of another part is of this version and one of these types. */
export function isMessage<T extends string>(data: unknown, ...types: T[]): data is { v: number; t: T } & Record<string, unknown> {
  const { v, t } = (data ?? {}) as { v?: unknown; t?: unknown };
  return v === VERSION && types.includes(t as T);
}

export function isPort(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) > 0 && (value as number) < 1 << 16;
}
