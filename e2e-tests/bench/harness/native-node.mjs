// Node itself, of the version whose library `node` in the tab is: what it is compared with. Taken from npm once.
import { execFile } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";

const VERSION = "24.22.3";
const folder = path.resolve(import.meta.dirname, "../target/native-node");

/** The path of its program. */
export async function nativeNode() {
  const program = path.join(folder, "package/bin/node");
  if (existsSync(program)) return program;
  mkdirSync(folder, { recursive: true });
  const run = promisify(execFile);
  const packed = await run("npm", ["pack", "--silent", `node-${process.platform}-${process.arch}@${VERSION}`], { cwd: folder });
  await run("tar", ["xzf", packed.stdout.trim().split("\n").at(-1), "package/bin/node"], { cwd: folder });
  return program;
}
