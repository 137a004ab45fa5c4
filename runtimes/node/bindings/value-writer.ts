/** Serialises values in V8's format. What to do with objects that the format does not know is its delegate's. */
import { kindOf } from "./bytes.ts";
import { type CloneKind, cloneKind, nameOf } from "./clone-kinds.ts";
import { GrowingBytes } from "./growing-bytes.ts";
import { BACKED_BY_RESIZABLE, ERRORS, ErrorTag, LENGTH_TRACKING, REGEXP_FLAGS, Tag, VERSION, VIEWS } from "./wire-format.ts";

export interface WriterDelegate {
  /** Whether an ordinary object is written by `writeHostObject`. */
  isHostObject(object: object): boolean;
  writeHostObject(object: object): void;
  sharedBufferId(buffer: SharedArrayBuffer): number;
  cloneError(message: string): unknown;
}

type Resizable = ArrayBuffer & { readonly resizable?: boolean; readonly maxByteLength: number; readonly detached?: boolean };

const viewTags = new Map(VIEWS);
const errorTags = new Map(ERRORS);
const isInt32 = (value: number) => value === (value | 0) && !Object.is(value, -0);
const DIGIT = 64n;
const LARGEST_INDEX = 4_294_967_294;

export class ValueWriter {
  readonly bytes = new GrowingBytes();
  viewsAreHostObjects = false;
  readonly #delegate: WriterDelegate;
  readonly #ids = new Map<object, number>();
  readonly #transferred = new Map<ArrayBufferLike, number>();

  constructor(delegate: WriterDelegate) {
    this.#delegate = delegate;
  }

  header(): void {
    this.bytes.byte(Tag.Version);
    this.bytes.varint(VERSION);
  }

  /** Only the id of this buffer is to be written. */
  transfer(id: number, buffer: ArrayBufferLike): void {
    this.#transferred.set(buffer, id);
  }

  value(value: unknown): void {
    switch (typeof value) {
      case "number": return this.#number(value);
      case "string": return this.#string(value);
      case "boolean": return this.bytes.byte(value ? Tag.True : Tag.False);
      case "undefined": return this.bytes.byte(Tag.Undefined);
      case "bigint":
        this.bytes.byte(Tag.BigInt);
        return this.#bigint(value);
      case "symbol": throw this.#cannotClone(value);
      default: return value === null ? this.bytes.byte(Tag.Null) : this.#receiver(value as object);
    }
  }

  #cannotClone(value: unknown): unknown {
    return this.#delegate.cloneError(`${nameOf(value)} could not be cloned.`);
  }

  #number(value: number): void {
    if (!isInt32(value)) return this.#double(value);
    this.bytes.byte(Tag.Int32);
    this.bytes.varint(((value << 1) ^ (value >> 31)) >>> 0);
  }

  #double(value: number): void {
    this.bytes.byte(Tag.Double);
    this.bytes.double(value);
  }

  #string(text: string): void {
    const start = this.bytes.length;
    this.bytes.byte(Tag.OneByteString);
    this.bytes.varint(text.length);
    if (this.bytes.oneByteText(text)) return;
    this.bytes.length = start;
    const size = 2 * text.length;
    if ((start + 1 + lengthOfVarint(size)) % 2 === 1) this.bytes.byte(Tag.Padding);
    this.bytes.byte(Tag.TwoByteString);
    this.bytes.varint(size);
    this.bytes.twoByteText(text);
  }

  /** The sign and the number of bytes, then digits of 64 bits. */
  #bigint(value: bigint): void {
    const digits: bigint[] = [];
    for (let left = value < 0n ? -value : value; left > 0n; left >>= DIGIT) digits.push(BigInt.asUintN(64, left));
    this.bytes.varint(16 * digits.length + (value < 0n ? 1 : 0));
    this.bytes.raw(BigUint64Array.from(digits));
  }

  #receiver(object: object): void {
    const known = this.#ids.get(object);
    const kind = known === undefined ? cloneKind(object) : "plain";
    if (kind === "view" && !this.viewsAreHostObjects) this.#receiver((object as ArrayBufferView).buffer);
    if (known !== undefined) {
      this.bytes.byte(Tag.Reference);
      return this.bytes.varint(known);
    }
    this.#ids.set(object, this.#ids.size);
    this.#write(object, kind);
  }

  #write(object: object, kind: CloneKind): void {
    switch (kind) {
      case "plain": return this.#delegate.isHostObject(object) ? this.#hostObject(object) : this.#object(object);
      case "array": return this.#array(object as unknown[]);
      case "date":
        this.bytes.byte(Tag.Date);
        return this.bytes.double(Date.prototype.getTime.call(object));
      case "boxed": return this.#boxed((object as { valueOf(): unknown }).valueOf());
      case "regexp": return this.#regexp(object as RegExp);
      case "map": return this.#map(object as Map<unknown, unknown>);
      case "set": return this.#set(object as Set<unknown>);
      case "buffer": return this.#buffer(object as Resizable);
      case "shared":
        this.bytes.byte(Tag.SharedArrayBuffer);
        return this.bytes.varint(this.#delegate.sharedBufferId(object as SharedArrayBuffer));
      case "view": return this.viewsAreHostObjects ? this.#hostObject(object) : this.#view(object as ArrayBufferView);
      case "error": return this.#delegate.isHostObject(object) ? this.#hostObject(object) : this.#error(object as Error);
      case "none": throw this.#cannotClone(object);
    }
  }

  #hostObject(object: object): void {
    this.bytes.byte(Tag.HostObject);
    this.#delegate.writeHostObject(object);
  }

  #object(object: object): void {
    this.bytes.byte(Tag.BeginObject);
    const count = this.#properties(object, Object.keys(object));
    this.bytes.byte(Tag.EndObject);
    this.bytes.varint(count);
  }

  /** Keys that are indices are written as numbers. A getter may have taken away a property that comes later. */
  #properties(object: object, keys: readonly string[]): number {
    let count = 0;
    for (const key of keys) {
      if (!Object.hasOwn(object, key)) continue;
      this.value(isIndex(key) ? Number(key) : key);
      this.value((object as Record<string, unknown>)[key]);
      count++;
    }
    return count;
  }

  #array(array: unknown[]): void {
    const { length } = array;
    const keys = Object.keys(array);
    const isDense = keys.length >= length && (length === 0 || keys[length - 1] === String(length - 1));
    this.bytes.byte(isDense ? Tag.BeginDenseArray : Tag.BeginSparseArray);
    this.bytes.varint(length);
    if (isDense) this.#elements(array, length);
    const count = this.#properties(array, isDense ? keys.slice(length) : keys);
    this.bytes.byte(isDense ? Tag.EndDenseArray : Tag.EndSparseArray);
    this.bytes.varint(count);
    this.bytes.varint(length);
  }

  /** V8 keeps arrays of numbers as doubles if one of them is no small integer, and then writes all as such. */
  #elements(array: readonly unknown[], length: number): void {
    const areDoubles = array.every((element) => typeof element === "number") && !array.every((element) => isInt32(element as number));
    for (let at = 0; at < length; at++) {
      if (areDoubles && typeof array[at] === "number") this.#double(array[at] as number);
      else if (at < array.length && at in array) this.value(array[at]);
      else this.bytes.byte(Tag.Hole);
    }
  }

  #boxed(value: unknown): void {
    switch (typeof value) {
      case "boolean": return this.bytes.byte(value ? Tag.TrueObject : Tag.FalseObject);
      case "number":
        this.bytes.byte(Tag.NumberObject);
        return this.bytes.double(value);
      case "bigint":
        this.bytes.byte(Tag.BigIntObject);
        return this.#bigint(value);
      default:
        this.bytes.byte(Tag.StringObject);
        return this.#string(value as string);
    }
  }

  #regexp(pattern: RegExp): void {
    const bits = REGEXP_FLAGS.reduce((sum, flag, bit) => sum + (flag !== "" && pattern.flags.includes(flag) ? 1 << bit : 0), 0);
    this.bytes.byte(Tag.RegExp);
    this.#string(pattern.source);
    this.bytes.varint(bits);
  }

  #map(map: Map<unknown, unknown>): void {
    const entries: unknown[] = [];
    Map.prototype.forEach.call(map, (value, key) => entries.push(key, value));
    this.bytes.byte(Tag.BeginMap);
    for (const entry of entries) this.value(entry);
    this.bytes.byte(Tag.EndMap);
    this.bytes.varint(entries.length);
  }

  #set(set: Set<unknown>): void {
    const entries: unknown[] = [];
    Set.prototype.forEach.call(set, (value) => entries.push(value));
    this.bytes.byte(Tag.BeginSet);
    for (const entry of entries) this.value(entry);
    this.bytes.byte(Tag.EndSet);
    this.bytes.varint(entries.length);
  }

  #buffer(buffer: Resizable): void {
    const id = this.#transferred.get(buffer);
    if (id !== undefined) {
      this.bytes.byte(Tag.ArrayBufferTransfer);
      return this.bytes.varint(id);
    }
    if (buffer.detached) throw this.#delegate.cloneError("An ArrayBuffer is detached and could not be cloned.");
    this.bytes.byte(buffer.resizable ? Tag.ResizableArrayBuffer : Tag.ArrayBuffer);
    this.bytes.varint(buffer.byteLength);
    if (buffer.resizable) this.bytes.varint(buffer.maxByteLength);
    this.bytes.raw(buffer);
  }

  #view(view: ArrayBufferView): void {
    const buffer = view.buffer as Resizable & { growable?: boolean };
    const isResizable = buffer.resizable === true || buffer.growable === true;
    const flags = (isResizable ? BACKED_BY_RESIZABLE : 0) | (isResizable && tracksLength(view, buffer) ? LENGTH_TRACKING : 0);
    this.bytes.byte(Tag.ArrayBufferView);
    this.bytes.varint(viewTags.get(kindOf(view) ?? "DataView") as number);
    this.bytes.varint(view.byteOffset);
    this.bytes.varint(flags & LENGTH_TRACKING ? 0 : view.byteLength);
    this.bytes.varint(flags);
  }

  #error(error: Error): void {
    this.bytes.byte(Tag.Error);
    const tag = errorTags.get(String(error.name));
    if (tag !== undefined) this.bytes.varint(tag);
    const message = Object.getOwnPropertyDescriptor(error, "message");
    if (message) {
      this.bytes.varint(ErrorTag.Message);
      this.#string(String(error.message));
    }
    const { stack } = error;
    if (typeof stack === "string") {
      this.bytes.varint(ErrorTag.Stack);
      this.#string(stack);
    }
    if (Object.hasOwn(error, "cause")) {
      this.bytes.varint(ErrorTag.Cause);
      this.value(error.cause);
    }
    this.bytes.varint(ErrorTag.End);
  }
}

function isIndex(key: string): boolean {
  const first = key.charCodeAt(0);
  return first >= 48 && first <= 57 && Number(key) <= LARGEST_INDEX && String(Number(key)) === key;
}

function lengthOfVarint(value: number): number {
  let length = 1;
  for (let left = value; left >= 0x80; left = Math.floor(left / 0x80)) length++;
  return length;
}

/** Nothing tells; a view that reaches to the end of a buffer that may change counts as one that follows it. */
function tracksLength(view: ArrayBufferView, buffer: ArrayBufferLike): boolean {
  return view.byteOffset + view.byteLength === buffer.byteLength;
}
