import assert from "node:assert/strict";
import { test } from "node:test";
import { PreviewHost, rewritten } from "../src/shared/preview-host.ts";

const ORIGIN = "http://p8000-0123456789abcdef.localhost:8420";
const host = PreviewHost.at(new URL(ORIGIN))!;

test("a preview's host has a port and a session", () => {
  assert.equal(host.port, 8000);
  assert.equal(host.session, "0123456789abcdef");
  assert.equal(host.source, "http://*.localhost:8420");
  assert.equal(host.origin(9000), "http://p9000-0123456789abcdef.localhost:8420");
  for (const other of ["http://localhost:8420", "http://p0-0123456789abcdef.localhost", "http://p8000-abc.localhost", "http://p70000-0123456789abcdef.localhost"]) {
    assert.equal(PreviewHost.at(new URL(other)), undefined, other);
  }
});

test("loopback and other previews mean ports of this session", () => {
  const cases: [string, number | "foreign" | undefined][] = [
    ["http://localhost:3000/x", 3000],
    ["http://127.0.0.1/x", 80],
    ["https://127.1.2.3/x", 443],
    ["ws://[::1]:5000/x", 5000],
    ["http://0.0.0.0:81/", 81],
    ["http://p3000-0123456789abcdef.localhost:8420/", 3000],
    ["http://p3000-fedcba9876543210.localhost:8420/", "foreign"],
    ["http://other.localhost:8420/", "foreign"],
    ["https://example.com/", undefined],
    ["ftp://localhost/", undefined],
  ];
  for (const [address, port] of cases) assert.equal(host.portOf(new URL(address)), port, address);
});

test("addresses of loopback become those of previews, and no others", () => {
  const map = (address: string) => rewritten(new URL(address), host).href;
  assert.equal(map("http://localhost:3000/a?b#c"), "http://p3000-0123456789abcdef.localhost:8420/a?b#c");
  assert.equal(map("http://localhost:8420/"), "http://p8420-0123456789abcdef.localhost:8420/");
  assert.equal(map("https://example.com/a"), "https://example.com/a");
});

test("in an open preview other ports are at their own origins", () => {
  const open = PreviewHost.at({ hostname: "p8000-open0123456789abcdef.localhost", protocol: "http:", port: "8420" })!;
  const map = (address: string) => rewritten(new URL(address), open).href;
  assert.equal(map("http://localhost:9000/a"), "http://p9000-0123456789abcdef.localhost:8420/a");
  assert.equal(map("http://localhost:8000/a"), "http://p8000-open0123456789abcdef.localhost:8420/a");
});

test("a session says by its name whether its pages may reach any address", () => {
  const at = (hostname: string) => PreviewHost.at({ hostname, protocol: "http:", port: "8420" });
  assert.equal(at("p8000-open0123456789abcdef.localhost")?.isOpen, true);
  assert.equal(at("p8000-0123456789abcdef.localhost")?.isOpen, false);
  const open = at("p8000-open0123456789abcdef.localhost")!;
  assert.equal(open.portOf(new URL("http://p9000-open0123456789abcdef.localhost:8420/")), 9000);
  assert.equal(open.portOf(new URL("http://p9000-0123456789abcdef.localhost:8420/")), 9000);
  assert.equal(open.portOf(new URL("http://p9000-open0000000000000000.localhost:8420/")), "foreign");
});
