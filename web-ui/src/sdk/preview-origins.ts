import { OPEN, PreviewHost } from "../../../service-worker/src/shared/preview-host.ts";
import { BOOT_PAGE, isMessage, isPort, VERSION } from "../../../service-worker/src/shared/protocol.ts";
import { failure } from "./errors.ts";
import { loggedRequest } from "./preview-log.ts";
import { Session, unusedOrigins, used } from "./preview-session.ts";
import type { PreviewRequest } from "./types.ts";

const DEFAULT_HOST = "p{port}-{session}.localhost";
/** Loading a page and installing a service worker takes a tenth of a second; a busy machine may need more. */
const TIMEOUT = 20_000;
/** Frames of sessions that are gone, loaded at most to remove what they left. */
const MOST_FORGOTTEN = 8;

export interface PreviewOptions {
  /** Where Warren's assets are served. Default: the origin of this page. */
  readonly base?: string;
  /** Gives the end of a channel to what answers the requests to a port. */
  readonly connect: (port: number, channel: MessagePort) => void;
}

type RequestListener = (request: PreviewRequest) => void;

/** What pages of a preview may reach: themselves and public servers with TLS, or any address. */
export type Policy = "closed" | "open";

interface Origin {
  readonly port: number;
  readonly policy: Policy;
  frame?: HTMLIFrameElement;
  control?: MessagePort;
}

/** Origins of ports at which nobody listens any more that stay ready: each has a process of the browser's. */
const MOST_CLOSED = 4;

/**
 * Makes origins of previews ready: each port of this tab has one, with a service worker that turns requests into messages. A
 * hidden page at that origin, which the program's pages can reach, holds one port that does nothing but ask for channels.
 */
export class PreviewOrigins {
  readonly #origins = new Set<Origin>();
  /** Addresses by policy and port. */
  readonly #urls = new Map<string, Promise<string>>();
  readonly #base: URL;
  #session: Promise<Session> | undefined;
  #template: Promise<string> | undefined;
  #tidied = false;
  #log: RequestListener | undefined;
  /** Ports at which nobody listens any more, the last one last. */
  readonly #closed = new Set<number>();

  constructor(private readonly options: PreviewOptions) {
    this.#base = new URL(options.base ?? location.origin);
  }

  /** The address of a port's preview; resolves when its service worker answers, so that it can be framed as it is. */
  open(port: number, policy: Policy = "closed"): Promise<string> {
    const key = keyOf(port, policy);
    this.#closed.delete(port);
    const open = this.#urls.get(key);
    if (open) return open;
    const origin: Origin = { port, policy };
    const url = this.#start(origin);
    this.#urls.set(key, url);
    url.catch(() => {
      origin.frame?.remove();
      this.#origins.delete(origin);
      if (this.#urls.get(key) === url) this.#urls.delete(key);
    });
    return url;
  }

  /** Nobody listens at a port any more. Its origin stays ready for a while, since programs are started again. */
  closed(port: number): void {
    this.#closed.delete(port);
    this.#closed.add(port);
    for (const oldest of this.#closed) {
      if (this.#closed.size <= MOST_CLOSED) return;
      this.#closed.delete(oldest);
      this.#remove(oldest);
    }
  }

  #remove(port: number): void {
    for (const origin of this.#origins) {
      if (origin.port !== port) continue;
      this.#origins.delete(origin);
      this.#urls.delete(keyOf(port, origin.policy));
      origin.frame?.remove();
      origin.control?.close();
    }
  }

  /** Removes the hidden pages; nothing is answered any more. */
  close(): void {
    for (const { frame } of this.#origins) frame?.remove();
    this.#origins.clear();
    this.#urls.clear();
    void this.#session?.then((session) => session.release());
  }

  /** What answers was started again: channels are opened anew, and what was under way is lost. */
  reset(): void {
    for (const { control } of this.#origins) control?.postMessage({ v: VERSION, t: "reset" });
  }

  /** From now on the listener is told of requests of previews' pages; undefined ends that. */
  logTo(listener: RequestListener | undefined): void {
    this.#log = listener;
    for (const { port, control } of this.#origins) if (control) this.#askForLog(port, control);
  }

  /** A worker needs a port for it, and forgets it when it is stopped. */
  #askForLog(port: number, control: MessagePort): void {
    const log = new MessageChannel();
    log.port1.onmessage = ({ data }) => {
      const request = isMessage(data, "log") ? loggedRequest(data["request"], port) : undefined;
      if (request) this.#log?.(request);
    };
    control.postMessage({ v: VERSION, t: "log" }, this.#log ? [log.port2] : []);
  }

  async #start(origin: Origin): Promise<string> {
    const { port, policy } = origin;
    this.#session ??= Session.claim();
    const session = (await this.#session).id;
    const id = policy === "open" ? OPEN + session : session;
    this.#template ??= this.#fetchTemplate();
    const address = new URL(this.#base);
    address.hostname = (await this.#template).replace("{port}", String(port)).replace("{session}", id);
    if (PreviewHost.at(address)?.session !== id) throw failure("EINVAL", `${address.hostname} is no preview's host`);
    used(session, address.origin);
    const frame = bootFrame(`${address.origin}${BOOT_PAGE}`);
    origin.frame = frame;
    this.#origins.add(origin);
    const control = await controlOf(frame, address.origin);
    await this.#ready(origin, control);
    this.#tidy();
    return `${address.origin}/`;
  }

  async #fetchTemplate(): Promise<string> {
    const answer = await fetch(new URL("/sdk/server.json", this.#base));
    return answer.ok ? ((await answer.json()) as { previewHost: string }).previewHost : DEFAULT_HOST;
  }

  /** Pages of the program can post here as well: whatever they say, they get channels to ports of this tab. */
  #ready(origin: Origin, control: MessagePort): Promise<void> {
    const { port } = origin;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(failure("ETIMEDOUT", "the service worker of the preview did not start")), TIMEOUT);
      control.onmessage = ({ data, ports: [channel] }) => {
        if (isMessage(data, "channel") && isPort(data["port"]) && channel) {
          if (this.#log) this.#askForLog(port, control); // before the channel answers, so that no request is missed
          this.options.connect(data["port"], channel);
        }
        if (isMessage(data, "failed")) reject(failure("EIO", `the preview could not be made ready: ${String(data["message"])}`));
        if (!isMessage(data, "ready")) return;
        clearTimeout(timer);
        origin.control = control;
        if (this.#log) this.#askForLog(port, control);
        resolve();
      };
    });
  }

  /** Removes, once, what sessions of closed tabs left at their origins. */
  #tidy(): void {
    if (this.#tidied) return;
    this.#tidied = true;
    void unusedOrigins(MOST_FORGOTTEN, forgetOrigin);
  }
}

const keyOf = (port: number, policy: Policy): string => `${policy} ${port}`;

/** Hands the boot page in a frame a port when it has loaded; gives the port's other end. */
async function controlOf(frame: HTMLIFrameElement, origin: string): Promise<MessagePort> {
  const { v } = await said(frame, origin, "boot");
  if (v !== VERSION) throw failure("EPROTO", "the server has another version of Warren than this page: reload the page");
  const { port1, port2 } = new MessageChannel();
  frame.contentWindow?.postMessage({ v: VERSION, t: "control" }, origin, [port2]);
  return port1;
}

async function forgetOrigin(origin: string): Promise<void> {
  const frame = bootFrame(`${origin}${BOOT_PAGE}#forget`);
  await said(frame, origin, "forgotten").finally(() => frame.remove());
}

function bootFrame(address: string): HTMLIFrameElement {
  const frame = document.createElement("iframe");
  frame.hidden = true;
  frame.title = "Preview's service worker";
  frame.setAttribute("sandbox", "allow-scripts allow-same-origin");
  frame.src = address;
  document.documentElement.append(frame);
  return frame;
}

/** The first message of a type from a frame at its own origin. */
function said(frame: HTMLIFrameElement, origin: string, type: string): Promise<{ v: unknown }> {
  return new Promise((resolve, reject) => {
    const end = (settle: () => void) => {
      clearTimeout(timer);
      removeEventListener("message", receive);
      settle();
    };
    const receive = (event: MessageEvent) => {
      if (event.source !== frame.contentWindow || event.origin !== origin || event.data?.t !== type) return;
      end(() => resolve(event.data));
    };
    const timer = setTimeout(() => {
      end(() => reject(failure("ETIMEDOUT", `${origin} did not load: check that the server still runs and that its name resolves`)));
    }, TIMEOUT);
    addEventListener("message", receive);
  });
}
