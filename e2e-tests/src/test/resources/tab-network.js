// A program asks two servers outside, and serves what they answered; a tunnel leads to it. Body of an async function that sees
// `warren` and `args`: the origins of a server that the browser may read, and of one that it may not.

const PROGRAM = `
import sys, urllib.request
from http.server import BaseHTTPRequestHandler, HTTPServer

open_, shut = sys.argv[1:]
got = urllib.request.urlopen(open_ + "/file").read()
asked = urllib.request.Request(shut + "/echo", b"[1, 2]", {"Content-Type": "application/json"})
with urllib.request.urlopen(asked) as answer:
    told = got + b" " + answer.read() + b" " + answer.headers["X-Told"].encode()

class Page(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Length", str(len(told)))
        self.end_headers()
        self.wfile.write(told)

HTTPServer(("", 8000), Page).serve_forever()
`;
const carriers = [];
warren.on("outbound", ({ by, refused }) => carriers.push(refused ?? by));
const listening = new Promise((resolve) => warren.on("listen", resolve));
await warren.fs.mkdir("/home/p", { recursive: true });
await warren.fs.writeFile("/home/p/main.py", PROGRAM);
const process = await warren.spawn("python", ["main.py", ...args], { cwd: "/home/p" });
const errors = new Response(process.stderr).text();
const ended = process.exit.then(async () => Promise.reject(new Error(await errors)));
ended.catch(() => {});
await Promise.race([listening, ended]);
globalThis.tunnel = await warren.tunnel.open({ port: 8000 });
return { url: tunnel.url, password: tunnel.password, carriers: carriers.join() };
