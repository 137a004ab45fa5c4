import assert from "node:assert/strict";
import { test } from "node:test";
import { previewPolicy, withShim } from "../src/worker/policy.ts";

const SHIM = "http://p8000-0123456789abcdef.localhost:8420/__warren/shim.js";

test("a program's policy is made to allow the shim and stays otherwise", () => {
  const cases: [string, string, string | undefined][] = [
    ["img-src 'self'", "img-src 'self'", undefined],
    ["script-src 'self'", `script-src 'self' ${SHIM}`, undefined],
    ["script-src 'none'", `script-src ${SHIM}`, undefined],
    ["default-src 'none'; img-src *", `default-src 'none'; img-src *; script-src ${SHIM}`, undefined],
    ["script-src 'self'; script-src-elem 'self'", `script-src 'self'; script-src-elem 'self' ${SHIM}`, undefined],
    ["Script-Src 'nonce-a' 'unsafe-inline'", `script-src 'nonce-a' 'unsafe-inline' ${SHIM}`, undefined],
    ["script-src 'nonce-a' 'strict-dynamic'", "script-src 'nonce-a' 'strict-dynamic' 'nonce-N'", "N"],
    ["script-src a.example, script-src b.example", `script-src a.example ${SHIM}, script-src b.example ${SHIM}`, undefined],
  ];
  for (const [policy, expected, nonce] of cases) assert.deepEqual(withShim(policy, SHIM, "N"), { policy: expected, nonce }, policy);
});

test("previews reach themselves and servers with TLS, not the user's machine", () => {
  const policy = previewPolicy({ source: "http://*.localhost:8420", isOpen: false });
  assert.match(policy, /^default-src 'self' https: wss: data: blob: http:\/\/\*\.localhost:8420 'unsafe-inline'/);
  assert.doesNotMatch(policy, /http:[ ;]|ws:[ ;]/);
  assert.match(policy, /form-action 'self' https:/);
});

test("previews that a person has opened reach all, but change no base and hold no plug-ins", () => {
  assert.equal(previewPolicy({ source: "http://*.localhost:8420", isOpen: true }), "base-uri 'self'; object-src 'none'");
});
