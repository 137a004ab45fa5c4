import { readFileSync } from 'node:fs';
import path from 'node:path';
import { flatten } from '../diff/changes.ts';
import { resolve, treeOf } from '../history/revisions.ts';
import { expressionOf, type Matching } from '../search/expression.ts';
import type { Pattern } from '../search/pattern.ts';
import { Report, type Shown } from '../search/report.ts';
import { compareNames, LINK, MODULE } from '../store/formats.ts';
import { useColours } from '../terminal/colours.ts';
import { fatal, misused } from '../terminal/ending.ts';
import { parse, type Parsed } from '../terminal/options.ts';
import { output } from '../terminal/output.ts';
import { listFiles, statsOf } from '../worktree/files.ts';
import type { Pathspec } from '../worktree/pathspec.ts';
import { findUntracked } from '../worktree/untracked.ts';
import type { Command, Context } from './context.ts';

const OPTIONS = [
  'n|line-number', 'i|ignore-case', 'w|word-regexp', 'v|invert-match', 'l|files-with-matches|name-only', 'L|files-without-match', 'c|count', 'h', 'H', 'o|only-matching', 'q|quiet', 'z|null', 'a|text', 'I', 'r|recursive',
  'E|extended-regexp', 'G|basic-regexp', 'F|fixed-strings', 'P|perl-regexp', 'e=', 'f=', 'A|after-context=', 'B|before-context=', 'C|context=', 'cached', 'no-index', 'untracked', 'exclude-standard', 'no-exclude-standard',
  'heading', 'break', 'column', 'full-name', 'max-depth=', 'm|max-count=', 'all-match', 'color=?', 'no-color', 'threads=', 'recurse-submodules', 'textconv', 'p|show-function', 'W|function-context', 'O|open-files-in-pager=?', 'and', 'or', 'not',
];

export const grep: Command = (context, words) => {
  const { tokens, rest } = expressionWords(words);
  const options = parse(rest, OPTIONS);
  for (const name of ['p', 'W', 'O', 'recurse-submodules']) if (options.has(name)) throw misused(`git grep: the option -${name.length > 1 ? '-' : ''}${name} is not supported here`);
  const { config } = context;
  useColours(options.has('no-color') ? 'never' : options.has('color') ? options.get('color') || 'always' : (config.get('color.grep') ?? config.get('color.ui')));
  const given = [...options.words];
  let divided = options.divided;
  if (options.has('f')) for (const line of readFileSync(options.get('f') as string, 'utf8').replace(/\n$/, '').split('\n')) tokens.push(line);
  if (tokens.length === 0) {
    const first = given.shift();
    if (first === undefined) throw fatal('no pattern given');
    tokens.push(first);
    if (divided !== undefined) divided--;
  }
  const matching = matchingOf(context, options);
  const pattern = patternOf(tokens, matching);
  const report = new Report(shownBy(context, options, pattern, tokens, matching));
  output.page(process.env);
  for (const [name, read] of filesOf(context, options, given, divided)) if (!report.file(name, read())) break;
  return report.found ? 0 : 1;
};

/** Something of the expression: a pattern, or what joins patterns. */
type Token = string | { readonly joins: 'and' | 'or' | 'not' | '(' | ')' };

/** Takes what makes the expression out of the words: its order counts. */
function expressionWords(words: readonly string[]): { tokens: Token[]; rest: string[] } {
  const tokens: Token[] = [];
  const rest: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as string;
    if (word === '--') {
      rest.push(...words.slice(at));
      break;
    }
    if (word === '-e') tokens.push(words[++at] ?? '');
    else if (/^-e./.test(word)) tokens.push(word.slice(2));
    else if (word === '--and' || word === '--or' || word === '--not') tokens.push({ joins: word.slice(2) as 'and' | 'or' | 'not' });
    else if (word === '(' || word === ')') tokens.push({ joins: word });
    // A number alone is lines of context.
    else if (/^-\d+$/.test(word)) rest.push(`-C${word.slice(1)}`);
    else rest.push(word);
  }
  return { tokens, rest };
}

function matchingOf(context: Context, options: Parsed): Matching {
  const chosen = { E: 'extended', G: 'basic', F: 'fixed', P: 'perl' } as const;
  const flag = (Object.keys(chosen) as (keyof typeof chosen)[]).find((name) => options.has(name));
  const configured = context.config.get('grep.patterntype');
  const kind = flag ? chosen[flag] : configured === 'extended' || configured === 'fixed' || configured === 'perl' ? configured : context.config.is('grep.extendedregexp') ? 'extended' : 'basic';
  return { kind, ignoreCase: options.has('i'), words: options.has('w') };
}

function textPattern(text: string, matching: Matching): Pattern {
  const ascii = /^[\x00-\x7f]*$/.test(text);
  return { is: 'text', expression: expressionOf(text, matching), ascii };
}

/** `--not` binds before `--and`, and that before what stands side by side. */
function patternOf(tokens: readonly Token[], matching: Matching): Pattern {
  let at = 0;
  const joins = (): string | undefined => {
    const token = tokens[at];
    return typeof token === 'object' ? token.joins : undefined;
  };
  const one = (): Pattern => {
    if (joins() === 'not') {
      at++;
      return { is: 'not', of: one() };
    }
    if (joins() === '(') {
      at++;
      const inside = any();
      if (joins() !== ')') throw fatal('unmatched ( for expression group');
      at++;
      return inside;
    }
    const token = tokens[at++];
    if (typeof token !== 'string') throw fatal(`not a pattern expression ${token?.joins ?? ''}`.trimEnd());
    return textPattern(token, matching);
  };
  const both = (): Pattern => {
    const parts = [one()];
    while (joins() === 'and') {
      at++;
      parts.push(one());
    }
    return parts.length === 1 ? (parts[0] as Pattern) : { is: 'and', parts };
  };
  const any = (): Pattern => {
    const parts = [both()];
    while (at < tokens.length && joins() !== ')') {
      if (joins() === 'or') at++;
      parts.push(both());
    }
    return parts.length === 1 ? (parts[0] as Pattern) : { is: 'or', parts };
  };
  return any();
}

function shownBy(context: Context, options: Parsed, pattern: Pattern, tokens: readonly Token[], matching: Matching): Shown {
  const around = Number(options.get('C') ?? 0);
  const only = options.has('q') ? 'nothing' : options.has('L') ? 'names without' : options.has('l') ? 'names' : options.has('c') ? 'counts' : options.has('o') ? 'matches' : undefined;
  return {
    pattern,
    invert: options.has('v'),
    numbers: options.has('n') || context.config.is('grep.linenumber'),
    columns: options.has('column') || context.config.is('grep.column'),
    names: !options.has('h'),
    only,
    before: Number(options.get('B') ?? around),
    after: Number(options.get('A') ?? around),
    heading: options.has('heading'),
    breaks: options.has('break'),
    z: options.has('z'),
    binary: options.has('a') ? 'text' : options.has('I') ? 'skip' : 'name',
    most: options.has('m') ? Number(options.get('m')) : Infinity,
    all: options.has('all-match') ? tokens.filter((token) => typeof token === 'string').map((token) => textPattern(token, matching)) : undefined,
  };
}

type NamedFile = [name: string, read: () => Buffer];

/** The files that are searched: of commits, the index, or the working tree. */
function* filesOf(context: Context, options: Parsed, given: readonly string[], divided: number | undefined): Generator<NamedFile> {
  if (options.has('no-index')) return yield* filesBelow(given);
  const { repository } = context;
  const isRevision = (word: string): boolean => resolve(repository, word) !== undefined;
  let count = divided ?? given.findIndex((word) => !isRevision(word));
  if (count < 0) count = given.length;
  const [revisions, names] = [given.slice(0, count), given.slice(count)];
  const paths = context.paths(names.length === 0 && context.prefix !== '' ? ['.'] : names);
  const depth = options.has('max-depth') ? Number(options.get('max-depth')) : -1;
  const shown = (at: string): string => (options.has('full-name') ? context.quoted(at) : context.shown(at));
  const wanted = (at: string): boolean => paths.matches(at) && (depth < 0 || at.slice(context.prefix.length).split('/').length - 1 <= depth);
  for (const word of revisions) {
    if (!isRevision(word)) throw fatal(`unable to resolve revision: ${word}`);
    for (const [at, { mode, oid }] of flatten(repository, treeOf(repository, resolve(repository, word) as string))) if (mode !== MODULE && wanted(at)) yield [`${word}:${shown(at)}`, () => repository.objects.body(oid, 'blob')];
  }
  if (revisions.length > 0) return;
  for (const at of workFiles(context, options, paths)) {
    if (!wanted(at)) continue;
    const entry = repository.index.get(at);
    if (options.has('cached') && entry) yield [shown(at), () => repository.objects.body(entry.oid, 'blob')];
    else if (statsOf(path.join(repository.workTree, at))?.isFile()) yield [shown(at), () => readFileSync(path.join(repository.workTree, at))];
  }
}

function workFiles(context: Context, options: Parsed, paths: Pathspec): string[] {
  const { repository } = context;
  const known = [...new Set(repository.index.entries.filter(({ mode }) => mode !== MODULE && mode !== LINK).map((entry) => entry.path))];
  if (!options.has('untracked')) return known;
  const found = findUntracked(repository, { files: 'all', ignored: options.has('no-exclude-standard'), paths });
  return [...known, ...found.untracked, ...found.ignored.filter((at) => !at.endsWith('/'))].sort(compareNames);
}

function* filesBelow(given: readonly string[]): Generator<NamedFile> {
  const names = (given.length === 0 ? ['.'] : given).flatMap((word) => (statsOf(word)?.isDirectory() ? listFiles(word).map((at) => path.posix.join(word, at)) : [word]));
  for (const name of names.sort(compareNames)) if (statsOf(name)?.isFile()) yield [name, () => readFileSync(name)];
}
