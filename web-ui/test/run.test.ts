import assert from "node:assert/strict";
import { test } from "node:test";
import type { Warren as WarrenType } from "../src/sdk/types.ts";
import { duration, bytes } from "../src/page/parts/format.ts";
import { nameFault, resolve, tilde, within } from "../src/page/parts/paths.ts";
import { CommandLine } from "../src/page/run/command-line.ts";
import { environmentText, parseEnvironment } from "../src/page/run/environment.ts";
import { Session } from "../src/page/run/session.ts";
import { quote } from "../src/page/run/words.ts";
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

async function session(command: string, ...args: string[]) {
  const console = new Console();
  const made = new Session(console);
  const warren = (await Warren.boot()) as WarrenType;
  return { console, session: made, done: made.run(warren, { command, args, options: {} }) };
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
  const made = new Session(console);
  const warren = (await Warren.boot()) as WarrenType;
  const done = made.run(warren, { command: "python", args: ["--wait"], options: {} }, "first\r");
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
