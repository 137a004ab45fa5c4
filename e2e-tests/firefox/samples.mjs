// Opens and runs samples in Firefox: node samples.mjs FIREFOX ADDRESS SAMPLE...
// For each sample one line of JSON on standard output: { sample, passed, seconds, terminal, said }.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import puppeteer from "puppeteer-core";

const PATIENCE = 60_000;
const [executablePath, address, ...samples] = process.argv.slice(2);
const profile = mkdtempSync(path.join(tmpdir(), "warren-firefox-"));
const said = [];

const browser = await puppeteer.launch({
  browser: "firefox",
  protocol: "webDriverBiDi",
  executablePath,
  userDataDir: profile,
  headless: true,
});
try {
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE);
  page.on("dialog", (dialog) => dialog.accept()); // an open project asks before it is left
  page.on("pageerror", (error) => said.push(`error: ${error.message}`));
  page.on("console", (message) => said.push(`${message.type()}: ${message.text()}`));
  for (const sample of samples) console.log(JSON.stringify(await outcome(page, sample)));
} finally {
  await browser.close();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

/** What became of one sample; a failure is told, so that the others run as well. */
async function outcome(page, sample) {
  const start = performance.now();
  said.length = 0;
  const result = { sample, passed: false };
  try {
    result.passed = await run(page, sample);
  } catch (error) {
    said.push(String(error));
  }
  result.seconds = (performance.now() - start) / 1000;
  result.terminal = await text(page, "#transcript");
  const shown = [await text(page, "#failure"), await text(page, "#message")].filter((part) => part !== "");
  return { ...result, said: [...shown, ...said].join("\n") };
}

/** As a person does it: click the sample, press Run, read the terminal. False when the site has no such sample. */
async function run(page, sample) {
  await page.goto(`${address}/`);
  await page.waitForSelector("html[data-kernel=ready]");
  await page.waitForSelector("[data-testid^=sample-]");
  const card = await page.$(`[data-testid=sample-${sample}]`);
  if (!card) return null;
  await card.click();
  await page.waitForSelector("#run:not([disabled])");
  await page.click("#run");
  await page.waitForSelector("#status:is([data-state=exited], [data-state=failed], [data-state=killed])");
  await page.waitForFunction(() => /^\[(exit|killed|not started|trap)/m.test(document.querySelector("#transcript").textContent));
  return page.$eval("#status", ({ dataset }) => dataset.state === "exited" && dataset.code === "0");
}

function text(page, selector) {
  return page.$eval(selector, (element) => element.textContent.trim()).catch(() => "");
}
