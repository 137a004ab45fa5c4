import assert from "node:assert/strict";
import { test } from "node:test";
import { isProgram, mayHoldProgram, Rules } from "../src/page/upload/rules.ts";

const cases: readonly [string, string, boolean][] = [
  ["node_modules", "node_modules/", true],
  ["node_modules", "a/node_modules/", true],
  ["/target", "target/", true],
  ["/target", "a/target/", false],
  ["*.log", "deep/er/x.log", true],
  ["*.log\n!keep.log", "keep.log", false],
  ["build/", "build", false],
  ["build/", "build/", true],
  ["*.LOG", "x.log", false],
  ["# all\n\n*.o", "a b/🐇.o", true],
];

for (const [text, path, ignored] of cases) {
  test(`${JSON.stringify(text)} ${ignored ? "ignores" : "keeps"} ${path}`, () => {
    assert.equal(Rules.none.with("", text).ignores(path), ignored);
  });
}

test("a nearer file overrides one above", () => {
  const rules = Rules.none.with("", "*.txt").with("docs/", "!read.txt");
  assert.equal(rules.ignores("docs/read.txt"), false);
  assert.equal(rules.ignores("docs/other.txt"), true);
  assert.equal(rules.ignores("read.txt"), true);
});

test("programs are distinguished from other wasm", () => {
  assert.ok(isProgram("target/wasm32-wasip1/release/app.wasm"));
  assert.ok(isProgram("crates/a/target/wasm32-wasi/debug/app.wasm"));
  assert.ok(isProgram("main.wasm"));
  assert.ok(isProgram("hello.wasm"));
  assert.ok(!isProgram("target/wasm32-wasip1/release/deps/app.wasm"));
  assert.ok(!isProgram("node_modules/x/y.wasm"));
  assert.ok(mayHoldProgram("target/"));
  assert.ok(mayHoldProgram("target/wasm32-wasip1/release/"));
  assert.ok(!mayHoldProgram("target/debug/"));
  assert.ok(!mayHoldProgram("node_modules/"));
});
