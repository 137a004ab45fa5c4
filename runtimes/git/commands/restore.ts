import { compareWorkTree, flatten, pathOf } from '../diff/changes.ts';
import { commitOf, resolve, treeOf } from '../history/revisions.ts';
import { anybody } from '../history/identity.ts';
import { EMPTY_TREE } from '../store/objects.ts';
import type { Repository } from '../store/repository.ts';
import { subjectOf } from '../history/format.ts';
import { failed, fatal } from '../terminal/ending.ts';
import { parse } from '../terminal/options.ts';
import { output } from '../terminal/output.ts';
import { checkOut, find, isChanged, removeFile } from '../worktree/files.ts';
import { force, refresh, resetIndex } from '../worktree/move.ts';
import type { Pathspec } from '../worktree/pathspec.ts';
import { mergeText } from '../merge/text.ts';
import { finish } from './commit.ts';
import type { Command, Context } from './context.ts';
import { seldom } from './later.ts';

/** Where files are taken from, and where they are put. */
export interface Restoring {
  readonly paths: Pathspec;
  /** A tree; the index if there is none. */
  readonly tree: string | undefined;
  readonly staged: boolean;
  readonly files: boolean;
  /** Of a file in conflict: this side, or both with markers. */
  readonly side?: 'ours' | 'theirs' | 'merge';
  /** Files that the tree does not have stay where they are. */
  readonly overlay: boolean;
}

/** Gives how many files were written. */
export function restorePaths(repository: Repository, { paths, tree, staged, files, side, overlay }: Restoring): number {
  const { index, workTree } = repository;
  const from = tree === undefined ? undefined : flatten(repository, tree);
  const known = new Set([...(from?.keys() ?? []), ...index.entries.map((entry) => entry.path)]);
  const unknown = paths.unmatched(overlay && from ? from.keys() : known);
  if (unknown.length > 0) throw failed(unknown.map((word) => `pathspec '${word}' did not match any file(s) known to git`).join('\nerror: '));
  let written = 0;
  for (const at of [...known].filter((it) => paths.matches(it))) {
    const conflicted = from === undefined && index.isUnmerged(at);
    const target = from ? from.get(at) : conflicted ? stageOf(repository, at, side) : index.get(at);
    if (!target) {
      if (overlay) continue;
      if (staged) index.remove(at);
      if (files) removeFile(workTree, at);
      continue;
    }
    const entry = index.get(at);
    const found = files ? find(workTree, at) : undefined;
    const asItIs = entry && found && entry.oid === target.oid && entry.mode === target.mode && !isChanged(repository, entry, found);
    const facts = !files ? undefined : asItIs ? found.facts : checkOut(repository, at, target.mode, target.oid);
    if (files && !asItIs) written++;
    if (conflicted) continue;
    if (staged || (entry && entry.oid === target.oid && entry.mode === target.mode)) {
      if (facts) index.set({ ...(entry ?? {}), path: at, mode: target.mode, oid: target.oid, ...facts });
      else if (!entry || entry.oid !== target.oid || entry.mode !== target.mode) index.set({ path: at, mode: target.mode, oid: target.oid });
    }
  }
  if (staged && !files) refresh(repository);
  index.write();
  return written;
}

function stageOf(repository: Repository, at: string, side: Restoring['side']): { mode: number; oid: string } {
  const { index, objects } = repository;
  if (side === undefined) throw failed(`path '${at}' is unmerged`);
  if (side !== 'merge') {
    const entry = index.get(at, side === 'ours' ? 2 : 3);
    if (!entry) throw failed(`path '${at}' does not have ${side === 'ours' ? 'our' : 'their'} version`);
    return entry;
  }
  const texts = [1, 2, 3].map((stage) => {
    const entry = index.get(at, stage);
    return entry ? objects.body(entry.oid, 'blob').toString('latin1') : '';
  });
  const { text } = mergeText(texts[0] ?? '', texts[1] ?? '', texts[2] ?? '', { ours: 'ours', base: 'base', theirs: 'theirs' });
  return { mode: index.get(at, 2)?.mode ?? 0o100644, oid: objects.write('blob', Buffer.from(text, 'latin1')) };
}

export const restore: Command = (context, words) => {
  const options = parse(words, ['s|source=', 'S|staged', 'W|worktree', 'ours', 'theirs', 'm|merge', 'q|quiet', 'progress', 'overlay', 'ignore-unmerged', 'p|patch', 'conflict=']);
  if (options.has('p')) return seldom().choosing.chooseToRestore(context, { source: options.get('s'), staged: options.has('S'), files: options.has('W') || !options.has('S') }, options.words);
  if (options.words.length === 0) throw fatal('you must specify path(s) to restore');
  const { repository } = context;
  const staged = options.has('S');
  const source = options.get('s') ?? (staged ? 'HEAD' : undefined);
  const oid = source === undefined ? undefined : resolve(repository, source);
  if (source !== undefined && oid === undefined && !(source === 'HEAD' && repository.head === undefined)) throw fatal(`could not resolve ${source}`);
  const tree = source === undefined ? undefined : oid === undefined ? EMPTY_TREE : treeOf(repository, oid);
  const side = options.has('ours') ? 'ours' : options.has('theirs') ? 'theirs' : options.has('m') ? 'merge' : undefined;
  restorePaths(repository, { paths: context.paths(options.words), tree, staged, files: options.has('W') || !staged, overlay: options.has('overlay'), ...(side && { side }) });
};

export const reset: Command = (context, words) => {
  const options = parse(words, ['soft', 'mixed', 'hard', 'merge', 'keep', 'q|quiet', 'N|intent-to-add', 'p|patch', 'refresh']);
  for (const name of ['merge', 'keep']) if (options.has(name)) throw fatal(`git reset --${name} is not supported here`);
  const { repository } = context;
  const { words: given, divided } = options;
  const isRevision = given.length > 0 && divided !== 0 && (divided !== undefined || resolve(repository, given[0] as string) !== undefined);
  const revision = isRevision ? (given[0] as string) : 'HEAD';
  const paths = isRevision ? given.slice(1) : given;
  const mode = options.has('hard') ? 'hard' : options.has('soft') ? 'soft' : 'mixed';
  if (options.has('p')) return seldom().choosing.chooseToRestore(context, { source: revision, staged: true, files: false }, paths);
  if (paths.length > 0) return resetPaths(context, revision, paths, mode, options.has('q'));
  const before = repository.head;
  if (before === undefined && revision === 'HEAD') {
    if (mode === 'hard') force(repository, undefined);
    else resetIndex(repository, undefined);
    repository.index.write();
    return 0;
  }
  const oid = commitOf(repository, revision);
  if (mode === 'soft' && repository.index.unmerged.length > 0) throw fatal('Cannot do a soft reset in the middle of a merge.');
  const { tree, message } = repository.commit(oid);
  if (mode === 'hard') force(repository, tree);
  else if (mode === 'mixed') resetIndex(repository, tree);
  repository.index.write();
  moveHead(repository, oid, `reset: moving to ${revision}`);
  if (mode !== 'soft') finish(repository);
  if (options.has('q')) return 0;
  if (mode === 'hard') output.line(`HEAD is now at ${repository.objects.shorten(oid)} ${subjectOf(message)}`);
  else if (mode === 'mixed') unstaged(context);
  return 0;
};

/** Moves the current branch, and remembers where it was. */
export function moveHead(repository: Repository, oid: string, message: string): void {
  const before = repository.head;
  if (before !== undefined) repository.refs.point('ORIG_HEAD', before);
  repository.refs.update('HEAD', oid, { person: anybody(repository.config), message });
}

function resetPaths(context: Context, revision: string, words: readonly string[], mode: string, quiet: boolean): number {
  const { repository } = context;
  if (mode !== 'mixed') throw fatal(`Cannot do ${mode} reset with paths.`);
  const paths = context.paths(words);
  const oid = resolve(repository, revision);
  const files = flatten(repository, oid === undefined ? undefined : treeOf(repository, oid));
  const known = new Set([...files.keys(), ...repository.index.entries.map((entry) => entry.path)]);
  const unknown = paths.unmatched(known)[0];
  if (unknown !== undefined && !find(repository.workTree, paths.plain[0]?.at ?? '')) throw fatal(`ambiguous argument '${unknown}': unknown revision or path not in the working tree.\nUse '--' to separate paths from revisions, like this:\n'git <command> [<revision>...] -- [<file>...]'`);
  for (const at of known) {
    if (!paths.matches(at)) continue;
    const [entry, target] = [repository.index.get(at), files.get(at)];
    if (!target) repository.index.remove(at);
    else if (entry?.oid !== target.oid || entry.mode !== target.mode) repository.index.set({ path: at, ...target });
  }
  refresh(repository);
  repository.index.write();
  if (!quiet) unstaged(context);
  return 0;
}

function unstaged(context: Context): void {
  const changes = compareWorkTree(context.repository, context.paths([]));
  if (changes.length === 0) return;
  output.line('Unstaged changes after reset:');
  for (const change of changes) output.line(`${change.status}\t${context.shown(pathOf(change))}`);
}

