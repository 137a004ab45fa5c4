// A registry of npm on loopback, which other sites may read, and which keeps what it got from the real one in a folder.
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";
import { promisify } from "node:util";

const folder = path.resolve(import.meta.dirname, "../target/registry");

/** `url(host)` is its address by a name of this machine. */
export async function serveRegistry() {
  mkdirSync(folder, { recursive: true });
  const { stdout } = await promisify(execFile)("npm", ["config", "get", "registry"]);
  const origin = stdout.trim().replace(/\/$/, "");
  const server = createServer((request, response) => {
    answer(origin, request).then(
      ({ status, type, body }) => response.writeHead(status, { "access-control-allow-origin": "*", "content-type": type, "content-length": body.length }).end(body),
      (error) => response.writeHead(502).end(String(error)),
    );
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return { url: (host) => `http://${host}:${server.address().port}`, close: () => server.closeAllConnections() ?? server.close() };
}

async function answer(origin, request) {
  const accept = request.headers.accept ?? "*/*";
  const file = path.join(folder, createHash("sha1").update(`${request.url} ${accept}`).digest("hex"));
  if (!existsSync(file)) {
    const fetched = await fetch(origin + request.url, { headers: { accept } });
    if (!fetched.ok) return { status: fetched.status, type: "text/plain", body: Buffer.from(await fetched.text()) };
    writeFileSync(`${file}.type`, fetched.headers.get("content-type") ?? "application/octet-stream");
    writeFileSync(file, Buffer.from(await fetched.arrayBuffer()));
  }
  const type = readFileSync(`${file}.type`, "utf8");
  const body = readFileSync(file);
  const own = `http://${request.headers.host}`;
  return { status: 200, type, body: type.includes("json") ? Buffer.from(addressesMoved(body.toString(), origin, own)) : body };
}

/** Archives are named by the address that the registry has of itself, whichever that is. */
const addressesMoved = (text, origin, own) => text.replaceAll(origin, own).replace(/"tarball":"https?:\/\/[^/"]+/g, `"tarball":"${own}`);

// By itself: it says where it is, by the name that the browsers of the tests resolve, until its input ends.
if (process.argv[1] === import.meta.filename) {
  const registry = await serveRegistry();
  console.log(registry.url("registry.test"));
  process.stdin.resume().on("end", () => process.exit());
}
