/** TextEncoder, and TextDecoder of UTF-8, over the browser's. */
import type { Any, Binding } from "../start/realm.ts";
import { encodeInto, encodeText, host } from "../sys/host.ts";
import { asBytes, copyOf, isUnfit, part, setBytes } from "./bytes.ts";
import { codedError, notBytes } from "./coded-error.ts";
import { toAscii, toUnicode } from "./domains.ts";
import { kinds } from "./types.ts";

function decoder(ignoreBOM: boolean, fatal: boolean): (bytes: Uint8Array) => string {
  const made = new host.TextDecoder("utf-8", { ignoreBOM, fatal });
  return made.decode.bind(made);
}

const decoders = [decoder(false, false), decoder(true, false), decoder(false, true), decoder(true, true)] as const;

function decodeUTF8(source: Any, ignoreBOM: unknown, fatal: unknown): string {
  if (!ArrayBuffer.isView(source) && !kinds.isAnyArrayBuffer(source)) throw notBytes("list");
  const bytes = asBytes(source);
  const decode = decoders[((ignoreBOM ? 1 : 0) + (fatal ? 2 : 0)) as 0 | 1 | 2 | 3];
  try {
    return decode(isUnfit(bytes) ? copyOf(bytes) : bytes);
  } catch {
    throw codedError(TypeError, "ERR_ENCODING_INVALID_ENCODED_DATA", "The encoded data was not valid for encoding utf-8");
  }
}

function encodeIntoView(text: string, into: Uint8Array): { read: number; written: number } {
  const bytes = asBytes(into);
  if (!isUnfit(bytes)) return encodeInto(text, bytes);
  const own = new Uint8Array(bytes.length);
  const result = encodeInto(text, own);
  setBytes(bytes, part(own, 0, result.written));
  return result;
}

export default function encoding_binding(binding: Binding): void {
  const results = binding["encodeIntoResults"] as Uint32Array;
  Object.assign(binding, {
    encodeInto(text: string, into: Uint8Array): void {
      const { read, written } = encodeIntoView(text, into);
      results[0] = read;
      results[1] = written;
    },
    encodeUtf8String: encodeText,
    decodeUTF8,
    toASCII: toAscii,
    toUnicode,
  });
}
