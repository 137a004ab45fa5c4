/** Reads what `ValueWriter` and V8 write. Bytes that are not of the format end it by an error. */
import { part, setBytes } from "./bytes.ts";
import { latin1Text, utf16Text, utf8Text } from "./text-codec.ts";
import { ERRORS, ErrorTag, LENGTH_TRACKING, LINEAR, OLDEST_VERSION, REGEXP_FLAGS, Tag, VERSION, VIEWS } from "./wire-format.ts";

export interface ReaderDelegate {
  readHostObject(): object;
  sharedBuffer(id: number): ArrayBufferLike | undefined;
}

type ViewClass = new (buffer: ArrayBufferLike, offset: number, length?: number) => ArrayBufferView;

const globals = globalThis as unknown as Record<string, unknown>;
const views = new Map(VIEWS.map(([name, tag]) => [tag, globals[name] as (ViewClass & { BYTES_PER_ELEMENT?: number }) | undefined]));
const errors = new Map(ERRORS.map(([name, tag]) => [tag, globals[name] as ErrorConstructor]));

export class ValueReader {
  at = 0;
  version = 0;
  readonly bytes: Uint8Array;
  readonly #numbers: DataView;
  readonly #delegate: ReaderDelegate;
  readonly #objects: object[] = [];
  readonly #transferred = new Map<number, ArrayBufferLike>();

  constructor(bytes: Uint8Array, delegate: ReaderDelegate) {
    this.bytes = bytes;
    this.#numbers = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#delegate = delegate;
  }

  header(): void {
    if (this.bytes[0] === Tag.Version) {
      this.at = 1;
      this.version = this.varint();
    }
    if (this.version < OLDEST_VERSION || this.version > VERSION) {
      throw new Error("Unable to deserialize cloned data due to invalid or unsupported version.");
    }
  }

  transfer(id: number, buffer: ArrayBufferLike): void {
    this.#transferred.set(id, buffer);
  }

  #invalid(): Error {
    return new Error("Unable to deserialize cloned data.");
  }

  /** Where bytes begin that are read next. */
  skip(count: number): number {
    const start = this.at;
    if (count > this.bytes.length - start) throw this.#invalid();
    this.at += count;
    return start;
  }

  /** Of 32 bits: what does not fit is dropped, and after five bytes it ends anyway. */
  varint(): number {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.bytes[this.skip(1)] as number;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) break;
    }
    return value >>> 0;
  }

  varint64(): bigint {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = this.bytes[this.skip(1)] as number;
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return BigInt.asUintN(64, value);
    }
  }

  double(): number {
    return this.#numbers.getFloat64(this.skip(8), true);
  }

  #tag(): number {
    let tag: number = Tag.Padding;
    while (tag === Tag.Padding) tag = this.bytes[this.skip(1)] as number;
    return tag;
  }

  #peek(): number {
    while (this.bytes[this.at] === Tag.Padding) this.at++;
    return this.bytes[this.at] ?? Tag.Padding;
  }

  /** A buffer may be followed by a view of it, which is then the value. */
  value(): unknown {
    const value = this.#plainValue(this.#tag());
    return this.#isBuffer(value) && this.#peek() === Tag.ArrayBufferView ? this.#view(value) : value;
  }

  #isBuffer(value: unknown): value is ArrayBufferLike {
    return value instanceof ArrayBuffer || value instanceof SharedArrayBuffer;
  }

  #plainValue(tag: number): unknown {
    switch (tag) {
      case Tag.Undefined: return undefined;
      case Tag.Null: return null;
      case Tag.True: return true;
      case Tag.False: return false;
      case Tag.Int32: return this.#int32();
      case Tag.Uint32: return this.varint();
      case Tag.Double: return this.double();
      case Tag.BigInt: return this.#bigint();
      case Tag.Utf8String:
      case Tag.OneByteString:
      case Tag.TwoByteString: return this.#text(tag);
      case Tag.Reference: return this.#reference();
      default: return this.#object(tag);
    }
  }

  #object(tag: number): object {
    switch (tag) {
      case Tag.BeginObject: return this.#properties(this.#remember({}), Tag.EndObject);
      case Tag.BeginSparseArray: return this.#sparseArray();
      case Tag.BeginDenseArray: return this.#denseArray();
      case Tag.Date: return this.#remember(new Date(this.double()));
      case Tag.TrueObject: return this.#remember(Object(true));
      case Tag.FalseObject: return this.#remember(Object(false));
      case Tag.NumberObject: return this.#remember(Object(this.double()));
      case Tag.BigIntObject: return this.#remember(Object(this.#bigint()));
      case Tag.StringObject: return this.#remember(Object(this.#text(this.#tag())));
      case Tag.RegExp: return this.#regexp();
      case Tag.BeginMap: return this.#map();
      case Tag.BeginSet: return this.#set();
      case Tag.ArrayBuffer: return this.#buffer(this.varint());
      case Tag.ResizableArrayBuffer: return this.#buffer(this.varint(), this.varint());
      case Tag.ArrayBufferTransfer: return this.#known(this.#transferred.get(this.varint()));
      case Tag.SharedArrayBuffer: return this.#known(this.#delegate.sharedBuffer(this.varint()));
      case Tag.Error: return this.#error();
      case Tag.HostObject: return this.#hostObject();
      default: throw this.#invalid();
    }
  }

  #remember<T extends object>(object: T): T {
    this.#objects.push(object);
    return object;
  }

  #known<T extends object>(object: T | undefined): T {
    if (object === undefined) throw this.#invalid();
    return this.#remember(object);
  }

  #reference(): object {
    const object = this.#objects[this.varint()];
    if (object === undefined) throw this.#invalid();
    return object;
  }

  #int32(): number {
    const zigzag = this.varint();
    return (zigzag >>> 1) ^ -(zigzag & 1);
  }

  #bigint(): bigint {
    const bits = this.varint();
    const size = Math.floor(bits / 2);
    const start = this.skip(size);
    let value = 0n;
    for (let at = size - 1; at >= 0; at--) value = (value << 8n) | BigInt(this.bytes[start + at] as number);
    return bits % 2 === 1 ? -value : value;
  }

  #text(tag: number): string {
    const size = this.varint();
    const start = this.skip(size);
    switch (tag) {
      case Tag.OneByteString: return latin1Text(this.bytes, start, start + size);
      case Tag.Utf8String: return utf8Text(this.bytes, start, start + size);
      case Tag.TwoByteString:
        if (size % 2 === 1) throw this.#invalid();
        return utf16Text(this.bytes, start, start + size);
      default: throw this.#invalid();
    }
  }

  /** Up to the end's tag; the number that follows says how many there are. */
  #properties<T extends object>(object: T, end: number): T {
    let count = 0;
    while (this.#peek() !== end) {
      const key = this.value();
      if (typeof key !== "string" && typeof key !== "number") throw this.#invalid();
      define(object, key, this.value());
      count++;
    }
    this.#tag();
    if (this.varint() !== count) throw this.#invalid();
    return object;
  }

  #sparseArray(): unknown[] {
    const length = this.varint();
    const array = this.#properties(this.#remember(new Array<unknown>(length)), Tag.EndSparseArray);
    if (this.varint() !== length) throw this.#invalid();
    return array;
  }

  #denseArray(): unknown[] {
    const length = this.varint();
    if (length > this.bytes.length - this.at) throw this.#invalid();
    const array: unknown[] = this.#remember([]);
    for (let at = 0; at < length; at++) {
      if (this.#peek() === Tag.Hole) this.#tag();
      else array[at] = this.value();
    }
    array.length = length;
    this.#properties(array, Tag.EndDenseArray);
    if (this.varint() !== length) throw this.#invalid();
    return array;
  }

  #regexp(): RegExp {
    const source = this.#text(this.#tag());
    const bits = this.varint();
    if (bits >> REGEXP_FLAGS.length !== 0) throw this.#invalid();
    const flags = REGEXP_FLAGS.filter((_, bit) => (bits & (1 << bit)) !== 0).join("");
    try {
      if ((bits & LINEAR) !== 0) throw this.#invalid();
      return this.#remember(new RegExp(source, flags));
    } catch {
      throw this.#invalid();
    }
  }

  #map(): Map<unknown, unknown> {
    const map = this.#remember(new Map<unknown, unknown>());
    let count = 0;
    for (; this.#peek() !== Tag.EndMap; count += 2) {
      const key = this.value();
      map.set(key, this.value());
    }
    this.#tag();
    if (this.varint() !== count) throw this.#invalid();
    return map;
  }

  #set(): Set<unknown> {
    const set = this.#remember(new Set<unknown>());
    let count = 0;
    for (; this.#peek() !== Tag.EndSet; count++) set.add(this.value());
    this.#tag();
    if (this.varint() !== count) throw this.#invalid();
    return set;
  }

  #buffer(length: number, most?: number): ArrayBuffer {
    const start = this.skip(length);
    if (most !== undefined && most < length) throw this.#invalid();
    const buffer = most === undefined ? new ArrayBuffer(length) : new ArrayBuffer(length, { maxByteLength: most } as never);
    setBytes(new Uint8Array(buffer), part(this.bytes, start, start + length));
    return this.#remember(buffer);
  }

  #view(buffer: ArrayBufferLike): ArrayBufferView {
    this.#tag();
    const View = views.get(this.varint());
    const offset = this.varint();
    const length = this.varint();
    const flags = this.version >= 14 ? this.varint() : 0;
    const width = View?.BYTES_PER_ELEMENT ?? 1;
    if (!View || offset % width !== 0 || length % width !== 0 || offset + length > buffer.byteLength) throw this.#invalid();
    return this.#remember(flags & LENGTH_TRACKING ? new View(buffer, offset) : new View(buffer, offset, length / width));
  }

  #error(): Error {
    const id = this.#objects.length;
    this.#objects.push({});
    let tag = this.varint();
    const Class = errors.get(tag) ?? Error;
    if (errors.has(tag)) tag = this.varint();
    const own: PropertyDescriptorMap = {};
    const hidden = (value: unknown) => ({ value, configurable: true, writable: true, enumerable: false });
    const seen = new Set<number>();
    for (; tag !== ErrorTag.End; tag = this.varint()) {
      if (seen.has(tag)) throw this.#invalid();
      seen.add(tag);
      if (tag === ErrorTag.Message) own["message"] = hidden(this.#text(this.#tag()));
      else if (tag === ErrorTag.Stack) own["stack"] = hidden(this.#text(this.#tag()));
      else if (tag === ErrorTag.Cause) own["cause"] = hidden(this.value());
      else throw this.#invalid();
    }
    const error = new Class();
    this.#objects[id] = Object.defineProperties(error, own);
    return error;
  }

  #hostObject(): object {
    const id = this.#objects.length;
    this.#objects.push({});
    const object = this.#delegate.readHostObject();
    this.#objects[id] = object;
    return object;
  }
}

/** A property of the object's own, whatever its prototype has by that name. */
function define(object: object, key: string | number, value: unknown): void {
  if (key !== "__proto__") (object as Record<string | number, unknown>)[key] = value;
  else Object.defineProperty(object, key, { value, configurable: true, enumerable: true, writable: true });
}
