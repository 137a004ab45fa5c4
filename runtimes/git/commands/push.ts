import { fullName, resolve } from '../history/revisions.ts';
import { isAncestor } from '../history/walk.ts';
import { NO_OBJECT } from '../store/objects.ts';
import type { Repository } from '../store/repository.ts';
import { Ending, failed, fatal } from '../terminal/ending.ts';
import { parse, type Parsed } from '../terminal/options.ts';
import { output, tell } from '../terminal/output.ts';
import type { Server } from '../remote/server.ts';
import { shortBranch, type Command, type Context } from './context.ts';
import { defaultRemote, rangeText, updateLines, urlOf, type Update } from './fetch.ts';
import { runHook } from './hooks.ts';
import { serverOf, shownUrl } from './servers.ts';
import { followText } from './tracking.ts';

const OPTIONS = ['q|quiet', 'f|force', 'force-with-lease=?', 'u|set-upstream', 'd|delete', 'tags', 'follow-tags', 'all', 'n|dry-run', 'v|verbose', 'progress', 'no-verify|verify', 'o|push-option=', 'prune', 'mirror', 'atomic', 'porcelain'];

/** One name to be moved at the other side. */
interface Order {
  /** A name or an object here; undefined to delete it there. */
  readonly from: string | undefined;
  readonly to: string;
  readonly force: boolean;
}

export const push: Command = async (context, words) => {
  const options = parse(words, OPTIONS);
  for (const name of ['mirror', 'prune', 'porcelain']) if (options.has(name)) throw fatal(`git push --${name} is not supported here`);
  const { repository } = context;
  const remote = options.words[0] ?? pushRemote(repository);
  if (options.words[0] === undefined && repository.config.get(`remote.${remote}.url`) === undefined) throw fatal(NOWHERE);
  const url = urlOf(repository, remote, true);
  const orders = ordersOf(repository, remote, options);
  const server = serverOf(repository.config, url, options.has('q'));
  const theirs = new Map((await server.refs(true)).map(({ ref, oid }) => [ref, oid]));
  if (!options.has('no-verify') && !passesHook(context, [remote, url], orders, theirs)) throw failed(`failed to push some refs to '${shownUrl(url)}'`);
  const updates: Update[] = [];
  let refused: string | undefined;
  for (const order of orders) {
    const update = await carryOut(repository, server, order, theirs.get(order.to), options.has('n'));
    if (!update) continue;
    updates.push(update);
    if (update.sign === '!') refused ??= update.note;
    else if (!options.has('n')) remember(repository, remote, order);
  }
  if (!options.has('q') || refused !== undefined) {
    if (updates.length === 0) tell('Everything up-to-date');
    else tell([`To ${shownUrl(url)}`, ...updateLines(updates, 0)].join('\n').replace(/ *-> \(delete\)/g, ''));
  }
  if (options.has('u') && refused === undefined) for (const order of orders) if (order.from?.startsWith('refs/heads/')) {
    const text = followText(repository, shortBranch(order.from), `refs/remotes/${remote}/${shortBranch(order.to)}`);
    if (!options.has('q')) output.line(text);
  }
  if (refused !== undefined) throw new Ending(1, `error: failed to push some refs to '${shownUrl(url)}'${hintOf(refused)}`);
};

/** The hook may refuse what is to be moved. */
function passesHook(context: Context, args: readonly string[], orders: readonly Order[], theirs: ReadonlyMap<string, string>): boolean {
  const { repository } = context;
  const lines = orders.map(({ from, to }) => {
    const oid = from === undefined ? NO_OBJECT : (repository.refs.resolve(from) ?? from);
    const before = theirs.get(to) ?? NO_OBJECT;
    return oid === before ? '' : `${from ?? '(delete)'} ${oid} ${to} ${before}\n`;
  });
  return runHook(context, 'pre-push', { args, input: lines.join(''), prints: true }) === 0;
}

const NOWHERE = `No configured push destination.
Either specify the URL from the command-line or configure a remote repository using

    git remote add <name> <url>

and then push using the remote name

    git push <name>
`;

function pushRemote(repository: Repository): string {
  const { branch, config } = repository;
  return (branch && config.get(`branch.${shortBranch(branch)}.pushremote`)) ?? config.get('remote.pushdefault') ?? defaultRemote(repository);
}

function ordersOf(repository: Repository, remote: string, options: Parsed): Order[] {
  const force = options.has('f') || options.has('force-with-lease');
  const words = options.words.slice(1);
  const orders: Order[] = words.map((word) => {
    const plus = word.startsWith('+');
    const [left, right] = word.replace(/^\+/, '').split(':') as [string, string?];
    if (options.has('d') || (left === '' && right !== undefined)) return { from: undefined, to: `refs/heads/${(right ?? left).replace(/^refs\/heads\//, '')}`, force };
    const full = left === 'HEAD' ? (repository.branch ?? 'HEAD') : fullName(repository, left);
    if (full === undefined && (right === undefined || resolve(repository, left) === undefined)) throw new Ending(1, `error: src refspec ${left} does not match any\nerror: failed to push some refs to '${shownUrl(urlOf(repository, remote, true))}'`);
    const from = full ?? (resolve(repository, left) as string);
    const to = right === undefined ? from : right.startsWith('refs/') ? right : `refs/${full?.startsWith('refs/tags/') ? 'tags' : 'heads'}/${right}`;
    return { from, to, force: force || plus };
  });
  if (options.has('all')) orders.push(...repository.refs.below('refs/heads/').map(({ name }) => ({ from: name, to: name, force })));
  if (options.has('tags')) orders.push(...repository.refs.below('refs/tags/').map(({ name }) => ({ from: name, to: name, force })));
  return orders.length > 0 || options.has('tags') ? orders : [current(repository, remote, options, force)];
}

/** `push.default` is `simple`: the current branch, to the one of the same name. */
function current(repository: Repository, remote: string, options: Parsed, force: boolean): Order {
  const { branch, config, head } = repository;
  if (branch === undefined) throw fatal('You are not currently on a branch.\nTo push the history leading to the current (detached HEAD)\nstate now, use\n\n    git push ' + remote + ' HEAD:<name-of-remote-branch>\n');
  if (head === undefined) throw new Ending(1, `error: src refspec ${shortBranch(branch)} does not match any\nerror: failed to push some refs to '${shownUrl(urlOf(repository, remote, true))}'`);
  const name = shortBranch(branch);
  const way = config.get('push.default') ?? 'simple';
  const merge = config.get(`branch.${name}.merge`);
  const given = options.words.length > 0 || options.has('u') || way === 'current' || config.is('push.autosetupremote');
  if (config.is('push.autosetupremote') && merge === undefined) options.set('u', '');
  if (merge === undefined && !given) {
    throw fatal(`The current branch ${name} has no upstream branch.\nTo push the current branch and set the remote as upstream, use\n\n    git push --set-upstream ${remote} ${name}\n\nTo have this happen automatically for branches without a tracking\nupstream, see 'push.autoSetupRemote' in 'git help config'.\n`);
  }
  return { from: branch, to: way === 'upstream' && merge !== undefined ? merge : branch, force };
}

async function carryOut(repository: Repository, server: Server, { from, to, force }: Order, before: string | undefined, dry: boolean): Promise<Update | undefined> {
  const gitdir = repository.commonDir;
  const name = shortBranch(to);
  if (from === undefined) {
    if (before === undefined) throw failed(`unable to delete '${name}': remote ref does not exist`);
    const problem = dry ? undefined : await server.push({ gitdir, ref: to, remoteRef: to, force: true, deletes: true });
    return problem === undefined ? { sign: '-', what: '[deleted]', from: name, to: '(delete)' } : refusal(name, name, problem);
  }
  const oid = repository.refs.resolve(from) ?? from;
  if (before === oid) return undefined;
  const short = from.startsWith('refs/') ? shortBranch(from) : repository.objects.shorten(from);
  if (before !== undefined && before !== NO_OBJECT && !force) {
    if (to.startsWith('refs/tags/')) return { sign: '!', what: '[rejected]', from: short, to: name, note: 'already exists' };
    if (!repository.objects.has(before)) return { sign: '!', what: '[rejected]', from: short, to: name, note: 'fetch first' };
    if (!isAncestor(repository, before, oid)) return { sign: '!', what: '[rejected]', from: short, to: name, note: 'non-fast-forward' };
  }
  const problem = dry ? undefined : await server.push({ gitdir, ref: from, remoteRef: to, force: true, deletes: false });
  if (problem !== undefined) return refusal(short, name, problem);
  if (before === undefined) return { sign: '*', what: to.startsWith('refs/tags/') ? '[new tag]' : to.startsWith('refs/heads/') ? '[new branch]' : '[new reference]', from: short, to: name };
  return { ...rangeText(repository, before, oid), from: short, to: name };
}

const refusal = (from: string, to: string, note: string): Update => ({ sign: '!', what: '[remote rejected]', from, to, note: note.trim() });

/** What is known of the other side's branches. */
function remember(repository: Repository, remote: string, { from, to }: Order): void {
  if (!to.startsWith('refs/heads/') || repository.config.get(`remote.${remote}.url`) === undefined) return;
  const ref = `refs/remotes/${remote}/${shortBranch(to)}`;
  if (from === undefined) repository.refs.remove(ref);
  else repository.refs.update(ref, repository.refs.resolve(from) ?? from);
}

function hintOf(note: string): string {
  if (note === 'fetch first') {
    return "\nhint: Updates were rejected because the remote contains work that you do\nhint: not have locally. This is usually caused by another repository pushing\nhint: to the same ref. You may want to first integrate the remote changes\nhint: (e.g., 'git pull ...') before pushing again.\nhint: See the 'Note about fast-forwards' in 'git push --help' for details.";
  }
  if (note === 'non-fast-forward') {
    return "\nhint: Updates were rejected because the tip of your current branch is behind\nhint: its remote counterpart. Integrate the remote changes (e.g.\nhint: 'git pull ...') before pushing again.\nhint: See the 'Note about fast-forwards' in 'git push --help' for details.";
  }
  return note === 'already exists' ? '\nhint: Updates were rejected because the tag already exists in the remote.' : '';
}
