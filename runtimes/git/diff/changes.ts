import { join } from 'node:path';
import { compareNames, FOLDER, LINK, MODULE, type TreeEntry } from '../store/formats.ts';
import { oidOf } from '../store/objects.ts';
import type { Repository } from '../store/repository.ts';
import type { Entry, Facts } from '../store/index-file.ts';
import { cleaned, contentOf, find, isChanged, isEmptyModule, isSure, moduleHead } from '../worktree/files.ts';
import type { Pathspec } from '../worktree/pathspec.ts';

/** One of the two files of a change. */
export interface Side {
  readonly path: string;
  readonly mode: number;
  /** Undefined for a file of the working tree whose content is not known to be an object. */
  readonly oid: string | undefined;
}

export interface FileChange {
  readonly status: 'A' | 'D' | 'M' | 'T' | 'R' | 'C' | 'U';
  readonly from: Side | undefined;
  readonly to: Side | undefined;
  /** In percent, of a rename. */
  readonly similarity?: number;
}

export const pathOf = ({ from, to }: FileChange): string => (to ?? from)?.path ?? '';

const KIND = 0o170000;

export function changeOf(from: Side | undefined, to: Side | undefined): FileChange {
  if (!from) return { status: 'A', from, to };
  if (!to) return { status: 'D', from, to };
  return { status: (from.mode & KIND) === (to.mode & KIND) ? 'M' : 'T', from, to };
}

/** The bytes of a file of a change. */
export function bytesOf(repository: Repository, side: Side | undefined): Buffer {
  if (!side) return Buffer.alloc(0);
  if (side.mode === MODULE) return Buffer.from(`Subproject commit ${side.oid ?? ''}\n`);
  if (side.oid !== undefined) return repository.objects.body(side.oid, 'blob');
  return side.mode === LINK ? contentOf(repository.workTree, side.path, side.mode) : cleaned(repository, contentOf(repository.workTree, side.path, side.mode));
}

export function oidOfSide(repository: Repository, side: Side | undefined): string | undefined {
  return side && (side.oid ?? oidOf('blob', bytesOf(repository, side)));
}

export interface FlatEntry {
  readonly mode: number;
  readonly oid: string;
}

/** The files of a tree, by their paths. */
export function flatten(repository: Repository, tree: string | undefined, prefix = '', files = new Map<string, FlatEntry>()): Map<string, FlatEntry> {
  if (tree === undefined) return files;
  for (const { mode, name, oid } of repository.tree(tree)) {
    if (mode === FOLDER) flatten(repository, oid, `${prefix}${name}/`, files);
    else files.set(prefix + name, { mode, oid });
  }
  return files;
}

/** What differs between two trees. Folders that are the same are not looked into. */
export function compareTrees(repository: Repository, one: string | undefined, other: string | undefined, paths: Pathspec): FileChange[] {
  const changes: FileChange[] = [];
  const side = (path: string, entry: TreeEntry | undefined): Side | undefined => entry && entry.mode !== FOLDER ? { path, mode: entry.mode, oid: entry.oid } : undefined;
  const entries = (tree: string | undefined): Map<string, TreeEntry> => new Map((tree === undefined ? [] : repository.tree(tree)).map((entry) => [entry.name, entry]));
  const compare = (left: string | undefined, right: string | undefined, prefix: string): void => {
    if (left === right) return;
    const [from, to] = [entries(left), entries(right)];
    for (const name of new Set([...from.keys(), ...to.keys()])) {
      const [before, after] = [from.get(name), to.get(name)];
      if (before?.oid === after?.oid && before?.mode === after?.mode) continue;
      const path = prefix + name;
      const [beforeSide, afterSide] = [side(path, before), side(path, after)];
      if ((beforeSide || afterSide) && paths.matches(path)) changes.push(changeOf(beforeSide, afterSide));
      const [beforeTree, afterTree] = [folder(before), folder(after)];
      if ((beforeTree ?? afterTree) !== undefined && paths.mayMatchIn(path)) compare(beforeTree, afterTree, `${path}/`);
    }
  };
  compare(one, other, '');
  return sorted(changes);
}

const folder = (entry: TreeEntry | undefined): string | undefined => (entry?.mode === FOLDER ? entry.oid : undefined);

export const sorted = (changes: FileChange[]): FileChange[] => changes.sort((one, other) => compareNames(pathOf(one), pathOf(other)));

/** What the next commit would change. */
export function compareIndex(repository: Repository, tree: string | undefined, paths: Pathspec): FileChange[] {
  const files = flatten(repository, tree);
  const changes: FileChange[] = [];
  for (const entry of repository.index.entries) {
    const { path, mode, oid, stage, intended } = entry;
    const before = files.get(path);
    files.delete(path);
    if (!paths.matches(path)) continue;
    if (stage > 0) {
      if (changes.at(-1)?.to?.path !== path) changes.push({ status: 'U', from: before && { path, ...before }, to: { path, mode, oid } });
    } else if (!intended && (before?.oid !== oid || before.mode !== mode)) changes.push(changeOf(before && { path, ...before }, { path, mode, oid }));
  }
  for (const [path, before] of files) if (paths.matches(path)) changes.push(changeOf({ path, ...before }, undefined));
  return sorted(changes);
}

/** What `add -u` would change. `learned` gets the facts of files that are as they were, though it took their content to tell. */
export function compareWorkTree(repository: Repository, paths: Pathspec, learned?: Map<Entry, Facts>): FileChange[] {
  const changes: FileChange[] = [];
  for (const entry of repository.index.entries) {
    const { path, mode, oid, stage } = entry;
    if (!paths.matches(path)) continue;
    if (stage > 0) {
      if (changes.at(-1)?.from?.path !== path) changes.push({ status: 'U', from: { path, mode, oid }, to: undefined });
      continue;
    }
    if (entry.skipped) continue;
    const found = find(repository.workTree, path);
    if (!found && isEmptyModule(repository.workTree, path, mode)) continue;
    if (!found) changes.push(changeOf({ path, mode, oid }, undefined));
    else if (isChanged(repository, entry, found)) {
      const to = { path, mode: repository.config.is('core.filemode', true) ? found.mode : mode, oid: found.mode === MODULE ? (moduleHead(join(repository.workTree, path)) ?? oid) : undefined };
      changes.push(changeOf(entry.intended ? undefined : { path, mode, oid }, to));
    } else if (learned && !entry.assumed && !isSure(repository, entry, found)) learned.set(entry, found.facts);
  }
  return changes;
}

/** A tree beside the files of the working tree that the index knows. */
export function compareTreeWithFiles(repository: Repository, tree: string, paths: Pathspec): FileChange[] {
  const files = flatten(repository, tree);
  const changes: FileChange[] = [];
  const seen = new Set<string>();
  for (const entry of repository.index.entries) {
    const { path } = entry;
    if (!paths.matches(path) || seen.has(path)) continue;
    seen.add(path);
    const before = files.get(path);
    const from = before && { path, ...before };
    const found = find(repository.workTree, path);
    if (!found) {
      if (isEmptyModule(repository.workTree, path, entry.mode)) continue;
      if (from) changes.push(changeOf(from, undefined));
      continue;
    }
    const asStaged = entry.stage === 0 && !isChanged(repository, entry, found);
    const oid = asStaged ? entry.oid : found.mode === MODULE ? moduleHead(join(repository.workTree, path)) : oidOfSide(repository, { path, mode: found.mode, oid: undefined });
    if (before?.oid !== oid || before?.mode !== found.mode) changes.push(changeOf(from, { path, mode: found.mode, oid: asStaged || found.mode === MODULE ? oid : undefined }));
  }
  for (const [path, before] of files) if (!seen.has(path) && paths.matches(path)) changes.push(changeOf({ path, ...before }, undefined));
  return sorted(changes);
}
