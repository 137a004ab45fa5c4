import { changeOf, flatten, type FlatEntry } from '../diff/changes.ts';
import { isBinary } from '../diff/patch.ts';
import { findRenames } from '../diff/renames.ts';
import { compareNames, LINK, MODULE } from '../store/formats.ts';
import type { Repository } from '../store/repository.ts';
import { mergeText, type Labels } from './text.ts';

export interface TreeConflict {
  readonly path: string;
  /** Base, ours, theirs. */
  readonly stages: readonly (FlatEntry | undefined)[];
}

export interface MergedTrees {
  /** What the files of the working tree become; in conflicts, with markers. */
  readonly files: Map<string, FlatEntry>;
  readonly conflicts: TreeConflict[];
  /** Lines that say what was merged, and what was not. */
  readonly messages: string[];
}

const same = (one: FlatEntry | undefined, other: FlatEntry | undefined): boolean => one?.oid === other?.oid && one?.mode === other?.mode;

/** Merges two trees that were made of one. */
export function mergeTrees(repository: Repository, trees: { base: string | undefined; ours: string; theirs: string }, labels: Labels): MergedTrees {
  const base = flatten(repository, trees.base);
  const ours = flatten(repository, trees.ours);
  const theirs = flatten(repository, trees.theirs);
  const [renamedHere, renamedThere] = [renames(repository, base, ours), renames(repository, base, theirs)];
  follow(base, theirs, renamedHere, ours);
  follow(base, ours, renamedThere, theirs);
  const merged: MergedTrees = { files: new Map(), conflicts: [], messages: [] };
  const paths = [...new Set([...base.keys(), ...ours.keys(), ...theirs.keys()])].sort(compareNames);
  for (const path of paths) {
    const stages = [base.get(path), ours.get(path), theirs.get(path)] as const;
    const [before, left, right] = stages;
    const result = same(left, right) || same(before, right) ? left : same(before, left) ? right : null;
    if (result === null) mergeFile(repository, path, stages, labels, merged);
    else if (result) merged.files.set(path, result);
  }
  return merged;
}

function renames(repository: Repository, from: Map<string, FlatEntry>, to: Map<string, FlatEntry>): [string, string][] {
  const changes = [];
  for (const [path, entry] of from) if (!to.has(path)) changes.push(changeOf({ path, ...entry }, undefined));
  for (const [path, entry] of to) if (!from.has(path)) changes.push(changeOf(undefined, { path, ...entry }));
  return findRenames(repository, changes)
    .filter(({ status }) => status === 'R')
    .map(({ from: old, to: now }) => [old?.path ?? '', now?.path ?? '']);
}

/** Where one side has renamed a file, the other side's changes go to the new name. */
function follow(base: Map<string, FlatEntry>, other: Map<string, FlatEntry>, renamed: readonly [string, string][], own: Map<string, FlatEntry>): void {
  for (const [old, now] of renamed) {
    const [before, theirs] = [base.get(old), other.get(old)];
    if (!before || !theirs || other.has(now) || own.has(old)) continue;
    base.delete(old);
    base.set(now, before);
    other.delete(old);
    other.set(now, theirs);
  }
}

type Stages = readonly [FlatEntry | undefined, FlatEntry | undefined, FlatEntry | undefined];

function mergeFile(repository: Repository, path: string, stages: Stages, labels: Labels, merged: MergedTrees): void {
  const [before, left, right] = stages;
  if (!left || !right) {
    const [deleted, kept] = left ? [labels.theirs, labels.ours] : [labels.ours, labels.theirs];
    merged.conflicts.push({ path, stages });
    merged.messages.push(`CONFLICT (modify/delete): ${path} deleted in ${deleted} and modified in ${kept}.  Version ${kept} of ${path} left in tree.`);
    merged.files.set(path, (left ?? right) as FlatEntry);
    return;
  }
  const mode = left.mode === before?.mode ? right.mode : left.mode;
  if (left.oid === right.oid) {
    merged.files.set(path, { mode, oid: left.oid });
    return;
  }
  if (before && (before.oid === left.oid || before.oid === right.oid)) {
    merged.files.set(path, { mode, oid: before.oid === left.oid ? right.oid : left.oid });
    return;
  }
  merged.messages.push(`Auto-merging ${path}`);
  const special = [left.mode, right.mode].some((it) => it === LINK || it === MODULE);
  const [base, ours, theirs] = special ? [] : stages.map((stage) => (stage ? repository.objects.body(stage.oid, 'blob') : Buffer.alloc(0)));
  const kind = before ? 'content' : 'add/add';
  if (!base || !ours || !theirs || [base, ours, theirs].some(isBinary)) {
    merged.conflicts.push({ path, stages });
    if (!special) merged.messages.splice(-1, 0, `warning: Cannot merge binary files: ${path} (${labels.ours} vs. ${labels.theirs})`);
    merged.messages.push(`CONFLICT (${special && left.mode === MODULE ? 'submodule' : kind}): Merge conflict in ${path}`);
    merged.files.set(path, left);
    return;
  }
  const { text, conflicts } = mergeText(base.toString('latin1'), ours.toString('latin1'), theirs.toString('latin1'), labels);
  if (conflicts > 0) {
    merged.conflicts.push({ path, stages });
    merged.messages.push(`CONFLICT (${kind}): Merge conflict in ${path}`);
  }
  merged.files.set(path, { mode, oid: repository.objects.write('blob', Buffer.from(text, 'latin1')) });
}
