import { rmSync } from 'node:fs';
import path from 'node:path';
import { finish } from '../commands/commit.ts';
import type { Context } from '../commands/context.ts';
import { compareIndex, compareWorkTree } from '../diff/changes.ts';
import { anybody } from '../history/identity.ts';
import { Ending, failed } from '../terminal/ending.ts';
import { output, tell } from '../terminal/output.ts';
import { force, refresh } from '../worktree/move.ts';
import { action, parseAuthorScript, runCommit } from './commits.ts';
import { editedSteps } from './edit.ts';
import { forgetMessages, pathInState } from './melded.ts';
import { keepStash, refuseList, runSteps, unstash } from './run.ts';
import type { State } from './state.ts';
import { melds } from './todo.ts';

/** Commits what a person has made of a conflict, and goes on. */
export function proceed(context: Context, state: State): number {
  const { repository } = state;
  const { unmerged } = repository.index;
  for (const at of unmerged) output.line(`${at}: needs merge`);
  if (unmerged.length > 0 || compareWorkTree(repository, context.paths([])).length > 0) {
    output.line('You must edit all merge conflicts and then\nmark them as resolved using git add');
    return 1;
  }
  refresh(repository);
  repository.index.write();
  const todo = state.todo();
  if (todo.errors.length > 0) return refuseList(todo.errors);
  const code = commitStaged(context, state);
  if (code !== 0) return code;
  recordStopped(state);
  return runSteps(context, state);
}

function commitStaged(context: Context, state: State): number {
  const { repository } = state;
  const head = repository.head as string;
  const isClean = compareIndex(repository, repository.commit(head).tree, context.paths([])).length === 0;
  const amend = state.line('amend');
  const next = state.todo().steps[0];
  const melding = state.fixups > 0;
  const endsMelding = melding && !(next && melds(next));
  if (!isClean && !state.has('message')) {
    throw failed(
      'you have staged changes in your working tree\nIf these changes are meant to be squashed into the previous commit, run:\n\n  git commit --amend \n\n' +
        "If they are meant to go into a new commit, run:\n\n  git commit \n\nIn both cases, once you're done, continue with:\n\n  git rebase --continue\n",
    );
  }
  if (amend !== undefined && !isClean && amend !== head) throw failed("\nYou have uncommitted changes in your working tree. Please, commit them\nfirst and then run 'git rebase --continue' again.");
  if (isClean && !endsMelding) {
    for (const name of ['CHERRY_PICK_HEAD', 'MERGE_MSG']) rmSync(path.join(repository.gitDir, name), { force: true });
    return 0;
  }
  const words = ['-n', '-e', '-F', pathInState(state, 'message'), ...(amend === undefined ? [] : ['--amend'])];
  if (melding && !endsMelding) words.splice(1, 1);
  const code = runCommit(context, words, 'continue', amend === undefined ? parseAuthorScript(state.get('author-script')) : undefined);
  if (code !== 0) {
    tell('error: could not commit staged changes.');
    return 1;
  }
  state.remove('amend');
  if (endsMelding) forgetMessages(state);
  return 0;
}

/** The commit that it stopped at has become HEAD. */
function recordStopped(state: State): void {
  const stopped = state.line('stopped-sha');
  if (stopped !== undefined) state.rewrote(stopped, state.todo().steps[0]);
}

export function skip(context: Context, state: State): number {
  const { repository } = state;
  force(repository, repository.commit(repository.head as string).tree);
  repository.index.write();
  finish(repository);
  state.remove('stopped-sha', 'amend');
  dropMelded(state);
  return proceed(context, state);
}

/** What was to be melded and is skipped has no part in the message. */
function dropMelded(state: State): void {
  const lines = (state.get('current-fixups') ?? '').split('\n').filter(Boolean);
  if (lines.length === 0) return;
  lines.pop();
  const text = (state.get('message-squash') ?? '').replace(/\n# (This is the commit message|The commit message) #\d+[^\n]*\n\n(?![\s\S]*\n# (This is|The) (the )?commit message #)[\s\S]*$/, '');
  if (lines.length === 0) forgetMessages(state);
  else {
    state.set('current-fixups', lines.join('\n'));
    state.set('message-squash', text.replace(/^#[^\n]*/, `# This is a combination of ${lines.length + 1} commits.`));
    state.set('message', state.get('message-squash'));
  }
}

export function abort(context: Context, state: State): number {
  const { repository } = state;
  const original = state.line('orig-head') as string;
  const { headName } = state;
  const isBranch = headName.startsWith('refs/');
  force(repository, repository.commit(original).tree);
  repository.index.write();
  const person = anybody(repository.config);
  const message = `${action()} (abort): returning to ${isBranch ? headName : original}`;
  repository.refs.point('HEAD', isBranch ? `ref: ${headName}` : original, { person, message });
  finish(repository);
  rmSync(path.join(repository.gitDir, 'REBASE_HEAD'), { force: true });
  unstash(context, state);
  state.end();
  return 0;
}

/** Forgets it, and leaves everything as it is. */
export function quit(state: State): number {
  const oid = state.line('autostash');
  if (oid !== undefined) {
    keepStash(state.repository, oid);
    tell('Autostash exists; creating a new stash entry.\nYour changes are safe in the stash.\nYou can run "git stash pop" or "git stash drop" at any time.');
  }
  state.end();
  return 0;
}

/** Lets the person edit what is left. */
export function editTodo(state: State): number {
  const before = state.todo();
  const read = editedSteps(state, before.steps, undefined, true);
  if (!read) return 1;
  if (read.errors.length > 0) throw new Ending(refuseList(read.errors));
  state.saveTodo(read.steps);
  state.set('end', `${state.begun + read.steps.length}\n`);
  return 0;
}
