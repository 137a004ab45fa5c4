import { flatten, type FlatEntry } from '../diff/changes.ts';
import { compareIndex } from '../diff/changes.ts';
import type { Repository } from '../store/repository.ts';
import { Ending } from '../terminal/ending.ts';
import { move } from '../worktree/move.ts';
import { Pathspec } from '../worktree/pathspec.ts';
import { mergeTrees, type MergedTrees } from './trees.ts';
import type { Labels } from './text.ts';

/** Merges into the working tree and the index. What is in conflict has markers in its file and stages in the index. */
export function mergeInto(repository: Repository, trees: { base: string | undefined; ours: string; theirs: string }, labels: Labels): MergedTrees {
  const style = repository.config.get('merge.conflictstyle');
  const merged = mergeTrees(repository, trees, { ...labels, showBase: style === 'diff3' || style === 'zdiff3' });
  move(repository, flatten(repository, trees.ours), merged.files, 'merge');
  for (const { path, stages } of merged.conflicts) {
    const { index } = repository;
    index.remove(path);
    stages.forEach((stage: FlatEntry | undefined, number) => {
      if (stage) index.set({ path, ...stage, stage: number + 1 });
    });
  }
  repository.index.write();
  return merged;
}

/** A merge begins with an index that is HEAD's. */
export function refuseStaged(repository: Repository, doing: string): void {
  const { head } = repository;
  const staged = compareIndex(repository, head === undefined ? undefined : repository.commit(head).tree, new Pathspec(repository.workTree, []));
  if (staged.length === 0) return;
  const names = staged.map(({ from, to }) => `  ${(to ?? from)?.path}`).join('\n');
  throw new Ending(1, `error: Your local changes to the following files would be overwritten by ${doing}:\n${names}`);
}
