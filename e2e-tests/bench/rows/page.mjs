// The page as a person has it: a flood of output, the way to the first key, and what the start takes.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { brotliCompressSync } from "node:zlib";
import { longText } from "../harness/bare-editor.mjs";

const TIMES = 7;
const LINES = 300_000;

const files = {
  "long.py": longText,
  "flood.py": `for i in range(${LINES}):\n    print(i, "of many lines that a program prints")\n`,
  "spin.py": "print('spins', flush=True)\nwhile True: pass\n",
};

function makeFolder() {
  const top = mkdtempSync(path.join(tmpdir(), "warren-bench-page-"));
  const folder = path.join(top, "project");
  mkdirSync(folder);
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  return { path: folder, remove: () => rmSync(top, { recursive: true }) };
}

/** The page with the folder open in it. */
async function openProject({ browser, origin }, folder) {
  const page = await browser.open();
  page.on("dialog", (dialog) => void dialog.accept());
  await page.setViewport({ width: 1400, height: 900 });
  await page.goto(origin);
  await page.waitForSelector("html[data-kernel=ready]");
  await (await page.$("#folder-input")).uploadFile(folder);
  await page.waitForSelector("[data-path$='long.py']");
  return page;
}

export async function withProject(bench, work) {
  const folder = makeFolder();
  try {
    const page = await openProject(bench, folder.path);
    try {
      return await work(page);
    } finally {
      await page.close();
    }
  } finally {
    folder.remove();
  }
}

export const output = {
  rows: [
    { name: "flood", what: "300,000 lines of a program's output to the terminal, Run to its end", unit: "s", bar: { most: 5 }, table: "page" },
    { name: "flood_frames", what: "the longest time between two frames meanwhile", unit: "ms", bar: { most: 50 }, table: "page" },
  ],
  async run(bench) {
    const times = [];
    const gaps = [];
    const own = [];
    for (let run = 0; run < bench.options.runs; run++) {
      await withProject(bench, async (page) => {
        for (let again = 0; again < 2; again++) {
          const { time, gap, duration } = await flood(page);
          if (again === 0) continue; // the first fetches and compiles Python
          times.push(time / 1000);
          gaps.push(gap);
          own.push(duration / 1000);
        }
      });
    }
    const note = `of it the program's own time ${own.map((one) => one.toFixed(2)).join(", ")} s`;
    return { flood: { samples: { warren: times }, note }, flood_frames: { samples: { warren: gaps } } };
  },
};

/** From Run to the end of the program, with all of its output drawn. */
async function flood(page) {
  await page.evaluate(() => {
    const field = document.querySelector("#command");
    field.value = "python flood.py";
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
  return page.evaluate(async (last) => {
    const status = document.querySelector("#status");
    let gap = 0;
    let before = performance.now();
    let frames = true;
    const frame = (now) => {
      gap = Math.max(gap, now - before);
      before = now;
      if (frames) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    const start = performance.now();
    document.querySelector("#run").click();
    const until = (condition) =>
      new Promise((resolve) => {
        const look = () => (condition() ? resolve() : setTimeout(look, 5));
        look();
      });
    await until(() => status.dataset.state === "running");
    await until(() => status.dataset.state === "exited");
    await until(() => document.querySelector(".xterm-rows").textContent.includes(`${last} of many lines`));
    frames = false;
    return { time: performance.now() - start, gap, duration: Number(status.dataset.duration) };
  }, LINES - 1);
}

export const firstKey = {
  rows: [{ name: "first_key", what: "navigation to an empty project that takes keys, warm cache", unit: "s", bar: { most: 1 }, table: "page" }],
  async run(bench) {
    const page = await bench.browser.open();
    page.on("dialog", (dialog) => void dialog.accept());
    try {
      await toFirstKey(page, bench.origin);
      const samples = [];
      for (let i = 0; i < TIMES; i++) samples.push((await toFirstKey(page, bench.origin)) / 1000);
      return { first_key: { samples: { warren: samples } } };
    } finally {
      await page.close();
    }
  },
};

async function toFirstKey(page, origin) {
  await page.goto("about:blank");
  await page.goto(origin);
  await page.waitForSelector("html[data-kernel=ready]");
  return page.evaluate(async () => {
    document.querySelector("#empty-project").click();
    while (!document.querySelector("#terminal textarea")) await new Promise((resolve) => requestAnimationFrame(resolve));
    return performance.now();
  });
}

export const prompt = {
  rows: [{ name: "prompt", what: "from the click for a new terminal to its shell's prompt on the screen", unit: "ms", bar: { most: 100 }, table: "page" }],
  async run(bench) {
    return withProject(bench, async (page) => {
      await page.waitForSelector("#terminal textarea");
      const samples = [];
      for (let i = 0; i < TIMES; i++) samples.push(await page.evaluate(newTerminal));
      return { prompt: { samples: { warren: samples } } };
    });
  },
};

/** Runs in the page: opens a terminal, and closes it once it has its prompt. */
async function newTerminal() {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const tabs = () => document.querySelectorAll(".terminal-tab").length;
  const before = tabs();
  const start = performance.now();
  document.querySelector("#terminal-new").click();
  while (tabs() === before || !document.querySelector("#terminal .xterm-rows")?.textContent.includes(" $ ")) await frame();
  const time = performance.now() - start;
  document.querySelector(".terminal-tab.active .close").click();
  while (tabs() !== before) await frame();
  return time;
}

export const startSize = {
  rows: [{ name: "start_size", what: "what the start screen needs, SDK included, brotli", unit: "KB", bar: { most: 60 }, table: "page" }],
  async run({ origin }) {
    const bytes = async (address) => Buffer.from(await (await fetch(origin + address)).arrayBuffer());
    const index = await bytes("/");
    const named = [...index.toString().matchAll(/(?:href|src)="(\/[^"]+)"/g)].map(([, address]) => address);
    const all = [index, ...(await Promise.all([...new Set(named)].map(bytes)))];
    return { start_size: { samples: { warren: [all.reduce((sum, body) => sum + brotliCompressSync(body).length / 1024, 0)] } } };
  },
};

export const pages = [output, firstKey, prompt, startSize];
