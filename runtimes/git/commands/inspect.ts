import { readFileSync } from 'node:fs';
import path from 'node:path';
import { compareWorkTree, pathOf } from '../diff/changes.ts';
import { commitOf, inTree, rangeOf, resolve, treeOf } from '../history/revisions.ts';
import { mergeBases, isAncestor, topological, walk } from '../history/walk.ts';
import { FOLDER, MODULE } from '../store/formats.ts';
import { oidOf, type ObjectType } from '../store/objects.ts';
import type { Entry } from '../store/index-file.ts';
import { Ending, fatal } from '../terminal/ending.ts';
import { parse } from '../terminal/options.ts';
import { output } from '../terminal/output.ts';
import { Ignored } from '../worktree/ignored.ts';
import { writeTree } from '../worktree/move.ts';
import { findUntracked } from '../worktree/untracked.ts';
import { statsOf } from '../worktree/files.ts';
import type { Command } from './context.ts';
import { editorOf } from './editing.ts';
import { identity } from '../history/identity.ts';
import { personText } from '../store/formats.ts';

export const lsFiles: Command = (context, words) => {
  const options = parse(words, ['c|cached', 'd|deleted', 'm|modified', 'o|others', 's|stage', 'u|unmerged', 'i|ignored', 'exclude-standard', 'z', 'directory', 'error-unmatch', 'full-name', 't', 'v', 'deduplicate', 'x|exclude=']);
  const { repository } = context;
  const { index } = repository;
  const paths = context.paths(options.words.length > 0 ? options.words : ['.']);
  const name = (at: string): string => (options.has('z') ? at : options.has('full-name') ? context.quoted(at) : context.shown(at));
  const end = options.has('z') ? '\0' : '\n';
  const print = (at: string, before = ''): void => output.print(before + name(at) + end);
  if (options.has('o') || options.has('i')) {
    const found = findUntracked(repository, { files: options.has('directory') ? 'folders' : 'all', ignored: true, paths });
    const all = options.has('i') ? found.ignored : options.has('exclude-standard') ? found.untracked : [...found.untracked, ...found.ignored].sort();
    for (const at of all) print(at);
  }
  const asked = ['d', 'm', 's', 'u', 'o', 'i'].some((it) => options.has(it));
  if (options.has('error-unmatch')) {
    const unknown = paths.unmatched(index.entries.map((entry) => entry.path))[0];
    if (unknown !== undefined) throw new Ending(1, `error: pathspec '${unknown}' did not match any file(s) known to git\nDid you forget to 'git add'?`);
  }
  if (options.has('s') || options.has('u') || options.has('c') || !asked) {
    for (const entry of index.entries) {
      if (!paths.matches(entry.path) || (options.has('u') && entry.stage === 0)) continue;
      const tag = tagOf(entry, options.has('v'));
      const shows = options.has('v') || options.has('t') ? `${tag} ` : '';
      print(entry.path, shows + (options.has('s') || options.has('u') ? `${entry.mode.toString(8).padStart(6, '0')} ${entry.oid} ${entry.stage}\t` : ''));
    }
  }
  if (options.has('d') || options.has('m')) {
    for (const change of compareWorkTree(repository, paths)) {
      if (options.has('d') && change.status === 'D') print(pathOf(change));
      if (options.has('m')) print(pathOf(change));
    }
  }
};

/** What is special about an entry; a small letter if changes of its file are not looked for. */
function tagOf({ stage, skipped, assumed }: Entry, verbose: boolean): string {
  const tag = stage > 0 ? 'M' : skipped ? 'S' : 'H';
  return verbose && assumed ? tag.toLowerCase() : tag;
}

export const lsTree: Command = (context, words) => {
  const options = parse(words, ['r', 't', 'd', 'l|long', 'z', 'name-only|name-status', 'full-name', 'full-tree', 'abbrev=?']);
  const { repository } = context;
  const [word, ...names] = options.words;
  const oid = word === undefined ? undefined : resolve(repository, word);
  if (oid === undefined) throw fatal(`Not a valid object name ${word}`);
  const print = (at: string, mode: number, id: string): void => {
    const type = mode === FOLDER ? 'tree' : mode === MODULE ? 'commit' : 'blob';
    const size = options.has('l') ? ` ${(type === 'blob' ? String(repository.objects.read(id).body.length) : '-').padStart(7)}` : '';
    output.print(options.has('name-only') ? `${context.quoted(at)}\n` : `${mode.toString(8).padStart(6, '0')} ${type} ${id}${size}\t${context.quoted(at)}\n`);
  };
  const list = (tree: string, folder: string, wanted: string | undefined): void => {
    for (const entry of repository.tree(tree)) {
      const at = folder + entry.name;
      const isFolder = entry.mode === FOLDER;
      const inside = wanted === undefined || at === wanted || at.startsWith(`${wanted}/`);
      const above = wanted !== undefined && wanted.startsWith(`${at}/`);
      if (isFolder && (above || (wanted?.endsWith('/') && `${at}/` === wanted) || (inside && options.has('r')))) list(entry.oid, `${at}/`, wanted);
      else if (inside && (!options.has('d') || isFolder)) print(at, entry.mode, entry.oid);
    }
  };
  const tree = treeOf(repository, oid);
  const prefix = options.has('full-tree') ? '' : context.prefix;
  if (names.length === 0) list(prefix === '' ? tree : (inTree(repository, tree, prefix)?.oid ?? tree), '', undefined);
  for (const name of names) list(tree, '', prefix + name);
};

export const catFile: Command = ({ repository }, words) => {
  const options = parse(words, ['t', 's', 'e', 'p', 'batch=?', 'batch-check=?']);
  if (options.has('batch') || options.has('batch-check')) return batch(repository, options.has('batch'));
  const word = options.words.at(-1) ?? '';
  const oid = resolve(repository, word);
  const object = oid === undefined ? undefined : repository.objects.find(oid);
  if (oid === undefined || !object) {
    if (options.has('e')) return 1;
    throw fatal(`Not a valid object name ${word}`);
  }
  if (options.has('e')) return 0;
  if (options.has('t')) return output.line(object.type);
  if (options.has('s')) return output.line(String(object.body.length));
  const type = options.words.length > 1 ? options.words[0] : undefined;
  if (type === 'tree' || (object.type === 'tree' && options.has('p'))) {
    for (const { mode, name, oid: id } of repository.tree(treeOf(repository, oid))) {
      output.line(`${mode.toString(8).padStart(6, '0')} ${mode === FOLDER ? 'tree' : mode === MODULE ? 'commit' : 'blob'} ${id}\t${name}`);
    }
    return 0;
  }
  output.print(type === 'commit' ? repository.objects.body(repository.peel(oid), 'commit') : object.body);
  return 0;
};

function batch(repository: Parameters<Command>[0]['repository'], whole: boolean): void {
  for (const line of readFileSync(0, 'utf8').split('\n').filter(Boolean)) {
    const oid = resolve(repository, line);
    const object = oid === undefined ? undefined : repository.objects.find(oid);
    if (!object) output.line(`${line} missing`);
    else {
      output.line(`${oid} ${object.type} ${object.body.length}`);
      if (whole) output.print(object.body), output.line();
    }
  }
}

export const hashObject: Command = (context, words) => {
  const options = parse(words, ['w', 't=', 'stdin', 'no-filters', 'path=']);
  const type = (options.get('t') ?? 'blob') as ObjectType;
  const bodies = [...(options.has('stdin') ? [readFileSync(0)] : []), ...options.words.map((word) => {
    if (!statsOf(path.resolve(word))) throw fatal(`could not open '${word}' for reading: No such file or directory`);
    return readFileSync(word);
  })];
  for (const body of bodies) output.line(options.has('w') ? context.repository.objects.write(type, body) : oidOf(type, body));
};

export const mergeBase: Command = ({ repository }, words) => {
  const options = parse(words, ['a|all', 'is-ancestor', 'fork-point']);
  const [one, other] = options.words.map((word) => commitOf(repository, word));
  if (one === undefined || other === undefined) throw new Ending(129, 'usage: git merge-base [-a | --all] <commit> <commit>...');
  if (options.has('is-ancestor')) return isAncestor(repository, one, other) ? 0 : 1;
  const bases = mergeBases(repository, one, other);
  for (const oid of options.has('a') ? bases : bases.slice(0, 1)) output.line(oid);
  return bases.length > 0 ? 0 : 1;
};

export const revList: Command = ({ repository }, words) => {
  const options = parse(words, ['n|max-count=', 'count', 'all', 'reverse', 'topo-order', 'first-parent', 'merges', 'no-merges', 'parents', 'abbrev-commit', 'objects', 'skip=']);
  if (options.has('objects')) throw fatal('git rev-list --objects is not supported here');
  const ranges = options.words.map((word) => rangeOf(repository, word) ?? unknown(word));
  const to = [...ranges.flatMap((range) => range.to), ...(options.has('all') ? repository.refs.below('refs/').map(({ oid }) => repository.peel(oid)) : [])];
  let found = [...walk(repository, { to, from: ranges.flatMap((range) => range.from), firstParent: options.has('first-parent') })];
  if (options.has('topo-order')) found = topological(repository, found);
  if (options.has('merges')) found = found.filter((oid) => repository.commit(oid).parents.length > 1);
  if (options.has('no-merges')) found = found.filter((oid) => repository.commit(oid).parents.length < 2);
  found = found.slice(Number(options.get('skip') ?? 0)).slice(0, Number(options.get('n') ?? Infinity));
  if (options.has('reverse')) found.reverse();
  if (options.has('count')) output.line(String(found.length));
  else for (const oid of found) output.line(options.has('parents') ? [oid, ...repository.commit(oid).parents].join(' ') : options.has('abbrev-commit') ? repository.objects.shorten(oid) : oid);
};

function unknown(word: string): never {
  throw fatal(`bad revision '${word}'`);
}

export const checkIgnore: Command = (context, words) => {
  const options = parse(words, ['q|quiet', 'v|verbose', 'n|non-matching', 'stdin', 'z', 'no-index']);
  const names = options.has('stdin') ? readFileSync(0, 'utf8').split('\n').filter(Boolean) : options.words;
  if (names.length === 0) throw fatal('no path specified');
  const rules = new Ignored(context.repository);
  let count = 0;
  for (const word of names) {
    const at = context.paths([word]).plain[0]?.at ?? '';
    const tracked = context.repository.index.get(at) !== undefined && !options.has('no-index');
    if (tracked || !rules.has(at, word.endsWith('/') || (statsOf(path.resolve(word))?.isDirectory() ?? false))) continue;
    count++;
    if (!options.has('q')) output.line(word);
  }
  return count > 0 ? 0 : 1;
};

export const writeTreeCommand: Command = ({ repository }) => output.line(writeTree(repository));

export const variables: Command = (context, words) => {
  if (words[0] === 'GIT_EDITOR') return output.line(editorOf(context.config));
  if (words[0] === 'GIT_AUTHOR_IDENT') return output.line(personText(identity(context.config, 'AUTHOR')));
  if (words[0] === 'GIT_COMMITTER_IDENT') return output.line(personText(identity(context.config, 'COMMITTER')));
  throw new Ending(129, 'usage: git var (-l | <variable>)');
};

export const shortlog: Command = ({ repository }, words) => {
  const options = parse(words, ['s|summary', 'n|numbered', 'e|email']);
  const start = options.words[0] ?? 'HEAD';
  const range = rangeOf(repository, start) ?? unknown(start);
  const people = new Map<string, string[]>();
  for (const oid of walk(repository, range)) {
    const { author, message } = repository.commit(oid);
    const key = options.has('e') ? `${author.name} <${author.email}>` : author.name;
    people.set(key, [message.split('\n')[0] as string, ...(people.get(key) ?? [])]);
  }
  const rows = [...people].sort(([one], [other]) => (one < other ? -1 : 1));
  if (options.has('n')) rows.sort(([, one], [, other]) => other.length - one.length);
  for (const [who, subjects] of rows) {
    if (options.has('s')) output.line(`${String(subjects.length).padStart(6)}\t${who}`);
    else output.print(`${who} (${subjects.length}):\n${subjects.map((it) => `      ${it}\n`).join('')}\n`);
  }
};

