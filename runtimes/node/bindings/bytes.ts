/**
 * Views as bytes, by the methods that typed arrays have of birth: Buffer overrides some of them, and programs patch others.
 */
import { uncurry } from "../sys/host.ts";

const TypedArray = Object.getPrototypeOf(Uint8Array) as { readonly prototype: Uint8Array };
const getter = (prototype: object, name: PropertyKey) =>
  uncurry(Object.getOwnPropertyDescriptor(prototype, name)?.get as () => unknown) as (view: unknown) => unknown;

/** The name of a typed array's kind; undefined for all else, DataViews too. */
export const kindOf = getter(TypedArray.prototype, Symbol.toStringTag) as (view: unknown) => string | undefined;
const bufferOf = getter(TypedArray.prototype, "buffer") as (view: unknown) => ArrayBufferLike;
const offsetOf = getter(TypedArray.prototype, "byteOffset") as (view: unknown) => number;
const lengthOf = getter(TypedArray.prototype, "byteLength") as (view: unknown) => number;
const dataViewBuffer = getter(DataView.prototype, "buffer") as (view: unknown) => ArrayBufferLike;
const dataViewOffset = getter(DataView.prototype, "byteOffset") as (view: unknown) => number;
const dataViewLength = getter(DataView.prototype, "byteLength") as (view: unknown) => number;

const Bytes = Uint8Array;
const Shared = globalThis.SharedArrayBuffer;
const isView = ArrayBuffer.isView;

export const setBytes = uncurry(TypedArray.prototype.set) as (into: Uint8Array, from: ArrayLike<number>, at?: number) => void;
export const fillBytes = uncurry(TypedArray.prototype.fill) as (into: Uint8Array, value: number, start?: number, end?: number) => void;
export const indexOfByte = uncurry(TypedArray.prototype.indexOf) as (bytes: Uint8Array, value: number, from?: number) => number;
export const lastIndexOfByte = uncurry(TypedArray.prototype.lastIndexOf) as (bytes: Uint8Array, value: number, from: number) => number;
export const copyWithin = uncurry(TypedArray.prototype.copyWithin) as (bytes: Uint8Array, to: number, from: number, end: number) => void;

/** The bytes of a view or of a whole buffer, without a copy. */
export function asBytes(source: ArrayBufferView | ArrayBufferLike): Uint8Array<ArrayBuffer> {
  const kind = kindOf(source);
  if (kind === "Uint8Array") return source as Uint8Array<ArrayBuffer>;
  if (kind !== undefined) return new Bytes(bufferOf(source) as ArrayBuffer, offsetOf(source), lengthOf(source));
  if (isView(source)) return new Bytes(dataViewBuffer(source) as ArrayBuffer, dataViewOffset(source), dataViewLength(source));
  return new Bytes(source as ArrayBuffer);
}

/** A part of bytes as a plain Uint8Array, never a Buffer. */
export function part(bytes: Uint8Array, start: number, end: number): Uint8Array<ArrayBuffer> {
  return new Bytes(bufferOf(bytes) as ArrayBuffer, offsetOf(bytes) + start, end - start);
}

/** A copy of a part, in memory of its own. */
export function copyOf(bytes: Uint8Array, start = 0, end = lengthOf(bytes)): Uint8Array<ArrayBuffer> {
  const copy = new Bytes(end - start);
  setBytes(copy, part(bytes, start, end));
  return copy;
}

export function isShared(buffer: ArrayBufferLike): boolean {
  return Shared !== undefined && buffer instanceof Shared;
}

/** Whether the browser's own functions refuse these bytes: they take none that others may change, or that may shrink. */
export function isUnfit(bytes: Uint8Array): boolean {
  const buffer = bufferOf(bytes);
  return isShared(buffer) || (buffer as { resizable?: boolean }).resizable === true;
}

/** Of many parts one. */
export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  let length = 0;
  for (const one of parts) length += one.length;
  const whole = new Bytes(length);
  let at = 0;
  for (const one of parts) {
    setBytes(whole, one, at);
    at += one.length;
  }
  return whole;
}

const setPrototype = Object.setPrototypeOf;
let bufferPrototype: object = Uint8Array.prototype;

/** What the library's Buffers have; told once, as it starts. */
export function setBufferPrototype(prototype: object): void {
  bufferPrototype = prototype;
}

/** Bytes as a Buffer of the library's, without a copy. */
export function asBuffer(bytes: Uint8Array): Uint8Array {
  return setPrototype(new Bytes(bufferOf(bytes) as ArrayBuffer, offsetOf(bytes), lengthOf(bytes)), bufferPrototype);
}
