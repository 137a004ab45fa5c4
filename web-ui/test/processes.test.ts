import assert from "node:assert/strict";
import { test } from "node:test";
import { KernelProcess } from "../src/sdk/processes.ts";

test("output is acknowledged in large steps, since each wakes the kernel", async () => {
  const sent: number[] = [];
  const connection = { send: (_op: string, { bytes }: { bytes: number }) => sent.push(bytes), request: async () => undefined };
  const process = new KernelProcess(connection as never, 1);
  const reader = process.stdout.getReader();
  for (let line = 0; line < 3000; line++) {
    process.wrote(1, new Uint8Array(50));
    await reader.read();
  }
  assert.equal(sent.length, 2);
  assert.ok(sent.every((bytes) => bytes >= 64 << 10 && bytes < 70_000));
});
