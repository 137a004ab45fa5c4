import assert from "node:assert/strict";
import { test } from "node:test";
import { Preview } from "../src/page/preview/preview.ts";
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

const origin = (port: number) => `http://p${port}-${SESSION}.localhost:8420/`;
const listen = (port: number) => ({ port, pid: 1, url: origin(port) });
const at = (href: string) => ({ v: 1, t: "location", href, title: "T" });

test("a preview opens when a program listens, waits when it has ended, and is asked for again", () => {
  const preview = new Preview();
  assert.equal(preview.shown, false);
  preview.listening(listen(8000));
  assert.deepEqual([preview.shown, preview.waiting, preview.visit?.url, preview.visit?.number], [true, false, origin(8000), 1]);
  preview.told(at(`${origin(8000)}page?x`));
  preview.closed(8000);
  assert.equal(preview.waiting, true);
  preview.listening(listen(8000));
  assert.deepEqual([preview.waiting, preview.visit?.url, preview.visit?.number], [false, `${origin(8000)}page?x`, 2]);
});

test("a second program's port is offered, and shown only when nothing else is", () => {
  const preview = new Preview();
  preview.listening(listen(8000));
  preview.listening(listen(9000));
  assert.deepEqual([preview.port, preview.ports], [8000, [8000, 9000]]);
  preview.closed(8000);
  preview.closed(9000);
  preview.listening(listen(9000));
  assert.deepEqual([preview.port, preview.ports], [9000, [9000]]);
});

test("back and forward go through what was visited", () => {
  const preview = new Preview();
  preview.listening(listen(8000));
  preview.told(at(`${origin(8000)}welcome`)); // it redirects
  assert.equal(preview.canGoBack, false);
  preview.told(at(`${origin(8000)}a`));
  preview.told(at(`${origin(8000)}a`));
  assert.equal(preview.go("/b?c"), true);
  assert.equal(preview.visit?.url, `${origin(8000)}b?c`);
  preview.told(at(`${origin(8000)}b?c`));
  preview.step(-1);
  preview.step(-1);
  assert.deepEqual([preview.shownAddress, preview.canGoBack, preview.canGoForward], ["localhost:8000/welcome", false, true]);
});

test("what is typed as an address", () => {
  const preview = new Preview();
  preview.listening(listen(8000));
  preview.listening(listen(9000));
  const went = (typed: string) => (preview.go(typed) ? preview.visit?.url : undefined);
  assert.equal(went("x"), `${origin(8000)}x`);
  assert.equal(went("localhost:8000/y"), `${origin(8000)}y`);
  assert.equal(went("http://localhost:9000/z?q"), `${origin(9000)}z?q`);
  assert.equal(went("127.0.0.1:8000"), origin(8000));
  assert.equal(went("localhost:7000/"), undefined);
  assert.equal(went("//evil.example/x"), `${origin(8000)}evil.example/x`);
});

test("what a page says is shown, not believed", () => {
  const preview = new Preview();
  preview.listening(listen(8000));
  for (const href of ["http://localhost:8420/", "https://evil.example/", origin(9000)]) preview.told(at(href));
  assert.equal(preview.address, origin(8000));
  for (const nonsense of [undefined, null, 1, "x", {}, { v: 2, t: "location", href: origin(8000) }]) preview.told(nonsense);
  for (let line = 0; line < 300; line++) preview.told({ v: 1, t: "console", level: "log", text: String(line) });
  assert.equal(preview.console.length, 200);
  assert.equal(preview.console.at(-1)?.text, "299");
});

test("a preview whose pages may reach all stays so when its program starts again", () => {
  const preview = new Preview();
  const open = "http://p8000-open0123456789abcdef.localhost:8420/";
  preview.listening(listen(8000));
  preview.reachAll(8000, open);
  assert.deepEqual([preview.isOpen, preview.visit?.url], [true, open]);
  preview.closed(8000);
  preview.listening(listen(8000));
  assert.deepEqual([preview.isOpen, preview.visit?.url], [true, open]);
  preview.told(at(`${open}next`));
  assert.equal(preview.shownAddress, "localhost:8000/next");
  preview.reachAll(8000, undefined);
  assert.deepEqual([preview.isOpen, preview.visit?.url], [false, origin(8000)]);
});

test("a preview's tab can show one whose pages may reach all", () => {
  const href = `http://p8000-open${SESSION}.localhost:8420/`;
  assert.equal(framed({ port: "8000", session: `open${SESSION}`, at: "/" }), href);
});
