// What previews carry, in Firefox: node previews.mjs FIREFOX ADDRESS
// One line of JSON on standard output: what the page of a preview told of each thing that it did.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import puppeteer from "puppeteer-core";

const [executablePath, address] = process.argv.slice(2);
const profile = mkdtempSync(path.join(tmpdir(), "warren-firefox-"));
const kit = readFileSync(new URL("../src/test/resources/preview-kit.js", import.meta.url), "utf8");

/** Runs in a preview's page. */
const deeds = async () => {
  const told = {};
  const silent = fetch("/silent").then((answer) => answer.text());
  const answer = await fetch("/down");
  told.down = (await answer.arrayBuffer()).byteLength;
  told.up = await (await fetch("/up", { method: "POST", body: new Uint8Array(3 << 20).fill(7) })).text();
  told.none = (await fetch("/none")).status;
  told.own = await (await fetch("http://localhost:8000/own")).text();
  document.cookie = "b=2";
  told.cookie = document.cookie;
  told.worker = await navigator.serviceWorker.register("/x.js").catch((error) => error.name);
  told.socket = await new Promise((resolve) => {
    const socket = new WebSocket("ws://localhost:8000/ws");
    socket.onopen = () => socket.send("text");
    socket.onmessage = ({ data }) => resolve(data);
    socket.onerror = () => resolve("error");
  });
  told.parent = (() => {
    try {
      return parent.document.title;
    } catch (error) {
      return error.name;
    }
  })();
  told.silent = await silent;
  return told;
};

/** Firefox ends a service worker, and streams of it, after 30 s without an event. */
const SILENCE = 40_000;

const browser = await puppeteer.launch({ browser: "firefox", protocol: "webDriverBiDi", executablePath, userDataDir: profile, headless: true });
try {
  const page = await browser.newPage();
  page.setDefaultTimeout(120_000);
  await page.goto(`${address}/runtimes/manifest.json`);
  await page.evaluate(`(async () => {${kit}\n})()`);
  const told = await page.evaluate(async (script, silence) => {
    const { pk } = globalThis;
    pk.acceptSocket = (socket) => {
      socket.receive = (data) => socket.send(data.toUpperCase());
      return "";
    };
    const tell = `(${script})().then((told) => top.postMessage({ test: "told", ...told }, "*"), (error) => top.postMessage({ test: "told", error: String(error) }, "*"))`;
    const url = await pk.serve(8000, async ({ target, body }) => {
      if (target === "/down") return { body: new Uint8Array(3 << 20) };
      if (target === "/none") return { status: 204, reason: "No Content" };
      if (target === "/own") return { body: "own" };
      if (target === "/silent") return { body: (async function* () {
        yield pk.encode("before ");
        await new Promise((resolve) => setTimeout(resolve, silence));
        yield pk.encode("after");
      })() };
      if (target !== "/up") return pk.html(`<!doctype html><script>${tell}</script>`);
      const got = new Uint8Array(await new Response(body).arrayBuffer());
      return { body: `${got.length} ${got.every((byte) => byte === 7)}` };
    });
    await pk.frame(url);
    return pk.tells("told", 110_000);
  }, String(deeds), SILENCE);
  console.log(JSON.stringify(told));
} finally {
  await browser.close();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
