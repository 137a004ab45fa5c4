import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, readlink, lstat, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import { compare } from "../../src/compare/compare.ts";
import { diskFiles } from "../archive/disk-files.ts";

/** Patches are applied by git and by GNU patch to what they were made from; what comes out is what they were made to. */
let folder: string;
const lacks = (command: string) => (spawnSync(command, ["--version"]).error ? `there is no ${command} (on Debian: apt-get install ${command})` : false);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "warren-compare-"));
  await mkdir(`${folder}/before`);
  await mkdir(`${folder}/after`);
});

afterEach(() => rm(folder, { recursive: true, force: true }));

async function write(side: "before" | "after", all: Record<string, string | Uint8Array>): Promise<void> {
  for (const [path, content] of Object.entries(all)) {
    await mkdir(join(folder, side, path, ".."), { recursive: true });
    await writeFile(join(folder, side, path), content);
  }
}

async function described(at: string, path = ""): Promise<Record<string, string>> {
  const all: Record<string, string> = {};
  for (const name of (await readdir(at)).sort()) {
    const stat = await lstat(`${at}/${name}`);
    if (stat.isDirectory()) Object.assign(all, await described(`${at}/${name}`, `${path}${name}/`));
    else if (stat.isSymbolicLink()) all[path + name] = `link ${await readlink(`${at}/${name}`)}`;
    else all[path + name] = `${stat.mode & 0o100} ${(await readFile(`${at}/${name}`)).toString("latin1")}`;
  }
  return all;
}

async function assertApplies(how: "git" | "patch"): Promise<void> {
  const { patch } = await compare(diskFiles, `${folder}/before`, `${folder}/after`);
  await writeFile(`${folder}/changes.patch`, patch);
  await cp(`${folder}/before`, `${folder}/work`, { recursive: true, verbatimSymlinks: true });
  const [command, ...args] = how === "git" ? ["git", "apply", "--whitespace=nowarn", "../changes.patch"] : ["patch", "-p1", "-s", "-i", "../changes.patch"];
  execFileSync(command!, args, { cwd: `${folder}/work`, env: { ...process.env, GIT_CEILING_DIRECTORIES: folder } });
  assert.deepEqual(await described(`${folder}/work`), await described(`${folder}/after`));
}

const numbered = (count: number, change: (line: number) => string = (line) => `line ${line}`) =>
  Array.from({ length: count }, (_, index) => `${change(index)}\n`).join("");

async function makeChanges(): Promise<void> {
  await write("before", {
    same: "same\n",
    "changed.txt": numbered(100),
    "ends without newline": "one\ntwo",
    "begins without": "a\nb\n",
    "gone.txt": "gone\n",
    "emptied.txt": "was something\n",
    "latin1.txt": Uint8Array.of(0x63, 0xe9, 0x0a, 0x80, 0x9f, 0x0a),
    "crlf.txt": "a\r\nb\r\nc\r\n",
    "run.sh": "#!/bin/sh\n",
    "é/日本 🐇.txt": "x\n",
  });
  await write("after", {
    same: "same\n",
    "changed.txt": numbered(100, (line) => (line === 3 || line === 70 ? `other ${line}` : `line ${line}`)),
    "ends without newline": "one\nthree",
    "begins without": "a\nb",
    "emptied.txt": "",
    "latin1.txt": Uint8Array.of(0x63, 0xe8, 0x0a, 0x80, 0x9f, 0x0a),
    "crlf.txt": "a\r\nB\r\nc\r\n",
    "run.sh": "#!/bin/sh\n",
    "é/日本 🐇.txt": "y\n",
    "new/file with spaces.txt": "new\n",
    "new/no newline": "new",
  });
  await chmod(`${folder}/after/run.sh`, 0o755);
}

for (const how of ["git", "patch"] as const) {
  test(`${how} makes the new files from the old ones`, { skip: lacks(how) }, async () => {
    await makeChanges();
    await assertApplies(how);
  });
}

test("git takes empty files, links, files that became links, and names that must be quoted", async () => {
  await write("before", { "was-file": "text\n", 'quo"te': "1\n", "tab\tin": "1\n", "new\nline é": "1\n", "back\\slash": "1\n", empty: "" });
  await write("after", { 'quo"te': "2\n", "tab\tin": "2\n", "new\nline é": "2\n", "back\\slash": "2\n", "new-empty": "" });
  await symlink("elsewhere", `${folder}/after/was-file`);
  await symlink("../out", `${folder}/after/link`);
  await symlink("old", `${folder}/before/moved`);
  await symlink("new", `${folder}/after/moved`);
  await assertApplies("git");
});

test("a binary file is named, and is not in the patch", async () => {
  await write("before", { "a.bin": Uint8Array.of(1, 0, 2), text: "a\n" });
  await write("after", { "a.bin": Uint8Array.of(1, 0, 3), "b.bin": Uint8Array.of(0), text: "b\n" });
  const { changes, patch } = await compare(diskFiles, `${folder}/before`, `${folder}/after`);
  assert.deepEqual(changes, [
    { path: "a.bin", kind: "changed", isInPatch: false },
    { path: "b.bin", kind: "created", isInPatch: false },
    { path: "text", kind: "changed", isInPatch: true },
  ]);
  const lines = new TextDecoder().decode(patch).split("\n");
  assert.equal(lines[0], '# not in this patch, as it is binary: "a.bin" (changed)');
  assert.equal(lines[1], '# not in this patch, as it is binary: "b.bin" (created)');
  assert.equal(lines[2], "diff --git a/text b/text");
  execFileSync("git", ["apply", "--check", "-"], { cwd: `${folder}/before`, input: patch, env: { ...process.env, GIT_CEILING_DIRECTORIES: folder } });
});

test("a file that is too large for a patch is compared by pieces, and named", async () => {
  const large = new Uint8Array(9 << 20).fill(65);
  const other = large.slice();
  other[large.length - 1] = 66;
  await write("before", { same: large, "last byte": large, shorter: large, gone: large });
  await write("after", { same: large, "last byte": other, shorter: large.subarray(1), fresh: large });
  const { changes } = await compare(diskFiles, `${folder}/before`, `${folder}/after`);
  assert.deepEqual(
    changes.map(({ path, kind, isInPatch }) => `${path} ${kind} ${isInPatch}`),
    ["fresh created false", "gone removed false", "last byte changed false", "shorter changed false"],
  );
});

test("folders that are the same give no change", async () => {
  await write("before", { a: "a", "b/c": "c" });
  await write("after", { a: "a", "b/c": "c" });
  assert.deepEqual(await compare(diskFiles, `${folder}/before`, `${folder}/after`), { changes: [], patch: new Uint8Array() });
});

test("a file in which every line has changed does not take long", { timeout: 20_000 }, async () => {
  await write("before", { f: numbered(30_000, (line) => `${line * 7919}`) });
  await write("after", { f: numbered(30_000, (line) => `x${(line * 104_729) % 65_537}`) });
  await assertApplies("git");
});
