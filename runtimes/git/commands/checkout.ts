import path from 'node:path';
import { compareTreeWithFiles, flatten, pathOf } from '../diff/changes.ts';
import { anybody } from '../history/identity.ts';
import { subjectOf } from '../history/format.ts';
import { commitOf, fullName, previousBranch, resolve, treeOf } from '../history/revisions.ts';
import { reachable } from '../history/walk.ts';
import { isRefName } from '../store/refs.ts';
import { NO_OBJECT } from '../store/objects.ts';
import type { Repository } from '../store/repository.ts';
import { elsewhere } from '../store/worktrees.ts';
import { Ending, failed, fatal } from '../terminal/ending.ts';
import { parse, type Parsed } from '../terminal/options.ts';
import { output, tell } from '../terminal/output.ts';
import { statsOf } from '../worktree/files.ts';
import { force, move } from '../worktree/move.ts';
import { finish } from './commit.ts';
import { shortBranch, type Command, type Context } from './context.ts';
import { seldom } from './later.ts';
import { runHook } from './hooks.ts';
import { restorePaths } from './restore.ts';
import { trackingText } from './status-text.ts';
import { followText } from './tracking.ts';

export const checkout: Command = (context, words) => {
  const options = parse(words, ['b=', 'B=', 'f|force', 'q|quiet', 'd|detach', 't|track=?', 'no-track', 'ours', 'theirs', 'm|merge', 'orphan=', 'p|patch', 'progress', 'l', 'guess', 'overlay', 'conflict=', 'ignore-other-worktrees']);
  const { repository } = context;
  const creates = options.get('b') ?? options.get('B');
  const { words: given, divided } = options;
  if (creates !== undefined || options.has('orphan')) return switchTo(context, given[0], options, { creates, resets: options.has('B'), orphan: options.get('orphan') });
  const side = options.has('ours') ? 'ours' : options.has('theirs') ? 'theirs' : options.has('m') ? 'merge' : undefined;
  const first = given[0];
  const isTree = first !== undefined && divided !== 0 && meansRevision(repository, first);
  if (options.has('p')) {
    seldom().choosing.chooseToRestore(context, { source: isTree ? first : undefined, staged: isTree, files: true }, isTree ? given.slice(1) : given);
    return 0;
  }
  if (first !== undefined && (divided !== undefined || !isTree || given.length > 1)) {
    const names = isTree ? given.slice(1) : given;
    if (!isTree && divided === undefined && given.length === 1 && !known(context, first)) {
      const remote = guess(repository, first);
      if (remote !== undefined) return switchTo(context, remote, options, { creates: first, resets: false, follows: true });
    }
    if (divided === 1 && isTree && names.length === 0) return switchTo(context, first, options, {});
    const tree = isTree ? treeOf(repository, resolve(repository, first) as string) : undefined;
    const count = restorePaths(repository, { paths: context.paths(names), tree, staged: isTree, files: true, overlay: true, ...(side && { side }) });
    if (!options.has('q') && divided === undefined) tell(`Updated ${count} path${count === 1 ? '' : 's'} from ${isTree ? repository.objects.shorten(tree as string) : 'the index'}`);
    return checkedOut(context, repository.head, repository.head, false);
  }
  return switchTo(context, first, options, {});
};

const meansRevision = (repository: Repository, word: string): boolean => word === '-' || resolve(repository, word) !== undefined;

const known = (context: Context, word: string): boolean =>
  statsOf(path.resolve(word)) !== undefined || context.repository.index.entries.some((entry) => context.paths([word]).matches(entry.path));

/** The only remote branch of a name. */
function guess(repository: Repository, name: string): string | undefined {
  const found = repository.config.subsections('remote').map((remote) => `refs/remotes/${remote}/${name}`).filter((ref) => repository.refs.resolve(ref) !== undefined);
  return found.length === 1 ? found[0] : undefined;
}

export const switchCommand: Command = (context, words) => {
  const options = parse(words, ['c|create=', 'C|force-create=', 'd|detach', 'f|force|discard-changes', 'q|quiet', 't|track=?', 'no-track', 'm|merge', 'orphan=', 'guess', 'progress', 'ignore-other-worktrees']);
  const { repository } = context;
  const creates = options.get('c') ?? options.get('C');
  const [first] = options.words;
  if (creates !== undefined || options.has('orphan')) return switchTo(context, first, options, { creates, resets: options.has('C'), orphan: options.get('orphan') });
  if (first === undefined && !options.has('d')) throw fatal('missing branch or commit argument');
  if (first !== undefined && first !== '-' && !options.has('d')) {
    const branch = `refs/heads/${first}`;
    if (repository.refs.resolve(branch) === undefined) {
      const remote = guess(repository, first);
      if (remote !== undefined) return switchTo(context, remote, options, { creates: first, resets: false, follows: true });
      if (resolve(repository, first) === undefined) throw fatal(`invalid reference: ${first}`);
      const name = fullName(repository, first);
      const what = name?.startsWith('refs/tags/') ? 'tag' : name?.startsWith('refs/remotes/') ? 'remote branch' : 'commit';
      throw fatal(`a branch is expected, got ${what} '${first}'\nhint: If you want to detach HEAD at the commit, try again with the --detach option.`);
    }
  }
  return switchTo(context, first, options, {});
};

interface Switching {
  readonly creates?: string | undefined;
  readonly resets?: boolean;
  readonly orphan?: string | undefined;
  /** The new branch follows what it begins at. */
  readonly follows?: boolean;
}

function switchTo(context: Context, word: string | undefined, options: Parsed, { creates, resets, orphan, follows }: Switching): number {
  const { repository } = context;
  const quiet = options.has('q');
  if (orphan !== undefined) {
    repository.refs.point('HEAD', `ref: refs/heads/${orphan}`);
    if (!quiet) tell(`Switched to a new branch '${orphan}'`);
    return 0;
  }
  const start = word === '-' ? previous(repository) : (word ?? 'HEAD');
  const before = repository.head;
  if (creates !== undefined) checkNew(repository, creates, resets === true);
  if (before === undefined && start === 'HEAD') {
    if (creates === undefined) throw fatal(`you are on a branch yet to be born`);
    repository.refs.point('HEAD', `ref: refs/heads/${creates}`);
    if (!quiet) tell(`Switched to a new branch '${creates}'`);
    return 0;
  }
  if (resolve(repository, start) === undefined) {
    if (creates !== undefined) throw fatal(`'${start}' is not a commit and a branch '${creates}' cannot be created from it`);
    throw failed(`pathspec '${start}' did not match any file(s) known to git`);
  }
  const oid = commitOf(repository, start);
  refuseUnmerged(repository, options.has('f'));
  const local = fullName(repository, start);
  const branch = creates !== undefined ? `refs/heads/${creates}` : options.has('d') ? undefined : local?.startsWith('refs/heads/') ? local : undefined;
  const there = branch === undefined || branch === repository.branch || options.has('ignore-other-worktrees') ? undefined : elsewhere(repository, branch);
  if (there !== undefined) throw fatal(`'${shortBranch(branch as string)}' is already checked out at '${there}'`);
  const old = repository.branch;
  const goes = before !== oid || options.has('f');
  const tree = repository.commit(oid).tree;
  if (options.has('f')) force(repository, tree);
  else if (goes) move(repository, flatten(repository, before === undefined ? undefined : repository.commit(before).tree), flatten(repository, tree), 'checkout');
  repository.index.write();
  if (start === 'HEAD' && creates === undefined && !options.has('d')) {
    if (!quiet) showChanged(context, oid);
    return checkedOut(context, before, oid, true);
  }
  const existed = creates !== undefined && repository.refs.resolve(`refs/heads/${creates}`) !== undefined;
  const person = anybody(repository.config);
  if (creates !== undefined) repository.refs.update(`refs/heads/${creates}`, oid, { person, message: existed ? `branch: Reset to ${start}` : `branch: Created from ${start}` });
  const left = old === undefined ? (before ?? '') : shortBranch(old);
  repository.refs.point('HEAD', branch === undefined ? oid : `ref: ${branch}`, { person, message: `checkout: moving from ${left} to ${branch === undefined ? start : shortBranch(branch)}` });
  finish(repository);
  if (creates !== undefined && local !== undefined && local !== 'HEAD' && (follows || options.has('t') || (local.startsWith('refs/remotes/') && !options.has('no-track')))) {
    const text = followText(repository, creates, local);
    if (!quiet) output.line(text);
  }
  if (!quiet) announce(context, { old, before, branch, oid, isNew: creates !== undefined && !existed, isReset: existed });
  return checkedOut(context, before, oid, true);
}

/** Tells the hook what has changed: a branch, or files alone. */
export const checkedOut = (context: Context, before: string | undefined, after: string | undefined, branch: boolean): number =>
  runHook(context, 'post-checkout', { args: [before ?? NO_OBJECT, after ?? NO_OBJECT, branch ? '1' : '0'] });

function previous(repository: Repository): string {
  const name = previousBranch(repository, 1);
  if (name === undefined) throw fatal('invalid reference: @{-1}');
  return name;
}

function checkNew(repository: Repository, name: string, resets: boolean): void {
  if (!isRefName(name)) throw fatal(`'${name}' is not a valid branch name`);
  if (!resets && repository.refs.resolve(`refs/heads/${name}`) !== undefined) throw fatal(`a branch named '${name}' already exists`);
}

function refuseUnmerged(repository: Repository, forced: boolean): void {
  const { unmerged } = repository.index;
  if (unmerged.length === 0 || forced) return;
  throw new Ending(1, `${unmerged.map((at) => `${at}: needs merge`).join('\n')}\nerror: you need to resolve your current index first`);
}

interface Switched {
  readonly old: string | undefined;
  readonly before: string | undefined;
  readonly branch: string | undefined;
  readonly oid: string;
  readonly isNew: boolean;
  readonly isReset: boolean;
}

const ADVICE = `
You are in 'detached HEAD' state. You can look around, make experimental
changes and commit them, and you can discard any commits you make in this
state without impacting any branches by switching back to a branch.

If you want to create a new branch to retain commits you create, you may
do so (now or later) by using -c with the switch command. Example:

  git switch -c <new-branch-name>

Or undo this operation with:

  git switch -

Turn off this advice by setting config variable advice.detachedHead to false
`;

function announce(context: Context, { old, before, branch, oid, isNew, isReset }: Switched): void {
  const { repository } = context;
  const at = (it: string): string => `${repository.objects.shorten(it)} ${subjectOf(repository.commit(it).message)}`;
  showChanged(context, oid);
  if (old === undefined && before !== undefined && branch !== undefined && before !== oid) {
    const safe = repository.refs.below('refs/').some((ref) => reachable(repository, [repository.peel(ref.oid)]).has(before));
    if (safe) tell(`Previous HEAD position was ${at(before)}`);
    else tell(orphanText(repository, before, at));
  } else if (old === undefined && before !== undefined && before !== oid && branch === undefined) tell(`Previous HEAD position was ${at(before)}`);
  if (branch === undefined) {
    const name = repository.refs.log('HEAD')[0]?.message.replace(/^.* to /, '') ?? oid;
    if (old !== undefined && repository.config.is('advice.detachedhead', true)) tell(`Note: switching to '${name}'.\n${ADVICE}`);
    tell(`HEAD is now at ${at(oid)}`);
    return;
  }
  const name = shortBranch(branch);
  if (isNew) tell(`Switched to a new branch '${name}'`);
  else if (isReset) tell(`Switched to and reset branch '${name}'`);
  else if (old === branch) tell(`Already on '${name}'`);
  else tell(`Switched to branch '${name}'`);
  const tracking = isNew ? undefined : trackingText(repository, branch);
  if (tracking) output.print(tracking);
}

function showChanged(context: Context, oid: string): void {
  const { repository } = context;
  for (const change of compareTreeWithFiles(repository, repository.commit(oid).tree, context.paths([]))) output.line(`${change.status}\t${context.shown(pathOf(change))}`);
}

function orphanText(repository: Repository, before: string, at: (oid: string) => string): string {
  const kept = reachable(repository, repository.refs.below('refs/').map(({ oid }) => repository.peel(oid)));
  const lost = [...reachable(repository, [before])].filter((it) => !kept.has(it));
  const short = repository.objects.shorten(before);
  const one = lost.length === 1;
  return (
    `Warning: you are leaving ${lost.length} commit${one ? '' : 's'} behind, not connected to\nany of your branches:\n\n` +
    `${lost.slice(0, 4).map((it) => `  ${at(it)}\n`).join('')}${lost.length > 4 ? ` ... and ${lost.length - 4} more.\n` : ''}\n` +
    `If you want to keep ${one ? 'it' : 'them'} by creating a new branch, this may be a good time\nto do so with:\n\n git branch <new-branch-name> ${short}\n`
  );
}
