import { isMessage } from "../../../../service-worker/src/shared/protocol.ts";
import type { ListenEvent, PreviewRequest } from "../../sdk/types.ts";
import { Model } from "../parts/model.ts";
import { RequestLog } from "./request-log.ts";

/** Lines of the page's console that are kept. */
const MOST_LINES = 200;

export type Width = "full" | "tablet" | "phone";

/** Widths of the frame, in CSS pixels. */
export const WIDTHS: Readonly<Record<Width, number | undefined>> = { full: undefined, tablet: 768, phone: 390 };

export interface ConsoleLine {
  readonly level: string;
  readonly text: string;
  readonly source: string;
}

/** Where a frame is to go; the same address again is another visit. */
export interface Visit {
  readonly url: string;
  readonly number: number;
}

/** What a project's programs serve, and which page of it is shown. What pages say of themselves is shown and not trusted. */
export class Preview extends Model {
  shown = false;
  width: Width = "full";
  port: number | undefined;
  title = "";
  problem = "";
  visit: Visit | undefined;
  console: readonly ConsoleLine[] = [];
  readonly requests = new RequestLog();
  /** The last request for a page, as far as it is known. */
  page: PreviewRequest | undefined;
  /** Addresses by port; those of programs that have ended wait for the next. */
  private readonly limited = new Map<number, string>();
  /** The addresses of ports whose pages a person has let reach any other. */
  private readonly opened = new Map<number, string>();
  private readonly live = new Set<number>();
  /** The process that listened last, by port. */
  private readonly servers = new Map<number, number>();
  private entries: string[] = [];
  private index = -1;
  /** Whether the next address that the page tells is where it was sent. */
  private sent = false;
  private visits = 0;

  /** A program listens: its page is shown, or asked for again if it was there before. */
  listening({ port, pid, url, problem }: ListenEvent): void {
    this.live.add(port);
    this.servers.set(port, pid);
    this.limited.set(port, url);
    if (problem !== undefined) {
      this.problem = problem;
      this.port ??= port;
    } else if (this.port === undefined || (this.port !== port && !this.live.has(this.port))) {
      this.problem = "";
      this.open(port);
    } else if (this.port === port) {
      this.problem = "";
      this.send(this.address);
    }
    this.shown = true;
    this.changed();
  }

  closed(port: number): void {
    if (this.live.delete(port)) this.changed();
  }

  /** A page of this project asks for something. */
  asked(request: PreviewRequest): void {
    this.requests.take(request);
    const { isPage, from, port } = request;
    if (!isPage || from !== this.port || port !== this.port) return;
    this.page = request;
    this.changed();
  }

  /** Whether pages of this port are this project's. */
  has(port: number): boolean {
    return this.limited.has(port);
  }

  /** Whether pages of the port that is shown may reach any address. */
  get isOpen(): boolean {
    return this.port !== undefined && this.opened.has(this.port);
  }

  /** Shows a port at the address where its pages may reach any other, or, without one, at that where they may not. */
  reachAll(port: number, url: string | undefined): void {
    if (url === undefined) this.opened.delete(port);
    else this.opened.set(port, url);
    this.open(port);
  }

  /** Shows the first page of a port. */
  open(port: number): void {
    const url = this.urlOf(port);
    if (url === undefined) return;
    this.port = port;
    this.console = [];
    this.title = "";
    this.page = undefined;
    this.entries = [url];
    this.index = 0;
    this.send(url);
  }

  get ports(): readonly number[] {
    return [...this.limited.keys()].filter((port) => this.live.has(port) || port === this.port).sort((a, b) => a - b);
  }

  /** The program has ended, and its page stays until one listens again. */
  get waiting(): boolean {
    return this.port !== undefined && !this.live.has(this.port);
  }

  /** The process that listens at the port that is shown, or did. */
  get server(): number | undefined {
    return this.port === undefined ? undefined : this.servers.get(this.port);
  }

  get address(): string {
    return this.entries[this.index] ?? "";
  }

  /** The address as its program knows it. */
  get shownAddress(): string {
    if (this.address === "") return "";
    const { pathname, search, hash } = new URL(this.address);
    return `localhost:${this.port}${pathname}${search}${hash}`;
  }

  get canGoBack(): boolean {
    return this.index > 0;
  }

  get canGoForward(): boolean {
    return this.index < this.entries.length - 1;
  }

  /** Goes where a person typed: a path, or an address of a port that is listened on. Says whether it could. */
  go(typed: string): boolean {
    const [, port = String(this.port), path = ""] = /^(?:(?:https?:\/\/)?(?:localhost|127\.0\.0\.1)?:?(\d+)?)?(\/?.*)$/.exec(typed.trim()) ?? [];
    const url = this.urlOf(Number(port));
    if (url === undefined) return false;
    if (Number(port) !== this.port) this.open(Number(port));
    this.push(new URL(`/${path.replace(/^\/+/, "")}`, url).href);
    this.send(this.address);
    return true;
  }

  /** Back by -1, forward by 1. */
  step(by: -1 | 1): void {
    if (this.entries[this.index + by] === undefined) return;
    this.index += by;
    this.send(this.address);
  }

  reload(): void {
    this.send(this.address);
  }

  show(shown: boolean): void {
    this.shown = shown;
    this.changed();
  }

  resize(width: Width): void {
    this.width = width;
    this.changed();
  }

  clearConsole(): void {
    this.console = [];
    this.changed();
  }

  /** A message from the frame. */
  told(data: unknown): void {
    if (isMessage(data, "location")) this.arrived(String(data["href"]), String(data["title"] ?? ""));
    if (isMessage(data, "console")) this.wrote(String(data["level"]), String(data["text"]), String(data["source"] ?? ""));
    this.changed();
  }

  private urlOf(port: number): string | undefined {
    return this.opened.get(port) ?? this.limited.get(port);
  }

  private arrived(href: string, title: string): void {
    const origin = this.port === undefined ? undefined : this.urlOf(this.port);
    if (origin === undefined || !href.startsWith(origin)) return;
    this.title = title.slice(0, 200);
    if (href === this.address) this.sent = false;
    else if (this.sent) this.entries[this.index] = href; // it was led on from where it was sent
    else this.push(href);
    this.sent = false;
  }

  private wrote(level: string, text: string, source: string): void {
    this.console = [...this.console, { level, text, source }].slice(-MOST_LINES);
  }

  private push(href: string): void {
    this.entries = [...this.entries.slice(0, this.index + 1), href];
    this.index = this.entries.length - 1;
  }

  private send(url: string): void {
    this.sent = true;
    this.visit = { url, number: ++this.visits };
    this.changed();
  }
}
