import assert from "node:assert/strict";
import { test } from "node:test";
import { FileIndex } from "../src/page/files/file-index.ts";
import { mentions } from "../src/page/terminal/places.ts";
import { Places } from "../src/page/terminal/resolve-place.ts";
import { Warren } from "./mock-sdk.ts";

const said = (line: string) =>
  mentions(line).map(({ target, line: row, column, isAddress }) => (isAddress ? target : [target, row, column].filter((part) => part !== undefined).join(":")));

test("what languages write of a place is understood", () => {
  const lines: Record<string, string[]> = {
    '  File "/home/p/main.py", line 12, in <module>': ["/home/p/main.py:12"],
    '  File "my folder/ümlaut.py", line 3': ["my folder/ümlaut.py:3"],
    "    at add (/home/p/main.js:3:9)": ["/home/p/main.js:3:9"],
    "    at /home/p/main.js:3:9": ["/home/p/main.js:3:9"],
    "    at <anonymous> (file:///home/p/main.mjs:1:2)": ["/home/p/main.mjs:1:2"],
    "    at f (main.js:7)": ["main.js:7"],
    "    at async Promise.all (index 0)": [],
    "main.c:3:5: error: expected ';'": ["main.c:3:5"],
    "In file included from lib/a.h:1,": ["lib/a.h:1"],
    " --> src/main.rs:2:13": ["src/main.rs:2:13"],
    "thread 'main' panicked at src/main.rs:4:5:": ["src/main.rs:4:5"],
    "./main.go:7:2: undefined: x": ["./main.go:7:2"],
    "\t/home/p/main.go:12 +0x1d": ["/home/p/main.go:12"],
    "\tat app.Main.run(Main.java:14)": ["Main.java:14"],
    "Main.java:3: error: ';' expected": ["Main.java:3"],
    "src/a.ts(3,14): error TS2304": ["src/a.ts:3:14"],
    "see https://example.org/a?b=c#d.": ["https://example.org/a?b=c#d"],
    "(http://localhost:8000/), and <https://x.y/(z)>": ["http://localhost:8000/", "https://x.y/(z)"],
    "12:30:45 done in 3:10, 1.2.3:80, a:1": [],
    "plain text without any": [],
  };
  for (const [line, places] of Object.entries(lines)) assert.deepEqual(said(line), places, line);
});

test("hostile lines take no time", () => {
  const hostile = ["a/".repeat(500_000), `at ${"(".repeat(500_000)}`, "a:1:".repeat(200_000), `File "${"x".repeat(1_000_000)}`, "http://".repeat(100_000), "/".repeat(400_000) + ":1", "at at ".repeat(200_000)];
  for (const line of hostile) {
    const start = process.cpuUsage();
    assert.ok(mentions(line).length <= 30);
    const took = process.cpuUsage(start).user / 1000;
    assert.ok(took < 150, `${line.slice(0, 12)}: ${took} ms`);
  }
});

async function places(files: readonly string[], cwd = "/p") {
  const warren = await Warren.boot();
  await warren.mount(files.map((path) => ({ path, data: "" })), { at: "/p" });
  const found = new Places(warren.fs, "/p", new FileIndex(warren.fs, "/p"), () => cwd);
  const errors = async (text: string) => (await found.errors(text, 60)).map(({ path, place }) => `${path}:${place.line}:${place.column}`);
  return { errors };
}

test("only files that are there count: where the shell is, in the project, or the one of that name", async () => {
  const { errors } = await places(["main.py", "sub/util.py", "src/app/Main.java", "a/same.js", "b/same.js"], "/p/sub");
  assert.deepEqual(await errors("util.py:3:1\nmain.py:4\nnone.py:5\n"), ["/p/main.py:4:1", "/p/sub/util.py:3:1"]);
  assert.deepEqual(await errors("\tat app.Main.run(Main.java:14)\n"), ["/p/src/app/Main.java:14:1"]);
  assert.deepEqual(await errors("same.js:1:1"), [], "two files have the name");
  assert.deepEqual(await errors("a/same.js:1:1"), ["/p/a/same.js:1:1"]);
});

test("the last error comes first, and of its calls the nearest in the project", async () => {
  const { errors } = await places(["main.py", "lib.py", "main.js", "lib.js"]);
  const python = `Traceback (most recent call last):\n  File "/p/main.py", line 2, in <module>\n    f()\n  File "/p/lib.py", line 5, in f\n    1/0\n  File "/usr/lib/x.py", line 9\nZeroDivisionError\n`;
  assert.deepEqual((await errors(python))[0], "/p/lib.py:5:1");
  const node = `Error: no\n    at g (node:internal:1:2)\n    at f (/p/lib.js:7:9)\n    at main (/p/main.js:3:1)\n`;
  assert.deepEqual(await errors(node), ["/p/lib.js:7:9"]);
  assert.deepEqual(await errors(python + node), ["/p/lib.js:7:9", "/p/lib.py:5:1", "/p/main.py:2:1"]);
});
