import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { subjectOf } from '../history/format.ts';
import { anybody } from '../history/identity.ts';
import { commitOf, previousBranch, resolve } from '../history/revisions.ts';
import { NO_OBJECT } from '../store/objects.ts';
import { isRefName } from '../store/refs.ts';
import { Repository } from '../store/repository.ts';
import { elsewhere, worktreesOf, type Worktree } from '../store/worktrees.ts';
import { Ending, fatal, misused } from '../terminal/ending.ts';
import { parse, type Parsed } from '../terminal/options.ts';
import { output, tell } from '../terminal/output.ts';
import { force } from '../worktree/move.ts';
import { Pathspec } from '../worktree/pathspec.ts';
import { statusOf } from '../worktree/status.ts';
import { Context, shortBranch, type Command } from './context.ts';
import { runHook } from './hooks.ts';

const USAGE = 'usage: git worktree (add | list | lock | move | prune | remove | unlock) [<options>] [<args>]';

export const worktree: Command = (context, [name, ...rest]) => {
  const { repository } = context;
  switch (name) {
    case 'add':
      return add(context, rest);
    case 'list':
      return list(repository, parse(rest, ['porcelain', 'v|verbose', 'z']));
    case 'remove':
      return remove(context, parse(rest, ['f|force']));
    case 'prune':
      return prune(repository, parse(rest, ['n|dry-run', 'v|verbose', 'expire=']));
    case 'lock':
    case 'unlock':
      return lock(repository, name === 'lock', parse(rest, ['reason=']));
    case 'move':
      return moveTo(repository, parse(rest, ['f|force']));
    default:
      throw misused(name === undefined ? `error: need a subcommand\n${USAGE}` : `error: unknown subcommand: \`${name}'\n${USAGE}`);
  }
};

function add(context: Context, words: readonly string[]): number {
  const options = parse(words, ['f|force', 'b=', 'B=', 'd|detach', 'checkout', 'no-checkout', 'lock', 'reason=', 'q|quiet', 'track', 'guess-remote', 'orphan=']);
  if (options.has('orphan')) throw fatal('git worktree add --orphan is not supported here');
  const { repository } = context;
  const [given, word] = options.words;
  if (given === undefined) throw misused(USAGE);
  const place = path.resolve(given);
  const created = options.get('b') ?? options.get('B');
  const start = word === '-' ? previousBranch(repository, 1) : word;
  const name = start === undefined && created === undefined && !options.has('d') ? path.basename(place) : undefined;
  const makes = created ?? (name !== undefined && repository.refs.resolve(`refs/heads/${name}`) === undefined ? name : undefined);
  const from = start ?? (makes === undefined && name !== undefined ? name : 'HEAD');
  if (resolve(repository, from) === undefined) throw fatal(`invalid reference: ${from}`);
  const oid = commitOf(repository, from);
  if (existsSync(place) && readdirSync(place).length > 0) throw fatal(`'${given}' already exists`);
  const branch = makes !== undefined ? `refs/heads/${makes}` : !options.has('d') && repository.refs.resolve(`refs/heads/${from}`) !== undefined ? `refs/heads/${from}` : undefined;
  if (!options.has('q')) tell(`Preparing worktree (${preparing(repository, { makes, resets: options.has('B'), branch, oid })})`);
  if (makes !== undefined) makeBranch(repository, makes, oid, from, options.has('B'));
  const there = branch === undefined || options.has('f') ? undefined : elsewhere(repository, branch) ?? (repository.branch === branch ? repository.workTree : undefined);
  if (there !== undefined) throw fatal(`'${shortBranch(branch as string)}' is already checked out at '${there}'`);
  return makeWorktree(context, { place, branch, oid }, options);
}

function preparing(repository: Repository, { makes, resets, branch, oid }: { makes: string | undefined; resets: boolean; branch: string | undefined; oid: string }): string {
  const before = makes === undefined ? undefined : repository.refs.resolve(`refs/heads/${makes}`);
  if (makes !== undefined) return resets && before !== undefined ? `resetting branch '${makes}'; was at ${repository.objects.shorten(before)}` : `new branch '${makes}'`;
  return branch === undefined ? `detached HEAD ${repository.objects.shorten(oid)}` : `checking out '${shortBranch(branch)}'`;
}

function makeBranch(repository: Repository, name: string, oid: string, from: string, resets: boolean): void {
  if (!isRefName(name)) throw fatal(`'${name}' is not a valid branch name`);
  const ref = `refs/heads/${name}`;
  const exists = repository.refs.resolve(ref) !== undefined;
  if (exists && !resets) throw new Ending(255, `fatal: a branch named '${name}' already exists`);
  repository.refs.update(ref, oid, { person: anybody(repository.config), message: exists ? `branch: Reset to ${from}` : `branch: Created from ${from}` });
}

function makeWorktree(context: Context, { place, branch, oid }: { place: string; branch: string | undefined; oid: string }, options: Parsed): number {
  const { repository } = context;
  const all = path.join(repository.commonDir, 'worktrees');
  const base = path.basename(place).replace(/[^\w.-]/g, '-');
  let id = base;
  for (let number = 1; existsSync(path.join(all, id)); number++) id = base + number;
  const gitDir = path.join(all, id);
  mkdirSync(gitDir, { recursive: true });
  mkdirSync(place, { recursive: true });
  writeFileSync(path.join(place, '.git'), `gitdir: ${gitDir}\n`);
  writeFileSync(path.join(gitDir, 'gitdir'), `${path.join(place, '.git')}\n`);
  writeFileSync(path.join(gitDir, 'commondir'), '../..\n');
  writeFileSync(path.join(gitDir, 'HEAD'), `${branch === undefined ? oid : `ref: ${branch}`}\n`);
  if (options.has('lock')) writeFileSync(path.join(gitDir, 'locked'), `${options.get('reason') ?? 'added with --lock'}\n`);
  const made = new Repository({ gitDir, workTree: place }, context.given);
  made.refs.point('HEAD', branch === undefined ? oid : `ref: ${branch}`, { person: anybody(repository.config), message: 'reset: moving to HEAD' });
  if (!options.has('no-checkout')) {
    force(made, made.commit(oid).tree);
    made.index.write();
    made.refs.point('ORIG_HEAD', oid);
    if (!options.has('q')) output.line(`HEAD is now at ${made.objects.shorten(oid)} ${subjectOf(made.commit(oid).message)}`);
  }
  process.chdir(place);
  runHook(new Context(context.given, { gitDir, workTree: place }), 'post-checkout', { args: [NO_OBJECT, oid, '1'] });
  return 0;
}

function list(repository: Repository, options: Parsed): void {
  const all = worktreesOf(repository);
  if (options.has('porcelain')) {
    const end = options.has('z') ? '\0' : '\n';
    for (const it of all) output.print([...porcelain(it), ''].map((line) => line + end).join(''));
    return;
  }
  const width = Math.max(...all.map((it) => it.path.length));
  for (const it of all) {
    const where = it.bare ? '(bare)' : `${repository.objects.shorten(it.head ?? NO_OBJECT)} ${it.branch === undefined ? '(detached HEAD)' : `[${shortBranch(it.branch)}]`}`;
    output.line(`${it.path.padEnd(width + 1)} ${where}${it.locked === undefined ? '' : ' locked'}${it.isGone && it.locked === undefined ? ' prunable' : ''}`);
  }
}

function porcelain({ path: place, head, branch, locked, isGone, bare }: Worktree): string[] {
  const lines = [`worktree ${place}`];
  if (bare) return [...lines, 'bare'];
  lines.push(`HEAD ${head ?? NO_OBJECT}`, branch === undefined ? 'detached' : `branch ${branch}`);
  if (locked !== undefined) lines.push(locked === '' ? 'locked' : `locked ${locked}`);
  if (isGone && locked === undefined) lines.push('prunable gitdir file points to non-existent location');
  return lines;
}

function named(repository: Repository, word: string | undefined): Worktree {
  if (word === undefined) throw misused(USAGE);
  const all = worktreesOf(repository);
  const found = all.find((it) => it.path === path.resolve(word)) ?? all.find((it) => it.path.endsWith(`/${word}`));
  if (!found) throw fatal(`'${word}' is not a working tree`);
  if (found.id === undefined) throw fatal(`'${word}' is a main working tree`);
  return found;
}

function remove(context: Context, options: Parsed): number {
  const { repository } = context;
  const [word] = options.words;
  const it = named(repository, word);
  if (it.locked !== undefined && options.all('f').length < 2) {
    throw fatal(`cannot remove a locked working tree${it.locked === '' ? ';' : `, lock reason: ${it.locked}`}\nuse 'remove -f -f' to override or unlock first`);
  }
  if (!it.isGone && !options.has('f')) {
    const other = new Repository({ gitDir: it.gitDir, workTree: it.path }, context.given);
    const { staged, changed, unmerged, untracked } = statusOf(other, new Pathspec(it.path, []), 'normal', false);
    if (staged.length + changed.length + unmerged.length + untracked.length > 0) throw fatal(`'${word}' contains modified or untracked files, use --force to delete it`);
  }
  rmSync(it.path, { recursive: true, force: true });
  forget(repository, it);
  return 0;
}

function forget(repository: Repository, { gitDir }: Worktree): void {
  rmSync(gitDir, { recursive: true, force: true });
  try {
    rmdirSync(path.join(repository.commonDir, 'worktrees'));
  } catch {
    // There are others.
  }
}

function prune(repository: Repository, options: Parsed): void {
  for (const it of worktreesOf(repository)) {
    if (!it.isGone || it.locked !== undefined) continue;
    if (options.has('n') || options.has('v')) tell(`Removing worktrees/${it.id}: gitdir file points to non-existent location`);
    if (!options.has('n')) forget(repository, it);
  }
}

function lock(repository: Repository, locks: boolean, options: Parsed): void {
  const [word] = options.words;
  const it = named(repository, word);
  const file = path.join(it.gitDir, 'locked');
  if (locks && it.locked !== undefined) throw fatal(`'${word}' is already locked${it.locked === '' ? '' : `, reason: ${it.locked}`}`);
  if (!locks && it.locked === undefined) throw fatal(`'${word}' is not locked`);
  if (locks) writeFileSync(file, options.has('reason') ? `${options.get('reason')}\n` : '');
  else rmSync(file);
}

function moveTo(repository: Repository, options: Parsed): void {
  const [word, to] = options.words;
  const it = named(repository, word);
  if (to === undefined) throw misused(USAGE);
  if (it.locked !== undefined && options.all('f').length < 2) throw fatal(`cannot move a locked working tree${it.locked === '' ? ';' : `, lock reason: ${it.locked}`}\nuse 'move -f -f' to override or unlock first`);
  const target = existsSync(path.resolve(to)) ? path.join(path.resolve(to), path.basename(it.path)) : path.resolve(to);
  if (existsSync(target)) throw fatal(`target '${to}' already exists`);
  renameSync(it.path, target);
  writeFileSync(path.join(it.gitDir, 'gitdir'), `${path.join(target, '.git')}\n`);
}
