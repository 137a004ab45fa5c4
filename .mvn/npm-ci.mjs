// node npm-ci.mjs FOLDER: runs `npm ci` there, unless what is installed is what package-lock.json says, for this platform.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const folder = process.argv[2];
const stamp = join(folder, "node_modules/.installed-lock");
const wanted = createHash("sha256")
  .update(readFileSync(join(folder, "package-lock.json")))
  .update(`${process.platform} ${process.arch}`)
  .digest("hex");

if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== wanted) {
  const npm = spawnSync("npm", ["ci", "--no-fund", "--no-audit", "--loglevel=error"], {
    cwd: folder,
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (npm.status !== 0) {
    console.error(`npm ci failed in ${folder}: it needs Node 20 or newer with npm, and access to the npm registry`);
    process.exit(1);
  }
  writeFileSync(stamp, wanted);
}
