import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateSync, gzipSync } from "node:zlib";
import type { PreviewRequest } from "../src/sdk/types.ts";
import { loggedRequest } from "../src/sdk/preview-log.ts";
import { Preview } from "../src/page/preview/preview.ts";
import { bodyText, mediaType } from "../src/page/preview/request-body.ts";
import { MOST_BODIES, MOST_REQUESTS, RequestLog } from "../src/page/preview/request-log.ts";
import { SLOW, troubleOf } from "../src/page/preview/trouble.ts";
import { Session } from "../src/page/run/session.ts";
import { lastLines } from "../src/page/terminal/last-lines.ts";

const BEGUN: PreviewRequest = { id: "1", from: 8000, port: 8000, isPage: true, method: "GET", target: "/", requestHeaders: [], started: 1000 };
const bytes = (text: string) => new TextEncoder().encode(text);

test("the log keeps the newest requests, each with the last that is known of it", () => {
  const log = new RequestLog();
  log.take({ ...BEGUN, id: "x" });
  log.take({ ...BEGUN, id: "y" });
  log.take({ ...BEGUN, id: "x", status: 200 });
  assert.deepEqual(log.list.map(({ id, status }) => [id, status]), [["y", undefined], ["x", 200]]);
  for (let i = 0; i < MOST_REQUESTS; i++) log.take({ ...BEGUN, id: String(i) });
  assert.deepEqual([log.count, log.list[0]!.id, log.list.at(-1)!.id], [MOST_REQUESTS, String(MOST_REQUESTS - 1), "0"]);
});

test("the log drops the oldest bodies before it holds too much", () => {
  const log = new RequestLog();
  const body = new Uint8Array(64 << 10);
  const most = MOST_BODIES / body.length;
  for (let i = 0; i <= most; i++) log.take({ ...BEGUN, id: String(i), size: body.length, body });
  const kept = log.list.filter((request) => request.body !== undefined);
  assert.deepEqual([log.count, kept.length, log.list.at(-1)!.body, log.list.at(-1)!.size], [most + 1, most, undefined, body.length]);
  log.clear();
  log.take({ ...BEGUN, body });
  assert.equal(log.list[0]!.body, body, "what was cleared counts no more");
});

test("a request that is selected is shown as it is now, and no more when it is gone", () => {
  const log = new RequestLog();
  log.take(BEGUN);
  log.select("1");
  log.take({ ...BEGUN, status: 404 });
  assert.equal(log.selected?.status, 404);
  log.clear();
  assert.equal(log.selected, undefined);
});

test("bodies are shown as text if they are", async () => {
  const type = (value: string, ...more: [string, string][]) => [["Content-Type", value], ...more] as const;
  assert.equal(await bodyText(bytes("{}"), type("application/json; charset=utf-8")), "{}");
  assert.equal(await bodyText(bytes("é"), type("image/svg+xml")), "é");
  assert.equal(await bodyText(new Uint8Array([0xe9]), type("text/plain; charset=latin1")), "é");
  assert.equal(await bodyText(bytes("x"), type("text/plain; charset=nonsense")), "x");
  assert.equal(await bodyText(bytes("x"), type("image/png")), undefined);
  assert.equal(await bodyText(bytes("x"), []), "x");
  assert.equal(await bodyText(new Uint8Array([1, 0]), []), undefined);
  const packed = gzipSync("hello ".repeat(1000));
  assert.equal(await bodyText(packed, type("text/plain", ["content-encoding", "gzip"])), "hello ".repeat(1000));
  assert.equal(await bodyText(bytes("no gzip"), type("text/plain", ["content-encoding", "gzip"])), undefined);
  assert.equal(mediaType(type("Text/HTML; charset=x")), "text/html");
});

test("what a worker tells of a request is checked: pages can say it as well", () => {
  const said = { ...BEGUN, status: 200, reason: "OK", headers: [["A", "b"]], removed: ["X-Frame-Options"], answered: 5, over: 6, size: 1, body: bytes("x") };
  const { from: _, ...told } = said;
  assert.deepEqual(loggedRequest(told, 8000), said);
  for (const nonsense of [undefined, null, 1, "x", {}, { ...told, id: 1 }, { ...told, port: 0 }, { ...told, started: NaN }, { ...told, target: {} }]) {
    assert.equal(loggedRequest(nonsense, 8000), undefined);
  }
  const large = loggedRequest(
    {
      ...told,
      target: "x".repeat(100_000),
      requestHeaders: Array(1000).fill(["a", { toString: 1 }]),
      headers: "x",
      body: new Uint8Array(1 << 20),
      size: -1,
      problem: { code: {}, message: "m" },
    },
    8000,
  )!;
  assert.deepEqual([large.target.length, large.requestHeaders.length, large.requestHeaders[0]], [8192, 200, ["a", ""]]);
  assert.deepEqual([large.headers, large.body!.length, large.size, large.problem], [[], 65_536, undefined, { code: "", message: "m" }]);
});

test("a preview says why its page is not there", () => {
  const session = new Session();
  const trouble = (page: PreviewRequest | undefined, now = 1000, isWaiting = false) => troubleOf({ port: 8000, pid: 1, isGone: isWaiting }, session, page, now);
  assert.equal(trouble(undefined), undefined);
  assert.equal(trouble(BEGUN, 1000 + SLOW - 1), undefined);
  assert.deepEqual(trouble(BEGUN, 13_000), {
    kind: "slow",
    text: "The program has not answered for 8 seconds (/). It may wait for something, or be busy.",
  });
  assert.equal(trouble({ ...BEGUN, status: 200 }, 99_000), undefined);
  const failed = trouble({ ...BEGUN, target: "/x", problem: { code: "ECONNRESET", message: "m" }, over: 1 });
  assert.deepEqual(failed, { kind: "failed", text: "The program has closed the connection (/x)." });
  assert.equal(trouble({ ...BEGUN, problem: { code: "ECANCELED", message: "m" }, over: 1 }, 99_000), undefined);
  assert.match(trouble(undefined, 0, true)!.text, /^The program has ended. Waiting for a program that listens on port 8000/);
  Object.assign(session, { state: "exited", ending: "exit 3", pid: 1 });
  assert.match(trouble(undefined, 0, true)!.text, /has ended \(exit 3\)/);
  Object.assign(session, { ending: "exit 0", pid: 2 });
  assert.match(trouble(undefined, 0, true)!.text, /^The program has ended\. Waiting/);
  Object.assign(session, { state: "starting" });
  assert.match(trouble(undefined, 0, true)!.text, /^The program starts\./);
});

test("the page that counts is the one of the port that is shown", () => {
  const preview = new Preview();
  preview.listening({ port: 8000, pid: 1, url: "http://p8000-0123456789abcdef.localhost:8420/" });
  preview.asked({ ...BEGUN, id: "a" });
  preview.asked({ ...BEGUN, id: "b", isPage: false });
  preview.asked({ ...BEGUN, id: "c", from: 9000 });
  preview.asked({ ...BEGUN, id: "d", port: 9000 });
  assert.deepEqual([preview.page?.id, preview.requests.count, preview.has(8000), preview.has(9000)], ["a", 4, true, false]);
});

test("the last lines of an output", () => {
  assert.equal(lastLines("a\nb\nc\n\n  \n", 2), "b\nc");
  assert.equal(lastLines("", 2), "");
  assert.equal(lastLines("\n\n\nx", 12), "x");
  assert.equal(lastLines("y".repeat(10_000), 1).length, 4000);
});

test("a body that was packed twice is read", async () => {
  const packed = gzipSync(deflateSync("hello"));
  const headers = [["Content-Type", "text/plain"], ["Content-Encoding", "deflate, gzip"]] as const;
  assert.equal(await bodyText(packed, headers), "hello");
});
