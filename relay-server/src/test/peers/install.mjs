// Runs `npm ci` when node_modules does not belong to this package-lock.json; otherwise does nothing.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";

process.chdir(import.meta.dirname);
const lock = readFileSync("package-lock.json", "utf8");
const stamp = "node_modules/.installed-lock";

if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== lock) {
  const npm = spawnSync("npm", ["ci", "--no-fund", "--no-audit", "--loglevel=error"], { stdio: "inherit" });
  if (npm.status !== 0) {
    console.error("relay-server: `npm ci` failed; it needs Node 20 or newer with npm, and access to the npm registry.");
    process.exit(1);
  }
  writeFileSync(stamp, lock);
}
