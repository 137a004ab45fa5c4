// Search over a project of 20,000 files, by the page as it is: from the key that starts it to the first hit on the screen. The hit is in
// the file that comes last, so that all others are read and searched before it.

import { batches, guest } from "../harness/guests.mjs";

const TIMES = 9;
const FILES = 20_000;
const EACH = 5_000;

/** A project of source files in 500 folders; one word stands at the end of the last. */
async function openProject(page, files, each) {
  await page.waitForSelector("html[data-kernel=ready]");
  await (await page.waitForSelector("#empty-project")).click();
  await page.waitForSelector("warren-workbench");
  await page.evaluate(
    async (files, each) => {
      const { computer } = document.querySelector("warren-app");
      const warren = await computer.warren;
      const line = "const value = compute(argument, 42); // a line of a source file\n";
      const text = line.repeat(Math.ceil(each / line.length)).slice(0, each);
      const uploads = Array.from({ length: files }, (_, i) => ({ path: `part-${1000 + Math.floor(i / 40)}/file-${10000 + i}.js`, data: text }));
      uploads[files - 1].data = `${text}needle\n`;
      await warren.mount(uploads, { at: computer.current.path });
    },
    files,
    each,
  );
}

/** Types the word, presses Enter and gives the milliseconds to the first hit, and the longest that the page did not draw. */
function search(page, word) {
  return page.evaluate(
    (word) =>
      new Promise((resolve) => {
        const field = document.querySelector("#search-text");
        field.value = word;
        field.dispatchEvent(new Event("input"));
        const start = performance.now();
        let longest = 0;
        let last = start;
        const frame = (now) => {
          longest = Math.max(longest, now - last);
          last = now;
          const hit = document.querySelector("[data-testid=search-results] [data-line]");
          if (hit) resolve({ milliseconds: now - start, longest });
          else requestAnimationFrame(frame);
        };
        requestAnimationFrame(frame);
        field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter" }));
      }),
    word,
  );
}

/** Puts the guest that times system calls beside the project. */
function install(page) {
  return page.evaluate(async (base64) => {
    const { fs } = await document.querySelector("warren-app").computer.warren;
    await fs.mkdir("/home/bench/work", { recursive: true });
    await fs.writeFile("/home/bench/calls.wasm", Uint8Array.from(atob(base64), (c) => c.charCodeAt(0)));
  }, guest("calls").toString("base64"));
}

/** Microseconds that path_open and fd_close take a program, in batches of 2 ms; `isSearching`: while one search follows the other. */
async function calls(page, isSearching) {
  const output = await page.evaluate(async (isSearching) => {
    const { computer } = document.querySelector("warren-app");
    const { search } = computer.current;
    const again = () => search.state.kind === "done" && search.start({ ...search.query, text: "nowhere in these files" });
    const unfollow = isSearching ? search.follow(again) : () => undefined;
    if (isSearching) search.start({ ...search.query, text: "nowhere in these files" });
    const warren = await computer.warren;
    const process = await warren.spawn("/home/bench/calls.wasm", ["path_open", "400", "2"], { preopens: { "/work": "/home/bench/work" } });
    let text = "";
    const decoder = new TextDecoder();
    for await (const chunk of process.stdout) text += decoder.decode(chunk, { stream: true });
    unfollow();
    search.start({ ...search.query, text: "" });
    return text;
  }, isSearching);
  const values = batches(output).path_open.map((nanoseconds) => nanoseconds / 1000).sort((a, b) => a - b);
  return { p50: values[values.length >> 1], p95: values[Math.floor(values.length * 0.95)] };
}

const told = ({ p50, p95 }) => `${p50.toFixed(1)} us (95 %: ${p95.toFixed(1)})`;

export const searching = {
  rows: [{ name: "search", what: "search, 20,000 files of 5 KB, to the first hit, in the last file", unit: "s", bar: { most: 1 } }],
  async run(bench) {
    const page = await bench.browser.open(bench.origin);
    try {
      await openProject(page, FILES, EACH);
      await page.keyboard.down("Control");
      await page.keyboard.down("Shift");
      await page.keyboard.press("f");
      await page.keyboard.up("Shift");
      await page.keyboard.up("Control");
      await page.waitForSelector("#search-text");
      const runs = [];
      for (let i = 0; i < TIMES; i++) {
        await page.evaluate(() => document.querySelector("warren-app").computer.current.search.start({ ...document.querySelector("warren-app").computer.current.search.query, text: "" }));
        await page.waitForFunction(() => !document.querySelector("[data-testid=search-results]"));
        runs.push(await search(page, "needle"));
      }
      await install(page);
      const [alone, beside] = [await calls(page, false), await calls(page, true)];
      const note = `path_open + fd_close of a program ${told(alone)}, beside searches ${told(beside)}; at most ${Math.max(...runs.map(({ longest }) => longest)).toFixed(0)} ms between two frames of the page`;
      return { search: { samples: { warren: runs.map(({ milliseconds }) => milliseconds / 1000) }, note } };
    } finally {
      await page.close();
    }
  },
};
