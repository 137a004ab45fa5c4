// Tools of the shell on much text and many files, with the shell's start; beside GNU's on this machine, in turns.
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { openWarren } from "../harness/warren.mjs";

const TIMES = 5;
/** A tool may take three times as long as GNU's. */
const BAR = { times: 0.33 };
const FOLDERS = 200;
const FILES = 100;

/** Lines of words and numbers, the same each time; it runs here and in the page. */
function makeLines(count, longest) {
  let state = 42;
  const next = () => (state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff) >>> 8;
  const pieces = [];
  for (let i = 0; i < count; i++) {
    let line = next().toString(36);
    const words = next() % longest;
    for (let j = 0; j < words; j++) line += ` ${next().toString(36)}`;
    pieces.push(i % 1000 === 7 ? `${line} needle\n` : `${line}\n`);
  }
  return pieces.join("");
}

const text = { grep: [1_000_000, 16], sort: [1_000_000, 3] };

async function inWarren(page, script) {
  return page.page.evaluate(
    async (script) => {
      const start = performance.now();
      const process = await warren.spawn("sh", ["-c", script], { cwd: "/home/tools" });
      const [out, error, exit] = await Promise.all([globalThis.text(process.stdout), globalThis.text(process.stderr), process.exit]);
      if (exit.code !== 0) throw new Error(`${error} ${JSON.stringify(exit)}`);
      return { ms: performance.now() - start, out };
    },
    script,
  );
}

async function onLinux(folder, script) {
  const start = performance.now();
  const { stdout } = await promisify(execFile)("sh", ["-c", script], { cwd: folder, env: { PATH: process.env.PATH, LC_ALL: "C.UTF-8" } });
  return { ms: performance.now() - start, out: stdout };
}

/** Writes the text to a file, here and in the page. */
async function writeText(page, folder, size) {
  writeFileSync(path.join(folder, "text"), makeLines(...size));
  await page.page.evaluate(`globalThis.makeLines = ${makeLines}`);
  await page.page.evaluate(async (size) => {
    await warren.fs.mkdir("/home/tools", { recursive: true });
    await warren.fs.writeFile("/home/tools/text", globalThis.makeLines(...size));
  }, size);
}

async function writeTree(page, folder) {
  for (let i = 0; i < FOLDERS; i++) {
    mkdirSync(path.join(folder, "tree", `folder${i}`), { recursive: true });
    for (let j = 0; j < FILES; j++) writeFileSync(path.join(folder, "tree", `folder${i}`, `file${j}.${j % 2 ? "txt" : "js"}`), "");
  }
  await page.page.evaluate(
    async (folders, files) => {
      for (let i = 0; i < folders; i++) {
        const tree = {};
        for (let j = 0; j < files; j++) tree[`file${j}.${j % 2 ? "txt" : "js"}`] = "";
        await warren.mount(tree, { at: `/home/tools/tree/folder${i}` });
      }
    },
    FOLDERS,
    FILES,
  );
}

function row(name, what, script, prepare) {
  return {
    rows: [{ name, what, unit: "ms", bar: BAR, table: "tools" }],
    async run({ browser, origin }) {
      const page = await openWarren(browser, origin);
      const folder = mkdtempSync(path.join(tmpdir(), "bench-tools-"));
      const samples = { warren: [], gnu: [] };
      try {
        await prepare(page, folder);
        await inWarren(page, script);
        for (let i = 0; i < TIMES; i++) {
          const here = await inWarren(page, script);
          const there = await onLinux(folder, script);
          if (here.out !== there.out) throw new Error(`it printed ${here.out.slice(0, 80)}, and GNU's ${there.out.slice(0, 80)}`);
          samples.warren.push(here.ms);
          samples.gnu.push(there.ms);
        }
        return { [name]: { samples } };
      } finally {
        rmSync(folder, { recursive: true, force: true });
        await page.close();
      }
    },
  };
}

export const tools = [
  row("tools_grep", "grep -c of a literal in 50 MB from a pipe", "cat text | grep -c needle", (page, folder) =>
    writeText(page, folder, text.grep),
  ),
  row("tools_sort", "sort of 1,000,000 lines", "sort text > sorted; tail -n 1 sorted", (page, folder) => writeText(page, folder, text.sort)),
  row("tools_find", "find over 20,000 files", "find tree -name '*.txt' > found; wc -l < found", writeTree),
];
