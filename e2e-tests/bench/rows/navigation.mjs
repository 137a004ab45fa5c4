// The page itself: from a navigation to a kernel that answers, with everything in the browser's cache.

const TIMES = 11;

/** Navigates and gives the milliseconds until the page's mark, as the page's own clock counts them. */
async function navigate(page, url) {
  await page.goto("about:blank");
  await page.goto(url);
  await page.waitForSelector("html[data-kernel=ready]");
  return page.evaluate(() => {
    const at = (name) => performance.getEntriesByName(name)[0]?.startTime;
    return { ready: at("warren:ready"), booting: at("warren:booting") };
  });
}

export const navigation = {
  rows: [{ name: "navigation", what: 'navigation to "kernel answers", localhost, warm cache', unit: "ms", bar: { most: 300 } }],
  async run(bench) {
    const page = await bench.browser.open();
    try {
      const first = await navigate(page, bench.origin);
      await navigate(page, bench.origin);
      const marks = [];
      for (let i = 0; i < TIMES; i++) marks.push(await navigate(page, bench.origin));
      const share = marks.map(({ ready, booting }) => ready - booting).sort((a, b) => a - b)[TIMES >> 1];
      const note = `${share.toFixed(0)} ms of it from the page's script to the kernel; first navigation ${first.ready.toFixed(0)} ms`;
      return { navigation: { samples: { warren: marks.map(({ ready }) => ready) }, note } };
    } finally {
      await page.close();
    }
  },
};
