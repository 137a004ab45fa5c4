import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { compareNames } from './formats.ts';
import type { Repository } from './repository.ts';

/** A working tree of a repository: the main one, or one that has its own HEAD and index below `worktrees`. */
export interface Worktree {
  readonly path: string;
  readonly gitDir: string;
  /** Undefined for the main one. */
  readonly id: string | undefined;
  /** A full name, or undefined if HEAD is a commit. */
  readonly branch: string | undefined;
  readonly head: string | undefined;
  /** Why it is not to be removed; empty if that was not said. */
  readonly locked: string | undefined;
  readonly isGone: boolean;
  readonly bare: boolean;
}

const read = (file: string): string | undefined => (existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined);

/** All working trees, the main one first. */
export function worktreesOf(repository: Repository): Worktree[] {
  const { commonDir } = repository;
  const bare = path.basename(commonDir) !== '.git';
  const main = describe(repository, commonDir, bare ? commonDir : path.dirname(commonDir), undefined, bare);
  const folder = path.join(commonDir, 'worktrees');
  if (!existsSync(folder)) return [main];
  const others = readdirSync(folder).flatMap((id) => {
    const link = read(path.join(folder, id, 'gitdir'));
    return link === undefined ? [] : [describe(repository, path.join(folder, id), path.dirname(link), id, false)];
  });
  return [main, ...others.sort((one, other) => compareNames(one.path, other.path))];
}

function describe(repository: Repository, gitDir: string, place: string, id: string | undefined, bare: boolean): Worktree {
  const text = read(path.join(gitDir, 'HEAD')) ?? '';
  const branch = text.startsWith('ref: ') ? text.slice(5) : undefined;
  const head = branch === undefined ? text : repository.refs.resolve(branch);
  return { path: place, gitDir, id, branch, head, locked: read(path.join(gitDir, 'locked')), isGone: id !== undefined && !existsSync(path.join(place, '.git')), bare };
}

/** Where a branch is checked out other than here. */
export function elsewhere(repository: Repository, branch: string): string | undefined {
  if (!existsSync(path.join(repository.commonDir, 'worktrees'))) return undefined;
  return worktreesOf(repository).find((it) => it.branch === branch && it.gitDir !== repository.gitDir && !it.bare)?.path;
}
