// A person's day with Vite: its server starts as on each day but the first, and a component is changed. Ends are when the page has drawn.
import { launch } from "../harness/browser.mjs";
import { serveRegistry } from "../harness/registry.mjs";
import { serveWarren } from "../harness/servers.mjs";
import { openWarren } from "../harness/warren.mjs";

const STARTS = 5;
const CHANGES = 10;
const HOST = "registry.test";
const PLACE = "/home/bench/react";
/** Between two changes, in ms: Vite's watcher drops a change of a file that comes within 50 ms of the one before. */
const PAUSE = 200;

/** It tells the page around it what it shows, once that is there. */
const app = (version) => `import { useEffect } from "react";
export function App() {
  useEffect(() => parent.postMessage({ shown: "${version}" }, "*"));
  return <h1>${version}</h1>;
}
`;
const FILES = {
  "package.json": JSON.stringify({
    name: "app", private: true, version: "0.0.0", type: "module", scripts: { dev: "vite" },
    dependencies: { react: "19.2.0", "react-dom": "19.2.0" }, devDependencies: { "@vitejs/plugin-react": "6.0.0", vite: "8.0.0" },
  }),
  "vite.config.js": 'import react from "@vitejs/plugin-react";\nexport default { plugins: [react()] };\n',
  "index.html": '<!doctype html><div id="root"></div><script type="module" src="/src/main.jsx"></script>\n',
  "src/main.jsx": 'import { createRoot } from "react-dom/client";\nimport { App } from "./app.jsx";\ncreateRoot(document.getElementById("root")).render(<App />);\n',
  "src/app.jsx": app("begin"),
};

const row = (name, what, most) => ({ name, what, unit: "ms", bar: { most }, table: "node", isLong: true });

export const vite = {
  rows: [
    row("node_vite_start", "npm run dev of React and Vite 8 to the page that it shows, from the second time on", 4000),
    row("node_vite_change", "a change in a component to the changed page", 400),
  ],
  async run({ options }) {
    const registry = await serveRegistry();
    const server = await serveWarren(options.roots, ["--outbound", "https:", "--outbound", `http://${HOST}:*`]);
    const browser = await launch(undefined, [`--host-resolver-rules=MAP ${HOST} 127.0.0.1`]);
    try {
      const { page } = await openWarren(browser, server.url);
      await page.evaluate(prepare, FILES, PLACE, registry.url(HOST), PAUSE);
      const starts = [];
      for (let i = 0; i <= STARTS; i++) starts.push(await page.evaluate(() => startVite()));
      const changes = [];
      for (let i = 0; i <= CHANGES; i++) changes.push(await page.evaluate((version, text) => change(version, text), `version ${i}`, app(`version ${i}`)));
      return { node_vite_start: { samples: { warren: starts.slice(1) } }, node_vite_change: { samples: { warren: changes.slice(1) } } };
    } finally {
      await browser.close();
      server.close();
      registry.close();
    }
  },
};

/** Runs in Warren's page: installs the project, and makes what starts its server and what changes its component. */
async function prepare(files, place, registry, pause) {
  const { warren, text } = globalThis;
  await warren.fs.mkdir(`${place}/src`, { recursive: true });
  for (const [name, content] of Object.entries(files)) await warren.fs.writeFile(`${place}/${name}`, content);
  const options = { cwd: place, env: { HOME: "/home", npm_config_registry: `${registry}/`, npm_config_audit: "false", npm_config_fund: "false" } };
  const installation = await warren.spawn("npm", ["install"], options);
  await installation.stdin.close();
  const [, error, exit] = await Promise.all([text(installation.stdout), text(installation.stderr), installation.exit]);
  if (exit.code !== 0) throw new Error(error);

  const shown = (version) => new Promise((resolve) => {
    addEventListener("message", function heard({ data }) {
      if (data?.shown !== version) return;
      removeEventListener("message", heard);
      requestAnimationFrame(() => setTimeout(resolve));
    });
  });
  /** Until a stream has said this; the rest is read and dropped. */
  const says = (stream, words) => new Promise((resolve) => {
    let said = "";
    const decoder = new TextDecoder();
    void (async () => {
      for await (const piece of stream) if ((said += decoder.decode(piece, { stream: true })).includes(words)) resolve();
    })();
  });
  let server;
  let frame;
  globalThis.startVite = async () => {
    frame?.remove();
    if (server) {
      const closed = new Promise((resolve) => warren.on("close", resolve));
      server.kill("SIGTERM");
      await Promise.all([server.exit, closed]);
    }
    const start = performance.now();
    let url; // the last of several: Vite tries first whether its port is free on all addresses
    warren.on("listen", (listener) => (url = listener.url));
    server = await warren.spawn("npm", ["run", "dev"], options);
    const ended = Promise.all([text(server.stderr), server.exit]).then(([error, exit]) => Promise.reject(new Error(`Vite has ended: ${error} ${JSON.stringify(exit)}`)));
    ended.catch(() => {});
    await Promise.race([ended, says(server.stdout, "ready in")]);
    const page = shown("begin");
    frame = document.createElement("iframe");
    frame.src = url;
    document.body.append(frame);
    await page;
    return performance.now() - start;
  };
  globalThis.change = async (version, content) => {
    await new Promise((resolve) => setTimeout(resolve, pause));
    const changed = shown(version);
    const start = performance.now();
    await warren.fs.writeFile(`${place}/src/app.jsx`, content);
    await changed;
    return performance.now() - start;
  };
}
