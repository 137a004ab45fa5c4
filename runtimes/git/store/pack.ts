import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import { fatal } from '../terminal/ending.ts';
import { applyDelta } from './delta.ts';

export type ObjectType = 'commit' | 'tree' | 'blob' | 'tag';

export interface StoredObject {
  readonly type: ObjectType;
  readonly body: Buffer;
}

const TYPES: Record<number, ObjectType> = { 1: 'commit', 2: 'tree', 3: 'blob', 4: 'tag' };
const OFFSET_DELTA = 6;
const NAMED_DELTA = 7;
/** Bytes that are kept of bases of deltas. */
const KEPT = 16 << 20;

/** A file of objects with its index (version 2): four tables behind 256 counts. */
export class Pack {
  readonly #index: Buffer;
  readonly #count: number;
  #offsets: Float64Array | undefined;
  #descriptor: number | undefined;
  readonly #bases = new Map<number, StoredObject>();
  #kept = 0;

  /** `file` is the name without its ending. `outside` finds bases that another pack has. */
  constructor(
    private readonly file: string,
    private readonly outside: (oid: string) => StoredObject,
  ) {
    this.#index = readFileSync(`${file}.idx`);
    if (this.#index.readUInt32BE(0) !== 0xff744f63 || this.#index.readUInt32BE(4) !== 2) throw fatal(`${file}.idx: only version 2 of the index of a pack is read`);
    this.#count = this.#index.readUInt32BE(8 + 255 * 4);
  }

  /** The object's place, or undefined. */
  offset(oid: string): number | undefined {
    const at = this.#lowest(oid);
    return at < this.#count && this.name(at) === oid ? this.#offsetAt(at) : undefined;
  }

  /** The names that begin so. */
  matching(prefix: string): string[] {
    const found = [];
    for (let at = this.#lowest(prefix.padEnd(40, '0')); at < this.#count && this.name(at).startsWith(prefix); at++) found.push(this.name(at));
    return found;
  }

  name(at: number): string {
    const start = 8 + 1024 + at * 20;
    return this.#index.toString('hex', start, start + 20);
  }

  get count(): number {
    return this.#count;
  }

  /** Where the first name stands that is not before this one. */
  #lowest(oid: string): number {
    const wanted = Buffer.from(oid, 'hex');
    const first = wanted[0] as number;
    let low = first === 0 ? 0 : this.#index.readUInt32BE(8 + (first - 1) * 4);
    let high = this.#index.readUInt32BE(8 + first * 4);
    while (low < high) {
      const middle = (low + high) >>> 1;
      const start = 8 + 1024 + middle * 20;
      if (this.#index.compare(wanted, 0, 20, start, start + 20) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #offsetAt(at: number): number {
    const small = 8 + 1024 + this.#count * 24;
    const value = this.#index.readUInt32BE(small + at * 4);
    if (value < 0x80000000) return value;
    return Number(this.#index.readBigUInt64BE(small + this.#count * 4 + (value - 0x80000000) * 8));
  }

  /** Where the entry ends that begins there. */
  #end(offset: number): number {
    this.#offsets ??= Float64Array.from({ length: this.#count }, (_, at) => this.#offsetAt(at)).sort();
    const offsets = this.#offsets;
    let low = 0;
    let high = offsets.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((offsets[middle] as number) <= offset) low = middle + 1;
      else high = middle;
    }
    return low < offsets.length ? (offsets[low] as number) : Infinity;
  }

  #bytes(offset: number): Buffer {
    this.#descriptor ??= openSync(`${this.file}.pack`, 'r');
    const end = this.#end(offset);
    const pieces = [];
    for (let at = offset; at < end; ) {
      const piece = Buffer.allocUnsafe(Math.min(end - at, 1 << 20));
      const read = readSync(this.#descriptor, piece, 0, piece.length, at);
      if (read === 0) break;
      pieces.push(piece.subarray(0, read));
      at += read;
    }
    return pieces.length === 1 ? (pieces[0] as Buffer) : Buffer.concat(pieces);
  }

  read(offset: number): StoredObject {
    const kept = this.#bases.get(offset);
    if (kept) return kept;
    const bytes = this.#bytes(offset);
    let at = 0;
    let byte = bytes[at++] as number;
    const type = (byte >> 4) & 7;
    while (byte & 0x80) byte = bytes[at++] as number; // the size, which the inflated bytes tell too
    let object: StoredObject;
    if (type === OFFSET_DELTA) {
      byte = bytes[at++] as number;
      let distance = byte & 0x7f;
      while (byte & 0x80) {
        byte = bytes[at++] as number;
        distance = (distance + 1) * 128 + (byte & 0x7f);
      }
      object = this.#changed(this.read(offset - distance), bytes.subarray(at));
    } else if (type === NAMED_DELTA) {
      const oid = bytes.toString('hex', at, at + 20);
      const here = this.offset(oid);
      object = this.#changed(here === undefined ? this.outside(oid) : this.read(here), bytes.subarray(at + 20));
    } else {
      object = { type: TYPES[type] ?? unknown(type), body: inflateSync(bytes.subarray(at)) };
    }
    this.#keep(offset, object);
    return object;
  }

  #changed(base: StoredObject, delta: Buffer): StoredObject {
    return { type: base.type, body: applyDelta(base.body, inflateSync(delta)) };
  }

  #keep(offset: number, object: StoredObject): void {
    this.#kept += object.body.length;
    if (this.#kept > KEPT) {
      this.#bases.clear();
      this.#kept = object.body.length;
    }
    this.#bases.set(offset, object);
  }

  close(): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor);
    this.#descriptor = undefined;
  }
}

function unknown(type: number): never {
  throw fatal(`unknown object type ${type} in a pack`);
}
