import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { compareIndex, compareTrees, compareTreeWithFiles, compareWorkTree, pathOf, type FileChange } from '../diff/changes.ts';
import { combinedPatch } from '../diff/combined.ts';
import { mergeBases } from '../history/walk.ts';
import { resolve, treeOf, unknownRevision } from '../history/revisions.ts';
import type { Repository } from '../store/repository.ts';
import { fatal, misused } from '../terminal/ending.ts';
import { parse, type Parsed } from '../terminal/options.ts';
import { output } from '../terminal/output.ts';
import { statsOf } from '../worktree/files.ts';
import type { Pathspec } from '../worktree/pathspec.ts';
import type { Command, Context } from './context.ts';
import { colourOptions, DIFF_OPTIONS, showChanges } from './diff-output.ts';

export const diff: Command = (context, words) => {
  const options = parse(words, ['cached|staged', 'merge-base', 'no-index', 'q|quiet', ...DIFF_OPTIONS]);
  colourOptions(options);
  if (options.has('no-index')) throw misused('git diff: --no-index is not supported here; use diff -u');
  const { revisions, paths } = divide(context, options);
  const changes = find(context, revisions, paths, options);
  const quiet = options.has('q');
  if (!quiet) {
    const file = options.get('output');
    if (file !== undefined) return writeFileSync(file, showChanges(context, changes, options));
    output.page(process.env);
    const unmerged = new Set(changes.filter(({ status }) => status === 'U').map(pathOf));
    const isPatch = !['stat', 'numstat', 'name-only', 'name-status', 'raw', 'shortstat', 'summary', 's'].some((name) => options.has(name));
    if (unmerged.size > 0 && isPatch && revisions.length === 0 && !options.has('cached')) {
      for (const change of changes) output.print(unmerged.has(pathOf(change)) ? combinedPatch(context.repository, pathOf(change)) : showChanges(context, [change], options));
    } else output.print(showChanges(context, changes, options));
  }
  return changes.length > 0 && (quiet || options.has('exit-code')) ? 1 : 0;
};

const HOW = "Use '--' to separate paths from revisions, like this:\n'git <command> [<revision>...] -- [<file>...]'";

/** Which words are revisions, and which are paths. */
export function divide(context: Context, { words, divided }: Parsed): { revisions: string[]; paths: Pathspec } {
  const { repository } = context;
  if (divided !== undefined) {
    for (const word of words.slice(0, divided)) if (!isRevision(repository, word)) throw fatal(`bad revision '${word}'`);
    return { revisions: words.slice(0, divided), paths: context.paths(words.slice(divided)) };
  }
  let count = 0;
  while (count < words.length && isRevision(repository, words[count] as string)) {
    const word = words[count++] as string;
    if (repository.place.workTree !== undefined && statsOf(path.resolve(word))) throw fatal(`ambiguous argument '${word}': both revision and filename\n${HOW}`);
  }
  for (const word of words.slice(count)) refuseMissing(repository, word);
  for (const word of words.slice(count)) if (!statsOf(path.resolve(word)) && !/[*?[:]/.test(word)) throw unknownRevision(word);
  return { revisions: words.slice(0, count), paths: context.paths(words.slice(count)) };
}

/** A name and a path of what it has not. */
function refuseMissing(repository: Repository, word: string): void {
  const [, name, at] = /^([^:]+):(.+)$/.exec(word) ?? [];
  if (name === undefined || at === undefined || statsOf(path.resolve(word)) || resolve(repository, name) === undefined) return;
  throw fatal(statsOf(path.join(repository.place.workTree ?? '', at)) ? `path '${at}' exists on disk, but not in '${name}'` : `path '${at}' does not exist in '${name}'`);
}

const isRevision = (repository: Repository, word: string): boolean => {
  const range = /^(.*?)\.{2,3}(.*)$/.exec(word);
  if (range && !/^\.*\/?$/.test(word)) return [range[1], range[2]].every((end) => resolve(repository, end || 'HEAD') !== undefined);
  return resolve(repository, word.replace(/^\^(?!$)/, '')) !== undefined;
};

function find(context: Context, revisions: readonly string[], paths: Pathspec, options: Parsed): FileChange[] {
  const { repository } = context;
  const tree = (text: string): string => treeOf(repository, resolve(repository, text) as string);
  if (options.has('cached')) {
    const { head } = repository;
    const base = revisions[0] !== undefined ? tree(revisions[0]) : head === undefined ? undefined : repository.commit(head).tree;
    return compareIndex(repository, base, paths);
  }
  const range = /^(.*?)(\.{2,3})(.*)$/.exec(revisions[0] ?? '');
  if (range) {
    const [left, right] = [range[1] || 'HEAD', range[3] || 'HEAD'];
    if (range[2] === '..') return compareTrees(repository, tree(left), tree(right), paths);
    const [one, other] = [left, right].map((text) => repository.peel(resolve(repository, text) as string)) as [string, string];
    const base = mergeBases(repository, one, other)[0];
    if (base === undefined) throw fatal(`${revisions[0]}: no merge base`);
    return compareTrees(repository, treeOf(repository, base), treeOf(repository, other), paths);
  }
  if (revisions.length === 0) return compareWorkTree(repository, paths);
  if (revisions.length === 1) return compareTreeWithFiles(repository, tree(revisions[0] as string), paths);
  if (revisions.length > 2) throw misused('usage: git diff [<options>] [<commit> [<commit>]] [--] [<path>...]');
  return compareTrees(repository, tree(revisions[0] as string), tree(revisions[1] as string), paths);
}
