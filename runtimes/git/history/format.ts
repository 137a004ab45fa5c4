import { coloured, hasColours } from '../terminal/colours.ts';
import type { Commit, Person } from '../store/formats.ts';
import type { Repository } from '../store/repository.ts';
import { showDate } from './dates.ts';
import { shortBranch } from '../commands/context.ts';

export interface Style {
  readonly name: string;
  /** Of a format of one's own. */
  readonly format: string | undefined;
  readonly date: string | undefined;
  readonly abbreviated: boolean;
  readonly decorated: boolean;
}

/** The names that stand at commits. */
export class Decorations {
  readonly #names = new Map<string, string[]>();

  constructor(repository: Repository) {
    const { branch, head } = repository;
    const add = (oid: string, name: string): void => {
      this.#names.set(oid, [...(this.#names.get(oid) ?? []), name]);
    };
    const current = branch !== undefined && repository.refs.resolve(branch) !== undefined ? branch : undefined;
    if (head !== undefined) add(head, current ? `${coloured('boldCyan', 'HEAD -> ')}${coloured('boldGreen', shortBranch(current))}` : coloured('boldCyan', 'HEAD'));
    // The last of git's own order of refs comes first.
    const below = (place: string) => repository.refs.below(place).reverse();
    for (const { name, oid } of below('refs/tags/')) add(repository.peel(oid), coloured('boldYellow', `tag: ${shortBranch(name)}`));
    const stash = repository.refs.resolve('refs/stash');
    if (stash !== undefined) add(stash, coloured('magenta', 'refs/stash'));
    for (const { name, oid } of below('refs/remotes/')) add(oid, coloured('boldRed', shortBranch(name)));
    for (const { name, oid } of below('refs/heads/')) if (name !== current) add(oid, coloured('boldGreen', shortBranch(name)));
  }

  of(oid: string): readonly string[] {
    return this.#names.get(oid) ?? [];
  }

  /** ` (HEAD -> master, tag: v1)`, or nothing. */
  text(oid: string): string {
    const names = this.of(oid);
    return names.length === 0 ? '' : ` ${coloured('yellow', '(')}${names.join(coloured('yellow', ', '))}${coloured('yellow', ')')}`;
  }
}

const person = ({ name, email }: Person): string => `${name} <${email}>`;

/** The first paragraph in one line. */
export const subjectOf = (message: string): string => (message.trimStart().split(/\n\s*\n/)[0] ?? '').trim().replace(/\s*\n\s*/g, ' ');

export function bodyOf(message: string): string {
  const rest = /^\s*[^\n]*(?:\n[^\n]+)*\n\s*\n([\s\S]*)$/.exec(message);
  return rest ? (rest[1] as string).trimEnd() + (/\S/.test(rest[1] as string) ? '\n' : '') : '';
}

const indented = (message: string): string => message.trimEnd().split('\n').map((line) => (line === '' ? '' : `    ${line}`)).join('\n').replace(/^$/gm, '    ');

/** A commit as `log` and `show` print its head: with a line feed behind it, unless the format is one of a person's own. */
export function showCommit(repository: Repository, oid: string, style: Style, decorations: Decorations | undefined): string {
  const commit = repository.commit(oid);
  const { author, committer, message, parents } = commit;
  const name = style.abbreviated ? repository.objects.shorten(oid) : oid;
  const names = decorations?.text(oid) ?? '';
  if (style.format !== undefined) return custom(repository, oid, commit, style, decorations);
  if (style.name === 'oneline') return `${coloured('yellow', name)}${names} ${subjectOf(message)}\n`;
  const lines = [`${coloured('yellow', `commit ${name}`)}${names}`];
  if (style.name === 'raw') {
    lines.push(`tree ${commit.tree}`, ...parents.map((it) => `parent ${it}`));
    for (const [key, who] of [['author', author], ['committer', committer]] as const) lines.push(`${key} ${person(who)} ${who.time} ${who.zone}`);
    return `${lines.join('\n')}\n\n${indented(message)}\n`;
  }
  if (parents.length > 1) lines.push(`Merge: ${parents.map((it) => repository.objects.shorten(it)).join(' ')}`);
  if (style.name === 'fuller') {
    lines.push(`Author:     ${person(author)}`, `AuthorDate: ${showDate(author, style.date)}`, `Commit:     ${person(committer)}`, `CommitDate: ${showDate(committer, style.date)}`);
  } else {
    lines.push(`Author: ${person(author)}`);
    if (style.name === 'full') lines.push(`Commit: ${person(committer)}`);
    else if (style.name !== 'short') lines.push(`Date:   ${showDate(author, style.date)}`);
  }
  const text = style.name === 'short' ? `    ${subjectOf(message)}` : indented(message);
  return `${lines.join('\n')}\n\n${message.trim() === '' ? '' : `${text}\n`}`;
}

function custom(repository: Repository, oid: string, commit: Commit, style: Style, decorations: Decorations | undefined): string {
  const names = decorations ?? new Decorations(repository);
  const pattern = /%(?:C\(([^)]*)\)|C(red|green|blue|reset)|x([0-9a-fA-F]{2})|([ac])(n|N|e|E|l|d|D|r|t|i|I|s)|g([dsD])|w\([^)]*\)|([HhTtPpdDsfbBn%])|(.))/g;
  return (style.format as string).replace(pattern, (whole, colour, named, hex, role, field, log, letter) => {
    if (colour !== undefined || named !== undefined) return colourCode(colour ?? named);
    if (hex !== undefined) return String.fromCharCode(parseInt(hex, 16));
    if (role !== undefined) return personField(role === 'a' ? commit.author : commit.committer, field, style);
    if (log !== undefined) return '';
    return letter === undefined ? whole : commitField(repository, oid, commit, letter, names);
  });
}

function personField(who: Person, field: string, style: Style): string {
  const values: Record<string, () => string> = {
    n: () => who.name, N: () => who.name, e: () => who.email, E: () => who.email, l: () => who.email.replace(/@.*/, ''),
    d: () => showDate(who, style.date), D: () => showDate(who, 'rfc'), r: () => showDate(who, 'relative'), t: () => String(who.time),
    i: () => showDate(who, 'iso'), I: () => showDate(who, 'iso-strict'), s: () => showDate(who, 'short'),
  };
  return values[field]?.() ?? '';
}

function commitField(repository: Repository, oid: string, commit: Commit, letter: string, names: Decorations): string {
  const short = (it: string): string => repository.objects.shorten(it);
  const values: Record<string, () => string> = {
    H: () => oid, h: () => short(oid), T: () => commit.tree, t: () => short(commit.tree), P: () => commit.parents.join(' '), p: () => commit.parents.map(short).join(' '),
    d: () => names.text(oid), D: () => names.of(oid).join(', '), s: () => subjectOf(commit.message), b: () => bodyOf(commit.message), B: () => commit.message,
    f: () => subjectOf(commit.message).replace(/[^A-Za-z0-9._]+/g, '-').replace(/^-|[-.]+$/g, ''), n: () => '\n', '%': () => '%',
  };
  return values[letter]?.() ?? '';
}

const COLOURS: Record<string, number> = { black: 0, red: 1, green: 2, yellow: 3, blue: 4, magenta: 5, cyan: 6, white: 7 };
const ATTRIBUTES: Record<string, number> = { bold: 1, dim: 2, italic: 3, ul: 4, blink: 5, reverse: 7 };

function colourCode(text: string): string {
  const always = /^always,/.test(text);
  const words = text.replace(/^(auto|always),?/, '').trim();
  if (!always && !hasColours()) return '';
  if (words === 'reset' || words === '') return '\x1b[m';
  const codes = words.split(/\s+/).map((word) => {
    const bright = /^bright(\w+)$/.exec(word);
    if (bright) return 90 + (COLOURS[bright[1] as string] ?? 7);
    return ATTRIBUTES[word] ?? (word in COLOURS ? 30 + (COLOURS[word] as number) : 0);
  });
  return `\x1b[${codes.sort((a, b) => a - b).join(';')}m`;
}
