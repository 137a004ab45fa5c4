import { fatal } from '../terminal/ending.ts';
import { EMPTY_TREE } from '../store/objects.ts';
import type { Repository } from '../store/repository.ts';
import { mergeBases, walk } from './walk.ts';

/** Where a short name is looked for, in this order. */
const PLACES = ['', 'refs/', 'refs/tags/', 'refs/heads/', 'refs/remotes/'];

/** The full name of the ref that a word means. */
export function fullName(repository: Repository, word: string): string | undefined {
  for (const place of PLACES) {
    if (place === '' && !/^[A-Z_]+$|^refs\//.test(word)) continue;
    if (repository.refs.resolve(place + word) !== undefined) return place + word;
  }
  const remote = `refs/remotes/${word}/HEAD`;
  return repository.refs.resolve(remote) === undefined ? undefined : remote;
}

/** The full name of the branch that another one follows. */
export function upstreamOf(repository: Repository, branch: string): string | undefined {
  const { config } = repository;
  const name = branch.replace(/^refs\/heads\//, '');
  const remote = config.get(`branch.${name}.remote`);
  const merge = config.get(`branch.${name}.merge`);
  if (remote === undefined || merge === undefined) return undefined;
  if (remote === '.') return merge;
  return `refs/remotes/${remote}/${merge.replace(/^refs\/heads\//, '')}`;
}

/** The object that a text of git's language of revisions means, or undefined. */
export function resolve(repository: Repository, text: string): string | undefined {
  if (text.startsWith(':/')) return byMessage(repository, text.slice(2), repository.refs.below('refs/').map(({ oid }) => oid));
  const colon = text.indexOf(':');
  if (colon >= 0 && !text.includes('^{/')) return resolveInTree(repository, text.slice(0, colon), text.slice(colon + 1));
  const head = /^(?:[^~^@]|@(?!\{))*/.exec(text)?.[0] ?? '';
  let rest = text.slice(head.length);
  let oid: string | undefined;
  const selector = /^@\{([^}]*)\}/.exec(rest);
  if (selector) {
    oid = bySelector(repository, head, selector[1] as string);
    rest = rest.slice(selector[0].length);
  } else {
    oid = named(repository, head === '@' ? 'HEAD' : head);
  }
  while (oid !== undefined && rest !== '') {
    const step = /^(?:~(\d*)|\^\{(\w*)\}|\^(\d*))/.exec(rest);
    if (!step) return undefined;
    rest = rest.slice(step[0].length);
    if (step[1] !== undefined) oid = ancestor(repository, oid, step[1] === '' ? 1 : Number(step[1]));
    else if (step[2] !== undefined) oid = peeled(repository, oid, step[2]);
    else oid = parent(repository, oid, step[3] === '' ? 1 : Number(step[3]));
  }
  return oid;
}

function named(repository: Repository, word: string): string | undefined {
  const ref = fullName(repository, word);
  if (ref !== undefined) return repository.refs.resolve(ref);
  if (/^[0-9a-f]{40}$/.test(word)) return word;
  const described = /-g([0-9a-f]{4,40})$/.exec(word);
  const digits = described?.[1] ?? word;
  if (!/^[0-9a-f]{4,39}$/i.test(digits)) return undefined;
  const found = repository.objects.matching(digits.toLowerCase());
  const commits = found.length > 1 ? found.filter((oid) => repository.objects.read(oid).type === 'commit') : found;
  if (commits.length > 1) throw fatal(`ambiguous argument '${word}': short object ID ${word} is ambiguous`);
  return commits[0];
}

function bySelector(repository: Repository, head: string, selector: string): string | undefined {
  if (/^u(pstream)?$/i.test(selector)) {
    const branch = head === '' || head === '@' || head === 'HEAD' ? repository.branch : fullName(repository, head);
    const upstream = branch === undefined ? undefined : upstreamOf(repository, branch);
    if (upstream === undefined) throw fatal(branch === undefined ? 'HEAD does not point to a branch' : `no upstream configured for branch '${branch.replace('refs/heads/', '')}'`);
    return repository.refs.resolve(upstream);
  }
  if (/^-\d+$/.test(selector)) {
    const name = previousBranch(repository, -Number(selector));
    return name === undefined ? undefined : named(repository, name);
  }
  if (!/^\d+$/.test(selector)) return undefined;
  const ref = head === '' ? repository.branch ?? 'HEAD' : fullName(repository, head);
  return ref === undefined ? undefined : repository.refs.log(ref)[Number(selector)]?.to;
}

/** The branch that was left so many switches ago: `-` and `@{-1}`. */
export function previousBranch(repository: Repository, switches: number): string | undefined {
  const moves = repository.refs.log('HEAD').map(({ message }) => /^checkout: moving from (\S+) to /.exec(message)?.[1]);
  return moves.filter((name) => name !== undefined)[switches - 1];
}

/** The newest commit that can be reached and whose message has this. */
function byMessage(repository: Repository, text: string, from: readonly string[]): string | undefined {
  const expression = new RegExp(text, 'm');
  const commits = from.map((oid) => repository.peel(oid)).filter((oid) => repository.objects.read(oid).type === 'commit');
  const { head } = repository;
  for (const oid of walk(repository, { to: head === undefined ? commits : [head, ...commits], from: [] })) if (expression.test(repository.commit(oid).message)) return oid;
  return undefined;
}

function ancestor(repository: Repository, oid: string, generations: number): string | undefined {
  let at: string | undefined = repository.peel(oid);
  for (let left = generations; left > 0 && at !== undefined; left--) at = repository.commit(at).parents[0];
  return at;
}

function parent(repository: Repository, oid: string, number: number): string | undefined {
  const commit = repository.peel(oid);
  return number === 0 ? commit : repository.commit(commit).parents[number - 1];
}

function peeled(repository: Repository, oid: string, type: string): string | undefined {
  const target = repository.peel(oid);
  const object = repository.objects.read(target);
  if (type === '' || type === object.type) return target;
  return type === 'tree' && object.type === 'commit' ? repository.commit(target).tree : undefined;
}

function resolveInTree(repository: Repository, revision: string, path: string): string | undefined {
  if (revision === '') {
    const staged = /^([0-3]):(.*)$/.exec(path);
    return repository.index.get(staged?.[2] ?? path, Number(staged?.[1] ?? 0))?.oid;
  }
  const oid = resolve(repository, revision);
  return oid === undefined ? undefined : inTree(repository, treeOf(repository, oid), path)?.oid;
}

/** The entry of a path in a tree. */
export function inTree(repository: Repository, tree: string, path: string): { mode: number; oid: string } | undefined {
  let at = { mode: 0o040000, oid: tree };
  for (const name of path.split('/').filter((part) => part !== '' && part !== '.')) {
    const entry = at.mode === 0o040000 ? repository.tree(at.oid).find((it) => it.name === name) : undefined;
    if (!entry) return undefined;
    at = entry;
  }
  return at;
}

/** The tree of a commit, a tag or a tree. */
export function treeOf(repository: Repository, oid: string): string {
  if (oid === EMPTY_TREE) return oid;
  const target = repository.peel(oid);
  const { type } = repository.objects.read(target);
  if (type === 'blob') throw fatal(`object ${oid} is a blob, not a tree`);
  return type === 'tree' ? target : repository.commit(target).tree;
}

export function commitOf(repository: Repository, text: string): string {
  const oid = resolve(repository, text);
  if (oid === undefined) throw unknownRevision(text);
  const target = repository.peel(oid);
  repository.commit(target);
  return target;
}

export const unknownRevision = (text: string): Error =>
  fatal(
    `ambiguous argument '${text}': unknown revision or path not in the working tree.\n` +
      "Use '--' to separate paths from revisions, like this:\n'git <command> [<revision>...] -- [<file>...]'",
  );

export interface Range {
  readonly from: string[];
  readonly to: string[];
}

/** What `a`, `^a`, `a..b` and `a...b` include and leave out, or undefined if it is no revision. */
export function rangeOf(repository: Repository, text: string): Range | undefined {
  const dots = /^(.*?)(\.{2,3})(.*)$/.exec(text);
  if (dots) {
    const one = resolve(repository, dots[1] || 'HEAD');
    const other = resolve(repository, dots[3] || 'HEAD');
    if (one === undefined || other === undefined) return undefined;
    const [left, right] = [repository.peel(one), repository.peel(other)];
    if (dots[2] === '..') return { from: [left], to: [right] };
    return { from: mergeBases(repository, left, right), to: [left, right] };
  }
  const oid = resolve(repository, text.replace(/^\^/, ''));
  if (oid === undefined) return undefined;
  const commit = repository.peel(oid);
  return text.startsWith('^') ? { from: [commit], to: [] } : { from: [], to: [commit] };
}
