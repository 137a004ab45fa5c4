import { failure } from "./errors.ts";
import type { TunnelOptions } from "./types.ts";

/** What `/sdk/server.json` says of tunnels, if there is a relay. */
export interface TunnelServer {
  readonly relay: string;
  /** What the relay asks for. */
  readonly token?: string;
  /** The bore server, `HOST:PORT` as the relay reaches it, and the name under which visitors reach its ports. */
  readonly server: string;
  readonly host: string;
}

/** The gateway's message `open`, besides its name; `publicHost` is the bore server's name for visitors. */
export interface Opening {
  readonly port: number;
  readonly relay: string;
  readonly relayToken?: string;
  readonly server: string;
  readonly controlPort: number;
  readonly remotePort: number;
  readonly secret?: string;
  readonly password?: string;
  readonly token: string;
  readonly expires: number;
  readonly publicHost: string;
}

const CONTROL_PORT = 7835;
/** Neither alike nor of two cases: a person may have to type it. 16 of them are 80 bits. */
const LETTERS = "abcdefghjkmnpqrstuvwxyz023456789";
const PASSWORD_LETTERS = 16;
const LEAST_PASSWORD = 8;
const TOKEN_BYTES = 24;

/** The options with everything that was left out, or a failure that says what is wrong. */
export function checked(options: TunnelOptions, known: TunnelServer | undefined): Opening {
  const { port, remotePort = 0, secret, password = newPassword(), expires = 0 } = options;
  if (!known) throw failure("EUNSUPPORTED", "Warren's server names no relay, which tunnels go through");
  const bore = boreAddress(options.server ?? known.server);
  if (!isPort(port)) throw failure("EINVAL", "port is not a number from 1 to 65535");
  if (remotePort !== 0 && !isPort(remotePort)) throw failure("EINVAL", "remotePort is not a number from 1 to 65535");
  if (password !== null && password.length < LEAST_PASSWORD) {
    throw failure("EINVAL", `a password has ${LEAST_PASSWORD} characters at least; null is none`);
  }
  if (!Number.isFinite(expires) || (expires !== 0 && expires <= Date.now())) {
    throw failure("EINVAL", "expires is not a time to come, in milliseconds since 1970");
  }
  return {
    port,
    relay: known.relay,
    ...(known.token === undefined ? {} : { relayToken: known.token }),
    ...bore,
    remotePort,
    ...(secret === undefined ? {} : { secret }),
    ...(password === null ? {} : { password }),
    token: newToken(),
    expires: Math.floor(expires),
    publicHost: options.server === undefined ? known.host : bore.server,
  };
}

/** `HOST` or `HOST:PORT`; an IPv6 address is in brackets. */
function boreAddress(text: string): { server: string; controlPort: number } {
  const match = /^(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9.-]+)(?::(\d{1,5}))?$/.exec(text);
  const controlPort = Number(match?.[2] ?? CONTROL_PORT);
  if (!match || !isPort(controlPort)) throw failure("EINVAL", `${text} is not a bore server, such as bore.example.com or 10.0.0.7:7835`);
  return { server: match[1] as string, controlPort };
}

function isPort(port: number): boolean {
  return Number.isInteger(port) && port > 0 && port < 65536;
}

function newPassword(): string {
  const random = crypto.getRandomValues(new Uint8Array(PASSWORD_LETTERS));
  return Array.from(random, (byte) => LETTERS[byte % LETTERS.length]).join("");
}

function newToken(): string {
  const random = crypto.getRandomValues(new Uint8Array(TOKEN_BYTES));
  return btoa(String.fromCharCode(...random)).replaceAll("+", "-").replaceAll("/", "_");
}
