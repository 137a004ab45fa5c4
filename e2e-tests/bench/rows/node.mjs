// Node's library on the browser's engine, beside Node itself: the same programs, in turns. Both start with what they print last time left.
import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { nativeNode } from "../harness/native-node.mjs";
import { openWarren } from "../harness/warren.mjs";

const run = promisify(execFile);
const PROGRAMS = path.resolve(import.meta.dirname, "../programs");
const PLACE = "/home/bench/node";
const TIMES = 5;
const STARTS = 15;
/** Between two starts, as a person leaves them. */
const PAUSE_MS = 300;

const row = (name, what, unit, bar) => ({ name, what, unit, bar, table: "node" });

/** A program, in a process of the tab: what it prints, and when its first output and its end came, in milliseconds. */
async function inTab({ page }, command, args) {
  const ended = await page.evaluate(
    async (command, args, cwd) => {
      const start = performance.now();
      const process = await warren.spawn(command, args, { cwd });
      await process.stdin.close();
      const error = globalThis.text(process.stderr);
      let first;
      let out = "";
      for await (const piece of process.stdout) {
        first ??= performance.now() - start;
        out += new TextDecoder().decode(piece);
      }
      return { out, error: await error, exit: await process.exit, first, took: performance.now() - start };
    },
    command,
    args,
    PLACE,
  );
  if (ended.exit.code !== 0) throw new Error(`${command} ${args.join(" ")}: ${ended.error.slice(0, 500)} ${JSON.stringify(ended.exit)}`);
  return ended;
}

async function onMachine(folder, args) {
  const start = performance.now();
  const { stdout } = await run(await nativeNode(), args, { cwd: folder, maxBuffer: 1 << 26 });
  return { out: stdout, took: performance.now() - start };
}

async function write({ page }, files) {
  await page.evaluate(
    async (files, place) => {
      for (const [name, text] of Object.entries(files)) {
        const path = `${place}/${name}`;
        await warren.fs.mkdir(path.slice(0, path.lastIndexOf("/")), { recursive: true });
        await warren.fs.writeFile(path, text);
      }
    },
    files,
    PLACE,
  );
}

/** A page and a folder with the same files; `measure(page, folder)` gives the samples. */
async function beside({ browser, origin }, files, measure) {
  const page = await openWarren(browser, origin);
  const folder = mkdtempSync(path.join(tmpdir(), "bench-node-"));
  try {
    await write(page, files);
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), text);
    }
    return await measure(page, folder);
  } finally {
    await page.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const program = (name) => ({ [name]: readFileSync(path.join(PROGRAMS, name), "utf8") });

/** A program that prints its own figure. */
function figure(name, what, unit, bar, file, ahead = 0) {
  return {
    rows: [row(name, what, unit, bar)],
    run: (bench) =>
      beside(bench, program(file), async (page, folder) => {
        const samples = { warren: [], native: [] };
        for (let i = 0; i < TIMES + ahead; i++) {
          const figures = { warren: Number((await inTab(page, "node", [file])).out), native: Number((await onMachine(folder, [file])).out) };
          if (i >= ahead) for (const [host, value] of Object.entries(figures)) samples[host].push(value);
        }
        return { [name]: { samples } };
      }),
  };
}

const firstLine = {
  rows: [row("node_first_line", "first line of console.log from asking for node, warm", "ms", { most: 60 })],
  run: (bench) =>
    beside(bench, { "hello.js": 'console.log("hello");\n' }, async (page) => {
      const samples = [];
      for (let i = 0; i <= STARTS; i++) {
        samples.push((await inTab(page, "node", ["hello.js"])).first);
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      }
      return { node_first_line: { samples: { warren: samples.slice(1) }, note: `the first time ${samples[0].toFixed(0)} ms` } };
    }),
};

const npmRun = {
  rows: [row("node_npm_run", "npm run of a script that prints, from asking to its end", "ms", { times: 1 / 3 })],
  run: (bench) =>
    beside(bench, { "package.json": '{ "name": "p", "version": "1.0.0", "scripts": { "hi": "echo hi" } }\n' }, async (page, folder) => {
      const { stdout } = await run("npm", ["root", "-g"]);
      const cli = path.join(stdout.trim(), "npm/bin/npm-cli.js");
      const samples = { warren: [], native: [] };
      for (let i = 0; i <= TIMES; i++) {
        const took = { warren: (await inTab(page, "npm", ["run", "--silent", "hi"])).took, native: (await onMachine(folder, [cli, "run", "--silent", "hi"])).took };
        if (i > 0) for (const [host, value] of Object.entries(took)) samples[host].push(value);
      }
      return { node_npm_run: { samples } };
    }),
};

const FIFTY = 50;

/** A project of modules in TypeScript that use each other's types. */
function project() {
  const files = { "tsconfig.json": '{ "compilerOptions": { "strict": true, "noEmit": true, "module": "nodenext", "target": "es2022", "types": [] }, "include": ["src"] }\n' };
  for (let i = 0; i < FIFTY; i++) {
    const before = i === 0 ? "export type Base = { id: number };\n" : `import { type Shape${i - 1}, make${i - 1} } from "./m${i - 1}.js";\n`;
    files[`src/m${i}.ts`] =
      `${before}export interface Shape${i} { readonly name: string; size: number; ${i === 0 ? "" : `inner?: Shape${i - 1};`} }\n` +
      `export function make${i}<T extends { name: string }>(from: T, size = ${i}): Shape${i} {\n  const { name } = from;\n  ${i === 0 ? "return { name, size };" : `return { name, size, inner: make${i - 1}(from) };`}\n}\n` +
      `export class Box${i} {\n  #shapes = new Map<string, Shape${i}>();\n  add(shape: Shape${i}): this {\n    this.#shapes.set(shape.name, shape);\n    return this;\n  }\n  total(): number {\n    return [...this.#shapes.values()].reduce((sum, { size }) => sum + size, 0);\n  }\n}\n`;
  }
  return files;
}

const TOOLS = { typescript: "5.9.3", eslint: "9.39.1", "typescript-eslint": "8.46.4", "@rollup/wasm-node": "4.53.2" };

/** The tools of a developer, as npm leaves them, here and in the tab. */
async function tools({ page }, folder) {
  const kept = path.resolve(import.meta.dirname, "../target/node-tools");
  if (!existsSync(path.join(kept, "node_modules/.package-lock.json"))) {
    mkdirSync(kept, { recursive: true });
    writeFileSync(path.join(kept, "package.json"), JSON.stringify({ private: true, dependencies: TOOLS }));
    await run("npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts"], { cwd: kept, maxBuffer: 1 << 26 });
  }
  cpSync(path.join(kept, "node_modules"), path.join(folder, "node_modules"), { recursive: true, verbatimSymlinks: true });
  await run("tar", ["czf", "tools.tgz", "--exclude=*.map", "--exclude=*.md", "node_modules"], { cwd: folder });
  const archive = readFileSync(path.join(folder, "tools.tgz")).toString("base64");
  await page.evaluate((archive, place) => warren.fs.writeFile(`${place}/tools.tgz`, globalThis.bytes(archive)), archive, PLACE);
  await inTab({ page }, "tar", ["xzf", "tools.tgz"]);
}

const ESLINT = `import eslint from "typescript-eslint";\nexport default eslint.config(eslint.configs.recommended, { rules: { eqeqeq: "error", "no-shadow": "warn" } });\n`;
const BUNDLE = `import { rollup } from "@rollup/wasm-node";\nimport ts from "typescript";\nconst plugin = { name: "ts", resolveId: (id, from) => (from ? new URL(id.replace(/js$/, "ts"), "file://" + from).pathname : undefined), transform: (code) => ts.transpileModule(code, { compilerOptions: { module: ts.ModuleKind.ES2022, target: ts.ScriptTarget.ES2022 } }).outputText };\nconst bundle = await rollup({ input: process.cwd() + "/src/m49.ts", plugins: [plugin] });\nconst { output } = await bundle.generate({ format: "es" });\nconsole.log(output[0].code.length);\n`;

const developing = {
  rows: [
    row("node_tsc", `tsc checks a project of ${FIFTY} files`, "ms", { times: 1 / 1.6 }),
    row("node_eslint", "ESLint over them", "ms", { times: 1 / 1.6 }),
    row("node_rollup", "rollup makes a bundle of them", "ms", { times: 1 / 1.6 }),
  ],
  run: (bench) =>
    beside(bench, { ...project(), "eslint.config.mjs": ESLINT, "bundle.mjs": BUNDLE }, async (page, folder) => {
      await tools(page, folder);
      const commands = { node_tsc: ["node_modules/typescript/bin/tsc"], node_eslint: ["node_modules/eslint/bin/eslint.js", "src"], node_rollup: ["bundle.mjs"] };
      const results = {};
      for (const [name, args] of Object.entries(commands)) {
        const samples = { warren: [], native: [] };
        for (let i = 0; i < TIMES; i++) {
          const here = await inTab(page, "node", args);
          const there = await onMachine(folder, args);
          if (here.out !== there.out) throw new Error(`${name} printed ${here.out.slice(0, 200)}, and Node itself ${there.out.slice(0, 200)}`);
          samples.warren.push(here.took);
          samples.native.push(there.took);
        }
        results[name] = { samples };
      }
      return results;
    }),
};

const TREE = 5000;

const gitStatus = {
  rows: [row("node_git_status", `git status in a tree of ${TREE.toLocaleString("en")} files`, "ms", { most: 1000 })],
  run: (bench) =>
    beside(bench, {}, async (page) => {
      const files = {};
      for (let i = 0; i < TREE; i++) files[`tree/folder${i % 100}/file${i}.txt`] = `text ${i}\n`;
      await write(page, files);
      const commands = "cd tree && git init -q && git config user.name a && git config user.email a@b.test && git add . && git commit -qm all";
      await inTab(page, "sh", ["-c", commands]);
      const samples = [];
      for (let i = 0; i <= TIMES; i++) {
        const { took, out } = await inTab(page, "git", ["-C", "tree", "status", "--porcelain"]);
        if (out !== "") throw new Error(`it said ${out.slice(0, 100)}`);
        if (i > 0) samples.push(took);
      }
      return { node_git_status: { samples: { warren: samples } } };
    }),
};

const IDLE = 8;

/** Megabytes of the renderers' pages by Linux's count, when the browser has collected garbage, which it does to measure its own. */
async function settledMemory({ browser }, { page }) {
  await page.evaluate(() => performance.measureUserAgentSpecificMemory().then(() => undefined));
  return (await browser.rendererMemory()) * 1.024e-3;
}

const memory = {
  rows: [row("node_memory", "memory of an idle process, by Linux's count", "MB", { most: 12 })],
  run: (bench) =>
    beside(bench, { "waits.js": 'console.log("here"); setInterval(() => {}, 1e6);\n' }, async (page) => {
      const start = () =>
        page.page.evaluate(
          async (cwd) => {
            const process = await warren.spawn("node", ["waits.js"], { cwd });
            await process.stdout.getReader().read();
          },
          PLACE,
        );
      await start();
      const samples = [];
      let before = await settledMemory(bench, page);
      for (let i = 0; i < 3; i++) {
        for (let j = 0; j < IDLE; j++) await start();
        const after = await settledMemory(bench, page);
        samples.push((after - before) / IDLE);
        before = after;
      }
      return { node_memory: { samples: { warren: samples } } };
    }),
};

export const nodes = [
  firstLine,
  figure("node_cpu", "calls, Map and JSON, a scheduler", "ms", { times: 1 / 1.3 }, "cpu.cjs"),
  figure("node_require", "require of 6,000 files", "ms", { times: 1 / 2 }, "requires.cjs", 1),
  figure("node_loopback", "hello by http over loopback, ten at a time", "/s", { least: 3000 }, "loopback.cjs"),
  figure("node_depth", "recursion of a plain function at its first call", "calls", { least: 4000 }, "depth.cjs"),
  npmRun,
  gitStatus,
  developing,
  memory,
];
