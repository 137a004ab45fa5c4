import { coloured } from '../terminal/colours.ts';
import { NO_OBJECT } from '../store/objects.ts';
import type { Repository } from '../store/repository.ts';
import { bytesOf, oidOfSide, type FileChange } from './changes.ts';
import { binaryHunks } from './binary.ts';
import { compareLines, splitLines, type Change } from './lines.ts';
import { quoted } from './quoted.ts';

export interface PatchOptions {
  readonly context: number;
  /** How spaces count. */
  readonly key: ((line: string) => string) | undefined;
  readonly from: string;
  readonly to: string;
  readonly text: boolean;
  readonly fullIndex: boolean;
  /** What is no text is in the patch as well. */
  readonly binary?: boolean;
}

export const PLAIN: PatchOptions = { context: 3, key: undefined, from: 'a/', to: 'b/', text: false, fullIndex: false };

/** Whether git takes it for no text: there is a NUL near its beginning. */
export const isBinary = (bytes: Buffer): boolean => bytes.subarray(0, 8000).includes(0);

/** The change as a patch. Text is Latin-1: bytes of files pass as they are. */
export function patchOf(repository: Repository, change: FileChange, options: PatchOptions): Buffer {
  if (change.status === 'T') {
    const halves = [{ ...change, status: 'D', to: undefined } as const, { ...change, status: 'A', from: undefined } as const];
    return Buffer.concat(halves.map((half) => patchOf(repository, half, options)));
  }
  const [old, now] = [bytesOf(repository, change.from), bytesOf(repository, change.to)];
  const isText = options.text || !(isBinary(old) || isBinary(now));
  const body = isText ? hunks(old, now, options) : '';
  if (change.status === 'M' && change.from?.mode === change.to?.mode && body === '' && old.equals(now)) return Buffer.alloc(0);
  const isWhole = !isText && options.binary === true && !old.equals(now);
  const head = header(repository, change, isWhole ? { ...options, fullIndex: true } : options, { isSame: old.equals(now), isText, hasBody: body !== '' });
  return Buffer.from(isWhole ? head.replace(/[^\n]*\n$/, '') + binaryHunks(old, now) : head + body, 'latin1');
}

const bytes = (text: string): string => Buffer.from(text).toString('latin1');

function header(repository: Repository, change: FileChange, options: PatchOptions, { isSame, isText, hasBody }: { isSame: boolean; isText: boolean; hasBody: boolean }): string {
  const { from, to, status, similarity } = change;
  const [oldName, newName] = [from ?? to, to ?? from].map((side) => side?.path ?? '');
  const [a, b] = [quoted(options.from + oldName), quoted(options.to + newName)];
  const lines = [`diff --git ${a} ${b}`];
  if (!from) lines.push(`new file mode ${modeText(to?.mode)}`);
  else if (!to) lines.push(`deleted file mode ${modeText(from.mode)}`);
  else if (from.mode !== to.mode) lines.push(`old mode ${modeText(from.mode)}`, `new mode ${modeText(to.mode)}`);
  if (status === 'R' || status === 'C') {
    const verb = status === 'R' ? 'rename' : 'copy';
    lines.push(`similarity index ${similarity ?? 100}%`, `${verb} from ${quoted(oldName ?? '')}`, `${verb} to ${quoted(newName ?? '')}`);
  }
  if (!isSame || !from || !to) {
    const short = (oid: string | undefined): string => (options.fullIndex ? (oid ?? NO_OBJECT) : repository.objects.shorten(oid ?? NO_OBJECT));
    const mode = from && to && from.mode === to.mode ? ` ${modeText(to.mode)}` : '';
    lines.push(`index ${short(oidOfSide(repository, from))}..${short(oidOfSide(repository, to))}${mode}`);
  }
  const [left, right] = [from ? a : '/dev/null', to ? b : '/dev/null'];
  if (!isText && !isSame) return bytes(`${lines.map((line) => coloured('bold', line)).join('\n')}\nBinary files ${left} and ${right} differ\n`);
  const tab = (name: string, side: unknown): string => (side && /\s/.test(name) && !name.startsWith('"') ? '\t' : '');
  if (hasBody) lines.push(`--- ${left}${tab(left, from)}`, `+++ ${right}${tab(right, to)}`);
  return bytes(lines.map((line) => `${coloured('bold', line)}\n`).join(''));
}

export const modeText = (mode: number | undefined): string => (mode ?? 0).toString(8).padStart(6, '0');

function hunks(old: Buffer, now: Buffer, { context, key }: PatchOptions): string {
  const [before, after] = [splitLines(old.toString('latin1')), splitLines(now.toString('latin1'))];
  const changes = compareLines(before, after, key);
  let text = '';
  for (let first = 0; first < changes.length; ) {
    let last = first;
    while (last + 1 < changes.length && start(changes, last + 1) - end(changes, last) <= 2 * context) last++;
    text += hunk(before, after, changes.slice(first, last + 1), context);
    first = last + 1;
  }
  return text;
}

const start = (changes: readonly Change[], at: number): number => (changes[at] as Change).from;
const end = (changes: readonly Change[], at: number): number => (changes[at] as Change).from + (changes[at] as Change).removed;

function hunk(before: readonly string[], after: readonly string[], changes: readonly Change[], context: number): string {
  const [first, last] = [changes[0] as Change, changes.at(-1) as Change];
  const from = Math.max(0, first.from - context);
  const to = first.to - (first.from - from);
  const fromEnd = Math.min(before.length, last.from + last.removed + context);
  const toEnd = last.to + last.added + (fromEnd - last.from - last.removed);
  const place = (line: number, count: number): string => (count === 1 ? `${line + 1}` : `${count === 0 ? line : line + 1},${count}`);
  const head = `@@ -${place(from, fromEnd - from)} +${place(to, toEnd - to)} @@`;
  const title = titleBefore(before, from);
  let text = `${coloured('cyan', head)}${title === '' ? '' : ` ${title}`}\n`;
  let at = from;
  for (const change of changes) {
    for (; at < change.from; at++) text += shown(' ', before[at]);
    for (; at < change.from + change.removed; at++) text += shown('-', before[at]);
    for (let line = change.to; line < change.to + change.added; line++) text += shown('+', after[line]);
  }
  for (; at < fromEnd; at++) text += shown(' ', before[at]);
  return text;
}

function shown(sign: string, line = ''): string {
  const whole = line.endsWith('\n');
  const text = sign + (whole ? line.slice(0, -1) : line);
  const painted = sign === '-' ? coloured('red', text) : sign === '+' ? coloured('green', text) : text;
  return whole ? `${painted}\n` : `${painted}\n\\ No newline at end of file\n`;
}

/** The line above that is likely the name of what the lines are in. */
function titleBefore(lines: readonly string[], at: number): string {
  for (let line = at - 1; line >= 0; line--) if (/^[A-Za-z_$]/.test(lines[line] as string)) return (lines[line] as string).slice(0, 80).trimEnd();
  return '';
}

/** How many lines a change adds and removes; undefined if it is no text. */
export function countLines(repository: Repository, change: FileChange, key?: (line: string) => string): { added: number; removed: number } | undefined {
  const [old, now] = [bytesOf(repository, change.from), bytesOf(repository, change.to)];
  if (isBinary(old) || isBinary(now)) return undefined;
  const changes = compareLines(splitLines(old.toString('latin1')), splitLines(now.toString('latin1')), key);
  return { added: changes.reduce((sum, { added }) => sum + added, 0), removed: changes.reduce((sum, { removed }) => sum + removed, 0) };
}
