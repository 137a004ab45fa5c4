import assert from "node:assert/strict";
import { test } from "node:test";
import { LARGEST, Tabs } from "../src/page/editor/tabs.ts";
import { Warren } from "./mock-sdk.ts";

async function tabs(files: Record<string, string | Uint8Array>) {
  const { fs } = await Warren.boot();
  for (const [path, data] of Object.entries(files)) await fs.writeFile(path, data);
  return { fs, tabs: new Tabs(fs) };
}

test("text is opened once, other things as bytes", async () => {
  const { tabs: open } = await tabs({ "/a": "text", "/b": new Uint8Array([0, 1]), "/c": "x".repeat(LARGEST + 1) });
  for (const path of ["/a", "/b", "/c", "/a"]) await open.open(path);
  assert.deepEqual(open.list.map(({ kind, view, readOnly }) => [kind, view, readOnly]), [
    ["text", "text", false],
    ["bytes", "hex", true],
    ["text", "text", true],
  ]);
  assert.equal(open.active!.path, "/a");
});

test("a file is written in its own encoding, and not at all when that lacks a character", async () => {
  const latin = new Uint8Array([0x63, 0x61, 0x66, 0xe9]);
  const { fs, tabs: open } = await tabs({ "/a": latin });
  await open.open("/a");
  const tab = open.active!;
  tab.buffer = { text: "café é", length: 6 };
  await open.save(tab);
  assert.deepEqual([...(await fs.readFile("/a"))], [...latin, 0x20, 0xe9]);
  tab.buffer = { text: "日", length: 1 };
  await assert.rejects(open.save(tab), /“日” has no place in Windows-1252/);
  await open.saveAsUtf8(tab);
  assert.equal(await fs.readFile("/a", "utf-8"), "日");
});

test("a large file that changes is read again when it is asked for", async () => {
  const { fs, tabs: open } = await tabs({ "/a": "x".repeat(LARGEST + 1) });
  await open.open("/a");
  await fs.writeFile("/a", "y".repeat(LARGEST + 1));
  assert.equal(await open.refresh("/a"), false);
  assert.deepEqual([open.active!.conflict, open.active!.saved[0]], [true, "x"]);
  await open.discard(open.active!);
  assert.deepEqual([open.active!.conflict, open.active!.saved[0]], [false, "y"]);
});

test("a file is opened in the view of its type, and another may be chosen", async () => {
  const { tabs: open } = await tabs({ "/a.md": "# a", "/b.csv": "a,b", "/c.svg": "<svg/>", "/d.png": new Uint8Array([0x89, 0]), "/e.png": "no image" });
  for (const path of ["/a.md", "/b.csv", "/c.svg", "/d.png", "/e.png"]) await open.open(path);
  assert.deepEqual(open.list.map(({ view }) => view), ["text", "table", "image", "image", "text"]);
  await open.open("/a.md", "rendered");
  assert.equal(open.active!.view, "rendered");
  open.look(open.active!, "text");
  assert.equal(open.active!.view, "text");
});

test("edits are marked, saved, and guarded from changes on disk", async () => {
  const { fs, tabs: open } = await tabs({ "/a": "old" });
  await open.open("/a");
  const tab = open.active!;
  tab.buffer = { text: "mine", length: 4 };
  open.edited(tab);
  assert.deepEqual([tab.dirty, open.unsaved.length], [true, 1]);
  await fs.writeFile("/a", "theirs");
  await open.refresh("/a");
  assert.equal(tab.conflict, true);
  await open.save(tab);
  assert.deepEqual([tab.dirty, tab.conflict, await fs.readFile("/a", "utf-8")], [false, false, "mine"]);
});

test("a tab without edits takes the new text; one may give its edits up", async () => {
  const { fs, tabs: open } = await tabs({ "/a": "old" });
  await open.open("/a");
  await fs.writeFile("/a", "new");
  assert.equal(await open.refresh("/a"), true);
  assert.equal(open.active!.saved, "new");
  open.active!.buffer = { text: "mine", length: 4 };
  open.edited(open.active!);
  await open.discard(open.active!);
  assert.deepEqual([open.active!.saved, open.active!.dirty], ["new", false]);
});

test("closing shows a neighbour; moving renames", async () => {
  const { tabs: open } = await tabs({ "/d": "", "/b": "", "/c": "" });
  for (const path of ["/b", "/c", "/d"]) await open.open(path);
  open.close(open.active!);
  assert.equal(open.active!.path, "/c");
  open.moved("/c", "/x");
  assert.equal(open.active!.path, "/x");
  open.removed("/x");
  assert.equal(open.active!.path, "/b");
});
