import assert from "node:assert/strict";
import { test } from "node:test";
import { History } from "../src/page/terminal/history.ts";
import { columns } from "../src/page/terminal/columns.ts";
import { keys } from "../src/page/terminal/keys.ts";
import { LineEditor } from "../src/page/terminal/line-editor.ts";
import { Console } from "../src/page/terminal/console.ts";
import { needsShell } from "../src/page/terminal/shell-line.ts";
import { Prompt, type PromptOwner } from "../src/page/terminal/prompt.ts";
import { CAPACITY, Transcript } from "../src/page/terminal/transcript.ts";
import { Announcements } from "../src/page/terminal/announcements.ts";

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
  const next = first + blocks.length;
  transcript.clear();
  assert.deepEqual([transcript.first, transcript.text], [next, ""]);
});

/** A prompt that notes the lines that it runs; each takes a moment. */
function prompt(ran: string[], during: (line: string) => void = () => undefined) {
  const console = new Console();
  const owner = {
    cwd: "/home/p",
    busy: false,
    interrupted: false,
    submit: async (line: string) => {
      ran.push(line);
      await Promise.resolve();
      during(line);
    },
    complete: async () => [],
  };
  const made = new Prompt(console, owner satisfies PromptOwner);
  made.open();
  return { console, owner };
}

/** Lets promises that are settled do what they lead to. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

test("several pasted lines are run one after the other", async () => {
  const ran: string[] = [];
  const { console } = prompt(ran);
  console.input("\x1b[200~one\r\ntwo 2\r\r\nthree\rfo\x1b[201~");
  await settled();
  assert.deepEqual(ran, ["one", "two 2", "three"]);
  console.input("ur\r");
  await settled();
  assert.equal(ran.at(-1), "four");
  assert.equal(console.transcript.text, "~/p $ one\n~/p $ two 2\n~/p $ \n~/p $ three\n~/p $ four\n");
});

test("what is typed while a line is run is not lost", async () => {
  const ran: string[] = [];
  const { console } = prompt(ran, (line) => line === "slow" && console.input("next\r"));
  console.input("slow\r");
  await settled();
  assert.deepEqual(ran, ["slow", "next"]);
});

test("what is typed while a program starts is the program's, what was pasted is the prompt's", async () => {
  const ran: string[] = [];
  let given = "";
  const { console, owner } = prompt(ran);
  const { submit } = owner;
  owner.submit = async (line: string, typed?: () => string) => {
    await submit(line);
    if (line === "ask") given = typed!();
  };
  console.input("ask\rpwd\r");
  console.input("Ada\r");
  await settled();
  assert.deepEqual([ran, given], [["ask", "pwd"], "Ada\r"]);
});

test("a program that was ended from outside takes the rest of a paste along", async () => {
  const ran: string[] = [];
  const { console, owner } = prompt(ran, () => (owner.interrupted = true));
  console.input("endless\rnever\r");
  await settled();
  assert.deepEqual(ran, ["endless"]);
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

test("a line that is more than a program and its arguments goes to the shell", () => {
  const plain = ["", "ls -l", "python main.py --name=x", `python -c "print('a;b')"`, "echo 'a | b $x'", "cat a\\ b", "cd ~/x", "x#y", `say "a \\$ b"`];
  for (const line of plain) assert.equal(needsShell(line), false, line);
  const forShell = ["ls | wc", "a && b", "a > b", "echo $x", 'echo "$x"', "ls *.py", "x=1", "A+=b c", "for i in 1 2; do ls; done", "a; b", "ls ~", "ls # all", "(ls)", "source x"];
  for (const line of forShell) assert.equal(needsShell(line), true, line);
});
