/** Ports that another thread has to do with: what they send is written into the memory that all threads share. */
import type { Carried, Message } from "../bindings/message.ts";
import { part, setBytes } from "../bindings/bytes.ts";
import { dataCloneError } from "../bindings/dom-exception.ts";
import { fromParts, partsOf } from "../bindings/portable.ts";
import { CLOSE, LocalGroup, type PortGroup, PortState } from "../bindings/port-state.ts";
import * as channel from "./channel.ts";
import * as memory from "./memory.ts";
import { alone } from "./memory.ts";
import * as objects from "./objects.ts";

const { parse, stringify } = JSON;

/** Those that this thread reads, by where they lie. */
const mine = new Map<number, PortState>();

/** What describes a message: lengths of buffers, numbers of objects, and what else it carries. */
interface About {
  readonly length: number;
  readonly buffers: readonly number[];
  readonly shared: readonly number[];
  readonly carried: readonly (readonly ["port", number] | readonly ["library", string] | readonly ["engine", number] | readonly ["handle", string, unknown])[];
}

/** A message in the memory, and what belongs to whoever reads it. */
interface Written {
  readonly block: number;
  readonly given: readonly (readonly [id: number, object: unknown])[];
  readonly ports: readonly number[];
}

export const sharedGroup: PortGroup = {
  send(from, message) {
    for (const target of targets(from.shared)) deliver(target, message);
  },
  leave(member) {
    mine.delete(member.shared);
    alone(() => channel.close(member.shared));
  },
  pull(member) {
    const { messages, isEnd } = channel.take(member.shared);
    for (const [about, bytes] of messages) member.receive(read(parse(about) as About, bytes, member));
    if (isEnd) member.receive(CLOSE);
  },
  connects: (one, other) => alone(() => channel.peer(one.shared) === other.shared),
};

/** Looks for what has come to this thread's ports. */
export function pullAll(): void {
  for (const state of mine.values()) if (channel.hasSome(state.shared)) sharedGroup.pull(state);
}

function targets(port: number): number[] {
  return alone(() => {
    const other = channel.peer(port);
    return channel.isNamed(port) ? channel.others(port) : other === 0 ? [] : [other];
  });
}

/** Its reader may have changed since the message was written for one. */
function deliver(target: number, message: Message): void {
  let reader = alone(() => channel.owner(target));
  const { block, given, ports } = write(message, reader);
  for (;;) {
    const now = alone(() => {
      const owner = channel.owner(target);
      if (owner === reader) channel.append(target, block);
      else for (const port of ports) channel.setOwner(port, owner);
      return owner;
    });
    if (now === reader) return memory.signal(reader);
    reader = now;
    for (const [id, object] of given) objects.give(reader, id, object);
  }
}

function write({ bytes, buffers, shared, carried, missing }: Message, reader: number): Written {
  const given: [number, unknown][] = [];
  const ports: number[] = [];
  const give = (object: unknown): number => {
    const id = memory.newObject();
    given.push([id, object]);
    objects.give(reader, id, object);
    return id;
  };
  for (const id of missing ?? []) objects.redirect(id, reader);
  const about: About = {
    length: bytes.length,
    buffers: buffers.map((buffer) => buffer.byteLength),
    shared: shared.map((buffer) => pendingId(buffer) ?? give(buffer)),
    carried: carried.map((one) => {
      switch (one.kind) {
        case "port": return ["port", (ports[ports.length] = move(one.state, reader))];
        case "library": return ["library", one.constructor];
        case "engine": return ["engine", pendingId(one.object) ?? give(one.object)];
        case "handle": return partsFor(one.handle);
      }
    }),
  };
  const parts = [bytes, ...buffers.map((buffer) => new Uint8Array(buffer))].map((one) => part(one, 0, one.length));
  return { block: channel.put(stringify(about), parts), given, ports };
}

function partsFor(handle: object): readonly ["handle", string, unknown] {
  const parts = partsOf(handle);
  if (!parts) throw dataCloneError("Object of this type cannot be given to another thread here.");
  return ["handle", ...parts];
}

/** Stands for an object that has not come yet. */
class Pending {
  constructor(readonly id: number) {}
}

const pendingId = (object: object): number | undefined => (object instanceof Pending ? object.id : undefined);

function read({ length, buffers, shared, carried }: About, bytes: Uint8Array<ArrayBuffer>, reader: PortState): Message {
  let at = length;
  const missing = new Set<number>();
  const come = (id: number, set: (object: object) => void): void => {
    const isHere = objects.expect(id, (object) => {
      set(object as object);
      if (missing.delete(id) && missing.size === 0) reader.wake?.();
    });
    if (!isHere) missing.add(id);
  };
  const message: Message = {
    bytes: part(bytes, 0, length),
    buffers: buffers.map((size) => {
      const whole = new Uint8Array(new ArrayBuffer(size));
      setBytes(whole, part(bytes, at, at + size));
      at += size;
      return whole.buffer;
    }),
    shared: shared.map((id) => new Pending(id) as unknown as SharedArrayBuffer),
    carried: carried.map(([kind, what, parts]): Carried => {
      if (kind === "port") return { kind, state: open(what) };
      // Made when the message is read: the library may not be there yet.
      if (kind === "handle") return { kind, get handle() { return fromParts(what, parts); } };
      return kind === "library" ? { kind, constructor: what } : { kind, object: new Pending(what) };
    }),
    missing,
  };
  shared.forEach((id, index) => come(id, (object) => (message.shared[index] = object as SharedArrayBuffer)));
  for (const one of message.carried) if (one.kind === "engine") come((one.object as Pending).id, (object) => (one.object = object));
  return message;
}

/** The end that lies there, which this thread reads from now on. */
export function open(shared: number): PortState {
  const state = new PortState(sharedGroup);
  state.shared = shared;
  mine.set(shared, state);
  return state;
}

/** A channel to a thread that begins with an end of it: this thread's end, and where the other one lies. */
export function channelTo(thread: number): { readonly state: PortState; readonly theirs: number } {
  const [ours, theirs] = alone(() => {
    const ends = [channel.create(memory.thread), channel.create(thread)] as const;
    channel.connect(...ends);
    return ends;
  });
  return { state: open(ours), theirs };
}

/** Gives an end to another thread, with what it has not read; where it lies. */
function move(state: PortState, reader: number): number {
  if (state.group instanceof LocalGroup) share(state.group);
  const { shared } = state;
  mine.delete(shared);
  const blocks: number[] = [];
  let isEnd = false;
  for (;;) {
    sharedGroup.pull(state);
    for (const message of state.incoming.splice(0)) {
      if (message === CLOSE) isEnd = true;
      else blocks.push(write(message, reader).block);
    }
    const isDone = alone(() => {
      if (channel.hasSome(shared)) return false;
      channel.prepend(shared, blocks);
      if (isEnd) channel.setPeerHasGone(shared);
      channel.setOwner(shared, reader);
      return true;
    });
    if (isDone) return shared;
  }
}

/** Puts the two ends of a channel where other threads see them. */
function share(group: LocalGroup): void {
  const members = [...group.members];
  alone(() => {
    for (const member of members) member.shared = channel.create(memory.thread);
    const [one, other] = members;
    if (one && other) channel.connect(one.shared, other.shared);
  });
  for (const member of members) {
    member.group = sharedGroup;
    mine.set(member.shared, member);
  }
}

/** Makes an end one of all threads that hear a name. */
export function shareBroadcast(state: PortState, name: string): PortState {
  state.group = sharedGroup;
  state.shared = alone(() => {
    const port = channel.create(memory.thread);
    channel.setName(port, name);
    return port;
  });
  mine.set(state.shared, state);
  return state;
}
