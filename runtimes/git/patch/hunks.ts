import { splitLines } from '../diff/lines.ts';
import type { FilePatch, Hunk } from './parse.ts';

/** The text with the hunks applied; or the one that finds no place. Text is Latin-1. */
export function applyHunks(text: string, { hunks }: Pick<FilePatch, 'hunks'>, zeroContext = false): { text: string } | { failed: Hunk } {
  const lines = splitLines(text);
  for (const hunk of hunks) {
    const [before, after] = [side(hunk, '-'), side(hunk, '+')];
    const at = placeOf(lines, before, hunk, zeroContext);
    if (at === undefined) return { failed: hunk };
    lines.splice(at, before.length, ...after);
  }
  return { text: lines.join('') };
}

/** The lines of one side of a hunk, without signs. */
export function side({ lines }: Pick<Hunk, 'lines'>, sign: '-' | '+'): string[] {
  return lines.filter((line) => line[0] === ' ' || line[0] === sign).map((line) => line.slice(1));
}

/** Where a hunk fits: the place nearest to its own. Without lines around it at an end it fits at that end alone. */
function placeOf(lines: readonly string[], before: readonly string[], hunk: Hunk, zeroContext: boolean): number | undefined {
  const atStart = hunk.oldStart === 0 || (hunk.oldStart === 1 && !zeroContext);
  const atEnd = !zeroContext && hunk.lines.at(-1)?.[0] !== ' ';
  const fits = (at: number): boolean =>
    at >= 0 && at + before.length <= lines.length && !(atStart && at !== 0) && !(atEnd && at + before.length !== lines.length) && before.every((line, offset) => lines[at + offset] === line);
  const own = atStart ? 0 : atEnd ? lines.length - before.length : Math.min(Math.max(0, hunk.newStart - 1), lines.length);
  for (let distance = 0; distance <= lines.length; distance++) {
    if (fits(own + distance)) return own + distance;
    if (fits(own - distance)) return own - distance;
  }
  return undefined;
}

export function countsOf({ hunks }: Pick<FilePatch, 'hunks'>): { added: number; removed: number } {
  const count = (sign: string): number => hunks.reduce((sum, { lines }) => sum + lines.filter((line) => line[0] === sign).length, 0);
  return { added: count('+'), removed: count('-') };
}
