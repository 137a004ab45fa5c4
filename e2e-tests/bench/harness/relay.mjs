// The relay and its peers as programs of their own, and the Java program that loads them.
import { execFileSync, spawn } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { createConnection } from "node:net";
import path from "node:path";
import { createInterface } from "node:readline";
import { freePort } from "./servers.mjs";

const bench = path.dirname(import.meta.dirname);
const project = path.resolve(bench, "../..");
let relayProject = project;

/** Lets {@link startRelay} start the relay of another built project. */
export function useRelayOf(folder) {
  relayProject = folder;
}
const java = (name) => (process.env.JAVA_HOME ? path.join(process.env.JAVA_HOME, "bin", name) : name);
const LOCAL = "127.0.0.1";
export const BORE_PORT = 7835;
const MANY = "1000000";

/** A program that talks to nobody: a pipe that is not read would stop it. */
function startMute(command, words) {
  const child = spawn(command, words, { stdio: "ignore" });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  return {
    pid: child.pid,
    close() {
      child.kill();
      return ended;
    },
  };
}

/** A program, its lines of output one by one, and its end. What it complains of is passed on, and said if it ends too early. */
function start(command, words) {
  const child = spawn(command, words, { stdio: ["pipe", "pipe", "pipe"] });
  let complaints = "";
  child.stderr.on("data", (data) => {
    complaints = (complaints + data).slice(-1000);
    process.stderr.write(data);
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ended = new Promise((resolve) => child.once("close", resolve));
  return {
    pid: child.pid,
    async line() {
      const { value, done } = await lines.next();
      if (done) throw new Error(complaints.trim() || `${path.basename(command)} ended with ${await ended} before it said what it should`);
      return value;
    },
    enter: () => child.stdin.write("\n"),
    close() {
      child.kill();
      return ended;
    },
  };
}

/** Whether something listens on a port. */
async function listens(port) {
  const socket = createConnection(port, LOCAL);
  const open = await new Promise((resolve) => socket.once("connect", () => resolve(true)).once("error", () => resolve(false)));
  socket.destroy();
  return open;
}

/** The real client knows one control port only, and would talk to whatever listens there. */
async function needBorePort() {
  if (await listens(BORE_PORT)) throw new Error(`port ${BORE_PORT} is in use: stop what uses it, since bore's client knows no other port`);
}

/** Waits until something listens on a port. */
async function listening(port) {
  for (let tries = 0; tries < 400; tries++) {
    if (await listens(port)) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`nothing listens on port ${port}`);
}

/** Our relay with its bore server, as its launcher starts it, without limits that a load would meet. */
export async function startRelay({ bore } = {}) {
  const jar = path.join(relayProject, "relay-server/target/relay-server.jar");
  if (!existsSync(jar)) throw new Error("relay-server is not built: run ./warren build first");
  if (bore === BORE_PORT) await needBorePort();
  const [port, admin] = [await freePort(), await freePort()];
  bore ??= await freePort();
  const limits = ["connections", "connections-per-client", "streams", "streams-per-client", "openings-per-second", "openings-at-once"];
  const handshakes = ["handshakes-per-client", "handshakes-per-second"];
  const boreLimits = ["tunnels", "tunnels-per-client", "handshakes", "handshakes-per-client", "peers", "peers-per-tunnel", "pending-per-tunnel", "peers-per-second"];
  const flags = [...limits, ...handshakes, ...boreLimits.map((name) => `bore-${name}`)].flatMap((name) => [`--${name}`, MANY]);
  const ports = ["--port", port, "--bore-port", bore, "--admin-port", admin];
  const open = ["--allow", `${LOCAL}:1-65535`, "--origin", "*", "--log-level", "error"];
  const began = performance.now();
  const program = start(java("java"), ["-Xmx256m", "-XX:+UseSerialGC", "-jar", jar, ...ports, ...open, ...flags].map(String));
  await program.line();
  const startMillis = performance.now() - began;
  await listening(bore);
  const metrics = async () => (await fetch(`http://${LOCAL}:${admin}/metrics`)).text();
  return { ...program, port, bore, startMillis, metrics };
}

export async function startWispJs() {
  const port = await freePort();
  const program = startMute(process.execPath, [path.join(bench, "peers/wisp-server.mjs"), port]);
  await listening(port);
  return { ...program, port };
}

/** The real bore's server, and its client, which knows one control port only. */
export function realBore() {
  const root = path.join(project, "relay-server/target/peers/bore-0.6.0");
  const binary = path.join(root, "bin/bore");
  if (!existsSync(binary)) execFileSync("cargo", ["install", "--quiet", "--locked", "bore-cli", "--version", "0.6.0", "--root", root], { stdio: "inherit" });
  return {
    async server() {
      await needBorePort();
      const program = startMute(binary, ["server", "--bind-addr", LOCAL]);
      await listening(BORE_PORT);
      return program;
    },
    async client(local, port) {
      const program = startMute(binary, ["local", String(local), "--local-host", LOCAL, "--to", LOCAL, "--port", String(port)]);
      await listening(port);
      return program;
    },
  };
}

function loadClasses() {
  const classes = path.join(project, "target/bench-load");
  const sources = ["Load", "WispClient", "WispStream", "Servers", "Pattern"].map((name) => path.join(bench, "load", `${name}.java`));
  const compiled = path.join(classes, "Load.class");
  const newest = Math.max(...sources.map((source) => statSync(source).mtimeMs));
  if (!existsSync(compiled) || statSync(compiled).mtimeMs < newest) execFileSync(java("javac"), ["-d", classes, ...sources]);
  return classes;
}

/** Starts a measurement of load/Load.java; its lines are JSON. */
export function load(measurement, port, ...numbers) {
  const words = ["-cp", loadClasses(), "Load", measurement, LOCAL, port, ...numbers];
  const program = start(java("java"), words.map(String));
  return { ...program, next: async () => JSON.parse(await program.line()) };
}

/** Its one result. */
export async function loaded(measurement, port, ...numbers) {
  const program = load(measurement, port, ...numbers);
  try {
    return await program.next();
  } finally {
    await program.close();
  }
}

/** MB that a program holds, and the seconds of CPU it has used, as Linux counts them. */
export function usage(pid) {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
  return { megabytes: Number(/VmRSS:\s+(\d+)/.exec(status)[1]) / 1000, cpuSeconds: (Number(fields[11]) + Number(fields[12])) / 100 };
}
