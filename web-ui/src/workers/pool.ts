import type { GatewayEvent, GatewayInit, GatewayOutbound, Init, Program, Run, Script, ThreadRequest, WorkerMessage } from "./messages.ts";
import { Threads } from "./threads.ts";

/** Workers started ahead, so that a process finds one ready. */
const AHEAD = 2;
/** Idle workers kept for the next process; each holds some megabytes. */
const KEPT = 4;
/** Milliseconds: the program that has just begun has the processors first. */
const EXPECT_AFTER = 200;
/** How often a program is started again whose worker could not be loaded, as when a connection breaks. */
const RETRIES = 3;

/** A worker: the page starts and ends it, everything else goes by its port. */
interface WorkerHandle {
  readonly id: number;
  readonly port: MessagePort;
  readonly lock: string;
}

/** What runs in a slot. */
interface Running {
  readonly handle: WorkerHandle;
  /** Starts it in another worker; undefined if that can't be. */
  readonly again: (() => void) | undefined;
}

/**
 * The workers of processes: idle ones, and the one that runs in each slot. The page owns them, because a worker that starts
 * a worker waits for the page's thread meanwhile, and in Firefox it sometimes never wakes again.
 */
export class Pool {
  /** The one that ran last is at the end and taken first: what it compiled is still warm. */
  readonly #idle: WorkerHandle[] = [];
  readonly #running = new Map<number, Running>();
  /** Of each script that is a program, one worker that waits. It runs one program, and never another one. */
  readonly #waiting = new Map<string, WorkerHandle>();
  /** The slots in which such a worker runs. */
  readonly #once = new Set<number>();
  readonly #threads = new Threads();
  readonly #session = crypto.randomUUID();
  #started = 0;

  #init!: Omit<Init, "kind" | "lock">;

  constructor(
    private readonly post: (message: WorkerMessage, transfer?: Transferable[]) => void,
    private readonly crashed: (index: number) => void,
  ) {}

  /** Sets what every process needs; to be called before one is started. */
  prepare(init: Omit<Init, "kind" | "lock">): void {
    this.#init = init;
  }

  /** Starts workers until enough are idle. */
  fill(): void {
    while (this.#idle.length < AHEAD) this.#idle.unshift(this.#create("process"));
  }

  /** `leader` is the slot of the process that the program is a thread of, or its own. */
  start(index: number, leader: number, program: Program, retries = RETRIES): void {
    const again = retries > 0 ? () => this.start(index, leader, program, retries - 1) : undefined;
    if ("script" in program) return this.#startScript(index, leader, program.script, again);
    const handle = this.#idle.pop() ?? this.#create("process");
    this.#running.set(index, { handle, again });
    handle.port.postMessage({ kind: "run", index, program } satisfies Run);
    setTimeout(() => this.fill());
  }

  #startScript(index: number, leader: number, script: string, again: (() => void) | undefined): void {
    const { port } = this.#take(script, index, again);
    port.onmessage = ({ data }: MessageEvent<ThreadRequest>) => this.#threads.receive(index, data);
    const isThread = index !== leader;
    this.#threads.start(index, leader, port, (memory) => {
      port.postMessage({ kind: "run", index, program: { script }, ...(memory && { memory }) } satisfies Run);
    });
    if (isThread) this.expect(script);
    else setTimeout(() => this.expect(script), EXPECT_AFTER);
  }

  /** Starts a worker with a script that is a program, so that the next process finds it ready. */
  expect(script: string): void {
    if (!this.#waiting.has(script)) this.#waiting.set(script, this.#create({ script }));
  }

  #take(script: string, index: number, again: (() => void) | undefined): WorkerHandle {
    const handle = this.#waiting.get(script) ?? this.#create({ script });
    this.#waiting.delete(script);
    this.#once.add(index);
    this.#running.set(index, { handle, again });
    return handle;
  }

  /** Starts the gateway, whose worker is never reused, in its slot; gives the port to it. */
  async startGateway(
    index: number,
    compiled: Promise<WebAssembly.Module>,
    settings: Promise<GatewayOutbound>,
    tell: (event: GatewayEvent) => void,
  ): Promise<MessagePort | undefined> {
    const handle = this.#open("gateway");
    handle.port.onmessage = ({ data }: MessageEvent<GatewayEvent>) => tell(data);
    this.#running.set(index, { handle, again: undefined });
    const { helpers, commons } = this.#init;
    try {
      const [gateway, outbound] = await Promise.all([compiled, settings]);
      handle.port.postMessage({ kind: "gateway", gateway, index, lock: handle.lock, helpers, commons, outbound } satisfies GatewayInit);
      return handle.port;
    } catch {
      this.lost(handle.id, true);
      return undefined;
    }
  }

  /** Starts the store's worker, which lives as long as the kernel, and returns the port to it. */
  startStore(): MessagePort {
    return this.#open("store").port;
  }

  /** The program of a slot has exited: its worker becomes idle, or is terminated if there are enough. */
  release(index: number): void {
    const handle = this.#forget(index);
    if (!handle) return;
    if (!this.#once.delete(index) && this.#idle.length < KEPT) this.#idle.push(handle);
    else this.#end(handle);
  }

  /**
   * Terminates a slot's worker. Its lock is free only if its thread has ended, or has not begun; since the lock is taken
   * here and kept, it will never begin.
   */
  terminate(index: number, dead: () => void): void {
    const handle = this.#forget(index);
    if (!handle) return dead();
    this.#once.delete(index);
    this.#end(handle);
    void navigator.locks.request(handle.lock, () => {
      dead();
      return new Promise(() => {});
    });
  }

  #forget(index: number): WorkerHandle | undefined {
    const running = this.#running.get(index);
    this.#running.delete(index);
    if (running) this.#threads.end(index);
    return running?.handle;
  }

  /** A worker could not be loaded, or failed outside its program; another one is started when one is needed. */
  lost(id: number, hasLoaded: boolean): void {
    const place = this.#idle.findIndex((handle) => handle.id === id);
    if (place >= 0) this.#idle.splice(place, 1);
    for (const [script, waiting] of this.#waiting) if (waiting.id === id) this.#waiting.delete(script);
    for (const [index, { handle, again }] of this.#running) if (handle.id === id) this.#fail(index, hasLoaded ? undefined : again);
  }

  /** A program that has not begun is started again. */
  #fail(index: number, again: (() => void) | undefined): void {
    if (!again) return this.terminate(index, () => this.crashed(index));
    const handle = this.#forget(index);
    this.#once.delete(index);
    if (handle) this.#end(handle);
    again();
  }

  #create(script: Script): WorkerHandle {
    const handle = this.#open(script);
    handle.port.postMessage({ kind: "init", lock: handle.lock, ...this.#init } satisfies Init);
    return handle;
  }

  #open(script: Script): WorkerHandle {
    const { port1: port, port2: theirs } = new MessageChannel();
    const id = ++this.#started;
    this.post({ does: "start", id, script, port: theirs }, [theirs]);
    return { id, port, lock: `warren-${this.#session}-${id}` };
  }

  #end({ id, port }: WorkerHandle): void {
    this.post({ does: "end", id });
    port.close();
  }
}
