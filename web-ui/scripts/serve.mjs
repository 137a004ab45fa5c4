// Serves target/site with the headers that the page needs, for looking at it without the static server.
// What target/site lacks is looked for in ../runtimes/target/site. With --mock the SDK is the tests' stand-in.
import { build } from "esbuild";
import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";

const roots = ["target/site", "../runtimes/target/site"].map((root) => path.resolve(root));
const port = Number(process.argv.find((argument) => /^\d+$/.test(argument)) ?? 8430);
const mock = process.argv.includes("--mock") ? await mockSdk() : undefined;

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".wasm": "application/wasm",
};

const HEADERS = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Origin-Agent-Cluster": "?1",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
};

const policy = (script) =>
  `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'${script}; worker-src 'self'; style-src 'self' 'unsafe-inline'; ` +
  "img-src 'self' data: blob:; media-src blob:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

async function mockSdk() {
  const made = await build({ entryPoints: ["test/mock-sdk.ts"], bundle: true, format: "esm", write: false });
  return made.outputFiles[0].text;
}

const server = createServer((request, answer) => {
  const { pathname } = new URL(request.url, "http://localhost");
  const name = path.normalize(decodeURIComponent(pathname === "/" ? "/index.html" : pathname));
  const type = TYPES[path.extname(name)] ?? "application/octet-stream";
  const worker = /^\/assets\/.*-worker-/.test(name) ? " 'unsafe-eval'" : "";
  const headers = {
    ...HEADERS,
    "Content-Type": type,
    "Content-Security-Policy": policy(worker),
    "Cache-Control": /-[0-9A-Za-z]{8,}\.\w+$/.test(name) ? "public, max-age=31536000, immutable" : "no-cache",
  };
  if (mock && name === "/sdk/warren.js") return answer.writeHead(200, headers).end(mock);
  const file = roots.map((root) => path.join(root, name)).find((found) => existsSync(found) && statSync(found).isFile());
  if (!file) return answer.writeHead(404, HEADERS).end("not found\n");
  answer.writeHead(200, { ...headers, "Content-Length": statSync(file).size });
  createReadStream(file).pipe(answer);
});

server.on("error", (error) => {
  console.error(`web-ui: port ${port} can't be used (${error.code}); give another one as argument`);
  process.exit(1);
});
server.listen(port, "localhost", () => console.log(`http://localhost:${port}/`));
