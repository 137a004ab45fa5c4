// Tunnels of the tab: opened by the SDK, through the relay and its bore server, to a program in C that gives back what it gets.
import { loaded, startRelay } from "../harness/relay.mjs";
import { serveWarren } from "../harness/servers.mjs";
import { openWarren } from "../harness/warren.mjs";

const ECHOED = 64 << 20;
const VISITORS = 200;
const VISIT = 64 << 10;
/** The servers' compilers need some rounds. */
const WARM_UP = 4;
const PORT = 7000;
const table = "tunnel";

/** Runs a measurement with a page that has a program at PORT, and the relay. */
async function withProgram({ browser, options }, measure) {
  const relay = await startRelay();
  const local = ["--relay", `ws://127.0.0.1:${relay.port}`, "--bore", `127.0.0.1:${relay.bore}`];
  const server = await serveWarren(options.roots, local).catch(async (error) => {
    await relay.close();
    throw error;
  });
  const page = await openWarren(browser, server.url);
  try {
    await page.install("echo");
    await page.page.evaluate(async (port) => {
      const started = await warren.spawn("/home/bench/echo.wasm", [String(port)]);
      await started.stdout.getReader().read();
    }, PORT);
    return await measure(page.page, relay);
  } finally {
    await page.close();
    server.close();
    await relay.close();
  }
}

/** Opens a tunnel; gives its public port and the milliseconds that it took. */
function open(page, keep) {
  return page.evaluate(
    async (port, keep) => {
      const start = performance.now();
      const tunnel = await warren.tunnel.open({ port, password: null });
      const millis = performance.now() - start;
      if (!keep) tunnel.close();
      return { millis, remotePort: tunnel.remotePort };
    },
    PORT,
    keep,
  );
}

const opening = {
  rows: [{ name: "tunnel_open", what: "opening a tunnel on loopback", unit: "ms", bar: { most: 200 }, table }],
  run: (bench) =>
    withProgram(bench, async (page) => {
      const samples = [];
      const { millis } = await open(page, false);
      for (let run = 0; run < 5 * bench.options.runs; run++) samples.push((await open(page, false)).millis);
      return { tunnel_open: { samples: { warren: samples }, note: `the first, with the gateway's start, ${millis.toFixed(0)} ms` } };
    }),
};

const moving = {
  rows: [
    { name: "tunnel_echo", what: "64 MiB each way", unit: "s", bar: { times: 0.5 }, table },
    { name: "tunnel_visitors", what: "200 visitors of 64 KiB at once", unit: "s", bar: { most: 1 }, table },
  ],
  run: (bench) =>
    withProgram(bench, async (page, relay) => {
      const { remotePort } = await open(page, true);
      const samples = { tunnel_echo: { warren: [], relay: [] }, tunnel_visitors: { warren: [] } };
      for (let run = -WARM_UP; run < 2 * bench.options.runs; run++) {
        const echo = await loaded("tcp-echo", remotePort, ECHOED);
        const bare = await loaded("echo", relay.port, ECHOED);
        const visitors = await loaded("visitors", remotePort, VISITORS, VISIT);
        if (visitors.right !== VISITORS) throw new Error(`only ${visitors.right} of ${VISITORS} visitors got their own bytes`);
        if (run < 0) continue;
        samples.tunnel_echo.warren.push(echo.seconds);
        samples.tunnel_echo.relay.push(ECHOED / 1e6 / bare.megabytesPerSecond);
        samples.tunnel_visitors.warren.push(visitors.seconds);
      }
      return { tunnel_echo: { samples: samples.tunnel_echo }, tunnel_visitors: { samples: samples.tunnel_visitors } };
    }),
};

export const tunnels = [opening, moving];
