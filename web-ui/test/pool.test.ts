import assert from "node:assert/strict";
import { test } from "node:test";
import type { Init, Program, WorkerMessage } from "../src/workers/messages.ts";
import { Pool } from "../src/workers/pool.ts";

const SCRIPT = { script: { script: "node.js" } } as unknown as Program;

/** A pool, what it has the page start, and which slots it says have crashed. */
function pool() {
  const started: number[] = [];
  const crashed: number[] = [];
  const post = (message: WorkerMessage) => {
    if (message.does !== "start") return;
    started.push(message.id);
    message.port.close();
  };
  const locks = { request: (_name: string, held: () => unknown) => Promise.resolve(void held()) };
  Object.defineProperty(globalThis, "navigator", { value: { locks }, configurable: true });
  const made = new Pool(post, (index) => crashed.push(index));
  made.prepare({} as Omit<Init, "kind" | "lock">);
  return { pool: made, started, crashed };
}

void test("a program whose worker could not be loaded begins in another one, a few times", () => {
  const { pool: made, started, crashed } = pool();
  made.start(1, 1, SCRIPT);
  for (let tries = 1; tries <= 3; tries++) {
    assert.deepEqual(crashed, []);
    made.lost(started.at(-1)!, false);
    assert.equal(started.length, tries + 1);
  }
  made.lost(started.at(-1)!, false);
  assert.deepEqual(crashed, [1]);
});

void test("a program whose worker has failed does not begin again", () => {
  const { pool: made, started, crashed } = pool();
  made.start(1, 1, SCRIPT);
  made.lost(started[0]!, true);
  assert.equal(started.length, 1);
  assert.deepEqual(crashed, [1]);
});
