import path from 'node:path';
import { compareTrees, flatten } from '../diff/changes.ts';
import { findRenames } from '../diff/renames.ts';
import { statOf, summaryOf } from '../diff/stat.ts';
import { anybody, identity } from '../history/identity.ts';
import { commitOf, fullName, previousBranch, resolve } from '../history/revisions.ts';
import { isAncestor, mergeBases } from '../history/walk.ts';
import { mergeInto, refuseStaged } from '../merge/apply.ts';
import type { Repository } from '../store/repository.ts';
import { Ending, fatal } from '../terminal/ending.ts';
import { parse, type Parsed } from '../terminal/options.ts';
import { output } from '../terminal/output.ts';
import { force, move, writeTree } from '../worktree/move.ts';
import { commit, finish, record } from './commit.ts';
import { shortBranch, type Command, type Context } from './context.ts';
import { cleanMessage, edited } from './editing.ts';
import { runHook, runIndexHook } from './hooks.ts';

const OPTIONS = ['no-ff', 'ff-only', 'ff', 'squash', 'no-commit', 'commit', 'm|message=', 'F|file=', 'abort', 'continue', 'quit', 'e|edit', 'no-edit', 'q|quiet', 'n', 'stat', 's|strategy=', 'X|strategy-option=', 'allow-unrelated-histories', 'v|verbose', 'no-verify', 'log=?', 'S|gpg-sign=?', 'progress', 'signoff'];

export const merge: Command = (context, words) => {
  const options = parse(words, OPTIONS);
  for (const name of ['s', 'X', 'S']) if (options.has(name)) throw fatal(`git merge -${name} is not supported here`);
  const { repository } = context;
  if (options.has('abort')) return abort(repository);
  const merging = repository.state('MERGE_HEAD') !== undefined;
  if (options.has('continue')) {
    if (!merging) throw fatal('There is no merge in progress (MERGE_HEAD missing).');
    return commit(context, []);
  }
  if (options.has('quit')) return finish(repository);
  if (repository.index.unmerged.length > 0) throw new Ending(128, "error: Merging is not possible because you have unmerged files.\nhint: Fix them up in the work tree, and then use 'git add/rm <file>'\nhint: as appropriate to mark resolution and make a commit.\nfatal: Exiting because of an unresolved conflict.");
  if (merging) throw fatal('You have not concluded your merge (MERGE_HEAD exists).\nPlease, commit your changes before you merge.');
  if (options.words.length > 1) throw fatal('merging more than one commit at once is not supported here');
  const word = options.words[0] === '-' ? previousBranch(repository, 1) : (options.words[0] ?? '@{u}');
  if (word === undefined || resolve(repository, word) === undefined) throw new Ending(1, `merge: ${word} - not something we can merge`);
  return mergeCommit(context, commitOf(repository, word), word, options);
};

function abort(repository: Repository): number {
  if (repository.state('MERGE_HEAD') === undefined) throw fatal('There is no merge to abort (MERGE_HEAD missing).');
  force(repository, repository.commit(repository.head as string).tree);
  repository.index.write();
  finish(repository);
  return 0;
}

/** Merges a commit into the current branch. `word` is what it was called. */
export function mergeCommit(context: Context, theirs: string, word: string, options: Parsed): number {
  const { repository } = context;
  const ours = repository.head;
  const quiet = options.has('q');
  if (ours === undefined) {
    move(repository, new Map(), flatten(repository, repository.commit(theirs).tree), 'merge');
    repository.index.write();
    repository.refs.update('HEAD', theirs, { person: anybody(repository.config), message: 'initial pull' });
    return 0;
  }
  if (isAncestor(repository, theirs, ours)) {
    if (!quiet) output.line('Already up to date.');
    return 0;
  }
  const wantsCommit = options.has('no-ff') || repository.config.get('merge.ff') === 'false';
  const onlyForward = options.has('ff-only') || repository.config.get('merge.ff') === 'only';
  const forward = isAncestor(repository, ours, theirs);
  if (forward && !wantsCommit && !options.has('squash')) return fastForward(context, ours, theirs, word, quiet || options.has('n'));
  if (onlyForward && !forward) throw new Ending(128, 'hint: Diverging branches can\'t be fast-forwarded, you need to either:\nhint: \nhint: \tgit merge --no-ff\nhint: \nhint: or:\nhint: \nhint: \tgit rebase\nhint: \nhint: Disable this message with "git config advice.diverging false"\nfatal: Not possible to fast-forward, aborting.');
  const base = mergeBases(repository, ours, theirs)[0];
  if (base === undefined && !options.has('allow-unrelated-histories')) throw fatal('refusing to merge unrelated histories');
  if (!options.has('squash')) refuseStaged(repository, 'merge');
  return trueMerge(context, { ours, theirs, base }, word, options);
}

function fastForward(context: Context, ours: string, theirs: string, word: string, quiet: boolean): number {
  const { repository } = context;
  const trees = [ours, theirs].map((oid) => repository.commit(oid).tree) as [string, string];
  if (!quiet) output.line(`Updating ${repository.objects.shorten(ours)}..${repository.objects.shorten(theirs)}`);
  move(repository, flatten(repository, trees[0]), flatten(repository, trees[1]), 'merge');
  repository.index.write();
  repository.refs.point('ORIG_HEAD', ours);
  repository.refs.update('HEAD', theirs, { person: anybody(repository.config), message: `${process.env['GIT_REFLOG_ACTION'] ?? `merge ${word}`}: Fast-forward` });
  if (!quiet) {
    output.line('Fast-forward');
    showStat(context, trees[0], trees[1]);
  }
  merged(context, word, false);
  return 0;
}

const actionOf = (word: string): { GIT_REFLOG_ACTION: string } => ({ GIT_REFLOG_ACTION: process.env['GIT_REFLOG_ACTION'] ?? `merge ${word}` });

function merged(context: Context, word: string, squashed: boolean): void {
  runHook(context, 'post-merge', { args: [squashed ? '1' : '0'], env: actionOf(word) });
}

export function showStat(context: Context, before: string, after: string): void {
  const changes = findRenames(context.repository, compareTrees(context.repository, before, after, context.paths([])));
  for (const line of [...statOf(context.repository, changes), ...summaryOf(changes)]) output.line(line);
}

function trueMerge(context: Context, { ours, theirs, base }: { ours: string; theirs: string; base: string | undefined }, word: string, options: Parsed): number {
  const { repository } = context;
  const tree = (oid: string): string => repository.commit(oid).tree;
  const labels = { ours: 'HEAD', base: base === undefined ? 'empty tree' : repository.objects.shorten(base), theirs: word };
  const outcome = mergeInto(repository, { base: base === undefined ? undefined : tree(base), ours: tree(ours), theirs: tree(theirs) }, labels);
  const quiet = options.has('q');
  if (!quiet) for (const message of outcome.messages) output.line(message);
  const text = options.has('m') ? `${options.all('m').join('\n\n')}\n` : `${title(repository, word)}\n`;
  if (options.has('squash')) {
    const code = squash(repository, theirs, outcome.conflicts.length > 0);
    if (code === 0) merged(context, word, true);
    return code;
  }
  repository.refs.point('ORIG_HEAD', ours);
  repository.setState('MERGE_HEAD', `${theirs}\n`);
  repository.setState('MERGE_MODE', options.has('no-ff') ? 'no-ff' : '');
  if (outcome.conflicts.length > 0) {
    repository.setState('MERGE_MSG', `${text}\n# Conflicts:\n${outcome.conflicts.map(({ path: at }) => `#\t${at}\n`).join('')}`);
    output.line('Automatic merge failed; fix conflicts and then commit the result.');
    return 1;
  }
  repository.setState('MERGE_MSG', text);
  if (options.has('no-commit')) {
    output.line('Automatic merge went well; stopped before committing as requested');
    return 0;
  }
  const asks = !options.has('m') && !options.has('no-edit') && process.stdin.isTTY === true && process.stdout.isTTY === true && process.env['GIT_MERGE_AUTOEDIT'] !== 'no';
  const message = settle(context, { word, text, asks, unverified: options.has('no-verify') });
  if (typeof message === 'number') return message;
  if (message === '') throw new Ending(1, "error: Empty commit message.\nNot committing merge; use 'git commit' to complete the merge.");
  record(repository, { tree: writeTree(repository), parents: [ours, theirs], author: identity(repository.config, 'AUTHOR'), message }, `merge ${word}`);
  relog(repository, word);
  finish(repository);
  if (!quiet) {
    output.line("Merge made by the 'ort' strategy.");
    if (!options.has('n')) showStat(context, tree(ours), tree(repository.head as string));
  }
  merged(context, word, false);
  return 0;
}

const COMMENTS = `# Please enter a commit message to explain why this merge is necessary,
# especially if it merges an updated upstream into a topic branch.
#
# Lines starting with '#' will be ignored, and an empty message aborts
# the commit.
`;

/** The message of a merge, by hooks and the person; or the exit code if a hook refuses it. */
function settle(context: Context, { word, text, asks, unverified }: { word: string; text: string; asks: boolean; unverified: boolean }): string | number {
  const { repository } = context;
  const run = { index: asks ? 'edited' : 'as it is', env: actionOf(word) } as const;
  const name = 'MERGE_MSG';
  const file = path.relative(repository.workTree, path.join(repository.gitDir, name));
  if (!unverified && runIndexHook(context, 'pre-merge-commit', run) !== 0) return 1;
  repository.setState(name, asks ? text + COMMENTS : text);
  if (runHook(context, 'prepare-commit-msg', { ...run, args: [file, 'merge'] }) !== 0) return 1;
  if (asks) edited(repository, name);
  if (!unverified && runHook(context, 'commit-msg', { ...run, args: [file] }) !== 0) return 1;
  return cleanMessage(repository.state(name) ?? '', asks);
}

/** The log names the way of the merge, not its message. */
function relog(repository: Repository, word: string): void {
  for (const name of ['HEAD', repository.branch]) {
    if (name === undefined) continue;
    const [last, ...rest] = repository.refs.log(name);
    if (last && name !== 'HEAD') repository.refs.writeLog(name, [{ ...last, message: `merge ${word}: Merge made by the 'ort' strategy.` }, ...rest]);
  }
}

function squash(repository: Repository, theirs: string, conflicts: boolean): number {
  repository.setState('SQUASH_MSG', `Squashed commit of the following:\n\ncommit ${theirs}\n\n    ${repository.commit(theirs).message.trim().replaceAll('\n', '\n    ')}\n`);
  output.line('Squash commit -- not updating HEAD');
  if (!conflicts) {
    output.line('Automatic merge went well; stopped before committing as requested');
    return 0;
  }
  output.line('Automatic merge failed; fix conflicts and then commit the result.');
  return 1;
}

/** The message that a merge has by itself. */
export function title(repository: Repository, word: string): string {
  const name = fullName(repository, word);
  const what = name?.startsWith('refs/heads/') ? `branch '${shortBranch(name)}'` : name?.startsWith('refs/remotes/') ? `remote-tracking branch '${shortBranch(name)}'` : name?.startsWith('refs/tags/') ? `tag '${shortBranch(name)}'` : `commit '${word}'`;
  const into = repository.branch === undefined ? 'HEAD' : shortBranch(repository.branch);
  return `Merge ${what}${into === 'main' || into === 'master' ? '' : ` into ${into}`}`;
}

