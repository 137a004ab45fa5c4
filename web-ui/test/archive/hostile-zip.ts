import { crc32, deflateRawSync } from "node:zlib";

/** An entry of a zip as its bytes are to be: nothing is checked. */
export interface RawEntry {
  readonly name: string | Uint8Array;
  readonly data?: string | Uint8Array;
  /** `st_mode`, in the upper half of the external attributes. */
  readonly mode?: number;
  readonly isUtf8?: boolean;
  readonly isDeflated?: boolean;
  readonly isEncrypted?: boolean;
  readonly hasDescriptor?: boolean;
  readonly method?: number;
  readonly crc?: number;
  readonly size?: number;
  readonly madeBy?: number;
}

interface Placed {
  readonly entry: RawEntry;
  readonly name: Buffer;
  readonly packed: Buffer;
  readonly data: Buffer;
  readonly at: number;
}

/** A zip, byte by byte, so that it can be wrong. */
export function zipBytes(entries: readonly RawEntry[]): Buffer {
  const parts: Buffer[] = [];
  const placed: Placed[] = [];
  let at = 0;
  const push = (part: Buffer) => {
    parts.push(part);
    at += part.length;
  };
  for (const entry of entries) {
    const data = Buffer.from(entry.data ?? "");
    const it = { entry, name: Buffer.from(entry.name), data, packed: entry.isDeflated ? deflateRawSync(data) : data, at };
    placed.push(it);
    push(localHeader(it));
    push(it.packed);
    if (entry.hasDescriptor) push(descriptor(it));
  }
  const directory = at;
  for (const it of placed) push(centralHeader(it));
  push(end(placed.length, at - directory, directory));
  return Buffer.concat(parts);
}

const flags = ({ isUtf8, isEncrypted, hasDescriptor }: RawEntry) => (isEncrypted ? 1 : 0) | (hasDescriptor ? 8 : 0) | (isUtf8 ? 0x800 : 0);
const method = ({ method: given, isDeflated }: RawEntry) => given ?? (isDeflated ? 8 : 0);
const checksum = ({ entry, data }: Placed) => entry.crc ?? crc32(data);

function localHeader(it: Placed): Buffer {
  const { entry, name, packed, data } = it;
  const head = Buffer.alloc(30);
  const isLater = entry.hasDescriptor === true;
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(20, 4);
  head.writeUInt16LE(flags(entry), 6);
  head.writeUInt16LE(method(entry), 8);
  head.writeUInt32LE(0x58210000, 10); // 2024-01-01
  head.writeUInt32LE(isLater ? 0 : checksum(it), 14);
  head.writeUInt32LE(isLater ? 0 : packed.length, 18);
  head.writeUInt32LE(isLater ? 0 : (entry.size ?? data.length), 22);
  head.writeUInt16LE(name.length, 26);
  return Buffer.concat([head, name]);
}

function descriptor(it: Placed): Buffer {
  const tail = Buffer.alloc(16);
  tail.writeUInt32LE(0x08074b50, 0);
  tail.writeUInt32LE(checksum(it), 4);
  tail.writeUInt32LE(it.packed.length, 8);
  tail.writeUInt32LE(it.entry.size ?? it.data.length, 12);
  return tail;
}

function centralHeader(it: Placed): Buffer {
  const { entry, name, packed, data, at } = it;
  const head = Buffer.alloc(46);
  head.writeUInt32LE(0x02014b50, 0);
  head.writeUInt16LE(((entry.madeBy ?? 3) << 8) | 20, 4);
  head.writeUInt16LE(20, 6);
  head.writeUInt16LE(flags(entry), 8);
  head.writeUInt16LE(method(entry), 10);
  head.writeUInt32LE(0x58210000, 12);
  head.writeUInt32LE(checksum(it), 16);
  head.writeUInt32LE(packed.length, 20);
  head.writeUInt32LE(entry.size ?? data.length, 24);
  head.writeUInt16LE(name.length, 28);
  head.writeUInt32LE(((entry.mode ?? 0) << 16) >>> 0, 38);
  head.writeUInt32LE(at, 42);
  return Buffer.concat([head, name]);
}

function end(count: number, size: number, at: number): Buffer {
  const tail = Buffer.alloc(22);
  tail.writeUInt32LE(0x06054b50, 0);
  tail.writeUInt16LE(count & 0xffff, 8);
  tail.writeUInt16LE(count & 0xffff, 10);
  tail.writeUInt32LE(size, 12);
  tail.writeUInt32LE(at, 16);
  return tail;
}
