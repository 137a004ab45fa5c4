import { lstatSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { flatten, pathOf, compareWorkTree } from '../diff/changes.ts';
import { compareNames } from '../store/formats.ts';
import { Ending, fatal } from '../terminal/ending.ts';
import { parse } from '../terminal/options.ts';
import { output } from '../terminal/output.ts';
import { factsOf } from '../store/index-file.ts';
import { removeFile, statsOf } from '../worktree/files.ts';
import { findUntracked } from '../worktree/untracked.ts';
import type { Command, Context } from './context.ts';

export const rm: Command = (context, words) => {
  const options = parse(words, ['f|force', 'n|dry-run', 'r', 'cached', 'q|quiet', 'ignore-unmatch']);
  const { repository } = context;
  const { index, workTree } = repository;
  if (options.words.length === 0) throw fatal('No pathspec was given. Which files should I remove?');
  const paths = context.paths(options.words);
  const chosen = [...new Set(index.entries.map((entry) => entry.path).filter((at) => paths.matches(at)))];
  const unknown = paths.unmatched(chosen)[0];
  if (unknown !== undefined && !options.has('ignore-unmatch')) throw fatal(`pathspec '${unknown}' did not match any files`);
  for (const { text, at } of paths.plain) {
    if (!options.has('r') && !index.get(at) && !/[*?[]/.test(text) && chosen.some((it) => at === '' || it.startsWith(`${at}/`))) throw fatal(`not removing '${text}' recursively without -r`);
  }
  if (!options.has('f')) refuseChanged(context, chosen, options.has('cached'));
  for (const at of chosen) {
    if (!options.has('q')) output.line(`rm '${at}'`);
    if (options.has('n')) continue;
    index.remove(at);
    if (!options.has('cached')) removeFile(workTree, at);
  }
  if (!options.has('n')) index.write();
  return 0;
};

function refuseChanged(context: Context, chosen: readonly string[], cached: boolean): void {
  const { repository } = context;
  const head = flatten(repository, repository.head === undefined ? undefined : repository.commit(repository.head).tree);
  const changed = new Set(compareWorkTree(repository, context.paths(chosen.map((at) => `:/${at}`))).filter(({ to }) => to).map(pathOf));
  const both: string[] = [];
  const staged: string[] = [];
  const local: string[] = [];
  for (const at of chosen) {
    const isStaged = head.get(at)?.oid !== repository.index.get(at)?.oid && repository.index.get(at) !== undefined;
    if (isStaged && changed.has(at)) both.push(at);
    else if (cached) continue;
    else if (isStaged) staged.push(at);
    else if (changed.has(at)) local.push(at);
  }
  let text = '';
  const say = (paths: readonly string[], what: string, hint: string): void => {
    if (paths.length > 0) text += `error: the following file${paths.length > 1 ? 's have' : ' has'} ${what}:\n${paths.map((at) => `    ${at}\n`).join('')}(${hint})\n`;
  };
  say(both, `staged content different from both the\nfile and the HEAD`, 'use -f to force removal');
  say(staged, 'changes staged in the index', 'use --cached to keep the file, or -f to force removal');
  say(local, 'local modifications', 'use --cached to keep the file, or -f to force removal');
  if (text !== '') throw new Ending(1, text.slice(0, -1));
}

export const mv: Command = (context, words) => {
  const options = parse(words, ['f|force', 'k', 'n|dry-run', 'v|verbose']);
  const { repository } = context;
  const { index, workTree } = repository;
  const given = options.words;
  if (given.length < 2) throw new Ending(129, 'usage: git mv [<options>] <source>... <destination>');
  const plain = (word: string): string => context.paths([word]).plain[0]?.at ?? '';
  const target = plain(given.at(-1) as string);
  const intoFolder = statsOf(path.join(workTree, target))?.isDirectory() ?? false;
  if (given.length > 2 && !intoFolder) throw fatal(`destination '${given.at(-1)}' is not a directory`);
  for (const word of given.slice(0, -1)) {
    const from = plain(word);
    const to = intoFolder ? `${target === '' ? '' : `${target}/`}${path.basename(from)}` : target;
    const problem = whyNot(context, from, to, options.has('f'));
    if (problem !== undefined) {
      if (options.has('k')) continue;
      throw fatal(`${problem}, source=${from}, destination=${to}`);
    }
    const moved = index.entries.filter((entry) => entry.path === from || entry.path.startsWith(`${from}/`));
    if (options.has('v') || options.has('n')) output.line(`Renaming ${from} to ${to}`);
    if (options.has('n')) continue;
    if (statsOf(path.join(workTree, to)) && !statsOf(path.join(workTree, to))?.isDirectory()) rmSync(path.join(workTree, to));
    renameSync(path.join(workTree, from), path.join(workTree, to));
    for (const entry of moved) {
      index.remove(entry.path);
      const at = to + entry.path.slice(from.length);
      const stats = statsOf(path.join(workTree, at));
      index.set({ ...entry, path: at, ...(stats && entry.mtime !== 0 && { ...factsOf(stats), mtime: entry.mtime, mtimeNs: entry.mtimeNs, size: entry.size }) });
    }
  }
  if (!options.has('n')) index.write();
  return 0;
};

function whyNot({ repository }: Context, from: string, to: string, forced: boolean): string | undefined {
  const { index, workTree } = repository;
  if (!statsOf(path.join(workTree, from))) return 'bad source';
  const isFolder = lstatSync(path.join(workTree, from)).isDirectory();
  if (isFolder && (to === from || to.startsWith(`${from}/`))) return 'can not move directory into itself';
  if (isFolder && !index.entries.some((entry) => entry.path.startsWith(`${from}/`))) return 'source directory is empty';
  if (!isFolder && !index.get(from)) return index.isUnmerged(from) ? 'conflicted' : 'not under version control';
  if (!forced && statsOf(path.join(workTree, to))) return 'destination exists';
  return statsOf(path.join(workTree, path.dirname(to))) ? undefined : 'destination directory does not exist';
}

export const clean: Command = (context, words) => {
  const options = parse(words, ['d', 'f|force', 'n|dry-run', 'q|quiet', 'x', 'X', 'e|exclude=', 'i|interactive']);
  const { repository } = context;
  if (options.has('i')) throw fatal('git clean -i is not supported here');
  if (!options.has('f') && !options.has('n') && repository.config.is('clean.requireforce', true)) {
    throw fatal('clean.requireForce defaults to true and neither -i, -n, nor -f given; refusing to clean');
  }
  const paths = context.paths(options.words);
  const { untracked, ignored } = findUntracked(repository, { files: 'folders', ignored: options.has('x') || options.has('X'), paths });
  const found = [...(options.has('X') ? [] : untracked), ...ignored].sort(compareNames);
  for (const at of found) {
    if (at.endsWith('/') && !options.has('d') && options.words.length === 0) continue;
    if (statsOf(path.join(repository.workTree, at, '.git'))) continue;
    if (!options.has('q')) output.line(`${options.has('n') ? 'Would remove' : 'Removing'} ${context.shown(at)}`);
    if (!options.has('n')) rmSync(path.join(repository.workTree, at), { recursive: true, force: true });
  }
  return 0;
};
