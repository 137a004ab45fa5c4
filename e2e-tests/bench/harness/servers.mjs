// The two servers of a run: Warren's own, which is measured too, and a small one for the peers' page.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createServer as createTcpServer } from "node:net";
import path from "node:path";

const bench = path.dirname(import.meta.dirname);
export const project = path.resolve(bench, "../..");

/** Starts Warren's server on a free port, with these options besides; with `roots` it serves those folders instead of its jar's. */
export async function serveWarren(roots, options = []) {
  const jar = path.join(project, "static-server/target/static-server.jar");
  if (!existsSync(jar)) throw new Error("static-server is not built: run ./warren build first");
  const port = await freePort();
  const java = process.env.JAVA_HOME ? path.join(process.env.JAVA_HOME, "bin/java") : "java";
  const flags = ["-Xmx96m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", jar, "--port", String(port)];
  const folders = roots.flatMap((root) => ["--root", path.resolve(root)]);
  const child = spawn(java, [...flags, ...options, ...folders], { stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  child.stderr.on("data", (data) => (said += data));
  const url = `http://localhost:${port}`;
  for (let tries = 0; tries < 200; tries++) {
    if (child.exitCode !== null) throw new Error(`the server has ended: ${said.trim()}`);
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return { url, close: () => child.kill() };
    if (answer) {
      child.kill();
      throw new Error(`the server has no page (${answer.status}): run ./warren build first, or give its folders with --root`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  child.kill();
  throw new Error("the server does not answer");
}

/** A port that nothing listens on now. */
export function freePort() {
  return new Promise((resolve) => {
    const server = createTcpServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

const types = { ".html": "text/html", ".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm" };
const mounts = [
  ["/modules/", path.join(bench, "node_modules")],
  ["/runtimes/", path.join(project, "runtimes/target/site/runtimes")],
  ["/", path.join(bench, "peers")],
];

/** Serves the peers' page, isolated as Warren's is, so that both have the same clock. */
export async function servePeers() {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const [prefix, folder] = mounts.find(([start]) => pathname.startsWith(start));
    const file = path.join(folder, pathname.slice(prefix.length) || "index.html");
    const body = file.startsWith(folder) ? await readFile(file).catch(() => undefined) : undefined;
    response.writeHead(body ? 200 : 404, {
      "Content-Type": types[path.extname(file)] ?? "application/octet-stream",
      "Cross-Origin-Opener-Policy": "same-origin",
      "Cross-Origin-Embedder-Policy": "require-corp",
    });
    response.end(body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://localhost:${server.address().port}`, close };
}
