import { changeOf, compareIndex, compareTrees, compareTreeWithFiles, compareWorkTree, pathOf, sorted, type FileChange } from '../diff/changes.ts';
import { modeText } from '../diff/patch.ts';
import { findRenames } from '../diff/renames.ts';
import { resolve, treeOf, unknownRevision } from '../history/revisions.ts';
import { FOLDER } from '../store/formats.ts';
import { EMPTY_TREE, NO_OBJECT } from '../store/objects.ts';
import type { Repository } from '../store/repository.ts';
import { misused } from '../terminal/ending.ts';
import { parse, type Parsed } from '../terminal/options.ts';
import { output } from '../terminal/output.ts';
import type { Command, Context } from './context.ts';
import { colourOptions, DIFF_OPTIONS, showChanges, wantsDiff } from './diff-output.ts';

/** What differs, as scripts ask for it: by default a line for each file, with whole names of objects. */
function print(context: Context, changes: readonly FileChange[], options: Parsed): number {
  colourOptions(options);
  const quiet = options.has('quiet');
  if (!quiet && (wantsDiff(options) || options.has('s'))) {
    if (!options.has('M')) options.set('no-renames', '');
    output.print(showChanges(context, changes, options));
  } else if (!quiet) for (const change of options.has('M') ? findRenames(context.repository, changes) : changes) output.print(rawLine(context, change, options.has('z')));
  return changes.length > 0 && (quiet || options.has('exit-code')) ? 1 : 0;
}

function rawLine(context: Context, change: FileChange, z: boolean): string {
  const { from, to, status, similarity } = change;
  const name = (at: string): string => (z ? at : context.quoted(at));
  const [between, end] = z ? ['\0', '\0'] : ['\t', '\n'];
  const paths = status === 'R' ? [from?.path ?? '', to?.path ?? ''] : [pathOf(change)];
  const letter = status === 'R' ? `R${String(similarity).padStart(3, '0')}` : status;
  return `:${modeText(from?.mode)} ${modeText(to?.mode)} ${from?.oid ?? NO_OBJECT} ${to?.oid ?? NO_OBJECT} ${letter}${between}${paths.map(name).join(between)}${end}`;
}

function treeNamed(repository: Repository, word: string): string {
  const oid = resolve(repository, word);
  if (oid === undefined) throw unknownRevision(word);
  return treeOf(repository, oid);
}

export const diffIndex: Command = (context, words) => {
  const options = parse(words, ['cached', 'quiet', 'm', 'r', 't', 'merge-base', ...DIFF_OPTIONS.filter((it) => it !== 'm')]);
  const [word, ...names] = options.words;
  if (word === undefined) throw misused('usage: git diff-index [-m] [--cached] [--merge-base] [<common-diff-options>] <tree-ish> [<path>...]');
  const { repository } = context;
  const paths = context.paths(names);
  const tree = treeNamed(repository, word);
  return print(context, options.has('cached') ? compareIndex(repository, tree, paths) : compareTreeWithFiles(repository, tree, paths), options);
};

export const diffFiles: Command = (context, words) => {
  const options = parse(words, ['quiet', 'q', ...DIFF_OPTIONS]);
  return print(context, compareWorkTree(context.repository, context.paths(options.words)), options);
};

export const diffTree: Command = (context, words) => {
  const options = parse(words, ['r', 't', 'root', 'no-commit-id', 'quiet', 'always', 'stdin', 'pretty=?', 'v', ...DIFF_OPTIONS]);
  for (const name of ['stdin', 'pretty', 'v', 't', 'cc', 'c', 'm']) if (options.has(name)) throw misused(`git diff-tree: the option ${name} is not supported here`);
  const { repository } = context;
  const isRevision = (word: string): boolean => resolve(repository, word) !== undefined;
  const [one, other, ...rest] = options.words;
  if (one === undefined) throw misused('usage: git diff-tree [--stdin] [-m] [-s] [-v] [--no-commit-id] [--pretty] [-t] [-r] [--root] <tree-ish> [<tree-ish>] [<path>...]');
  const pair = other !== undefined && options.divided !== 1 && isRevision(other);
  const paths = context.paths(pair ? rest : options.words.slice(1));
  const deep = options.has('r') || wantsDiff(options);
  const compare = (left: string | undefined, right: string): FileChange[] => (deep ? compareTrees(repository, left, right, paths) : topmost(repository, left, right));
  if (pair) return print(context, compare(treeNamed(repository, one), treeNamed(repository, other as string)), options);
  const oid = repository.peel(resolve(repository, one) ?? unknown(one));
  const { tree, parents } = repository.commit(oid);
  if (parents.length > 1 || (parents.length === 0 && !options.has('root'))) return 0;
  const changes = compare(parents[0] === undefined ? EMPTY_TREE : repository.commit(parents[0]).tree, tree);
  if (changes.length > 0 && !options.has('no-commit-id') && !options.has('quiet')) output.line(oid);
  return print(context, changes, options);
};

function unknown(word: string): never {
  throw unknownRevision(word);
}

/** Files and folders of the topmost folder. */
function topmost(repository: Repository, left: string | undefined, right: string): FileChange[] {
  const [from, to] = [left, right].map((tree) => new Map((tree === undefined || tree === EMPTY_TREE ? [] : repository.tree(tree)).map((entry) => [entry.name, entry])));
  const changes: FileChange[] = [];
  for (const name of new Set([...(from?.keys() ?? []), ...(to?.keys() ?? [])])) {
    const [before, after] = [from?.get(name), to?.get(name)];
    if (before?.oid === after?.oid && before?.mode === after?.mode) continue;
    changes.push(changeOf(before && { path: name, mode: before.mode, oid: before.oid }, after && { path: name, mode: after.mode, oid: after.oid }));
  }
  return sorted(changes.map((change) => (change.from?.mode === FOLDER && change.to?.mode === FOLDER ? { ...change, status: 'M' as const } : change)));
}
