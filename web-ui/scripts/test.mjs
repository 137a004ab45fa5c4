// Bundles the unit tests (TypeScript) and runs them with Node's own test runner.
import { build } from "esbuild";
import { spawnSync } from "node:child_process";
import { readdirSync, rmSync } from "node:fs";

rmSync("target/test", { recursive: true, force: true });
const entryPoints = readdirSync("test", { recursive: true })
  .filter((name) => name.endsWith(".test.ts"))
  .map((name) => `test/${name}`);
await build({
  entryPoints,
  outdir: "target/test",
  outExtension: { ".js": ".mjs" },
  bundle: true,
  format: "esm",
  platform: "node",
  // Some packages are CommonJS and ask for Node's own modules.
  banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
  target: "node20",
  sourcemap: "inline",
  logLevel: "warning",
});
const files = readdirSync("target/test", { recursive: true })
  .filter((name) => name.endsWith(".test.mjs"))
  .map((name) => `target/test/${name}`);
const run = spawnSync(process.execPath, ["--enable-source-maps", "--test", "--test-reporter=dot", ...files], { stdio: "inherit" });
process.exit(run.status ?? 1);
