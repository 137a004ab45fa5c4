import { compareTrees } from '../diff/changes.ts';
import { findRenames } from '../diff/renames.ts';
import { compareLines, splitLines } from '../diff/lines.ts';
import { showDate } from '../history/dates.ts';
import { now } from '../history/identity.ts';
import { commitOf, inTree } from '../history/revisions.ts';
import { LINK } from '../store/formats.ts';
import { NO_OBJECT } from '../store/objects.ts';
import type { Repository } from '../store/repository.ts';
import { Ending, fatal } from '../terminal/ending.ts';
import { parse } from '../terminal/options.ts';
import { output } from '../terminal/output.ts';
import { contentOf, find } from '../worktree/files.ts';
import type { Command } from './context.ts';

/** A line that is not yet known to be a commit's: its number at the end, and in the commit that is looked at. */
interface Open {
  readonly last: number;
  readonly at: number;
}

interface Origin {
  readonly oid: string;
  readonly path: string;
  readonly line: number;
}

export const blame: Command = (context, words) => {
  const options = parse(words, ['s', 'l', 'L=', 'e|show-email', 'w', 'M', 'C', 'p|porcelain', 'date=', 'root', 'f|show-name', 'n|show-number', 'abbrev=']);
  if (options.has('p')) throw fatal('git blame --porcelain is not supported here');
  const { repository } = context;
  const name = options.words.at(-1);
  if (name === undefined) throw new Ending(129, 'usage: git blame [<options>] [<rev-opts>] [<rev>] [--] <file>');
  const revision = options.words.length > 1 ? options.words[0] : undefined;
  const at = context.paths([name]).plain[0]?.at ?? '';
  const start = commitOf(repository, revision ?? 'HEAD');
  const { lines, origins } = trace(repository, start, at, revision === undefined);
  const [first, last] = range(options.get('L'), lines.length);
  output.page(process.env);
  const people = origins.map(({ oid }) => (oid === NO_OBJECT ? 'Not Committed Yet' : options.has('e') ? `<${repository.commit(oid).author.email}>` : repository.commit(oid).author.name));
  const width = Math.max(...people.slice(first - 1, last).map((person) => [...person].length));
  const renamed = origins.some((origin) => origin.path !== at && origin.oid !== NO_OBJECT);
  const nameWidth = Math.max(...origins.map((origin) => origin.path.length));
  const numberWidth = String(last).length;
  for (let line = first; line <= last; line++) {
    const { oid, path, line: original } = origins[line - 1] as Origin;
    const isRoot = oid !== NO_OBJECT && repository.commit(oid).parents.length === 0 && !options.has('root');
    const digits = options.has('l') ? 40 : 8;
    const id = isRoot ? `^${oid.slice(0, digits - 1)}` : oid.slice(0, digits);
    const who = options.has('s') ? '' : `(${(people[line - 1] as string).padEnd(width)} ${showDate(oid === NO_OBJECT ? now() : repository.commit(oid).author, options.get('date') ?? 'iso')} `;
    const place = renamed || options.has('f') ? ` ${path.padEnd(nameWidth)}` : '';
    const number = options.has('n') ? ` ${String(original).padStart(numberWidth)}` : '';
    output.print(Buffer.from(`${id}${place}${number} ${who}${String(line).padStart(numberWidth)}) `));
    output.print(Buffer.from(`${(lines[line - 1] as string).replace(/\n$/, '')}\n`, 'latin1'));
  }
};

function range(text: string | undefined, count: number): [number, number] {
  if (text === undefined) return [1, count];
  const found = /^(\d*),?(\+?)(\d*)$/.exec(text);
  if (!found) throw fatal(`-L ${text}: only numbers of lines are supported here`);
  const first = Number(found[1] || 1);
  if (first > count) throw fatal(`file has only ${count} lines`);
  const last = found[3] === '' ? count : found[2] ? first + Number(found[3]) - 1 : Number(found[3]);
  return [first, Math.min(last, count)];
}

function trace(repository: Repository, start: string, path: string, withFile: boolean): { lines: string[]; origins: Origin[] } {
  const committed = linesAt(repository, start, path);
  const there = withFile ? find(repository.workTree, path) : undefined;
  if (!committed && !(withFile && repository.index.get(path))) throw fatal(`no such path '${path}' in ${withFile ? 'HEAD' : start}`);
  const lines = there && there.mode !== LINK ? splitLines(contentOf(repository.workTree, path, there.mode).toString('latin1')) : (committed ?? []);
  const origins = lines.map((_, at): Origin => ({ oid: NO_OBJECT, path, line: at + 1 }));
  if (committed) follow(repository, start, path, pass(committed, lines, lines.map((_, at) => ({ last: at, at }))).passed, origins);
  return { lines, origins };
}

function linesAt(repository: Repository, oid: string, path: string): string[] | undefined {
  const entry = inTree(repository, repository.commit(oid).tree, path);
  return entry && repository.objects.read(entry.oid).type === 'blob' ? splitLines(repository.objects.read(entry.oid).body.toString('latin1')) : undefined;
}

/** Which lines were there before, and which were not. */
function pass(before: readonly string[], now: readonly string[], open: readonly Open[]): { passed: Open[]; kept: Open[] } {
  const places = new Map<number, number>();
  let [old, at] = [0, 0];
  for (const { from, removed, to, added } of compareLines(before, now)) {
    while (at < to) places.set(at++, old++);
    old = from + removed;
    at = to + added;
  }
  while (at < now.length) places.set(at++, old++);
  const passed: Open[] = [];
  const kept: Open[] = [];
  for (const line of open) {
    const place = places.get(line.at);
    if (place === undefined) kept.push(line);
    else passed.push({ last: line.last, at: place });
  }
  return { passed, kept };
}

function follow(repository: Repository, start: string, path: string, open: Open[], origins: Origin[]): void {
  const waiting = [{ oid: start, path, open }];
  for (let item = waiting.shift(); item; item = waiting.shift()) {
    const { oid, path: at } = item;
    let left = item.open;
    const lines = linesAt(repository, oid, at) ?? [];
    for (const parent of repository.commit(oid).parents) {
      if (left.length === 0) break;
      const name = linesAt(repository, parent, at) ? at : renamedFrom(repository, parent, oid, at);
      const before = name === undefined ? undefined : linesAt(repository, parent, name);
      if (!before || name === undefined) continue;
      const { passed, kept } = pass(before, lines, left);
      if (passed.length > 0) waiting.push({ oid: parent, path: name, open: passed });
      left = kept;
    }
    for (const { last, at: line } of left) origins[last] = { oid, path: at, line: line + 1 };
  }
}

function renamedFrom(repository: Repository, parent: string, oid: string, path: string): string | undefined {
  const all = { matches: () => true, mayMatchIn: () => true } as unknown as Parameters<typeof compareTrees>[3];
  const changes = findRenames(repository, compareTrees(repository, repository.commit(parent).tree, repository.commit(oid).tree, all));
  return changes.find(({ status, to }) => status === 'R' && to?.path === path)?.from?.path;
}

