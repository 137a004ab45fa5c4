import { launch } from "./harness/browser.mjs";
import { serveWarren } from "./harness/servers.mjs";
const server = await serveWarren([]);
const browser = await launch();
try {
  const page = await browser.open();
  await page.setViewport({ width: 1280, height: 800 });
  await page.goto(server.url);
  await page.waitForFunction(() => [...document.querySelectorAll("button")].some((b) => /python/i.test(b.textContent)), { timeout: 60000 });
  await page.evaluate(() => [...document.querySelectorAll("button")].find((b) => /python/i.test(b.textContent)).click());
  await page.waitForSelector("#run", { timeout: 60000 });
  const prompt = () => page.waitForFunction(() => {
    const rows = [...document.querySelectorAll("warren-terminal .xterm-rows > div")].map((row) => row.textContent.trimEnd());
    return rows.findLast((row) => row !== "")?.endsWith(" $");
  }, { timeout: 90000 });
  await prompt();
  await page.evaluate(() => [...document.querySelectorAll("[data-path]")].find((e) => e.dataset.path.endsWith("main.py"))?.click());
  await new Promise((r) => setTimeout(r, 1500));
  const type = async (line) => { await page.click("warren-terminal .xterm-screen"); await page.keyboard.type(line); await page.keyboard.press("Enter"); await new Promise((r) => setTimeout(r, 1500)); await prompt(); };
  await type("python main.py");
  await type("ls -l | sort -k5,5n");
  await type("sleep 1000 | cat &");
  await type("grep -rnoP '\\bdef \\K\\w+' . | column -t -s:");
  await new Promise((r) => setTimeout(r, 1500));
  await page.screenshot({ path: "/tmp/shx/shot.png" });
} catch (error) { console.error(error); }
await browser.close(); server.close(); process.exit(0);
