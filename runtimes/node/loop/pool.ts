/**
 * Requests that native Node gives to the threads of libuv's pool. They are done while the loop waits in its poll phase; immediates
 * keep it from waiting, and so come first, unless the pool has had the time that such a request takes.
 */
import { host } from "../sys/host.ts";
import { Queue } from "./queue.ts";

interface Work {
  readonly run: () => void;
  readonly turn: number;
  readonly since: number;
}

const queue = new Queue<Work>();
/** In milliseconds. */
const LASTS = 2;

export const hasWork = (): boolean => queue.length > 0;

/** `turn` is the one of the loop that it is in. */
export function addWork(run: () => void, turn: number): void {
  queue.add({ run, turn, since: host.now() });
}

/** Gives what is done by now to `done`; `waits`: the loop has nothing else to do in this turn. */
export function takeDone(turn: number, waits: boolean, done: (run: () => void) => void): void {
  const now = host.now();
  while (queue.length > 0) {
    const { run, turn: begun, since } = queue.at(0);
    if (!waits && begun === turn && now - since < LASTS) return;
    queue.take();
    done(run);
  }
}
