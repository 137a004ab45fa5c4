// A key until it is painted, in the page with a folder open, and in CodeMirror alone, which is the least it can take.
import { openBareEditor } from "../harness/bare-editor.mjs";
import { withProject } from "./page.mjs";

const KEYS = 150;

/** Event Timing tells of events that take at least this, in steps of 8 ms; the others are counted as half of it. */
const THRESHOLD_MS = 16;

/** Milliseconds from each of several key presses in the middle of the file to their paint. */
async function pressKeys(page) {
  await page.evaluate((threshold) => {
    globalThis.seen = [];
    globalThis.observer?.disconnect();
    const observer = (globalThis.observer = new PerformanceObserver((list) => {
      for (const { name, duration } of list.getEntries()) if (name === "keydown") globalThis.seen.push(duration);
    }));
    observer.observe({ type: "event", durationThreshold: threshold });
  }, THRESHOLD_MS);
  for (let i = 0; i < KEYS; i++) {
    await page.keyboard.press(i % 30 === 29 ? "Enter" : "abcdefgh"[i % 8]);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)));
  const seen = await page.evaluate(() => globalThis.seen);
  return [...Array.from({ length: Math.max(0, KEYS - seen.length) }, () => THRESHOLD_MS / 2), ...seen];
}

const p95 = (values) => [...values].sort((a, b) => a - b)[Math.ceil(values.length * 0.95) - 1];

export const typing = {
  rows: [
    { name: "key_paint", what: "key press to paint in a 5,000-line file, p95", unit: "ms", bar: { most: 24 }, table: "page" },
    { name: "key_paint_busy", what: "the same while two processes compute", unit: "ms", bar: { most: 24 }, table: "page" },
  ],
  async run(bench) {
    const idle = { warren: [], codemirror: [] };
    const busy = { warren: [], codemirror: [] };
    for (let run = 0; run < bench.options.runs; run++) {
      await withProject(bench, async (page) => {
        await page.click("[data-path$='long.py']");
        await measure(page, () => spin(page, 2), idle.warren, busy.warren);
      });
      if (!bench.options.peers) continue;
      const page = await openBareEditor(bench);
      await measure(page, () => page.evaluate(() => globalThis.spin(2)), idle.codemirror, busy.codemirror);
      await page.close();
    }
    return { key_paint: { samples: idle }, key_paint_busy: { samples: busy } };
  },
};

async function measure(page, begin, idle, busy) {
  await page.waitForSelector(".cm-line");
  await page.click(".cm-line:nth-of-type(10)");
  await pressKeys(page); // what is compiled at first is no part of it
  idle.push(p95(await pressKeys(page)));
  await begin();
  busy.push(p95(await pressKeys(page)));
}

/** Starts programs that compute without an end, and waits until all do. */
function spin(page, count) {
  return page.evaluate(async (count) => {
    const warren = await document.querySelector("warren-app").computer.warren;
    for (let i = 0; i < count; i++) {
      const process = await warren.spawn("python", ["spin.py"], { cwd: "/home/project" });
      await process.stdout.getReader().read();
    }
  }, count);
}
