// The terminal under a flood of output that a shell's command makes.
import { withProject } from "./page.mjs";

const TIMES = 3;
const MEGABYTES = 100;

/** The last row of the screen that is not empty. */
const atPrompt = () => {
  const rows = [...document.querySelectorAll("warren-terminal .xterm-rows > div")].map((row) => row.textContent.trimEnd());
  return rows.findLast((row) => row !== "")?.endsWith(" $") ?? false;
};

/** Types a line into the terminal and presses Return; its row does not end as a prompt does. Gives when that was. */
async function enter(page, line) {
  await page.waitForFunction(atPrompt, { polling: 5 });
  await page.click("warren-terminal .xterm-screen");
  await page.keyboard.type(line);
  await page.waitForFunction(() => !document.querySelector("warren-terminal .xterm-rows").textContent.trimEnd().endsWith("$"), { polling: 5 });
  const start = Date.now();
  await page.keyboard.press("Enter");
  return start;
}

export const flooding = {
  rows: [
    { name: "output_100mb", what: `${MEGABYTES} MB of output of a command in the terminal, to the prompt`, unit: "s", bar: { most: 10 }, table: "page" },
    { name: "yes_stop", what: "Ctrl+C while yes floods the terminal, to the prompt", unit: "ms", bar: { most: 100 }, table: "page" },
  ],
  run: (bench) =>
    withProject(bench, async (page) => {
      const floods = [];
      const stops = [];
      for (let i = 0; i < TIMES; i++) {
        const start = await enter(page, `yes 'a line of much output that a program prints' | head -c ${MEGABYTES}000000; echo`);
        await page.waitForFunction(atPrompt, { polling: 5, timeout: 120_000 });
        floods.push((Date.now() - start) / 1000);
      }
      for (let i = 0; i < TIMES; i++) {
        await enter(page, "yes");
        await new Promise((resolve) => setTimeout(resolve, 1000));
        const pressed = Date.now();
        await page.keyboard.down("Control");
        await page.keyboard.press("c");
        await page.waitForFunction(atPrompt, { polling: 5 });
        stops.push(Date.now() - pressed);
        await page.keyboard.up("Control");
      }
      return { output_100mb: { samples: { warren: floods } }, yes_stop: { samples: { warren: stops } } };
    }),
};
