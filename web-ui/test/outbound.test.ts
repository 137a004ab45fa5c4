import assert from "node:assert/strict";
import { test } from "node:test";
import { optionsOf } from "../src/page/outbound/outbound-settings.ts";
import { Outbound, reasonsOf } from "../src/page/outbound/outbound.ts";
import { OutboundSettings } from "../src/sdk/outbound-settings.ts";
import type { OutboundEvent } from "../src/sdk/types.ts";

const event = (host: string, more: Partial<OutboundEvent> = {}): OutboundEvent => ({
  host,
  url: `https://${host}/`,
  method: "GET",
  by: "browser",
  status: 200,
  dropped: [],
  ...more,
});

test("each host stands once, the latest first, with what came of its last request", () => {
  const outbound = new Outbound();
  let changes = 0;
  outbound.follow(() => changes++);
  outbound.asked(event("a.org"));
  outbound.asked(event("b.org", { refused: "why", status: 502 }));
  outbound.asked(event("a.org", { status: 404 }));
  assert.equal(changes, 3);
  assert.deepEqual(
    outbound.hosts.map(({ host, requests, refusals, last }) => [host, requests, refusals, last.status]),
    [
      ["a.org", 2, 0, 404],
      ["b.org", 1, 1, 502],
    ],
  );
});

test("a program that asks many hosts does not fill the page", () => {
  const outbound = new Outbound();
  for (let i = 0; i < 500; i++) outbound.asked(event(`h${i}.org`));
  assert.equal(outbound.hosts.length, 100);
  assert.equal(outbound.hosts[0]?.host, "h499.org");
});

test("each reason of a refusal stands for itself", () => {
  const refused = "a.org cannot be reached; nor by a relay: it is blocked; nor by the proxy: it is down";
  assert.deepEqual(reasonsOf(event("a.org", { refused })), [
    "By the browser: a.org cannot be reached",
    "By a relay: it is blocked",
    "By the proxy: it is down",
  ]);
});

test("empty fields are no settings", () => {
  assert.deepEqual(optionsOf({ index: " ", proxy: "", allowed: " " }), {});
  assert.deepEqual(optionsOf({ index: " https://i.org/simple ", proxy: "https://p.org/?url=", allowed: "http://a, http://b:1" }), {
    index: "https://i.org/simple",
    proxy: "https://p.org/?url=",
    allowed: ["http://a", "http://b:1"],
  });
});

test("the index is told to processes that inherit an environment and have no other", () => {
  const settings = new OutboundSettings({ index: "https://i.org/simple" });
  assert.deepEqual(settings.applyTo({ cwd: "/p" }), { cwd: "/p", env: { PIP_INDEX_URL: "https://i.org/simple" } });
  assert.deepEqual(settings.applyTo({ env: { PIP_INDEX_URL: "https://own", A: "1" } }).env, { PIP_INDEX_URL: "https://own", A: "1" });
  assert.deepEqual(settings.applyTo({ inheritEnv: false }), { inheritEnv: false });
  assert.deepEqual(new OutboundSettings().applyTo({ cwd: "/p" }), { cwd: "/p" });
});

for (const options of [
  { proxy: "proxy.org" },
  { proxy: "ftp://proxy.org" },
  { proxy: "https://proxy.org/a b" },
  { proxy: "https://proxy.org/\r\nX: y" },
  { index: "" },
  { allowed: ["http://a.org/path"] },
  { allowed: ["http://a.org/"] },
]) {
  test(`no address: ${JSON.stringify(options)}`, () => {
    assert.throws(() => new OutboundSettings(options), { code: "EINVAL" });
  });
}
