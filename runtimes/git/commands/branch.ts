import { anybody } from '../history/identity.ts';
import { subjectOf } from '../history/format.ts';
import { commitOf, fullName, resolve, upstreamOf } from '../history/revisions.ts';
import { aheadBehind, isAncestor } from '../history/walk.ts';
import { isRefName } from '../store/refs.ts';
import type { Repository } from '../store/repository.ts';
import { elsewhere } from '../store/worktrees.ts';
import { coloured } from '../terminal/colours.ts';
import { fatal } from '../terminal/ending.ts';
import { parse, type Parsed } from '../terminal/options.ts';
import { output, tell } from '../terminal/output.ts';
import { shortBranch, type Command, type Context } from './context.ts';
import { followText, localConfig } from './tracking.ts';
import { rebasedBranch } from './rebase-text.ts';
import { branchLine } from './status-text.ts';
import { globExpression } from '../worktree/ignored.ts';
import { formatRef } from './refs.ts';

const OPTIONS = [
  'd|delete', 'D', 'm|move', 'M', 'c|copy', 'C', 'a|all', 'r|remotes', 'l|list', 'v|verbose', 'vv', 'show-current', 'f|force', 'q|quiet', 'u|set-upstream-to=', 'unset-upstream', 't|track=?', 'no-track',
  'merged=?', 'no-merged=?', 'contains=', 'no-contains=', 'points-at=', 'sort=', 'format=', 'color=?', 'edit-description', 'column=?', 'i|ignore-case', 'abbrev=?', 'no-abbrev',
];

export const branch: Command = (context, words) => {
  const noMerged = words.find((word) => word.startsWith('--no-merged'));
  const options = parse(words.filter((word) => word !== noMerged).map((word) => (word === '-vv' ? '--vv' : word)), OPTIONS);
  if (noMerged !== undefined) options.set('no-merged', noMerged.split('=')[1] ?? '');
  const { repository } = context;
  const { words: given } = options;
  if (options.has('show-current')) return repository.branch === undefined ? undefined : output.line(shortBranch(repository.branch));
  if (options.has('d') || options.has('D')) return remove(context, given, options);
  if (options.has('m') || options.has('M')) return rename(context, given, options.has('M') || options.has('f'));
  if (options.has('c') || options.has('C')) return copy(context, given, options.has('C') || options.has('f'));
  if (options.has('u')) return follow(context, given[0], options.get('u') as string);
  if (options.has('unset-upstream')) return unfollow(repository, given[0]);
  const lists = ['l', 'a', 'r', 'v', 'vv', 'merged', 'no-merged', 'contains', 'no-contains', 'points-at', 'format', 'sort'].some((name) => options.has(name));
  if (given.length === 0 || (lists && !options.has('t'))) return list(context, options);
  return create(context, given, options);
};

function create(context: Context, [name, start = 'HEAD']: readonly string[], options: Parsed): void {
  const { repository } = context;
  if (name === undefined || !isRefName(name) || name === 'HEAD') throw fatal(`'${name}' is not a valid branch name`);
  const ref = `refs/heads/${name}`;
  const exists = repository.refs.resolve(ref) !== undefined;
  if (exists && !options.has('f')) throw fatal(`a branch named '${name}' already exists`);
  if (exists && repository.branch === ref) throw fatal(`cannot force update the branch '${name}' checked out at '${repository.workTree}'`);
  if (resolve(repository, start) === undefined) throw fatal(`not a valid object name: '${start === 'HEAD' && repository.branch !== undefined ? shortBranch(repository.branch) : start}'`);
  repository.refs.update(ref, commitOf(repository, start), { person: anybody(repository.config), message: exists ? `branch: Reset to ${start}` : `branch: Created from ${start === 'HEAD' ? shortBranch(repository.branch ?? 'HEAD') : start}` });
  const from = fullName(repository, start);
  if (from !== undefined && from !== 'HEAD' && !options.has('no-track') && (options.has('t') || from.startsWith('refs/remotes/'))) output.line(followText(repository, name, from));
}

function remove(context: Context, names: readonly string[], options: Parsed): number {
  const { repository } = context;
  const forced = options.has('D') || options.has('f');
  if (names.length === 0) throw fatal('branch name required');
  let code = 0;
  for (const name of names) {
    const remote = options.has('r');
    const ref = remote ? `refs/remotes/${name}` : `refs/heads/${name}`;
    const oid = repository.refs.resolve(ref);
    const problem = oid === undefined ? `${remote ? 'remote-tracking ' : ''}branch '${name}' not found.` : whyNot(repository, ref, oid, forced || remote);
    if (problem !== undefined) {
      tell(`error: ${problem}`);
      code = 1;
      continue;
    }
    repository.refs.remove(ref);
    if (!remote) localConfig(repository).removeSection(`branch.${name}`);
    if (!options.has('q')) output.line(`Deleted ${remote ? 'remote-tracking ' : ''}branch ${name} (was ${repository.objects.shorten(oid as string)}).`);
  }
  return code;
}

function whyNot(repository: Repository, ref: string, oid: string, forced: boolean): string | undefined {
  const name = shortBranch(ref);
  if (repository.branch === ref) return `Cannot delete branch '${name}' checked out at '${repository.workTree}'`;
  const there = elsewhere(repository, ref);
  if (there !== undefined) return `Cannot delete branch '${name}' checked out at '${there}'`;
  if (forced) return undefined;
  const upstream = upstreamOf(repository, ref);
  const base = (upstream === undefined ? undefined : repository.refs.resolve(upstream)) ?? repository.head;
  if (base !== undefined && isAncestor(repository, oid, base)) return undefined;
  return `The branch '${name}' is not fully merged.\nIf you are sure you want to delete it, run 'git branch -D ${name}'.`;
}

function names(context: Context, given: readonly string[]): [string, string] {
  const current = context.repository.branch;
  if (given.length === 0) throw fatal('branch name required');
  if (given.length > 1) return [given[0] as string, given[1] as string];
  if (current === undefined) throw fatal('cannot rename the current branch while not on any.');
  return [shortBranch(current), given[0] as string];
}

function rename(context: Context, given: readonly string[], forced: boolean): void {
  const { repository } = context;
  const [from, to] = names(context, given);
  const { refs } = repository;
  const [old, now] = [`refs/heads/${from}`, `refs/heads/${to}`];
  if (!isRefName(to)) throw fatal(`'${to}' is not a valid branch name`);
  const oid = refs.resolve(old);
  if (oid === undefined && repository.branch !== old) throw fatal(`no branch named '${from}'`);
  if (refs.resolve(now) !== undefined && !forced && old !== now) throw fatal(`a branch named '${to}' already exists`);
  const isCurrent = repository.branch === old;
  if (old === now) return;
  if (oid !== undefined) {
    refs.renameLog(old, now);
    refs.remove(old);
    refs.update(now, oid, { person: anybody(repository.config), message: `Branch: renamed ${old} to ${now}` });
  }
  if (isCurrent) refs.point('HEAD', `ref: ${now}`, { person: anybody(repository.config), message: `Branch: renamed ${old} to ${now}` });
  localConfig(repository).renameSection(`branch.${from}`, `branch.${to}`);
}

function copy(context: Context, given: readonly string[], forced: boolean): void {
  const { repository } = context;
  const [from, to] = names(context, given);
  const oid = repository.refs.resolve(`refs/heads/${from}`);
  if (oid === undefined) throw fatal(`no branch named '${from}'`);
  if (repository.refs.resolve(`refs/heads/${to}`) !== undefined && !forced) throw fatal(`a branch named '${to}' already exists`);
  repository.refs.update(`refs/heads/${to}`, oid, { person: anybody(repository.config), message: `Branch: copied refs/heads/${from} to refs/heads/${to}` });
}

function follow({ repository }: Context, name: string | undefined, upstream: string): void {
  const branch = name ?? (repository.branch === undefined ? undefined : shortBranch(repository.branch));
  if (branch === undefined) throw fatal(`could not set upstream of HEAD to ${upstream} when it does not point to any branch.`);
  const full = fullName(repository, upstream);
  if (full === undefined) throw fatal(`the requested upstream branch '${upstream}' does not exist`);
  output.line(followText(repository, branch, full));
}

function unfollow(repository: Repository, given: string | undefined): void {
  const name = given ?? shortBranch(repository.branch ?? '');
  if (repository.config.get(`branch.${name}.merge`) === undefined) throw fatal(`Branch '${name}' has no upstream information`);
  const config = localConfig(repository);
  config.unset(`branch.${name}.remote`);
  config.unset(`branch.${name}.merge`);
}

interface Row {
  readonly ref: string;
  readonly oid: string;
  readonly name: string;
  readonly current: boolean;
}

function list(context: Context, options: Parsed): void {
  const { repository } = context;
  const { branch: current, head } = repository;
  const rows: Row[] = [];
  const patterns = options.words.map((word) => new RegExp(`^${globExpression(word)}$`));
  if (current === undefined && head !== undefined && !options.has('r')) rows.push({ ref: 'HEAD', oid: head, name: `(${rebasedBranch(repository) ?? branchLine(repository).replace(/\x1b\[[\d;]*m/g, '')})`, current: true });
  if (!options.has('r')) for (const { name, oid } of repository.refs.below('refs/heads/')) rows.push({ ref: name, oid, name: shortBranch(name), current: name === current });
  if (options.has('a') || options.has('r')) {
    for (const { name, oid } of repository.refs.below('refs/remotes/')) rows.push({ ref: name, oid, name: options.has('r') ? shortBranch(name) : name.slice('refs/'.length), current: false });
  }
  let shown = rows.filter(({ ref, name }) => ref === 'HEAD' || patterns.length === 0 || patterns.some((pattern) => pattern.test(name)));
  const base = (name: string): string => commitOf(repository, options.get(name) || 'HEAD');
  if (options.has('merged')) shown = shown.filter(({ oid }) => isAncestor(repository, oid, base('merged')));
  if (options.has('no-merged')) shown = shown.filter(({ oid }) => !isAncestor(repository, oid, base('no-merged')));
  if (options.has('contains')) shown = shown.filter(({ oid }) => isAncestor(repository, base('contains'), oid));
  if (options.has('points-at')) shown = shown.filter(({ oid }) => oid === base('points-at'));
  if (/committerdate/.test(options.get('sort') ?? '')) shown.sort((one, other) => repository.commit(one.oid).committer.time - repository.commit(other.oid).committer.time);
  if (options.get('sort')?.startsWith('-')) shown.reverse();
  const width = Math.max(0, ...shown.map(({ name }) => name.length));
  for (const row of shown) output.line(options.has('format') ? formatRef(repository, row.ref, row.oid, options.get('format') as string) : line(repository, row, width, options));
}

function line(repository: Repository, { ref, oid, name, current }: Row, width: number, options: Parsed): string {
  const there = current || !ref.startsWith('refs/heads/') ? undefined : elsewhere(repository, ref);
  const mark = current ? '* ' : there === undefined ? '  ' : '+ ';
  const colour = current ? 'green' : there !== undefined ? 'cyan' : ref.startsWith('refs/remotes/') ? 'red' : undefined;
  const paint = (text: string): string => (colour ? coloured(colour, text) : text);
  const target = repository.refs.symbolic(ref);
  if (ref !== 'HEAD' && target !== undefined && ref.startsWith('refs/remotes/')) {
    const padded = options.has('v') || options.has('vv') ? name.padEnd(width) : name;
    return `${mark}${paint(padded)} -> ${shortBranch(target)}`;
  }
  const verbose = options.has('vv') ? 2 : options.all('v').length;
  if (verbose === 0) return `${mark}${paint(name)}`;
  const tracking = trackingNote(repository, ref, verbose);
  return `${mark}${paint(name.padEnd(width))} ${repository.objects.shorten(oid)} ${tracking}${subjectOf(repository.commit(oid).message)}`;
}

function trackingNote(repository: Repository, ref: string, verbose: number): string {
  const upstream = ref.startsWith('refs/heads/') ? upstreamOf(repository, ref) : undefined;
  if (upstream === undefined) return '';
  const theirs = repository.refs.resolve(upstream);
  const name = verbose > 1 ? coloured('blue', shortBranch(upstream)) : '';
  if (theirs === undefined) return `[${name}${name ? ': ' : ''}gone] `;
  const [ahead, behind] = aheadBehind(repository, repository.refs.resolve(ref) as string, theirs);
  const counts = [ahead > 0 ? `ahead ${ahead}` : '', behind > 0 ? `behind ${behind}` : ''].filter(Boolean).join(', ');
  if (name === '' && counts === '') return '';
  return `[${name}${name && counts ? ': ' : ''}${counts}] `;
}

