/** What Buffer asks of its binding: texts written and read, comparison, search, filling, swapping. */
import { type Any, type Binding } from "../start/realm.ts";
import { host } from "../sys/host.ts";
import { asBytes, copyOf, copyWithin, fillBytes, isShared, isUnfit, kindOf, part, setBytes, setBufferPrototype } from "./bytes.ts";
import { searchBackward, searchForward, startOf } from "./byte-search.ts";
import { writeBase64 } from "./codec-base64.ts";
import { writeHex } from "./codec-hex.ts";
import { codedError, notABuffer, notAString, outOfBounds, outOfRange } from "./coded-error.ts";
import {
  asciiText, base64Slice, encodeString, Encoding, encodingOf, hexSlice, latin1Text, utf16Text, utf8Length, utf8Text, writeLatin1, writeUtf16, writeUtf8,
} from "./text-codec.ts";

type Bytes = Uint8Array;

function bytesOf(value: unknown): Bytes {
  if (kindOf(value) === "Uint8Array") return value as Bytes;
  if (!ArrayBuffer.isView(value)) throw notABuffer();
  return asBytes(value);
}

/** A place that a program gave, which need not be a number. */
function placeOf(value: unknown, otherwise: number): number {
  if (value === undefined) return otherwise;
  const place = typeof value === "number" ? Math.trunc(value) || 0 : Math.trunc(Number(value)) || 0;
  if (place < 0) throw outOfRange();
  return place;
}

type Slice = (bytes: Bytes, start: number, end: number) => string;

const slice = (read: Slice) => (view: unknown, start?: unknown, end?: unknown): string => {
  const bytes = bytesOf(view);
  if (bytes.length === 0) return "";
  const from = placeOf(start, 0);
  const to = placeOf(end, bytes.length);
  if (to <= from) return "";
  if (to > bytes.length) throw outOfRange();
  return read(bytes, from, to);
};

type Write = (text: string, into: Bytes) => number;

const write = (put: Write) => (view: unknown, text: unknown, offset?: unknown, length?: unknown): number => {
  const bytes = bytesOf(view);
  if (typeof text !== "string") throw notAString();
  const at = placeOf(offset, 0);
  if (at > bytes.length) throw outOfBounds("offset");
  const room = Math.min(placeOf(length, bytes.length - at), bytes.length - at);
  if (room === 0) return 0;
  return put(text, at === 0 && room === bytes.length ? bytes : part(bytes, at, at + room));
};

/** Below this, words are not worth their views. */
const WORTH_WORDS = 64;

function order(left: Bytes, right: Bytes, length: number): number {
  for (let at = equalWords(left, right, length); at < length; at++) {
    const difference = (left[at] as number) - (right[at] as number);
    if (difference !== 0) return difference < 0 ? -1 : 1;
  }
  return 0;
}

/** How many bytes are equal at least, by words of four. */
function equalWords(left: Bytes, right: Bytes, length: number): number {
  if (length < WORTH_WORDS || left.byteOffset % 4 !== 0 || right.byteOffset % 4 !== 0) return 0;
  const one = new Int32Array(left.buffer, left.byteOffset, length >> 2);
  const other = new Int32Array(right.buffer, right.byteOffset, length >> 2);
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  return 4 * at;
}

function compare(one: unknown, other: unknown): number {
  const left = bytesOf(one);
  const right = bytesOf(other);
  return order(left, right, Math.min(left.length, right.length)) || Math.sign(left.length - right.length);
}

function compareOffset(one: unknown, other: unknown, targetStart: number, sourceStart: number, targetEnd: number, sourceEnd: number): number {
  const source = bytesOf(one);
  const target = bytesOf(other);
  if (sourceStart > source.length) throw outOfRange('The value of "sourceStart" is out of range.');
  if (targetStart > target.length) throw outOfRange('The value of "targetStart" is out of range.');
  const left = part(source, sourceStart, Math.min(sourceEnd, source.length));
  const right = part(target, targetStart, Math.min(targetEnd, target.length));
  return compare(left, right);
}

const NOTHING_TO_FILL_WITH = -1;
const OUTSIDE = -2;

function fill(view: unknown, value: unknown, start: unknown, end: unknown, encoding: unknown): number | undefined {
  const bytes = bytesOf(view);
  const from = placeOf(start, 0);
  const to = placeOf(end, bytes.length);
  if (from > to || to > bytes.length) return OUTSIDE;
  if (from === to) return undefined;
  if (typeof value !== "string" && !ArrayBuffer.isView(value)) {
    fillBytes(bytes, Number(value) & 255, from, to);
    return undefined;
  }
  const pattern = typeof value === "string" ? encodeString(value, encodingOf(encoding)) : copyOf(asBytes(value));
  if (pattern.length === 0) return NOTHING_TO_FILL_WITH;
  repeat(bytes, pattern, from, to);
  return undefined;
}

/** Each copy doubles what is there. */
function repeat(bytes: Bytes, pattern: Bytes, from: number, to: number): void {
  let filled = Math.min(pattern.length, to - from);
  setBytes(bytes, part(pattern, 0, filled), from);
  while (filled < to - from) {
    const more = Math.min(filled, to - from - filled);
    copyWithin(part(bytes, from, to), filled, 0, more);
    filled += more;
  }
}

/** `end` bounds the search; an offset from the end counts from `whole` all the same. */
function find(haystack: Bytes, needle: Bytes, offset: number, unit: number, forward: boolean, end: number, whole: number): number {
  const shorter = Math.min(haystack.length, Math.max(0, end));
  const bound = shorter - (shorter % unit);
  const start = startOf(whole, offset, needle.length, forward);
  if (needle.length === 0) return Math.min(start, bound) + 0;
  if (start < 0 || needle.length < unit || needle.length > bound || (forward && start + needle.length > bound)) return -1;
  const from = start - (start % unit);
  const odd = needle.length % unit;
  const units = odd === 0 ? needle : part(needle, 0, needle.length - odd);
  return forward ? searchForward(haystack, units, from, bound, unit) : searchBackward(haystack, units, from, bound, unit);
}

const unitOf = (encoding: number) => (encoding === Encoding.utf16le ? 2 : 1);

function indexOfString(view: unknown, text: string, offset: number, encoding: number, forward: boolean, end = Infinity): number {
  const haystack = bytesOf(view);
  const unit = unitOf(encoding);
  return find(haystack, encodeString(text, encoding), offset, unit, forward, end, haystack.length - (haystack.length % unit));
}

function indexOfBuffer(view: unknown, needle: unknown, offset: number, encoding: number, forward: boolean, end = Infinity): number {
  const haystack = bytesOf(view);
  return find(haystack, bytesOf(needle), offset, unitOf(encoding), forward, end, haystack.length);
}

const single = new Uint8Array(1);

function indexOfNumber(view: unknown, value: number, offset: number, forward: boolean, end = Infinity): number {
  const haystack = bytesOf(view);
  single[0] = value;
  return find(haystack, single, offset, 1, forward, end, haystack.length);
}

function swap(view: unknown, width: number): void {
  const bytes = bytesOf(view);
  for (let start = 0; start + width <= bytes.length; start += width) {
    for (let low = start, high = start + width - 1; low < high; low++, high--) {
      const kept = bytes[low] as number;
      bytes[low] = bytes[high] as number;
      bytes[high] = kept;
    }
  }
}

const strict = new host.TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const decodeStrictly = strict.decode.bind(strict);

function isUtf8(source: Any): boolean {
  const bytes = asBytes(source);
  try {
    decodeStrictly(isUnfit(bytes) ? copyOf(bytes) : bytes);
    return true;
  } catch {
    return false;
  }
}

function isAscii(source: Any): boolean {
  const bytes = asBytes(source);
  for (let at = 0; at < bytes.length; at++) if ((bytes[at] as number) > 127) return false;
  return true;
}

const NOT_LATIN1 = -1;
const REMAINDER = -1;
const INVALID_CHARACTER = -2;

function btoa(text: unknown): string | number {
  if (typeof text !== "string") throw notAString();
  try {
    return host.btoa(text);
  } catch {
    return NOT_LATIN1;
  }
}

function atob(text: unknown): string | number {
  if (typeof text !== "string") throw notAString();
  try {
    return host.atob(text);
  } catch {
    const dense = text.replace(/[\t\n\f\r ]/g, "").replace(/={1,2}$/, "");
    return /[^A-Za-z0-9+/]/.test(dense) || dense.length % 4 !== 1 ? INVALID_CHARACTER : REMAINDER;
  }
}

function createUnsafeArrayBuffer(size: number): ArrayBuffer {
  try {
    return new ArrayBuffer(size);
  } catch {
    throw codedError(RangeError, "ERR_MEMORY_ALLOCATION_FAILED", "Failed to allocate memory");
  }
}

/** Buffers that the program may not give away, which their owner has marked. */
export const untransferable = new WeakSet<object>();

export default function buffer(binding: Binding): void {
  Object.assign(binding, {
    setBufferPrototype,
    utf8Slice: slice(utf8Text),
    latin1Slice: slice(latin1Text),
    asciiSlice: slice(asciiText),
    ucs2Slice: slice(utf16Text),
    hexSlice: slice(hexSlice),
    base64Slice: slice((bytes, start, end) => base64Slice(bytes, start, end, false)),
    base64urlSlice: slice((bytes, start, end) => base64Slice(bytes, start, end, true)),
    utf8WriteStatic: write(writeUtf8),
    latin1WriteStatic: write(writeLatin1),
    asciiWriteStatic: write(writeLatin1),
    ucs2Write: write(writeUtf16),
    hexWrite: write(writeHex),
    base64Write: write(writeBase64),
    base64urlWrite: write(writeBase64),
    byteLengthUtf8: utf8Length,
    compare, compareOffset, fill, indexOfString, indexOfBuffer, indexOfNumber,
    copy(source: Any, target: Any, targetStart: number, sourceStart: number, length: number): number {
      setBytes(asBytes(target), part(asBytes(source), sourceStart, sourceStart + length), targetStart);
      return length;
    },
    copyArrayBuffer(target: ArrayBufferLike, targetStart: number, source: ArrayBufferLike, sourceStart: number, length: number): void {
      setBytes(new Uint8Array(target), new Uint8Array(source, sourceStart, length), targetStart);
    },
    createUnsafeArrayBuffer,
    swap16: (view: unknown) => swap(view, 2),
    swap32: (view: unknown) => swap(view, 4),
    swap64: (view: unknown) => swap(view, 8),
    isUtf8, isAscii, btoa, atob,
    setDetachKey(buffer: ArrayBufferLike): void {
      if (!isShared(buffer)) untransferable.add(buffer);
    },
  });
}
