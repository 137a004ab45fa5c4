/** Bytes of what a stream is given to write. */
import { encodeText } from "../sys/host.ts";
import { realm } from "../start/realm.ts";
import type { Any } from "../start/realm.ts";

export function viewOf(data: ArrayBufferView | ArrayBufferLike): Uint8Array {
  return ArrayBuffer.isView(data) ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : new Uint8Array(data);
}

export const utf8 = encodeText;

/** The lower eight bits of each code unit. */
export function latin1(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

export function ucs2(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    bytes[2 * i] = unit;
    bytes[2 * i + 1] = unit >> 8;
  }
  return bytes;
}

/** A text in the encoding of that name. */
function inEncoding(text: string, encoding: string): Uint8Array {
  switch (encoding) {
    case "utf8": case "utf-8": return utf8(text);
    case "latin1": case "binary": case "ascii": return latin1(text);
    case "ucs2": case "ucs-2": case "utf16le": case "utf-16le": return ucs2(text);
    default: return viewOf(realm.require("buffer").Buffer.from(text, encoding));
  }
}

/** The pieces of `writev`: buffers, or each followed by the encoding that it has if it is a text. */
export function pieces(chunks: readonly Any[], allBuffers: boolean): Uint8Array[] {
  const views: Uint8Array[] = [];
  const step = allBuffers ? 1 : 2;
  for (let i = 0; i < chunks.length; i += step) {
    const chunk = chunks[i];
    views.push(typeof chunk === "string" ? inEncoding(chunk, chunks[i + 1] as string) : viewOf(chunk));
  }
  return views;
}

const { fromCharCode } = String;

/** The text of bytes, each a code unit. */
export function latin1Text(bytes: Uint8Array, from: number, to: number): string {
  let text = "";
  for (let at = from; at < to; at += LONGEST_CALL) {
    text += Reflect.apply(fromCharCode, undefined, bytes.subarray(at, Math.min(to, at + LONGEST_CALL)));
  }
  return text;
}

/** How many parameters a call surely takes. */
const LONGEST_CALL = 8192;
