import { Ending } from '../terminal/ending.ts';
import { tell } from '../terminal/output.ts';
import type { FilePatch, Hunk } from './parse.ts';

/** So many are shown. */
const SHOWN = 5;

export type OnSpaces = 'nowarn' | 'warn' | 'error' | 'error-all' | 'fix';

interface Found {
  readonly line: number;
  readonly problem: string;
  readonly text: string;
}

function problemOf(text: string): string | undefined {
  const problems = [];
  if (/[ \t]+\n?$/.test(text)) problems.push('trailing whitespace');
  if (/^\t* +\t/.test(text)) problems.push('space before tab in indent');
  return problems.length === 0 ? undefined : `${problems.join(', ')}.`;
}

const fixed = (text: string): string => text.replace(/[ \t]+(\n?)$/, '$1').replace(/^[ \t]*\t/, (indent) => indent.replace(/ +(?=\t)/g, ''));

/** Looks for spaces at ends of added lines and the like, says which there are, and gives the patches, mended if that is wanted. */
export function checkSpaces(files: readonly FilePatch[], name: string, on: OnSpaces): readonly FilePatch[] {
  if (on === 'nowarn') return files;
  const found: Found[] = [];
  const mended = (hunk: Hunk): Hunk => ({
    ...hunk,
    lines: hunk.lines.map((line, at) => {
      const problem = line[0] === '+' ? problemOf(line.slice(1)) : undefined;
      if (problem === undefined) return line;
      found.push({ line: hunk.line + 1 + at, problem, text: line.slice(1).replace(/\n$/, '') });
      return on === 'fix' ? `+${fixed(line.slice(1))}` : line;
    }),
  });
  const result = files.map((file) => ({ ...file, hunks: file.hunks.map(mended) }));
  const shown = on === 'error-all' ? found : found.slice(0, SHOWN);
  for (const { line, problem, text } of shown) tell(`${name}:${line}: ${problem}\n${Buffer.from(text, 'latin1').toString('utf8')}`);
  if (found.length > shown.length) tell(`warning: squelched ${found.length - shown.length} whitespace error${found.length - shown.length === 1 ? '' : 's'}`);
  counted = { count: found.length, on };
  if (found.length > 0 && on.startsWith('error')) throw new Ending(128, `error: ${found.length} line${found.length === 1 ? '' : 's'} add${found.length === 1 ? 's' : ''} whitespace errors.`);
  return result;
}

let counted: { count: number; on: OnSpaces } = { count: 0, on: 'nowarn' };

/** What is said of them in the end. */
export function tellSpaces(): void {
  const { count, on } = counted;
  if (count === 0) return;
  const lines = `${count} line${count === 1 ? '' : 's'}`;
  if (on === 'fix') tell(`warning: ${lines} applied after fixing whitespace errors.`);
  else tell(`warning: ${lines} add${count === 1 ? 's' : ''} whitespace errors.`);
}
