import { isAncestor } from '../history/walk.ts';
import { Repository } from '../store/repository.ts';
import { fatal } from '../terminal/ending.ts';
import { parse, type Parsed } from '../terminal/options.ts';
import { tell } from '../terminal/output.ts';
import { shortBranch, type Command, type Context } from './context.ts';
import { serverOf, shownUrl } from './servers.ts';
import type { Server, ServerRef } from '../remote/server.ts';

export const FETCH = ['q|quiet', 'p|prune', 'depth=', 't|tags', 'no-tags', 'all', 'v|verbose', 'f|force', 'n', 'unshallow', 'progress', 'a|append', 'dry-run', 'u|update-head-ok', 'j|jobs=', 'set-upstream', 'atomic', 'k|keep'];

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
  if (!quiet) say(shownUrl(url), changes(repository, name, before, pruned, isNamed && short === undefined ? undefined : (target ?? 'HEAD')));
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
