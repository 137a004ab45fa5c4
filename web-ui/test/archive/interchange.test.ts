import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { chmod, link, lstat, lutimes, mkdir, mkdtemp, readdir, readFile, readlink, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import type { Format } from "../../src/archive/entries.ts";
import { pack } from "../../src/archive/pack.ts";
import { unpack } from "../../src/archive/unpack.ts";
import { diskFiles } from "./disk-files.ts";
import { zipBytes } from "./hostile-zip.ts";

/** Archives go from here to Info-ZIP and GNU tar, and from these to here. */
let folder: string;

const TIME = 1_600_000_001;
/** What Debian has in packages of its own; the test names it when it is not there. */
const lacks = (command: string) => (spawnSync(command, ["-h"]).error ? `there is no ${command} (on Debian: apt-get install ${command})` : false);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "warren-interchange-"));
  await makeTree(`${folder}/tree`);
});

afterEach(() => rm(folder, { recursive: true, force: true }));

/** A tree with what archives must keep: modes, links, times, long and odd names, an empty folder and file, a large file. */
async function makeTree(at: string): Promise<void> {
  const deep = `${"long-folder-name-".repeat(5)}/${"another-one-".repeat(8)}`;
  await mkdir(`${at}/bin`, { recursive: true });
  await mkdir(`${at}/empty`);
  await mkdir(`${at}/${deep}`, { recursive: true });
  await writeFile(`${at}/bin/run`, "#!/bin/sh\necho hi\n");
  await chmod(`${at}/bin/run`, 0o755);
  await writeFile(`${at}/secret`, "s");
  await chmod(`${at}/secret`, 0o600);
  await writeFile(`${at}/none`, "");
  await writeFile(`${at}/${deep}/${"f".repeat(200)}`, "deep");
  await writeFile(`${at}/name with spaces, é, 日本, 🐇`, "odd");
  await writeFile(`${at}/large`, Uint8Array.from({ length: 3_500_000 }, (_, index) => (index * index) >> 7));
  await symlink("../secret", `${at}/bin/link`);
  await symlink("bin", `${at}/folder-link`);
  await symlink("nowhere", `${at}/dangling`);
  await setTimes(at);
}

async function setTimes(at: string): Promise<void> {
  for (const entry of await readdir(at, { withFileTypes: true })) {
    if (entry.isDirectory()) await setTimes(`${at}/${entry.name}`);
    else await lutimes(`${at}/${entry.name}`, TIME, TIME);
  }
  await lutimes(at, TIME, TIME);
}

/** All of a tree, in a form that shows what differs. */
async function described(at: string, keepsLinkTimes = true, path = ""): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const name of (await readdir(at)).sort()) {
    const full = `${at}/${name}`;
    const stat = await lstat(full);
    const time = stat.isSymbolicLink() && !keepsLinkTimes ? "" : Math.floor(stat.mtimeMs / 1000);
    const common = `${stat.isSymbolicLink() ? "" : (stat.mode & 0o777).toString(8)} ${time}`;
    if (stat.isDirectory()) Object.assign(found, { [path + name]: `d ${common}` }, await described(full, keepsLinkTimes, `${path}${name}/`));
    else if (stat.isSymbolicLink()) found[path + name] = `l ${common} ${await readlink(full)}`;
    else found[path + name] = `f ${common} ${(await readFile(full)).toString("base64").slice(-60)} ${stat.size}`;
  }
  return found;
}

async function packed(format: Format, paths = [`${folder}/tree`], root = folder): Promise<Blob> {
  return new Response(pack(paths, diskFiles, { format, root })).blob();
}

async function saved(format: Format): Promise<string> {
  const file = `${folder}/a.${format}`;
  await writeFile(file, new Uint8Array(await (await packed(format)).arrayBuffer()));
  await mkdir(`${folder}/out`);
  return file;
}

async function unpacked(file: string, dropTopFolder = false): Promise<string> {
  await unpack(new Blob([new Uint8Array(await readFile(file))]), diskFiles, { at: `${folder}/in`, dropTopFolder, room: 1 << 30 });
  return `${folder}/in`;
}

for (const format of ["zip", "tar.gz"] as const) {
  test(`a ${format} that was packed here is unpacked here as it was`, async () => {
    const file = await saved(format);
    assert.deepEqual(await described(`${await unpacked(file)}/tree`), await described(`${folder}/tree`));
    await rm(`${folder}/in`, { recursive: true });
    assert.deepEqual(await described(await unpacked(file, true)), await described(`${folder}/tree`));
  });
}

test("GNU tar unpacks what is packed here", async () => {
  const file = await saved("tar.gz");
  execFileSync("tar", ["-xzf", file, "-C", `${folder}/out`]);
  assert.deepEqual(await described(`${folder}/out/tree`), await described(`${folder}/tree`));
});

for (const kind of ["gnu", "pax", "ustar"] as const) {
  test(`what GNU tar packs as ${kind} is unpacked here`, async () => {
    if (kind === "ustar") await rm(`${folder}/tree/${"long-folder-name-".repeat(5)}`, { recursive: true });
    if (kind === "ustar") await setTimes(`${folder}/tree`);
    await link(`${folder}/tree/secret`, `${folder}/tree/same`).then(() => setTimes(`${folder}/tree`));
    execFileSync("tar", [`--format=${kind}`, "-czf", "a.tgz", "tree"], { cwd: folder });
    assert.deepEqual(await described(`${await unpacked(`${folder}/a.tgz`)}/tree`), await described(`${folder}/tree`));
    await rm(`${folder}/in`, { recursive: true });
    execFileSync("tar", [`--format=${kind}`, "-cf", "a.tar", "-C", "tree", "."], { cwd: folder });
    assert.deepEqual(await described(await unpacked(`${folder}/a.tar`)), await described(`${folder}/tree`));
  });
}

test("Info-ZIP unzips what is packed here", { skip: lacks("unzip") }, async () => {
  const file = await saved("zip");
  execFileSync("unzip", ["-tq", file]);
  execFileSync("unzip", ["-q", file, "-d", `${folder}/out`], { env: { ...process.env, LC_ALL: "C.UTF-8", TZ: "UTC" } });
  // unzip sets no times of links.
  assert.deepEqual(await described(`${folder}/out/tree`, false), await described(`${folder}/tree`, false));
});

for (const [how, options] of [
  ["", []],
  [", stored", ["-0"]],
  [" to a pipe, with data descriptors", ["-fd"]],
  [" as Zip64", ["-fz"]],
] as const) {
  test(`what Info-ZIP zips${how} is unpacked here`, { skip: lacks("zip") }, async () => {
    execFileSync("zip", ["-qry", ...options, "a.zip", "tree"], { cwd: folder, env: { ...process.env, LC_ALL: "C.UTF-8" } });
    const links = how === ""; // time stamps of links are not in all of them
    assert.deepEqual(await described(`${await unpacked(`${folder}/a.zip`)}/tree`, links), await described(`${folder}/tree`, links));
  });
}

test("names in code page 437, in UTF-8 with and without the flag, are what their makers meant", async () => {
  const zip = zipBytes([
    { name: Uint8Array.of(0x63, 0x61, 0x66, 0x82), data: "dos", madeBy: 0 },
    { name: "日本", data: "flag", madeBy: 0, isUtf8: true },
    { name: "müll", data: "unix" },
    { name: Uint8Array.of(0x84), data: "no UTF-8" },
  ]);
  await writeFile(`${folder}/a.zip`, zip);
  assert.deepEqual((await readdir(await unpacked(`${folder}/a.zip`))).sort(), ["café", "müll", "ä", "日本"].sort());
});

test("content with a data descriptor, deflated and stored, is what it was", async () => {
  await writeFile(`${folder}/a.zip`, zipBytes([{ name: "d", data: "d".repeat(1000), isDeflated: true, hasDescriptor: true }, { name: "s", data: "stored" }]));
  const at = await unpacked(`${folder}/a.zip`);
  assert.equal(await readFile(`${at}/d`, "utf8"), "d".repeat(1000));
  assert.equal(await readFile(`${at}/s`, "utf8"), "stored");
});

test("a selection is packed below the folder that it was made in; what lies in another part of it goes once", async () => {
  const at = `${folder}/tree`;
  const zip = await packed("zip", [`${at}/bin`, `${at}/bin/run`, `${at}/secret`], at);
  await unpack(zip, diskFiles, { at: `${folder}/in`, dropTopFolder: false, room: 1 << 20 });
  assert.deepEqual((await readdir(`${folder}/in`)).sort(), ["bin", "secret"]);
  await assert.rejects(packed("zip", ["/etc/passwd"], at), { code: "EINVAL" });
});

test("an empty folder is an empty archive in both formats", async () => {
  for (const format of ["zip", "tar.gz"] as const) {
    const blob = await packed(format, [`${folder}/tree/empty`], `${folder}/tree/empty`);
    const result = await unpack(blob, diskFiles, { at: `${folder}/in-${format}`, dropTopFolder: true, room: 1000 });
    assert.deepEqual(result, { files: 0, bytes: 0 });
    assert.deepEqual(await readdir(`${folder}/in-${format}`), []);
  }
});

test("a file that fails while it is packed fails the archive", async () => {
  const files = { ...diskFiles, readFile: async () => new Uint8Array() };
  for (const format of ["zip", "tar.gz"] as const) {
    await assert.rejects(new Response(pack([`${folder}/tree`], files, { format, root: folder })).blob(), { code: "EBUSY" });
  }
});
