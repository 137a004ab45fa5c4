import assert from "node:assert/strict";
import { test } from "node:test";
import { rowsOf, shortName, type Chamber } from "../src/page/processes/burrow-map.ts";

const chamber = (pid: number, parent: number): Chamber => ({
  process: { pid, parent, command: ["x"], state: "running", memory: 0, cpuTime: 0, started: 0 },
  share: 0,
  ports: [],
});

const pids = (chambers: readonly Chamber[]) => rowsOf(chambers).map((row) => row.map(({ process }) => process.pid));

test("a program stands below the one that started it, and those of one side by side", () => {
  assert.deepEqual(pids([chamber(1, 0), chamber(2, 0), chamber(3, 2), chamber(4, 1), chamber(5, 2), chamber(6, 4)]), [[1, 2], [4, 3, 5], [6]]);
});

test("one whose parent is not drawn stands at the top", () => {
  assert.deepEqual(pids([chamber(7, 99), chamber(8, 7)]), [[7], [8]]);
});

test("a row holds no more than fit", () => {
  assert.deepEqual(pids([1, 2, 3, 4, 5].map((pid) => chamber(pid, 0))), [[1, 2, 3, 4], [5]]);
});

test("a program is called by the script that it runs, npm by its own name", () => {
  assert.equal(shortName(["/usr/bin/python", "-u", "src/main.py", "x"]), "main.py");
  assert.equal(shortName(["node", "/lib/warren/npm/npm-cli.cjs", "npm", "run", "dev"]), "npm");
  assert.equal(shortName(["sh", "-c", "node server.js"]), "sh");
  assert.equal(shortName([]), "");
});
