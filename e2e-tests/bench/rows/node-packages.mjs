// A hundred packages that many people install, each used by a small script: output and exit code as native Node's.
import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { nativeNode } from "../harness/native-node.mjs";
import { openWarren } from "../harness/warren.mjs";
import { scripts } from "../packages/scripts.mjs";

const SOURCE = path.resolve(import.meta.dirname, "../packages");
const FOLDER = path.resolve(import.meta.dirname, "../target/node-packages");
const PLACE = "/home/node-packages";
const MILLISECONDS = 120_000;
/** Read by editors and people alone. */
const UNUSED = ["*.map", "*.d.ts", "*.d.mts", "*.d.cts", "*.md", "node_modules/.bin", "node_modules/sql.js/dist/*debug*"];
/** The archive goes to the page in pieces. */
const PIECE = 6_000_000;

const run = promisify(execFile);
const fileOf = (name) => `use-${name.replaceAll(/[@/]/g, "_")}.mjs`;

export const nodePackages = {
  rows: [{ name: "node_packages", what: "packages whose scripts give native Node's output, of a hundred", unit: "packages", bar: { least: 100 }, table: "node", isLong: true }],
  async run({ browser, origin }) {
    await install();
    const page = await openWarren(browser, origin);
    try {
      await upload(page);
      const differing = [];
      for (const name of Object.keys(scripts)) if (!(await isSame(page, name))) differing.push(name);
      const count = Object.keys(scripts).length;
      return { node_packages: { samples: { warren: [count - differing.length], native: [count] }, note: differing.length > 0 ? `not the same: ${differing.join(", ")}` : "" } };
    } finally {
      await page.close();
    }
  },
};

/** As npm leaves them on this machine; and an archive of what programs read. */
async function install() {
  mkdirSync(FOLDER, { recursive: true });
  for (const name of ["package.json", "package-lock.json", ".npmrc"]) cpSync(path.join(SOURCE, name), path.join(FOLDER, name));
  if (!existsSync(path.join(FOLDER, "node_modules/.package-lock.json"))) await run("npm", ["ci", "--no-audit", "--no-fund"], { cwd: FOLDER, maxBuffer: 1 << 26 });
  for (const [name, text] of Object.entries(scripts)) writeFileSync(path.join(FOLDER, fileOf(name)), text);
  const excluded = UNUSED.map((pattern) => `--exclude=${pattern}`);
  await run("tar", ["czf", "packages.tgz", ...excluded, "node_modules", "package.json", ...Object.keys(scripts).map(fileOf)], { cwd: FOLDER });
}

async function upload({ page }) {
  const archive = readFileSync(path.join(FOLDER, "packages.tgz"));
  await page.evaluate(() => void (globalThis.pieces = []));
  for (let at = 0; at < archive.length; at += PIECE) {
    await page.evaluate((piece) => void globalThis.pieces.push(globalThis.bytes(piece)), archive.subarray(at, at + PIECE).toString("base64"));
  }
  await page.evaluate(async (place) => {
    await warren.fs.mkdir(place, { recursive: true });
    await warren.fs.writeFile(`${place}/packages.tgz`, new Uint8Array(await new Blob(globalThis.pieces).arrayBuffer()));
    delete globalThis.pieces;
    const tar = await warren.spawn("tar", ["xzf", "packages.tgz"], { cwd: place });
    const [error, exit] = await Promise.all([globalThis.text(tar.stderr), tar.exit]);
    if (exit.code !== 0) throw new Error(error);
  }, PLACE);
}

async function isSame(page, name) {
  const native = await run(await nativeNode(), [fileOf(name)], { cwd: FOLDER, timeout: MILLISECONDS, env: { PATH: process.env.PATH, HOME: FOLDER } }).then(
    ({ stdout }) => ({ out: stdout, code: 0 }),
    ({ stdout, code }) => ({ out: stdout, code }),
  );
  const here = await page.page.evaluate(
    async (place, file, milliseconds) => {
      const process = await warren.spawn("node", [file], { cwd: place });
      await process.stdin.close();
      const timer = setTimeout(() => process.kill("SIGKILL"), milliseconds);
      const [out, , exit] = await Promise.all([globalThis.text(process.stdout), globalThis.text(process.stderr), process.exit]);
      clearTimeout(timer);
      return { out, code: exit.code };
    },
    PLACE,
    fileOf(name),
    MILLISECONDS,
  );
  return here.out === native.out && here.code === native.code;
}
