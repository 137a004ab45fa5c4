/** Finds bytes in bytes, from a place on or back from it, by single bytes or by units of two. */
import { indexOfByte, lastIndexOfByte } from "./bytes.ts";

/** Where a search begins that was asked to begin at `offset`, which counts from the end when it is negative; -1 for nowhere. */
export function startOf(length: number, offset: number, needleLength: number, forward: boolean): number {
  if (offset < 0) {
    if (offset + length >= 0) return offset + length;
    return forward || needleLength === 0 ? 0 : -1;
  }
  if (offset + needleLength <= length) return offset;
  if (needleLength === 0) return length;
  return forward ? -1 : length - 1;
}

function matches(haystack: Uint8Array, needle: Uint8Array, at: number): boolean {
  for (let next = 1; next < needle.length; next++) if (haystack[at + next] !== needle[next]) return false;
  return true;
}

/** `unit` is 1, or 2 where only even places count. The needle is not empty. */
export function searchForward(haystack: Uint8Array, needle: Uint8Array, from: number, length: number, unit: number): number {
  const last = length - needle.length;
  const first = needle[0] as number;
  for (let at = indexOfByte(haystack, first, from); at >= 0 && at <= last; at = indexOfByte(haystack, first, at + 1)) {
    if (at % unit === 0 && matches(haystack, needle, at)) return at;
  }
  return -1;
}

export function searchBackward(haystack: Uint8Array, needle: Uint8Array, from: number, length: number, unit: number): number {
  const first = needle[0] as number;
  let at = Math.min(from, length - needle.length);
  while (at >= 0) {
    at = lastIndexOfByte(haystack, first, at);
    if (at >= 0 && at % unit === 0 && matches(haystack, needle, at)) return at;
    at--;
  }
  return -1;
}
