import { NO_OBJECT } from '../store/objects.ts';
import type { Repository } from '../store/repository.ts';
import { coloured } from '../terminal/colours.ts';
import { contentOf, find } from '../worktree/files.ts';
import { compareLines, splitLines } from './lines.ts';
import { isBinary } from './patch.ts';
import { quoted } from './quoted.ts';

const CONTEXT = 3;

/** A line of the result, with a sign for each parent, and the lines of parents that were in front of it. */
interface Row {
  readonly text: string;
  readonly signs: string;
}

/** The patch of a file in conflict, from both sides to what the file is now. */
export function combinedPatch(repository: Repository, path: string): Buffer {
  const stages = [2, 3].map((stage) => repository.index.get(path, stage));
  const found = find(repository.workTree, path);
  if (!found || stages.some((stage) => stage === undefined)) return Buffer.from(`* Unmerged path ${quoted(path)}\n`);
  const parents = stages.map((stage) => repository.objects.body(stage?.oid ?? '', 'blob'));
  const result = contentOf(repository.workTree, path, found.mode);
  const short = stages.map((stage) => repository.objects.shorten(stage?.oid ?? '')).join(',');
  const head = [`diff --cc ${quoted(path)}`, `index ${short}..${repository.objects.shorten(NO_OBJECT)}`];
  const bold = (lines: readonly string[]): string => lines.map((line) => `${coloured('bold', Buffer.from(line).toString('latin1'))}\n`).join('');
  if ([...parents, result].some(isBinary)) return Buffer.from(`${bold(head)}Binary files differ\n`, 'latin1');
  const body = hunks(rowsOf(parents.map((it) => splitLines(it.toString('latin1'))), splitLines(result.toString('latin1'))));
  return Buffer.from(bold([...head, `--- ${quoted(`a/${path}`)}`, `+++ ${quoted(`b/${path}`)}`]) + body, 'latin1');
}

function rowsOf(parents: readonly (readonly string[])[], result: readonly string[]): Row[] {
  const added = parents.map(() => new Set<number>());
  const lost: Row[][] = Array.from({ length: result.length + 1 }, () => []);
  parents.forEach((parent, number) => {
    for (const { from, removed, to, added: count } of compareLines(parent, result)) {
      for (let line = to; line < to + count; line++) added[number]?.add(line);
      for (const text of parent.slice(from, from + removed)) {
        const rows = lost[to] as Row[];
        const same = rows.findIndex((row) => row.text === text && row.signs[number] === ' ');
        const signs = (before: string): string => before.slice(0, number) + '-' + before.slice(number + 1);
        if (same >= 0) rows[same] = { text, signs: signs((rows[same] as Row).signs) };
        else rows.push({ text, signs: signs('  ') });
      }
    }
  });
  const rows: Row[] = [];
  for (let line = 0; line <= result.length; line++) {
    rows.push(...(lost[line] as Row[]));
    if (line < result.length) rows.push({ text: result[line] as string, signs: added.map((lines) => (lines.has(line) ? '+' : ' ')).join('') });
  }
  return rows;
}

function hunks(rows: readonly Row[]): string {
  const shown = new Set<number>();
  for (let at = 0; at < rows.length; at++) {
    const start = at;
    if (!isChanged(rows[start])) continue;
    // Changes with few lines between them are looked at as one.
    for (let next = start; next < rows.length && next <= at + CONTEXT; next++) if (isChanged(rows[next])) at = next + 1;
    // What one side alone has changed is no conflict, and is not shown.
    const changed = rows.slice(start, at);
    if ([0, 1].every((number) => changed.some(({ signs }) => signs[number] !== ' '))) for (let near = start - CONTEXT; near < at + CONTEXT; near++) shown.add(near);
  }
  let text = '';
  const lines = [0, 0, 0];
  for (let at = 0; at < rows.length; ) {
    const start = at;
    while (at < rows.length && shown.has(at)) at++;
    const part = rows.slice(start, at);
    if (part.length > 0) text += hunk(part, lines, titleBefore(rows.slice(0, start)));
    for (const row of part.length > 0 ? part : rows.slice(at, ++at)) count(row, lines);
  }
  return text;
}

const isChanged = (row: Row | undefined): boolean => row !== undefined && row.signs.trim() !== '';

/** Counts a row in both parents and in the result. */
function count({ signs }: Row, lines: number[]): void {
  const gone = signs.includes('-');
  [0, 1].forEach((number) => {
    const sign = signs[number];
    if (gone ? sign === '-' : sign === ' ') lines[number] = (lines[number] ?? 0) + 1;
  });
  if (!gone) lines[2] = (lines[2] ?? 0) + 1;
}

/** The name of what the lines are in, without its last character, as git has it here. */
function titleBefore(rows: readonly Row[]): string {
  const row = rows.findLast(({ signs, text }) => !signs.includes('-') && /^[A-Za-z_$]/.test(text));
  return row ? ` ${row.text.slice(0, 40).trimEnd().slice(0, -1)}` : '';
}

function hunk(part: readonly Row[], before: readonly number[], title: string): string {
  const after = [...before];
  for (const row of part) count(row, after);
  const range = (sign: string, number: number): string => {
    const size = (after[number] ?? 0) - (before[number] ?? 0);
    return `${sign}${(before[number] ?? 0) + (size === 0 ? 0 : 1)}${size === 1 ? '' : `,${size}`}`;
  };
  const head = `@@@ ${range('-', 0)} ${range('-', 1)} ${range('+', 2)} @@@`;
  const body = part.map(({ signs, text }) => {
    const line = signs + text.replace(/\n$/, '');
    const painted = signs.includes('-') ? coloured('red', line) : signs.includes('+') ? coloured('green', line) : line;
    return `${painted}\n${text.endsWith('\n') ? '' : '\\ No newline at end of file\n'}`;
  });
  return `${coloured('cyan', head)}${title}\n${body.join('')}`;
}
