import { compareTrees, type FileChange } from '../diff/changes.ts';
import { parseDate } from '../history/dates.ts';
import { findRenames } from '../diff/renames.ts';
import { Decorations, showCommit, type Style } from '../history/format.ts';
import { Graph } from '../history/graph.ts';
import { rangeOf } from '../history/revisions.ts';
import { topological, walk } from '../history/walk.ts';
import type { Repository } from '../store/repository.ts';
import { fatal } from '../terminal/ending.ts';
import { parse, type Parsed } from '../terminal/options.ts';
import { output } from '../terminal/output.ts';
import type { Pathspec } from '../worktree/pathspec.ts';
import { shortBranch, type Command, type Context } from './context.ts';
import { colourOptions, DIFF_OPTIONS, showChanges, wantsDiff } from './diff-output.ts';
import { divide } from './diff.ts';
import { styleOf, STYLE_OPTIONS } from './log-style.ts';

const OPTIONS = [
  'n|max-count=', 'skip=', 'all', 'branches=?', 'tags=?', 'remotes=?', 'first-parent', 'merges', 'no-merges', 'reverse', 'author=', 'committer=', 'grep=', 'i|regexp-ignore-case', 'since|after=', 'until|before=',
  'graph', 'follow', 'topo-order', 'date-order', 'g|walk-reflogs', 'L=', 'left-right', 'boundary', 'cherry-pick', 'simplify-by-decoration', 'count', 'invert-grep', 'E|extended-regexp', 'F|fixed-strings', 'full-history',
] as const;

export const log: Command = (context, words) => {
  const options = parse(words.map(normal), [...OPTIONS, ...STYLE_OPTIONS, ...DIFF_OPTIONS]);
  colourOptions(options);
  for (const name of ['L', 'g', 'left-right', 'boundary', 'cherry-pick']) if (options.has(name)) throw fatal(`git log ${name.length > 1 ? '--' : '-'}${name} is not supported here`);
  const { repository } = context;
  const { revisions, paths } = divide(context, options);
  const commits = select(context, revisions, paths, options);
  output.page(process.env);
  const style = styleOf(options, repository);
  const decorations = style.decorated ? new Decorations(repository) : undefined;
  const shown = options.has('reverse') ? commits.reverse() : commits;
  if (options.has('graph')) drawn(context, shown, style, decorations, { options, paths });
  else shown.forEach((oid, at) => output.print(entry(context, oid, style, decorations, { options, paths, first: at === 0 })));
};

/** `-3` and `-p` may be in one word with others, `--max-count=3` has its own. */
const normal = (word: string): string => (/^-\d+$/.test(word) ? `-n${word.slice(1)}` : word);

function select(context: Context, revisions: readonly string[], paths: Pathspec, options: Parsed): string[] {
  const { repository } = context;
  const to: string[] = [];
  const from: string[] = [];
  for (const word of revisions) {
    const range = rangeOf(repository, word);
    if (!range) throw fatal(`bad revision '${word}'`);
    to.push(...range.to);
    from.push(...range.from);
  }
  const places: [string, string[]][] = [['all', ['refs/']], ['branches', ['refs/heads/']], ['tags', ['refs/tags/']], ['remotes', ['refs/remotes/']]];
  let everything = false;
  for (const [name, prefixes] of places) {
    if (!options.has(name)) continue;
    everything = true;
    for (const prefix of prefixes) for (const ref of repository.refs.below(prefix)) to.push(repository.peel(ref.oid));
    if (name === 'all' && repository.head !== undefined) to.push(repository.head);
  }
  if (to.length === 0 && !everything) {
    const { head, branch } = repository;
    if (head === undefined) throw fatal(`your current branch '${shortBranch(branch ?? '')}' does not have any commits yet`);
    to.push(head);
  }
  const wanted = filter(repository, options);
  const most = Number(options.get('n') ?? Infinity);
  let skipped = Number(options.get('skip') ?? 0);
  const found: string[] = [];
  const simplify = paths.isEmpty ? undefined : simplified(repository, paths);
  const follow = options.has('follow') ? new Follower(context, paths) : undefined;
  const ordered = options.has('graph') || options.has('topo-order');
  const walked = walk(repository, { to, from, firstParent: options.has('first-parent'), ...(simplify && !follow && { parents: simplify.parents }) });
  for (const oid of ordered ? topological(repository, [...walked]) : walked) {
    if (!wanted(oid) || (follow ? !follow.touches(oid) : simplify && !simplify.touches(oid))) continue;
    if (skipped-- > 0) continue;
    if (found.length >= most) break;
    found.push(oid);
  }
  return found;
}

function filter(repository: Repository, options: Parsed): (oid: string) => boolean {
  const expression = (text: string | undefined): RegExp | undefined =>
    text === undefined ? undefined : new RegExp(options.has('F') ? text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&') : text, options.has('i') ? 'im' : 'm');
  const [author, committer, grep] = ['author', 'committer', 'grep'].map((name) => expression(options.get(name)));
  const time = (name: string): number | undefined => (options.has(name) ? parseDate(options.get(name) as string)?.time : undefined);
  const [since, until] = [time('since'), time('until')];
  return (oid) => {
    const commit = repository.commit(oid);
    if (options.has('merges') && commit.parents.length < 2) return false;
    if (options.has('no-merges') && commit.parents.length > 1) return false;
    if (author && !author.test(`${commit.author.name} <${commit.author.email}>`)) return false;
    if (committer && !committer.test(`${commit.committer.name} <${commit.committer.email}>`)) return false;
    if (grep && grep.test(commit.message) === options.has('invert-grep')) return false;
    return !(since !== undefined && commit.committer.time < since) && !(until !== undefined && commit.committer.time > until);
  };
}

/** History of paths: a merge that has them as one of its parents has is followed to that one alone. */
function simplified(repository: Repository, paths: Pathspec): { parents: (oid: string) => readonly string[]; touches: (oid: string) => boolean } {
  const changed = (oid: string, parent: string | undefined): boolean =>
    compareTrees(repository, parent === undefined ? undefined : repository.commit(parent).tree, repository.commit(oid).tree, paths).length > 0;
  const sameParent = (oid: string): string | undefined => repository.commit(oid).parents.find((parent) => !changed(oid, parent));
  return {
    parents: (oid) => {
      const { parents } = repository.commit(oid);
      const same = parents.length > 1 ? sameParent(oid) : undefined;
      return same === undefined ? parents : [same];
    },
    touches: (oid) => {
      const { parents } = repository.commit(oid);
      return parents.length === 0 ? changed(oid, undefined) : sameParent(oid) === undefined;
    },
  };
}

/** One file's history, through its renames. */
class Follower {
  #paths: Pathspec;

  constructor(
    private readonly context: Context,
    paths: Pathspec,
  ) {
    this.#paths = paths;
  }

  touches(oid: string): boolean {
    const { repository } = this.context;
    const { parents, tree } = repository.commit(oid);
    if (parents.length > 1) return false;
    const before = parents[0] === undefined ? undefined : repository.commit(parents[0]).tree;
    const changes = compareTrees(repository, before, tree, this.#paths);
    if (changes.length === 0) return false;
    if (changes[0]?.status === 'A') {
      const at = changes[0].to?.path;
      const old = renamesBetween(this.context, before, tree).find(({ to, status }) => status === 'R' && to?.path === at);
      if (old?.from) this.#paths = this.context.paths([`:/${old.from.path}`]);
    }
    return true;
  }
}

function renamesBetween(context: Context, before: string | undefined, tree: string): FileChange[] {
  return findRenames(context.repository, compareTrees(context.repository, before, tree, context.paths([])));
}

interface Shown {
  readonly options: Parsed;
  readonly paths: Pathspec;
  readonly first: boolean;
}

/** A commit with its changes, with what stands between it and the one before. */
function entry(context: Context, oid: string, style: Style, decorations: Decorations | undefined, { options, paths, first }: Shown): Buffer {
  const { repository } = context;
  const { parents, tree } = repository.commit(oid);
  let text = showCommit(repository, oid, style, decorations);
  const isLine = style.name === 'oneline' || style.format !== undefined;
  const separated = style.format !== undefined && options.get('format') !== undefined && /^format:/.test(options.get('format') ?? '');
  const pieces: Buffer[] = [];
  if (!first && (!isLine || separated)) pieces.push(Buffer.from('\n'));
  if (style.format !== undefined && !separated) text += '\n';
  pieces.push(Buffer.from(text));
  if (wantsDiff(options) && parents.length < 2 && !options.has('s')) {
    const before = parents[0] === undefined ? undefined : repository.commit(parents[0]).tree;
    const changes = showChanges(context, compareTrees(repository, before, tree, paths), options);
    const both = options.has('p') && options.has('stat');
    if (changes.length > 0) pieces.push(Buffer.from(separated ? '\n' : !isLine ? (both ? '---\n' : '\n') : style.format !== undefined ? '\n' : ''), changes);
  }
  return Buffer.concat(pieces);
}

function drawn(context: Context, commits: readonly string[], style: Style, decorations: Decorations | undefined, shown: Omit<Shown, 'first'>): void {
  const graph = new Graph();
  const inside = new Set(commits);
  const { repository } = context;
  commits.forEach((oid, at) => {
    const parents = isFiltered(shown) ? visibleParents(repository, oid, inside) : repository.commit(oid).parents;
    const text = entry(context, oid, style, decorations, { ...shown, first: true }).toString('utf8').replace(/\n$/, '').split('\n');
    const lines = style.name === 'oneline' || style.format !== undefined || at === commits.length - 1 ? text : [...text, ''];
    output.print(graph.draw(oid, parents, lines, at === commits.length - 1));
  });
}

/** Whether commits in the middle may be left out. */
const isFiltered = ({ options, paths }: Omit<Shown, 'first'>): boolean =>
  !paths.isEmpty || ['author', 'committer', 'grep', 'merges', 'no-merges', 'first-parent', 'since', 'until', 'skip'].some((name) => options.has(name));

/** The nearest ancestors that are shown. */
function visibleParents(repository: Repository, oid: string, inside: ReadonlySet<string>): string[] {
  const found: string[] = [];
  const seen = new Set<string>();
  const look = (parents: readonly string[]): void => {
    for (const parent of parents) {
      if (seen.has(parent)) continue;
      seen.add(parent);
      if (inside.has(parent)) found.push(parent);
      else look(repository.commit(parent).parents);
    }
  };
  look(repository.commit(oid).parents);
  return found;
}
