import { coloured } from '../terminal/colours.ts';
import type { FilePatch, Hunk } from './parse.ts';

/** A hunk of a file, or the change of its mode, that is taken or not. */
export interface Choice {
  readonly hunk: Hunk | undefined;
  taken: boolean | undefined;
}

/** One file's change while its hunks are chosen. */
export interface FileChoice {
  readonly file: FilePatch;
  /** The lines above the hunks, without a change of mode. */
  readonly head: readonly string[];
  readonly modeLines: readonly string[];
  choices: Choice[];
}

const isChange = (line: string | undefined): boolean => line !== undefined && line[0] !== ' ';

export const count = ({ lines }: Hunk, sign: '-' | '+'): number => lines.filter((line) => line[0] === ' ' || line[0] === sign).length;

const place = (start: number, lines: number): string => (lines === 1 ? `${start}` : `${start},${lines}`);

/** A hunk as it stands in a patch. */
export function hunkText(hunk: Hunk, paints = false): string {
  const head = `@@ -${place(hunk.oldStart, count(hunk, '-'))} +${place(hunk.newStart, count(hunk, '+'))} @@`;
  const lines = hunk.lines.map((line) => {
    const whole = line.endsWith('\n');
    const text = whole ? line.slice(0, -1) : line;
    const painted = !paints || text[0] === ' ' ? text : coloured(text[0] === '-' ? 'red' : 'green', text);
    return whole ? `${painted}\n` : `${painted}\n\\ No newline at end of file\n`;
  });
  return `${paints ? coloured('cyan', head) : head}${hunk.title === '' ? '' : ` ${hunk.title}`}\n${lines.join('')}`;
}

/** How many hunks it can become: one for each group of changed lines. */
export const groupsIn = ({ lines }: Hunk): number => lines.filter((line, at) => isChange(line) && !isChange(lines[at - 1])).length;

/** Each group of changed lines as a hunk, with all unchanged ones around it. */
export function splitHunk(hunk: Hunk): Hunk[] {
  const { lines } = hunk;
  const parts: Hunk[] = [];
  let start = 0;
  for (let at = 0; at < lines.length; ) {
    while (at < lines.length && !isChange(lines[at])) at++;
    while (at < lines.length && isChange(lines[at])) at++;
    const gap = at;
    while (at < lines.length && !isChange(lines[at])) at++;
    const before = lines.slice(0, start);
    const offset = (sign: string): number => before.filter((line) => line[0] === ' ' || line[0] === sign).length;
    parts.push({ ...hunk, title: parts.length === 0 ? hunk.title : '', oldStart: hunk.oldStart + offset('-'), newStart: hunk.newStart + offset('+'), lines: lines.slice(start, at) });
    start = gap;
  }
  return parts;
}

/** The hunks that are taken, where they stand if the others are left out; those that share lines are one. */
export function takenHunks(choices: readonly Choice[], reverse: boolean, all = false): Hunk[] {
  const taken: Hunk[] = [];
  let shift = 0;
  let joins = false;
  for (const { hunk, taken: isTaken } of choices) {
    if (!hunk) continue;
    if (!isTaken && !all) {
      shift += count(hunk, '-') - count(hunk, '+');
      joins = false;
      continue;
    }
    const placed = reverse ? { ...hunk, oldStart: hunk.oldStart - shift } : { ...hunk, newStart: hunk.newStart + shift };
    const last = taken.at(-1);
    const shared = last && joins ? last.oldStart + count(last, '-') - placed.oldStart : 0;
    if (last && shared > 0) taken[taken.length - 1] = { ...last, lines: [...last.lines, ...placed.lines.slice(shared)] };
    else taken.push(placed);
    joins = true;
  }
  return taken;
}

/** One line for a list of hunks. */
export function summaryOfChoice({ hunk, taken }: Choice, number: number): string {
  const sign = taken === undefined ? ' ' : taken ? '+' : '-';
  const numbers = hunk ? ` -${hunk.oldStart},${count(hunk, '-')} +${hunk.newStart},${count(hunk, '+')} ` : '';
  const line = hunk?.lines.find((it) => isChange(it))?.replace(/\n$/, '') ?? '';
  return `${sign}${String(number).padStart(2)}: ${`${numbers.padEnd(20)}${line}`.slice(0, 80)}`;
}
