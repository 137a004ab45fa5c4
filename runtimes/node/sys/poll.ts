/** Waiting for several descriptors and a time, without blocking the worker. */
import { bridge } from "./bridge.ts";
import { BUFFER, numbers, RESULTS } from "./memory.ts";
import { host } from "./host.ts";
import { hasBeenEnded } from "./process.ts";

const SUBSCRIPTION = 48;
const EVENT = 32;
const CLOCK = 0;
export const READ = 1;
export const WRITE = 2;
const MONOTONIC = 1;
/** The errno of preview 1 for a descriptor that is not open. */
const BADF = 8;

/** One direction of one descriptor. */
export interface Interest {
  readonly fd: number;
  readonly type: typeof READ | typeof WRITE;
}

/** Several of them: an array, or a list of the loop's. */
export interface Interests {
  readonly length: number;
  at(index: number): Interest | undefined;
}

/** Words of the commons: nothing but this module's functions holds them, and these touch the wake word alone. */
let words: Int32Array | undefined;
let wakeIndex = 0;
let waiting = false;

const { waitAsync, notify } = host;
const waitsWithTimeout = !/AppleWebKit(?!.*Chrom)/.test(host.userAgent);

/** `commons` is given up to this module. */
export function setWakeWord(commons: WebAssembly.Memory, address: number): void {
  words = new Int32Array(commons.buffer as unknown as SharedArrayBuffer);
  wakeIndex = address >> 2;
}

function subscribe(interests: Interests): number {
  let at = BUFFER;
  for (let i = 0; i < interests.length; i++) {
    const { fd, type } = interests.at(i) as Interest;
    numbers.setUint32(at, i, true);
    numbers.setUint32(at + 4, 0, true);
    numbers.setUint8(at + 8, type);
    numbers.setUint32(at + 16, fd, true);
    at += SUBSCRIPTION;
  }
  return at;
}

/** Those that are ready now, by index. A descriptor that is not open counts as ready: its owner finds the error. */
export function readyNow(interests: Interests): number[] {
  return interests.length === 0 ? [] : readyWithin(interests, 0);
}

/** The same, after a wait in which nothing else runs: until one is ready, a signal came, or `milliseconds` are over. */
export function readyWithin(interests: Interests, milliseconds: number): number[] {
  const at = subscribe(interests);
  const limited = milliseconds !== Infinity;
  if (limited) subscribeClock(at, interests.length, milliseconds);
  const errno = bridge.poll_oneoff(BUFFER, BUFFER, interests.length + (limited ? 1 : 0), RESULTS);
  const ready: number[] = [];
  if (errno === BADF) for (let i = 0; i < interests.length; i++) ready[i] = i;
  const count = errno === 0 ? numbers.getUint32(RESULTS, true) : 0;
  for (let i = 0; i < count; i++) {
    const index = numbers.getUint32(BUFFER + i * EVENT, true);
    if (index < interests.length) ready[ready.length] = index;
  }
  return ready;
}

function subscribeClock(at: number, index: number, milliseconds: number): void {
  numbers.setBigUint64(at, BigInt(index), true);
  numbers.setUint8(at + 8, CLOCK);
  numbers.setUint32(at + 16, MONOTONIC, true);
  numbers.setBigUint64(at + 24, BigInt(Math.ceil(milliseconds * 1e6)), true);
  numbers.setBigUint64(at + 32, 0n, true);
  numbers.setUint16(at + 40, 0, true);
}

/** Waits until one of them may be ready, `milliseconds` are over, or `wake` is called; then calls `done`, in a task of its own. */
export function waitFor(interests: Interests, milliseconds: number, done: () => void): void {
  if (!words) throw new Error("this worker has no process yet");
  subscribe(interests);
  const ticket = bridge.poll_ask(BUFFER, interests.length);
  if (readyNow(interests).length > 0) return void host.setTimeout(done, 0);
  bridge.wait_begin();
  waiting = true;
  const limited = milliseconds !== Infinity;
  const wait = waitAsync(words, wakeIndex, ticket, limited && waitsWithTimeout ? milliseconds : undefined);
  const timer = limited && !waitsWithTimeout ? host.setTimeout(wake, milliseconds) : 0;
  const over = () => {
    host.clearTimeout(timer);
    waiting = false;
    try {
      bridge.wait_end();
    } catch (error) {
      if (hasBeenEnded()) return;
      throw error;
    }
    done();
  };
  if (wait.async) host.then(wait.value, over);
  else host.setTimeout(over, 0);
}

/** Ends a wait that `waitFor` has begun. */
export function wake(): void {
  if (words && waiting) notify(words, wakeIndex);
}
