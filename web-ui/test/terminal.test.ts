import assert from "node:assert/strict";
import { test } from "node:test";
import { columns } from "../src/page/terminal/columns.ts";
import { CAPACITY, Transcript } from "../src/page/terminal/transcript.ts";
import { Announcements } from "../src/page/terminal/announcements.ts";

const shown: readonly [string, string[], string][] = [
  ["colours", ["\x1b[31mred\x1b[0m"], "red"],
  ["a sequence in two parts", ["a\x1b[3", "1mb"], "ab"],
  ["titles", ["\x1b]0;title\x07x"], "x"],
  ["carriage returns", ["a\r\nb"], "a\nb"],
  ["backspaces within the line", ["ab\n", "cd\b\be\b\b\b"], "ab\ned"],
  ["an erasing backspace", ["abc\b \bd"], "abd"],
  ["a line written over", ["10 %\r", "100 %", "\r\ndone"], "100 %\ndone"],
  ["a shorter text over a longer one", ["loading\rok"], "okading"],
  ["a line erased after the cursor", ["loading\r\x1b[Kok\n"], "ok\n"],
  ["a line erased before and after", ["abc\x1b[1Kd\x1b[2K\re"], "e   "],
  ["the cursor set by its column", ["abcdef\x1b[3GX\x1b[2CY\x1b[6DZ"], "ZbXdeY"],
  ["wide characters written over", ["漢字\rab"], "ab字"],
  ["half of a wide character written over", ["漢字\ra"], "a 字"],
  ["the other half", ["漢字\b\b\bx"], " x字"],
  ["a wide character over narrow ones", ["abc\r漢"], "漢c"],
  ["combining characters", ["e\u0301x\rE"], "Ex"],
  ["a combining character in place", ["ab\b\u0301"], "a\u0301b"],
  ["tabs", ["a\tb"], "a\tb"],
  ["a bell", ["a\x07b"], "ab"],
  ["the rest of a line erased with what is below", ["~ $ half typed\r\x1b[Jdone"], "done"],
  ["a wrapped line drawn over from its first row", [`\x1b]133;A\x07$ ${"a".repeat(100)}\x1b[1A\r\x1b[J$ ${"b".repeat(100)}\r\n\x1b]133;C\x07x`], `$ ${"b".repeat(100)}\nx`],
  ["the cursor in the second row of a line", [`${"a".repeat(100)}\r\x1b[2CX\x1b[1A\x1b[1DY`], `aaY${"a".repeat(79)}X${"a".repeat(17)}`],
  ["a full row and its return", [`${"a".repeat(80)}\rX`], `X${"a".repeat(79)}`],
  ["several lines of a command drawn over", ["\x1b]133;A\x07$ for\r\n> do\x1b[1A\r\x1b[5CX\x1b[1B\r\x1b[4C\r\n\x1b]133;C\x07out\r\n"], "$ forX\n> do\nout\n"],
  ["choices below a prompt, gone again", ["\x1b]133;A\x07$ ca\r\ncat cal\x1b[1A\r\x1b[Jx"], "x"],
  ["output without an end before a prompt", [`abc⏎${" ".repeat(79)}\r\x1b[J\x1b]133;A\x07$ `], "abc⏎\n$ "],
  ["output with an end before a prompt", [`abc\r\n⏎${" ".repeat(79)}\r\x1b[J\x1b]133;A\x07$ `], "abc\n$ "],
  ["scrollback erased", ["old\n\x1b[H\x1b[2J\x1b[3Jnew"], "new"],
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

test("transcript: the oldest lines go, whether they were read or only wait", () => {
  for (const reads of [true, false]) {
    const transcript = new Transcript();
    for (let line = 0; line < 200_000; line++) {
      transcript.write(`line ${line}\n`);
      if (reads && line % 100 === 0) transcript.drain();
    }
    const { text } = transcript;
    assert.ok(text.length <= CAPACITY + 10_000 && text.length >= CAPACITY / 2 - 100, `${text.length}`);
    assert.ok(text.endsWith("line 199998\nline 199999\n"));
    assert.match(text, reads ? /^line \d+\n/ : /^\n\[… output left out …\]\nline \d+\n/);
  }
});

test("transcript: what is left out takes no half characters along", () => {
  const transcript = new Transcript();
  transcript.write(new TextEncoder().encode(`\x1b]0;${"🐇".repeat(CAPACITY)}\n`.repeat(2) + "seen\n"));
  assert.doesNotMatch(transcript.text, /\uFFFD/);
  assert.ok(transcript.text.endsWith("seen\n"));
});

test("transcript: writing reads nothing, and reading stops in time", () => {
  const transcript = new Transcript();
  const chunk = new TextEncoder().encode(`\r${"x".repeat(70)}`.repeat(900));
  for (let i = 0; i < 1000; i++) transcript.write(chunk);
  assert.ok(transcript.waiting <= CAPACITY && transcript.waiting > 0);
  assert.equal(transcript.drain(0), false);
  assert.ok(transcript.waiting > 0);
  assert.equal(transcript.drain(), true);
  assert.ok(transcript.text.endsWith("x".repeat(70)));
});

test("transcript: a line without an end is bounded too", () => {
  const transcript = new Transcript();
  for (let i = 0; i < 100; i++) transcript.write("x".repeat(10_000));
  assert.ok(transcript.text.length <= CAPACITY + 20_000);
});

test("transcript: blocks are counted, so that who shows them can follow", () => {
  const transcript = new Transcript();
  for (let line = 0; line < 100_000; line++) {
    transcript.write(`line ${line}\n`);
    if (line % 1000 === 0) transcript.drain();
  }
  const { first, blocks } = transcript;
  assert.ok(first > 0 && blocks.length > 0 && blocks.every((block) => block.endsWith("\n")));
  transcript.drain();
  const next = transcript.first + blocks.length;
  transcript.write("\x1b[3J");
  assert.deepEqual([transcript.text, transcript.first], ["", next]);
});

test("a screen reader is told all of a little, and the number and the end of much", () => {
  const transcript = new Transcript();
  const announcements = new Announcements(transcript);
  const after = (text: string) => {
    transcript.write(text);
    transcript.drain();
    return announcements.next();
  };
  assert.equal(after(""), "");
  assert.equal(after("one\n\ntwo\nname? "), "one\ntwo\nname?");
  assert.equal(after("Bo"), "");
  assert.equal(after("b\nhello\n"), "name? Bob\nhello");
  const many = Array.from({ length: 5000 }, (_, at) => `line ${at}\n`).join("");
  assert.equal(after(many), "5,000 lines of output, the last:\nline 4997\nline 4998\nline 4999");
  assert.equal(after(`${"x".repeat(1000)}\n`), "x".repeat(300));
});

test("wide characters and emoji take two columns", () => assert.equal(columns("a漢🐇☕e\u0301"), 8));
