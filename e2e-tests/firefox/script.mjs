// A script in Firefox: node script.mjs FIREFOX ADDRESS SCRIPT ORIGIN...
// Prints what the script gives, which is the body of an async function that sees `warren` and `args`, the origins; and keeps the page open
// until standard input ends.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import puppeteer from "puppeteer-core";

const MOST = 60_000;

const [executablePath, address, script, ...origins] = process.argv.slice(2);
const profile = mkdtempSync(path.join(tmpdir(), "warren-firefox-"));

/** A string, which the page's policy lets no function of the page become. */
const inPage = `(async (args) => {
  const { Warren } = await import("/sdk/warren.js");
  const warren = await Warren.boot();
  ${readFileSync(script, "utf8")}
})(${JSON.stringify(origins)})`;

const within = (promise) =>
  Promise.race([promise, new Promise((_, reject) => setTimeout(reject, MOST, new Error("Firefox does not answer")))]);

/** Names of tests are this machine's. */
const extraPrefsFirefox = { "network.dns.localDomains": origins.map((origin) => new URL(origin).hostname).join() };
const browser = await puppeteer.launch({ browser: "firefox", protocol: "webDriverBiDi", executablePath, userDataDir: profile, headless: true, extraPrefsFirefox });
try {
  const page = await browser.newPage();
  await page.goto(`${address}/runtimes/manifest.json`);
  console.log(JSON.stringify(await within(page.evaluate(inPage))));
  for await (const _ of process.stdin);
} catch (error) {
  console.log(String(error?.stack ?? error));
} finally {
  await browser.close();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
process.exit();
