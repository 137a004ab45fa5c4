import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import type { Context } from '../commands/context.ts';
import { runHook } from '../commands/hooks.ts';
import { refresh } from '../worktree/move.ts';
import { subjectOf } from '../history/format.ts';
import { anybody, identity } from '../history/identity.ts';
import { compareIndex } from '../diff/changes.ts';
import { Ending } from '../terminal/ending.ts';
import { tell, tellPart } from '../terminal/output.ts';
import { Repository } from '../store/repository.ts';
import { applyEntry } from '../commands/stash.ts';
import { action } from './commits.ts';
import { patchText, pick } from './pick.ts';
import type { State } from './state.ts';
import { melds, stepLine, type Step } from './todo.ts';

/** Forgets the line of progress that stands on the terminal. */
const CLEAR = process.env['TERM'] === undefined || process.env['TERM'] === 'dumb' ? `\r${' '.repeat(80)}\r` : '\r\x1b[K';

export function clearLine(state: State): void {
  if (!state.isVerbose) tellPart(CLEAR);
}

/** Does what is left of the list, up to its end or to where a person has to go on. Gives the exit code. */
export function runSteps(context: Context, state: State, fastForwards = true): number {
  for (;;) {
    const { steps, errors } = state.todo();
    if (errors.length > 0) return refuseList(errors);
    const [step, ...rest] = steps;
    if (!step) break;
    state.begin(step);
    state.saveTodo(rest);
    if (!state.isQuiet) tellPart(`Rebasing (${state.begun}/${state.line('end') ?? state.begun + rest.length})${state.isVerbose ? '\n' : '\r'}`);
    state.remove('message', 'author-script', 'stopped-sha', 'amend');
    for (const name of ['MERGE_HEAD', 'AUTO_MERGE', 'REBASE_HEAD']) rmSync(path.join(state.repository.gitDir, name), { force: true });
    const code = runStep(context, state, step, rest, fastForwards);
    if (code !== undefined) return code;
  }
  return finishRebase(context, state);
}

/** Gives an exit code where it stops. */
function runStep(context: Context, state: State, step: Step, rest: readonly Step[], fastForwards: boolean): number | undefined {
  switch (step.verb) {
    case 'break':
      clearLine(state);
      stoppedAtHead(state);
      return 0;
    case 'exec':
      clearLine(state);
      return execute(context, state, step.text) || undefined;
    case 'drop':
    case 'noop':
      return undefined;
    default:
      return runPick(context, state, step, rest, fastForwards);
  }
}

function runPick(context: Context, state: State, step: Step, rest: readonly Step[], fastForwards: boolean): number | undefined {
  const next = rest[0];
  let code: number;
  try {
    code = pick(context, state, step, { isLast: !next || !melds(next), fastForwards });
  } catch (error) {
    if (!(error instanceof Ending)) throw error;
    return reschedule(state, step, rest, error);
  }
  const oid = step.oid as string;
  if (step.verb === 'edit' && code === 0) {
    clearLine(state);
    tellPart(`Stopped at ${state.repository.objects.shorten(oid)}...  ${step.text}\n`);
  }
  if (step.verb === 'edit' || code !== 0) return stopAt(state, step, code);
  state.rewrote(oid, next);
  return undefined;
}

/** A commit that a person has to look at. */
function stopAt(state: State, step: Step, code: number): number {
  const { repository } = state;
  const oid = step.oid as string;
  const amends = code === 0 || (step.verb === 'reword' && repository.index.unmerged.length === 0);
  state.set('stopped-sha', `${oid}\n`);
  repository.refs.point('REBASE_HEAD', oid);
  state.set('patch', patchText(state, oid).toString('latin1'));
  if (!state.has('message')) state.set('message', `${repository.commit(oid).message}\n`);
  if (amends) {
    state.set('amend', `${repository.head}\n`);
    tellPart('You can amend the commit now, with\n\n  git commit --amend \n\nOnce you are satisfied with your changes, run\n\n  git rebase --continue\n');
  } else {
    if (melds(step)) state.set('amend', `${repository.head}\n`);
    tellPart(`Could not apply ${repository.objects.shorten(oid)}... ${step.text}\n`);
  }
  return code;
}

function reschedule(state: State, step: Step, rest: readonly Step[], error: Ending): number {
  tell(error.message);
  tell(
    `hint: Could not execute the todo command\nhint: \nhint:     ${stepLine(step)}\nhint: \nhint: It has been rescheduled; To edit the command before continuing, please\nhint: edit the todo list first:\nhint: \n` +
      'hint:     git rebase --edit-todo\nhint:     git rebase --continue',
  );
  state.saveTodo([step, ...rest]);
  const done = (state.get('done') ?? '').replace(/[^\n]*\n$/, '');
  state.set('done', done);
  state.set('msgnum', `${state.begun - 1}\n`);
  return 1;
}

export function refuseList(errors: readonly string[]): number {
  tell(`${errors.map((error) => `error: ${error}`).join('\n')}\nYou can fix this with 'git rebase --edit-todo' and then run 'git rebase --continue'.\nOr you can abort the rebase with 'git rebase --abort'.`);
  return 1;
}

function stoppedAtHead(state: State): void {
  const { repository } = state;
  const head = repository.head as string;
  tellPart(`Stopped at ${repository.objects.shorten(head)} (${subjectOf(repository.commit(head).message)})\n`);
}

/** Runs a command; what it leaves changed is said. */
function execute(context: Context, state: State, command: string): number {
  tellPart(`Executing: ${command}\n`);
  const { status } = spawnSync('/bin/sh', ['-c', command], { stdio: 'inherit', cwd: state.repository.workTree });
  // It may have changed anything.
  const now = new Repository(state.repository.place, context.given);
  const staged = compareIndex(now, now.head === undefined ? undefined : now.commit(now.head).tree, context.paths([])).length > 0;
  const isDirty = staged || refresh(now).length > 0;
  state.repository.forgetIndex();
  if (status === 0 && !isDirty) return 0;
  if (status === 0) tell(`warning: execution succeeded: ${command}\nbut left changes to the index and/or the working tree.\nCommit or stash your changes, and then run\n\n  git rebase --continue\n\n`);
  else tell(`warning: execution failed: ${command}\n${isDirty ? 'and made changes to the index and/or the working tree.\n' : ''}You can fix the problem, and then run\n\n  git rebase --continue\n\n`);
  return status === 0 || status === 127 || status === null ? 1 : status;
}

/** The branch is what was made. */
function finishRebase(context: Context, state: State): number {
  const { repository } = state;
  const { headName } = state;
  const person = anybody(repository.config);
  if (headName.startsWith('refs/')) {
    repository.refs.update(headName, repository.head as string, { person, message: `${action()} (finish): ${headName} onto ${state.line('onto')}` });
    repository.refs.point('HEAD', `ref: ${headName}`, { person, message: `${action()} (finish): returning to ${headName}` });
  }
  state.flushRewritten();
  const rewritten = state.get('rewritten-list') ?? '';
  if (rewritten !== '') runHook(context, 'post-rewrite', { args: ['rebase'], input: rewritten });
  unstash(context, state);
  if (!state.isQuiet) {
    clearLine(state);
    tellPart(`Successfully rebased and updated ${headName}.\n`);
  }
  state.end();
  return 0;
}

/** Brings back what was put aside at the start. */
export function unstash(context: Context, state: State): void {
  const oid = state.line('autostash');
  if (oid === undefined) return;
  state.remove('autostash');
  if (applyEntry(context, oid)) return tell('Applied autostash.');
  keepStash(state.repository, oid);
  tell('Applying autostash resulted in conflicts.\nYour changes are safe in the stash.\nYou can run "git stash pop" or "git stash drop" at any time.');
}

export function keepStash(repository: Repository, oid: string): void {
  repository.refs.update('refs/stash', oid, { person: identity(repository.config, 'COMMITTER'), message: 'autostash' });
}
