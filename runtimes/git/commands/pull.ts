import { compareIndex, compareWorkTree } from '../diff/changes.ts';
import { anybody } from '../history/identity.ts';
import { commitOf } from '../history/revisions.ts';
import { isAncestor } from '../history/walk.ts';
import type { Repository } from '../store/repository.ts';
import { Ending, fatal } from '../terminal/ending.ts';
import { parse, type Parsed } from '../terminal/options.ts';
import { output, tell } from '../terminal/output.ts';
import { force } from '../worktree/move.ts';
import { shortBranch, type Command, type Context } from './context.ts';
import { defaultRemote, FETCH, fetchFrom } from './fetch.ts';
import { later } from './later.ts';
import { mergeCommit } from './merge.ts';
import { shownUrl } from './servers.ts';
import { applyEntry, createEntry } from './stash.ts';

export const pull: Command = async (context, words) => {
  const options = parse(words, [...FETCH, 'ff-only', 'no-ff', 'ff', 'r|rebase=?', 'no-rebase', 'no-edit', 'e|edit', 'squash', 'no-commit', 'stat', 'autostash', 'no-autostash', 'allow-unrelated-histories']);
  const { repository } = context;
  const way = rebaseWay(repository, options);
  if (repository.index.unmerged.length > 0) throw new Ending(128, "error: Pulling is not possible because you have unmerged files.\nhint: Fix them up in the work tree, and then use 'git add/rm <file>'\nhint: as appropriate to mark resolution and make a commit.\nfatal: Exiting because of an unresolved conflict.");
  if (repository.state('MERGE_HEAD') !== undefined) throw fatal('You have not concluded your merge (MERGE_HEAD exists).\nPlease, commit your changes before you merge.');
  const stashes = options.has('autostash') || (repository.config.is('rebase.autostash') && !options.has('no-autostash'));
  if (way !== undefined && !stashes) refuseDirty(context);
  const name = options.words[0] ?? defaultRemote(repository);
  const { head, url } = await fetchFrom(context, name, options.words[1], options);
  if (head === undefined) throw new Ending(1, nothingToMerge(repository, name));
  const branch = options.words[1] ?? repository.config.get(`branch.${shortBranch(repository.branch ?? '')}.merge`)?.replace('refs/heads/', '') ?? 'HEAD';
  const ours = repository.head;
  const oid = commitOf(repository, head);
  if (way !== undefined && ours !== undefined) return rebaseOnto(context, { words, oid, ours, stashes, interactive: /^i(nteractive)?$/.test(way) }, options);
  const diverged = ours !== undefined && !isAncestor(repository, ours, oid) && !isAncestor(repository, oid, ours);
  if (diverged && !['no-rebase', 'no-ff', 'ff-only', 'ff', 'squash'].some((it) => options.has(it)) && repository.config.get('pull.rebase') === undefined && repository.config.get('pull.ff') === undefined) throw new Ending(128, DIVERGED);
  if (repository.config.get('pull.ff') === 'only') options.set('ff-only', '');
  return mergeCommit(context, oid, `branch '${branch}' of ${shownUrl(url).replace(/\.git\/?$/, '')}`, options);
};

/** How commits of here are put on those of there, or undefined if they are merged. */
function rebaseWay(repository: Repository, options: Parsed): string | undefined {
  const { branch, config } = repository;
  const asked = options.has('r') ? options.get('r') || 'true' : undefined;
  const way = options.has('no-rebase') ? 'false' : (asked ?? (branch === undefined ? undefined : config.get(`branch.${shortBranch(branch)}.rebase`)) ?? config.get('pull.rebase'));
  if (way === undefined || /^(false|no|off|0)$/.test(way)) return undefined;
  if (/^m(erges)?$/.test(way)) throw fatal('git pull --rebase=merges is not supported here');
  return way;
}

function refuseDirty(context: Context): void {
  const { repository } = context;
  const { head } = repository;
  if (head === undefined) return;
  const changed = compareWorkTree(repository, context.paths([])).length > 0;
  const staged = compareIndex(repository, repository.commit(head).tree, context.paths([])).length > 0;
  if (!changed && !staged) return;
  const lines = [changed ? 'You have unstaged changes.' : 'Your index contains uncommitted changes.'].map((line) => `error: cannot pull with rebase: ${line}`);
  if (changed && staged) lines.push('error: additionally, your index contains uncommitted changes.');
  throw new Ending(128, [...lines, 'error: please commit or stash them.'].join('\n'));
}

interface Rebased {
  readonly words: readonly string[];
  readonly oid: string;
  readonly ours: string;
  readonly stashes: boolean;
  readonly interactive: boolean;
}

function rebaseOnto(context: Context, { words, oid, ours, stashes, interactive }: Rebased, options: Parsed): ReturnType<Command> {
  const { repository } = context;
  process.env['GIT_REFLOG_ACTION'] ??= ['pull', ...words].join(' ');
  if (!interactive && isAncestor(repository, ours, oid)) {
    const entry = stashes ? createEntry(context, 'autostash') : undefined;
    if (entry !== undefined) {
      output.line(`Created autostash: ${repository.objects.shorten(entry)}`);
      force(repository, repository.commit(ours).tree);
      repository.index.write();
    }
    if (ours === oid) output.print(options.has('q') ? '' : 'Already up to date.\n');
    else mergeCommit(context, oid, '', options);
    if (entry !== undefined) restore(context, entry);
    return 0;
  }
  const rebase = later('rebase');
  const flags = [...(interactive ? ['-i'] : []), ...(options.has('q') ? ['-q'] : []), stashes ? '--autostash' : '--no-autostash'];
  return rebase(context, [...flags, '--onto', oid, oid]);
}

function restore(context: Context, entry: string): void {
  const { repository } = context;
  if (applyEntry(context, entry)) return tell('Applied autostash.');
  repository.refs.update('refs/stash', entry, { person: anybody(repository.config), message: 'autostash' });
  tell('Applying autostash resulted in conflicts.\nYour changes are safe in the stash.\nYou can run "git stash pop" or "git stash drop" at any time.');
}

const DIVERGED = `hint: You have divergent branches and need to specify how to reconcile them.
hint: You can do so by running one of the following commands sometime before
hint: your next pull:
hint: 
hint:   git config pull.rebase false  # merge
hint:   git config pull.ff only       # fast-forward only
hint: 
hint: You can also pass --no-rebase or --ff-only on the command line to override the
hint: configured default per invocation.
fatal: Need to specify how to reconcile divergent branches.`;

function nothingToMerge(repository: Repository, name: string): string {
  const { branch } = repository;
  if (branch === undefined) return 'You are not currently on a branch.\nPlease specify which branch you want to merge with.\nSee git-pull(1) for details.\n\n    git pull <remote> <branch>\n';
  return `There is no tracking information for the current branch.\nPlease specify which branch you want to merge with.\nSee git-pull(1) for details.\n\n    git pull <remote> <branch>\n\nIf you wish to set tracking information for this branch you can do so with:\n\n    git branch --set-upstream-to=${name}/<branch> ${shortBranch(branch)}\n`;
}

