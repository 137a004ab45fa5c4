import assert from "node:assert/strict";
import { test } from "node:test";
import { FileIndex } from "../src/page/files/file-index.ts";
import { fit, rank } from "../src/page/picker/fuzzy.ts";
import { Warren } from "./mock-sdk.ts";

const best = (query: string, ...texts: string[]) => rank(query, texts, (text) => text, 10).best.map(({ one }) => one);

test("the characters have to be there, in order", () => {
  assert.equal(fit("xyz", "main.py"), undefined);
  assert.equal(fit("yp", "main.py"), undefined);
  assert.deepEqual(fit("mpy", "main.py")?.marks, [0, 5, 6]);
});

test("a file's name goes before its folders, a start before a middle, what is whole before what is scattered", () => {
  assert.equal(best("main", "main/other.py", "src/main.py")[0], "src/main.py");
  assert.equal(best("tree", "src/street.ts", "src/file-tree.ts")[0], "src/file-tree.ts");
  assert.equal(best("ft", "src/left.ts", "src/file-tree.ts")[0], "src/file-tree.ts");
  assert.equal(best("fileTree", "a/FileTree.java", "a/file.tree.old.java")[0], "a/FileTree.java");
  assert.equal(best("s/m", "src/main.py", "sums.py")[0], "src/main.py");
  assert.equal(best("to file", "Show the open file in the files", "Go to file…")[0], "Go to file…");
  assert.equal(best(" main  py ", "main.py", "my main.py")[0], "main.py");
  assert.deepEqual(best("", "b", "a"), ["b", "a"]);
  assert.deepEqual(best("i", "İi.txt"), ["İi.txt"], "a letter whose lower case is longer");
});

test("20,000 files are ranked while one types", () => {
  const paths = Array.from({ length: 20_000 }, (_, i) => `packages/part-${i % 211}/src/module-${i}/index-${i % 17}.test.ts`);
  rank("warm", paths, (path) => path, 100);
  const times = ["m", "mod", "module19", "part7index", "zzz"].map((query) => {
    const start = process.cpuUsage();
    rank(query, paths, (path) => path, 100);
    return process.cpuUsage(start).user / 1000;
  });
  assert.ok(Math.max(...times) < 200, `${times.map(Math.round)} ms of the processor`);
});

test("an index reads each directory once, and again what changed", async () => {
  const { fs, mount } = await bound();
  await mount(["b.txt", "a/x.txt", "a/c/y.txt", "skip/z.txt"]);
  let reads = 0;
  const counted = { readdir: (path: string, options: { withFileTypes: true }) => (reads++, fs.readdir(path, options)) };
  const index = new FileIndex(counted, "/p", (path) => !path.endsWith("/skip"));
  assert.deepEqual(await index.files(), ["/p/a/c/y.txt", "/p/a/x.txt", "/p/b.txt"]);
  await index.files();
  assert.equal(reads, 3);

  await mount(["a/d/new.txt"]);
  await fs.rm("/p/a/c", { recursive: true });
  index.noticed([{ path: "/p/a/d", kind: "created" }, { path: "/p/a/c", kind: "removed" }, { path: "/p/b.txt", kind: "changed" }]);
  assert.deepEqual(await index.files(), ["/p/a/d/new.txt", "/p/a/x.txt", "/p/b.txt"]);
  assert.equal(reads, 5);
});

async function bound() {
  const warren = await Warren.boot();
  const mount = (paths: readonly string[]) => warren.mount(paths.map((path) => ({ path, data: "x" })), { at: "/p" });
  return { fs: warren.fs, mount };
}
