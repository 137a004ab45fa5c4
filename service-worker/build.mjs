// Builds target/site/__warren: what the server answers with on the hosts of previews.
//
//   boot.html, boot.js   the hidden page that registers the worker and hands it ports
//   sw.js                the service worker
//   shim.js              the script that is put first into each page of a program
import { build } from "esbuild";
import { copyFileSync, mkdirSync, rmSync } from "node:fs";
import path from "node:path";

process.chdir(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname));
const folder = "target/site/__warren";
rmSync("target/site", { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
copyFileSync("src/boot/boot.html", `${folder}/boot.html`);
await build({
  entryPoints: { boot: "src/boot/boot.ts", sw: "src/worker/sw.ts", shim: "src/shim/shim.ts" },
  outdir: folder,
  bundle: true,
  format: "iife",
  target: ["chrome120", "firefox120", "safari17.5"],
  minify: true,
  logLevel: "warning",
});
