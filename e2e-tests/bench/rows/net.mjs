// Two programs over the tab's own network, timed inside of the one that dials; and two Node processes over real loopback TCP.
import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { openWarren } from "../harness/warren.mjs";

const BATCHES = 7;
const MEBIBYTES = 512;
const MILLISECONDS = 100;

/** Runs the server and one client in a fresh page; gives the client's lines as [nanoseconds, count]. */
async function inWarren({ browser, origin }, words) {
  const page = await openWarren(browser, origin);
  try {
    await page.install("net");
    const out = await page.page.evaluate(async (words) => {
      const options = { preopens: { "/net": "/net" } };
      const server = await warren.spawn("/home/bench/net.wasm", ["serve"], options);
      await server.stdout.getReader().read();
      const client = await warren.spawn("/home/bench/net.wasm", words, options);
      const [out, error, exit] = await Promise.all([text(client.stdout), text(client.stderr), client.exit]);
      if (exit.code !== 0) throw new Error(`${error} ${JSON.stringify(exit)}`);
      await server.exit;
      return out;
    }, words);
    return lines(out);
  } finally {
    await page.close();
  }
}

function lines(out) {
  const each = out.trim().split("\n").map((line) => line.split(" "));
  return each.map(([, nanoseconds, count]) => [Number(nanoseconds), Number(count)]);
}

/** The same between two processes of Node. */
async function inNode(words) {
  const peer = fork(fileURLToPath(new URL("../peers/tcp.mjs", import.meta.url)), ["serve"], { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  const [port] = await once(peer, "message");
  const client = fork(fileURLToPath(new URL("../peers/tcp.mjs", import.meta.url)), [...words, String(port)], {
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  let out = "";
  client.stdout.on("data", (chunk) => (out += chunk));
  const [code] = await once(client, "close");
  peer.kill();
  if (code !== 0) throw new Error(`node ended with ${code}`);
  return lines(out);
}

function row(name, what, unit, bar, words, figure) {
  return {
    rows: [{ name, what, unit, bar, table: "network" }],
    async run(bench) {
      const samples = { warren: (await inWarren(bench, words)).map(figure) };
      if (bench.options.peers) samples.node = (await inNode(words)).map(figure);
      return { [name]: { samples, failures: {} } };
    },
  };
}

const stream = ["stream", String(BATCHES), String(MEBIBYTES)];
const rtt = ["rtt", String(BATCHES), String(MILLISECONDS)];

export const loopback = [
  row("loopback_stream", "a stream between two processes", "GB/s", { least: 1.5 }, stream, ([time, bytes]) => bytes / time),
  row("loopback_rtt", "a byte to another process and back", "us", { most: 15 }, rtt, ([time, count]) => time / count / 1000),
];
