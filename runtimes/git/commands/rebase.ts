import { commitOf, fullName, previousBranch, resolve, upstreamOf } from '../history/revisions.ts';
import { identity } from '../history/identity.ts';
import { isAncestor, mergeBases, walk } from '../history/walk.ts';
import { abort, editTodo, proceed, quit, skip } from '../rebase/proceed.ts';
import { unstash } from '../rebase/run.ts';
import { autosquash, selectCommits, stepOfCommit, withCommands } from '../rebase/selection.ts';
import { autostash, refuseDirty, start } from '../rebase/start.ts';
import { State } from '../rebase/state.ts';
import { commitBody } from '../store/formats.ts';
import { EMPTY_TREE } from '../store/objects.ts';
import type { Repository } from '../store/repository.ts';
import { Ending, fatal } from '../terminal/ending.ts';
import { parse, type Parsed } from '../terminal/options.ts';
import { output, tell } from '../terminal/output.ts';
import { shortBranch, type Command, type Context } from './context.ts';
import { checkout } from './checkout.ts';
import { runHook } from './hooks.ts';
import { show } from './show.ts';

const OPTIONS = [
  'i|interactive', 'onto=', 'continue', 'skip', 'abort', 'quit', 'edit-todo', 'show-current-patch', 'root', 'autosquash', 'no-autosquash', 'autostash', 'no-autostash', 'q|quiet', 'v|verbose', 'f|force-rebase|no-ff', 'x|exec=',
  'k|keep-empty', 'empty=', 'm|merge', 'reapply-cherry-picks', 'keep-base', 'fork-point', 'no-fork-point', 'stat', 'n|no-stat', 'no-verify|verify', 'ff', 'reschedule-failed-exec',
  'r|rebase-merges=?', 's|strategy=', 'X|strategy-option=', 'S|gpg-sign=?', 'update-refs', 'signoff', 'apply', 'committer-date-is-author-date', 'ignore-date', 'reset-author-date', 'whitespace=', 'C=',
];
const UNSUPPORTED = ['r', 's', 'X', 'S', 'update-refs', 'signoff', 'apply', 'committer-date-is-author-date', 'ignore-date', 'reset-author-date', 'whitespace', 'C'];
const ACTIONS: Record<string, (context: Context, state: State) => number | void | Promise<number | void>> = {
  continue: proceed,
  skip,
  abort,
  quit: (_, state) => quit(state),
  'edit-todo': (_, state) => editTodo(state),
  'show-current-patch': (context) => show(context, ['REBASE_HEAD']),
};

export const rebase: Command = (context, words) => {
  const options = parse(words, OPTIONS);
  for (const name of UNSUPPORTED) if (options.has(name)) throw fatal(`git rebase -${name.length > 1 ? '-' : ''}${name} is not supported here`);
  const { repository } = context;
  const state = new State(repository);
  const asked = Object.keys(ACTIONS).find((name) => options.has(name));
  if (asked !== undefined) {
    if (!State.exists(repository)) throw fatal('No rebase in progress?');
    return ACTIONS[asked]?.(context, state);
  }
  if (State.exists(repository)) throw fatal(inProgress(repository));
  return begin(context, options);
};

const inProgress = ({ shownGitDir }: Repository): string => `It seems that there is already a rebase-merge directory, and
I wonder if you are in the middle of another rebase.  If that is the
case, please try
	git rebase (--continue | --abort | --skip)
If that is not the case, please
	rm -fr "${shownGitDir}/rebase-merge"
and run me again.  I am stopping in case you still have something
valuable there.
`;

interface Ends {
  readonly upstream: string | undefined;
  readonly onto: string;
  readonly ontoName: string;
  readonly fork: string | undefined;
  /** The commit of nothing. */
  readonly squashOnto?: string;
}

function begin(context: Context, options: Parsed): number {
  const { repository } = context;
  const { config } = repository;
  const words = [...options.words];
  const upstreamWord = options.has('root') ? undefined : (words.shift() ?? upstreamName(repository));
  const [branchWord] = words;
  const given = branchWord === undefined ? undefined : branchOf(repository, branchWord);
  const branch = given ? given.branch : repository.branch;
  const head = given?.oid ?? repository.head;
  if (head === undefined) throw fatal('Could not resolve HEAD to a revision');
  const ends = endsOf(repository, { word: upstreamWord, head, options, isDefault: options.words.length === 0 });
  const isOn = (name: string, key: string): boolean => options.has(name) || (config.is(key) && !options.has(`no-${name}`));
  const squashes = isOn('autosquash', 'rebase.autosquash') && options.has('i');
  if (isOn('autostash', 'rebase.autostash')) autostash(context);
  refuseDirty(context);
  const special = options.has('i') || options.has('x') || squashes || options.has('root');
  if (!special && upToDate(repository, { ...ends, head })) {
    const name = branch === undefined ? 'HEAD' : `Current branch ${shortBranch(branch)}`;
    const forced = options.has('f');
    if (!options.has('q')) output.line(`${name} is up to date${forced ? ', rebase forced' : ''}.`);
    if (!forced) return stay(context, branchWord);
  }
  const args = [upstreamWord ?? '--root', ...(branchWord === undefined ? [] : [branchWord])];
  if (!options.has('no-verify') && runHook(context, 'pre-rebase', { args }) !== 0) throw fatal('The pre-rebase hook refused to rebase.');
  const { commits, applied } = selectCommits(repository, { upstream: ends.upstream ?? (options.has('onto') ? ends.onto : undefined), head, fork: ends.fork, reapply: options.has('reapply-cherry-picks') || options.has('keep-base') });
  for (const oid of applied) tell(`warning: skipped previously applied commit ${repository.objects.shorten(oid)}`);
  if (applied.length > 0 && config.is('advice.skippedcherrypicks', true)) tell('hint: use --reapply-cherry-picks to include skipped commits\nhint: Disable this message with "git config advice.skippedCherryPicks false"');
  let steps = commits.map((oid) => stepOfCommit(repository, oid));
  if (squashes) steps = autosquash(repository, steps);
  if (options.has('x')) steps = withCommands(steps, options.all('x'));
  const empty = options.get('empty') ?? (options.has('x') ? 'keep' : options.has('i') ? 'ask' : 'drop');
  return start(context, { ...ends, branch, head, steps, edits: options.has('i'), fastForwards: !options.has('f'), empty: empty as 'drop' | 'keep' | 'ask', quiet: options.has('q'), verbose: options.has('v') });
}

/** Nothing is to be done, but perhaps another branch is to be checked out. */
function stay(context: Context, branchWord: string | undefined): number {
  if (branchWord !== undefined) checkout(context, ['-q', branchWord]);
  const state = new State(context.repository);
  unstash(context, state);
  state.end();
  return 0;
}

function branchOf(repository: Repository, word: string): { branch: string | undefined; oid: string } {
  const branch = `refs/heads/${word}`;
  const oid = repository.refs.resolve(branch);
  if (oid !== undefined) return { branch, oid };
  if (resolve(repository, word) === undefined) throw fatal(`no such branch/commit '${word}'`);
  return { branch: undefined, oid: commitOf(repository, word) };
}

/** What the current branch follows. */
function upstreamName(repository: Repository): string {
  const { branch, config } = repository;
  const upstream = branch === undefined ? undefined : upstreamOf(repository, branch);
  if (upstream !== undefined) return shortBranch(upstream);
  if (branch === undefined) throw new Ending(1, `You are not currently on a branch.\n${WHICH}\n`);
  const remotes = config.subsections('remote');
  const remote = remotes.length === 1 ? remotes[0] : '<remote>';
  throw new Ending(1, `There is no tracking information for the current branch.\n${WHICH}\nIf you wish to set tracking information for this branch you can do so with:\n\n    git branch --set-upstream-to=${remote}/<branch> ${shortBranch(branch)}\n`);
}

const WHICH = "Please specify which branch you want to rebase against.\nSee git-rebase(1) for details.\n\n    git rebase '<branch>'\n";

function endsOf(repository: Repository, { word, head, options, isDefault }: { word: string | undefined; head: string; options: Parsed; isDefault: boolean }): Ends {
  const name = word === '-' ? previousBranch(repository, 1) : word;
  if (name !== undefined && resolve(repository, name) === undefined) throw fatal(`invalid upstream '${name}'`);
  const upstream = name === undefined ? undefined : commitOf(repository, name);
  const usesFork = name !== undefined && !options.has('no-fork-point') && (options.has('fork-point') || isDefault);
  const fork = usesFork ? forkPoint(repository, name as string, head) : undefined;
  const ontoName = options.get('onto') ?? name;
  if (options.has('keep-base') && upstream !== undefined) {
    const base = mergeBases(repository, upstream, head)[0];
    if (base === undefined) throw fatal(`'${name}': need exactly one merge base`);
    return { upstream, onto: base, ontoName: `${name}...HEAD`, fork };
  }
  if (ontoName === undefined) return { upstream, ...nothing(repository), fork };
  const dots = /^(.*)\.\.\.(.*)$/.exec(ontoName);
  if (dots) {
    const base = mergeBases(repository, commitOf(repository, dots[1] || 'HEAD'), commitOf(repository, dots[2] || 'HEAD'))[0];
    if (base === undefined) throw fatal(`'${ontoName}': need exactly one merge base`);
    return { upstream, onto: base, ontoName, fork };
  }
  if (resolve(repository, ontoName) === undefined) throw fatal(`Does not point to a valid commit '${ontoName}'`);
  return { upstream, onto: commitOf(repository, ontoName), ontoName, fork };
}

/** With `--root` alone the first commit is made anew, on a commit of nothing that is its parent in name only. */
function nothing(repository: Repository): { onto: string; ontoName: string; squashOnto: string } {
  const person = identity(repository.config, 'COMMITTER');
  const oid = repository.objects.write('commit', commitBody({ tree: EMPTY_TREE, parents: [], author: identity(repository.config, 'AUTHOR'), committer: person, message: '' }));
  return { onto: oid, ontoName: oid, squashOnto: oid };
}

/** Where the branch has left its upstream, which may have been rewritten since: the newest of its log that the branch has. */
function forkPoint(repository: Repository, upstream: string, head: string): string | undefined {
  const ref = fullName(repository, upstream);
  if (ref === undefined) return undefined;
  return repository.refs.log(ref).map(({ to }) => to).find((oid) => repository.objects.has(oid) && isAncestor(repository, oid, head));
}

function upToDate(repository: Repository, { upstream, onto, fork, head }: Ends & { head: string }): boolean {
  if (upstream === undefined || !isAncestor(repository, onto, head)) return false;
  if (fork !== undefined && !isAncestor(repository, fork, onto)) return false;
  const bases = mergeBases(repository, upstream, head);
  if (bases.length !== 1 || bases[0] !== onto) return false;
  return [...walk(repository, { to: [head], from: [onto] })].every((oid) => repository.commit(oid).parents.length === 1);
}
