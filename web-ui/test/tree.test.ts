import assert from "node:assert/strict";
import { test } from "node:test";
import { Bin } from "../src/page/files/bin.ts";
import { copyInto } from "../src/page/files/copies.ts";
import { PAGE, TreeModel } from "../src/page/tree/tree-model.ts";
import { Warren } from "./mock-sdk.ts";

async function tree(paths: readonly string[]) {
  const warren = await Warren.boot();
  const uploads = paths.map((path) => (path.endsWith("/") ? { path: path.slice(0, -1) } : { path, data: "x" }));
  await warren.mount(uploads, { at: "/home/p" });
  const model = new TreeModel(warren.fs, "/home/p");
  await model.load();
  const shown = () => model.rows().map(({ path, level }) => `${" ".repeat(level - 1)}${path.slice(8)}`);
  return { warren, model, shown };
}

test("directories come first, names in the order people count", async () => {
  const { shown } = await tree(["b.txt", "A.txt", "file10", "file9", "z/"]);
  assert.deepEqual(shown(), ["z", "A.txt", "b.txt", "file9", "file10"]);
});

test("directories open and close", async () => {
  const { model, shown } = await tree(["a/b/c.txt", "d.txt"]);
  await model.expand("/home/p/a");
  await model.expand("/home/p/a/b");
  assert.deepEqual(shown(), ["a", " a/b", "  a/b/c.txt", "d.txt"]);
  model.collapse("/home/p/a");
  assert.deepEqual(shown(), ["a", "d.txt"]);
});

test("changes outside are followed; what went is forgotten", async () => {
  const { warren, model, shown } = await tree(["a/x.txt"]);
  await model.expand("/home/p/a");
  model.select("/home/p/a/x.txt");
  await warren.fs.writeFile("/home/p/a/y.txt", "");
  await model.noticed([{ path: "/home/p/a/y.txt", kind: "created" }]);
  assert.deepEqual(shown(), ["a", " a/x.txt", " a/y.txt"]);
  await warren.fs.rm("/home/p/a", { recursive: true });
  await model.noticed([{ path: "/home/p/a", kind: "removed" }]);
  assert.deepEqual(shown(), []);
  assert.equal(model.selected, undefined);
});

test("what is new goes beside the selected file, or into the selected folder", async () => {
  const { model } = await tree(["a/x.txt"]);
  assert.equal(model.target(), "/home/p");
  await model.reveal("/home/p/a/x.txt");
  assert.equal(model.target(), "/home/p/a");
  model.select("/home/p/a");
  assert.equal(model.target(), "/home/p/a");
});

test("a crowded directory is shown in parts", async () => {
  const { model } = await tree(Array.from({ length: PAGE + 7 }, (_, index) => `f${index}`));
  assert.equal(model.rows().length, PAGE);
  assert.deepEqual(model.hidden(), [{ directory: "/home/p", count: 7 }]);
  model.showMore("/home/p");
  assert.equal(model.rows().length, PAGE + 7);
  assert.deepEqual(model.hidden(), []);
});

test("several are selected: one by one, a range, without what lies in a folder that is selected", async () => {
  const { warren, model } = await tree(["a/x.txt", "b.txt", "c.txt", "d.txt"]);
  await model.expand("/home/p/a");
  model.select("/home/p/b.txt");
  model.extend("/home/p/d.txt");
  assert.deepEqual(model.chosen(), ["/home/p/b.txt", "/home/p/c.txt", "/home/p/d.txt"]);
  model.extend("/home/p/a/x.txt");
  assert.deepEqual(model.chosen(), ["/home/p/a/x.txt", "/home/p/b.txt"]);
  model.toggle("/home/p/b.txt");
  model.toggle("/home/p/a");
  assert.deepEqual(model.chosen(), ["/home/p/a"]);
  assert.equal(model.selected, "/home/p/a");
  model.selectAll();
  await warren.fs.rm("/home/p/a", { recursive: true });
  await model.noticed([{ path: "/home/p/a", kind: "removed" }]);
  assert.deepEqual(model.chosen(), ["/home/p/b.txt", "/home/p/c.txt", "/home/p/d.txt"]);
});

test("a deletion is taken back to where it was, or beside what is there now; old ones are gone", async () => {
  const { warren } = await tree(["a/x.txt", "b.txt"]);
  const bin = new Bin(warren.fs, "/home/p");
  const deletion = await bin.put(["/home/p/a", "/home/p/b.txt"]);
  await warren.fs.writeFile("/home/p/b.txt", "new");
  assert.deepEqual(await bin.restore(deletion), ["/home/p/a", "/home/p/b copy.txt"]);
  assert.equal(await warren.fs.readFile("/home/p/a/x.txt", "utf-8"), "x");
  await assert.rejects(bin.restore(deletion), /already/);
  const first = await bin.put(["/home/p/b.txt"]);
  for (let more = 0; more < 20; more++) {
    await warren.fs.writeFile("/home/p/b.txt", String(more));
    await bin.put(["/home/p/b.txt"]);
  }
  await assert.rejects(bin.restore(first), /gone/);
  await bin.empty();
  assert.deepEqual(await warren.fs.readdir("/home/.bin"), []);
});

test("copies get names of their own, and a folder can be copied into itself", async () => {
  const { warren } = await tree(["a/x.txt", "b.txt", "b copy.txt"]);
  assert.deepEqual(await copyInto(warren, ["/home/p/b.txt"], "/home/p"), { paths: ["/home/p/b copy 2.txt"], left: [] });
  assert.deepEqual((await copyInto(warren, ["/home/p/a"], "/home/p/a")).paths, ["/home/p/a/a"]);
  assert.deepEqual(await warren.fs.readdir("/home/p/a/a"), ["x.txt"]);
});
