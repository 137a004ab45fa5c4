/**
 * Texts to bytes and back, in the encodings that Buffer knows, by their names or the library's numbers. Only these; the
 * encodings of TextDecoder are the browser's.
 */
import { decodeText, encodeInto, encodeText, host, uncurry } from "../sys/host.ts";
import { asBytes, copyOf, isUnfit, part, setBytes } from "./bytes.ts";
import { base64Length, base64Text, writeBase64 } from "./codec-base64.ts";
import { hexText, writeHex } from "./codec-hex.ts";
import { stringTooLong } from "./coded-error.ts";

export const Encoding = { ascii: 0, utf8: 1, base64: 2, utf16le: 3, latin1: 4, hex: 5, buffer: 6, base64url: 7 } as const;
export type Encoding = (typeof Encoding)[keyof typeof Encoding];

export const LONGEST_STRING = 536_870_888;
/** How many characters one call of fromCharCode is given: engines have an end to the number of arguments. */
const CHUNK = 8192;
/** Texts below this are not worth a call into the browser. */
const SHORT = 24;

const names: Record<string, Encoding> = {
  __proto__: null as never,
  "ascii": 0, "utf8": 1, "utf-8": 1, "base64": 2, "utf16le": 3, "utf-16le": 3, "ucs2": 3, "ucs-2": 3,
  "latin1": 4, "binary": 4, "hex": 5, "buffer": 6, "base64url": 7,
};

/** The number of an encoding that is named as programs name it; UTF-8, or `otherwise`, for what is none. */
export function encodingOf(encoding: unknown, otherwise: Encoding = Encoding.utf8): Encoding {
  if (typeof encoding === "number") return encoding as Encoding;
  if (typeof encoding !== "string") return otherwise;
  return names[encoding] ?? names[encoding.toLowerCase()] ?? otherwise;
}

const fromCodes = String.fromCharCode;
const apply = Reflect.apply as (call: unknown, self: null, codes: ArrayLike<number>) => string;
const isWellFormed = (String.prototype as { isWellFormed?: () => boolean }).isWellFormed;
const subarray = uncurry(Uint16Array.prototype.subarray) as (codes: Uint16Array, start: number, end: number) => Uint16Array;
const decoderOf = (encoding: string) => {
  const decoder = new host.TextDecoder(encoding, { ignoreBOM: true });
  return decoder.decode.bind(decoder);
};
const decodeUtf16 = decoderOf("utf-16le");
/** Equal to Latin-1 but for the control characters above 127. */
const decodeWindows1252 = decoderOf("windows-1252");
/** From here on the browser's decoders are faster than fromCharCode. */
const WORTH_A_DECODER = 512;

/** Code units as a text. Decoders replace surrogates that stand alone, so what they gave is looked over. */
function codesText(codes: Uint16Array<ArrayBuffer>): string {
  if (codes.length < WORTH_A_DECODER) return apply(fromCodes, null, codes);
  const decoded = decodeUtf16(codes);
  if (!decoded.includes("\ufffd")) return decoded;
  let text = "";
  for (let at = 0; at < codes.length; at += CHUNK) text += apply(fromCodes, null, subarray(codes, at, Math.min(codes.length, at + CHUNK)));
  return text;
}

function hasUpperControls(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at++) if (((bytes[at] as number) & 0xe0) === 0x80) return true;
  return false;
}

export function utf8Text(bytes: Uint8Array, start: number, end: number): string {
  if (end - start <= SHORT) {
    let text = "";
    let at = start;
    for (; at < end; at++) {
      const byte = bytes[at] as number;
      if (byte > 127) break;
      text += fromCodes(byte);
    }
    if (at === end) return text;
  }
  if (end - start > LONGEST_STRING) throw stringTooLong();
  return decodeText(isUnfit(bytes) ? copyOf(bytes, start, end) : part(bytes, start, end));
}

export function latin1Text(bytes: Uint8Array, start: number, end: number): string {
  if (end - start > LONGEST_STRING) throw stringTooLong();
  if (end - start < WORTH_A_DECODER) return apply(fromCodes, null, part(bytes, start, end));
  const own = isUnfit(bytes) ? copyOf(bytes, start, end) : part(bytes, start, end);
  return hasUpperControls(own) ? codesText(new Uint16Array(own)) : decodeWindows1252(own);
}

export function asciiText(bytes: Uint8Array, start: number, end: number): string {
  const codes = copyOf(bytes, start, end);
  for (let at = 0; at < codes.length; at++) codes[at] = (codes[at] as number) & 127;
  return latin1Text(codes, 0, codes.length);
}

export function utf16Text(bytes: Uint8Array, start: number, end: number): string {
  const length = (end - start) >> 1;
  if (length > LONGEST_STRING) throw stringTooLong();
  const isAligned = (bytes.byteOffset + start) % 2 === 0 && !isUnfit(bytes);
  const units = isAligned ? part(bytes, start, end) : copyOf(bytes, start, end);
  return codesText(new Uint16Array(units.buffer, units.byteOffset, length));
}

/** A part of bytes as text. */
export function textOf(bytes: Uint8Array, start: number, end: number, encoding: Encoding): string {
  switch (encoding) {
    case Encoding.ascii: return asciiText(bytes, start, end);
    case Encoding.base64: return base64Slice(bytes, start, end, false);
    case Encoding.base64url: return base64Slice(bytes, start, end, true);
    case Encoding.utf16le: return utf16Text(bytes, start, end);
    case Encoding.latin1: return latin1Text(bytes, start, end);
    case Encoding.hex: return hexSlice(bytes, start, end);
    default: return utf8Text(bytes, start, end);
  }
}

export function base64Slice(bytes: Uint8Array, start: number, end: number, url: boolean): string {
  if (((end - start) * 4) / 3 > LONGEST_STRING) throw stringTooLong();
  return base64Text(bytes, start, end, url);
}

export function hexSlice(bytes: Uint8Array, start: number, end: number): string {
  if ((end - start) * 2 > LONGEST_STRING) throw stringTooLong();
  return hexText(bytes, start, end);
}

/** Bytes as text. */
export function decodeBytes(bytes: Uint8Array, encoding?: number | string | null): string {
  const plain = asBytes(bytes);
  return textOf(plain, 0, plain.length, encodingOf(encoding));
}

/** Writes whole characters as far as there is room; gives how many bytes it wrote. */
export function writeUtf8(text: string, into: Uint8Array): number {
  if (text.length <= SHORT && text.length <= into.length) {
    let at = 0;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code > 127) break;
      into[at] = code;
    }
    if (at === text.length) return at;
  }
  if (!isUnfit(into)) return encodeInto(text, into).written;
  const own = new Uint8Array(Math.min(into.length, text.length * 3));
  const { written } = encodeInto(text, own);
  setBytes(into, part(own, 0, written));
  return written;
}

export function writeLatin1(text: string, into: Uint8Array): number {
  const count = Math.min(text.length, into.length);
  if (text.length >= WORTH_A_DECODER && !isUnfit(into) && encodeInto(text, part(into, 0, count)).read === count) return count;
  for (let at = 0; at < count; at++) into[at] = text.charCodeAt(at);
  return count;
}

export function writeUtf16(text: string, into: Uint8Array): number {
  const count = Math.min(text.length, into.length >> 1);
  for (let at = 0; at < count; at++) {
    const code = text.charCodeAt(at);
    into[2 * at] = code;
    into[2 * at + 1] = code >> 8;
  }
  return 2 * count;
}

/** Text as bytes of its own. */
export function encodeString(text: string, encoding?: number | string | null): Uint8Array<ArrayBuffer> {
  switch (encodingOf(encoding)) {
    case Encoding.ascii:
    case Encoding.latin1: return written(text, text.length, writeLatin1);
    case Encoding.utf16le: return written(text, text.length * 2, writeUtf16);
    case Encoding.base64:
    case Encoding.base64url: return written(text, base64Length(text), writeBase64);
    case Encoding.hex: return written(text, text.length >> 1, writeHex);
    default: return text.length <= SHORT ? written(text, text.length * 3, writeUtf8) : encodeText(text);
  }
}

function written(text: string, most: number, write: (text: string, into: Uint8Array) => number): Uint8Array<ArrayBuffer> {
  const room = new Uint8Array(most);
  const count = write(text, room);
  return count === most ? room : part(room, 0, count);
}

/** How many bytes of UTF-8 a text is; a lone surrogate is as long as what stands for it. */
export function utf8Length(text: string): number {
  let length = text.length;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x80) continue;
    if (code < 0x800) length += 1;
    else {
      length += 2;
      if ((code & 0xfc00) === 0xd800 && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00) at++;
    }
  }
  return length;
}

/** Whether a text has surrogates that stand alone. */
export function hasLoneSurrogate(text: string): boolean {
  return isWellFormed ? !Reflect.apply(isWellFormed, text, []) : /\p{Surrogate}/u.test(text);
}
