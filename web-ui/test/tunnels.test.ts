import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { after, test } from "node:test";
import type { Connection } from "../src/sdk/connection.ts";
import { checked } from "../src/sdk/tunnel-options.ts";
import { Tunnels } from "../src/sdk/tunnels.ts";

const KNOWN = { relay: "ws://relay.test", server: "bore.internal:9", host: "tunnels.test" };
const HOUR = 3_600_000;

test("what is left out is Warren's server's, and a password of 80 bits", () => {
  const { password, token, ...others } = checked({ port: 8000 }, KNOWN);
  assert.match(password ?? "", /^[a-z0-9]{16}$/);
  assert.match(token, /^[\w-]{32}$/);
  assert.deepEqual(others, { port: 8000, relay: "ws://relay.test", server: "bore.internal", controlPort: 9, remotePort: 0, expires: 0, publicHost: "tunnels.test" });
  assert.notEqual(checked({ port: 8000 }, KNOWN).password, password);
});

test("another bore server has the name by which it is asked for", () => {
  const { server, controlPort, publicHost, relayToken, password } = checked({ port: 1, server: "[::1]", password: null }, { ...KNOWN, token: "t" });
  assert.deepEqual([server, controlPort, publicHost, relayToken, password], ["[::1]", 7835, "[::1]", "t", undefined]);
});

test("what can't be opened is refused with its reason", () => {
  assert.throws(() => checked({ port: 1 }, undefined), { code: "EUNSUPPORTED" });
  const wrong = [{ port: 0 }, { port: 1.5 }, { remotePort: 65536 }, { password: "short" }, { server: "a b" }, { server: "a:0" }, { expires: Date.now() - HOUR }, { expires: NaN }];
  for (const options of wrong) assert.throws(() => checked({ port: 8000, ...options }, KNOWN), { code: "EINVAL" }, JSON.stringify(options));
});

type Message = { t: string; [name: string]: unknown };

/** A kernel's connection whose gateways are played by the test. */
class Gateways {
  readonly opened: Message[] = [];
  readonly ports: MessagePort[] = [];
  readonly #listeners: (() => void)[] = [];

  on(_event: "gateway", listener: () => void): void {
    this.#listeners.push(listener);
  }

  send(_op: "tunnel", _message: object, [port]: [MessagePort]): void {
    this.ports.push(port);
    port.onmessage = ({ data }: MessageEvent<Message>) => this.opened.push(data);
  }

  /** The kernel says that a gateway was started. */
  start(): void {
    for (const listener of this.#listeners) listener();
  }

  say(message: Message): void {
    this.ports.at(-1)?.postMessage(message);
  }

  close(): void {
    for (const port of this.ports) port.close();
  }
}

async function until<T>(condition: () => T): Promise<NonNullable<T>> {
  for (;;) {
    const value = condition();
    if (value) return value;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

const server = createServer((_request, response) => response.end(JSON.stringify({ tunnel: KNOWN }))).listen(0, "127.0.0.1");
after(() => server.close());

async function opened(remotePort: number) {
  await until(() => server.listening);
  const gateways = new Gateways();
  const tunnels = new Tunnels(gateways as unknown as Connection, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const opening = tunnels.open({ port: 8000, password: "correct horse" });
  await until(() => gateways.opened.length === 1);
  gateways.say({ t: "taken" });
  gateways.say({ t: "opened", port: remotePort });
  return { gateways, tunnel: await opening };
}

test("a tunnel has an address, a link with its token, and its traffic", async () => {
  const { gateways, tunnel } = await opened(4000);
  const token = gateways.opened[0]?.["token"];
  assert.deepEqual([tunnel.url, tunnel.link, tunnel.password], ["http://tunnels.test:4000/", `http://tunnels.test:4000/__warren/link#${token}`, "correct horse"]);
  assert.equal(gateways.opened[0]?.["publicHost"], undefined);
  gateways.say({ t: "traffic", open: 1, connections: 2, received: 3, sent: 4 });
  await until(() => tunnel.traffic.sent === 4);
  const states: string[] = [];
  tunnel.on("state", ({ state }) => states.push(state));
  gateways.say({ t: "reconnecting", reason: "lost" });
  gateways.say({ t: "opened", port: 4000 });
  gateways.say({ t: "closed", code: "EEXPIRED", reason: "its time is over" });
  await until(() => tunnel.state.state === "closed");
  assert.deepEqual(states, ["reconnecting", "open", "closed"]);
  gateways.close();
});

test("another gateway gets the tunnel at its port, and tries again while that is taken", async () => {
  const { gateways, tunnel } = await opened(4000);
  gateways.say({ t: "traffic", open: 1, connections: 2, received: 3, sent: 4 });
  await until(() => tunnel.traffic.sent === 4);
  gateways.start();
  const state = () => tunnel.state.state;
  assert.equal(state(), "reconnecting");
  await until(() => gateways.opened.length === 2);
  assert.equal(gateways.opened[1]?.["remotePort"], 4000);
  gateways.say({ t: "taken" });
  gateways.say({ t: "closed", code: "EADDRINUSE", reason: "in use" });
  await until(() => gateways.opened.length === 3);
  gateways.say({ t: "taken" });
  gateways.say({ t: "opened", port: 4000 });
  gateways.say({ t: "traffic", open: 0, connections: 1, received: 1, sent: 1 });
  await until(() => tunnel.traffic.sent === 5);
  assert.deepEqual(tunnel.traffic, { open: 0, connections: 3, received: 4, sent: 5 });
  assert.equal(state(), "open");
  tunnel.close();
  assert.equal(state(), "closed");
  gateways.close();
});

test("a tunnel that nobody has taken waits for the gateway that starts", async () => {
  await until(() => server.listening);
  const gateways = new Gateways();
  const tunnels = new Tunnels(gateways as unknown as Connection, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const opening = tunnels.open({ port: 8000, password: null });
  await until(() => gateways.opened.length === 1);
  gateways.start();
  assert.equal(gateways.ports.length, 1);
  gateways.say({ t: "closed", code: "EACCES", reason: "no" });
  await assert.rejects(opening, { code: "EACCES" });
  gateways.close();
});
