import assert from "node:assert/strict";
import { test } from "node:test";
import { Threads } from "../src/workers/threads.ts";

/** Ports that remember what was sent to them; the first thread of a process is in slot 1. */
function process() {
  const threads = new Threads();
  const sent: unknown[][] = [];
  const begun: number[] = [];
  const start = (index: number, leader = 1) => {
    sent[index] = [];
    const port = { postMessage: (message: unknown) => sent[index]?.push(message) } as unknown as MessagePort;
    threads.start(index, leader, port, () => begun.push(index));
  };
  return { threads, sent, begun, start };
}

const memory = [new SharedArrayBuffer(1)];
const object = (to: number, id: number) => ({ kind: "object", to, id, object: id }) as const;

void test("a thread begins once there is the memory of its process", () => {
  const { threads, begun, start } = process();
  start(1);
  start(2);
  assert.deepEqual(begun, [1]);
  threads.receive(1, { kind: "memory", memory });
  start(3);
  assert.deepEqual(begun, [1, 2, 3]);
});

void test("an object waits for a thread that has not begun, and goes to no other process", () => {
  const { threads, sent, start } = process();
  start(1);
  threads.receive(1, { kind: "memory", memory });
  threads.receive(1, object(5, 7));
  start(2);
  start(9, 9);
  threads.receive(9, { kind: "memory", memory });
  threads.receive(9, { kind: "thread", thread: 5 });
  threads.receive(2, { kind: "thread", thread: 5 });
  threads.receive(2, object(0, 8));
  assert.deepEqual([sent[1], sent[2], sent[9]], [[object(0, 8)], [object(5, 7)], []]);
});

void test("nothing is passed to a thread that has ended, nor taken of it", () => {
  const { threads, sent, start } = process();
  start(1);
  threads.receive(1, { kind: "memory", memory });
  start(2);
  threads.receive(2, { kind: "thread", thread: 1 });
  threads.end(2);
  threads.receive(1, object(1, 1));
  threads.receive(2, object(0, 2));
  assert.deepEqual([sent[1], sent[2]], [[], []]);
});
