import { isPort } from "./protocol.ts";

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\]|0\.0\.0\.0)$/;

/**
 * What the sessions begin with whose pages may reach any address; others are hexadecimal. It is part of the name because a
 * hostile page can change nothing there: only Warren's page chooses which names it frames.
 */
export const OPEN = "open";

/** The address, or null if it is none; `URL.parse` is younger than some browsers that run Warren. */
export function parseUrl(address: string, base?: string): URL | null {
  try {
    return new URL(address, base);
  } catch {
    return null;
  }
}

/** The host of a preview: `p{port}-{session}.` and a domain. */
export class PreviewHost {
  private constructor(
    readonly port: number,
    readonly session: string,
    private readonly domain: string,
    private readonly protocol: string,
    private readonly serverPort: string,
  ) {}

  /** The preview at an address, or undefined if it is none's. */
  static at(address: { hostname: string; protocol: string; port: string }): PreviewHost | undefined {
    const [, port, session, domain] = /^p([1-9]\d{0,4})-([a-z0-9]{16,32})\.([a-z0-9.-]+)$/.exec(address.hostname) ?? [];
    if (session === undefined || domain === undefined || !isPort(Number(port))) return undefined;
    return new PreviewHost(Number(port), session, domain, address.protocol, address.port);
  }

  /** Whether its pages may reach any address. */
  get isOpen(): boolean {
    return this.session.startsWith(OPEN);
  }

  /**
   * The origin of a port of this session. A person opens the policy of one port, so what is framed of another in an open preview
   * is under that one's own.
   */
  origin(port: number): string {
    return `${this.protocol}//p${port}-${port === this.port ? this.session : this.#closed}.${this.domain}${this.suffix}`;
  }

  /** All previews, as a source of a Content-Security-Policy. */
  get source(): string {
    return `${this.protocol}//*.${this.domain}${this.suffix}`;
  }

  /**
   * The port of this session that an address means: that of its preview, or of loopback, which to a program is the machine
   * it runs on. "foreign" is another session's; undefined is an address elsewhere.
   */
  portOf(url: URL): number | "foreign" | undefined {
    if (/^(http|ws)s?:$/.test(url.protocol) && LOOPBACK.test(url.hostname)) {
      return Number(url.port) || (url.protocol.endsWith("s:") ? 443 : 80);
    }
    if (!url.hostname.endsWith(`.${this.domain}`)) return undefined;
    const other = PreviewHost.at(url);
    const isOurs = other?.session === this.session || (other !== undefined && other.session === this.#closed);
    return isOurs ? other.port : "foreign";
  }

  /** The session of previews whose policy nobody has opened. */
  get #closed(): string {
    return this.isOpen ? this.session.slice(OPEN.length) : this.session;
  }

  private get suffix(): string {
    return this.serverPort === "" ? "" : `:${this.serverPort}`;
  }
}

/** The address as a page of this preview can ask for it: loopback's are those of this session. */
export function rewritten(url: URL, host: PreviewHost): URL {
  const port = LOOPBACK.test(url.hostname) ? host.portOf(url) : undefined;
  if (typeof port !== "number") return url;
  return new URL(url.pathname + url.search + url.hash, host.origin(port));
}
