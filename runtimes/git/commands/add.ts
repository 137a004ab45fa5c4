import path from 'node:path';
import { compareWorkTree, pathOf } from '../diff/changes.ts';
import { Ending, fatal } from '../terminal/ending.ts';
import { parse } from '../terminal/options.ts';
import { output, tell } from '../terminal/output.ts';
import { find, listFiles, statsOf, store } from '../worktree/files.ts';
import { Ignored } from '../worktree/ignored.ts';
import type { Pathspec } from '../worktree/pathspec.ts';
import { findUntracked } from '../worktree/untracked.ts';
import { EMPTY_BLOB } from '../store/objects.ts';
import type { Command, Context } from './context.ts';
import { seldom } from './later.ts';

const OPTIONS = ['A|all', 'u|update', 'f|force', 'n|dry-run', 'v|verbose', 'N|intent-to-add', 'chmod=', 'ignore-errors', 'i|interactive', 'p|patch', 'e|edit', 'refresh', 'renormalize'];

export const add: Command = (context, words) => {
  const options = parse(words, OPTIONS);
  for (const name of ['i', 'e']) if (options.has(name)) throw fatal(`git add -${name} is not supported here`);
  if (options.has('p')) return seldom().choosing.chooseToAdd(context, options.words);
  const { repository } = context;
  const all = options.has('A');
  const update = options.has('u');
  if (options.words.length === 0 && !all && !update) {
    tell("Nothing specified, nothing added.\nhint: Maybe you wanted to say 'git add .'?\nhint: Turn this message off by running\nhint: \"git config advice.addEmptyPathspec false\"");
    return 0;
  }
  const paths = context.paths(options.words);
  const says = options.has('v') || options.has('n');
  const changes = compareWorkTree(repository, paths);
  const fresh = update ? [] : untrackedFiles(context, paths, options.has('f'));
  if (!update) refuseUnknown(context, paths, fresh, options.has('f'));
  const { index } = repository;
  for (const change of changes) {
    const at = pathOf(change);
    const found = find(repository.workTree, at);
    if (says) output.line(`${found ? 'add' : 'remove'} '${at}'`);
    if (options.has('n')) continue;
    if (found) store(repository, at, found);
    else index.remove(at);
  }
  for (const at of fresh) {
    const found = find(repository.workTree, at.replace(/\/$/, ''));
    if (!found) continue;
    if (says) output.line(`add '${at}'`);
    if (options.has('n')) continue;
    removeCovered(context, at);
    if (options.has('N')) index.set({ path: at, mode: found.mode, oid: EMPTY_BLOB, intended: true });
    else store(repository, at.replace(/\/$/, ''), found);
  }
  if (options.has('chmod')) setModes(context, paths, options.get('chmod') as string);
  if (!options.has('n')) index.write();
  return 0;
};

function untrackedFiles(context: Context, paths: Pathspec, forced: boolean): string[] {
  const found = findUntracked(context.repository, { files: 'all', ignored: forced && !paths.isEmpty, paths });
  if (!forced) return found.untracked;
  return [...found.untracked, ...found.ignored.flatMap((at) => (at.endsWith('/') ? filesBelow(context, at) : [at]))].filter((at) => paths.matches(at));
}

function filesBelow(context: Context, folder: string): string[] {
  const root = context.repository.workTree;
  return listFiles(path.join(root, folder)).map((name) => folder + name);
}

/** An entry in the place of a new folder, and entries below a new file, are gone. */
function removeCovered(context: Context, at: string): void {
  const { index } = context.repository;
  for (let slash = at.lastIndexOf('/'); slash > 0; slash = at.lastIndexOf('/', slash - 1)) index.remove(at.slice(0, slash));
}

function refuseUnknown(context: Context, paths: Pathspec, fresh: readonly string[], forced: boolean): void {
  const { index, workTree } = context.repository;
  const known = [...index.entries.map((entry) => entry.path), ...fresh.map((at) => at.replace(/\/$/, ''))];
  const rules = new Ignored(context.repository);
  const ignored = [];
  for (const word of paths.unmatched(known)) {
    const item = paths.plain.find(({ text }) => text === word);
    const stats = item && statsOf(path.join(workTree, item.at));
    if (!stats) throw fatal(`pathspec '${word}' did not match any files`);
    if (!forced && rules.has(item.at, stats.isDirectory())) ignored.push(item.at);
  }
  if (ignored.length === 0) return;
  const lines = ['The following paths are ignored by one of your .gitignore files:', ...ignored];
  throw new Ending(1, [...lines, 'hint: Use -f if you really want to add them.', 'hint: Turn this message off by running', 'hint: "git config advice.addIgnoredFile false"'].join('\n'));
}

function setModes(context: Context, paths: Pathspec, wanted: string): void {
  if (wanted !== '+x' && wanted !== '-x') throw fatal(`--chmod param '${wanted}' must be either -x or +x`);
  const { index } = context.repository;
  for (const entry of index.entries) {
    if (paths.matches(entry.path) && (entry.mode & 0o170000) === 0o100000) index.set({ ...entry, mode: wanted === '+x' ? 0o100755 : 0o100644 });
  }
}
