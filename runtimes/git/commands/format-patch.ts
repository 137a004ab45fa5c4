import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { compareTrees } from '../diff/changes.ts';
import { patchOf, PLAIN } from '../diff/patch.ts';
import { findRenames } from '../diff/renames.ts';
import { statOf, summaryOf } from '../diff/stat.ts';
import { showDate } from '../history/dates.ts';
import { bodyOf, subjectOf } from '../history/format.ts';
import { identity } from '../history/identity.ts';
import { rangeOf, resolve, unknownRevision } from '../history/revisions.ts';
import { walk } from '../history/walk.ts';
import { addressOf, folded } from '../mail/header.ts';
import type { Repository } from '../store/repository.ts';
import { useColours } from '../terminal/colours.ts';
import { fatal } from '../terminal/ending.ts';
import { parse, type Parsed } from '../terminal/options.ts';
import { output } from '../terminal/output.ts';
import { Pathspec } from '../worktree/pathspec.ts';
import type { Command } from './context.ts';

const OPTIONS = [
  'stdout', 'o|output-directory=', 'n|numbered', 'N|no-numbered', 'v|reroll-count=', 'subject-prefix=', 'rfc', 'k|keep-subject', 's|signoff', 'start-number=', 'suffix=', 'root', 'q|quiet', 'p|no-stat', 'no-signature', 'signature=', 'zero-commit', 'numbered-files', 'U|unified=',
  'cover-letter', 'attach=?', 'inline=?', 'thread=?', 'base=', 'M|find-renames=?', 'no-renames', 'binary', 'no-binary', 'full-index', 'stat=?', 'no-cover-letter', 'no-thread', 'no-attach',
];
const LONGEST = 63;
const WIDTH = 72;
const SIGNATURE = '2.39.5';

export const formatPatch: Command = (context, words) => {
  const counts = words.filter((word) => /^-\d+$/.test(word));
  const options = parse(words.filter((word) => !/^-\d+$/.test(word)), OPTIONS);
  for (const name of ['cover-letter', 'attach', 'inline', 'thread', 'base']) if (options.has(name)) throw fatal(`git format-patch --${name} is not supported here`);
  useColours('never');
  const { repository } = context;
  const commits = commitsOf(repository, options.words, counts[0] === undefined ? undefined : Number(counts[0].slice(1)), options.has('root'));
  const prefix = context.prefix === '' ? '' : process.cwd();
  const folder = options.get('o') ?? prefix;
  if (folder !== '' && !options.has('stdout')) mkdirSync(folder, { recursive: true });
  const first = Number(options.get('start-number') ?? 1);
  for (const [at, oid] of commits.entries()) {
    const text = mailOf(repository, oid, markOf(options, at + first, commits.length + first - 1), options);
    if (options.has('stdout')) {
      output.print(text);
      continue;
    }
    const name = path.join(folder, fileName(repository, oid, at + first, options));
    writeFileSync(name, text);
    if (!options.has('q')) output.line(name);
  }
};

/** The oldest first, without merges. */
function commitsOf(repository: Repository, words: readonly string[], count: number | undefined, isRoot: boolean): string[] {
  const word = words[0] ?? (count === undefined ? '@{u}' : 'HEAD');
  if (words.length > 1) throw fatal('git format-patch of several revisions is not supported here');
  const range = rangeOf(repository, word);
  if (!range || resolve(repository, word.replace(/^.*\.\./, '') || 'HEAD') === undefined) throw unknownRevision(word);
  // One revision alone is where the series begins.
  const isStart = !word.includes('..') && count === undefined && !isRoot;
  const { from, to } = isStart ? { from: range.to, to: [repository.head as string] } : range;
  const all = [...walk(repository, { from, to })].filter((oid) => repository.commit(oid).parents.length < 2);
  return (count === undefined ? all : all.slice(0, count)).reverse();
}

function markOf(options: Parsed, number: number, last: number): string {
  if (options.has('k')) return '';
  const word = options.get('subject-prefix') ?? (options.has('rfc') ? 'RFC PATCH' : 'PATCH');
  const version = options.has('v') ? `v${options.get('v')}` : '';
  const numbers = options.has('N') || (last === 1 && !options.has('n')) ? '' : `${String(number).padStart(String(last).length, '0')}/${last}`;
  const mark = [word, version, numbers].filter((part) => part !== '').join(' ');
  return mark === '' ? '' : `[${mark}] `;
}

function fileName(repository: Repository, oid: string, number: number, options: Parsed): string {
  const suffix = options.get('suffix') ?? '.patch';
  if (options.has('numbered-files')) return String(number);
  const subject = Buffer.from(subjectOf(repository.commit(oid).message)).toString('latin1').replace(/[^A-Za-z0-9._]+/g, '-').replace(/\.{2,}/g, '.').replace(/^-|[.-]+$/g, '');
  const start = `${options.has('v') ? `v${options.get('v')}-` : ''}${String(number).padStart(4, '0')}`;
  return `${`${start}${subject === '' ? '' : `-${subject}`}`.slice(0, LONGEST - suffix.length)}${suffix}`;
}

function mailOf(repository: Repository, oid: string, mark: string, options: Parsed): Buffer {
  const { author, message, tree, parents } = repository.commit(oid);
  const before = parents[0] === undefined ? undefined : repository.commit(parents[0]).tree;
  const compared = compareTrees(repository, before, tree, new Pathspec(repository.workTree, []));
  const changes = options.has('no-renames') ? compared : findRenames(repository, compared);
  const head = [`From ${options.has('zero-commit') ? '0'.repeat(40) : oid} Mon Sep 17 00:00:00 2001`, `From: ${addressOf(author.name, author.email)}`, `Date: ${showDate(author, 'rfc')}`, folded(`Subject: ${mark}`, subjectOf(message))];
  if (/[^\x00-\x7f]/.test(message)) head.push('MIME-Version: 1.0', 'Content-Type: text/plain; charset=UTF-8', 'Content-Transfer-Encoding: 8bit');
  let body = bodyOf(message);
  if (options.has('s')) {
    const { name, email } = identity(repository.config, 'COMMITTER');
    const line = `Signed-off-by: ${name} <${email}>`;
    if (!body.includes(line)) body = `${body.trimEnd()}${body.trim() === '' ? '' : /\n[A-Z][\w-]+: [^\n]*\n?$/.test(`\n${body}`) ? '\n' : '\n\n'}${line}\n`;
  }
  const stat = options.has('p') ? [] : ['---', ...statOf(repository, changes, WIDTH), ...summaryOf(changes)];
  const patches = changes.map((change) => patchOf(repository, change, { ...PLAIN, binary: true, fullIndex: options.has('full-index'), context: Number(options.get('U') ?? PLAIN.context) }));
  const end = options.has('no-signature') ? '' : `-- \n${options.get('signature') ?? SIGNATURE}\n\n`;
  const text = `${head.join('\n')}\n\n${body}${stat.map((line) => `${line}\n`).join('')}\n`;
  return Buffer.concat([Buffer.from(text), ...patches, Buffer.from(end)]);
}
