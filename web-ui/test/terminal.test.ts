import assert from "node:assert/strict";
import { test } from "node:test";
import { History } from "../src/page/terminal/history.ts";
import { columns } from "../src/page/terminal/columns.ts";
import { keys } from "../src/page/terminal/keys.ts";
import { LineEditor } from "../src/page/terminal/line-editor.ts";
import { Transcript } from "../src/page/terminal/transcript.ts";

function type(...pressed: string[]) {
  const history = new History();
  const line = new LineEditor(history);
  for (const key of pressed) {
    if (line.key(key) === "enter") {
      history.add(line.text);
      line.set("");
    }
  }
  return line;
}

const UP = "\x1b[A";
const DOWN = "\x1b[B";
const LEFT = "\x1b[D";

const edits: readonly [string, string[], string][] = [
  ["text", ["ab", "c"], "abc"],
  ["insertion", ["ac", LEFT, "b"], "abc"],
  ["backspace over an emoji", ["a👩‍👩‍👧", "\x7f"], "a"],
  ["start and end", ["b", "\x01", "a", "\x05", "c"], "abc"],
  ["kill to the end", ["abc def", "\x1b[1;5D", "\x0b"], "abc "],
  ["kill the word before", ["abc def ", "\x17"], "abc "],
  ["history", ["one", "\r", "two", "\r", UP, UP], "one"],
  ["history and back to the draft", ["one", "\r", "dra", UP, DOWN], "dra"],
  ["history at its ends", ["one", "\r", UP, UP, UP, DOWN, DOWN], ""],
  ["unknown keys", ["a", "\x1b[15~", "\x1bq"], "a"],
];

for (const [name, pressed, text] of edits) {
  test(`line: ${name}`, () => assert.equal(type(...pressed).text, text));
}

test("history keeps no doubles and no more than its limit", () => {
  const history = new History(2);
  for (const line of ["a", "b", "b", " ", "c"]) history.add(line);
  assert.deepEqual([history.older(""), history.older(""), history.older("")], ["c", "b", undefined]);
});

test("what a terminal sends is cut into keys", () => {
  assert.deepEqual(keys("ls\r\x1b[Aé🐇\x03"), ["ls", "\r", "\x1b[A", "é🐇", "\x03"]);
  assert.deepEqual(keys("\x1b[200~a\r\nb\x1b[201~"), ["a", "\r", "b"]);
  assert.equal(columns("a漢🐇☕e\u0301"), 8);
});

const shown: readonly [string, string[], string][] = [
  ["colours", ["\x1b[31mred\x1b[0m"], "red"],
  ["a sequence in two parts", ["a\x1b[3", "1mb"], "ab"],
  ["titles", ["\x1b]0;title\x07x"], "x"],
  ["carriage returns", ["a\r\nb"], "a\nb"],
  ["backspaces within the line", ["ab\n", "cd\b\be\b\b\b"], "ab\n"],
  ["a bell", ["a\x07b"], "ab"],
];

for (const [name, parts, text] of shown) {
  test(`transcript: ${name}`, () => {
    const transcript = new Transcript();
    for (const part of parts) transcript.write(part);
    assert.equal(transcript.text, text);
  });
}

test("transcript: characters cut between two writes", () => {
  const transcript = new Transcript();
  const bytes = new TextEncoder().encode("🐇");
  transcript.write(bytes.slice(0, 2));
  transcript.write(bytes.slice(2));
  assert.equal(transcript.text, "🐇");
});

test("transcript: the oldest lines go", () => {
  const transcript = new Transcript();
  for (let line = 0; line < 200_000; line++) transcript.write(`line ${line}\n`);
  assert.ok(transcript.text.length <= 1_100_000);
  assert.ok(transcript.text.endsWith("line 199999\n"));
  assert.ok(transcript.text.startsWith("line "));
});
