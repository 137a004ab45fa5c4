import { readdirSync, type Dirent } from 'node:fs';
import path from 'node:path';
import { compareNames } from '../store/formats.ts';
import type { Repository } from '../store/repository.ts';
import { statsOf } from './files.ts';
import { Ignored } from './ignored.ts';
import type { Pathspec } from './pathspec.ts';

export interface Untracked {
  /** Paths from the root; a folder has a slash behind it. */
  readonly untracked: string[];
  readonly ignored: string[];
}

export interface Wanted {
  /** Every file, or a folder for all that is in it. */
  readonly files: 'all' | 'folders';
  readonly ignored: boolean;
  readonly paths: Pathspec;
}

/** Walks the working tree for what the index does not have. Each folder is listed once. */
export function findUntracked(repository: Repository, { files, ignored: wantsIgnored, paths }: Wanted): Untracked {
  const { index, workTree } = repository;
  const folders = new Set<string>();
  const tracked = new Set<string>();
  for (const entry of index.entries) {
    tracked.add(entry.path);
    for (let slash = entry.path.lastIndexOf('/'); slash > 0; slash = entry.path.lastIndexOf('/', slash - 1)) {
      const folder = entry.path.slice(0, slash);
      if (folders.has(folder)) break;
      folders.add(folder);
    }
  }
  const rules = new Ignored(repository);
  const found: Untracked = { untracked: [], ignored: [] };

  const walk = (folder: string): void => {
    for (const entry of list(path.join(workTree, folder))) {
      const at = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.name === '.git' || tracked.has(at)) continue;
      const isFolder = entry.isDirectory();
      if (!isFolder && !entry.isFile() && !entry.isSymbolicLink()) continue;
      if (isFolder ? !paths.mayMatchIn(at) : !paths.matches(at)) continue;
      if (isFolder && folders.has(at)) {
        walk(at);
      } else if (rules.has(at, isFolder)) {
        if (wantsIgnored) found.ignored.push(isFolder ? `${at}/` : at);
      } else if (!isFolder) {
        found.untracked.push(at);
      } else if (statsOf(path.join(workTree, at, '.git'))) {
        found.untracked.push(`${at}/`);
      } else if (files === 'all' || wantsIgnored || !paths.matches(at)) {
        const before = [found.untracked.length, found.ignored.length] as const;
        walk(at);
        if (files === 'folders' && paths.matches(at)) fold(found, before, at);
      } else if (holdsFile(path.join(workTree, at), at, rules)) {
        found.untracked.push(`${at}/`);
      }
    }
  };
  walk('');
  return { untracked: found.untracked.sort(compareNames), ignored: found.ignored.sort(compareNames) };
}

/** Puts a folder in the place of what was found in it, if there are untracked files. */
function fold(found: Untracked, [untracked, ignored]: readonly [number, number], at: string): void {
  if (found.untracked.length > untracked) found.untracked.splice(untracked, Infinity, `${at}/`);
  else if (found.ignored.length > ignored) found.ignored.splice(ignored, Infinity, `${at}/`);
}

function list(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (['EACCES', 'ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return [];
    throw error;
  }
}

/** Whether there is a file in it that is not ignored. */
function holdsFile(folder: string, at: string, rules: Ignored): boolean {
  return list(folder).some((entry) => {
    const inside = `${at}/${entry.name}`;
    if (rules.has(inside, entry.isDirectory())) return false;
    return entry.isDirectory() ? holdsFile(path.join(folder, entry.name), inside, rules) : true;
  });
}
