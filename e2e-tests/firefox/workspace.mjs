// A workspace in Firefox: node workspace.mjs FIREFOX ADDRESS
// Writes, reloads, looks, and prints what was found as one line of JSON.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import puppeteer from "puppeteer-core";

const MOST = 60_000;
const FILES = 300;

const [executablePath, address] = process.argv.slice(2);
const profile = mkdtempSync(path.join(tmpdir(), "warren-firefox-"));

/** Strings, which the page's policy lets no function of the page become. */
const boot = `const { Warren } = await import("/sdk/warren.js");
  const warren = await Warren.boot({ workspace: "w" });`;
const write = `(async () => {
  ${boot}
  const files = Object.fromEntries(Array.from({ length: ${FILES} }, (_, i) => ["f" + i, new Uint8Array(9000).fill(i)]));
  await warren.mount(files, { at: "/home/p" });
  await warren.fs.rename("/home/p/f0", "/home/p/renamed");
  await warren.fs.sync();
  return warren.workspace.state;
})()`;
const look = `(async () => {
  ${boot}
  const names = await warren.fs.readdir("/home/p");
  let sound = 0;
  for (let i = 1; i < ${FILES}; i++) {
    const bytes = await warren.fs.readFile("/home/p/f" + i);
    if (bytes.length === 9000 && bytes.every((byte) => byte === i % 256)) sound++;
  }
  return { state: warren.workspace.state, names: names.length, sound, renamed: (await warren.fs.readFile("/home/p/renamed")).length };
})()`;

const within = (promise) =>
  Promise.race([promise, new Promise((_, reject) => setTimeout(reject, MOST, new Error("Firefox does not answer")))]);

const browser = await puppeteer.launch({ browser: "firefox", protocol: "webDriverBiDi", executablePath, userDataDir: profile, headless: true });
try {
  const page = await browser.newPage();
  await page.goto(`${address}/runtimes/manifest.json`);
  const before = await within(page.evaluate(write));
  await page.reload();
  console.log(JSON.stringify({ before, ...(await within(page.evaluate(look))) }));
} catch (error) {
  console.log(String(error?.stack ?? error));
} finally {
  await browser.close();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
process.exit();
