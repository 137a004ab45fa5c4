/** llhttp, the parser of HTTP that Node has, as the library carries it along as wasm inside of undici. */
import { textOf } from "../start/library.ts";
import { host } from "../sys/host.ts";
import { latin1, latin1Text } from "./stream-text.ts";

/** What a parser is told; a number that is not 0 ends the parsing. */
export interface ParserEvents {
  messageBegin(): number;
  url(text: string): number;
  status(text: string): number;
  headerField(text: string): number;
  headerValue(text: string): number;
  headersComplete(): number;
  /** Bytes of what is being parsed. */
  body(from: number, to: number): number;
  messageComplete(): number;
}

interface Exports {
  readonly memory: WebAssembly.Memory;
  _initialize(): void;
  malloc(size: number): number;
  free(at: number): void;
  llhttp_alloc(type: number): number;
  llhttp_free(parser: number): void;
  llhttp_execute(parser: number, at: number, length: number): number;
  llhttp_finish(parser: number): number;
  llhttp_pause(parser: number): void;
  llhttp_resume(parser: number): void;
  llhttp_resume_after_upgrade(parser: number): void;
  llhttp_get_error_pos(parser: number): number;
  llhttp_get_error_reason(parser: number): number;
  llhttp_errno_name(errno: number): number;
  llhttp_get_http_major(parser: number): number;
  llhttp_get_http_minor(parser: number): number;
  llhttp_get_method(parser: number): number;
  llhttp_get_status_code(parser: number): number;
  llhttp_get_upgrade(parser: number): number;
  llhttp_should_keep_alive(parser: number): number;
  [setter: `llhttp_set_lenient_${string}`]: (parser: number, on: number) => void;
}

const UNDICI = "internal/deps/undici/undici";
/** A module's first bytes in base64. */
const MAGIC = "AGFzbQ";

let library: Exports | undefined;
const parsers = new Map<number, Parser>();

function load(): Exports {
  const text = textOf(UNDICI);
  const from = text.indexOf(MAGIC);
  const [base64 = ""] = /^[A-Za-z0-9+/=]+/.exec(text.slice(from)) ?? [];
  const bytes = latin1(host.atob(base64));
  const made = new host.WebAssembly.Instance(new host.WebAssembly.Module(bytes), { env: imports() }).exports as unknown as Exports;
  made._initialize();
  return made;
}

function imports(): Record<string, (...parameters: number[]) => number> {
  const parser = (at: number | undefined) => parsers.get(at as number) as Parser;
  type Token = (text: string) => number;
  const token = (name: "url" | "status" | "headerField" | "headerValue") => (p?: number, at?: number, length?: number) => {
    const { events } = parser(p);
    return (events[name] as Token).call(events, text(at as number, length as number));
  };
  return {
    wasm_on_message_begin: (p) => parser(p).events.messageBegin(),
    wasm_on_url: token("url"),
    wasm_on_status: token("status"),
    wasm_on_header_field: token("headerField"),
    wasm_on_header_value: token("headerValue"),
    wasm_on_headers_complete: (p) => parser(p).events.headersComplete(),
    wasm_on_body: (p, at, length) => parser(p).body(at as number, length as number),
    wasm_on_message_complete: (p) => parser(p).events.messageComplete(),
  };
}

const exported = (): Exports => (library ??= load());
let view = new Uint8Array(0);

/** The memory as it is now: it may have grown. */
function memory(): Uint8Array {
  const { buffer } = exported().memory;
  if (view.buffer !== buffer) view = new Uint8Array(buffer);
  return view;
}

function text(at: number, length: number): string {
  return latin1Text(memory(), at, at + length);
}

function untilNul(at: number): string {
  const bytes = memory();
  let end = at;
  while (bytes[end] !== 0) end++;
  return latin1Text(bytes, at, end);
}

export const Errno = { OK: 0, PAUSED: 21, PAUSED_UPGRADE: 22, USER: 24 } as const;

/** One parser. It must be freed. */
export class Parser {
  readonly #at: number;
  /** Where the bytes lie that are being parsed. */
  #input = 0;

  constructor(type: number, readonly events: ParserEvents, lenient: readonly string[]) {
    const http = exported();
    this.#at = http.llhttp_alloc(type);
    parsers.set(this.#at, this);
    for (const flag of lenient) http[`llhttp_set_lenient_${flag}`]?.(this.#at, 1);
  }

  free(): void {
    if (parsers.delete(this.#at)) exported().llhttp_free(this.#at);
  }

  body(at: number, length: number): number {
    return this.events.body(at - this.#input, at - this.#input + length);
  }

  /** Parses bytes; an error number, and how many bytes were parsed. */
  execute(bytes: Uint8Array): { readonly errno: number; readonly parsed: number } {
    const http = exported();
    const before = this.#input;
    const input = http.malloc(bytes.length);
    this.#input = input;
    memory().set(bytes, input);
    const errno = http.llhttp_execute(this.#at, input, bytes.length);
    const position = errno === Errno.OK ? 0 : http.llhttp_get_error_pos(this.#at);
    http.free(input);
    this.#input = before;
    return { errno, parsed: errno === Errno.OK ? bytes.length : position === 0 ? 0 : position - input };
  }

  finish(): number {
    return exported().llhttp_finish(this.#at);
  }

  resumeAfterUpgrade(): void {
    exported().llhttp_resume_after_upgrade(this.#at);
  }

  pause(): void {
    exported().llhttp_pause(this.#at);
  }

  resume(): void {
    exported().llhttp_resume(this.#at);
  }

  get isUpgrade(): boolean {
    return exported().llhttp_get_upgrade(this.#at) !== 0;
  }

  get keepsAlive(): boolean {
    return exported().llhttp_should_keep_alive(this.#at) !== 0;
  }

  get version(): readonly [major: number, minor: number] {
    return [exported().llhttp_get_http_major(this.#at), exported().llhttp_get_http_minor(this.#at)];
  }

  get method(): number {
    return exported().llhttp_get_method(this.#at);
  }

  get statusCode(): number {
    return exported().llhttp_get_status_code(this.#at);
  }

  get reason(): string {
    const at = exported().llhttp_get_error_reason(this.#at);
    return at === 0 ? "" : untilNul(at);
  }
}

export function errnoName(errno: number): string {
  return untilNul(exported().llhttp_errno_name(errno));
}
