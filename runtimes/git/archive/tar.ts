import { FOLDER, LINK } from '../store/formats.ts';
import type { ArchiveEntry } from './entries.ts';

const RECORD = 512;
const BLOCK = 20 * RECORD;
const UMASK = 0o002;

/**
 * A tar archive as git makes it: headers of ustar, and before those whose names are too long one of pax.
 *
 *     name 100  mode 8  uid 8  gid 8  size 12  mtime 12  checksum 8  type 1  link 100  "ustar\0" "00"  user 32  group 32  major 8  minor 8  prefix 155
 */
export function tarOf(entries: Iterable<ArchiveEntry>, time: number, commit: string | undefined): Buffer {
  const pieces: Buffer[] = [];
  const put = (header: Header, body: Buffer): void => {
    pieces.push(headerOf(header, time), body, Buffer.alloc((RECORD - (body.length % RECORD)) % RECORD));
  };
  if (commit !== undefined) {
    const body = Buffer.from(paxLine('comment', commit));
    put({ name: 'pax_global_header', mode: 0o666, size: body.length, type: 'g' }, body);
  }
  for (const entry of entries) putEntry(entry, put);
  const size = pieces.reduce((sum, { length }) => sum + length, 0);
  pieces.push(Buffer.alloc(Math.ceil((size + 2 * RECORD) / BLOCK) * BLOCK - size));
  return Buffer.concat(pieces);
}

interface Header {
  readonly name: string;
  readonly prefix?: string;
  readonly mode: number;
  readonly size: number;
  readonly type: string;
  readonly link?: string;
}

function putEntry({ name, mode, oid, body }: ArchiveEntry, put: (header: Header, body: Buffer) => void): void {
  const kind = mode & 0o170000;
  const type = kind === FOLDER ? '5' : kind === LINK ? '2' : '0';
  const allowed = type === '2' ? 0o777 : (type === '5' || mode & 0o100 ? 0o777 : 0o666) & ~UMASK;
  const more: string[] = [];
  let [shown, prefix] = [name, ''];
  if (Buffer.byteLength(name) > 100) {
    const length = prefixLength(name);
    if (length > 0 && Buffer.byteLength(name) - length - 1 <= 100) [prefix, shown] = [name.slice(0, length), name.slice(length + 1)];
    else {
      shown = `${oid}.data`;
      more.push(paxLine('path', name));
    }
  }
  let link = type === '2' ? body.toString('utf8') : '';
  if (body.length > 100 && type === '2') {
    more.push(paxLine('linkpath', link));
    link = `see ${oid}.paxheader`;
  }
  if (more.length > 0) {
    const text = Buffer.from(more.join(''));
    put({ name: `${oid}.paxheader`, mode: 0o666, size: text.length, type: 'x' }, text);
  }
  put({ name: shown, prefix, mode: allowed, size: type === '0' ? body.length : 0, type, link }, type === '0' ? body : Buffer.alloc(0));
}

/** How much of a long name goes into the second field. */
function prefixLength(name: string): number {
  let at = Math.min(name.endsWith('/') ? name.length - 1 : name.length, 155);
  do at--;
  while (at > 0 && name[at] !== '/');
  return at;
}

/** A line that begins with its own length. */
function paxLine(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`;
  let length = Buffer.byteLength(rest);
  while (length !== Buffer.byteLength(rest) + String(length).length) length = Buffer.byteLength(rest) + String(length).length;
  return length + rest;
}

function headerOf({ name, prefix = '', mode, size, type, link = '' }: Header, time: number): Buffer {
  const header = Buffer.alloc(RECORD);
  const octal = (value: number, digits: number, at: number): void => void header.write(value.toString(8).padStart(digits, '0'), at, 'latin1');
  header.write(name, 0);
  octal(mode, 7, 100);
  octal(0, 7, 108);
  octal(0, 7, 116);
  octal(size, 11, 124);
  octal(time, 11, 136);
  header.write('        ', 148);
  header.write(type, 156);
  header.write(link, 157);
  header.write('ustar\x0000root', 257);
  header.write('root', 297);
  octal(0, 7, 329);
  octal(0, 7, 337);
  header.write(prefix, 345);
  const sum = header.reduce((total, byte) => total + byte, 0);
  octal(sum, 7, 148);
  header[155] = 0;
  return header;
}
