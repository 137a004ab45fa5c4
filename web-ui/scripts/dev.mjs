// Builds at every change below src and serves the result; arguments go to serve.mjs (a port, --mock).
import { spawn, spawnSync } from "node:child_process";
import { watch } from "node:fs";

const rebuild = () => spawnSync(process.execPath, ["build.mjs"], { stdio: "inherit" });
rebuild();
const server = spawn(process.execPath, ["scripts/serve.mjs", ...process.argv.slice(2)], { stdio: "inherit" });
server.on("exit", (code) => process.exit(code ?? 1));

let waiting;
watch("src", { recursive: true }, () => {
  clearTimeout(waiting);
  waiting = setTimeout(rebuild, 100);
});
