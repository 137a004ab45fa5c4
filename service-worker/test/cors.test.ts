import assert from "node:assert/strict";
import { test } from "node:test";
import { allows, isShared, unsafeHeaders } from "../src/worker/cors.ts";

const ORIGIN = "http://localhost:8000";
const URL_ = "http://localhost:3000/";

test("which requests must be asked for", () => {
  const asked = (init: RequestInit) => unsafeHeaders(new Request(URL_, init));
  assert.equal(asked({}), undefined);
  assert.equal(asked({ method: "POST", body: "x", headers: { "Content-Type": "text/plain;charset=UTF-8" } }), undefined);
  assert.deepEqual(asked({ method: "DELETE" }), []);
  assert.deepEqual(asked({ headers: { "X-B": "1", "X-A": "1" } }), ["x-a", "x-b"]);
  assert.deepEqual(asked({ method: "POST", body: "{}", headers: { "Content-Type": "application/json" } }), ["content-type"]);
});

test("what the browser sets is not asked for", () => {
  Object.defineProperty(globalThis, "navigator", { value: { userAgent: "Browser/1" }, configurable: true });
  const asked = (headers: HeadersInit) => unsafeHeaders(new Request(URL_, { headers }));
  assert.equal(asked({ "Sec-CH-UA": '"Browser"', "Sec-CH-UA-Platform": '"Linux"', "User-Agent": "Browser/1" }), undefined);
  assert.deepEqual(asked({ "User-Agent": "another" }), ["user-agent"]);
});

test("which answers may be read", () => {
  const shared = (headers: HeadersInit, credentials = false) => isShared(new Headers(headers), ORIGIN, credentials);
  assert.equal(shared({}), false);
  assert.equal(shared({ "Access-Control-Allow-Origin": "*" }), true);
  assert.equal(shared({ "Access-Control-Allow-Origin": "*" }, true), false);
  assert.equal(shared({ "Access-Control-Allow-Origin": ORIGIN }), true);
  assert.equal(shared({ "Access-Control-Allow-Origin": ORIGIN }, true), false);
  assert.equal(shared({ "Access-Control-Allow-Origin": ORIGIN, "Access-Control-Allow-Credentials": "true" }, true), true);
  assert.equal(shared({ "Access-Control-Allow-Origin": "http://localhost:9000" }), false);
});

test("which requests are allowed", () => {
  const headers = new Headers({ "Access-Control-Allow-Methods": "PUT, DELETE", "Access-Control-Allow-Headers": "X-A" });
  assert.equal(allows(headers, "PUT", ["x-a"], false), true);
  assert.equal(allows(headers, "PATCH", [], false), false);
  assert.equal(allows(headers, "GET", ["x-b"], false), false);
  assert.equal(allows(new Headers({ "Access-Control-Allow-Headers": "*" }), "GET", ["x-b"], false), true);
  assert.equal(allows(new Headers({ "Access-Control-Allow-Headers": "*" }), "GET", ["x-b"], true), false);
});
