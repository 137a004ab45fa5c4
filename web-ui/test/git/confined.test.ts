import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import type { Put } from "../../src/archive/files.ts";
import { ConfinedFiles } from "../../src/git/confined-files.ts";
import { diskFiles } from "../archive/disk-files.ts";

/** What a git library writes stays in its folder, whatever a repository says. */
let folder: string;
let files: ConfinedFiles;

/** This machine's files; what is put is taken away, as by a worker's message. */
const taking = {
  ...diskFiles,
  readFile: async (path: string) => new Uint8Array(await readFile(path)),
  put: (at: string, entries: readonly Put[]) => diskFiles.put(at, structuredClone(entries, { transfer: entries.flatMap(({ data }) => (data ? [data.buffer as ArrayBuffer] : [])) })),
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "warren-confined-"));
  await diskFiles.mkdir(`${folder}/in`);
  files = new ConfinedFiles(taking, `${folder}/in`);
});

afterEach(() => rm(folder, { recursive: true, force: true }));

test("what a library gives to be written stays its own", async () => {
  const whole = Buffer.from("some bytes");
  await files.writeFile(`${folder}/in/a`, whole.subarray(5), { mode: 0o777 });
  assert.equal(whole.toString(), "some bytes");
  assert.equal(await files.readFile(`${folder}/in/a`, "utf8"), "bytes");
  const { mode } = await files.lstat(`${folder}/in/a`);
  assert.equal(mode, 0o100755);
});

test("nothing outside is read or written", async () => {
  for (const path of [`${folder}/out`, `${folder}/in/../out`, "/etc/passwd", `${folder}/in-beside`, `${folder}/in/a\0b`, `in/a`]) {
    await assert.rejects(files.writeFile(path, "x"), { code: "EPERM" });
    await assert.rejects(files.readFile(path), { code: "EPERM" });
    await assert.rejects(files.mkdir(path), { code: "EPERM" });
    await assert.rejects(files.symlink("x", path), { code: "EPERM" });
    await assert.rejects(files.unlink(path), { code: "EPERM" });
  }
  assert.deepEqual(await readdir(folder), ["in"]);
});

test("nothing is written below a link that was made, until it is gone", async () => {
  await files.symlink("..", `${folder}/in/up`);
  await assert.rejects(files.writeFile(`${folder}/in/up/out`, "x"), { code: "EPERM" });
  await assert.rejects(files.mkdir(`${folder}/in/up/out/deeper`), { code: "EPERM" });
  assert.equal(await files.readlink(`${folder}/in/up`), "..");
  await files.unlink(`${folder}/in/up`);
  await files.mkdir(`${folder}/in/up`);
  await files.writeFile(`${folder}/in/up/fine`, "x");
  assert.deepEqual(await readdir(folder), ["in"]);
});

test("links are described, not followed", async () => {
  await symlink("/etc", `${folder}/in/etc`);
  const { type } = await files.stat(`${folder}/in/etc`);
  assert.equal(type, "symlink");
});
