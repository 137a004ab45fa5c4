import type { Equip, Run } from "./messages.ts";

/** Workers started ahead, so that a process finds one ready. */
const AHEAD = 2;
/** Idle workers kept for the next process; each holds some megabytes. */
const KEPT = 4;

interface Hand {
  readonly worker: Worker;
  readonly lock: string;
}

/** The workers of processes: idle ones, and the one that runs in each slot. */
export class Pool {
  /** The one that ran last is at the end and taken first: what it compiled is still warm. */
  readonly #idle: Hand[] = [];
  readonly #running = new Map<number, Hand>();
  readonly #session = crypto.randomUUID();
  #started = 0;

  constructor(
    private readonly script: string,
    private readonly equipment: Omit<Equip, "kind" | "lock">,
    private readonly crashed: (index: number) => void,
  ) {}

  /** Starts as many workers as shall wait. */
  fill(): void {
    while (this.#idle.length < AHEAD) this.#idle.unshift(this.#create());
  }

  start(index: number, program: WebAssembly.Module): void {
    const hand = this.#idle.pop() ?? this.#create();
    this.#running.set(index, hand);
    hand.worker.postMessage({ kind: "run", index, program } satisfies Run);
    setTimeout(() => this.fill());
  }

  /** The program of a slot has ended: its worker is free, or one too many. */
  release(index: number): void {
    const hand = this.#running.get(index);
    if (!hand) return;
    this.#running.delete(index);
    if (this.#idle.length < KEPT) this.#idle.push(hand);
    else hand.worker.terminate();
  }

  /**
   * Ends a slot's worker. Its lock is free only when its thread can do nothing any more, or has done nothing yet; taken
   * here and kept, it never comes to run.
   */
  terminate(index: number, dead: () => void): void {
    const hand = this.#running.get(index);
    if (!hand) return dead();
    this.#running.delete(index);
    hand.worker.terminate();
    void navigator.locks.request(hand.lock, () => {
      dead();
      return new Promise(() => {});
    });
  }

  /** Ends all workers. */
  close(): void {
    for (const { worker } of [...this.#idle, ...this.#running.values()]) worker.terminate();
  }

  #create(): Hand {
    const worker = new Worker(this.script, { type: "module" });
    const lock = `warren-${this.#session}-${++this.#started}`;
    const hand = { worker, lock };
    worker.onerror = (event) => {
      event.preventDefault();
      this.#lost(hand);
    };
    worker.postMessage({ kind: "equip", lock, ...this.equipment } satisfies Equip);
    return hand;
  }

  /** A worker could not be loaded, or failed outside its program; another one is tried when one is needed. */
  #lost(hand: Hand): void {
    const place = this.#idle.indexOf(hand);
    if (place >= 0) this.#idle.splice(place, 1);
    for (const [index, running] of this.#running) {
      if (running === hand) this.terminate(index, () => this.crashed(index));
    }
  }
}
