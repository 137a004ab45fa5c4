import type { ThreadMemory, ThreadObject, ThreadRequest } from "./messages.ts";

/** What is known of a process whose program is a script. */
interface Process {
  memory: ThreadMemory | undefined;
  /** Threads that begin once there is the memory. */
  readonly waiting: ((memory: ThreadMemory) => void)[];
  /** Ports to the workers of threads that have begun, by the numbers that they have said. */
  readonly ports: Map<number, MessagePort>;
  /** Objects for threads that have not begun yet. */
  readonly kept: Map<number, ThreadObject[]>;
}

/** Slot of a worker, and which thread of its process it is. */
interface Member {
  readonly process: Process;
  readonly port: MessagePort;
  number: number | undefined;
}

/**
 * Passes objects that only messages carry (shared memory, compiled modules) from one thread of a process to another one. The
 * threads' own messages do not come here.
 */
export class Threads {
  readonly #members = new Map<number, Member>();

  /** A process begins, or a thread of the one whose slot is `leader`; `run` is called with the memory that its threads share. */
  start(index: number, leader: number, port: MessagePort, run: (memory?: ThreadMemory) => void): void {
    const process = (index === leader ? undefined : this.#members.get(leader)?.process) ?? newProcess();
    this.#members.set(index, { process, port, number: undefined });
    if (index === leader || process.memory) run(process.memory);
    else process.waiting.push(run);
  }

  /** Takes a request of the worker in a slot. */
  receive(index: number, request: ThreadRequest): void {
    const member = this.#members.get(index);
    if (!member) return;
    const { process } = member;
    switch (request.kind) {
      case "memory":
        begin(process, request.memory);
        return register(member, 0);
      case "thread":
        return register(member, request.thread);
      case "object":
        return pass(process, request);
    }
  }

  /** The worker of a slot is no more. */
  end(index: number): void {
    const member = this.#members.get(index);
    this.#members.delete(index);
    if (member?.number !== undefined) member.process.ports.delete(member.number);
  }
}

function newProcess(): Process {
  return { memory: undefined, waiting: [], ports: new Map(), kept: new Map() };
}

function begin(process: Process, memory: ThreadMemory): void {
  process.memory = memory;
  for (const run of process.waiting.splice(0)) run(memory);
}

function register(member: Member, number: number): void {
  member.number = number;
  const { ports, kept } = member.process;
  ports.set(number, member.port);
  for (const message of kept.get(number) ?? []) member.port.postMessage(message);
  kept.delete(number);
}

function pass({ ports, kept }: Process, message: ThreadObject): void {
  const port = ports.get(message.to);
  if (port) return port.postMessage(message);
  const before = kept.get(message.to);
  if (before) before.push(message);
  else kept.set(message.to, [message]);
}
