import { checkedOut } from '../commands/checkout.ts';
import type { Context } from '../commands/context.ts';
import { editedSteps } from './edit.ts';
import { createEntry } from '../commands/stash.ts';
import { compareIndex, compareWorkTree, flatten } from '../diff/changes.ts';
import { anybody } from '../history/identity.ts';
import type { Repository } from '../store/repository.ts';
import { Ending } from '../terminal/ending.ts';
import { output, tell } from '../terminal/output.ts';
import { force, move } from '../worktree/move.ts';
import { action } from './commits.ts';
import { refuseList, runSteps, unstash } from './run.ts';
import { State } from './state.ts';
import type { Step } from './todo.ts';

export interface Start {
  /** What is rebased: a full name, or undefined for HEAD alone. */
  readonly branch: string | undefined;
  readonly head: string;
  readonly onto: string;
  /** What it was called. */
  readonly ontoName: string;
  readonly upstream: string | undefined;
  readonly squashOnto?: string;
  readonly steps: readonly Step[];
  /** The person edits the list. */
  readonly edits: boolean;
  readonly fastForwards: boolean;
  /** Commits whose change is there already: they are left out, or kept, or a person has to say. */
  readonly empty: 'drop' | 'keep' | 'ask';
  readonly quiet: boolean;
  readonly verbose: boolean;
}

/** Refuses what is not committed. */
export function refuseDirty(context: Context, doing = 'rebase', advice = 'Please commit or stash them.'): void {
  const { repository } = context;
  const head = repository.head;
  const changed = compareWorkTree(repository, context.paths([])).length > 0;
  const staged = compareIndex(repository, head === undefined ? undefined : repository.commit(head).tree, context.paths([])).length > 0;
  if (!changed && !staged) return;
  const lines = [
    changed ? `error: cannot ${doing}: You have unstaged changes.` : `error: cannot ${doing}: Your index contains uncommitted changes.`,
    ...(changed && staged ? ['error: additionally, your index contains uncommitted changes.'] : []),
    `error: ${advice}`,
  ];
  throw new Ending(1, lines.join('\n'));
}

/** Puts aside what is changed, until the rebase has ended. */
export function autostash(context: Context): void {
  const { repository } = context;
  const oid = createEntry(context, 'autostash');
  if (oid === undefined) return;
  new State(repository).set('autostash', `${oid}\n`);
  output.line(`Created autostash: ${repository.objects.shorten(oid)}`);
  force(repository, repository.commit(repository.head as string).tree);
  repository.index.write();
}

/** Begins a rebase, and goes on as far as it comes by itself. Gives the exit code. */
export function start(context: Context, from: Start): number {
  const { repository } = context;
  const state = new State(repository);
  writeBasics(state, from);
  let steps: readonly Step[] = from.steps.length === 0 ? [{ verb: 'noop', text: '' }] : from.steps;
  const shown = (oid: string): string => repository.objects.shorten(oid);
  const range = from.upstream === undefined ? shown(from.head) : `${shown(from.upstream)}..${shown(from.head)}`;
  const read = editedSteps(state, steps, { range, onto: shown(from.onto), count: steps.length }, from.edits);
  if (read === undefined || read.steps.length + read.errors.length === 0) {
    if (read) tell('error: nothing to do');
    unstash(context, state);
    state.end();
    return 1;
  }
  if (read.errors.length > 0) {
    detach(context, from, from.onto);
    return refuseList(read.errors);
  }
  steps = read.steps;
  const { done, base } = from.fastForwards ? unnecessary(repository, steps, from.onto) : { done: [], base: from.onto };
  steps.slice(0, done.length).forEach((step) => state.begin(step));
  state.saveTodo(steps.slice(done.length));
  detach(context, from, base);
  state.set('end', `${steps.length}\n`);
  return runSteps(context, state, from.fastForwards);
}

function writeBasics(state: State, { branch, head, onto, squashOnto, empty, quiet, verbose }: Start): void {
  state.set('interactive');
  state.set('head-name', `${branch ?? 'detached HEAD'}\n`);
  state.set('onto', `${onto}\n`);
  state.set('orig-head', `${head}\n`);
  if (squashOnto !== undefined) state.set('squash-onto', `${squashOnto}\n`);
  if (quiet) state.set('quiet', '\n');
  if (verbose) state.set('verbose');
  if (empty === 'drop') state.set('drop_redundant_commits');
  if (empty === 'keep') state.set('keep_redundant_commits');
  state.set('no-reschedule-failed-exec');
}

/** The first steps, as far as they would do nothing: what they pick is there already. */
function unnecessary(repository: Repository, steps: readonly Step[], onto: string): { done: Step[]; base: string } {
  let base = onto;
  const done: Step[] = [];
  for (const step of steps) {
    if (step.verb === 'pick') {
      const { parents } = repository.commit(step.oid as string);
      if (parents.length !== 1 || parents[0] !== base) break;
      base = step.oid as string;
    } else if (step.verb !== 'drop' && step.verb !== 'noop') break;
    done.push(step);
  }
  return { done, base };
}

/** HEAD goes to where commits are put. */
function detach(context: Context, { head, ontoName }: Start, base: string): void {
  const { repository } = context;
  const before = repository.head as string;
  try {
    move(repository, flatten(repository, repository.commit(before).tree), flatten(repository, repository.commit(base).tree), 'checkout');
  } catch (error) {
    if (!(error instanceof Ending)) throw error;
    new State(repository).end();
    throw new Ending(1, `${error.message}\nerror: could not detach HEAD`);
  }
  repository.index.write();
  repository.refs.point('ORIG_HEAD', head);
  repository.refs.point('HEAD', base, { person: anybody(repository.config), message: `${action()} (start): checkout ${ontoName}` });
  checkedOut(context, before, base, true);
}
