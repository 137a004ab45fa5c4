// A server of the tab and its preview, in Firefox: node servers.mjs FIREFOX ADDRESS
// Standard input is { files, command, listens, page }; one line on standard output says what the preview's page got.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { json } from "node:stream/consumers";
import puppeteer from "puppeteer-core";

const MOST = 60_000;
const REQUESTS = 20;

const [executablePath, address] = process.argv.slice(2);
const server = await json(process.stdin);
const profile = mkdtempSync(path.join(tmpdir(), "warren-firefox-"));

/** Runs in Warren's page: starts the server and gives the address of its preview. */
const start = async ({ files, command, listens }) => {
  const { Warren } = await import("/sdk/warren.js");
  const warren = await Warren.boot({ workspace: null });
  for (const [file, content] of Object.entries(files)) {
    await warren.fs.mkdir(`/home/p/${file.split("/").slice(0, -1).join("/")}`, { recursive: true });
    await warren.fs.writeFile(`/home/p/${file}`, Uint8Array.from(atob(content), (c) => c.charCodeAt(0)));
  }
  const [program, ...rest] = command;
  const listening = new Promise((resolve) => warren.on("listen", resolve));
  const run = await warren.spawn(program, rest, { cwd: "/home/p", ...(listens && { listen: [8000] }) });
  const errors = new Response(run.stderr).text();
  const ended = run.exit.then(async () => Promise.reject(new Error(await errors)));
  ended.catch(() => {});
  return (await Promise.race([listening, ended])).url;
};

/** Runs in Warren's page: shows the preview. */
const show = async (url) => {
  const frame = document.createElement("iframe");
  frame.src = url;
  document.body.append(frame);
  await new Promise((resolve) => (frame.onload = resolve));
};

/** Runs in the preview's page: one half of the requests one after the other, the other at once. */
const ask = async (count) => {
  const get = async () => {
    const answer = await fetch("/hello");
    return `${answer.status} ${(await answer.text()).trim()}`;
  };
  const got = [];
  for (let i = 0; i < count / 2; i++) got.push(await get());
  got.push(...(await Promise.all(Array.from({ length: count / 2 }, get))));
  return [...new Set(got)].map((text) => `${got.filter((other) => other === text).length} times ${text}`).join();
};

const within = (promise) =>
  Promise.race([promise, new Promise((_, reject) => setTimeout(reject, MOST, new Error("Firefox does not answer")))]);

const browser = await puppeteer.launch({ browser: "firefox", protocol: "webDriverBiDi", executablePath, userDataDir: profile, headless: true });
try {
  const page = await browser.newPage();
  await page.goto(`${address}/runtimes/manifest.json`);
  const url = (await within(page.evaluate(start, server))) + server.page;
  await within(page.evaluate(show, url));
  const preview = page.frames().find((frame) => frame.url() === url);
  console.log(await within(preview.evaluate(ask, REQUESTS)));
} finally {
  await browser.close();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
process.exit();
