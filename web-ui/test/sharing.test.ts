import assert from "node:assert/strict";
import { test } from "node:test";
import type { Warren as WarrenType } from "../src/sdk/types.ts";
import { modulesOf } from "../src/page/share/qr-code.ts";
import { optionsOf, Sharing, type Choice } from "../src/page/share/sharing.ts";
import { Warren, type MockTunnel } from "./mock-sdk.ts";

const CHOICE: Choice = { port: 8000, hasPassword: true, minutes: 0, server: "", secret: "", remotePort: "" };

async function fresh() {
  const warren = await Warren.boot();
  return { warren, sharing: new Sharing(warren as unknown as WarrenType) };
}

test("what is not chosen is left to the SDK", () => {
  assert.deepEqual(optionsOf(CHOICE, 1000), { port: 8000 });
});

test("what is chosen is asked for", () => {
  const all = { ...CHOICE, hasPassword: false, minutes: 15, server: " bore.example:7835 ", secret: " s ", remotePort: " 2000 " };
  const asked = { port: 8000, password: null, expires: 901_000, server: "bore.example:7835", secret: " s ", remotePort: 2000 };
  assert.deepEqual(optionsOf(all, 1000), asked);
});

test("a public port is a number in range", () => {
  for (const remotePort of ["0", "65536", "-1", "8000x", "1e3", "123456"]) {
    assert.throws(() => optionsOf({ ...CHOICE, remotePort }, 0), /is not a port/, remotePort);
  }
});

test("ports that are listened at can be shared, and those that are shared stay", async () => {
  const { warren, sharing } = await fresh();
  warren.emit("listen", { port: 9000, pid: 2, url: "" });
  warren.emit("listen", { port: 8000, pid: 1, url: "" });
  assert.deepEqual(sharing.ports, [8000, 9000]);
  assert.equal(await sharing.open(CHOICE), true);
  warren.emit("close", { port: 8000 });
  warren.emit("close", { port: 9000 });
  assert.deepEqual([sharing.ports, sharing.shared, sharing.listeners.size], [[8000], [8000], 0]);
});

test("a tunnel that ends by itself says why until the port is shared again", async () => {
  const { sharing } = await fresh();
  await sharing.open(CHOICE);
  let changes = 0;
  sharing.follow(() => changes++);
  const tunnel = sharing.tunnels.get(8000) as unknown as MockTunnel;
  tunnel.emit("traffic", { open: 1, connections: 2, received: 3, sent: 4 });
  tunnel.emit("state", { state: "closed", code: "EEXPIRED", reason: "its time is over" });
  assert.deepEqual([changes, sharing.shared, sharing.tunnels.get(8000)?.state.state], [2, [], "closed"]);
  assert.equal(await sharing.open(CHOICE), true);
  assert.notEqual(sharing.tunnels.get(8000), tunnel);
});

test("stopping closes the tunnel and forgets it", async () => {
  const { sharing } = await fresh();
  await sharing.open(CHOICE);
  const tunnel = sharing.tunnels.get(8000)!;
  sharing.forget(8000);
  assert.deepEqual([tunnel.state.state, sharing.ports], ["closed", []]);
  let changes = 0;
  sharing.follow(() => changes++);
  (tunnel as unknown as MockTunnel).emit("traffic", { open: 0, connections: 0, received: 0, sent: 0 });
  assert.equal(changes, 0, "nobody follows a tunnel that was forgotten");
});

test("why a port could not be shared is kept, and one attempt is made at a time", async () => {
  const { warren, sharing } = await fresh();
  let refuse!: (error: Error) => void;
  const refused = new Promise<never>((_, reject) => (refuse = reject));
  Object.assign(warren.tunnel, { open: () => refused });
  const first = sharing.open(CHOICE);
  assert.equal(sharing.isBusy, true);
  assert.equal(await sharing.open({ ...CHOICE, port: 9000 }), false);
  refuse(new Error("the relay refuses"));
  assert.equal(await first, false);
  assert.deepEqual([sharing.isBusy, sharing.attempt], [false, { port: 8000, problem: "the relay refuses" }]);
  assert.equal(await sharing.open({ ...CHOICE, remotePort: "x" }), false);
  assert.match(sharing.attempt?.problem ?? "", /is not a port/);
});

test("a code has its three finders and a size that fits the text", () => {
  const modules = modulesOf("http://localhost:23456/#warren=0123456789abcdef0123456789abcdef");
  const size = modules.length;
  assert.equal((size - 21) % 4, 0);
  const ring = [true, true, true, true, true, true, true];
  assert.deepEqual(modules[0]!.slice(0, 7), ring);
  assert.deepEqual(modules[0]!.slice(size - 7), ring);
  assert.deepEqual(modules[size - 1]!.slice(0, 7), ring);
});
