import assert from "node:assert/strict";
import { chmod, lstat, mkdir, mkdtemp, readdir, readFile, readlink, rm, symlink, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import { compare } from "../src/compare/compare.ts";
import { patchOf } from "../src/compare/patch.ts";
import { Bin, emptyAllBins } from "../src/page/files/bin.ts";
import { linesOf } from "../src/page/history/patch-lines.ts";
import { inverse, putBack } from "../src/page/history/put-back.ts";
import { firstSnapshot, note, snapshotsOf } from "../src/page/history/snapshots.ts";
import { isLeftover } from "../src/page/upload/names.ts";
import type { FileSystem, Warren } from "../src/sdk/types.ts";
import { diskFiles } from "./archive/disk-files.ts";
import { Warren as MockWarren } from "./mock-sdk.ts";

/** The disk's files, as the SDK has those of the kernel. */
const disk = {
  ...diskFiles,
  writeFile: (path: string, data: Uint8Array, options: { append?: boolean } = {}) => writeFile(path, data, { flag: options.append ? "a" : "w" }),
  readdir: (path: string) => readdir(path),
  chmod,
  utimes: (path: string, time: number) => utimes(path, time / 1000, time / 1000),
} as unknown as FileSystem;

let folder: string;
let then: string;
let now: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "warren-history-"));
  [then, now] = [`${folder}/then`, `${folder}/now`];
});

afterEach(() => rm(folder, { recursive: true, force: true }));

async function write(side: string, all: Record<string, string>): Promise<void> {
  for (const [path, content] of Object.entries(all)) {
    await mkdir(join(side, path, ".."), { recursive: true });
    await writeFile(join(side, path), content);
  }
}

async function described(at: string, path = ""): Promise<Record<string, string>> {
  const all: Record<string, string> = {};
  for (const name of (await readdir(at)).sort()) {
    const stat = await lstat(`${at}/${name}`);
    if (stat.isDirectory()) Object.assign(all, { [`${path}${name}/`]: "" }, await described(`${at}/${name}`, `${path}${name}/`));
    else if (stat.isSymbolicLink()) all[path + name] = `link ${await readlink(`${at}/${name}`)}`;
    else all[path + name] = `${stat.mode & 0o777} ${Math.round(stat.mtimeMs)} ${await readFile(`${at}/${name}`, "latin1")}`;
  }
  return all;
}

const changes = async (options = {}) => (await compare(diskFiles, then, now, { withPatch: false, ...options })).changes;

test("what was put back is as it was, with time, mode and links, and can be taken back", async () => {
  await write(then, { same: "s", "changed.txt": "before", "deep/gone.txt": "gone", "was-file": "f", "was-folder/x": "x", empty: "" });
  await symlink("same", `${then}/link`);
  await chmod(`${then}/changed.txt`, 0o755);
  await utimes(`${then}/changed.txt`, 1000, 1000);
  await utimes(`${then}/same`, 2000, 2000);
  await write(now, { same: "s", "changed.txt": "after", "new/er/made.txt": "m", "was-file/y": "y", "was-folder": "now a file", empty: "full" });
  await writeFile(`${now}/link`, "a file");
  await utimes(`${now}/same`, 2000, 2000);
  const before = await described(now);
  const found = await changes();

  await mkdir(`${folder}/kept`);
  await putBack(disk, now, `${folder}/kept`, (await compare(diskFiles, now, `${folder}/kept`, { withPatch: false })).changes);
  await putBack(disk, then, now, found);
  assert.deepEqual(await described(now), await described(then));
  assert.deepEqual(await changes(), []);
  assert.deepEqual((await readdir(folder)).sort(), ["kept", "now", "then"]);

  await putBack(disk, `${folder}/kept`, now, inverse(found));
  assert.deepEqual(await described(now), before);
});

test("a large file is put back in pieces", async () => {
  const content = Buffer.alloc(9_000_001, "0123456789");
  await write(now, { f: "" });
  await write(then, { big: "" });
  await writeFile(`${then}/big`, content);
  await putBack(disk, then, now, [{ path: "big", kind: "removed" }]);
  assert.ok((await readFile(`${now}/big`)).equals(content));
});

test("what a closed tab left of putting back is known by its name", () => {
  assert.ok(isLeftover(".work.restoring-0123abcd"));
  assert.ok(!isLeftover(".restoring"));
});

test("a comparison that trusts times reads no file of the same size and time, and one that does not finds all", async () => {
  await write(then, { a: "one", b: "two" });
  await write(now, { a: "eno", b: "owt" });
  for (const side of [then, now]) await utimes(`${side}/a`, 1000, 1000);
  await utimes(`${now}/b`, 2000, 2000);
  assert.deepEqual((await changes({ trustsTimes: true })).map(({ path }) => path), ["b"]);
  assert.deepEqual((await changes()).map(({ path }) => path), ["a", "b"]);
  assert.deepEqual((await changes({ only: ["a", "none"] })).map(({ path, kind }) => [path, kind]), [["a", "changed"]]);
});

test("a comparison can be cancelled", async () => {
  await write(then, { a: "one" });
  await write(now, { a: "two" });
  const cancelling = new AbortController();
  cancelling.abort();
  await assert.rejects(changes({ signal: cancelling.signal }), { name: "AbortError" });
});

test("a patch is shown by its lines, without its head, and cut when it is long", () => {
  const side = (text: string) => ({ mode: "100644" as const, content: new TextEncoder().encode(text) });
  const { lines, isCut } = linesOf(patchOf("f", side("a\n--- x\nc\n"), side("a\n+++ é\nc\n")));
  assert.ok(!isCut);
  assert.deepEqual(lines.map(({ kind, text }) => [kind, text]), [
    ["place", "@@ -1,3 +1,3 @@"],
    ["same", " a"],
    ["removed", "---- x"],
    ["added", "++++ é"],
    ["same", " c"],
  ]);
  assert.ok(linesOf(patchOf("f", undefined, side("x\n".repeat(5000)))).isCut);
});

test("what was deleted is there after a reload, and in another tab", async () => {
  const warren = await MockWarren.boot();
  await warren.fs.mkdir("/home/p");
  for (const name of ["a.txt", "b.txt"]) await warren.fs.writeFile(`/home/p/${name}`, name);
  const before = new Bin(warren.fs, "/home/p");
  await before.put(["/home/p/a.txt", "/home/p/b.txt"]);

  const bin = new Bin(warren.fs, "/home/p");
  assert.equal(bin.last, undefined);
  await bin.load();
  assert.deepEqual(bin.last!.paths, ["/home/p/a.txt", "/home/p/b.txt"]);
  assert.ok(Date.now() - bin.last!.time.getTime() < 60_000);
  assert.deepEqual(await bin.restore(bin.last!), ["/home/p/a.txt", "/home/p/b.txt"]);
  assert.equal(await warren.fs.readFile("/home/p/a.txt", "utf-8"), "a.txt");
  await assert.rejects(before.restore(before.last!), /already/);
  await before.load();
  assert.equal(before.last, undefined);
});

test("a bin that programs wrote into, and a deletion that was cut short, break nothing", async () => {
  const warren = await MockWarren.boot();
  await warren.fs.mkdir("/home/p");
  await warren.fs.mkdir("/home/.bin/p/5-000001", { recursive: true });
  await warren.fs.writeFile("/home/.bin/p/5-000001/deleted.json", '["/etc/passwd"]');
  await warren.fs.mkdir("/home/.bin/p/6-000001", { recursive: true });
  await warren.fs.writeFile("/home/.bin/p/6-000001/deleted.json", '["/home/p/a"]');
  const bin = new Bin(warren.fs, "/home/p");
  await bin.load();
  assert.deepEqual(bin.deletions.map(({ paths }) => paths), [[], ["/home/p/a"]]);
  assert.deepEqual(await bin.restore(bin.last!), []);
});

test("all bins can be emptied at once, which says whether there was anything", async () => {
  const warren = await MockWarren.boot();
  await warren.fs.mkdir("/home/p");
  assert.equal(await emptyAllBins(warren.fs), false);
  await warren.fs.writeFile("/home/p/a.txt", "a");
  const bin = new Bin(warren.fs, "/home/p");
  await bin.put(["/home/p/a.txt"]);
  assert.equal(await emptyAllBins(warren.fs), true);
  await bin.load();
  assert.deepEqual(bin.deletions, []);
});

test("a project's history begins where it was opened first, and leaves out what does not have it", async () => {
  const warren = (await MockWarren.boot()) as Warren & { history: object };
  const snapshot = (name: string, label: string) => ({ name, label, path: `/history/${name}`, time: new Date(0) });
  for (const name of ["2", "3", "4"]) await warren.fs.mkdir(`/history/${name}/p`, { recursive: true });
  const all = [snapshot("1", "Opened q"), snapshot("2", "The hour"), snapshot("3", "Opened p"), snapshot("4", "Opened p")];
  Object.assign(warren.history, { list: async () => all });
  assert.deepEqual((await snapshotsOf(warren, "/home/p")).map(({ folder }) => folder), ["/history/4/p", "/history/3/p", "/history/2/p"]);
  assert.equal((await firstSnapshot(warren, "/home/p"))!.name, "3");
  assert.equal(await firstSnapshot(warren, "/home/other"), undefined);
});

test("a workspace that can have no snapshot goes on without, and a label is cut", async () => {
  const labels: string[] = [];
  const history = {
    list: async () => [],
    take: async (label: string) => {
      labels.push(label);
      throw new Error("EROFS");
    },
  };
  note(history, "x".repeat(500));
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(labels[0]!.length, 200);
});
