// One Chromium with a fresh profile, and what its processes use.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import puppeteer from "puppeteer-core";

const programs = ["/usr/bin/chromium", "/usr/bin/google-chrome", "/usr/bin/chromium-browser"];
const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-dev-shm-usage",
  // Larger than every page of a row: what lies outside the window is not painted, so a key there waits for its paint for ever.
  "--window-size=1600,1200",
];

/** On a fresh profile, or on one that an earlier browser has left; with further flags. */
export async function launch(profile = mkdtempSync(path.join(tmpdir(), "warren-bench-")), more = []) {
  const executablePath = process.env.CHROME ?? programs.find(existsSync);
  if (!executablePath) throw new Error("Chromium is missing: install it (on Debian: apt-get install chromium)");
  const browser = await puppeteer.launch({
    executablePath,
    headless: true,
    userDataDir: profile,
    args: [...flags, ...more],
    protocolTimeout: 600_000,
    networkEnabled: false, // it tells of each request, which takes a good part of a fetch
  });
  return new Browser(browser, profile);
}

export class Browser {
  #browser;
  #profile;

  constructor(browser, profile) {
    this.#browser = browser;
    this.#profile = profile;
  }

  version() {
    return this.#browser.version();
  }

  /** A page at an address; its errors go to the bench's own. */
  async open(url) {
    const page = await this.#browser.newPage();
    page.on("pageerror", (error) => console.error(`page: ${error.message}`));
    if (url) await page.goto(url);
    return page;
  }

  async close() {
    const child = this.#browser.process();
    await this.#browser.close().catch(() => child?.kill("SIGKILL"));
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }

  /** Ends all of its processes at once, as a crash of the machine would; the profile stays. */
  async kill() {
    const ids = (await this.#processes()).map(({ id }) => id);
    const child = this.#browser.process();
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    for (const id of ids) if (id !== child.pid) end(id);
    await gone;
  }

  /** CPU time of all workers' threads so far, in milliseconds, by the scheduler's own count. */
  async workerCpu() {
    let nanoseconds = 0;
    for (const pid of await this.#renderers()) {
      for (const task of list(`/proc/${pid}/task`)) {
        if (!read(`/proc/${pid}/task/${task}/comm`).startsWith("DedicatedWorker")) continue;
        nanoseconds += Number(read(`/proc/${pid}/task/${task}/schedstat`).split(" ")[0]);
      }
    }
    return nanoseconds / 1e6;
  }

  /** Memory of all renderers in KiB, pages shared by several counted in parts. */
  async rendererMemory() {
    return memoryOf(await this.#renderers());
  }

  /** The same of all processes of the browser. */
  async memory() {
    return memoryOf((await this.#processes()).map(({ id }) => id));
  }

  async #renderers() {
    return (await this.#processes()).filter(({ type }) => type === "renderer").map(({ id }) => id);
  }

  async #processes() {
    const session = await this.#browser.target().createCDPSession();
    const { processInfo } = await session.send("SystemInfo.getProcessInfo");
    await session.detach();
    return processInfo;
  }
}

function memoryOf(pids) {
  return pids.reduce((total, pid) => total + Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0), 0);
}

function end(id) {
  try {
    process.kill(id, "SIGKILL");
  } catch {
    // It ended with the browser.
  }
}

function list(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return []; // it has just ended
  }
}

function read(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "0";
  }
}
