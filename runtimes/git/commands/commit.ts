import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { compareIndex, compareTrees, compareWorkTree, pathOf } from '../diff/changes.ts';
import { findRenames } from '../diff/renames.ts';
import { statOf, summaryOf } from '../diff/stat.ts';
import { parseDate, showDate } from '../history/dates.ts';
import { identity } from '../history/identity.ts';
import { commitOf } from '../history/revisions.ts';
import { commitBody, parsePerson, type Commit, type Person } from '../store/formats.ts';
import { EMPTY_TREE } from '../store/objects.ts';
import { Index } from '../store/index-file.ts';
import type { Repository } from '../store/repository.ts';
import { Ending, failed, fatal } from '../terminal/ending.ts';
import { parse, type Parsed } from '../terminal/options.ts';
import { output, tell } from '../terminal/output.ts';
import { find, store } from '../worktree/files.ts';
import { refresh, writeTree } from '../worktree/move.ts';
import { Pathspec } from '../worktree/pathspec.ts';
import { statusOf } from '../worktree/status.ts';
import { shortBranch, type Command, type Context } from './context.ts';
import { compose, settle } from './commit-message.ts';
import { seldom } from './later.ts';
import { hooksFolder, runHook, runIndexHook } from './hooks.ts';
import { longStatus } from './status-text.ts';

const OPTIONS = [
  'm|message=', 'F|file=', 'a|all', 'amend', 'q|quiet', 'v|verbose', 'allow-empty', 'allow-empty-message', 'author=', 'date=', 'C|reuse-message=', 'c|reedit-message=',
  'e|edit', 'n|no-verify|verify', 's|signoff', 'o|only', 'i|include', 'dry-run', 'reset-author', 'u|untracked-files=?', 'fixup=', 'squash=', 'S|gpg-sign=?', 'p|patch', 'interactive', 'cleanup=', 't|template=',
];

export const commit: Command = (context, words) => {
  const options = parse(words.map((word) => (word === '--no-edit' ? '--no-edit' : word)), OPTIONS);
  for (const name of ['interactive', 'S']) if (options.has(name)) throw fatal(`git commit -${name} is not supported here`);
  const { repository } = context;
  const noEdit = words.includes('--no-edit');
  const merging = repository.state('MERGE_HEAD')?.trim().split('\n') ?? [];
  const amends = options.has('amend');
  const { head } = repository;
  if (amends && head === undefined) throw fatal('You have nothing to amend.');
  if (amends && merging.length > 0) throw fatal('You are in the middle of a merge -- cannot amend.');
  if (options.has('p')) chooseAndForget(context, options.words.splice(0));
  const restore = stage(context, options);
  refuseUnmerged(repository);
  const old = amends ? repository.commit(head as string) : undefined;
  const author = authorOf(context, options, old);
  const said = compose(context, options, { old, noEdit, author });
  const undo = writeForHooks(repository, options.has('a') || options.words.length > 0);
  if (!options.has('n') && runIndexHook(context, 'pre-commit', { index: said.edits ? 'edited' : 'as it is' }) !== 0) return undo() ?? 1;
  const parents = old ? old.parents : [...(head === undefined ? [] : [head]), ...merging];
  const base = parents[0] === undefined ? undefined : repository.commit(parents[0]).tree;
  const isEmpty = compareIndex(repository, base, new Pathspec(repository.workTree, [])).length === 0;
  if (isEmpty && !options.has('allow-empty') && merging.length === 0 && !(amends && parents.length > 1)) return refuseEmpty(context, base, amends);
  if (options.has('dry-run')) return output.print(longStatus(context, statusOf(repository, new Pathspec(repository.workTree, []), 'normal', false), true));
  const message = settle(context, said, options.has('n'));
  if (typeof message === 'number') return undo() ?? message;
  if (message === '' && !options.has('allow-empty-message')) {
    undo();
    throw new Ending(1, 'Aborting commit due to empty commit message.');
  }
  const tree = writeTree(repository);
  refresh(repository);
  repository.index.write();
  restore?.();
  const made = record(repository, { tree, parents, author, message }, reason(repository, { amends, merging, first: head === undefined }));
  finish(repository);
  runHook(context, 'post-commit', { index: said.edits ? 'edited' : 'as it is' });
  if (amends) runHook(context, 'post-rewrite', { args: ['amend'], input: `${head} ${made.oid}\n` });
  if (!options.has('q')) announce(context, made, amends || author.name !== made.committer.name || author.email !== made.committer.email, amends || options.has('date'));
  return 0;
};

function chooseAndForget(context: Context, words: readonly string[]): void {
  seldom().choosing.chooseToAdd(context, words);
  context.repository.forgetIndex();
}

/** A hook sees in the index's file what is to be committed. What is returned brings back what it was, if the command has staged something itself. */
function writeForHooks(repository: Repository, stages: boolean): () => void {
  if (!existsSync(hooksFolder(repository))) return () => undefined;
  const { index } = repository;
  const before = existsSync(index.file) ? readFileSync(index.file) : undefined;
  index.write();
  if (!stages) return () => undefined;
  return () => (before ? writeFileSync(index.file, before) : rmSync(index.file));
}

function refuseEmpty(context: Context, base: string | undefined, amends: boolean): number {
  const { repository } = context;
  repository.index.write();
  if (amends) {
    tell('You asked to amend the most recent commit, but doing so would make\nit empty. You can repeat your command with --allow-empty, or you can\nremove the commit entirely with "git reset HEAD^".');
  }
  const status = statusOf(repository, new Pathspec(repository.workTree, []), 'normal', false, amends ? (base ?? EMPTY_TREE) : undefined);
  const text = longStatus(context, status, true);
  output.print(amends ? text.replace(/^(no changes added|nothing (added )?to commit).*\n$/m, 'No changes\n') : text);
  return 1;
}

function reason(repository: Repository, { amends, merging, first }: { amends: boolean; merging: readonly string[]; first: boolean }): string {
  const action = process.env['GIT_REFLOG_ACTION'];
  if (action !== undefined) return action;
  if (amends) return 'commit (amend)';
  if (merging.length > 0) return 'commit (merge)';
  if (repository.state('CHERRY_PICK_HEAD') !== undefined) return 'commit (cherry-pick)';
  return first ? 'commit (initial)' : 'commit';
}

export interface Made extends Commit {
  readonly oid: string;
}

/** Writes a commit, and moves HEAD to it. */
export function record(repository: Repository, { tree, parents, author, message }: Omit<Commit, 'committer'>, why: string): Made {
  const committer = identity(repository.config, 'COMMITTER');
  const commit: Commit = { tree, parents, author, committer, message };
  const oid = repository.objects.write('commit', commitBody(commit));
  repository.refs.update('HEAD', oid, { person: committer, message: `${why}: ${message.split('\n')[0]}` });
  return { ...commit, oid };
}

const STATES = ['MERGE_HEAD', 'MERGE_MSG', 'MERGE_MODE', 'CHERRY_PICK_HEAD', 'REVERT_HEAD', 'SQUASH_MSG', 'AUTO_MERGE'];

/** Nothing is under way any more. */
export function finish(repository: Repository): void {
  for (const name of STATES) rmSync(path.join(repository.gitDir, name), { force: true });
}

/** Stages what is to be committed besides. With paths alone, what else is staged waits: what is returned brings it back. */
function stage(context: Context, options: Parsed): (() => void) | undefined {
  const { repository } = context;
  const paths = context.paths(options.words);
  if (options.has('a') && !paths.isEmpty) throw fatal(`paths '${options.words[0]} ...' with -a does not make sense`);
  if (!options.has('a') && paths.isEmpty) return undefined;
  const unknown = paths.unmatched(repository.index.entries.map((entry) => entry.path));
  if (unknown.length > 0) throw failed(unknown.map((word) => `pathspec '${word}' did not match any file(s) known to git`).join('\nerror: '));
  const changes = compareWorkTree(repository, paths).map(pathOf);
  const put = (): void => {
    for (const at of changes) {
      const found = find(repository.workTree, at);
      if (found) store(repository, at, found);
      else repository.index.remove(at);
    }
  };
  if (paths.isEmpty || options.has('i')) {
    put();
    return undefined;
  }
  if (repository.state('MERGE_HEAD') !== undefined) throw fatal('cannot do a partial commit during a merge.');
  return only(repository, paths, put);
}

/** The index becomes HEAD with these paths; later it is as it was, with these paths. */
function only(repository: Repository, paths: Pathspec, put: () => void): () => void {
  const { index, head } = repository;
  put();
  const whole = new Index(index.file);
  whole.clear();
  for (const entry of index.entries) whole.set(entry);
  for (const { from, to, status } of compareIndex(repository, head === undefined ? undefined : repository.commit(head).tree, new Pathspec(repository.workTree, []))) {
    const at = (to ?? from)?.path ?? '';
    if (paths.matches(at) || status === 'U') continue;
    if (from?.oid !== undefined) index.set({ path: at, mode: from.mode, oid: from.oid });
    else index.remove(at);
  }
  return () => whole.write();
}

function refuseUnmerged({ index }: Repository): void {
  const { unmerged } = index;
  if (unmerged.length === 0) return;
  for (const at of unmerged) output.line(`U\t${at}`);
  throw new Ending(
    128,
    'error: Committing is not possible because you have unmerged files.\n' +
      "hint: Fix them up in the work tree, and then use 'git add/rm <file>'\nhint: as appropriate to mark resolution and make a commit.\nfatal: Exiting because of an unresolved conflict.",
  );
}

function authorOf(context: Context, options: Parsed, old: Commit | undefined): Person {
  const { repository } = context;
  const picked = repository.state('CHERRY_PICK_HEAD')?.trim();
  const reused = options.get('C') ?? options.get('c') ?? picked;
  let author = identity(repository.config, 'AUTHOR');
  if (!options.has('reset-author')) {
    if (reused !== undefined) author = repository.commit(commitOf(repository, reused)).author;
    else if (old) author = old.author;
  }
  if (options.has('author')) {
    const given = options.get('author') as string;
    if (!/<.*>/.test(given)) throw fatal(`--author '${given}' is not 'Name <email>' and matches no existing author`);
    const { name, email } = parsePerson(given);
    author = { ...author, name, email };
  }
  if (options.has('date')) {
    const date = parseDate(options.get('date') as string);
    if (!date) throw fatal(`invalid date format: ${options.get('date')}`);
    author = { ...author, ...date };
  }
  return author;
}

/** The lines that say what was committed. */
export function announce(context: Context, made: Made, showsAuthor: boolean, showsDate: boolean): void {
  const { repository } = context;
  const { branch } = repository;
  const place = branch === undefined ? 'detached HEAD' : shortBranch(branch);
  const root = made.parents.length === 0 ? ' (root-commit)' : '';
  output.line(`[${place}${root} ${repository.objects.shorten(made.oid)}] ${made.message.split('\n')[0]}`);
  const { author, committer } = made;
  if (showsAuthor && (author.name !== committer.name || author.email !== committer.email)) output.line(` Author: ${author.name} <${author.email}>`);
  if (showsDate) output.line(` Date: ${showDate(author)}`);
  if (made.parents.length > 1) return;
  const before = made.parents[0] === undefined ? undefined : repository.commit(made.parents[0]).tree;
  const changes = findRenames(repository, compareTrees(repository, before, made.tree, new Pathspec(repository.workTree, [])));
  if (changes.length === 0) return;
  output.line(statOf(repository, changes).at(-1));
  for (const line of summaryOf(changes)) output.line(line);
}

