import assert from "node:assert/strict";
import { test } from "node:test";
import { EditorState } from "@codemirror/state";
import { changesOf } from "../src/page/editor/changes.ts";
import { edited, inverse } from "../src/page/editor/edits.ts";
import { Tabs } from "../src/page/editor/tabs.ts";
import { edits, matchesIn } from "../src/page/search/matches.ts";
import { EXCLUDED, expressionOf, globs, type Query } from "../src/page/search/query.ts";
import { Warren } from "./mock-sdk.ts";

const query = (text: string, more: Partial<Query> = {}): Query => ({
  text, isRegex: false, matchesCase: false, wholeWord: false, include: "", exclude: "", ...more,
});
const places = (content: string, asked: Query) => [...matchesIn(content, expressionOf(asked), 1000)].map(({ line, column }) => `${line}:${column}`);
const replaced = (content: string, asked: Query, by: string) => edited(content, edits(content, expressionOf(asked), by, asked.isRegex, 1000));

test("text is found as it stands, whatever it means in an expression", () => {
  const content = "a.b a+b\n(x) [y] {z}\n^$ \\n / - | ?*";
  for (const text of ["a.b", "a+b", "(x)", "[y]", "{z}", "^$", "\\n", "/ -", "| ?*"]) assert.equal(places(content, query(text)).length, 1, text);
});

test("case, words and expressions", () => {
  const content = "Cat cat category\ncatalog über übermut\ncat\n";
  assert.deepEqual(places(content, query("cat")), ["1:1", "1:5", "1:9", "2:1", "3:1"]);
  assert.deepEqual(places(content, query("cat", { matchesCase: true, wholeWord: true })), ["1:5", "3:1"]);
  assert.deepEqual(places(content, query("über", { wholeWord: true })), ["2:9"]);
  assert.deepEqual(places(content, query("^cat", { isRegex: true, matchesCase: true })), ["2:1", "3:1"]);
  assert.deepEqual(places(content, query("c\\-?at$", { isRegex: true })), ["3:1"], "an escape that only the older rules allow");
  assert.deepEqual(places("a\n\nb", query("x*", { isRegex: true })), [], "an empty place is none");
  assert.throws(() => expressionOf(query("(", { isRegex: true })), /^Error: Unterminated group$/);
});

test("lines are counted for both ends of lines, and long ones are shown around the place", () => {
  const [crlf] = [...matchesIn("one\r\n  two\r\n", expressionOf(query("two")), 10)];
  assert.deepEqual([crlf!.line, crlf!.column, crlf!.preview], [2, 3, "two"]);
  const [far] = [...matchesIn(`${"x".repeat(100_000)}needle${"y".repeat(100_000)}`, expressionOf(query("needle")), 10)];
  assert.equal(far!.preview.slice(far!.start, far!.end), "needle");
  assert.ok(far!.preview.length < 300);
  const [two] = [...matchesIn("a\nb", expressionOf(query("a\\nb", { isRegex: true })), 10)];
  assert.deepEqual([two!.from, two!.to, two!.preview], [0, 3, "a"]);
});

test("many places in one long line take no longer than in many lines", () => {
  const line = "needle ".repeat(700_000);
  const start = process.cpuUsage();
  const found = [...matchesIn(line, expressionOf(query("needle")), 10_000)];
  const took = process.cpuUsage(start).user / 1000;
  assert.equal(found.length, 10_000);
  assert.ok(took < 500, `${took} ms of the processor`);
});

test("globs say which files", () => {
  const fits = (list: string, path: string) => globs(list)!(path);
  assert.ok(fits("*.py", "src/deep/a.py") && !fits("*.py", "a.pyc"));
  assert.ok(fits("src", "src/a.py") && fits("src", "lib/src/a.py") && !fits("src", "srcs/a.py"));
  assert.ok(fits("src/*.py", "src/a.py") && !fits("src/*.py", "src/deep/a.py") && !fits("src/*.py", "lib/src/a.py"));
  assert.ok(fits("src/**/*.py", "src/a/b/c.py") && fits("src/**/*.py", "src/c.py"));
  assert.ok(fits("**/test/*.{js,ts}", "a/test/b.ts") && fits("*.{js,ts}, *.md", "x.md"));
  assert.ok(fits("[!a]?.txt", "bc.txt") && !fits("[!a]?.txt", "ac.txt"));
  assert.ok(fits(EXCLUDED, "web/node_modules/x/y.js") && fits(EXCLUDED, ".git/HEAD") && !fits(EXCLUDED, "src/git.js"));
  assert.equal(globs(" , "), undefined);
  for (const odd of ["{", "[", "}", "a{b", "(", "\\", "[]", "{}"]) globs(odd)!("x");
});

test("replacing means what it does in JavaScript, and is taken back", () => {
  const content = "let x = f(a, b);\nlet y = f(c, d);\n";
  const swap = query("f\\((\\w), (?<second>\\w)\\)", { isRegex: true });
  assert.equal(replaced(content, swap, "g($<second>, $1) /* $$ $& $9 */"), "let x = g(b, a) /* $ f(a, b) $9 */;\nlet y = g(d, c) /* $ f(c, d) $9 */;\n");
  assert.equal(replaced("a$1", query("a"), "$1"), "$1$1", "text that is no expression replaces by text");
  const made = edits(content, expressionOf(query("f")), "longer", false, 1000);
  assert.equal(edited(edited(content, made)!, inverse(made)), content);
  assert.equal(edited("something else", made), undefined);
});

test("edits reach an editor's document, whatever ends its lines", () => {
  for (const end of ["\n", "\r\n"]) {
    const content = ["one two", "two", "three two"].join(end);
    const state = EditorState.create({ doc: content, extensions: end === "\r\n" ? [EditorState.lineSeparator.of(end)] : [] });
    for (const [text, by] of [["two", "2\r\n2"], [`two${end === "\n" ? "\\n" : "\\r\\n"}`, ""], ["\\n", "|"]] as const) {
      const asked = query(text, { isRegex: true });
      const made = edits(content, expressionOf(asked), by.replace("\r\n", end), true, 100);
      const next = state.update({ changes: changesOf(state, made)! }).state;
      assert.equal(next.sliceDoc(), edited(content, made), JSON.stringify([end, text]));
    }
    assert.equal(changesOf(state, [{ from: 0, old: "two", text: "" }]), undefined);
  }
});

test("a file that is open is edited in its editor, and stays unsaved if it was", async () => {
  const { fs } = await Warren.boot();
  const open = new Tabs(fs);
  for (const path of ["/a", "/b", "/c"]) await fs.writeFile(path, "old text");
  for (const path of ["/a", "/b"]) await open.open(path);
  const editor = (content: string) => ({
    text: content,
    length: content.length,
    edit(changes: Parameters<typeof edited>[1]) {
      const next = edited(this.text, changes);
      if (next !== undefined) Object.assign(this, { text: next, length: next.length });
      return next !== undefined;
    },
  });
  const [clean, unsaved] = open.list;
  clean!.buffer = editor("old text");
  unsaved!.buffer = editor("unsaved old text");
  open.edited(unsaved!);
  const edit = (from: number) => [{ from, old: "old", text: "new" }];
  assert.deepEqual(await Promise.all([open.edit("/a", edit(0)), open.edit("/b", edit(8)), open.edit("/c", edit(0)), open.edit("/c", edit(1))]), [true, true, true, false]);
  const disk = await Promise.all(["/a", "/b", "/c"].map((path) => fs.readFile(path, "utf-8")));
  assert.deepEqual(disk, ["new text", "old text", "new text"]);
  assert.deepEqual([unsaved!.buffer!.text, unsaved!.dirty, clean!.dirty], ["unsaved new text", true, false]);
});
