/**
 * What stands for V8's cached code, which the browser does not let out: a mark of the source it was made of. It saves no work, but
 * programs that keep such data can tell whether it still fits.
 */
import { realm } from "../start/realm.ts";
import { encodeText } from "../sys/host.ts";

const MARK = "warren:";

function digest(source: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < source.length; at++) hash = Math.imul(hash ^ source.charCodeAt(at), 0x01000193);
  return `${MARK}${source.length.toString(36)}:${(hash >>> 0).toString(36)}`;
}

/** A Buffer. */
export function cachedDataOf(source: string): unknown {
  const bytes = encodeText(digest(source));
  return realm.require("buffer").Buffer.from(bytes.buffer, 0, bytes.length);
}

export function isCachedDataOf(data: ArrayBufferView, source: string): boolean {
  const given = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  const expected = encodeText(digest(source));
  return given.length === expected.length && expected.every((byte, index) => given[index] === byte);
}
