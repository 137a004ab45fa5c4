import { AsyncWrap } from "../loop/async-wrap.ts";
import { realm, type Any, type Call } from "../start/realm.ts";
import { host } from "../sys/host.ts";
import { type Connection, ConnectionsList } from "./http-connections.ts";
import { Errno, errnoName, Parser, type ParserEvents } from "./llhttp.ts";
import type { StreamBase, StreamListener } from "./stream-base.ts";
import { viewOf } from "./stream-text.ts";

const REQUEST = 1;
const enum On { MessageBegin, Headers, HeadersComplete, Body, MessageComplete, Execute }
/** Bits of the leniency, in their order, as llhttp names them. */
const LENIENT = [
  "headers", "chunked_length", "keep_alive", "transfer_encoding", "version", "data_after_close", "optional_lf_after_cr",
  "optional_crlf_after_chunk", "optional_cr_before_lf", "spaces_after_chunk_size",
];
/** Fields that are collected before the program gets them. */
const MOST_FIELDS = 32;
const CHUNK = 65_536;
const OVERFLOW = "HPE_HEADER_OVERFLOW:Header overflow";
const EXCEPTION = "HPE_JS_EXCEPTION:JS Exception";

/**
 * A parser of requests or responses, as node_http_parser.cc has it. It is apart from `owner`, the object that programs have and
 * put their own properties on.
 */
export class HttpMessages implements ParserEvents, StreamListener, Connection {
  readonly most = CHUNK;
  messageStart = 0;
  headersCompleted = false;
  #parser: Parser | undefined;
  #type = REQUEST;
  #list: ConnectionsList | undefined;
  #mostHeader = 0;
  #headerSize = 0;
  #fields: string[] = [];
  #lastWasField = false;
  #url = "";
  #statusText = "";
  #hasFlushed = false;
  #bytes: Uint8Array = new Uint8Array(0);
  #depth = 0;
  #pauses = false;
  #isClosed = false;
  #thrown: { readonly error: unknown } | undefined;
  #reason = "";
  #stream: StreamBase | undefined;
  #before: StreamListener | undefined;

  constructor(readonly owner: AsyncWrap) {}

  initialize(type: number, mostHeader: number, lenient: number, list: ConnectionsList | undefined): void {
    this.#release();
    this.#isClosed = false;
    this.#type = type;
    this.#mostHeader = mostHeader || (realm.require("internal/options").getOptionValue("--max-http-header-size") as number);
    this.#parser = new Parser(type, this, LENIENT.filter((_, bit) => (lenient & (1 << bit)) !== 0));
    this.#headerSize = 0;
    this.#fields = [];
    this.#lastWasField = this.#hasFlushed = this.headersCompleted = this.#pauses = false;
    this.#url = this.#statusText = "";
    this.messageStart = 0;
    this.#list = list;
    if (this.#list) this.#enlist(host.now());
  }

  /** In the lists a parser stands by its message's start, so it is taken out while that changes. */
  #enlist(start: number): void {
    if (this.#list) ConnectionsList.remove(this.#list, this);
    this.messageStart = start;
    if (this.#list) ConnectionsList.add(this.#list, this, start !== 0);
  }

  remove(): void {
    if (this.#list) ConnectionsList.remove(this.#list, this);
  }

  close(): void {
    this.remove();
    this.#isClosed = true;
    if (this.#depth === 0) this.#release();
  }

  #release(): void {
    this.#parser?.free();
    this.#parser = undefined;
  }

  /** Calls one of the program's functions; 0, or that an error was thrown. */
  #call(which: On, ...parameters: unknown[]): Any {
    const run: unknown = (this.owner as unknown as Record<number, unknown>)[which];
    if (typeof run !== "function") return 0;
    try {
      return Reflect.apply(run as Call, this.owner, parameters);
    } catch (error) {
      this.#thrown ??= { error };
      return this.#fail(EXCEPTION);
    }
  }

  #fail(reason: string): number {
    this.#reason = reason;
    return Errno.USER;
  }

  #told(which: On, ...parameters: unknown[]): number {
    this.#call(which, ...parameters);
    return this.#thrown ? Errno.USER : 0;
  }

  messageBegin(): number {
    this.headersCompleted = false;
    this.#fields = [];
    this.#lastWasField = false;
    this.#url = this.#statusText = "";
    this.#enlist(host.now());
    return this.#told(On.MessageBegin);
  }

  #track(length: number): number {
    this.#headerSize += length;
    return this.#headerSize >= this.#mostHeader ? this.#fail(OVERFLOW) : 0;
  }

  url(text: string): number {
    this.#url += text;
    return this.#track(text.length);
  }

  status(text: string): number {
    this.#statusText += text;
    return this.#track(text.length);
  }

  headerField(text: string): number {
    const failed = this.#track(text.length);
    if (failed !== 0) return failed;
    if (this.#lastWasField) this.#fields[this.#fields.length - 2] += text;
    else {
      if (this.#fields.length === 2 * (MOST_FIELDS - 1)) this.#flush();
      this.#fields.push(text, "");
      this.#lastWasField = true;
    }
    return 0;
  }

  headerValue(text: string): number {
    this.#fields[this.#fields.length - 1] += text;
    this.#lastWasField = false;
    return this.#track(text.length);
  }

  #flush(): void {
    const fields = this.#headers();
    const url = this.#url;
    this.#url = "";
    this.#hasFlushed = true;
    this.#call(On.Headers, fields, url);
  }

  /** What was collected, without white space behind values. */
  #headers(): string[] {
    const fields = this.#fields;
    this.#fields = [];
    this.#lastWasField = false;
    for (let i = 1; i < fields.length; i += 2) fields[i] = withoutTrailingSpace(fields[i] as string);
    return fields;
  }

  headersComplete(): number {
    const parser = this.#parser as Parser;
    const isRequest = this.#type === REQUEST;
    this.headersCompleted = true;
    this.#headerSize = 0;
    let headers: string[] | undefined;
    let url: string | undefined;
    if (this.#hasFlushed) this.#flush();
    else {
      headers = this.#headers();
      if (isRequest) url = this.#url;
    }
    const [major, minor] = parser.version;
    const result = this.#call(
      On.HeadersComplete, major, minor, headers, isRequest ? parser.method : undefined, url, isRequest ? undefined : parser.statusCode,
      isRequest ? undefined : this.#statusText, parser.isUpgrade, parser.keepsAlive,
    );
    if (this.#thrown) return -1;
    return typeof result === "number" ? result | 0 : 0;
  }

  body(from: number, to: number): number {
    if (from === to) return 0;
    const { FastBuffer } = realm.require("internal/buffer");
    const { buffer, byteOffset } = this.#bytes;
    return this.#told(On.Body, new FastBuffer(buffer, byteOffset + from, to - from));
  }

  messageComplete(): number {
    this.#enlist(0);
    if (this.#fields.length > 0) this.#flush();
    this.#headerSize = 0;
    this.#hasFlushed = false;
    return this.#told(On.MessageComplete);
  }

  /** How many bytes were parsed, or an error. */
  execute(bytes: ArrayBufferView): number | Error {
    const before = this.#bytes;
    this.#bytes = viewOf(bytes);
    try {
      const parser = this.#parser as Parser;
      const { errno, parsed } = this.#within(() => parser.execute(this.#bytes));
      if (errno === Errno.PAUSED_UPGRADE) parser.resumeAfterUpgrade();
      return this.#outcome(errno, parsed) ?? parsed;
    } finally {
      this.#bytes = before;
      if (this.#isClosed && this.#depth === 0) this.#release();
    }
  }

  finish(): Error | undefined {
    const parser = this.#parser;
    if (!parser) return undefined;
    const errno = this.#within(() => parser.finish());
    return this.#outcome(errno, 0);
  }

  #within<T>(run: () => T): T {
    this.#depth++;
    try {
      return run();
    } finally {
      this.#depth--;
    }
  }

  #outcome(errno: number, parsed: number): Error | undefined {
    const parser = this.#parser as Parser;
    if (this.#pauses) {
      this.#pauses = false;
      parser.pause();
    }
    const thrown = this.#thrown;
    this.#thrown = undefined;
    if (thrown) throw thrown.error;
    if (errno === Errno.OK || errno === Errno.PAUSED_UPGRADE || parser.isUpgrade) return undefined;
    const [code, reason] = errno === Errno.USER ? this.#reason.split(":") : [errnoName(errno), parser.reason];
    return Object.assign(new Error("Parse Error"), { bytesParsed: parsed, code, reason });
  }

  pause(): void {
    if (this.#depth > 0) this.#pauses = true;
    else this.#parser?.pause();
  }

  resume(): void {
    if (this.#depth > 0) this.#pauses = false;
    else this.#parser?.resume();
  }

  /** Parses what a stream reads, without the program's streams in between. */
  consume(stream: StreamBase): void {
    this.#stream = stream;
    this.#before = stream.listener;
    stream.listener = this;
  }

  unconsume(): void {
    if (this.#stream && this.#before) this.#stream.listener = this.#before;
    this.#stream = this.#before = undefined;
  }

  onRead(bytes: Uint8Array<ArrayBuffer> | undefined, status: number): void {
    if (!bytes) this.#before?.onRead(undefined, status);
    else AsyncWrap.call(this.owner, () => this.#executed(bytes));
  }

  #executed(bytes: Uint8Array): void {
    const result = this.execute(bytes);
    const run: unknown = (this.owner as unknown as Record<number, unknown>)[On.Execute];
    if (typeof run !== "function") return;
    this.#bytes = bytes;
    try {
      Reflect.apply(run as Call, this.owner, [result]);
    } finally {
      this.#bytes = new Uint8Array(0);
    }
  }

  onClosed(): void {
    this.#stream = this.#before = undefined;
  }

  getCurrentBuffer(): Uint8Array {
    return realm.require("buffer").Buffer.from(this.#bytes);
  }
}

function withoutTrailingSpace(text: string): string {
  let end = text.length;
  while (end > 0 && (text.charCodeAt(end - 1) === 32 || text.charCodeAt(end - 1) === 9)) end--;
  return end === text.length ? text : text.slice(0, end);
}
