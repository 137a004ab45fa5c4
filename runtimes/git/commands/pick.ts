import { rmSync } from 'node:fs';
import path from 'node:path';
import { subjectOf } from '../history/format.ts';
import { anybody, identity } from '../history/identity.ts';
import { commitOf, rangeOf } from '../history/revisions.ts';
import { walk } from '../history/walk.ts';
import { mergeInto, refuseStaged } from '../merge/apply.ts';
import { EMPTY_TREE } from '../store/objects.ts';
import type { Repository } from '../store/repository.ts';
import { Ending, fatal } from '../terminal/ending.ts';
import { parse, type Parsed } from '../terminal/options.ts';
import { output } from '../terminal/output.ts';
import { force, writeTree } from '../worktree/move.ts';
import { announce, commit, finish, record } from './commit.ts';
import type { Command, Context } from './context.ts';
import { cleanMessage, edited } from './editing.ts';
import { runHook } from './hooks.ts';

const OPTIONS = ['n|no-commit', 'x', 'e|edit', 'no-edit', 'm|mainline=', 'continue', 'skip', 'abort', 'quit', 's|signoff', 'allow-empty', 'keep-redundant-commits', 'ff', 'X|strategy-option=', 'S|gpg-sign=?'];

/** One of the two commands, which differ in the direction. */
interface Way {
  readonly name: 'cherry-pick' | 'revert';
  readonly state: 'CHERRY_PICK_HEAD' | 'REVERT_HEAD';
}

/** What is left to do of several commits. */
const TODO = 'sequencer/todo';

function command(way: Way): Command {
  return (context, words) => {
    const options = parse(words, OPTIONS);
    if (options.has('X') || options.has('S')) throw fatal(`git ${way.name}: strategies and signatures are not supported here`);
    const { repository } = context;
    const running = repository.state(way.state)?.trim();
    if (options.has('abort') || options.has('skip') || options.has('continue') || options.has('quit')) {
      if (running === undefined && repository.state(TODO) === undefined) throw new Ending(128, `error: no cherry-pick or revert in progress\nfatal: ${way.name} failed`);
      return goOn(context, way, options);
    }
    if (options.words.length === 0) throw new Ending(129, `usage: git ${way.name} [--edit] [-n] [-m <parent-number>] [-s] <commit>...`);
    const commits = options.words.flatMap((word) => {
      const range = /\.\./.test(word) ? rangeOf(repository, word) : undefined;
      return range ? [...walk(repository, range)].reverse() : [commitOf(repository, word)];
    });
    refuseStaged(repository, way.name);
    return applyAll(context, way, commits, options);
  };
}

export const cherryPick = command({ name: 'cherry-pick', state: 'CHERRY_PICK_HEAD' });
export const revert = command({ name: 'revert', state: 'REVERT_HEAD' });

function goOn(context: Context, way: Way, options: Parsed): number | Promise<number> {
  const { repository } = context;
  const left = repository.state(TODO)?.trim().split('\n').filter(Boolean) ?? [];
  const start = repository.state('sequencer/head')?.trim();
  const clear = (): void => rmSync(path.join(repository.gitDir, 'sequencer'), { recursive: true, force: true });
  if (options.has('quit')) {
    finish(repository);
    clear();
    return 0;
  }
  if (options.has('continue')) {
    const code = repository.state(way.state) === undefined ? 0 : commit(context, process.stdin.isTTY ? [] : ['--no-edit']);
    if (code !== 0 && code !== undefined) return code as number;
    clear();
    return left.length > 0 ? applyAll(context, way, left, options) : 0;
  }
  const target = options.has('abort') && start !== undefined ? start : (repository.head as string);
  force(repository, repository.commit(target).tree);
  repository.index.write();
  if (target !== repository.head) repository.refs.update('HEAD', target, { person: anybody(repository.config), message: `reset: moving to ${target}` });
  finish(repository);
  clear();
  return options.has('skip') && left.length > 0 ? applyAll(context, way, left, options) : 0;
}

function applyAll(context: Context, way: Way, commits: readonly string[], options: Parsed): number {
  const { repository } = context;
  const start = repository.head as string;
  for (const [at, oid] of commits.entries()) {
    const code = applyOne(context, way, oid, options);
    if (code === 0) continue;
    const left = commits.slice(at + 1);
    if (commits.length > 1) {
      repository.setState(TODO, left.map((it) => `${it}\n`).join(''));
      repository.setState('sequencer/head', `${start}\n`);
    }
    return code;
  }
  return 0;
}

function parentOf(repository: Repository, oid: string, options: Parsed): string | undefined {
  const { parents } = repository.commit(oid);
  const mainline = options.get('m');
  if (parents.length > 1 && mainline === undefined) throw new Ending(128, `error: commit ${oid} is a merge but no -m option was given.\nfatal: cherry-pick failed`);
  return parents[mainline === undefined ? 0 : Number(mainline) - 1];
}

function applyOne(context: Context, way: Way, oid: string, options: Parsed): number {
  const { repository } = context;
  const { objects } = repository;
  const picked = repository.commit(oid);
  const parent = parentOf(repository, oid, options);
  const head = repository.head as string;
  const before = parent === undefined ? undefined : repository.commit(parent).tree;
  const subject = subjectOf(picked.message);
  const short = objects.shorten(oid);
  const isRevert = way.name === 'revert';
  const trees = isRevert ? { base: picked.tree, theirs: before ?? EMPTY_TREE } : { base: before, theirs: picked.tree };
  const names = isRevert ? { base: `${short} (${subject})`, theirs: `parent of ${short} (${subject})` } : { base: `parent of ${short} (${subject})`, theirs: `${short} (${subject})` };
  const ours = options.has('n') ? writeTree(repository) : repository.commit(head).tree;
  const merged = mergeInto(repository, { ...trees, ours }, { ours: 'HEAD', ...names });
  for (const line of merged.messages) output.line(line);
  const text = messageOf(isRevert, picked.message, oid, options);
  if (merged.conflicts.length > 0) {
    repository.setState(way.state, `${oid}\n`);
    repository.setState('MERGE_MSG', `${text.trimEnd()}\n\n# Conflicts:\n${merged.conflicts.map(({ path: at }) => `#\t${at}\n`).join('')}`);
    throw new Ending(
      1,
      `error: could not ${isRevert ? 'revert' : 'apply'} ${short}... ${subject}\nhint: After resolving the conflicts, mark them with\nhint: "git add/rm <pathspec>", then run\nhint: "git ${way.name} --continue".\n` +
        `hint: You can instead skip this commit with "git ${way.name} --skip".\nhint: To abort and get back to the state before "git ${way.name}",\nhint: run "git ${way.name} --abort".`,
    );
  }
  if (options.has('n')) return 0;
  const tree = writeTree(repository);
  if (tree === repository.commit(head).tree && !options.has('allow-empty') && !options.has('keep-redundant-commits')) {
    repository.setState(way.state, `${oid}\n`);
    throw new Ending(1, `The previous ${way.name} is now empty, possibly due to conflict resolution.\nIf you wish to commit it anyway, use:\n\n    git commit --allow-empty\n\nOtherwise, please use 'git ${way.name} --skip'`);
  }
  const asks = options.has('e') || (isRevert && !options.has('no-edit') && process.stdin.isTTY === true);
  const message = cleanMessage(asks ? edited(repository, 'COMMIT_EDITMSG', `${text}\n# Please enter the commit message for your changes. Lines starting\n# with '#' will be ignored, and an empty message aborts the commit.\n`) : text, asks);
  const author = isRevert ? identity(repository.config, 'AUTHOR') : picked.author;
  const made = record(repository, { tree, parents: [head], author, message }, way.name);
  runHook(context, 'post-commit', { index: 'as it is' });
  announce(context, made, true, true);
  return 0;
}

function messageOf(isRevert: boolean, message: string, oid: string, options: Parsed): string {
  if (isRevert) return `Revert "${subjectOf(message)}"\n\nThis reverts commit ${oid}.\n`;
  return options.has('x') ? `${message.trimEnd()}\n\n(cherry picked from commit ${oid})\n` : message;
}
