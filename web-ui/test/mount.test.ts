import assert from "node:assert/strict";
import { test } from "node:test";
import type { Connection } from "../src/sdk/connection.ts";
import { Mount } from "../src/sdk/mount.ts";

interface Put {
  readonly entries: readonly { path: string; data?: Uint8Array | string }[];
}

/** A kernel that keeps what it is given, and answers when it is told to. */
function kernel() {
  const puts: Put[] = [];
  const answers: (() => void)[] = [];
  const request = async (name: string, parameters: unknown, transfer: ArrayBuffer[]) => {
    if (name !== "put") return;
    puts.push(structuredClone(parameters as Put, { transfer }));
    await new Promise<void>((resolve) => answers.push(resolve));
  };
  const answer = () => answers.shift()?.();
  return { connection: { request } as unknown as Connection, puts, answer };
}

const turn = () => new Promise((resolve) => setTimeout(resolve));

test("what comes later in the source is written later, and no batch before the last one is there", async () => {
  const { connection, puts, answer } = kernel();
  const large = new Blob([new Uint8Array(5 << 20)]);
  const uploads = [{ path: "a", data: large }, { path: "a", data: "second" }, { path: "b" }];
  const done = new Mount(connection, { at: "/p" }).run(uploads);
  while (puts.length === 0) await turn();
  await turn();
  assert.equal(puts.length, 1);
  answer();
  while (puts.length === 1) await turn();
  answer();
  assert.deepEqual(await done, { files: 2, bytes: (5 << 20) + 6 });
  assert.deepEqual(puts[1]!.entries, [{ path: "a", data: "second" }, { path: "b" }]);
});

test("no more is read than a few batches ahead of the kernel", async () => {
  const { connection, puts, answer } = kernel();
  let given = 0;
  function* source() {
    for (; given < 40; given++) yield { path: `f${given}`, data: new Blob([new Uint8Array(1 << 20)]) };
  }
  const done = new Mount(connection, { at: "/p" }).run(source());
  while (puts.length === 0) await turn();
  for (let i = 0; i < 20; i++) await turn();
  assert.ok(given < 20, `${given} of 40 were taken`);
  const answering = setInterval(answer, 1);
  assert.deepEqual(await done, { files: 40, bytes: 40 << 20 });
  clearInterval(answering);
});

test("each file of a batch has its own bytes, and those of the caller stay", async () => {
  const { connection, puts, answer } = kernel();
  const mine = new Uint8Array([1, 2, 3]);
  const uploads = [{ path: "x", data: new Blob(["one"]) }, { path: "y", data: mine }, { path: "z", data: new Blob([]) }, { path: "w", data: new Blob(["four"]) }];
  const done = new Mount(connection, { at: "/p" }).run(uploads);
  while (puts.length === 0) await turn();
  answer();
  await done;
  const text = (data: unknown) => new TextDecoder().decode(data as Uint8Array);
  assert.deepEqual(puts[0]!.entries.map(({ data }) => text(data)), ["one", "\x01\x02\x03", "", "four"]);
  assert.deepEqual([...mine], [1, 2, 3]);
});
