import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { deflateSync, inflateSync } from 'node:zlib';
import { fatal } from '../terminal/ending.ts';
import { Pack, type ObjectType, type StoredObject } from './pack.ts';

export type { ObjectType, StoredObject };

/** The tree without entries, which everybody knows. */
export const EMPTY_TREE = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';
export const EMPTY_BLOB = 'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391';
export const NO_OBJECT = '0'.repeat(40);

export function oidOf(type: ObjectType, body: Uint8Array): string {
  return createHash('sha1').update(`${type} ${body.length}\0`).update(body).digest('hex');
}

/** The objects of a repository: loose files, packs, and what its alternates have. */
export class Objects {
  readonly #folders: string[];
  #packs: Pack[] | undefined;

  constructor(private readonly folder: string) {
    this.#folders = [folder, ...alternates(folder)];
  }

  #all(): Pack[] {
    this.#packs ??= this.#folders.flatMap((folder) =>
      names(path.join(folder, 'pack'))
        .filter((name) => name.endsWith('.idx'))
        .map((name) => new Pack(path.join(folder, 'pack', name.slice(0, -4)), (oid) => this.read(oid))));
    return this.#packs;
  }

  find(oid: string): StoredObject | undefined {
    if (oid === EMPTY_TREE) return { type: 'tree', body: Buffer.alloc(0) };
    for (const folder of this.#folders) {
      const file = path.join(folder, oid.slice(0, 2), oid.slice(2));
      try {
        return unpacked(readFileSync(file), oid);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      }
    }
    for (const pack of this.#all()) {
      const offset = pack.offset(oid);
      if (offset !== undefined) return pack.read(offset);
    }
    return undefined;
  }

  read(oid: string): StoredObject {
    return this.find(oid) ?? missing(oid);
  }

  /** The object, which has to be of this type. */
  body(oid: string, type: ObjectType): Buffer {
    const object = this.read(oid);
    if (object.type !== type) throw fatal(`object ${oid} is a ${object.type}, not a ${type}`);
    return object.body;
  }

  has(oid: string): boolean {
    return (
      this.#folders.some((folder) => existsSync(path.join(folder, oid.slice(0, 2), oid.slice(2)))) ||
      this.#all().some((pack) => pack.offset(oid) !== undefined)
    );
  }

  write(type: ObjectType, body: Uint8Array): string {
    const oid = oidOf(type, body);
    const folder = path.join(this.folder, oid.slice(0, 2));
    const file = path.join(folder, oid.slice(2));
    if (existsSync(file) || this.#all().some((pack) => pack.offset(oid) !== undefined)) return oid;
    mkdirSync(folder, { recursive: true });
    const partly = path.join(folder, `tmp_obj_${randomBytes(4).toString('hex')}`);
    writeFileSync(partly, deflateSync(Buffer.concat([Buffer.from(`${type} ${body.length}\0`), body]), { level: 1 }), { mode: 0o444 });
    renameSync(partly, file);
    return oid;
  }

  /** The names of all objects that begin so. */
  matching(prefix: string): string[] {
    const found = new Set<string>();
    for (const folder of this.#folders) {
      for (const name of names(path.join(folder, prefix.slice(0, 2)))) {
        if (name.length === 38 && name.startsWith(prefix.slice(2))) found.add(prefix.slice(0, 2) + name);
      }
    }
    for (const pack of this.#all()) for (const oid of pack.matching(prefix)) found.add(oid);
    return [...found];
  }

  /** The shortest beginning, of seven digits at least, that only this object has. */
  shorten(oid: string, length = 7): string {
    for (let digits = Math.max(length, 4); digits < 40; digits++) if (this.matching(oid.slice(0, digits)).length <= 1) return oid.slice(0, digits);
    return oid;
  }

  /** Looks for packs again. */
  refresh(): void {
    for (const pack of this.#packs ?? []) pack.close();
    this.#packs = undefined;
  }
}

function names(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function alternates(folder: string): string[] {
  const file = path.join(folder, 'info/alternates');
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8').split('\n').filter((line) => line !== '' && !line.startsWith('#')).map((line) => path.resolve(folder, line));
}

function unpacked(bytes: Buffer, oid: string): StoredObject {
  const whole = inflateSync(bytes);
  const zero = whole.indexOf(0);
  const type = whole.toString('latin1', 0, whole.indexOf(32));
  if (!['commit', 'tree', 'blob', 'tag'].includes(type)) throw fatal(`loose object ${oid} is corrupt`);
  return { type: type as ObjectType, body: whole.subarray(zero + 1) };
}

function missing(oid: string): never {
  throw fatal(`bad object ${oid}`);
}
