import assert from "node:assert/strict";
import { test } from "node:test";
import { OutputBatches } from "../src/workers/output-batches.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

function recorded() {
  const sent: string[] = [];
  const stands = () => 1000; // however long the machine takes
  const batches = new OutputBatches((pid, stream, data) => void sent.push(`${pid}.${stream} ${new TextDecoder().decode(data)}`), stands);
  return { sent, batches };
}

test("what comes by itself goes at once, and what comes right after it together, in its order", async () => {
  const { sent, batches } = recorded();
  batches.add(1, 1, bytes("a"));
  assert.deepEqual(sent, ["1.1 a"]);
  for (const text of ["b", "c", "d"]) batches.add(1, 1, bytes(text));
  batches.add(1, 2, bytes("!"));
  batches.add(2, 1, bytes("x"));
  batches.flush();
  assert.deepEqual(sent, ["1.1 a", "1.1 bcd", "1.2 !", "2.1 x"]);
});

test("what gathers is sent without being asked for", async () => {
  const { sent, batches } = recorded();
  batches.add(1, 1, bytes("a"));
  batches.add(1, 1, bytes("b"));
  while (sent.length < 2) await new Promise((resolve) => setTimeout(resolve, 1));
  assert.deepEqual(sent, ["1.1 a", "1.1 b"]);
});

test("much is sent at once, and bytes are copied when they are given", () => {
  const { sent, batches } = recorded();
  batches.add(1, 1, bytes("a"));
  const reused = bytes("b");
  batches.add(1, 1, reused);
  reused[0] = 0x63;
  batches.add(1, 1, new Uint8Array(64 << 10).fill(0x64));
  assert.equal(sent.length, 2);
  assert.equal(sent[1], `1.1 b${"d".repeat(64 << 10)}`);
});
