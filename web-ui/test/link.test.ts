import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateRawSync } from "node:zlib";
import { filesBelow } from "../src/page/link/linked-files.ts";
import { isPackedProject, LONGEST_FRAGMENT, packProject, unpackProject, type PackedProject } from "../src/page/link/packed-project.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const project: PackedProject = {
  name: "Spiel 🐇",
  files: [
    { path: "main.py", data: bytes("print('hé')\n") },
    { path: "d/run.sh", data: bytes("#!/bin/sh\n"), isExecutable: true },
    { path: "d/b.bin", data: Uint8Array.of(0, 255, 254, 1) },
  ],
  show: "main.py",
  command: "python main.py 'a b'",
};
const written = { v: 1, n: "x", f: [["a", "text"]] };
const fragment = (value: unknown) => `#open=${deflateRawSync(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url")}`;

test("a project comes out of a link as it went in, and the link is plain characters", async () => {
  const link = await packProject(project);
  assert.match(link, /^open=[\w-]+$/);
  assert.ok(isPackedProject(`#${link}`));
  assert.deepEqual(await unpackProject(`#${link}`), project);
  const small = { name: "x", files: [{ path: "a", data: new Uint8Array() }] };
  assert.deepEqual(await unpackProject(await packProject(small)), small);
});

test("a repository's history stays out of a link", async () => {
  const folders: Record<string, readonly string[]> = { "/p": [".git", "a", "sub"], "/p/.git": ["HEAD"], "/p/sub": [".git", "b"], "/p/sub/.git": ["HEAD"] };
  const fs = {
    readdir: async (path: string) => folders[path]!.map((name) => ({ name, type: folders[`${path}/${name}`] ? "directory" : "file" })),
    stat: async () => ({ size: 1, mode: 0o100644 }),
    readFile: async () => bytes("x"),
  } as unknown as Parameters<typeof filesBelow>[0];
  assert.deepEqual((await filesBelow(fs, "/p")).map(({ path }) => path), ["a", "sub/b"]);
});

test("what is too large for a link says so", async () => {
  const noise = crypto.getRandomValues(new Uint8Array(40_000));
  await assert.rejects(packProject({ name: "x", files: [{ path: "a", data: noise }] }), /takes \d\d KB packed, and a link takes 32 KB/);
  const many = Array.from({ length: 501 }, (_, index) => ({ path: `${index}`, data: new Uint8Array() }));
  await assert.rejects(packProject({ name: "x", files: many }), /501 files/);
});

const hostile: readonly (readonly [what: string, fragment: string, why: RegExp])[] = [
  ["another fragment", "#main", /holds no project/],
  ["no base64", "#open=%%%", /damaged/],
  ["one that is cut off", fragment(written).slice(0, -6), /damaged/],
  ["one that is too long", `#open=${"A".repeat(LONGEST_FRAGMENT)}`, /longer than 32 KB/],
  ["a bomb", fragment({ ...written, f: [["a", "0".repeat(8 << 20)]] }), /more than 1 MB/],
  ["one that is a little too large", fragment({ ...written, f: [["a", "0".repeat((1 << 20) + 1)]] }), /more than 1 MB/],
  ["no JSON", fragment("{"), /no project/],
  ["a number", fragment("7"), /newer Warren/],
  ["null", fragment("null"), /newer Warren/],
  ["another version", fragment({ ...written, v: 2 }), /newer Warren/],
  ["no files", fragment({ ...written, f: [] }), /no project/],
  ["files that are none", fragment({ ...written, f: ["a"] }), /no project/],
  ["a file of numbers", fragment({ ...written, f: [["a", 7]] }), /no project/],
  ["no name", fragment({ ...written, n: 7 }), /no project/],
  ["a name above", fragment({ ...written, f: [["../a", "x"]] }), /“\.\.\/a” would leave the folder/],
  ["an absolute name", fragment({ ...written, f: [["/etc/passwd", "x"]] }), /absolute name/],
  ["a name with NUL", fragment({ ...written, f: [["a\0", "x"]] }), /NUL/],
  ["a name twice", fragment({ ...written, f: [["a", "x"], ["./a", "y"]] }), /in it twice/],
  ["a file below a file", fragment({ ...written, f: [["a", "x"], ["a/b", "y"]] }), /both a file and a folder/],
  ["a file to show that is not in it", fragment({ ...written, s: "b" }), /not in it/],
  ["a command of two lines", fragment({ ...written, c: "ls\nrm -rf /" }), /not one line/],
  ["a command that turns its text", fragment({ ...written, c: "ls \u202e fr- mr" }), /not one line/],
  ["a command that is none", fragment({ ...written, c: {} }), /not one line/],
  ["half a surrogate", fragment('{"v":1,"n":"x","f":[["a","\\ud800"]]}'), /no project/],
];

for (const [what, link, why] of hostile) {
  test(`a link with ${what} is refused with one line`, async () => {
    const error = await unpackProject(link).then(
      () => assert.fail("it was taken"),
      (reason: Error) => reason,
    );
    assert.match(error.message, why);
    assert.doesNotMatch(error.message, /\n/);
  });
}
