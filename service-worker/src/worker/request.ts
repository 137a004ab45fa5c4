import { parseUrl, type PreviewHost } from "../shared/preview-host.ts";
import type { Header, RequestHead } from "../shared/protocol.ts";

/** A body up to this size is kept in memory until its length is known; a longer one is left to the browser, as a blob. */
const COUNTED = 1 << 20;
/** What a slice of a blob is read by. */
const SLICE = 1 << 20;

const WITHOUT_BODY = new Set(["GET", "HEAD"]);

export interface Outgoing {
  readonly head: RequestHead;
  readonly body: AsyncIterable<Uint8Array> | undefined;
}

/** The request to the program on `port`, as it would be if the browser were on the program's machine. */
export async function outgoing(request: Request, url: URL, port: number, host: PreviewHost): Promise<Outgoing> {
  const headers = headersOf(request, port, host);
  const { body, length } = await bodyOf(request);
  if (length !== undefined) headers.push(["Content-Length", String(length)]);
  const anonymous = !hasCredentials(request, port !== host.port);
  return { head: { method: request.method, target: url.pathname + url.search, headers, body: body !== undefined, anonymous }, body };
}

/** Whether cookies go with a request, as the page asked for it. */
export function hasCredentials({ credentials }: Pick<Request, "credentials">, isOther: boolean): boolean {
  return credentials === "include" || (credentials === "same-origin" && !isOther);
}

/** The origin of a port as its program knows it. */
export const programOrigin = (port: number) => (port === 80 ? "http://localhost" : `http://localhost:${port}`);

/** A worker is not shown what the browser adds on the way out, so it is added here. */
function headersOf(request: Request, port: number, host: PreviewHost): Header[] {
  const headers = new Headers(request.headers);
  const add = (name: string, value: string) => {
    if (!headers.has(name)) headers.set(name, value);
  };
  add("User-Agent", navigator.userAgent);
  add("Accept-Language", navigator.languages.join(", "));
  if (request.cache === "reload" || request.cache === "no-cache") add("Cache-Control", "no-cache");
  const referrer = referrerOf(request, host);
  if (referrer !== undefined) add("Referer", referrer);
  if (!WITHOUT_BODY.has(request.method) || (request.mode === "cors" && port !== host.port)) headers.set("Origin", programOrigin(host.port));
  return [...headers];
}

function referrerOf(request: Request, host: PreviewHost): string | undefined {
  const url = parseUrl(request.referrer);
  const port = url === null ? undefined : host.portOf(url);
  if (url === null || typeof port !== "number" || url.host !== location.host) return undefined;
  return programOrigin(port) + url.pathname + url.search;
}

async function bodyOf(request: Request): Promise<{ body: AsyncIterable<Uint8Array> | undefined; length: number | undefined }> {
  if (WITHOUT_BODY.has(request.method)) return { body: undefined, length: undefined };
  // Firefox has no stream of a request's body.
  if (request.body === undefined) return blobBody(await request.blob());
  if (request.body === null) return { body: undefined, length: 0 };
  return streamBody(request.body);
}

function blobBody(blob: Blob) {
  return { body: blob.size === 0 ? undefined : slices(blob), length: blob.size };
}

async function* slices(blob: Blob): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < blob.size; at += SLICE) yield new Uint8Array(await blob.slice(at, at + SLICE).arrayBuffer());
}

/** Reads a body before it is sent: many servers, wsgiref among them, read none that comes without its length. */
async function streamBody(stream: ReadableStream<Uint8Array>) {
  const reader = stream.getReader();
  const begin: Uint8Array[] = [];
  let size = 0;
  let ended = false;
  while (!ended && size < COUNTED) {
    const { done, value } = await reader.read();
    ended = done;
    if (value) {
      begin.push(value);
      size += value.byteLength;
    }
  }
  if (ended) return { body: size === 0 ? undefined : joined(begin), length: size };
  const rest = await new Response(new ReadableStream({ pull: (to) => pass(reader, to), cancel: () => reader.cancel() })).blob();
  return { body: continued(begin, rest), length: size + rest.size };
}

async function pass(reader: ReadableStreamDefaultReader<Uint8Array>, to: ReadableStreamDefaultController<Uint8Array>): Promise<void> {
  const { done, value } = await reader.read();
  if (done) to.close();
  else to.enqueue(value);
}

async function* joined(chunks: Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks;
}

async function* continued(begin: Uint8Array[], rest: Blob): AsyncGenerator<Uint8Array> {
  yield* begin;
  yield* slices(rest);
}
