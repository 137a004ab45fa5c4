import { existsSync } from 'node:fs';
import { compareIndex, compareWorkTree, type FileChange } from '../diff/changes.ts';
import { findRenames } from '../diff/renames.ts';
import type { Repository } from '../store/repository.ts';
import type { Entry, Facts } from '../store/index-file.ts';
import type { Pathspec } from './pathspec.ts';
import { findUntracked } from './untracked.ts';

export interface Status {
  /** Between HEAD and the index. */
  readonly staged: readonly FileChange[];
  /** Between the index and the files. */
  readonly changed: readonly FileChange[];
  readonly unmerged: readonly { path: string; code: string }[];
  readonly untracked: readonly string[];
  readonly ignored: readonly string[];
}

const CODES: Record<string, string> = { '1': 'DD', '2': 'AU', '3': 'UA', '12': 'UD', '13': 'DU', '23': 'AA', '123': 'UU' };

/** `base` is the tree that the index is compared with, if it is not HEAD's. */
export function statusOf(repository: Repository, paths: Pathspec, untracked: 'no' | 'normal' | 'all', ignored: boolean, base?: string): Status {
  const { head, index } = repository;
  const staged = compareIndex(repository, base ?? (head === undefined ? undefined : repository.commit(head).tree), paths).filter(({ status }) => status !== 'U');
  const learned = new Map<Entry, Facts>();
  const changed = compareWorkTree(repository, paths, learned).filter(({ status }) => status !== 'U');
  const unmerged = index.unmerged
    .filter((path) => paths.matches(path))
    .map((path) => ({ path, code: CODES[['1', '2', '3'].filter((stage) => index.get(path, Number(stage))).join('')] ?? 'UU' }));
  const there = untracked === 'no' ? { untracked: [], ignored: [] } : findUntracked(repository, { files: untracked === 'all' ? 'all' : 'folders', ignored, paths });
  learn(repository, learned);
  return { staged: findRenames(repository, staged), changed, unmerged, untracked: there.untracked, ignored: there.ignored };
}

/** Notes in the index what was learned, so that the next command need not read the same files. */
function learn(repository: Repository, learned: ReadonlyMap<Entry, Facts>): void {
  const { index } = repository;
  if (learned.size === 0 || process.env['GIT_OPTIONAL_LOCKS'] === '0' || existsSync(`${index.file}.lock`)) return;
  for (const [entry, facts] of learned) index.set({ ...entry, ...facts });
  try {
    index.write();
  } catch {
    // Who may not write it can look at it.
  }
}
