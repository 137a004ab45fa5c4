import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { deflateSync } from 'node:zlib';
import { checksum } from './checksum.ts';
import type { ObjectType, StoredObject } from './pack.ts';

const NUMBERS: Record<ObjectType, number> = { commit: 1, tree: 2, blob: 3, tag: 4 };

/**
 * Writes objects as a pack with its index, each whole, and gives the name of both.
 *
 *     "PACK"  version 2  count   then for each object: type and size (7 bits a byte, the first has 4 of the size)  deflated body   then SHA-1 of all
 */
export function writePack(folder: string, oids: readonly string[], read: (oid: string) => StoredObject): string {
  const sorted = [...oids].sort();
  const pieces: Buffer[] = [];
  const places: { offset: number; sum: number }[] = [];
  const head = Buffer.from('PACK\0\0\0\x02\0\0\0\0', 'latin1');
  head.writeUInt32BE(sorted.length, 8);
  pieces.push(head);
  let offset = head.length;
  for (const oid of sorted) {
    const { type, body } = read(oid);
    const entry = Buffer.concat([entryHead(NUMBERS[type], body.length), deflateSync(body)]);
    places.push({ offset, sum: checksum(entry) });
    pieces.push(entry);
    offset += entry.length;
  }
  const bytes = Buffer.concat(pieces);
  const sha = createHash('sha1').update(bytes).digest();
  const name = `pack-${createHash('sha1').update(sorted.map((oid) => Buffer.from(oid, 'hex')).reduce((all, it) => Buffer.concat([all, it]), Buffer.alloc(0))).digest('hex')}`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, `${name}.pack`), Buffer.concat([bytes, sha]), { mode: 0o444 });
  writeFileSync(path.join(folder, `${name}.idx`), indexOf(sorted, places, sha), { mode: 0o444 });
  return name;
}

function entryHead(type: number, size: number): Buffer {
  const bytes = [(type << 4) | (size & 15)];
  for (let rest = Math.floor(size / 16); rest > 0; rest = Math.floor(rest / 128)) {
    bytes[bytes.length - 1] = (bytes.at(-1) as number) | 0x80;
    bytes.push(rest & 0x7f);
  }
  return Buffer.from(bytes);
}

/** The index, version 2: how many names begin with up to each byte, the names, checksums, places; those beyond 31 bits in a table of their own. */
function indexOf(oids: readonly string[], places: readonly { offset: number; sum: number }[], pack: Buffer): Buffer {
  const counts = Buffer.alloc(1024);
  for (let byte = 0, at = 0; byte < 256; byte++) {
    while (at < oids.length && parseInt((oids[at] as string).slice(0, 2), 16) <= byte) at++;
    counts.writeUInt32BE(at, byte * 4);
  }
  const [sums, offsets] = [Buffer.alloc(oids.length * 4), Buffer.alloc(oids.length * 4)];
  const large: Buffer[] = [];
  places.forEach(({ offset, sum }, at) => {
    sums.writeUInt32BE(sum, at * 4);
    if (offset < 0x80000000) offsets.writeUInt32BE(offset, at * 4);
    else {
      offsets.writeUInt32BE(0x80000000 + large.length, at * 4);
      const far = Buffer.alloc(8);
      far.writeBigUInt64BE(BigInt(offset));
      large.push(far);
    }
  });
  const names = Buffer.from(oids.join(''), 'hex');
  const bytes = Buffer.concat([Buffer.from('ff744f6300000002', 'hex'), counts, names, sums, offsets, ...large, pack]);
  return Buffer.concat([bytes, createHash('sha1').update(bytes).digest()]);
}
