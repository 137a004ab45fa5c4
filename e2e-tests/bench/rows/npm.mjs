// A project of React and Vite as npm creates it: its packages from a registry on loopback, its server to the page, a change to the changed page.
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { launch } from "../harness/browser.mjs";
import { nativeNode } from "../harness/native-node.mjs";
import { serveRegistry } from "../harness/registry.mjs";
import { serveWarren } from "../harness/servers.mjs";
import { openWarren } from "../harness/warren.mjs";

const run = promisify(execFile);
const TIMES = 3;
const HOST = "registry.test";
const PLACE = "/home/bench/react";
const SETTINGS = {
  "package.json": JSON.stringify({
    name: "app", private: true, version: "0.0.0", type: "module", scripts: { dev: "vite", build: "vite build" },
    dependencies: { react: "19.2.0", "react-dom": "19.2.0" }, devDependencies: { "@vitejs/plugin-react": "5.1.0", vite: "7.2.2" },
  }),
};
const ARGUMENTS = ["install", "--no-audit", "--no-fund", "--no-update-notifier", "--prefer-online"];

export const npmInstall = {
  rows: [{ name: "node_npm_install", what: "npm install of a React and Vite project, cold cache", unit: "ms", bar: { times: 1 / 3 }, table: "node", isLong: true }],
  async run({ options }) {
    const registry = await serveRegistry();
    const server = await serveWarren(options.roots, ["--outbound", "https:", "--outbound", `http://${HOST}:*`]);
    const browser = await launch(undefined, [`--host-resolver-rules=MAP ${HOST} 127.0.0.1`]);
    const folder = mkdtempSync(path.join(tmpdir(), "bench-npm-"));
    const samples = { warren: [], native: [] };
    try {
      for (let i = 0; i <= TIMES; i++) {
        const here = await inTab(browser, server.url, registry.url(HOST));
        const there = await onMachine(folder, registry.url("127.0.0.1"));
        if (i === 0) continue; // the registry has all then
        samples.warren.push(here);
        samples.native.push(there);
      }
      return { node_npm_install: { samples } };
    } finally {
      await browser.close();
      server.close();
      registry.close();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

/** In a fresh kernel, which has no cache. */
async function inTab(browser, origin, registry) {
  const warren = await openWarren(browser, origin);
  try {
    return await warren.page.evaluate(
      async (files, place, args, registry) => {
        const { warren, text } = globalThis;
        await warren.fs.mkdir(place, { recursive: true });
        for (const [name, content] of Object.entries(files)) await warren.fs.writeFile(`${place}/${name}`, content);
        const start = performance.now();
        const process = await warren.spawn("npm", args, { cwd: place, env: { HOME: "/home", npm_config_registry: `${registry}/` } });
        await process.stdin.close();
        const [, error, exit] = await Promise.all([text(process.stdout), text(process.stderr), process.exit]);
        if (exit.code !== 0) throw new Error(error);
        return performance.now() - start;
      },
      SETTINGS,
      PLACE,
      ARGUMENTS,
      registry,
    );
  } finally {
    await warren.close();
  }
}

async function onMachine(folder, registry) {
  const { stdout } = await run("npm", ["root", "-g"]);
  const project = mkdtempSync(path.join(folder, "project-"));
  for (const [name, content] of Object.entries(SETTINGS)) writeFileSync(path.join(project, name), content);
  const start = performance.now();
  await run(await nativeNode(), [path.join(stdout.trim(), "npm/bin/npm-cli.js"), ...ARGUMENTS, "--cache", path.join(project, ".cache"), "--registry", `${registry}/`], { cwd: project, maxBuffer: 1 << 26 });
  return performance.now() - start;
}
