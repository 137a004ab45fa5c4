import { rmSync } from 'node:fs';
import path from 'node:path';
import { compareTrees } from '../diff/changes.ts';
import { patchOf, PLAIN } from '../diff/patch.ts';
import { resolve, treeOf } from '../history/revisions.ts';
import { chooseHunks } from '../patch/interactive.ts';
import { MODES } from '../patch/modes.ts';
import { parsePatch, reversed } from '../patch/parse.ts';
import { Plan, type Planning } from '../patch/plan.ts';
import { writePlan } from '../patch/write.ts';
import { EMPTY_TREE } from '../store/objects.ts';
import { Repository } from '../store/repository.ts';
import { fatal } from '../terminal/ending.ts';
import { tell } from '../terminal/output.ts';
import { resetIndex, writeTree } from '../worktree/move.ts';
import type { Context } from './context.ts';

/** Which hunks a command is to choose: the commit that they are compared with, and what they are put to. */
export interface Choosing {
  readonly source: string | undefined;
  readonly staged: boolean;
  readonly files: boolean;
}

/** `git add -p`. */
export function chooseToAdd(context: Context, words: readonly string[]): void {
  chooseHunks(context.repository, MODES.add, context.paths(words));
}

/** `git reset -p`, `git checkout -p` and `git restore -p`. */
export function chooseToRestore(context: Context, { source, staged, files }: Choosing, words: readonly string[]): void {
  const { repository } = context;
  const isHead = source === undefined || source === 'HEAD' || source === '@';
  const mode = staged && files ? (isHead ? MODES.discardBoth : MODES.toBoth) : staged ? (isHead ? MODES.unstage : MODES.toIndex) : source === undefined ? MODES.discard : isHead ? MODES.discardFromCommit : MODES.toFiles;
  chooseHunks(repository, mode, context.paths(words), treeNamed(repository, source ?? 'HEAD'));
}

function treeNamed(repository: Repository, name: string): string {
  const oid = resolve(repository, name);
  if (oid !== undefined) return treeOf(repository, oid);
  if (name === 'HEAD' && repository.head === undefined) return EMPTY_TREE;
  throw fatal(`could not resolve ${name}`);
}

/** Which tree a stash has, as a person chooses; undefined if nothing was chosen. */
export function chooseToStash(context: Context, head: string, words: readonly string[]): string | undefined {
  const { repository } = context;
  const { tree } = repository.commit(head);
  const file = path.join(repository.gitDir, `index.stash.${process.pid}`);
  const before = process.env['GIT_INDEX_FILE'];
  process.env['GIT_INDEX_FILE'] = file;
  try {
    const other = new Repository(repository.place, context.given);
    resetIndex(other, tree);
    other.index.write();
    chooseHunks(other, MODES.stash, context.paths(words), tree);
    const chosen = writeTree(other);
    return chosen === tree ? undefined : chosen;
  } finally {
    if (before === undefined) delete process.env['GIT_INDEX_FILE'];
    else process.env['GIT_INDEX_FILE'] = before;
    rmSync(file, { force: true });
  }
}

/** Takes what a stash has out of the files. */
export function takeOut(context: Context, from: string, to: string): boolean {
  const { repository } = context;
  const text = compareTrees(repository, from, to, context.paths([])).map((change) => patchOf(repository, change, PLAIN).toString('latin1')).join('');
  const planning: Planning = { repository, root: repository.workTree, on: 'files', threeWay: false, zeroContext: false, verbose: false, say: tell };
  const plan = new Plan(planning);
  for (const file of parsePatch(text)) plan.add(reversed(file));
  if (plan.failed) return false;
  writePlan(plan, planning);
  return true;
}
