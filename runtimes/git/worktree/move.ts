import { flatten, type FlatEntry } from '../diff/changes.ts';
import type { Repository } from '../store/repository.ts';
import { compareNames, treeBody } from '../store/formats.ts';
import { Ending } from '../terminal/ending.ts';
import { checkOut, contentOf, find, isChanged, removeFile } from './files.ts';
import { Ignored } from './ignored.ts';
import { oidOf } from '../store/objects.ts';

interface Move {
  readonly path: string;
  readonly target: FlatEntry | undefined;
}

/** What a command says that would overwrite something. */
export type Doing = 'checkout' | 'merge' | 'reset';

const INSTEAD: Record<Doing, string> = { checkout: 'switch branches', merge: 'merge', reset: 'reset' };

const same = (one: FlatEntry | undefined, other: FlatEntry | undefined): boolean => one?.oid === other?.oid && one?.mode === other?.mode;

/**
 * Brings index and files from one tree to another. Files that are the same in both stay as they are, changed or not. If something would be lost,
 * nothing is done, and the error names it.
 */
export function move(repository: Repository, from: Map<string, FlatEntry>, to: Map<string, FlatEntry>, doing: Doing): void {
  const changed: string[] = [];
  const untracked: string[] = [];
  const moves: Move[] = [];
  const ignored = new Ignored(repository);
  for (const path of [...new Set([...from.keys(), ...to.keys()])].sort(compareNames)) {
    const [before, target] = [from.get(path), to.get(path)];
    if (same(before, target)) continue;
    const entry = repository.index.get(path);
    if (entry ? same(entry, target) : before && !target) continue;
    const found = find(repository.workTree, path);
    if (!entry) {
      if (before) changed.push(path);
      else if (found && target && !ignored.has(path, false) && oidOf('blob', contentOf(repository.workTree, path, found.mode)) !== target.oid) untracked.push(path);
      else moves.push({ path, target });
    } else if (!same(entry, before) || (found && isChanged(repository, entry, found))) changed.push(path);
    else moves.push({ path, target });
  }
  refuse(changed, untracked, doing);
  apply(repository, moves);
}

function refuse(changed: readonly string[], untracked: readonly string[], doing: Doing): void {
  if (changed.length + untracked.length === 0) return;
  const names = (paths: readonly string[]): string => paths.map((path) => `\t${path}\n`).join('');
  let text = '';
  if (changed.length > 0) {
    text += `error: Your local changes to the following files would be overwritten by ${doing}:\n${names(changed)}`;
    text += `Please commit your changes or stash them before you ${INSTEAD[doing]}.\n`;
  }
  if (untracked.length > 0) {
    text += `error: The following untracked working tree files would be overwritten by ${doing}:\n${names(untracked)}`;
    text += `Please move or remove them before you ${INSTEAD[doing]}.\n`;
  }
  throw new Ending(1, `${text}Aborting`);
}

function apply(repository: Repository, moves: readonly Move[]): void {
  for (const { path, target } of moves) {
    if (target) continue;
    removeFile(repository.workTree, path);
    repository.index.remove(path);
  }
  for (const { path, target } of moves) {
    if (target) repository.index.set({ path, ...target, ...checkOut(repository, path, target.mode, target.oid) });
  }
}

/** Makes index and files what a tree says, whatever they were. */
export function force(repository: Repository, tree: string | undefined): void {
  const to = flatten(repository, tree);
  const { index, workTree } = repository;
  for (const path of new Set(index.entries.map((entry) => entry.path))) {
    if (to.has(path)) continue;
    removeFile(workTree, path);
    index.remove(path);
  }
  for (const [path, target] of to) {
    const entry = index.get(path);
    const found = find(workTree, path);
    if (entry && found && same(entry, target) && !isChanged(repository, entry, found)) continue;
    index.set({ path, ...target, ...checkOut(repository, path, target.mode, target.oid) });
  }
}

/** Makes the index what a tree says, and leaves files alone. What is known of them stays where it still holds. */
export function resetIndex(repository: Repository, tree: string | undefined): void {
  const { index } = repository;
  const known = new Map(index.entries.filter(({ stage }) => stage === 0).map((entry) => [entry.path, entry]));
  index.clear();
  for (const [path, target] of flatten(repository, tree)) {
    const entry = known.get(path);
    index.set(entry && same(entry, target) ? entry : { path, ...target });
  }
  refresh(repository);
}

/** Learns the facts of files whose content is known to be the index's. Says which are not so. */
export function refresh(repository: Repository): string[] {
  const { index, workTree } = repository;
  const other = [];
  for (const entry of index.entries) {
    if (entry.stage > 0 || entry.assumed || entry.skipped) continue;
    const found = find(workTree, entry.path);
    if (!found || isChanged(repository, entry, found)) other.push(entry.path);
    else if (found.facts.mtime !== entry.mtime || found.facts.mtimeNs !== entry.mtimeNs || found.facts.size !== entry.size) index.set({ ...entry, ...found.facts });
  }
  return other;
}

/** Writes the index's files as trees, and gives the topmost. */
export function writeTree(repository: Repository): string {
  return writeFiles(repository, new Map(repository.index.entries.filter(({ intended }) => !intended).map((entry) => [entry.path, entry])));
}

/** Writes files as trees. */
export function writeFiles(repository: Repository, files: Map<string, FlatEntry>): string {
  interface Folder {
    readonly entries: { mode: number; name: string; oid: string }[];
    readonly folders: Map<string, Folder>;
  }
  const root: Folder = { entries: [], folders: new Map() };
  for (const [path, { mode, oid }] of files) {
    const parts = path.split('/');
    const name = parts.pop() as string;
    let at = root;
    for (const part of parts) {
      let next = at.folders.get(part);
      if (!next) at.folders.set(part, (next = { entries: [], folders: new Map() }));
      at = next;
    }
    at.entries.push({ mode, name, oid });
  }
  const write = ({ entries, folders }: Folder): string => {
    const all = [...entries];
    for (const [name, folder] of folders) all.push({ mode: 0o040000, name, oid: write(folder) });
    return repository.objects.write('tree', treeBody(all));
  };
  return write(root);
}
