/**
 * Memory that the threads of a process share: it is made when the first one is started, and never seen by programs. A thread
 * may be ended at any instant, so what is changed under the lock is whole after each store, or a block is lost.
 *
 * The board has the lock, counters, free lists and one entry for each thread, as words; threads wait on these. The heap, which
 * grows, has blocks of powers of two, whose first word is the exponent.
 */
import { part, setBytes } from "../bindings/bytes.ts";
import { host } from "../sys/host.ts";
import { hasExited } from "../sys/process.ts";

const LOCK = 0;
const NEXT_THREAD = 1;
const NEXT_OBJECT = 2;
const END_OF_HEAP = 3;
/** The first port of all, and the first name of a broadcast channel. */
export const PORTS = 4;
const FREE = 8;
const THREADS = 64;
const THREAD_WORDS = 8;
/** More than there are slots, so that no two living ones have the same entry. */
const MOST_THREADS = 1024;
const BOARD_BYTES = 4 * (THREADS + MOST_THREADS * THREAD_WORDS);
const SMALLEST = 6;
const HEAP_BYTES = 1 << 18;
const MOST_HEAP_BYTES = 1 << 30;
const PATIENCE = 100;

/** Words of a thread's entry. */
export const enum Entry { Signal, Parent, HasExited, ExitCode, Doomed, Start, IsTaken }

type Growable = SharedArrayBuffer & { grow(bytes: number): void };
type MakesGrowable = new (bytes: number, options?: { maxByteLength: number }) => Growable;

const { add, load, store, compareExchange } = Atomics;
const { wait, notify, waitAsync, then } = host;
const Shared = SharedArrayBuffer as unknown as MakesGrowable;
const Words = Int32Array;
const Bytes = Uint8Array;
const grow = Shared.prototype.grow;
const sizeOf = Object.getOwnPropertyDescriptor(SharedArrayBuffer.prototype, "byteLength")?.get as () => number;
const { apply } = Reflect;

let board: Int32Array<SharedArrayBuffer> | undefined;
let words: Int32Array<SharedArrayBuffer>;
let bytes: Uint8Array;
let heap: Growable;
/** The number of this thread. */
export let thread = 0;

export const hasThreads = (): boolean => board !== undefined;

/** Makes the memory; to be called by the first thread. What it returns goes to all others. */
export function make(): readonly SharedArrayBuffer[] {
  const shared = [new Shared(BOARD_BYTES), new Shared(HEAP_BYTES, { maxByteLength: MOST_HEAP_BYTES })] as const;
  share(shared, 0);
  table()[END_OF_HEAP] = 1 << SMALLEST;
  setEntry(0, Entry.IsTaken, 1);
  return shared;
}

/** Takes the memory that the first thread has made. */
export function share([first, second]: readonly SharedArrayBuffer[], number: number): void {
  board = new Words(first as SharedArrayBuffer);
  heap = second as Growable;
  words = new Words(heap);
  bytes = new Bytes(heap);
  thread = number;
}

function table(): Int32Array<SharedArrayBuffer> {
  if (!board) throw new Error("this process has one thread");
  return board;
}

/** Runs alone among the threads; `run` may neither wait nor call a program. */
export function alone<T>(run: () => T): T {
  enter();
  try {
    return run();
  } finally {
    leave();
  }
}

function enter(): void {
  const all = table();
  const mine = thread + 1;
  for (;;) {
    const holder = compareExchange(all, LOCK, 0, mine);
    if (holder === 0) break;
    const late = wait(all, LOCK, holder, PATIENCE) === "timed-out";
    if (late && entry(holder - 1, Entry.Doomed) !== 0 && compareExchange(all, LOCK, holder, mine) === holder) break;
  }
  if (entry(thread, Entry.Doomed) === 0) return;
  leave();
  for (;;) wait(all, place(thread, Entry.Doomed), 1);
}

function leave(): void {
  store(table(), LOCK, 0);
  notify(table(), LOCK, 1);
}

const place = (number: number, word: Entry) => THREADS + (number % MOST_THREADS) * THREAD_WORDS + word;

export const entry = (number: number, word: Entry): number => load(table(), place(number, word));

export function setEntry(number: number, word: Entry, value: number): void {
  store(table(), place(number, word), value);
}

/** The number of a new thread, whose entry no living one has. */
export function newThread(): number {
  let number: number;
  do number = add(table(), NEXT_THREAD, 1) + 1;
  while (compareExchange(table(), place(number, Entry.IsTaken), 0, 1) !== 0);
  for (let word = Entry.Signal; word < Entry.IsTaken; word++) setEntry(number, word, 0);
  setEntry(number, Entry.Parent, thread);
  return number;
}

/** It is no more. */
export function freeThread(number: number): void {
  setEntry(number, Entry.IsTaken, 0);
}

export const newObject = (): number => add(table(), NEXT_OBJECT, 1);

/** Has a thread look whether there is something for it. */
export function signal(number: number): void {
  add(table(), place(number, Entry.Signal), 1);
  notify(table(), place(number, Entry.Signal));
}

/** Calls back, in tasks of their own, each time that this thread is signalled, and once at first. */
export function onSignal(look: () => void): void {
  const at = place(thread, Entry.Signal);
  const listen = (): void => {
    if (hasExited()) return;
    const seen = load(table(), at);
    look();
    const over = waitAsync(table(), at, seen);
    if (over.async) then(over.value, listen);
    else host.setTimeout(listen, 0);
  };
  listen();
}

/** A word of the board that is no thread's. */
export const boardWord = (at: number): number => table()[at] as number;

export function setBoardWord(at: number, value: number): void {
  table()[at] = value;
}

/** A block of at least so many bytes, the first word of which is the allocator's. Alone. */
export function allocate(size: number): number {
  const all = table();
  let exponent = SMALLEST;
  while (2 ** exponent < size) exponent++;
  const free = all[FREE + exponent] as number;
  if (free !== 0) {
    all[FREE + exponent] = word(free, 1);
    return free;
  }
  const at = all[END_OF_HEAP] as number;
  const end = at + 2 ** exponent;
  reserve(end);
  all[END_OF_HEAP] = end;
  setWord(at, 0, exponent);
  return at;
}

function reserve(end: number): void {
  const has = apply(sizeOf, heap, []);
  if (end <= has) return;
  if (end > MOST_HEAP_BYTES) throw new RangeError("Array buffer allocation failed");
  apply(grow, heap, [Math.min(MOST_HEAP_BYTES, Math.max(end, 2 * has))]);
}

/** Gives a block back. Alone. */
export function free(at: number): void {
  const all = table();
  const exponent = word(at, 0);
  setWord(at, 1, all[FREE + exponent] as number);
  all[FREE + exponent] = at;
}

export const word = (block: number, index: number): number => words[(block >> 2) + index] as number;

export function setWord(block: number, index: number, value: number): void {
  words[(block >> 2) + index] = value;
}

/** Copies bytes into a block. */
export function copyIn(block: number, offset: number, source: Uint8Array): void {
  setBytes(part(bytes, block + offset, block + offset + source.length), source);
}

/** A copy of bytes of a block. */
export function copyOut(block: number, offset: number, length: number): Uint8Array<ArrayBuffer> {
  const copy = new Bytes(length);
  setBytes(copy, part(bytes, block + offset, block + offset + length));
  return copy;
}
