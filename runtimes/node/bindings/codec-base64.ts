/** Base64 and base64url, read as leniently as Node reads them: both alphabets, what is neither is passed over, `=` ends. */
import { uncurry } from "../sys/host.ts";
import { isUnfit, part } from "./bytes.ts";

const STANDARD = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const URL_SAFE = `${STANDARD.slice(0, 62)}-_`;
const EQUALS = 61;

const values = new Int8Array(256).fill(-1);
for (let value = 0; value < 64; value++) values[STANDARD.charCodeAt(value)] = values[URL_SAFE.charCodeAt(value)] = value;

interface Native {
  toBase64?(options?: { alphabet: string; omitPadding: boolean }): string;
  setFromBase64?(text: string, options: { alphabet: string }): { read: number; written: number };
}
const native = Uint8Array.prototype as Native;
const toBase64 = native.toBase64 && uncurry(native.toBase64 as () => string);
const setFromBase64 = native.setFromBase64 && uncurry(native.setFromBase64 as unknown as () => { written: number });
const urlOptions = { alphabet: "base64url", omitPadding: true };
/** From here on the engine's own functions are faster than a loop. */
const WORTH_A_CALL = 48;

export function base64Text(bytes: Uint8Array, start: number, end: number, url: boolean): string {
  if (toBase64 && end - start > WORTH_A_CALL) {
    return (toBase64 as (bytes: Uint8Array, options?: object) => string)(part(bytes, start, end), url ? urlOptions : undefined);
  }
  return loopText(bytes, start, end, url ? URL_SAFE : STANDARD, !url);
}

function loopText(bytes: Uint8Array, start: number, end: number, alphabet: string, padded: boolean): string {
  let text = "";
  let at = start;
  for (; at + 2 < end; at += 3) {
    const group = ((bytes[at] as number) << 16) | ((bytes[at + 1] as number) << 8) | (bytes[at + 2] as number);
    text += (alphabet[group >> 18] as string) + alphabet[(group >> 12) & 63] + alphabet[(group >> 6) & 63] + alphabet[group & 63];
  }
  if (end - at === 1) {
    const last = bytes[at] as number;
    text += (alphabet[last >> 2] as string) + alphabet[(last << 4) & 63] + (padded ? "==" : "");
  } else if (end - at === 2) {
    const last = ((bytes[at] as number) << 8) | (bytes[at + 1] as number);
    text += (alphabet[last >> 10] as string) + alphabet[(last >> 4) & 63] + alphabet[(last << 2) & 63] + (padded ? "=" : "");
  }
  return text;
}

/** How many bytes a text may become at most. */
export function base64Length(text: string): number {
  let length = text.length;
  if (text.charCodeAt(length - 1) === EQUALS) length--;
  if (text.charCodeAt(length - 1) === EQUALS) length--;
  return Math.floor((length * 3) / 4);
}

/** Decodes as far as there is room; gives how many bytes it wrote. */
export function writeBase64(text: string, into: Uint8Array): number {
  if (setFromBase64 && text.length > WORTH_A_CALL && !isUnfit(into)) {
    const written = strictly(text, into);
    if (written >= 0) return written;
  }
  return leniently(text, into);
}

/** By the engine, or -1 when the text is not of one alphabet or not whole. */
function strictly(text: string, into: Uint8Array): number {
  const alphabet = text.includes("-") || text.includes("_") ? "base64url" : "base64";
  try {
    const { read, written } = (setFromBase64 as (...of: unknown[]) => { read: number; written: number })(into, text, { alphabet });
    return read === text.length ? written : -1;
  } catch {
    return -1;
  }
}

function leniently(text: string, into: Uint8Array): number {
  const room = into.length;
  let written = 0;
  let bits = 0;
  let collected = 0;
  for (let at = 0; at < text.length && written < room; at++) {
    const code = text.charCodeAt(at) & 255;
    if (code === EQUALS) break;
    const value = values[code] as number;
    if (value < 0) continue;
    collected = (collected << 6) | value;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    into[written++] = collected >> bits;
    collected &= (1 << bits) - 1;
  }
  return written;
}
