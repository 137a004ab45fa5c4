// Checks the types of the worker and of the pages: they see different globals.
import { spawnSync } from "node:child_process";

for (const project of ["tsconfig.worker.json", "tsconfig.page.json"]) {
  const { status } = spawnSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", project], { stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}
