import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readFileSync, renameSync, writeFileSync, type BigIntStats } from 'node:fs';
import { fatal } from '../terminal/ending.ts';
import { compareNames, FILE, LINK, MODULE, PROGRAM } from './formats.ts';

/** What is known of a file since its content was last read. Numbers are their lowest 32 bits. */
export interface Facts {
  readonly ctime: number;
  readonly ctimeNs: number;
  readonly mtime: number;
  readonly mtimeNs: number;
  readonly dev: number;
  readonly ino: number;
  readonly uid: number;
  readonly gid: number;
  readonly size: number;
}

export interface Entry extends Facts {
  readonly path: string;
  readonly mode: number;
  readonly oid: string;
  /** 0, or in a conflict 1 for the base, 2 for ours, 3 for theirs. */
  readonly stage: number;
  readonly assumed: boolean;
  readonly skipped: boolean;
  /** Added without content by `add -N`. */
  readonly intended: boolean;
}

export const NO_FACTS: Facts = { ctime: 0, ctimeNs: 0, mtime: 0, mtimeNs: 0, dev: 0, ino: 0, uid: 0, gid: 0, size: 0 };

const GIGA = 1_000_000_000n;
const low = (value: bigint): number => Number(BigInt.asUintN(32, value));

export function factsOf(stats: BigIntStats): Facts {
  return {
    ctime: low(stats.ctimeNs / GIGA),
    ctimeNs: Number(stats.ctimeNs % GIGA),
    mtime: low(stats.mtimeNs / GIGA),
    mtimeNs: Number(stats.mtimeNs % GIGA),
    dev: low(stats.dev),
    ino: low(stats.ino),
    uid: low(stats.uid),
    gid: low(stats.gid),
    size: low(stats.size),
  };
}

export function modeOf(stats: BigIntStats): number {
  if (stats.isSymbolicLink()) return LINK;
  if (stats.isDirectory()) return MODULE;
  return stats.mode & 0o100n ? PROGRAM : FILE;
}

/** Whether a file is surely as it was. Inode and device count for nothing: a workspace gives its files others each time. */
export function isUnchanged(entry: Entry, facts: Facts): boolean {
  return entry.mtime === facts.mtime && entry.mtimeNs === facts.mtimeNs && entry.size === facts.size && entry.size + entry.mtime !== 0;
}

const HEADER = 12;
const FIXED = 62;
const ASSUMED = 0x8000;
const EXTENDED = 0x4000;
const SKIPPED = 0x4000;
const INTENDED = 0x2000;

/**
 * The file `index`: what the next commit will hold, in the order of paths and stages.
 *
 *     "DIRC"  version  count
 *     ctime ns  mtime ns  dev ino mode uid gid size (32 bits each)  oid (20 bytes)  flags (16)  [more flags (16)]  path NUL, to a multiple of 8
 *     extensions, which are left out when it is written
 *     SHA-1 of all that is before
 */
export class Index {
  #entries = new Map<string, Entry>();
  /** When the file was written: what was changed since then, or in the same instant, may be other than its facts say. */
  written = 0;
  writtenNs = 0;

  constructor(readonly file: string) {
    if (!existsSync(file)) return;
    const bytes = readFileSync(file);
    const { mtimeNs } = lstatSync(file, { bigint: true });
    this.written = low(mtimeNs / GIGA);
    this.writtenNs = Number(mtimeNs % GIGA);
    if (bytes.length > 0) this.#read(bytes);
  }

  #read(bytes: Buffer): void {
    if (bytes.length < HEADER || bytes.toString('latin1', 0, 4) !== 'DIRC') throw fatal('index file corrupt');
    const version = bytes.readUInt32BE(4);
    if (version < 2 || version > 4) throw fatal(`index uses version ${version}, which is not understood`);
    let at = HEADER;
    let before = '';
    for (let left = bytes.readUInt32BE(8); left > 0; left--) {
      const flags = bytes.readUInt16BE(at + 60);
      const more = flags & EXTENDED ? bytes.readUInt16BE(at + FIXED) : 0;
      let start = at + FIXED + (flags & EXTENDED ? 2 : 0);
      let path: string;
      let end: number;
      if (version === 4) {
        let byte = bytes[start++] as number;
        let drop = byte & 0x7f;
        while (byte & 0x80) {
          byte = bytes[start++] as number;
          drop = (drop + 1) * 128 + (byte & 0x7f);
        }
        end = bytes.indexOf(0, start);
        const kept = Buffer.from(before);
        path = Buffer.concat([kept.subarray(0, kept.length - drop), bytes.subarray(start, end)]).toString('utf8');
        before = path;
        end++;
      } else {
        const zero = bytes.indexOf(0, start);
        path = bytes.toString('utf8', start, zero);
        end = at + ((zero - at + 8) & ~7);
      }
      this.#put(entryAt(bytes, at, path, flags, more));
      at = end;
    }
    this.#refuseUnknown(bytes, at);
  }

  #refuseUnknown(bytes: Buffer, at: number): void {
    while (at + 8 <= bytes.length - 20) {
      const name = bytes.toString('latin1', at, at + 4);
      if (/^[a-z]/.test(name)) throw fatal(`index uses ${name} extension, which we do not understand`);
      at += 8 + bytes.readUInt32BE(at + 4);
    }
  }

  #put(entry: Entry): void {
    this.#entries.set(entry.stage === 0 ? entry.path : `${entry.path}\0${entry.stage}`, entry);
  }

  /** The entries, ordered. */
  get entries(): Entry[] {
    if (this.#sorted === undefined) {
      const sorted = [...this.#entries.values()];
      const isOrdered = sorted.every((entry, at) => at === 0 || order(sorted[at - 1] as Entry, entry) < 0);
      this.#sorted = isOrdered ? sorted : sorted.sort(order);
    }
    return this.#sorted;
  }
  #sorted: Entry[] | undefined;

  get(path: string, stage = 0): Entry | undefined {
    return this.#entries.get(stage === 0 ? path : `${path}\0${stage}`);
  }

  isUnmerged(path: string): boolean {
    return [1, 2, 3].some((stage) => this.get(path, stage) !== undefined);
  }

  /** The paths that are in conflict. */
  get unmerged(): string[] {
    return [...new Set(this.entries.filter(({ stage }) => stage > 0).map(({ path }) => path))];
  }

  set(entry: Pick<Entry, 'path' | 'mode' | 'oid'> & Partial<Entry>): void {
    const whole: Entry = { ...NO_FACTS, stage: 0, assumed: false, skipped: false, intended: false, ...entry };
    if (whole.stage === 0) this.remove(whole.path);
    else this.#entries.delete(whole.path);
    this.#put(whole);
    this.#sorted = undefined;
  }

  /** Removes the path with all its stages. */
  remove(path: string): boolean {
    let was = this.#entries.delete(path);
    for (const stage of [1, 2, 3]) was = this.#entries.delete(`${path}\0${stage}`) || was;
    this.#sorted = undefined;
    return was;
  }

  clear(): void {
    this.#entries.clear();
    this.#sorted = undefined;
  }

  write(): void {
    const entries = this.entries;
    const version = entries.some(({ skipped, intended }) => skipped || intended) ? 3 : 2;
    const head = Buffer.alloc(HEADER);
    head.write('DIRC', 'latin1');
    head.writeUInt32BE(version, 4);
    head.writeUInt32BE(entries.length, 8);
    const bytes = Buffer.concat([head, ...entries.map(entryBytes)]);
    const lock = `${this.file}.lock`;
    writeFileSync(lock, Buffer.concat([bytes, createHash('sha1').update(bytes).digest()]));
    renameSync(lock, this.file);
  }
}

const order = (one: Entry, other: Entry): number => compareNames(one.path, other.path) || one.stage - other.stage;

function entryAt(bytes: Buffer, at: number, path: string, flags: number, more: number): Entry {
  const word = (place: number): number => bytes.readUInt32BE(at + place * 4);
  return {
    ctime: word(0),
    ctimeNs: word(1),
    mtime: word(2),
    mtimeNs: word(3),
    dev: word(4),
    ino: word(5),
    mode: word(6),
    uid: word(7),
    gid: word(8),
    size: word(9),
    oid: bytes.toString('hex', at + 40, at + 60),
    path,
    stage: (flags >> 12) & 3,
    assumed: (flags & ASSUMED) !== 0,
    skipped: (more & SKIPPED) !== 0,
    intended: (more & INTENDED) !== 0,
  };
}

function entryBytes(entry: Entry): Buffer {
  const path = Buffer.from(entry.path);
  const more = (entry.skipped ? SKIPPED : 0) | (entry.intended ? INTENDED : 0);
  const start = FIXED + (more ? 2 : 0);
  const bytes = Buffer.alloc((start + path.length + 8) & ~7);
  const words = [entry.ctime, entry.ctimeNs, entry.mtime, entry.mtimeNs, entry.dev, entry.ino, entry.mode, entry.uid, entry.gid, entry.size];
  words.forEach((word, at) => bytes.writeUInt32BE(word, at * 4));
  bytes.write(entry.oid, 40, 'hex');
  bytes.writeUInt16BE((entry.assumed ? ASSUMED : 0) | (more ? EXTENDED : 0) | (entry.stage << 12) | Math.min(path.length, 0xfff), 60);
  if (more) bytes.writeUInt16BE(more, FIXED);
  path.copy(bytes, start);
  return bytes;
}
