/** pako's port of zlib, evaluated when it is first used; it has no types of its own. */
import type { Any } from "../start/realm.ts";

declare const require: (id: string) => Any;

/** zlib's z_stream; `state` is the port's own. */
export interface ZStream {
  input: Uint8Array | null;
  next_in: number;
  avail_in: number;
  output: Uint8Array | null;
  next_out: number;
  avail_out: number;
  msg: string;
  state: Any;
}

interface Deflating {
  deflateInit2(stream: ZStream, level: number, method: number, windowBits: number, memLevel: number, strategy: number): number;
  deflateReset(stream: ZStream): number;
  deflate(stream: ZStream, flush: number): number;
  deflateSetDictionary(stream: ZStream, dictionary: Uint8Array): number;
}

interface Inflating {
  inflateInit2(stream: ZStream, windowBits: number): number;
  inflateReset(stream: ZStream): number;
  inflate(stream: ZStream, flush: number): number;
  inflateSetDictionary(stream: ZStream, dictionary: Uint8Array): number;
}

export const pako = {
  get deflating(): Deflating {
    return require("pako/lib/zlib/deflate.js");
  },
  get inflating(): Inflating {
    return require("pako/lib/zlib/inflate.js");
  },
  newStream(): ZStream {
    return new (require("pako/lib/zlib/zstream.js"))();
  },
  crc32(crc: number, bytes: Uint8Array): number {
    return require("pako/lib/zlib/crc32.js")(crc, bytes, bytes.length, 0) >>> 0;
  },
};
