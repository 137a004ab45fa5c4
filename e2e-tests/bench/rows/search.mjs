// Search over a project of 20,000 files, by the page as it is: from the key that starts it to the first hit on the screen. The hit is in
// the file that comes last, so that all others are read and searched before it.

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
      const note = `at most ${Math.max(...runs.map(({ longest }) => longest)).toFixed(0)} ms between two frames of the page`;
      return { search: { samples: { warren: runs.map(({ milliseconds }) => milliseconds / 1000) }, note } };
    } finally {
      await page.close();
    }
  },
};
