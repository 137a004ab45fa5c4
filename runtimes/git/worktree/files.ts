import { chmodSync, lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync, rmdirSync, rmSync, symlinkSync, unlinkSync, writeFileSync, type BigIntStats } from 'node:fs';
import path from 'node:path';
import { LINK, MODULE, PROGRAM } from '../store/formats.ts';
import { factsOf, isUnchanged, modeOf, type Entry, type Facts, type Index } from '../store/index-file.ts';
import { oidOf } from '../store/objects.ts';
import { Refs } from '../store/refs.ts';
import { gitDirAt, type Repository } from '../store/repository.ts';

/** A file of the working tree, as far as it can be said without reading it. */
export interface Found {
  readonly mode: number;
  readonly facts: Facts;
}

/** The file, or undefined if there is none; a folder counts as none, unless it is a repository of its own. */
export function find(root: string, at: string): Found | undefined {
  const stats = statsOf(path.join(root, at));
  if (stats === undefined || isBelowLink(root, at)) return undefined;
  if (stats.isDirectory()) return statsOf(path.join(root, at, '.git')) ? { mode: MODULE, facts: factsOf(stats) } : undefined;
  return { mode: modeOf(stats), facts: factsOf(stats) };
}

export function statsOf(file: string): BigIntStats | undefined {
  try {
    return lstatSync(file, { bigint: true, throwIfNoEntry: false });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return undefined;
    throw error;
  }
}

let real = '';
/** What is seen through a link to a folder is not the working tree's. The last folder without links is remembered. */
function isBelowLink(root: string, at: string): boolean {
  const folder = at.slice(0, Math.max(0, at.lastIndexOf('/')));
  if (folder === '' || folder === real) return false;
  for (let end = folder.indexOf('/'); ; end = folder.indexOf('/', end + 1)) {
    if (statsOf(path.join(root, end < 0 ? folder : folder.slice(0, end)))?.isSymbolicLink()) return true;
    if (end < 0) break;
  }
  real = folder;
  return false;
}

export function contentOf(root: string, at: string, mode: number): Buffer {
  const file = path.join(root, at);
  return mode === LINK ? Buffer.from(readlinkSync(file)) : readFileSync(file);
}

/** Whether a file is other than its entry. Its content is read only if its facts do not tell. */
export function isChanged(repository: Repository, entry: Entry, found: Found): boolean {
  if (entry.assumed || entry.skipped) return false;
  if (entry.mode === MODULE || found.mode === MODULE) return entry.mode !== found.mode || (moduleHead(path.join(repository.workTree, entry.path)) ?? entry.oid) !== entry.oid;
  const sameMode = entry.mode === found.mode || (!repository.config.is('core.filemode', true) && entry.mode !== LINK && found.mode !== LINK);
  if (!sameMode || entry.intended) return true;
  if (isSure(repository, entry, found)) return false;
  if (entry.size !== found.facts.size && entry.size !== 0 && !mayConvert(repository)) return true;
  return oidOf('blob', cleaned(repository, contentOf(repository.workTree, entry.path, found.mode))) !== entry.oid;
}

/** Whether facts alone say that a file is as it was. */
export const isSure = (repository: Repository, entry: Entry, { facts }: Found): boolean => isUnchanged(entry, facts) && !isRacy(repository.index, entry);

/** A file that was written in the instant in which the index was may have been written again since. */
function isRacy(index: Index, entry: Entry): boolean {
  return entry.mtime > index.written || (entry.mtime === index.written && entry.mtimeNs >= index.writtenNs);
}

const mayConvert = (repository: Repository): boolean => ['true', 'input'].includes(repository.config.get('core.autocrlf') ?? '');

/** What is stored of a file: with `core.autocrlf` its lines end as Unix has them. */
export function cleaned(repository: Repository, content: Buffer): Buffer {
  if (!mayConvert(repository) || content.includes(0) || !content.includes('\r\n')) return content;
  return Buffer.from(content.toString('latin1').replaceAll('\r\n', '\n'), 'latin1');
}

/** Writes a file of a tree, and gives what the index says of it. */
export function checkOut(repository: Repository, at: string, mode: number, oid: string): Facts {
  const { workTree: root } = repository;
  const file = path.join(root, at);
  // What is in a repository of its own stays.
  if (mode !== MODULE || !statsOf(file)?.isDirectory()) makeRoom(root, at);
  if (mode === MODULE) mkdirSync(file, { recursive: true });
  else {
    const body = repository.objects.body(oid, 'blob');
    if (mode === LINK) symlinkSync(body.toString('utf8'), file);
    else writeFileSync(file, body, { mode: mode === PROGRAM ? 0o777 : 0o666 });
  }
  return factsOf(lstatSync(file, { bigint: true }));
}

/** Removes what stands in a file's way, and makes its folders. */
export function makeRoom(root: string, at: string): void {
  const parts = at.split('/');
  for (let depth = 1; depth < parts.length; depth++) {
    const folder = path.join(root, ...parts.slice(0, depth));
    const stats = statsOf(folder);
    if (stats === undefined) mkdirSync(folder);
    else if (!stats.isDirectory()) {
      unlinkSync(folder);
      mkdirSync(folder);
    }
  }
  const file = path.join(root, at);
  const stats = statsOf(file);
  if (stats === undefined) return;
  if (stats.isDirectory()) rmSync(file, { recursive: true });
  else unlinkSync(file);
}

/** Removes a file and the folders that are empty then. */
export function removeFile(root: string, at: string): void {
  const file = path.join(root, at);
  const stats = statsOf(file);
  if (stats === undefined || isBelowLink(root, at)) return;
  try {
    if (stats.isDirectory()) rmdirSync(file);
    else unlinkSync(file);
    for (let folder = path.dirname(at); folder !== '.'; folder = path.dirname(folder)) {
      if (process.cwd() === path.join(root, folder)) return;
      rmdirSync(path.join(root, folder));
    }
  } catch (error) {
    if (!['ENOTEMPTY', 'EEXIST', 'ENOENT'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}

export function setMode(root: string, at: string, mode: number): void {
  if (mode === PROGRAM || mode === 0o100644) chmodSync(path.join(root, at), mode === PROGRAM ? 0o755 : 0o644);
}

/** The index's entry of a file that was just read: its content is stored, too. */
export function store(repository: Repository, at: string, found: Found): void {
  if (found.mode === MODULE) {
    const oid = moduleHead(path.join(repository.workTree, at));
    if (oid !== undefined) repository.index.set({ path: at, mode: MODULE, oid, ...found.facts });
    return;
  }
  const before = repository.index.get(at);
  const keepsMode = before && before.mode !== LINK && found.mode !== LINK && !repository.config.is('core.filemode', true);
  const oid = repository.objects.write('blob', cleaned(repository, contentOf(repository.workTree, at, found.mode)));
  repository.index.set({ path: at, mode: keepsMode ? before.mode : found.mode, oid, ...found.facts });
}

/** The commit of a repository within the working tree, if it has any. */
export function moduleHead(folder: string): string | undefined {
  const gitDir = gitDirAt(folder);
  return gitDir === undefined ? undefined : new Refs(gitDir, gitDir).resolve('HEAD');
}

/** A folder for a repository that is not there counts as it should be. */
export const isEmptyModule = (root: string, at: string, mode: number): boolean => mode === MODULE && statsOf(path.join(root, at))?.isDirectory() === true;

/** All files below a folder, from there; none of a `.git`. */
export function listFiles(folder: string, prefix = ''): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === '.git') return [];
    return entry.isDirectory() ? listFiles(path.join(folder, entry.name), `${prefix}${entry.name}/`) : [prefix + entry.name];
  });
}
