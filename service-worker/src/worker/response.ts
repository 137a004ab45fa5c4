import { codingsOf, decoders } from "../shared/content-coding.ts";
import { parseUrl, rewritten, type PreviewHost } from "../shared/preview-host.ts";
import { SHIM, type Header } from "../shared/protocol.ts";
import { errorPage, type Failure } from "./error-page.ts";
import { GatewayError, type Answer } from "./gateway-channel.ts";
import { injecting } from "./inject.ts";
import { previewPolicy, withShim } from "./policy.ts";

const POLICY = "Content-Security-Policy";
const NO_BODY = new Set([204, 205, 304]);
/** WebKit does not know the value `credentialless`. */
const EMBEDDER = /AppleWebKit\//.test(navigator.userAgent) && !/Chrome\//.test(navigator.userAgent) ? "require-corp" : "credentialless";

/** A program's answer as the browser gets it. */
export function incoming(answer: Answer, request: Request, cookies: string, host: PreviewHost): Response {
  const { status, reason } = answer;
  const headers = headersOf(answer.headers);
  if (status < 200 || status > 599) throw new GatewayError("EPROTO", `the status ${status} is not one of an answer`);
  let body: ReadableStream<Uint8Array<ArrayBuffer>> | null = decoded(answer.body, headers);
  if (NO_BODY.has(status) || request.method === "HEAD") {
    void body.cancel();
    body = null;
  }
  relocate(headers, request, host);
  if (body !== null && isPage(request, headers)) body = body.pipeThrough(shimmed(headers, cookies));
  return new Response(body, { status, statusText: reason, headers: guarded(headers, host) });
}

/** The answer when there is none: a page where a page is wanted, else a line. */
export function failed(failure: Failure, request: Request, host: PreviewHost): Response {
  const isDocument = request.mode === "navigate";
  const headers = new Headers({ "Content-Type": `text/${isDocument ? "html" : "plain"}; charset=utf-8`, "Cache-Control": "no-store" });
  const body = isDocument ? errorPage(failure) : `${failure.title}. ${failure.text}\n`;
  return new Response(request.method === "HEAD" ? null : body, { status: failure.status, headers: guarded(headers, host) });
}

function headersOf(list: readonly Header[]): Headers {
  const headers = new Headers();
  for (const [name, value] of list) {
    try {
      headers.append(name, value);
    } catch {
      // A name or value that no browser takes either.
    }
  }
  return headers;
}

/** What no answer lacks, redirects and errors included. */
function guarded(headers: Headers, host: PreviewHost): Headers {
  headers.set("Cross-Origin-Embedder-Policy", EMBEDDER);
  headers.set("Cross-Origin-Resource-Policy", "cross-origin");
  headers.append(POLICY, previewPolicy(host));
  return headers;
}

/** A browser does not decode what a worker answers. */
function decoded(body: ReadableStream<Uint8Array<ArrayBuffer>>, headers: Headers): ReadableStream<Uint8Array<ArrayBuffer>> {
  const encoding = headers.get("Content-Encoding");
  const codings = codingsOf(encoding);
  headers.delete("Content-Encoding");
  if (codings.length === 0) return body;
  headers.delete("Content-Length");
  try {
    return decoders(codings).reduce((packed, decoder) => packed.pipeThrough(decoder), body);
  } catch {
    void body.cancel();
    throw new GatewayError("EPROTO", `the encoding “${encoding}” was not asked for and is not known here`);
  }
}

/** A redirect to the program's own idea of its address stays in the preview. */
function relocate(headers: Headers, request: Request, host: PreviewHost): void {
  const location = headers.get("Location");
  const url = location === null ? null : parseUrl(location, request.url);
  if (url === null || host.portOf(url) === undefined) return;
  headers.set("Location", rewritten(url, host).href);
}

/** Whether the answer is shown as a page. Parts of pages that scripts fetch stay as they are. */
function isPage(request: Request, headers: Headers): boolean {
  const isHtml = /^\s*(text\/html|application\/xhtml\+xml)\b/i.test(headers.get("Content-Type") ?? "");
  const isUtf16 = /charset\s*=\s*"?utf-16/i.test(headers.get("Content-Type") ?? "");
  return request.mode === "navigate" && isHtml && !isUtf16 && !/^\s*attachment/i.test(headers.get("Content-Disposition") ?? "");
}

function shimmed(headers: Headers, cookies: string) {
  const nonce = crypto.randomUUID();
  const policies = headers.get(POLICY);
  const allowed = policies === null ? undefined : withShim(policies, location.origin + SHIM, nonce);
  if (allowed) headers.set(POLICY, allowed.policy);
  headers.delete("Content-Length");
  headers.delete("ETag"); // of other bytes
  const attributes = [`src="${SHIM}"`, `data-cookies="${encodeURIComponent(cookies)}"`, allowed?.nonce ? `nonce="${nonce}"` : ""];
  return injecting(`<script ${attributes.join(" ").trim()}></script>`);
}
