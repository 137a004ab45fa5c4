import { isAncestor } from '../history/walk.ts';
import { Repository } from '../store/repository.ts';
import { Ending, fatal } from '../terminal/ending.ts';
import { parse, type Parsed } from '../terminal/options.ts';
import { tell } from '../terminal/output.ts';
import { commitOf } from '../history/revisions.ts';
import { shortBranch, type Command, type Context } from './context.ts';
import { mergeCommit } from './merge.ts';
import { serverOf, shownUrl } from './servers.ts';
import type { Server, ServerRef } from '../remote/server.ts';

const FETCH = ['q|quiet', 'p|prune', 'depth=', 't|tags', 'no-tags', 'all', 'v|verbose', 'f|force', 'n', 'unshallow', 'progress', 'a|append', 'dry-run', 'u|update-head-ok', 'j|jobs=', 'set-upstream', 'atomic', 'k|keep'];

export const fetch: Command = async (context, words) => {
  const options = parse(words, FETCH);
  const { repository } = context;
  const names = options.has('all') ? repository.config.subsections('remote') : [options.words[0] ?? defaultRemote(repository)];
  for (const name of names) await fetchFrom(context, name, options.words[1], options);
};

/** The remote that the current branch follows. */
export function defaultRemote(repository: Repository): string {
  const { branch, config } = repository;
  const of = branch === undefined ? undefined : config.get(`branch.${shortBranch(branch)}.remote`);
  const remotes = config.subsections('remote');
  return of ?? (remotes.length === 1 ? (remotes[0] as string) : 'origin');
}

export function urlOf(repository: Repository, name: string, pushes = false): string {
  const { config } = repository;
  const url = (pushes ? config.get(`remote.${name}.pushurl`) : undefined) ?? config.get(`remote.${name}.url`);
  if (url !== undefined) return url;
  if (/[/:]/.test(name)) return name;
  throw fatal(`'${name}' does not appear to be a git repository\nfatal: Could not read from remote repository.\n\nPlease make sure you have the correct access rights\nand the repository exists.`);
}

interface Fetched {
  /** The commit that a merge would take. */
  readonly head: string | undefined;
  readonly url: string;
}

/** Brings what is new, says so, and keeps in FETCH_HEAD what a merge would take. */
export async function fetchFrom(context: Context, name: string, wanted: string | undefined, options: Parsed): Promise<Fetched> {
  const { repository } = context;
  const url = urlOf(repository, name);
  const quiet = options.has('q');
  const server = serverOf(repository.config, url, quiet);
  const refs = await server.refs(false);
  const short = wanted?.replace(/^\+/, '').split(':')[0]?.replace(/^refs\/heads\//, '');
  if (short !== undefined && !refs.some(({ ref }) => ref === `refs/heads/${short}` || ref === `refs/tags/${short}` || ref === short)) throw fatal(`couldn't find remote ref ${short}`);
  const isNamed = repository.config.get(`remote.${name}.url`) !== undefined;
  const before = snapshot(repository, name);
  await bring(repository, server, refs, { name, isNamed, short, options });
  repository.objects.refresh();
  const pruned = options.has('p') && isNamed ? prune(repository, name, refs) : [];
  const { branch, config } = repository;
  const follows = branch === undefined ? undefined : config.get(`branch.${shortBranch(branch)}.merge`)?.replace(/^refs\/heads\//, '');
  const target = short ?? (follows !== undefined && config.get(`branch.${shortBranch(branch ?? '')}.remote`) === name ? follows : undefined);
  const head = refs.find(({ ref }) => ref === (target === undefined ? 'HEAD' : `refs/heads/${target}`))?.oid;
  if (head !== undefined) repository.setState('FETCH_HEAD', `${head}\t${target === undefined ? 'not-for-merge' : ''}\tbranch '${target ?? 'HEAD'}' of ${shownUrl(url)}\n`);
  if (!quiet) say(shownUrl(url), changes(repository, name, before, pruned, isNamed ? undefined : (target ?? 'HEAD')));
  return { head: target === undefined ? undefined : head, url };
}

/** Asks for objects, unless all of them are here. */
async function bring(repository: Repository, server: Server, refs: readonly ServerRef[], { name, isNamed, short, options }: { name: string; isNamed: boolean; short: string | undefined; options: Parsed }): Promise<void> {
  const heads = refs.filter(({ ref }) => ref.startsWith('refs/heads/') || (ref.startsWith('refs/tags/') && !options.has('no-tags')));
  const tracked = (ref: string): string => (ref.startsWith('refs/heads/') ? `refs/remotes/${name}/${ref.slice('refs/heads/'.length)}` : ref);
  const isNew = heads.some(({ ref, oid }) => repository.refs.resolve(tracked(ref)) !== oid);
  if (!isNew && isNamed && !options.has('depth') && !options.has('unshallow')) return;
  const depth = options.has('depth') ? Number(options.get('depth')) : options.has('unshallow') ? 0x7fffffff : undefined;
  // The library wants one name that is there, whatever else it brings.
  const one = refs.find(({ ref }) => ref === 'HEAD')?.target ?? heads[0]?.ref;
  const ref = short ?? one?.replace(/^refs\/heads\//, '');
  await server.fetch({ gitdir: repository.commonDir, remote: isNamed ? name : 'FETCHED', ref, depth, tags: !options.has('no-tags'), singleBranch: short !== undefined });
  if (!isNamed) for (const ref of repository.refs.below('refs/remotes/FETCHED/')) repository.refs.remove(ref.name);
}

function snapshot(repository: Repository, name: string): Map<string, string> {
  return new Map([...repository.refs.below(`refs/remotes/${name}/`), ...repository.refs.below('refs/tags/')].map(({ name: ref, oid }) => [ref, oid]));
}

function prune(repository: Repository, name: string, refs: readonly ServerRef[]): string[] {
  const there = new Set(refs.map(({ ref }) => ref.replace('refs/heads/', '')));
  const gone = repository.refs.below(`refs/remotes/${name}/`).map(({ name: ref }) => ref).filter((ref) => !ref.endsWith('/HEAD') && !there.has(ref.slice(`refs/remotes/${name}/`.length)));
  for (const ref of gone) repository.refs.remove(ref);
  return gone;
}

/** A line for each name that has moved: a sign, what has happened, from where to where. */
export interface Update {
  readonly sign: string;
  readonly what: string;
  readonly from: string;
  readonly to: string;
  readonly note?: string;
}

export function rangeText(repository: Repository, before: string, after: string): Pick<Update, 'sign' | 'what' | 'note'> {
  const short = (oid: string): string => repository.objects.shorten(oid);
  const forward = repository.objects.has(before) && isAncestor(repository, before, after);
  return forward ? { sign: ' ', what: `${short(before)}..${short(after)}` } : { sign: '+', what: `${short(before)}...${short(after)}`, note: 'forced update' };
}

function changes(repository: Repository, name: string, before: ReadonlyMap<string, string>, pruned: readonly string[], head: string | undefined): Update[] {
  const updates: Update[] = pruned.map((ref) => ({ sign: '-', what: '[deleted]', from: '(none)', to: shortBranch(ref) }));
  if (head !== undefined) updates.push({ sign: '*', what: 'branch', from: head, to: 'FETCH_HEAD' });
  for (const [ref, oid] of snapshot(repository, name)) {
    const old = before.get(ref);
    if (old === oid || ref.endsWith('/HEAD')) continue;
    const isTag = ref.startsWith('refs/tags/');
    const from = isTag ? shortBranch(ref) : ref.slice(`refs/remotes/${name}/`.length);
    if (old === undefined) updates.push({ sign: '*', what: isTag ? '[new tag]' : '[new branch]', from, to: shortBranch(ref) });
    else updates.push({ ...rangeText(repository, old, oid), from, to: shortBranch(ref) });
  }
  return updates;
}

function say(url: string, updates: readonly Update[]): void {
  if (updates.length === 0) return;
  tell([`From ${url.replace(/\.git\/?$/, '').replace(/\/$/, '')}`, ...updateLines(updates)].join('\n'));
}

export function updateLines(updates: readonly Update[], narrowest = 10): string[] {
  const what = Math.max(17, ...updates.map((update) => update.what.length));
  const from = Math.max(narrowest, ...updates.map((update) => update.from.length));
  return updates.map((update) => ` ${update.sign} ${update.what.padEnd(what)} ${update.from.padEnd(from)} -> ${update.to}${update.note === undefined ? '' : `  (${update.note})`}`);
}

export const pull: Command = async (context, words) => {
  const options = parse(words, [...FETCH, 'ff-only', 'no-ff', 'ff', 'r|rebase=?', 'no-rebase', 'no-edit', 'e|edit', 'squash', 'no-commit', 'stat', 'autostash', 'allow-unrelated-histories']);
  const { repository } = context;
  if (options.has('r') && options.get('r') !== 'false') throw fatal('git pull --rebase is not supported here');
  if (repository.index.unmerged.length > 0) throw new Ending(128, "error: Pulling is not possible because you have unmerged files.\nhint: Fix them up in the work tree, and then use 'git add/rm <file>'\nhint: as appropriate to mark resolution and make a commit.\nfatal: Exiting because of an unresolved conflict.");
  if (repository.state('MERGE_HEAD') !== undefined) throw fatal('You have not concluded your merge (MERGE_HEAD exists).\nPlease, commit your changes before you merge.');
  const name = options.words[0] ?? defaultRemote(repository);
  const { head, url } = await fetchFrom(context, name, options.words[1], options);
  if (head === undefined) throw new Ending(1, nothingToMerge(repository, name));
  const branch = options.words[1] ?? repository.config.get(`branch.${shortBranch(repository.branch ?? '')}.merge`)?.replace('refs/heads/', '') ?? 'HEAD';
  const ours = repository.head;
  const oid = commitOf(repository, head);
  const diverged = ours !== undefined && !isAncestor(repository, ours, oid) && !isAncestor(repository, oid, ours);
  if (diverged && !['no-rebase', 'no-ff', 'ff-only', 'ff', 'squash'].some((it) => options.has(it)) && repository.config.get('pull.rebase') === undefined && repository.config.get('pull.ff') === undefined) throw new Ending(128, DIVERGED);
  if (repository.config.get('pull.ff') === 'only') options.set('ff-only', '');
  return mergeCommit(context, oid, `branch '${branch}' of ${shownUrl(url).replace(/\.git\/?$/, '')}`, options);
};

const DIVERGED = `hint: You have divergent branches and need to specify how to reconcile them.
hint: You can do so by running one of the following commands sometime before
hint: your next pull:
hint: 
hint:   git config pull.rebase false  # merge
hint:   git config pull.ff only       # fast-forward only
hint: 
hint: You can also pass --no-rebase or --ff-only on the command line to override the
hint: configured default per invocation.
fatal: Need to specify how to reconcile divergent branches.`;

function nothingToMerge(repository: Repository, name: string): string {
  const { branch } = repository;
  if (branch === undefined) return 'You are not currently on a branch.\nPlease specify which branch you want to merge with.\nSee git-pull(1) for details.\n\n    git pull <remote> <branch>\n';
  return `There is no tracking information for the current branch.\nPlease specify which branch you want to merge with.\nSee git-pull(1) for details.\n\n    git pull <remote> <branch>\n\nIf you wish to set tracking information for this branch you can do so with:\n\n    git branch --set-upstream-to=${name}/<branch> ${shortBranch(branch)}\n`;
}

