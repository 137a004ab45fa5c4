// Packs folders of files for the jar: compresses each file once and writes an index of what there is.
// It knows nothing of HTTP: which form a client gets is the server's decision.
//
//   node pack.mjs OUT SITE...     OUT/site/<path>.br, .gz or, where compressing gains nothing, <path> itself
//                                 OUT/site.tsv: path, tag, size, size of .br, size of .gz ("-" where there is none)
//
// Compressed forms of large files are kept by content hash in the user's cache folder until they have not been used for
// a month, so that each is compressed once.
import { createHash, randomUUID } from "node:crypto";
import { constants, promises as fs } from "node:fs";
import { homedir } from "node:os";
import { basename, dirname, extname, join, relative, sep } from "node:path";
import { promisify } from "node:util";
import zlib from "node:zlib";

const BROTLI_11_LIMIT = 3_000_000; // above it quality 11 takes ten times as long as 9 for a tenth fewer bytes
const WORTH_IT = 0.97;
const WORTH_CACHING = 64 * 1024; // below it compressing is as quick as looking
const MONTH = 30 * 24 * 3600 * 1000;
const COMPRESSED = new Set(
  ".png .jpg .jpeg .gif .webp .avif .woff .woff2 .zip .gz .br .zst .xz .mp4 .webm".split(" "),
);
const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "warren", "compressed");

const brotli = promisify(zlib.brotliCompress);
const gzip = promisify(zlib.gzip);

async function filesUnder(folder) {
  const entries = await fs.readdir(folder, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

async function cached(name, make) {
  const file = join(cache, name);
  try {
    const bytes = await fs.readFile(file);
    await fs.utimes(file, new Date(), new Date());
    return bytes;
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
  }
  const bytes = await make();
  await fs.mkdir(cache, { recursive: true });
  const unfinished = `${file}.${randomUUID()}`; // two files with the same content may be packed at once
  await fs.writeFile(unfinished, bytes);
  await fs.rename(unfinished, file);
  return bytes;
}

async function forgetUnused() {
  for (const name of await fs.readdir(cache).catch(() => [])) {
    const { mtimeMs } = await fs.stat(join(cache, name));
    if (mtimeMs < Date.now() - MONTH) await fs.rm(join(cache, name), { force: true });
  }
}

async function write(file, bytes) {
  await fs.mkdir(dirname(file), { recursive: true });
  await fs.writeFile(file, bytes);
}

async function pack(file, path, out) {
  const bytes = await fs.readFile(file);
  const hash = createHash("sha256").update(bytes).digest();
  const hex = hash.toString("hex");
  const row = (br, gz) => [path, hash.toString("base64url").slice(0, 22), bytes.length, br, gz].join("\t");
  if (!COMPRESSED.has(extname(path).toLowerCase())) {
    const quality = bytes.length < BROTLI_11_LIMIT ? 11 : 9;
    const params = {
      [zlib.constants.BROTLI_PARAM_QUALITY]: quality,
      [zlib.constants.BROTLI_PARAM_LGWIN]: 24,
      [zlib.constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    };
    const keep = bytes.length < WORTH_CACHING ? (name, make) => make() : cached;
    const br = await keep(`${hex}.${quality}.br`, () => brotli(bytes, { params }));
    const gz = await keep(`${hex}.9.gz`, () => gzip(bytes, { level: 9 }));
    if (br.length < bytes.length * WORTH_IT && gz.length < bytes.length) {
      await write(`${join(out, "site", path)}.br`, br);
      await write(`${join(out, "site", path)}.gz`, gz);
      return row(br.length, gz.length);
    }
  }
  await fs.mkdir(dirname(join(out, "site", path)), { recursive: true });
  await fs.copyFile(file, join(out, "site", path), constants.COPYFILE_FICLONE);
  return row("-", "-");
}

async function main([out, ...sites]) {
  if (!out || sites.length === 0) throw new Error(`usage: node ${basename(process.argv[1])} OUT SITE...`);
  await fs.rm(join(out, "site"), { recursive: true, force: true });
  await fs.mkdir(join(out, "site"), { recursive: true });
  const work = [];
  for (const site of sites) {
    const files = await filesUnder(site).catch((error) => {
      throw error.code === "ENOENT" ? new Error(`${site} is missing: build its module first`) : error;
    });
    for (const file of files) work.push({ file, path: `/${relative(site, file).split(sep).join("/")}` });
  }
  const strange = work.find(({ path }) => /[\u0000-\u001f]/.test(path));
  if (strange) throw new Error(`${JSON.stringify(strange.path)}: control characters cannot be indexed`);
  const rows = [];
  const next = async () => {
    for (let item = work.pop(); item; item = work.pop()) rows.push(await pack(item.file, item.path, out));
  };
  await Promise.all([next(), next()]);
  await fs.writeFile(join(out, "site.tsv"), rows.sort().join("\n") + "\n");
  await forgetUnused();
}

main(process.argv.slice(2)).catch((error) => {
  console.error(`pack: ${error.message}`);
  process.exitCode = 1;
});
