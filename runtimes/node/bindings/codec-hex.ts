/** Hexadecimal, read up to the first pair that is none. */
import { uncurry } from "../sys/host.ts";
import { part } from "./bytes.ts";

const pairs = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));
const digits = new Int8Array(256).fill(-1);
for (let digit = 0; digit < 16; digit++) digits["0123456789abcdef".charCodeAt(digit)] = digits["0123456789ABCDEF".charCodeAt(digit)] = digit;

const toHex = (Uint8Array.prototype as { toHex?: () => string }).toHex;
const nativeHex = toHex && (uncurry(toHex) as unknown as (bytes: Uint8Array) => string);
/** From here on the engine's own function is faster than a loop. */
const WORTH_A_CALL = 24;

export function hexText(bytes: Uint8Array, start: number, end: number): string {
  if (nativeHex && end - start > WORTH_A_CALL) return nativeHex(part(bytes, start, end));
  let text = "";
  for (let at = start; at < end; at++) text += pairs[bytes[at] as number];
  return text;
}

/** Decodes as far as there is room; gives how many bytes it wrote. */
export function writeHex(text: string, into: Uint8Array): number {
  const count = Math.min(into.length, text.length >> 1);
  for (let at = 0; at < count; at++) {
    const high = digits[text.charCodeAt(2 * at) & 255] as number;
    const low = digits[text.charCodeAt(2 * at + 1) & 255] as number;
    if (high < 0 || low < 0) return at;
    into[at] = (high << 4) | low;
  }
  return count;
}
