// The relay beside npm's WISP server, and its bore server beside the real one, each under the same load.
import { availableParallelism } from "node:os";
import { BORE_PORT, load, loaded, realBore, startRelay, startWispJs, usage } from "../harness/relay.mjs";
import { freePort } from "../harness/servers.mjs";

const GIBIBYTE = 1 << 30;
const IDLE_TUNNELS = 5000;
const IDLE_SECONDS = 10;
const table = "relay";

/** Runs a measurement in turns on fresh servers, the relay first; gives each host's samples of each figure. */
async function besideWispJs({ options }, figures, measurement, ...numbers) {
  const hosts = options.peers ? { warren: startRelay, wisp_js: startWispJs } : { warren: startRelay };
  const results = Object.fromEntries(Object.keys(figures).map((row) => [row, { samples: {}, failures: {} }]));
  for (let run = 0; run < options.runs; run++) {
    for (const [host, start] of Object.entries(hosts)) {
      const server = await start();
      try {
        const outcome = await loaded(measurement, server.port, ...numbers);
        for (const [row, figure] of Object.entries(figures)) (results[row].samples[host] ??= []).push(figure(outcome));
      } catch (error) {
        if (host === "warren") throw error;
        for (const row of Object.keys(figures)) results[row].failures[host] = error.message;
      } finally {
        await server.close();
      }
    }
  }
  return results;
}

function intact({ broken, megabytesPerSecond }) {
  if (broken > 0) throw new Error(`${broken} streams broke`);
  return megabytesPerSecond;
}

const echo = {
  rows: [{ name: "relay_echo", what: "echo of 1 GiB through one stream", unit: "MB/s", bar: { least: 200, times: 1.5 }, table }],
  /** Twice as often as others: what a run gives depends on how both sides' threads fall in with each other. */
  run: ({ options }) =>
    besideWispJs(
      { options: { ...options, runs: 2 * options.runs } },
      { relay_echo: ({ megabytesPerSecond }) => megabytesPerSecond },
      "echo",
      GIBIBYTE,
    ),
};

const roundTrips = {
  rows: [
    { name: "relay_rtt", what: "round trip of 64 B, p50", unit: "ms", bar: { most: 0.3 }, table },
    { name: "relay_rtt_p99", what: "round trip of 64 B, p99", unit: "ms", bar: { most: 1.5 }, table },
  ],
  /** On servers that are warm; what the same takes right after their start is told below the table. */
  async run(bench) {
    const figures = { relay_rtt: "p50", relay_rtt_p99: "p99", cold: "coldP50", cold_p99: "coldP99" };
    const inMillis = Object.entries(figures).map(([row, figure]) => [row, (outcome) => outcome[figure] / 1000]);
    const { cold, cold_p99, ...rows } = await besideWispJs(bench, Object.fromEntries(inMillis), "rtt", 5000);
    rows.relay_rtt.note = ofEach("the first 5,000 after a start", cold);
    rows.relay_rtt_p99.note = ofEach("the first 5,000 after a start", cold_p99);
    return rows;
  },
};

/** Samples of each host, in words. */
function ofEach(what, { samples }) {
  const hosts = Object.entries(samples).map(([host, values]) => `${host} ${values.map((value) => value.toFixed(2)).join(", ")} ms`);
  return `${what}: ${hosts.join("; ")}`;
}

const openings = {
  rows: [{ name: "relay_open", what: "streams opened, used and closed", unit: "/s", bar: { least: 3000 }, table }],
  run: (bench) => besideWispJs(bench, { relay_open: ({ perSecond }) => perSecond }, "open", 8000),
};

const many = {
  rows: [{ name: "relay_many", what: "1,000 streams on 100 sockets, 1 MiB both ways each", unit: "MB/s", bar: { least: 150 }, table }],
  run: (bench) => besideWispJs(bench, { relay_many: intact }, "many", 1000, 100, 1 << 20),
};

const stalled = {
  rows: [
    { name: "relay_stall_held", what: "held for a server that reads nothing", unit: "KiB", bar: { most: 256 }, table },
    { name: "relay_stall_loss", what: "what a stream on the same socket loses by it", unit: "%", bar: { most: 10 }, table },
  ],
  async run({ options }) {
    const held = [];
    const loss = [];
    for (let run = 0; run < options.runs; run++) {
      const relay = await startRelay();
      const neighbour = load("stall", relay.port, GIBIBYTE / 8);
      try {
        await neighbour.next();
        held.push(Number(/^warren_relay_buffered_bytes (\S+)$/m.exec(await relay.metrics())[1]) / 1024);
        neighbour.enter();
        loss.push(Math.max(0, (1 - (await neighbour.next()).kept) * 100));
      } finally {
        await neighbour.close();
        await relay.close();
      }
    }
    return { relay_stall_held: { samples: { warren: held } }, relay_stall_loss: { samples: { warren: loss } } };
  },
};

const idle = {
  rows: [
    { name: "relay_idle_memory", what: "5,000 idle tunnels: memory", unit: "MB", bar: { most: 300 }, table },
    { name: "relay_idle_cpu", what: "5,000 idle tunnels: CPU of the machine", unit: "%", bar: { most: 2 }, table },
  ],
  async run() {
    const relay = await startRelay();
    const clients = load("idle", relay.bore, IDLE_TUNNELS);
    try {
      await clients.next();
      const before = usage(relay.pid);
      await new Promise((resolve) => setTimeout(resolve, IDLE_SECONDS * 1000));
      const after = usage(relay.pid);
      clients.enter();
      const { open } = await clients.next();
      if (open !== IDLE_TUNNELS) throw new Error(`${open} tunnels were left`);
      const cpu = ((after.cpuSeconds - before.cpuSeconds) / IDLE_SECONDS / availableParallelism()) * 100;
      return { relay_idle_memory: { samples: { warren: [after.megabytes] } }, relay_idle_cpu: { samples: { warren: [cpu] } } };
    } finally {
      await clients.close();
      await relay.close();
    }
  },
};

const tunnels = {
  rows: [
    { name: "bore_echo", what: "bore: echo of 64 MiB, the real client", unit: "s", bar: { times: 1 / 1.3 }, table },
    { name: "bore_visitors", what: "bore: 200 visitors of 64 KiB at once, the real client", unit: "s", bar: { times: 1 / 1.3 }, table },
  ],
  async run({ options }) {
    const bore = realBore();
    const ours = () => startRelay({ bore: BORE_PORT });
    const samples = { bore_echo: {}, bore_visitors: {} };
    const hosts = options.peers ? { warren: ours, bore: bore.server } : { warren: ours };
    const echoes = load("serve-echo", 0);
    const { port: echoPort } = await echoes.next();
    try {
      for (const [host, start] of Object.entries(hosts)) {
        const server = await start();
        const port = await freePort();
        const client = await bore.client(echoPort, port);
        try {
          for (let run = -6; run < options.runs * 2; run++) {
            const { seconds } = await loaded("tcp-echo", port, 64 << 20);
            const visitors = await loaded("visitors", port, 200, 64 << 10);
            if (visitors.right !== 200) throw new Error(`${host}: only ${visitors.right} of 200 visitors got their own bytes`);
            if (run < 0) continue; // the servers are warm from here on
            (samples.bore_echo[host] ??= []).push(seconds);
            (samples.bore_visitors[host] ??= []).push(visitors.seconds);
          }
        } finally {
          await client.close();
          await server.close();
        }
      }
    } finally {
      await echoes.close();
    }
    return { bore_echo: { samples: samples.bore_echo }, bore_visitors: { samples: samples.bore_visitors } };
  },
};

const SOAK_MINUTES = 10;

/** Streams, tabs and bytes again and again; what the relay's memory gains after its first two minutes. */
const soak = {
  rows: [{ name: "relay_soak", what: `memory gained in a soak of ${SOAK_MINUTES} minutes`, unit: "MB", bar: { most: 10 }, isLong: true, table }],
  async run() {
    const relay = await startRelay();
    const began = performance.now();
    const minutes = () => (performance.now() - began) / 60_000;
    const held = [];
    try {
      while (minutes() < SOAK_MINUTES) {
        await loaded("echo", relay.port, GIBIBYTE / 16);
        await loaded("open", relay.port, 1000);
        intact(await loaded("many", relay.port, 200, 20, 1 << 20));
        held.push({ minute: minutes(), ...usage(relay.pid) });
      }
    } finally {
      await relay.close();
    }
    const warm = held.find(({ minute }) => minute >= 2).megabytes;
    const last = held.at(-1).megabytes;
    const note = `${held.length} rounds; ${warm.toFixed(0)} MB after two minutes, ${last.toFixed(0)} MB at the end`;
    return { relay_soak: { samples: { warren: [Math.max(0, last - warm)] }, note } };
  },
};

const starting = {
  rows: [
    { name: "relay_start", what: "start of the relay to ready", unit: "s", bar: { most: 0.5 }, table },
    { name: "relay_memory", what: "memory of the relay right after its start", unit: "MB", bar: { most: 100 }, table },
  ],
  async run({ options }) {
    const seconds = [];
    const megabytes = [];
    for (let run = 0; run < options.runs + 2; run++) {
      const relay = await startRelay();
      seconds.push(relay.startMillis / 1000);
      megabytes.push(usage(relay.pid).megabytes);
      await relay.close();
    }
    return { relay_start: { samples: { warren: seconds } }, relay_memory: { samples: { warren: megabytes } } };
  },
};

export const relay = [echo, roundTrips, openings, many, stalled, idle, tunnels, starting, soak];
