import { compareTrees, type FileChange } from '../diff/changes.ts';
import { patchOf, PLAIN } from '../diff/patch.ts';
import { subjectOf } from '../history/format.ts';
import { resolve } from '../history/revisions.ts';
import { reachable, topological, walk } from '../history/walk.ts';
import type { Repository } from '../store/repository.ts';
import { Pathspec } from '../worktree/pathspec.ts';
import type { Step } from './todo.ts';

export interface Selection {
  /** The oldest first. */
  readonly commits: string[];
  /** Left out, since the other side has the same change. */
  readonly applied: string[];
}

/** What a commit changes, wherever in a file it does: two commits with the same are the same patch. */
export function patchKey(repository: Repository, oid: string): string {
  const { tree, parents } = repository.commit(oid);
  const before = parents[0] === undefined ? undefined : repository.commit(parents[0]).tree;
  const text = (change: FileChange): string =>
    patchOf(repository, change, PLAIN).toString('latin1').replace(/^(index .*|@@.*)\n/gm, '').replace(/[ \t]+/g, '');
  return compareTrees(repository, before, tree, new Pathspec(repository.workTree, [])).map(text).join('');
}

/** The commits of `head` that `upstream` has not, without merges and those whose change `upstream` has as well. */
export function selectCommits(repository: Repository, { upstream, head, fork, reapply }: { upstream: string | undefined; head: string; fork?: string | undefined; reapply: boolean }): Selection {
  const from = [upstream, fork].filter((it) => it !== undefined);
  const all = topological(repository, [...walk(repository, { to: [head], from })]).reverse().filter((oid) => repository.commit(oid).parents.length < 2);
  if (upstream === undefined || reapply || all.length === 0) return { commits: all, applied: [] };
  const ours = reachable(repository, [head]);
  const theirs = [...walk(repository, { to: [upstream], from: [] })].filter((oid) => !ours.has(oid) && repository.commit(oid).parents.length < 2);
  const there = new Set(theirs.map((oid) => patchKey(repository, oid)).filter((key) => key !== ''));
  const applied = there.size === 0 ? [] : all.filter((oid) => there.has(patchKey(repository, oid)));
  return { commits: all.filter((oid) => !applied.includes(oid)), applied };
}

/** Moves `fixup!` and `squash!` commits behind those that they name. */
export function autosquash(repository: Repository, steps: readonly Step[]): Step[] {
  const groups: Step[][] = [];
  const subjects = new Map<Step[], string>();
  const behind = (name: string, before: readonly Step[][]): Step[] | undefined => {
    const commits = before.filter((group) => group[0]?.oid !== undefined);
    const exact = commits.find((group) => group.some(({ text }) => text === name));
    if (exact) return exact;
    const oid = /^[0-9a-f]{4,40}$/.test(name) ? resolve(repository, name) : undefined;
    return commits.find((group) => oid !== undefined && group.some((it) => it.oid === oid)) ?? commits.find((group) => subjects.get(group)?.startsWith(name));
  };
  for (const step of steps) {
    const marked = step.oid === undefined ? null : /^(fixup|squash|amend)! ([\s\S]*)$/.exec(step.text);
    const target = marked && behind((marked[2] as string).replace(/^((fixup|squash|amend)! )+/, ''), groups);
    if (!marked || !target) {
      groups.push([step]);
      subjects.set(groups.at(-1) as Step[], step.text);
    } else if (marked[1] === 'amend') target.push({ ...step, verb: 'fixup', takes: '-C' });
    else target.push({ ...step, verb: marked[1] as 'fixup' | 'squash' });
  }
  return groups.flat();
}

/** Commands behind each commit, and what is melded into it. */
export function withCommands(steps: readonly Step[], commands: readonly string[]): Step[] {
  const execs = commands.map((text): Step => ({ verb: 'exec', text }));
  return steps.flatMap((step, at) => {
    const next = steps[at + 1];
    return next && (next.verb === 'squash' || next.verb === 'fixup') ? [step] : [step, ...execs];
  });
}

export const stepOfCommit = (repository: Repository, oid: string): Step => ({ verb: 'pick', oid, text: subjectOf(repository.commit(oid).message) });
