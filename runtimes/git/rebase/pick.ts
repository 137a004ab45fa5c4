import type { Context } from '../commands/context.ts';
import { compareTrees, flatten } from '../diff/changes.ts';
import { patchOf, PLAIN } from '../diff/patch.ts';
import { subjectOf } from '../history/format.ts';
import { anybody } from '../history/identity.ts';
import { mergeInto } from '../merge/apply.ts';
import type { Commit } from '../store/formats.ts';
import { EMPTY_TREE } from '../store/objects.ts';
import { output, tell } from '../terminal/output.ts';
import { move, writeTree } from '../worktree/move.ts';
import { Pathspec } from '../worktree/pathspec.ts';
import { action, authorScript, commitAsIs, runCommit } from './commits.ts';
import { addMessage, forgetMessages, keepMessage, messageOf, pathInState } from './melded.ts';
import type { State } from './state.ts';
import { melds, type Step } from './todo.ts';

const HINTS = `hint: Resolve all conflicts manually, mark them as resolved with
hint: "git add/rm <conflicted_files>", then run "git rebase --continue".
hint: You can instead skip this commit: run "git rebase --skip".
hint: To abort and get back to the state before "git rebase", run "git rebase --abort".`;

/** Applies the commit of a step to HEAD, and gives the exit code: not 0 where a person has to go on. */
export function pick(context: Context, state: State, step: Step, { isLast, fastForwards }: { isLast: boolean; fastForwards: boolean }): number {
  const { repository } = state;
  const oid = step.oid as string;
  const picked = repository.commit(oid);
  const head = repository.head as string;
  state.set('author-script', authorScript(picked.author));
  const isUnborn = head === state.line('squash-onto');
  if (fastForwards && !melds(step) && (picked.parents.length === 0 ? isUnborn : picked.parents.length === 1 && picked.parents[0] === head)) {
    move(repository, flatten(repository, repository.commit(head).tree), flatten(repository, picked.tree), 'merge');
    repository.index.write();
    repository.refs.update('HEAD', oid, { person: anybody(repository.config), message: `${action()}: fast-forward` });
    return step.verb === 'reword' ? reword(context) : 0;
  }
  const current = repository.commit(head);
  if (melds(step)) addMessage(state, step, current.message, picked.message);
  const subject = subjectOf(picked.message);
  const short = repository.objects.shorten(oid);
  const parent = picked.parents[0] === undefined ? EMPTY_TREE : repository.commit(picked.parents[0]).tree;
  const merged = mergeInto(repository, { base: parent, ours: current.tree, theirs: picked.tree }, { ours: 'HEAD', base: `parent of ${short} (${subject})`, theirs: `${short} (${subject})` });
  if (merged.conflicts.length > 0) {
    for (const line of merged.messages) output.line(line);
    repository.setState('MERGE_MSG', `${picked.message.trimEnd()}\n\n# Conflicts:\n${merged.conflicts.map(({ path: at }) => `#\t${at}\n`).join('')}`);
    if (melds(step)) keepMessage(state);
    tell(`error: could not apply ${short}... ${subject}\n${HINTS}`);
    return 1;
  }
  const tree = writeTree(repository);
  return melds(step) ? meld(context, state, { tree, step, parents: current.parents, current, isLast }) : keep(context, state, { tree, step, parents: isUnborn ? [] : [head], current, picked });
}

const reword = (context: Context): number => runCommit(context, ['--amend', '-e', '--allow-empty'], 'reword');

interface Merged {
  readonly tree: string;
  readonly step: Step;
  readonly parents: readonly string[];
  readonly current: Commit;
}

function meld(context: Context, state: State, { tree, step, parents, current, isLast }: Merged & { isLast: boolean }): number {
  const { text, edits } = messageOf(state, isLast);
  if (!edits) commitAsIs(context, { tree, parents, author: current.author, message: text }, step.verb);
  else {
    state.repository.setState('MERGE_MSG', text);
    const code = runCommit(context, ['--amend', '-e', '--allow-empty', '-n', '-F', pathInState(state, 'message-squash')], step.verb);
    if (code !== 0) return code;
  }
  if (isLast) forgetMessages(state);
  return 0;
}

function keep(context: Context, state: State, { tree, step, parents, current, picked }: Merged & { picked: Commit }): number {
  const { repository } = state;
  const before = picked.parents[0] === undefined ? EMPTY_TREE : repository.commit(picked.parents[0]).tree;
  if (tree === current.tree && parents.length > 0 && before !== picked.tree && !state.has('keep_redundant_commits')) {
    if (state.has('drop_redundant_commits')) {
      tell(`dropping ${step.oid} ${subjectOf(picked.message)} -- patch contents already upstream`);
      return 0;
    }
    repository.setState('CHERRY_PICK_HEAD', `${step.oid}\n`);
    tell("The previous cherry-pick is now empty, possibly due to conflict resolution.\nIf you wish to commit it anyway, use:\n\n    git commit --allow-empty\n\nOtherwise, please use 'git rebase --skip'");
    return runCommit(context, ['-n', '-C', step.oid as string], step.verb) || 1;
  }
  commitAsIs(context, { tree, parents, author: picked.author, message: picked.message }, step.verb);
  return step.verb === 'reword' ? reword(context) : 0;
}

/** What a commit changes, as `git rebase --show-current-patch` shows it. */
export function patchText(state: State, oid: string): Buffer {
  const { repository } = state;
  const { tree, parents } = repository.commit(oid);
  const before = parents[0] === undefined ? undefined : repository.commit(parents[0]).tree;
  const changes = compareTrees(repository, before, tree, new Pathspec(repository.workTree, []));
  return Buffer.concat(changes.map((change) => patchOf(repository, change, PLAIN)));
}
