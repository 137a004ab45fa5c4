// The memory that threads share: channels in it, what is left of them, and threads that end at any instant.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Worker } from 'node:worker_threads';
import { load } from './bindings.mjs';

const memory = await load([], ['threads/memory.ts', 'threads/channel.ts', 'threads/shared-text.ts']);
const shared = memory.make();
const texts = (taken) => taken.messages.map(([text, bytes]) => [text, ...bytes]);

/** A channel of this thread with itself. */
function channel() {
  return memory.alone(() => {
    const ends = [memory.create(0), memory.create(0)];
    memory.connect(...ends);
    return ends;
  });
}

const send = (port, text, ...parts) => {
  const block = memory.put(text, parts);
  memory.alone(() => memory.append(port, block));
};

const closed = (port) => memory.alone(() => memory.close(port));
/** How far the heap is used: free blocks count. */
const END_OF_HEAP = 3;
const DOOMED = 4;
const used = () => memory.boardWord(END_OF_HEAP);

test('messages come whole and in order, then the end', () => {
  const [one, other] = channel();
  send(other, 'first', Uint8Array.of(1, 2), Uint8Array.of(3));
  send(other, 'zwölf');
  assert.deepEqual(texts(memory.take(other)), [['first', 1, 2, 3], ['zwölf']]);
  assert.equal(memory.hasSome(other), false);
  send(other, 'last', new Uint8Array(300_000).fill(7));
  closed(one);
  const taken = memory.take(other);
  assert.deepEqual([taken.messages[0][0], taken.messages[0][1].length, taken.messages[0][1][299_999], taken.isEnd], ['last', 300_000, 7, true]);
  assert.equal(memory.take(other).isEnd, false, 'the end is told once');
  closed(other);
});

test('what goes before is read first', () => {
  const [one, other] = channel();
  send(other, 'c');
  const blocks = [memory.put('a', []), memory.put('b', [])];
  memory.alone(() => memory.prepend(other, blocks));
  send(other, 'd');
  assert.deepEqual(texts(memory.take(other)).flat(), ['a', 'b', 'c', 'd']);
  [one, other].forEach(closed);
});

test('nothing is left of channels, read or not, and of threads', () => {
  const use = (thread) => {
    const [one, other] = channel();
    memory.alone(() => memory.setOwner(other, thread));
    send(other, 'x'.repeat(200), new Uint8Array(5000));
    send(one, 'y');
    memory.take(one);
    memory.alone(() => memory.closeThose((each) => each === thread));
    assert.equal(memory.take(one).isEnd, true);
    closed(one);
  };
  use(memory.newThread());
  const before = used();
  for (let i = 0; i < 1500; i++) use(memory.newThread());
  assert.equal(used(), before);
  assert.equal(memory.boardWord(memory.PORTS), 0, 'no port is left');
});

test('ends of a name hear each other', () => {
  const ends = ['a', 'b', 'a', 'a'].map((name) => memory.alone(() => {
    const port = memory.create(0);
    memory.setName(port, name);
    return port;
  }));
  const [first, second, third, fourth] = ends;
  assert.deepEqual(memory.alone(() => memory.others(first)).sort(), [third, fourth].sort());
  assert.deepEqual(memory.alone(() => memory.others(second)), []);
  ends.forEach(closed);
});

test('a text that all see is told once for each change', () => {
  const { sharedDirectory } = memory;
  assert.equal(sharedDirectory.changed(), undefined);
  sharedDirectory.put('/a');
  assert.equal(sharedDirectory.changed(), undefined, 'who has put it knows it');
});

test('a thread that has ended while it held the lock keeps nobody from it', () => {
  const board = new Int32Array(shared[0]);
  const thread = memory.newThread();
  board[0] = thread + 1;
  memory.setEntry(thread, DOOMED, 1);
  assert.equal(memory.alone(() => 'in'), 'in');
});

test('threads that count together lose nothing', async () => {
  const count = new Int32Array(new SharedArrayBuffer(8));
  const text = `const { workerData: { board, count } } = require('worker_threads');
    for (let i = 0; i < 5000; i++) {
      while (Atomics.compareExchange(board, 0, 0, 99) !== 0) Atomics.wait(board, 0, Atomics.load(board, 0), 1);
      count[0]++;
      Atomics.store(board, 0, 0); Atomics.notify(board, 0, 1);
    }`;
  const ended = new Promise((resolve, reject) => new Worker(text, { eval: true, workerData: { board: new Int32Array(shared[0]), count } }).on('exit', resolve).on('error', reject));
  for (let i = 0; i < 5000; i++) memory.alone(() => count[0]++);
  await ended;
  assert.equal(count[0], 10_000);
});
