/**
 * The service worker of a preview: turns the requests of its pages into messages to the gateway, and the answers into
 * responses. It keeps nothing that it could not ask for again, and obeys no page: what a page may ask for is a channel to a
 * port of its own session, and what it may tell is what the log says of it.
 */
import { PreviewHost } from "../shared/preview-host.ts";
import { BOOT_PAGE, COOKIES, FOLDER, isMessage, isPort } from "../shared/protocol.ts";
import { Channels, connect, NoTab, OtherBuild } from "./channels.ts";
import { allows, isShared, unsafeHeaders } from "./cors.ts";
import { failureOf } from "./error-page.ts";
import { ChannelLost, GatewayError } from "./gateway-channel.ts";
import { outgoing, programOrigin } from "./request.ts";
import { RequestLog } from "./request-log.ts";
import { failed, incoming } from "./response.ts";

declare const self: ServiceWorkerGlobalScope;

/**
 * How long a request holds the worker, in milliseconds. Chromium ends a worker, with all that goes through it, when one of its
 * events takes five minutes; later the pings of the boot page keep it.
 */
const HELD = 240_000;

function doneOrHeld(done: Promise<void>): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, HELD);
    void done.then(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** RFC 9110, section 9.2.1. */
const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

const host = PreviewHost.at(self.location);
const cookies = new Map<number, string>();
const broadcast = new BroadcastChannel(COOKIES);
const log = new RequestLog();
const channels = new Channels((port, value) => {
  cookies.set(port, value);
  if (port === host?.port) broadcast.postMessage(value);
});

self.addEventListener("install", () => void self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("message", (event) => {
  const { source, ports, data } = event;
  if (!(source instanceof Client)) return;
  const isBoot = new URL(source.url).pathname === BOOT_PAGE;
  const channel = ports[0];
  if (isBoot && isMessage(data, "reset")) channels.reset();
  if (isBoot && isMessage(data, "log")) log.to(channel);
  if (isMessage(data, "socket")) log.pass(data["request"]);
  // The shim's own channel, for WebSockets and cookies.
  if (isMessage(data, "channel") && isPort(data["port"]) && channel) event.waitUntil(connect(data["port"], channel).catch(() => channel.close()));
});

self.addEventListener("fetch", (event) => {
  if (!host) return;
  const url = new URL(event.request.url);
  if (url.origin === self.location.origin && url.pathname.startsWith(FOLDER)) return;
  const port = host.portOf(url);
  if (port === undefined) return;
  event.respondWith(port === "foreign" ? Response.error() : answer(event, host, url, port));
});

async function answer(event: FetchEvent, from: PreviewHost, url: URL, port: number): Promise<Response> {
  const { request } = event;
  try {
    const response = await exchange(event, from, url, port);
    if (port === from.port || request.mode !== "cors") return response;
    return isShared(response.headers, programOrigin(from.port), request.credentials === "include") ? response : Response.error();
  } catch (error) {
    return failed(failureOf(...reason(error), port, SAFE_METHODS.has(request.method)), request, from);
  }
}

function reason(error: unknown): [code: string, message: string] {
  if (error instanceof NoTab) return ["NOTAB", ""];
  if (error instanceof OtherBuild) return ["BUILD", ""];
  if (error instanceof GatewayError) return [error.code, error.message];
  return ["EIO", String(error)];
}

/** A request that was lost with its channel, as when the gateway was started again, is sent once more if that does no harm. */
async function exchange(event: FetchEvent, from: PreviewHost, url: URL, port: number): Promise<Response> {
  try {
    return await exchangeOnce(event, from, url, port);
  } catch (error) {
    if (error instanceof ChannelLost && SAFE_METHODS.has(event.request.method)) return exchangeOnce(event, from, url, port);
    throw error;
  }
}

async function exchangeOnce(event: FetchEvent, from: PreviewHost, url: URL, port: number): Promise<Response> {
  const { request } = event;
  const channel = await channels.get(port, request.mode === "navigate");
  const names = port !== from.port && request.mode === "cors" ? unsafeHeaders(request) : undefined;
  if (names !== undefined && !(await isPermitted(request, url, port, from, names))) return Response.error();
  const { head, body } = await outgoing(request, url, port, from);
  const { answer, done, abort } = channel.request(head, body, log.begin(port, request, head));
  event.waitUntil(doneOrHeld(done));
  request.signal.addEventListener("abort", abort);
  return incoming(await answer, request, cookies.get(port) ?? "", from);
}

/** Asks the program whether a page of another origin may send such a request. */
async function isPermitted(request: Request, url: URL, port: number, from: PreviewHost, names: readonly string[]): Promise<boolean> {
  const origin = programOrigin(from.port);
  const channel = await channels.get(port, false);
  const headers: [string, string][] = [
    ["Origin", origin],
    ["Access-Control-Request-Method", request.method],
  ];
  if (names.length > 0) headers.push(["Access-Control-Request-Headers", names.join(",")]);
  const { answer } = channel.request({ method: "OPTIONS", target: url.pathname + url.search, headers, body: false, anonymous: true }, undefined);
  const asked = await answer;
  void asked.body.cancel();
  const answered = new Headers(asked.headers.map(([name, value]): [string, string] => [name, value]));
  const withCredentials = request.credentials === "include";
  const isOk = asked.status >= 200 && asked.status < 300;
  return isOk && isShared(answered, origin, withCredentials) && allows(answered, request.method, names, withCredentials);
}
