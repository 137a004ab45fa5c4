import type { Crew, Equip, Run } from "./messages.ts";

/** Workers started ahead, so that a process finds one ready. */
const AHEAD = 2;
/** Idle workers kept for the next process; each holds some megabytes. */
const KEPT = 4;

/** A worker: the page starts and ends it, everything else goes by its port. */
interface Hand {
  readonly id: number;
  readonly port: MessagePort;
  readonly lock: string;
}

/**
 * The workers of processes: idle ones, and the one that runs in each slot. They are the page's, because a worker that
 * starts a worker waits for the page's thread meanwhile, and Firefox now and then never wakes it again.
 */
export class Pool {
  /** The one that ran last is at the end and taken first: what it compiled is still warm. */
  readonly #idle: Hand[] = [];
  readonly #running = new Map<number, Hand>();
  readonly #session = crypto.randomUUID();
  #started = 0;

  constructor(
    private readonly tell: (crew: Crew, transfer?: Transferable[]) => void,
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
    hand.port.postMessage({ kind: "run", index, program } satisfies Run);
    setTimeout(() => this.fill());
  }

  /** The program of a slot has ended: its worker is free, or one too many. */
  release(index: number): void {
    const hand = this.#running.get(index);
    if (!hand) return;
    this.#running.delete(index);
    if (this.#idle.length < KEPT) this.#idle.push(hand);
    else this.#end(hand);
  }

  /**
   * Ends a slot's worker. Its lock is free only when its thread can do nothing any more, or has done nothing yet; taken
   * here and kept, it never comes to run.
   */
  terminate(index: number, dead: () => void): void {
    const hand = this.#running.get(index);
    if (!hand) return dead();
    this.#running.delete(index);
    this.#end(hand);
    void navigator.locks.request(hand.lock, () => {
      dead();
      return new Promise(() => {});
    });
  }

  /** A worker could not be loaded, or failed outside its program; another one is tried when one is needed. */
  lost(id: number): void {
    const place = this.#idle.findIndex((hand) => hand.id === id);
    if (place >= 0) this.#idle.splice(place, 1);
    for (const [index, running] of this.#running) {
      if (running.id === id) this.terminate(index, () => this.crashed(index));
    }
  }

  #create(): Hand {
    const { port1: port, port2: theirs } = new MessageChannel();
    const id = ++this.#started;
    const lock = `warren-${this.#session}-${id}`;
    this.tell({ does: "start", id, port: theirs }, [theirs]);
    port.postMessage({ kind: "equip", lock, ...this.equipment } satisfies Equip);
    return { id, port, lock };
  }

  #end({ id, port }: Hand): void {
    this.tell({ does: "end", id });
    port.close();
  }
}
