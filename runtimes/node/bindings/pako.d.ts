/** The parts of pako that are used: its port of zlib, which has no types. */
declare module "pako/lib/zlib/zstream.js" {
  export default class ZStream {
    input: Uint8Array | null;
    next_in: number;
    avail_in: number;
    output: Uint8Array | null;
    next_out: number;
    avail_out: number;
    msg: string;
    // eslint-disable-next-line @typescript-eslint/no-explicit-any
    state: any;
  }
}

declare module "pako/lib/zlib/deflate.js" {
  import type ZStream from "pako/lib/zlib/zstream.js";
  const deflate: {
    deflateInit2(stream: ZStream, level: number, method: number, windowBits: number, memLevel: number, strategy: number): number;
    deflateReset(stream: ZStream): number;
    deflate(stream: ZStream, flush: number): number;
    deflateSetDictionary(stream: ZStream, dictionary: Uint8Array): number;
  };
  export default deflate;
}

declare module "pako/lib/zlib/inflate.js" {
  import type ZStream from "pako/lib/zlib/zstream.js";
  const inflate: {
    inflateInit2(stream: ZStream, windowBits: number): number;
    inflateReset(stream: ZStream): number;
    inflate(stream: ZStream, flush: number): number;
    inflateSetDictionary(stream: ZStream, dictionary: Uint8Array): number;
  };
  export default inflate;
}

declare module "pako/lib/zlib/crc32.js" {
  export default function crc32(crc: number, bytes: Uint8Array, length: number, position: number): number;
}
