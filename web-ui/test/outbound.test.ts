import assert from "node:assert/strict";
import { test } from "node:test";
import { Outbound } from "../src/page/outbound/outbound.ts";
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
