/** One end of a channel, which outlives the object that programs see: that changes when the port is given away. */
import type { Message } from "./message.ts";

/** Ends that hear each other: the two of a channel, or all of a name. */
export class PortGroup {
  readonly members = new Set<PortState>();
  readonly #name: string | undefined;

  constructor(name?: string) {
    this.#name = name;
  }

  /** Gives a message to the others; whether there were any. */
  send(from: PortState, message: Message): void {
    for (const member of this.members) if (member !== from) member.receive(message);
  }

  /** An end is gone: of a channel the other one closes, once it has read what is there. */
  leave(member: PortState): void {
    this.members.delete(member);
    if (this.#name === undefined) for (const other of this.members) other.receive(CLOSE);
  }
}

/** The last message of a channel. */
export const CLOSE = Symbol("close");

export class PortState {
  readonly incoming: (Message | typeof CLOSE)[] = [];
  /** Told that there is something to read. */
  wake: (() => void) | undefined;
  readonly group: PortGroup;

  constructor(group: PortGroup) {
    this.group = group;
    group.members.add(this);
  }

  receive(message: Message | typeof CLOSE): void {
    this.incoming.push(message);
    this.wake?.();
  }
}
