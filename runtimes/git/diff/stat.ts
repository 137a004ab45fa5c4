import { coloured } from '../terminal/colours.ts';
import type { Repository } from '../store/repository.ts';
import { bytesOf, pathOf, type FileChange } from './changes.ts';
import { countLines } from './patch.ts';
import { modeText } from './patch.ts';
import { quoted } from './quoted.ts';

const plural = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

/** The last line: ` 2 files changed, 1 insertion(+)`. */
export function summaryLine(files: number, added: number, removed: number): string {
  let text = ` ${plural(files, 'file')} changed`;
  if (added > 0 || removed === 0) text += `, ${plural(added, 'insertion')}(+)`;
  if (removed > 0 || added === 0) text += `, ${plural(removed, 'deletion')}(-)`;
  return text;
}

/** A rename as one path, with what both have in common written once: `a/{b => c}/d`. */
export function renamed(from: string, to: string): string {
  if (from === to) return quoted(to);
  if (quoted(from) !== from || quoted(to) !== to) return `${quoted(from)} => ${quoted(to)}`;
  let start = 0;
  for (let at = 0; at < from.length && from[at] === to[at]; at++) if (from[at] === '/') start = at + 1;
  let end = 0;
  for (let at = 1; from.length - at >= start - 1 && to.length - at >= start - 1 && from.at(-at) === to.at(-at); at++) if (from.at(-at) === '/') end = at;
  if (start + end === 0) return `${from} => ${to}`;
  const middle = (path: string): string => path.slice(start, Math.max(start, path.length - end));
  return `${from.slice(0, start)}{${middle(from)} => ${middle(to)}}${end > 0 ? from.slice(-end) : ''}`;
}

const nameOf = (change: FileChange): string =>
  change.status === 'R' || change.status === 'C' ? renamed(change.from?.path ?? '', change.to?.path ?? '') : quoted(pathOf(change));

/** The table of files with a bar for each, and the line below it. */
export function statOf(repository: Repository, changes: readonly FileChange[], width = process.stdout.columns ?? 80): string[] {
  const rows = changes.filter(({ status }) => status !== 'U').map((change) => ({ name: nameOf(change), change, counts: countLines(repository, change) }));
  if (rows.length === 0) return changes.length === 0 ? [] : [summaryLine(0, 0, 0)];
  const most = Math.max(...rows.map(({ counts }) => (counts ? counts.added + counts.removed : 0)));
  const hasBinary = rows.some(({ counts }) => !counts);
  const numberWidth = Math.max(String(most).length, hasBinary ? 3 : 0);
  let nameWidth = Math.max(...rows.map(({ name }) => name.length));
  let barWidth = most;
  if (nameWidth + numberWidth + 6 + barWidth > width) {
    barWidth = Math.min(barWidth, Math.max(Math.floor((width * 3) / 8) - numberWidth - 6, 6));
    if (nameWidth > width - numberWidth - 6 - barWidth) nameWidth = width - numberWidth - 6 - barWidth;
    else barWidth = width - numberWidth - 6 - nameWidth;
  }
  const lines = rows.map(({ name, change, counts }) => {
    const head = ` ${shortened(name, nameWidth).padEnd(nameWidth)} | `;
    if (!counts) return head + 'Bin'.padStart(numberWidth) + binarySizes(repository, change);
    const total = counts.added + counts.removed;
    return `${head}${String(total).padStart(numberWidth)}${total > 0 ? ' ' : ''}${bar(counts, most, barWidth)}`;
  });
  const sum = (key: 'added' | 'removed'): number => rows.reduce((total, { counts }) => total + (counts?.[key] ?? 0), 0);
  return [...lines, summaryLine(rows.length, sum('added'), sum('removed'))];
}

function binarySizes(repository: Repository, { from, to }: FileChange): string {
  const [before, after] = [bytesOf(repository, from).length, bytesOf(repository, to).length];
  return before === after && from && to && bytesOf(repository, from).equals(bytesOf(repository, to)) ? '' : ` ${before} -> ${after} bytes`;
}

function shortened(name: string, width: number): string {
  if (name.length <= width) return name;
  const tail = name.slice(name.length - width + 3);
  const slash = tail.indexOf('/');
  return `...${slash < 0 ? tail : tail.slice(slash)}`;
}

function bar({ added, removed }: { added: number; removed: number }, most: number, width: number): string {
  let [plus, minus] = [added, removed];
  if (width < most) {
    const scale = (value: number): number => (value === 0 ? 0 : 1 + Math.floor((value * (width - 1)) / most));
    let total = scale(added + removed);
    if (total < 2 && added > 0 && removed > 0) total = 2;
    if (added < removed) {
      plus = scale(added);
      minus = total - plus;
    } else {
      minus = scale(removed);
      plus = total - minus;
    }
  }
  return coloured('green', '+'.repeat(plus)) + coloured('red', '-'.repeat(minus));
}

/** What is made, removed, renamed, or changes its mode, as `commit` and `--summary` say it. */
export function summaryOf(changes: readonly FileChange[]): string[] {
  const lines: string[] = [];
  for (const { status, from, to, similarity } of changes) {
    if (status === 'A') lines.push(` create mode ${modeText(to?.mode)} ${quoted(to?.path ?? '')}`);
    else if (status === 'D') lines.push(` delete mode ${modeText(from?.mode)} ${quoted(from?.path ?? '')}`);
    else if (status === 'R') lines.push(` rename ${renamed(from?.path ?? '', to?.path ?? '')} (${similarity}%)`);
    if (from && to && from.mode !== to.mode) lines.push(` mode change ${modeText(from.mode)} => ${modeText(to.mode)}${status === 'R' ? '' : ` ${quoted(to.path)}`}`);
  }
  return lines;
}

export const nameOfChange = nameOf;
