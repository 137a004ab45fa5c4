import { rmSync } from 'node:fs';
import path from 'node:path';
import { compareIndex, compareTrees, compareWorkTree, flatten, pathOf, type FlatEntry } from '../diff/changes.ts';
import { identity } from '../history/identity.ts';
import { subjectOf } from '../history/format.ts';
import { commitOf, resolve } from '../history/revisions.ts';
import { mergeInto } from '../merge/apply.ts';
import { commitBody } from '../store/formats.ts';
import type { Repository } from '../store/repository.ts';
import { Ending, failed, fatal } from '../terminal/ending.ts';
import { parse, type Parsed } from '../terminal/options.ts';
import { output } from '../terminal/output.ts';
import { checkOut, cleaned, contentOf, find, removeFile, statsOf } from '../worktree/files.ts';
import { force, refresh, resetIndex, writeFiles, writeTree } from '../worktree/move.ts';
import { findUntracked } from '../worktree/untracked.ts';
import { shortBranch, type Command, type Context } from './context.ts';
import { checkout } from './checkout.ts';
import { seldom } from './later.ts';
import { DIFF_OPTIONS, showChanges, wantsDiff } from './diff-output.ts';
import { longStatus } from './status-text.ts';
import { statusOf } from '../worktree/status.ts';
import { compareNames } from '../store/formats.ts';

const REF = 'refs/stash';

export const stash: Command = (context, words) => {
  const [name, ...rest] = words;
  switch (name) {
    case 'list':
      return list(context.repository);
    case 'show':
      return show(context, rest);
    case 'pop':
    case 'apply':
      return apply(context, rest, name === 'pop');
    case 'drop':
      return dropGiven(context.repository, parse(rest, ['q|quiet']));
    case 'clear':
      context.repository.refs.remove(REF);
      rmSync(path.join(context.repository.commonDir, 'logs', REF), { force: true });
      return 0;
    case 'create':
      return output.print(`${createEntry(context, rest.join(' ')) ?? ''}\n`.replace(/^\n$/, ''));
    case 'store':
      return keep(context.repository, parse(rest, ['m|message=', 'q|quiet']));
    case 'branch':
      return branchOf(context, rest);
    case 'push':
    case 'save':
      return push(context, rest, name === 'save');
    default:
      if (name !== undefined && !name.startsWith('-')) throw new Ending(1, `fatal: subcommand wasn't specified; 'push' can't be assumed due to unexpected token '${name}'`);
      return push(context, words, false);
  }
};

function push(context: Context, words: readonly string[], saves: boolean): number {
  const options = parse(words, ['u|include-untracked', 'a|all', 'k|keep-index', 'm|message=', 'q|quiet', 'p|patch', 'S|staged']);
  if (options.has('S')) throw fatal('git stash push does not take -S here');
  const { repository } = context;
  const { head, index } = repository;
  if (head === undefined) throw new Ending(1, 'You do not have the initial commit yet');
  if (index.unmerged.length > 0) throw new Ending(1, `${index.unmerged.map((at) => `${at}: needs merge`).join('\n')}\nerror: could not write index`);
  if (options.has('p')) return pushChosen(context, head, options);
  const paths = context.paths(saves ? [] : options.words);
  const base = repository.commit(head);
  const changed = compareWorkTree(repository, paths);
  const staged = compareIndex(repository, base.tree, paths);
  const withUntracked = options.has('u') || options.has('a');
  const found = withUntracked ? findUntracked(repository, { files: 'all', ignored: options.has('a'), paths }) : undefined;
  const untracked = [...(found?.untracked ?? []), ...(found?.ignored ?? [])].filter((at) => !at.endsWith('/'));
  if (changed.length === 0 && staged.length === 0 && untracked.length === 0) {
    if (!options.has('q')) output.line('No local changes to save');
    return 0;
  }
  const { place, about } = aboutHead(repository, head);
  const given = options.get('m') ?? (saves && options.words.length > 0 ? options.words.join(' ') : undefined);
  const message = given === undefined ? `WIP on ${about}` : `On ${place}: ${given}`;
  const { entry, files } = snapshot(repository, { head, about, message, changed: changed.map(pathOf), untracked: withUntracked ? untracked : undefined });
  repository.refs.update(REF, entry, { person: identity(repository.config, 'COMMITTER'), message });
  if (!options.has('q')) output.line(`Saved working directory and index state ${message}`);
  undo(repository, { tree: base.tree, paths: paths.isEmpty ? undefined : [...new Set([...changed, ...staged].map(pathOf))], untracked, keeps: options.has('k'), files });
  return 0;
}

/** A stash of hunks that a person chooses. What is staged stays so. */
function pushChosen(context: Context, head: string, options: Parsed): number {
  const { repository } = context;
  const { choosing } = seldom();
  const tree = choosing.chooseToStash(context, head, options.words);
  if (tree === undefined) throw new Ending(1, 'No changes selected');
  const { place, about } = aboutHead(repository, head);
  const given = options.get('m');
  const message = given === undefined ? `WIP on ${about}` : `On ${place}: ${given}`;
  const author = identity(repository.config, 'AUTHOR');
  const committer = identity(repository.config, 'COMMITTER');
  const indexCommit = repository.objects.write('commit', commitBody({ tree: writeTree(repository), parents: [head], author, committer, message: `index on ${about}\n` }));
  const entry = repository.objects.write('commit', commitBody({ tree, parents: [head, indexCommit], author, committer, message }));
  repository.refs.update(REF, entry, { person: committer, message });
  if (!options.has('q')) output.line(`Saved working directory and index state ${message}`);
  if (!choosing.takeOut(context, repository.commit(head).tree, tree)) throw new Ending(1, 'Cannot remove worktree changes');
  refresh(repository);
  repository.index.write();
  return 0;
}

function keep(repository: Repository, options: Parsed): number {
  const [word] = options.words;
  if (word === undefined || resolve(repository, word) === undefined) throw new Ending(1, `Cannot update refs/stash with ${word}`);
  const oid = commitOf(repository, word);
  repository.refs.update(REF, oid, { person: identity(repository.config, 'COMMITTER'), message: options.get('m') ?? 'Created via "git stash store".' });
  return 0;
}

/** Brings an entry back on a branch from where it was made. */
function branchOf(context: Context, [name, word]: readonly string[]): number {
  if (name === undefined) throw new Ending(1, 'No branch name specified');
  const { repository } = context;
  const entry = repository.commit(entryOf(repository, numberOf(repository, word)));
  const code = checkout(context, ['-b', name, entry.parents[0] as string]) as number;
  return code || apply(context, ['--index', ...(word === undefined ? [] : [word])], true);
}

function aboutHead(repository: Repository, head: string): { place: string; about: string } {
  const place = repository.branch === undefined ? '(no branch)' : shortBranch(repository.branch);
  return { place, about: `${place}: ${repository.objects.shorten(head)} ${subjectOf(repository.commit(head).message)}` };
}

/** An entry of what is changed, which is on no list; undefined if nothing is. */
export function createEntry(context: Context, text: string): string | undefined {
  const { repository } = context;
  const { head } = repository;
  if (head === undefined) return undefined;
  const changed = compareWorkTree(repository, context.paths([]));
  if (changed.length === 0 && compareIndex(repository, repository.commit(head).tree, context.paths([])).length === 0) return undefined;
  const { place, about } = aboutHead(repository, head);
  return snapshot(repository, { head, about, message: text === '' ? `WIP on ${about}` : `On ${place}: ${text}`, changed: changed.map(pathOf), untracked: undefined }).entry;
}

/** Brings back the files of an entry without a word; says whether they fit. */
export function applyEntry({ repository }: Context, oid: string): boolean {
  const entry = repository.commit(oid);
  refresh(repository);
  const ours = writeTree(repository);
  try {
    const merged = mergeInto(repository, { base: repository.commit(entry.parents[0] as string).tree, ours, theirs: entry.tree }, { ours: 'Updated upstream', base: 'Stash base', theirs: 'Stashed changes' });
    if (merged.conflicts.length > 0) return false;
  } catch (error) {
    if (error instanceof Ending) return false;
    throw error;
  }
  unstage(repository, ours);
  repository.index.write();
  return true;
}

/** A stash is a commit of the files, whose parents are HEAD, a commit of the index, and perhaps one of untracked files. */
function snapshot(repository: Repository, { head, about, message, changed, untracked }: { head: string; about: string; message: string; changed: readonly string[]; untracked: readonly string[] | undefined }) {
  const author = identity(repository.config, 'AUTHOR');
  const committer = identity(repository.config, 'COMMITTER');
  const make = (tree: string, parents: string[], text: string): string => repository.objects.write('commit', commitBody({ tree, parents, author, committer, message: text }));
  const indexCommit = make(writeTree(repository), [head], `index on ${about}\n`);
  const files = new Map<string, FlatEntry>(repository.index.entries.map(({ path: at, mode, oid }) => [at, { mode, oid }]));
  const current = (at: string): FlatEntry | undefined => {
    const there = find(repository.workTree, at);
    return there && { mode: there.mode, oid: repository.objects.write('blob', cleaned(repository, contentOf(repository.workTree, at, there.mode))) };
  };
  for (const at of changed) {
    const entry = current(at);
    if (entry) files.set(at, entry);
    else files.delete(at);
  }
  const parents = [head, indexCommit];
  if (untracked) {
    const others = new Map<string, FlatEntry>();
    for (const at of untracked) {
      const entry = current(at);
      if (entry) others.set(at, entry);
    }
    parents.push(make(writeFiles(repository, others), [], `untracked files on ${about}\n`));
  }
  return { entry: make(writeFiles(repository, files), parents, message), files: repository.index.entries.map((it) => it) };
}

function undo(repository: Repository, { tree, paths, untracked, keeps, files }: { tree: string; paths: readonly string[] | undefined; untracked: readonly string[]; keeps: boolean; files: readonly { path: string; mode: number; oid: string }[] }): void {
  for (const at of untracked) removeFile(repository.workTree, at);
  if (paths === undefined) force(repository, keeps ? writeTree(repository) : tree);
  else {
    const base = flatten(repository, tree);
    for (const at of paths) {
      const target = keeps ? files.find((it) => it.path === at) : base.get(at);
      if (target) repository.index.set({ path: at, mode: target.mode, oid: target.oid, ...checkOut(repository, at, target.mode, target.oid) });
      else {
        repository.index.remove(at);
        removeFile(repository.workTree, at);
      }
    }
  }
  repository.index.write();
}

function list(repository: Repository): void {
  repository.refs.log(REF).forEach(({ message }, at) => output.line(`stash@{${at}}: ${message}`));
}

function numberOf(repository: Repository, word: string | undefined): number {
  const count = repository.refs.log(REF).length;
  if (word === undefined && count === 0) throw new Ending(1, 'No stash entries found.');
  const found = /^(?:stash@\{)?(\d+)\}?$/.exec(word ?? '0');
  if (!found) throw failed(`${word} is not a valid reference`);
  if (Number(found[1]) >= count) throw failed(`stash@{${found[1]}} is not a valid reference`);
  return Number(found[1]);
}

const entryOf = (repository: Repository, number: number): string => repository.refs.log(REF)[number]?.to as string;

function show(context: Context, words: readonly string[]): void {
  const options = parse(words, [...DIFF_OPTIONS, 'u|include-untracked']);
  const { repository } = context;
  const { tree, parents } = repository.commit(entryOf(repository, numberOf(repository, options.words[0])));
  if (!wantsDiff(options)) options.set('stat', '');
  output.print(showChanges(context, compareTrees(repository, repository.commit(parents[0] as string).tree, tree, context.paths([])), options));
}

function apply(context: Context, words: readonly string[], pops: boolean): number {
  const options = parse(words, ['index', 'q|quiet']);
  const { repository } = context;
  const number = numberOf(repository, options.words[0]);
  const entry = repository.commit(entryOf(repository, number));
  const [base, staged, others] = entry.parents.map((oid) => repository.commit(oid).tree);
  refresh(repository);
  const ours = writeTree(repository);
  const restoreUntracked = others === undefined ? [] : [...flatten(repository, others)];
  const there = restoreUntracked.filter(([at]) => statsOf(path.join(repository.workTree, at)));
  if (there.length > 0) throw new Ending(1, `${there.map(([at]) => `${at} already exists, no checkout`).join('\n')}\nerror: could not restore untracked files from stash`);
  const merged = mergeInto(repository, { base, ours, theirs: entry.tree }, { ours: 'Updated upstream', base: 'Stash base', theirs: 'Stashed changes' });
  for (const line of merged.messages) output.line(line);
  for (const [at, { mode, oid }] of restoreUntracked) checkOut(repository, at, mode, oid);
  if (merged.conflicts.length > 0) {
    output.line(longStatus(context, statusOf(repository, context.paths([]), 'normal', false), true).trimEnd());
    if (pops) output.line('The stash entry is kept in case you need it again.');
    return 1;
  }
  if (options.has('index') && staged !== undefined) resetIndex(repository, staged);
  else unstage(repository, ours);
  repository.index.write();
  if (!options.has('q')) output.print(longStatus(context, statusOf(repository, context.paths([]), 'normal', false), true));
  return pops ? drop(repository, number, options) : 0;
}

/** The index is again what it was, but for files that are new. */
function unstage(repository: Repository, tree: string): void {
  const before = flatten(repository, tree);
  const added = repository.index.entries.filter((entry) => !before.has(entry.path));
  resetIndex(repository, tree);
  for (const entry of added.sort((one, other) => compareNames(one.path, other.path))) repository.index.set(entry);
}

function dropGiven(repository: Repository, options: Parsed): number {
  return drop(repository, numberOf(repository, options.words[0]), options);
}

function drop(repository: Repository, number: number, options?: Parsed): number {
  const entries = repository.refs.log(REF);
  const [gone] = entries.splice(number, 1);
  if (entries.length === 0) {
    repository.refs.remove(REF);
  } else {
    // Each entry goes on from the one below it.
    const linked = entries.map((entry, at) => ({ ...entry, from: entries[at + 1]?.to ?? '0'.repeat(40) }));
    repository.refs.writeLog(REF, linked);
    repository.refs.point(REF, entries[0]?.to as string);
  }
  if (!options?.has('q')) output.line(`Dropped ${number === 0 && options ? 'refs/stash@{0}' : `refs/stash@{${number}}`} (${gone?.to})`);
  return 0;
}
