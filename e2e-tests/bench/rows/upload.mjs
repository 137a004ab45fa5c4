// A folder given to the page's own input element, and the same files given to the SDK.
import { makeFolder, usual } from "../harness/folder.mjs";
import { openWarren } from "../harness/warren.mjs";

const TIMES = 5;

/** From the folder's choice to a workbench that shows its files and no progress any more; `give` hands the folder over. */
async function throughPage(bench, give) {
  const page = await bench.browser.open(bench.origin);
  try {
    await page.waitForSelector("html[data-kernel=ready]");
    const chosen = Date.now();
    const done = page.evaluate(
      () =>
        new Promise((resolve) => {
          const look = () => {
            const shown = document.querySelector('warren-workbench [role="treeitem"]');
            const busy = document.querySelector("warren-upload")?.textContent.trim();
            if (!shown || busy) return;
            observer.disconnect();
            resolve(Date.now());
          };
          const observer = new MutationObserver(look);
          observer.observe(document, { childList: true, subtree: true, characterData: true });
        }),
    );
    await give(page);
    return ((await done) - chosen) / 1000;
  } finally {
    await page.close();
  }
}

/** By the input element: Chromium itself lists the folder, and asks the disk for the size of each file by itself. */
const byInput = (bench, folder) =>
  throughPage(bench, async (page) => (await page.waitForSelector("#folder-input")).uploadFile(folder.path));

/** As a person's hand does it. */
const byDrag = (bench, folder) =>
  throughPage(bench, async (page) => {
    const session = await page.createCDPSession();
    const data = { items: [], files: [folder.path], dragOperationsMask: 1 };
    for (const type of ["dragEnter", "dragOver", "drop"]) await session.send("Input.dispatchDragEvent", { type, x: 300, y: 300, data });
  });

/** The same bytes from memory through Warren.mount. */
async function throughMount(bench, folder) {
  const warren = await openWarren(bench.browser, bench.origin);
  try {
    return await warren.page.evaluate(async ({ files, bytes }) => {
      const data = new Uint8Array(Math.round(bytes / files)).fill(97);
      const uploads = Array.from({ length: files }, (_, i) => ({ path: `part-${i % 115}/file-${i}.js`, data: new Blob([data]) }));
      const start = performance.now();
      await globalThis.warren.mount(uploads, { at: "/home/mounted" });
      return (performance.now() - start) / 1000;
    }, { files: folder.files, bytes: folder.bytes });
  } finally {
    await warren.close();
  }
}

async function repeat(name, bench, measure, contents = usual) {
  const folder = makeFolder(contents);
  try {
    const seconds = [];
    for (let i = 0; i < TIMES; i++) seconds.push(await measure(bench, folder));
    return { [name]: { samples: { warren: seconds } } };
  } finally {
    folder.remove();
  }
}

const many = { files: 6000, bytes: 120_000_000 };

const row = (name, what, bar) => ({ name, what, unit: "s", bar });

export const uploads = [
  {
    rows: [row("upload", "upload of 2,300 files, 49 MB, to ready", { most: 2.5 })],
    run: (bench) => repeat("upload", bench, byInput),
  },
  {
    rows: [row("drop_many", "drop of 6,000 files, 120 MB, to ready", { most: 3 })],
    run: (bench) => repeat("drop_many", bench, byDrag, many),
  },
  {
    rows: [row("upload_many", "the same by the input element", {})],
    run: (bench) => repeat("upload_many", bench, byInput, many),
  },
  {
    rows: [row("mount", "the same number of files and bytes by the SDK's mount", { most: 2.5 })],
    run: (bench) => repeat("mount", bench, throughMount),
  },
];
