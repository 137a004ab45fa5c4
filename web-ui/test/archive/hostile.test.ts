import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import { gzipSync } from "node:zlib";
import { packTar, type TarEntry } from "modern-tar";
import { EntryRules } from "../../src/archive/rules.ts";
import { unpack, type UnpackJob } from "../../src/archive/unpack.ts";
import { diskFiles } from "./disk-files.ts";
import { zipBytes, type RawEntry } from "./hostile-zip.ts";

const LINK = 0o120777;
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "warren-archive-"));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const into = (archive: Uint8Array, job: Partial<UnpackJob> = {}) =>
  unpack(new Blob([archive as BlobPart]), diskFiles, { at: `${folder}/home/it`, dropTopFolder: false, room: 1 << 30, ...job });

/** Refused with one line, and nothing is there: neither in the target nor beside or above it. */
async function assertRefused(archive: Uint8Array, code: string, why: RegExp, job: Partial<UnpackJob> = {}): Promise<void> {
  const error = await into(archive, job).then(
    () => assert.fail(`it was unpacked: ${why}`),
    (reason: Error & { code: string }) => reason,
  );
  assert.match(error.message, why);
  assert.equal(error.code, code, error.message);
  assert.doesNotMatch(error.message, /\n/);
  assert.deepEqual(await readdir(folder), ["home"]);
  assert.deepEqual(await readdir(`${folder}/home`), []);
}

const tar = async (entries: TarEntry[]) => gzipSync(await packTar(entries));
const file = (name: string, body = "x"): TarEntry => ({ header: { name, size: body.length, type: "file" }, body });
const link = (name: string, linkname: string): TarEntry => ({ header: { name, size: 0, type: "symlink", linkname } });

const names: readonly (readonly [name: string, why: RegExp])[] = [
  ["../out", /“\.\.\/out” would leave the folder/],
  ["a/../../out", /would leave the folder/],
  ["a/..", /would leave the folder/],
  ["..", /would leave the folder/],
  ["/etc/passwd", /“\/etc\/passwd” is an absolute name/],
  ["//etc/passwd", /is an absolute name/],
  ["C:/Windows/x", /begins with a drive/],
  ["c:x", /begins with a drive/],
  ["..\\out", /has a backslash/],
  ["\\\\server\\share", /has a backslash/],
  ["a/" + "n".repeat(256), /is too long/],
  ["d/".repeat(2000) + "deep", /(?:too long|folders deep)/],
  [`${"d/".repeat(200)}deep`, /lies more than 128 folders deep/],
  [".", /names the folder itself/],
];

for (const [name, why] of names) {
  test(`the name ${name.slice(0, 20)} is refused in a zip and in a tar`, async () => {
    await assertRefused(zipBytes([{ name: "first", data: "x" }, { name, data: "x" }]), "EPERM", why);
    await assertRefused(await tar([file("first"), file(name)]), "EPERM", why);
  });
}

test("a name with a NUL is refused in a zip, and in a tar whose pax header has one", async () => {
  await assertRefused(zipBytes([{ name: "a\0b", data: "x" }]), "EPERM", /“a·b” has a NUL in it/);
  await assertRefused(await tar([{ header: { name: "a", size: 1, type: "file", pax: { path: "a\0b" } }, body: "x" }]), "EPERM", /has a NUL/);
});

test("a name that is no UTF-8 though it says so is refused", async () => {
  await assertRefused(zipBytes([{ name: Uint8Array.of(0x61, 0xff, 0xfe), data: "x", isUtf8: true }]), "EPERM", /encoding/);
});

const links: readonly (readonly [name: string, target: string, why: RegExp])[] = [
  ["l", "/etc/passwd", /the link “l” leads outside: “\/etc\/passwd”/],
  ["l", "..", /leads outside/],
  ["l", "../x", /leads outside/],
  ["a/b/l", "../../../x", /leads outside/],
  ["l", "./../x", /leads outside/],
  ["l", "a/../../x", /goes up after it went down/],
  ["l", "..\\x", /leads outside/],
  ["l", "C:/x", /leads outside/],
  ["l", "", /no valid target/],
];

for (const [name, target, why] of links) {
  test(`a link to ${target || "nothing"} is refused in a zip and in a tar`, async () => {
    await assertRefused(zipBytes([{ name, data: target, mode: LINK }]), "EPERM", why);
    await assertRefused(await tar([link(name, target)]), "EPERM", why);
  });
}

test("links that lead inside are kept", async () => {
  await into(await tar([file("a/b/f"), link("l", "a/b"), link("a/up", "../l"), link("a/b/top", "../.."), link("a/gone", "nothing/here")]));
  assert.equal(await readFile(`${folder}/home/it/a/up/f`, "utf8"), "x");
  assert.equal(await readFile(`${folder}/home/it/a/b/top/l/f`, "utf8"), "x");
});

test("nothing is written below a link that an entry made, whatever comes first", async () => {
  const below = /lies below the link “l”|is both/;
  await assertRefused(zipBytes([{ name: "l", data: "d", mode: LINK }, { name: "l/f", data: "x" }]), "EPERM", below);
  await assertRefused(await tar([link("l", "d"), file("l/f")]), "EPERM", below);
  await assertRefused(await tar([file("l/f"), link("l", "d")]), "EEXIST", below);
  await assertRefused(await tar([link("l", "."), link("l/m", "..")]), "EPERM", below);
  await assertRefused(await tar([link("l", "d"), { header: { name: "l/", size: 0, type: "directory" } }]), "EEXIST", below);
});

test("two links can't lead outside together", async () => {
  const first = link("d/e/f/up", "../../..");
  await assertRefused(await tar([first, link("d/e/f/out", "up/../secret")]), "EPERM", /goes up after it went down/);
});

test("a hard link is a copy of a file before it, and of nothing else", async () => {
  const hard = (name: string, linkname: string): TarEntry => ({ header: { name, size: 0, type: "link", linkname } });
  await into(await tar([file("a", "abc"), hard("b", "a"), hard("c/d", "./a")]));
  assert.equal(await readFile(`${folder}/home/it/c/d`, "utf8"), "abc");
  await rm(`${folder}/home/it`, { recursive: true });
  await assertRefused(await tar([hard("b", "/etc/passwd")]), "EPERM", /absolute name/);
  await assertRefused(await tar([hard("b", "../../x")]), "EPERM", /would leave/);
  await assertRefused(await tar([hard("b", "a"), file("a")]), "EPERM", /no file before it/);
  await assertRefused(await tar([link("a", "x"), hard("b", "a")]), "EPERM", /no file before it/);
});

test("devices and pipes are refused", async () => {
  await assertRefused(await tar([{ header: { name: "p", size: 0, type: "fifo" } }]), "EUNSUPPORTED", /“p” is a device or pipe/);
  await assertRefused(await tar([{ header: { name: "d", size: 0, type: "character-device" } }]), "EUNSUPPORTED", /device or pipe/);
  await assertRefused(zipBytes([{ name: "d", mode: 0o020666 }]), "EUNSUPPORTED", /device or pipe/);
});

test("a name that is there twice is refused; a folder may be named twice", async () => {
  await assertRefused(zipBytes([{ name: "a", data: "1" }, { name: "a", data: "2" }]), "EEXIST", /“a” is in it twice/);
  await assertRefused(await tar([file("a"), file("./a")]), "EEXIST", /is in it twice/);
  await into(zipBytes([{ name: "d/" }, { name: "d/" }, { name: "d/f", data: "x" }]));
});

test("a name that is a file and a folder is refused", async () => {
  await assertRefused(zipBytes([{ name: "a", data: "1" }, { name: "a/b", data: "2" }]), "EEXIST", /“a” is both a file and a folder/);
  await assertRefused(zipBytes([{ name: "a/b", data: "1" }, { name: "a", data: "2" }]), "EEXIST", /“a” is both a directory and a file/);
});

test("names that differ only by how they are encoded are refused", async () => {
  const twice: RawEntry[] = [
    { name: "caf\u00e9", data: "1", isUtf8: true },
    { name: "cafe\u0301", data: "2", isUtf8: true },
  ];
  await assertRefused(zipBytes(twice), "EEXIST", /differ only by their encoding/);
  const inside = twice.map((entry) => ({ ...entry, name: `${entry.name as string}/f` }));
  await assertRefused(zipBytes(inside), "EEXIST", /differ only by their encoding/);
  const codePage = [{ name: Uint8Array.of(0x63, 0x82), data: "1", madeBy: 0 }, { name: "c\u00e9", data: "2", isUtf8: true }];
  await assertRefused(zipBytes(codePage), "EEXIST", /“cé” is in it twice/);
});

test("what unpacks to far more than its size is refused before it fills anything", async () => {
  const zeros = new Uint8Array(100 << 20);
  await assertRefused(zipBytes([{ name: "zeros", data: zeros, isDeflated: true }]), "EFBIG", /more than 200 times its size/);
  await assertRefused(gzipSync(await packTar([{ header: { name: "zeros", size: zeros.length, type: "file" }, body: zeros }])), "EFBIG", /more than 200 times/);
  const skipped: TarEntry = { header: { name: "d/", size: zeros.length, type: "file" }, body: zeros };
  await assertRefused(gzipSync(await packTar([skipped])), "EFBIG", /more than 200 times/);
});

test("what has no room is refused", async () => {
  const many = Array.from({ length: 100 }, (_, index) => ({ name: `f${index}`, data: "x".repeat(1000) }));
  await assertRefused(zipBytes(many), "ENOSPC", /no room/, { room: 99_999 });
  await into(zipBytes(many), { room: 100_000 });
});

test("a size that is lied about does not help", async () => {
  await assertRefused(zipBytes([{ name: "f", data: "x".repeat(1000), isDeflated: true, size: 1 }]), "EBADMSG", /damaged/);
});

test("too many entries are refused", () => {
  const rules = new EntryRules(1, 1);
  for (let index = 0; index < 200_000; index++) rules.admit({ name: `d${index}/`, kind: "directory" });
  assert.throws(() => rules.admit({ name: "one", kind: "file" }), { code: "EFBIG", message: /more than 200,000 entries/ });
});

test("a damaged byte is found", async () => {
  const data = "some text that is long enough to have a middle, and some more of it";
  await assertRefused(zipBytes([{ name: "f", data, crc: 1 }]), "EBADMSG", /“f” is damaged/);
  await assertRefused(zipBytes([{ name: "f", data, isDeflated: true, crc: 1 }]), "EBADMSG", /“f” is damaged/);
  const zip = zipBytes([{ name: "f", data, isDeflated: true }]);
  zip[40]! ^= 0xff;
  await assertRefused(zip, "EBADMSG", /damaged/);
  const packed = await tar([file("f", data)]);
  packed[packed.length >> 1]! ^= 0xff;
  await assertRefused(packed, "EBADMSG", /damaged or cut off/);
  const plain = Buffer.from(await packTar([file("f", data)]));
  plain[3]! ^= 0xff;
  await assertRefused(gzipSync(plain), "EBADMSG", /damaged or cut off/);
});

test("a cut is found wherever it is", async () => {
  const data = "0123456789".repeat(20);
  for (const [archive, step] of [
    [zipBytes([{ name: "f", data, isDeflated: true }, { name: "g", data }]), 7],
    [await tar([file("f", data), file("g", data)]), 7],
  ] as const) {
    for (let length = 4; length < archive.length; length += step) await assertRefused(archive.subarray(0, length), "EBADMSG", /damaged or cut off/);
  }
});

test("what is encrypted, or packed by another method, says so", async () => {
  await assertRefused(zipBytes([{ name: "f", data: "x".repeat(20), isEncrypted: true }]), "EUNSUPPORTED", /“f” is encrypted/);
  await assertRefused(zipBytes([{ name: "f", data: "x", method: 12 }]), "EUNSUPPORTED", /method other than/);
});

test("what is no archive says so", async () => {
  await assertRefused(new TextEncoder().encode("hello"), "EINVAL", /neither a zip nor a tar\.gz/);
  await assertRefused(new Uint8Array(), "EINVAL", /neither a zip nor a tar\.gz/);
  await assertRefused(gzipSync("no tar at all, but much longer than that ".repeat(100)), "EBADMSG", /damaged/);
});

test("odd names that harm nobody are kept", async () => {
  const odd = ["a b", "-rf", "*", "con", "é", "日本", "🐇", "ab:c", "x".repeat(255), "...", ".hidden", "semi;colon", "new\nline"];
  await into(zipBytes(odd.map((name) => ({ name, data: name, isUtf8: true }))));
  assert.deepEqual((await readdir(`${folder}/home/it`)).sort(), [...odd].sort());
});

test("what is there already is left alone; an empty folder is filled", async () => {
  const zip = zipBytes([{ name: "f", data: "new" }]);
  await into(zipBytes([{ name: "f", data: "old" }]));
  await assert.rejects(into(zip), { code: "EEXIST" });
  assert.equal(await readFile(`${folder}/home/it/f`, "utf8"), "old");
  assert.deepEqual(await readdir(`${folder}/home`), ["it"]);
  await rm(`${folder}/home/it/f`);
  await into(zip);
  assert.equal(await readFile(`${folder}/home/it/f`, "utf8"), "new");
});

test("the one folder around all of it is left out if that is asked for", async () => {
  const all = [{ name: "top/f", data: "x" }, { name: "top/d/g", data: "y" }, { name: "__MACOSX/top/._f", data: "z" }];
  await into(zipBytes(all), { dropTopFolder: true });
  assert.deepEqual((await readdir(`${folder}/home/it`)).sort(), ["d", "f"]);
  assert.deepEqual(await readdir(`${folder}/home`), ["it"]);
  await rm(`${folder}/home/it`, { recursive: true });
  await into(zipBytes([...all, { name: "beside", data: "x" }]), { dropTopFolder: true });
  assert.deepEqual((await readdir(`${folder}/home/it`)).sort(), ["beside", "top"]);
  await rm(`${folder}/home/it`, { recursive: true });
  await into(zipBytes([{ name: "only", data: "x" }]), { dropTopFolder: true });
  assert.ok((await stat(`${folder}/home/it/only`)).isFile());
});

test("one that is cancelled leaves nothing", async () => {
  const cancelling = new AbortController();
  const many = Array.from({ length: 2000 }, (_, index) => ({ name: `f${index}`, data: "x".repeat(1000) }));
  const onProgress = () => cancelling.abort();
  await assertRefused(zipBytes(many), "ECANCELED", /cancelled/, { signal: cancelling.signal, onProgress });
});
