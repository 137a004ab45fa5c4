import { deflateRawSync } from 'node:zlib';
import { LINK } from '../store/formats.ts';
import { checksum } from '../store/checksum.ts';
import type { ArchiveEntry } from './entries.ts';

/** A zip archive, whose comment is the commit. Names are UTF-8; times stand in local time and, beside it, in seconds since 1970. */
export function zipOf(entries: Iterable<ArchiveEntry>, time: number, commit: string | undefined): Buffer {
  const pieces: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, mode, body } of entries) {
    const packed = deflateRawSync(body);
    const deflated = packed.length < body.length;
    const data = deflated ? packed : body;
    const file = Buffer.from(name);
    const common = commonFields({ name: file, method: deflated ? 8 : 0, time, body, packed: data.length });
    const extra = timeField(time);
    const special = (mode & 0o170000) === LINK || (mode & 0o170111) > 0o100000;
    const attributes = (mode & 0o170000) === LINK ? ((LINK | 0o777) << 16) >>> 0 : special ? (mode << 16) >>> 0 : name.endsWith('/') ? 0x10 : 0;
    pieces.push(words('PK\x03\x04', []), common, file, extra, data);
    directory.push(words('PK\x01\x02', [special ? 0x0317 : 0]), common, words('', [0, 0, 0]), double(attributes, offset), file, extra);
    offset += 4 + common.length + file.length + extra.length + data.length;
  }
  const list = Buffer.concat(directory);
  const comment = Buffer.from(commit ?? '');
  const count = directory.length / 6;
  return Buffer.concat([...pieces, list, words('PK\x05\x06', [0, 0, count, count]), double(list.length, offset), words('', [comment.length]), comment]);
}

function words(start: string, values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(start.length + 2 * values.length);
  bytes.write(start, 'latin1');
  values.forEach((value, at) => bytes.writeUInt16LE(value, start.length + 2 * at));
  return bytes;
}

function double(...values: number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, at) => bytes.writeUInt32LE(value, 4 * at));
  return bytes;
}

/** What both headers of a file have. */
function commonFields({ name, method, time, body, packed }: { name: Buffer; method: number; time: number; body: Buffer; packed: number }): Buffer {
  const at = new Date(time * 1000);
  const clock = (at.getHours() << 11) | (at.getMinutes() << 5) | (at.getSeconds() >> 1);
  const day = ((at.getFullYear() - 1980) << 9) | ((at.getMonth() + 1) << 5) | at.getDate();
  const flags = /[\x80-\xff]/.test(name.toString('latin1')) ? 0x800 : 0;
  return Buffer.concat([words('', [10, flags, method, clock, day]), double(checksum(body), packed, body.length), words('', [name.length, 9])]);
}

function timeField(time: number): Buffer {
  return Buffer.concat([words('UT', [5]), Buffer.from([1]), double(time)]);
}
