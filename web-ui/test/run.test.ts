import assert from "node:assert/strict";
import { test } from "node:test";
import type { Warren as WarrenType } from "../src/sdk/types.ts";
import { duration, bytes } from "../src/page/parts/format.ts";
import { nameFault, resolve, tilde, within } from "../src/page/parts/paths.ts";
import { UsageHistory } from "../src/page/processes/usage-history.ts";
import { firstFile } from "../src/page/project/first-file.ts";
import { CommandLine } from "../src/page/run/command-line.ts";
import { environmentText, parseEnvironment } from "../src/page/run/environment.ts";
import { Session } from "../src/page/run/session.ts";
import { Runs } from "../src/page/run/runs.ts";
import { nameOf, quote } from "../src/page/run/words.ts";
import { Console } from "../src/page/terminal/console.ts";
import { Warren } from "./mock-sdk.ts";

test("words are quoted only where they must be", () => {
  assert.equal(quote(["python", "main.py", "--x=1"]), "python main.py --x=1");
  assert.equal(quote(["a b", "", "it's", "$HOME", "🐇"]), `'a b' '' 'it'\\''s' '$HOME' '🐇'`);
});

test("environments are read line by line", () => {
  const { values, faults } = parseEnvironment("A=1\n# no\n\n B =x=y \r\nbroken\n=z");
  assert.deepEqual(values, { A: "1", B: "x=y " });
  assert.equal(faults.length, 2);
  assert.equal(environmentText({ A: "1", B: "" }), "A=1\nB=");
});

const python = { runnable: true, language: "python", command: "python", args: ["my app.py"], env: { A: "1" }, cwd: "/home/p/src", listen: [], because: "main.py" } as const;

test("the command follows the project until it is edited", () => {
  const line = new CommandLine("/home/p");
  line.detected({ runnable: false, message: "nothing" });
  assert.deepEqual([line.command, line.cwd], ["", "/home/p"]);
  line.detected(python);
  assert.deepEqual([line.command, line.environment, line.cwd], ["python 'my app.py'", "A=1", "/home/p/src"]);
  line.typeCommand("qjs x.js");
  line.typeEnvironment("");
  line.detected(python);
  assert.deepEqual([line.command, line.environment], ["qjs x.js", ""]);
  line.typeCommand("");
  line.detected(python);
  assert.equal(line.command, "python 'my app.py'");
});

test("what a start leaves out is said where it is seen, until the command is edited", () => {
  const line = new CommandLine("/home/p");
  line.detected({ ...python, leftOut: "`tsc` cannot be run." });
  assert.deepEqual(line.advice, { message: "`tsc` cannot be run." });
  line.detected({ ...python, outdated: "It is old.", leftOut: "`tsc` cannot be run." });
  assert.deepEqual(line.advice, { message: "It is old. `tsc` cannot be run." });
  line.typeCommand("node a.js");
  assert.equal(line.advice, undefined);
});

test("a command is called by its program, a script of npm by both", () => {
  assert.equal(nameOf(["target/a.wasm", "x"]), "a.wasm");
  assert.equal(nameOf(["npm", "start"]), "npm start");
  assert.equal(nameOf(["npm", "run", "dev", "--", "x"]), "npm run dev");
  assert.equal(nameOf(["sh", "-c", "npm install && npm run dev"]), "npm run dev");
  assert.equal(nameOf(["sh", "-c", "npm install && node a.js"]), "node");
});

test("each way to run has a key, and the project's own that of the choice which is the same", () => {
  const line = new CommandLine("/home/p");
  const other = { name: "watch", source: "package.json", run: { ...python, args: ["watch.py"] } };
  line.detected({ ...python, choices: [other] });
  assert.equal(line.key, "");
  line.typeCommand("python main.py --more");
  assert.equal(line.key, "");
  line.choose(line.choices[0]);
  assert.equal(line.key, "package.json\nwatch");
  line.chooseKey("");
  assert.deepEqual([line.choice, line.command], [undefined, "python 'my app.py'"]);
  line.detected({ ...python, choices: [other, { ...other, name: "start", run: python }] });
  assert.equal(line.key, "package.json\nstart");
  assert.equal(line.choice, undefined);
});

test("programs run at once, and Stop ends the chosen one or the only one", async () => {
  const runs = new Runs();
  const warren = (await Warren.boot()) as WarrenType;
  const start = (key: string) => runs.at(key).run(warren, new Console(), { command: "python", args: ["--wait"], options: {} });
  const [one, two] = [start("one"), start("two")];
  const running = async () => {
    while (runs.list.some(({ state }) => state !== "running")) await new Promise((resolve) => runs.follow(() => resolve(undefined)));
  };
  await running();
  assert.deepEqual([runs.busy.length, runs.toStop("three"), runs.toStop("two")], [2, undefined, runs.of("two")]);
  assert.equal(runs.shown("three").state, "idle");
  await runs.toStop("two")!.stop();
  await two;
  assert.equal(runs.shown("two").ending, "killed by SIGTERM");
  assert.deepEqual([runs.toStop("two"), runs.shown("three")], [runs.of("one"), runs.of("one")]);
  assert.equal(runs.ofProcess(runs.of("one")!.pid), runs.of("one"));
  await runs.stopAll();
  await one;
  assert.deepEqual(runs.busy, []);
});

async function session(command: string, ...args: string[]) {
  const console = new Console();
  const made = new Session();
  const warren = (await Warren.boot()) as WarrenType;
  return { console, session: made, done: made.run(warren, console, { command, args, options: {} }) };
}

test("a program's end is shown with its code", async () => {
  const { console, session: ended, done } = await session("python", "--fail");
  await done;
  assert.deepEqual([ended.state, ended.code, ended.busy], ["exited", 3, false]);
  assert.match(console.transcript.text, /Hello from python.*\n\[exit 3 · \d+ ms\]\n$/);
});

test("a program is stopped", async () => {
  const { session: running, done } = await session("python", "--wait");
  while (running.state !== "running") await new Promise((resolve) => running.follow(() => resolve(undefined)));
  await running.stop();
  await done;
  assert.deepEqual([running.state, running.ending], ["killed", "killed by SIGTERM"]);
});

test("what was typed before the start, and while it starts, goes to the program", async () => {
  const console = new Console();
  const made = new Session();
  const warren = (await Warren.boot()) as WarrenType;
  const done = made.run(warren, console, { command: "python", args: ["--wait"], options: {} }, "first\r");
  console.input("second\r");
  while (!console.transcript.text.includes("second")) await new Promise((resolve) => setImmediate(resolve));
  assert.match(console.transcript.text, /^first\nyou said something\nsecond\nyou said something\n/);
  await made.stop();
  await done;
});

test("advice is given before Run, once the command is the project's own", () => {
  const line = new CommandLine("/home/p");
  assert.equal(line.advice, undefined);
  line.detected({ runnable: false, message: "nothing", fix: "make" });
  assert.equal(line.advice!.fix, "make");
  line.detected({ ...python, outdated: "x.wasm is older than x.c" });
  assert.deepEqual(line.advice, { message: "x.wasm is older than x.c" });
  line.typeCommand("qjs x.js");
  assert.equal(line.advice, undefined);
});

test("a trap and a missing command are failures", async () => {
  const trapped = await session("python", "--trap");
  await trapped.done;
  assert.deepEqual([trapped.session.state, trapped.session.ending], ["failed", "trap: unreachable executed"]);
  const missing = await session("nonsense");
  await missing.done;
  assert.equal(missing.session.state, "failed");
  assert.match(missing.console.transcript.text, /\[not started: nonsense: there is no such command/);
});

test("paths", () => {
  assert.equal(resolve("/home/p", "../q/./x"), "/home/q/x");
  assert.equal(resolve("/home/p", "../../../.."), "/");
  assert.equal(tilde("/home/p/x"), "~/p/x");
  assert.equal(tilde("/homes"), "/homes");
  assert.ok(within("/a", "/a/b") && within("/", "/a") && !within("/a", "/ab"));
  assert.equal(nameFault("ok 🐇"), "");
  assert.notEqual(nameFault(".."), "");
  assert.notEqual(nameFault("a/b"), "");
});

test("numbers", () => {
  assert.deepEqual([bytes(999), bytes(1200), bytes(12_345_678)], ["999 B", "1.2 KB", "12 MB"]);
  assert.deepEqual([duration(12.4), duration(1250), duration(61_000)], ["12 ms", "1.25 s", "01:01 min"]);
});

test("a choice is run until another is made, and stays chosen while the project changes", () => {
  const tests = { name: "tests", source: "warren.toml", run: { ...python, args: ["-m", "pytest"], env: {}, listen: [80] } };
  const lint = { name: "lint", source: "package.json", run: { runnable: false, message: "not here" } as const };
  const line = new CommandLine("/home/p");
  line.detected({ ...python, choices: [tests, lint] });
  line.typeCommand("qjs x.js");
  line.choose(line.choices[0]);
  assert.deepEqual([line.command, line.environment, line.listen], ["python -m pytest", "", [80]]);
  line.detected({ ...python, choices: [lint, { ...tests }] });
  assert.equal(line.command, "python -m pytest");
  line.choose(line.choices[0]);
  assert.deepEqual([line.command, line.advice?.message], ["", "not here"]);
  line.choose(undefined);
  assert.equal(line.command, "python 'my app.py'");
  line.choose(line.choices[1]);
  line.detected({ ...python, choices: [] });
  assert.deepEqual([line.choice, line.command], [undefined, "python 'my app.py'"]);
});

test("what a process used of a processor is kept as it was between two looks", () => {
  const usage = new UsageHistory();
  const process = (cpuTime: number, state: "running" | "ended" = "running") => [{ pid: 7, parent: 0, command: ["a"], state, memory: 0, cpuTime, started: 0 }];
  usage.take(process(0), 0);
  usage.take(process(250), 500);
  usage.take(process(260), 510);
  usage.take(process(1300), 1500);
  assert.deepEqual(usage.shares(7), [0.5, 1]);
  usage.take(process(1300, "ended"), 2000);
  assert.deepEqual(usage.shares(7), []);
});

test("a project opens on what Run starts, else on its README", async () => {
  const { fs } = await Warren.boot();
  for (const folder of ["src", "pkg"]) await fs.mkdir(`/home/p/${folder}`, { recursive: true });
  for (const name of ["README.md", "src/my app.py", "pkg/__main__.py", "main.go"]) await fs.writeFile(`/home/p/${name}`, "x");
  const first = (more: object) => firstFile(fs, "/home/p", { ...python, ...more });
  assert.equal(await first({}), "/home/p/src/my app.py");
  assert.equal(await first({ args: ["-m", "pkg"], cwd: "/home/p" }), "/home/p/pkg/__main__.py");
  assert.equal(await first({ command: "main.wasm", args: [], cwd: "/home/p" }), "/home/p/main.go");
  assert.equal(await first({ args: ["gone.py"] }), "/home/p/README.md");
  assert.equal(await firstFile(fs, "/home/p", undefined), "/home/p/README.md");
  assert.equal(await firstFile(fs, "/home/q", undefined), undefined);
  await fs.writeFile("/home/p/package.json", JSON.stringify({ scripts: { start: "X=1 node main.go src/a.js", dev: "vite" } }));
  await fs.writeFile("/home/p/src/a.js", "x");
  await fs.writeFile("/home/p/src/main.tsx", "x");
  const npm = (args: string[]) => first({ language: "javascript", command: "sh", args, cwd: "/home/p" });
  assert.equal(await npm(["-c", "npm install && npm start"]), "/home/p/src/a.js");
  assert.equal(await npm(["run", "dev"]), "/home/p/src/main.tsx");
});
