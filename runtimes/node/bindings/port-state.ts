/** One end of a channel, which outlives the object that programs see: that changes when the port is given away. */
import type { Message } from "./message.ts";

/** Ends that hear each other. */
export interface PortGroup {
  /** Gives a message to the others. */
  send(from: PortState, message: Message): void;
  /** An end is gone: of a channel the other one closes, once it has read what is there. */
  leave(member: PortState): void;
  /** Puts what has come into the end's own list. */
  pull(member: PortState): void;
  /** Whether what one of the ends sends is heard by the other. */
  connects(one: PortState, other: PortState): boolean;
}

/** Ends in one thread: the two of a channel, or all of a name. */
export class LocalGroup implements PortGroup {
  readonly members = new Set<PortState>();
  readonly name: string | undefined;

  constructor(name?: string) {
    this.name = name;
  }

  send(from: PortState, message: Message): void {
    for (const member of this.members) if (member !== from) member.receive(message);
  }

  leave(member: PortState): void {
    this.members.delete(member);
    if (this.name === undefined) for (const other of this.members) other.receive(CLOSE);
  }

  pull(): void {
      // What is sent is there at once.
  }

  connects(one: PortState, other: PortState): boolean {
    return this.members.has(one) && this.members.has(other);
  }
}

/** The last message of a channel. */
export const CLOSE = Symbol("close");

export class PortState {
  incoming: (Message | typeof CLOSE)[] = [];
  /** Told that there is something to read. */
  wake: (() => void) | undefined;
  group: PortGroup;
  /** Where it lies in the memory of all threads, once another one has to do with it. */
  shared = 0;

  constructor(group: PortGroup) {
    this.group = group;
    if (group instanceof LocalGroup) group.members.add(this);
  }

  receive(message: Message | typeof CLOSE): void {
    this.incoming.push(message);
    this.wake?.();
  }
}
