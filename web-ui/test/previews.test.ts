import assert from "node:assert/strict";
import { test } from "node:test";
import { framedAddress, tabAddress } from "../src/preview-tab/framed-address.ts";

const SERVER = { protocol: "http:", port: "8420" };
const TEMPLATE = "p{port}-{session}.localhost";
const SESSION = "0123456789abcdef";
const framed = (parameters: Record<string, string>) => framedAddress(new URLSearchParams(parameters), TEMPLATE, SERVER)?.href;

test("a preview's tab frames what its address names", () => {
  const href = `http://p8000-${SESSION}.localhost:8420/a/b?c=d&e=%20`;
  assert.equal(framed({ port: "8000", session: SESSION, at: "/a/b?c=d&e=%20" }), href);
  const parameters = new URL(tabAddress(new URL(href)), "http://localhost:8420").searchParams;
  assert.equal(framedAddress(parameters, TEMPLATE, SERVER)?.href, href);
});

test("a preview's tab frames nothing else", () => {
  const hostile: Record<string, string>[] = [
    {},
    { port: "8000" },
    { port: "0", session: SESSION },
    { port: "70000", session: SESSION },
    { port: "8000", session: "short" },
    { port: "8000", session: "evil.example/0123456789" },
    { port: "8000", session: SESSION, at: "@evil.example/" },
    { port: "8000", session: SESSION, at: ".evil.example/" },
    { port: "8000", session: SESSION, at: "javascript:alert(1)" },
  ];
  for (const bad of hostile) {
    assert.equal(framed(bad), undefined, JSON.stringify(bad));
  }
  assert.equal(framed({ port: "8000", session: SESSION, at: "//evil.example/x" }), `http://p8000-${SESSION}.localhost:8420//evil.example/x`);
});
