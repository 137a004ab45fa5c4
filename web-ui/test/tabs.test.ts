import assert from "node:assert/strict";
import { test } from "node:test";
import { asText, LARGEST, Tabs } from "../src/page/editor/tabs.ts";
import { Warren } from "./mock-sdk.ts";

async function tabs(files: Record<string, string | Uint8Array>) {
  const { fs } = await Warren.boot();
  for (const [path, data] of Object.entries(files)) await fs.writeFile(path, data);
  return { fs, tabs: new Tabs(fs) };
}

test("text is opened once, other things get a notice", async () => {
  const { tabs: open } = await tabs({ "/a": "text", "/b": new Uint8Array([0, 1]), "/c": new Uint8Array(LARGEST + 1) });
  for (const path of ["/a", "/b", "/c", "/a"]) await open.open(path);
  assert.deepEqual(open.list.map(({ kind }) => kind), ["text", "notice", "notice"]);
  assert.equal(open.active!.path, "/a");
  assert.match(open.list[1]!.saved, /binary/);
  assert.match(open.list[2]!.saved, /5\.0 MB/);
});

test("edits are marked, saved, and guarded from changes on disk", async () => {
  const { fs, tabs: open } = await tabs({ "/a": "old" });
  await open.open("/a");
  const tab = open.active!;
  tab.buffer = { text: "mine" };
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
  open.active!.buffer = { text: "mine" };
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

test("bytes are text when they are UTF-8 without zeros", () => {
  assert.equal(asText(new TextEncoder().encode("é🐇")), "é🐇");
  assert.equal(asText(new Uint8Array([0xff, 0xfe, 0x41])), undefined);
  assert.equal(asText(new Uint8Array([65, 0])), undefined);
});
