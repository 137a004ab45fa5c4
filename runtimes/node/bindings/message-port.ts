/**
 * Message ports: their objects in this thread. Messages are delivered one a turn of the loop, by the library's `emitMessage`. The class
 * extends none, since the library gives it another prototype.
 */
import { AsyncWrap } from "../loop/async-wrap.ts";
import { sharedGroup, shareBroadcast } from "../threads/ports.ts";
import { hasThreads } from "../threads/memory.ts";
import { addReference, dropReference, inThisTurn, soon, whenClosing } from "../loop/loop.ts";
import { Queue } from "../loop/queue.ts";
import { compile } from "../start/library.ts";
import { type Any, type Binding, realm } from "../start/realm.ts";
import { codedError } from "./coded-error.ts";
import { carriesObjects, isWhole, type Message, pack, setPorts, unpack, type Unpacked } from "./message.ts";
import { CLOSE, LocalGroup, PortState } from "./port-state.ts";

/** What a port's object has, until it is closed or given away. */
interface Live {
  state: PortState | undefined;
  wrap: AsyncWrap;
  isReferenced: boolean;
  isReceiving: boolean;
  isScheduled: boolean;
  /** Ports are numbered as they are made. */
  number: number;
  /** A message is being delivered; what has come before the port is closed meanwhile is delivered too. */
  isDelivering: boolean;
  isClosed: boolean;
  isInOtherContext?: boolean;
}

const live = new WeakMap<object, Live>();
const emitted: Binding = {};

function emitMessage(port: object, data: unknown, ports: readonly object[], type: string): void {
  if (!emitted["emitMessage"]) compile("internal/per_context/messageport")(emitted, realm.primordials, realm.privateSymbols, realm.symbols);
  AsyncWrap.call((live.get(port) as Live).wrap, () => Reflect.apply(emitted["emitMessage"], port, [data, ports, type]));
}

function schedule(port: object): void {
  const of = live.get(port) as Live;
  if (of.isScheduled || !of.state || !wants(of)) return;
  of.isScheduled = true;
  due.add(port);
  if (isUnderWay) return;
  isUnderWay = true;
  soon(deliverNext);
}

/** Ports that have something to deliver; in a round each delivers what it had when its turn came, in the order in which they were made. */
const due = new Queue<object>();
const round = new Queue<object>();
let isUnderWay = false;
/** What the first port of the round may still deliver. */
let left = 0;
let made = 0;

function deliverNext(): void {
  if (round.length === 0) beginRound();
  const port = round.at(0);
  const of = live.get(port) as Live;
  left ||= of.state?.incoming.length ?? 0;
  try {
    deliver(port, false);
  } finally {
    left--;
    if (left <= 0 || !wants(of)) {
      left = 0;
      round.take();
      of.isScheduled = false;
      schedule(port);
    }
    isUnderWay = round.length > 0 || due.length > 0;
    if (round.length > 0) inThisTurn(deliverNext);
    else if (isUnderWay) soon(deliverNext);
  }
}

function beginRound(): void {
  while (due.length > 0) {
    let first = due.at(0);
    for (let i = 1; i < due.length; i++) if ((live.get(due.at(i)) as Live).number < (live.get(first) as Live).number) first = due.at(i);
    due.remove(first);
    round.add(first);
  }
}

/** The end of a channel is read even by a port that has not started. */
function wants({ state, isReceiving }: Live): boolean {
  const next = state?.incoming[0];
  return next !== undefined && (next === CLOSE || (isReceiving && isWhole(next)));
}

/** Delivers the next message; false if there is none to deliver. */
function deliver(port: object, force: boolean): boolean {
  const of = live.get(port) as Live;
  if (!of.state || of.state.incoming.length === 0 || !(force ? isReadable(of.state) : wants(of))) return false;
  const message = of.state.incoming.shift() as Message | typeof CLOSE;
  if (message === CLOSE) {
    close(port);
    return false;
  }
  const before = of.isDelivering;
  of.isDelivering = true;
  emit(port, message);
  of.isDelivering = before;
  return true;
}

function emit(port: object, message: Message): void {
  let unpacked: Unpacked;
  try {
    if (live.get(port)?.isInOtherContext && carriesObjects(message)) {
      throw codedError(Error, "ERR_MESSAGE_TARGET_CONTEXT_UNAVAILABLE", "A message object could not be deserialized successfully in the target vm.Context");
    }
    unpacked = unpack(message);
  } catch (error) {
    return emitMessage(port, error, [], "messageerror");
  }
  emitMessage(port, unpacked.value, unpacked.ports, "message");
}

/** Whether the next message, or the end, can be read now. */
function isReadable({ incoming: [next] }: PortState): boolean {
  return next !== undefined && (next === CLOSE || isWhole(next));
}

/** Takes what the port is away from its object, which then closes. */
function detach(port: object): PortState {
  const of = live.get(port) as Live;
  const state = of.state as PortState;
  of.state = undefined;
  state.wake = undefined;
  whenClosing(() => {
    if (of.isReferenced) dropReference();
    of.isReferenced = false;
    of.isClosed = true;
    of.wrap.emitDestroy();
    const onclose = (port as Record<symbol, unknown>)[realm.symbols["handle_onclose"] as symbol];
    if (typeof onclose === "function") AsyncWrap.call(of.wrap, () => Reflect.apply(onclose, port, []));
  });
  return state;
}

function close(port: object): void {
  if (!live.get(port)?.state) return;
  const { isDelivering, isReceiving } = live.get(port) as Live;
  const state = detach(port);
  const late = isDelivering && isReceiving ? state.incoming.splice(0) : [];
  state.group.leave(state);
  for (const message of late) if (message !== CLOSE && isWhole(message)) emit(port, message);
}

const TOKEN = {};

export const MessagePort = function MessagePort(this: object, token?: unknown, state?: PortState) {
  if (token !== TOKEN) throw codedError(TypeError, "ERR_CONSTRUCT_CALL_INVALID", "Constructor cannot be called");
  const of = { state, isReferenced: false, isReceiving: false, isScheduled: false, number: made++, isDelivering: false, isClosed: false } as Live;
  live.set(this, of);
  of.wrap = new AsyncWrap("MESSAGEPORT", this);
  of.isReferenced = true;
  addReference();
  (state as PortState).wake = () => schedule(this);
  const oninit = (this as Record<symbol, unknown>)[realm.symbols["oninit"] as symbol];
  if (typeof oninit === "function") Reflect.apply(oninit, this, []);
} as unknown as Any;

export function attach(state: PortState): object {
  const port = new MessagePort(TOKEN, state);
  schedule(port);
  return port;
}

setPorts({ stateOf: (object) => live.get(object)?.state, isPort: (object) => live.has(object), detach, attach });

const isIterable = (value: unknown): value is Iterable<unknown> =>
  typeof value === "object" && value !== null && typeof (value as { [Symbol.iterator]?: unknown })[Symbol.iterator] === "function";
const notIterable = (what: string) => codedError(TypeError, "ERR_INVALID_ARG_TYPE", `Optional ${what} argument must be an iterable`);

/** As C++ goes over it: what is no iterator is told by the same error. */
function listOf(given: Iterable<unknown>): unknown[] {
  const iterator = given[Symbol.iterator]() as { next?: unknown } | undefined;
  if (typeof iterator?.next !== "function") throw notIterable("options.transfer");
  return [...given];
}

/** The list, or an object that has it as `transfer`. */
function transferListOf(given: unknown): unknown[] {
  if (given === undefined || given === null) return [];
  if (typeof given !== "object") throw notIterable("transferList");
  if (isIterable(given)) return [...given];
  const { transfer } = given as { transfer?: unknown };
  if (transfer === undefined) return [];
  if (!isIterable(transfer)) throw notIterable("options.transfer");
  return listOf(transfer);
}

function post(port: object, value: unknown, list: unknown): true | undefined {
  const state = live.get(port)?.state;
  const message = pack(value, transferListOf(list), port);
  if (!state) return undefined;
  const isLost = message.carried.some((one) => one.kind === "port" && one.state !== state && state.group.connects(state, one.state));
  if (isLost) {
    realm.process.emitWarning("The target port was posted to itself, and the communication channel was lost");
    close(port);
    return undefined;
  }
  state.group.send(state, message);
  return true;
}

/** Of all handles: the library takes these from the prototype's prototype. */
const handle = {
  ref(this: object) {
    const of = live.get(this);
    if (!of?.state || of.isReferenced) return;
    of.isReferenced = true;
    addReference();
  },
  unref(this: object) {
    const of = live.get(this);
    if (!of?.isReferenced) return;
    of.isReferenced = false;
    dropReference();
  },
  /** Undefined for what is closed. */
  hasRef(this: object) {
    const of = live.get(this);
    if (!of) throw new TypeError("Illegal invocation");
    return of.isClosed ? undefined : of.isReferenced;
  },
};

MessagePort.prototype = Object.create(handle, {
  constructor: { value: MessagePort, configurable: true, writable: true, enumerable: false },
});

Object.assign(MessagePort.prototype, {
  postMessage(this: object, ...given: unknown[]) {
    if (given.length === 0) throw codedError(TypeError, "ERR_MISSING_ARGS", "Not enough arguments to MessagePort.postMessage");
    return post(this, given[0], given[1]);
  },
  start(this: object) {
    const of = live.get(this);
    if (!of?.state) return;
    of.isReceiving = true;
    schedule(this);
  },
  close(this: object) {
    close(this);
  },
});

export function stop(port: object): void {
  const of = live.get(port);
  if (of) of.isReceiving = false;
}

/** Delivers all that is there, now. */
export function drain(port: object): void {
  const state = live.get(port)?.state;
  state?.group.pull(state);
  if (state) while (deliver(port, true));
}

export function receive(port: unknown): unknown {
  const of = typeof port === "object" && port !== null ? live.get(port) : undefined;
  if (!of) throw codedError(TypeError, "ERR_INVALID_ARG_TYPE", 'The "port" argument must be a MessagePort instance');
  of.state?.group.pull(of.state);
  const message = of.state && isReadable(of.state) ? of.state.incoming.shift() : undefined;
  if (message === CLOSE) close(port as object);
  return message === undefined || message === CLOSE ? realm.symbols["no_message_symbol"] : unpack(message).value;
}

/** Moves a port to another context, which shares all objects with this one; but those of the library are not let in. */
export function keep(port: object): object {
  if (!live.get(port)?.state) throw codedError(Error, "ERR_CLOSED_MESSAGE_PORT", "Cannot send data on closed MessagePort");
  (live.get(port) as Live).isInOtherContext = true;
  return port;
}

export const MessageChannel = function MessageChannel(this: { port1: object; port2: object }) {
  if (!new.target) throw codedError(TypeError, "ERR_CONSTRUCT_CALL_REQUIRED", "Cannot call constructor without `new`");
  const group = new LocalGroup();
  this.port1 = attach(new PortState(group));
  this.port2 = attach(new PortState(group));
} as unknown as Any;

const named = new Map<string, LocalGroup>();

/** A port that hears all others of the name. */
export function broadcast(name: string): object {
  if (hasThreads()) return attach(shareBroadcast(new PortState(sharedGroup), name));
  const group = named.get(name) ?? new LocalGroup(name);
  named.set(name, group);
  return attach(new PortState(group));
}

/** There are threads from now on, who hear of names as well. */
export function shareNames(): void {
  for (const [name, { members }] of named) for (const state of members) shareBroadcast(state, name);
  named.clear();
}
