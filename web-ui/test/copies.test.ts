import assert from "node:assert/strict";
import { test } from "node:test";
import { copier, put } from "../src/workers/copies.ts";

/** What a hostile program could put in the way of a copy, to be handed a view of the commons. */
const ways: readonly [object, string][] = [
  [globalThis, "Uint8Array"],
  [globalThis, "Reflect"],
  [Uint8Array.prototype, "constructor"],
  [Object.getPrototypeOf(Uint8Array), Symbol.species as unknown as string],
  [Object.getPrototypeOf(Uint8Array.prototype), "set"],
  [Object.getPrototypeOf(Uint8Array.prototype), "subarray"],
  [Object.getPrototypeOf(Uint8Array.prototype), "buffer"],
  [WebAssembly.Memory.prototype, "buffer"],
  [Function.prototype, "call"],
  [Function.prototype, "apply"],
  [Function.prototype, "bind"],
  [Array.prototype, Symbol.iterator as unknown as string],
];

/** Runs something while each way is a trap; returns how many were stepped into. */
function amongTraps(run: () => void): number {
  let caught = 0;
  const trap = { configurable: true, get: () => void caught++, set: () => void caught++ };
  const before = ways.map(([object, name]) => Object.getOwnPropertyDescriptor(object, name) as PropertyDescriptor);
  const define = Object.defineProperty;
  for (let i = 0; i < ways.length; i++) define(ways[i]![0], ways[i]![1], trap);
  try {
    run();
  } finally {
    for (let i = 0; i < ways.length; i++) define(ways[i]![0], ways[i]![1], before[i]!);
  }
  return caught;
}

test("copies look nothing up that a program can replace", () => {
  const commons = new WebAssembly.Memory({ initial: 1, maximum: 2, shared: true });
  const guest = new WebAssembly.Memory({ initial: 1 });
  const bytes = Uint8Array.from({ length: 5000 }, (_, i) => i * 7);
  const toCommons = copier(commons, guest);
  const fromCommons = copier(guest, commons);

  const caught = amongTraps(() => {
    put(guest, 3, bytes);
    toCommons(11, 3, 5000);
    fromCommons(20000, 11, 5000);
  });

  assert.equal(caught, 0);
  assert.deepEqual(new Uint8Array(commons.buffer, 11, 5000), new Uint8Array(guest.buffer, 3, 5000));
  assert.deepEqual(new Uint8Array(guest.buffer, 20000, 5000), bytes);
});

test("a memory that has grown is copied from and to beyond its old end", () => {
  const commons = new WebAssembly.Memory({ initial: 1, maximum: 2, shared: true });
  const guest = new WebAssembly.Memory({ initial: 1 });
  const [toCommons, fromCommons] = [copier(commons, guest), copier(guest, commons)];
  put(guest, 0, Uint8Array.of(1, 2, 3));
  toCommons(0, 0, 3);
  guest.grow(1);
  commons.grow(1);

  toCommons(70000, 0, 3);
  fromCommons(80000, 70000, 3);

  assert.deepEqual([...new Uint8Array(guest.buffer, 80000, 3)], [1, 2, 3]);
});
