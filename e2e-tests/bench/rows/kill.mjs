// Chromium is killed while a page writes, again and again: what was synced is there, and the tree is one that the page had.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { launch } from "../harness/browser.mjs";
import { openWarren } from "../harness/warren.mjs";

const ROUNDS = 200;

/** Gives the newest generation that is there, or what is wrong with one. */
async function look() {
  const names = await warren.fs.readdir("/home");
  const generations = names.filter((name) => /^g\d+$/.test(name)).map((name) => Number(name.slice(1)));
  for (const generation of generations) {
    for (let i = 0; i < 4; i++) {
      const bytes = await warren.fs.readFile(`/home/g${generation}/f${i}`);
      if (bytes.length !== 1000 * (i + 1) || bytes.some((byte) => byte !== generation % 251)) return `generation ${generation} is torn`;
    }
  }
  return Math.max(0, ...generations);
}

/** Writes generations without an end; resolves once some are on disk, with the last one that is. */
function writeOn(from, least) {
  return new Promise((resolve, reject) => {
    (async () => {
      await warren.fs.rm("/home/new", { recursive: true, force: true });
      for (let generation = from + 1; ; generation++) {
        const files = Object.fromEntries([0, 1, 2, 3].map((i) => [`f${i}`, new Uint8Array(1000 * (i + 1)).fill(generation % 251)]));
        await warren.mount(files, { at: "/home/new" });
        await warren.fs.rename("/home/new", `/home/g${generation}`);
        await warren.fs.rm(`/home/g${generation - 1}`, { recursive: true, force: true });
        if (generation % 3 !== 0) continue;
        await warren.fs.sync();
        if (generation >= from + least) resolve(generation);
      }
    })().catch(reject);
  });
}

/** One life of the browser; gives the generation found, and the last one synced before it was killed. */
async function live(origin, profile, round) {
  const browser = await launch(profile);
  try {
    const { page } = await openWarren(browser, origin, { workspace: "killed" });
    const found = await page.evaluate(look);
    const synced = typeof found === "number" ? await page.evaluate(writeOn, found, 1 + 3 * (round % 7)) : 0;
    return { found, synced };
  } finally {
    await browser.kill();
  }
}

export const killing = {
  rows: [
    {
      name: "store_kill",
      what: `${ROUNDS} kills of the browser while it writes: after how many something was lost or torn`,
      unit: "",
      bar: { most: 0 },
      isLong: true,
    },
  ],
  async run({ origin }) {
    const profile = mkdtempSync(path.join(tmpdir(), "warren-bench-kill-"));
    let failures = 0;
    let last = 0;
    try {
      for (let round = 0; round < ROUNDS; round++) {
        const { found, synced } = await live(origin, profile, round);
        if (typeof found !== "number" || found < last) {
          failures++;
          console.error(`round ${round}: ${found} where ${last} was synced`);
        }
        last = synced;
      }
    } finally {
      rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    }
    return { store_kill: { samples: { warren: [failures] } } };
  },
};
