/**
 * What a port carries: a value in V8's format, and beside it what cannot be bytes: buffers and ports that are given away, shared
 * memory, handles of native objects, and objects of the library that clone themselves.
 */
import { type Any, realm } from "../start/realm.ts";
import { AsyncWrap } from "../loop/async-wrap.ts";
import { uncurry } from "../sys/host.ts";
import { isEngineObject } from "../threads/engine-objects.ts";
import { untransferable } from "./buffer.ts";
import { dataCloneError } from "./dom-exception.ts";
import type { PortState } from "./port-state.ts";
import { kinds } from "./types.ts";
import { ValueReader } from "./value-reader.ts";
import { ValueWriter } from "./value-writer.ts";

const CLONEABLE = 2;
const TRANSFERABLE = 1;

/** What is not in the bytes, in the order of its numbers. */
export type Carried =
  | { readonly kind: "port"; readonly state: PortState }
  | { readonly kind: "handle"; readonly handle: object }
  /** A compiled module, or memory of WebAssembly. */
  | { readonly kind: "engine"; object: object }
  | { readonly kind: "library"; readonly constructor: string };

export interface Message {
  readonly bytes: Uint8Array;
  readonly buffers: readonly ArrayBuffer[];
  readonly shared: ArrayBufferLike[];
  readonly carried: readonly Carried[];
  /** Objects of another thread that have not come yet, by their numbers. */
  readonly missing?: Set<number>;
}

/** Whether all is there that it carries. */
export const isWhole = ({ missing }: Message): boolean => missing === undefined || missing.size === 0;

/** Whether it has objects of the library, or what these have of native ones. */
export const carriesObjects = ({ carried }: Message): boolean => carried.some(({ kind }) => kind === "library" || kind === "handle");

/** Handles of native objects that a message may carry as they are: they never change. */
export const cloneableHandles = new WeakSet<object>();

/** Handles of native objects that may be given away within the thread. */
export const movableHandles = new WeakSet<object>();

interface MovableHandle {
  /** Another handle, which has what this one had. */
  moved(): object;
}

/** What becomes of ports, which the class of ports knows. */
export interface Ports {
  stateOf(object: object): PortState | undefined;
  isPort(object: object): boolean;
  detach(object: object): PortState;
  attach(state: PortState): object;
}

let ports: Ports;
let createObject: (constructor: string) => Any;

export function setPorts(known: Ports): void {
  ports = known;
}

export function setCreateObject(create: (constructor: string) => Any): void {
  createObject = create;
}

const transferBuffer = uncurry((ArrayBuffer.prototype as unknown as { transfer: () => ArrayBuffer }).transfer) as (buffer: ArrayBuffer) => ArrayBuffer;
const isDetached = (buffer: ArrayBuffer) => (buffer as { detached?: boolean }).detached === true;
const modeOf = (object: object) => (object as Record<symbol, number | undefined>)[realm.privateSymbols["transfer_mode_private_symbol"] as symbol];
const isMarked = (object: object) =>
  (object as Record<symbol, unknown>)[realm.privateSymbols["untransferable_object_private_symbol"] as symbol] !== undefined;

/** What of a transfer list is given away. */
class TransferList {
  readonly buffers: ArrayBuffer[] = [];
  readonly objects: object[] = [];

  constructor(list: readonly unknown[], source?: object) {
    for (const entry of list) this.#add(entry, source);
  }

  #add(entry: unknown, source?: object): void {
    const isObject = typeof entry === "object" && entry !== null;
    if (isObject && isMarked(entry)) throw dataCloneError("Cannot transfer object of unsupported type.");
    if (kinds.isArrayBuffer(entry)) return this.#addBuffer(entry as ArrayBuffer);
    if (isObject && entry === source) throw dataCloneError("Transfer list contains source port");
    if (!isObject || !(ports.isPort(entry) || modeOf(entry) !== undefined)) throw dataCloneError("Found invalid value in transferList.");
    if (ports.isPort(entry) && !ports.stateOf(entry)) throw dataCloneError("MessagePort in transfer list is already detached");
    if (this.objects.includes(entry)) throw dataCloneError(`Transfer list contains duplicate ${entry.constructor.name}`);
    if (!ports.isPort(entry) && ((modeOf(entry) ?? 0) & TRANSFERABLE) === 0) throw dataCloneError("Found invalid value in transferList.");
    this.objects.push(entry, ...nestedIn(entry));
  }

  #addBuffer(buffer: ArrayBuffer): void {
    if (isDetached(buffer) || untransferable.has(buffer)) throw dataCloneError("Cannot transfer object of unsupported type.");
    if (this.buffers.includes(buffer)) throw dataCloneError("Transfer list contains duplicate ArrayBuffer");
    this.buffers.push(buffer);
  }
}

function nestedIn(object: object): object[] {
  const list = (object as Record<symbol, unknown>)[realm.symbols["messaging_transfer_list_symbol"] as symbol];
  return typeof list === "function" ? (Reflect.apply(list, object, []) as object[]) : [];
}

/** An object of the library as it goes into a message: who makes it there, and what of. */
interface Own {
  readonly data: unknown;
  readonly deserializeInfo: string;
}

class Packer {
  readonly #list: TransferList;
  readonly #shared: ArrayBufferLike[] = [];
  readonly #objects: object[];
  readonly #own = new Map<object, Own>();
  readonly #writer = new ValueWriter({
    isHostObject: (object) =>
      ports.isPort(object) || cloneableHandles.has(object) || isEngineObject(object) || object instanceof AsyncWrap || modeOf(object) !== undefined,
    writeHostObject: (object) => this.#write(object),
    sharedBufferId: (buffer) => indexIn(this.#shared, buffer),
    cloneError: dataCloneError,
  });

  constructor(list: TransferList) {
    this.#list = list;
    this.#objects = [...list.objects];
  }

  #write(object: object): void {
    let index = this.#objects.indexOf(object);
    if (index < 0) {
      this.#mayClone(object);
      index = this.#objects.push(object) - 1;
    }
    this.#writer.bytes.varint(index);
  }

  #mayClone(object: object): void {
    if (cloneableHandles.has(object) || isEngineObject(object)) return;
    const mode = ports.isPort(object) ? TRANSFERABLE : (modeOf(object) ?? 0);
    if (mode & CLONEABLE) return;
    if (mode & TRANSFERABLE) throw dataCloneError("Object that needs transfer was found in message but not listed in transferList");
    throw dataCloneError("Cannot clone object of unsupported type.");
  }

  pack(value: unknown): Message {
    this.#writer.header();
    this.#list.buffers.forEach((buffer, id) => this.#writer.transfer(id, buffer));
    this.#writer.value(value);
    for (let at = 0; at < this.#objects.length; at++) this.#writeOwn(this.#objects[at] as object);
    if (this.#objects.some((object) => ports.isPort(object) && !ports.stateOf(object))) {
      throw dataCloneError("MessagePort in transfer list is already detached");
    }
    return {
      bytes: this.#writer.bytes.release(),
      buffers: this.#list.buffers.map((buffer) => transferBuffer(buffer)),
      shared: this.#shared,
      carried: this.#objects.map((object) => this.#carried(object)),
    };
  }

  /** What an object is made of there follows the value, and may have further objects. */
  #writeOwn(object: object): void {
    if (ports.isPort(object) || cloneableHandles.has(object) || movableHandles.has(object) || isEngineObject(object)) return;
    const name = this.#list.objects.includes(object) ? "messaging_transfer_symbol" : "messaging_clone_symbol";
    const method = (object as Record<symbol, unknown>)[realm.symbols[name] as symbol];
    if (typeof method !== "function") throw dataCloneError("Cannot clone object of unsupported type.");
    const own = Reflect.apply(method, object, []) as Own;
    this.#own.set(object, own);
    this.#writer.value(own.data);
  }

  #carried(object: object): Carried {
    if (ports.isPort(object)) return { kind: "port", state: ports.detach(object) };
    if (isEngineObject(object)) return { kind: "engine", object };
    if (movableHandles.has(object)) return { kind: "handle", handle: (object as MovableHandle).moved() };
    const own = this.#own.get(object);
    return own ? { kind: "library", constructor: own.deserializeInfo } : { kind: "handle", handle: object };
  }
}

function indexIn<T>(list: T[], item: T): number {
  const index = list.indexOf(item);
  return index < 0 ? list.push(item) - 1 : index;
}

/** Throws DataCloneError; then nothing was given away. */
export function pack(value: unknown, transferList: readonly unknown[], source?: object): Message {
  return new Packer(new TransferList(transferList, source)).pack(value);
}

export interface Unpacked {
  readonly value: unknown;
  readonly ports: readonly object[];
}

export function unpack({ bytes, buffers, shared, carried }: Message): Unpacked {
  const objects = carried.map((one) =>
    one.kind === "port" ? ports.attach(one.state) : one.kind === "handle" ? one.handle : one.kind === "engine" ? one.object : createObject(one.constructor));
  const reader = new ValueReader(bytes, {
    readHostObject: () => objects[reader.varint()] as object,
    sharedBuffer: (id) => shared[id],
  });
  reader.header();
  buffers.forEach((buffer, id) => reader.transfer(id, buffer));
  const value = reader.value();
  carried.forEach((one, index) => {
    if (one.kind === "library") objects[index][realm.symbols["messaging_deserialize_symbol"] as symbol](reader.value());
  });
  return { value, ports: objects.filter((_, index) => carried[index]?.kind === "port") };
}

export function structuredClone(value: unknown, options?: { transfer?: Iterable<unknown> }): unknown {
  return unpack(pack(value, [...(options?.transfer ?? [])])).value;
}
