import assert from "node:assert/strict";
import { test } from "node:test";
import type { LoggedRequest } from "../src/shared/protocol.ts";
import { SocketLog } from "../src/shim/socket-log.ts";

const REQUEST = { port: 8000, target: "/chat?a", requestHeaders: [["Origin", "http://localhost:8000"]] } as const;

function fresh() {
  const told: LoggedRequest[] = [];
  return { told, log: new SocketLog(REQUEST, (request) => void told.push(structuredClone(request))) };
}

test("a socket is told when it is asked for, when it is open, and when it is over", () => {
  const { told, log } = fresh();
  log.opened("v1");
  log.over(5, 7);
  assert.deepEqual(told.map(({ status, over }) => [status, over === undefined]), [[undefined, true], [101, true], [101, false]]);
  assert.equal(new Set(told.map(({ id }) => id)).size, 1);
  const last = told.at(-1)!;
  assert.deepEqual([last.method, last.target, last.port, last.requestSize, last.size, last.problem], ["GET", "/chat?a", 8000, 5, 7, undefined]);
  assert.deepEqual(last.headers, [["Upgrade", "websocket"], ["Sec-WebSocket-Protocol", "v1"]]);
});

test("one that was refused has no status and says why", () => {
  const { told, log } = fresh();
  log.over(0, 0, { code: "ECONNREFUSED", message: "nothing listens there" });
  assert.deepEqual(told.at(-1)!.problem, { code: "ECONNREFUSED", message: "nothing listens there" });
  assert.equal(told.at(-1)!.status, undefined);
});
