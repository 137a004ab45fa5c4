import assert from "node:assert/strict";
import { test } from "node:test";
import type { LoggedRequest } from "../src/shared/protocol.ts";
import { GatewayError } from "../src/worker/gateway-channel.ts";
import { RequestLog } from "../src/worker/request-log.ts";

const HEAD = { method: "POST", target: "/a?b", headers: [["Accept", "*/*"]], body: true } as const;
const PAGE = { destination: "iframe", mode: "navigate" };

/** A log whose page keeps what it is told. */
function fresh() {
  const told: LoggedRequest[] = [];
  const log = new RequestLog();
  log.to({ postMessage: ({ request }: { request: LoggedRequest }) => void told.push(structuredClone(request)) } as unknown as MessagePort);
  return { told, log };
}

test("without a page that wants to know there is no log", () => {
  assert.equal(new RequestLog().begin(8000, PAGE, HEAD), undefined);
});

test("a request is told when it begins, when it is answered, and when it is over", () => {
  const { told, log } = fresh();
  const entry = log.begin(8000, PAGE, HEAD)!;
  entry.sent(new Uint8Array([1, 2]));
  entry.answered({ status: 200, reason: "OK", headers: [["X", "y"]], removed: ["X-Frame-Options"] });
  entry.received(new Uint8Array([3]));
  entry.received(new Uint8Array([4, 5]));
  entry.over();
  assert.deepEqual(told.map(({ status, over }) => [status, over === undefined]), [[undefined, true], [200, true], [200, false]]);
  const last = told.at(-1)!;
  assert.equal(new Set(told.map(({ id }) => id)).size, 1);
  assert.deepEqual([last.method, last.target, last.isPage, last.port], ["POST", "/a?b", true, 8000]);
  assert.deepEqual([last.removed, last.requestSize, last.size, last.problem], [["X-Frame-Options"], 2, 3, undefined]);
  assert.deepEqual([[...last.requestBody!], [...last.body!]], [[1, 2], [3, 4, 5]]);
});

test("of a body the beginning is kept and all is counted", () => {
  const { told, log } = fresh();
  const entry = log.begin(8000, PAGE, HEAD)!;
  for (let piece = 0; piece < 3; piece++) entry.received(new Uint8Array(40_000).fill(piece));
  entry.over();
  const { size, body } = told.at(-1)!;
  assert.deepEqual([size, body!.length, body!.buffer.byteLength, body![39_999], body![40_000]], [120_000, 65_536, 65_536, 0, 1]);
});

test("why there is no answer is told, but not that an answer without a body was not read", () => {
  const { told, log } = fresh();
  const canceled = new GatewayError("ECANCELED", "the page has gone on");
  log.begin(8000, PAGE, HEAD)!.over(new GatewayError("ECONNRESET", "it is gone"));
  assert.deepEqual(told.at(-1)!.problem, { code: "ECONNRESET", message: "it is gone" });
  const cached = log.begin(8000, PAGE, HEAD)!;
  cached.answered({ status: 304, reason: "", headers: [] });
  cached.over(canceled);
  assert.equal(told.at(-1)!.problem, undefined);
  const left = log.begin(8000, PAGE, HEAD)!;
  left.answered({ status: 200, reason: "", headers: [] });
  left.over(canceled);
  assert.equal(told.at(-1)!.problem?.code, "ECANCELED");
});
