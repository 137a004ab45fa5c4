import { bytesOf, oidOfSide, pathOf, type FileChange } from '../diff/changes.ts';
import { countLines, modeText, patchOf, PLAIN, type PatchOptions } from '../diff/patch.ts';
import { findRenames } from '../diff/renames.ts';
import { nameOfChange, statOf, summaryOf } from '../diff/stat.ts';
import { NO_OBJECT } from '../store/objects.ts';
import type { Repository } from '../store/repository.ts';
import { useColours } from '../terminal/colours.ts';
import { fatal } from '../terminal/ending.ts';
import type { Parsed } from '../terminal/options.ts';
import type { Context } from './context.ts';

/** What `diff`, `log` and `show` take of how changes are shown. */
export const DIFF_OPTIONS = [
  'p|u|patch', 's|no-patch', 'stat=?', 'shortstat', 'numstat', 'name-only', 'name-status', 'raw', 'summary', 'patch-with-stat', 'U|unified=', 'w|ignore-all-space', 'b|ignore-space-change',
  'ignore-space-at-eol', 'M|find-renames=?', 'no-renames|renames', 'C|find-copies=?', 'R', 'a|text', 'full-index', 'binary', 'color=?', 'no-color', 'exit-code', 'diff-filter=', 'no-prefix', 'src-prefix=',
  'dst-prefix=', 'z', 'word-diff=?', 'color-words=?', 'minimal', 'patience', 'histogram', 'indent-heuristic', 'ext-diff', 'textconv', 'relative=?', 'check', 'S=', 'G=', 'submodule=?', 'ignore-submodules=?', 'output=', 'cc', 'c', 'm',
] as const;

const KEYS: readonly [string, (line: string) => string][] = [
  ['w', (line) => line.replace(/\s+/g, '')],
  ['b', (line) => line.replace(/\s+$/, '').replace(/\s+/g, ' ')],
  ['ignore-space-at-eol', (line) => line.replace(/\s+$/, '')],
];

export function colourOptions(options: Parsed): void {
  if (options.has('no-color')) useColours('never');
  else if (options.has('color')) useColours(options.get('color') || 'always');
}

export const wantsDiff = (options: Parsed): boolean =>
  ['p', 'stat', 'shortstat', 'numstat', 'name-only', 'name-status', 'raw', 'summary', 'patch-with-stat', 'U'].some((name) => options.has(name));

/** The changes as the options want them shown; as a patch without any. */
export function showChanges(context: Context, all: readonly FileChange[], options: Parsed): Buffer {
  for (const name of ['word-diff', 'color-words', 'check', 'C', 'G']) if (options.has(name)) throw fatal(`the option --${name} of diffs is not supported here`);
  const { repository } = context;
  const changes = chosen(repository, all, options);
  const pieces: (string | Buffer)[] = [];
  const table = (lines: readonly string[]): void => void pieces.push(lines.map((line) => `${line}\n`).join(''));
  const end = options.has('z') ? '\0' : '\n';
  const name = (path: string): string => (options.has('z') ? path : context.quoted(path));
  if (options.has('raw')) pieces.push(changes.map((change) => rawLine(repository, change, name, options.has('z'))).join(''));
  if (options.has('numstat')) pieces.push(changes.filter(({ status }) => status !== 'U').map((change) => numbers(repository, change) + nameOfChange(change) + end).join(''));
  if (options.has('stat') || options.has('patch-with-stat')) {
    const width = Number(options.get('stat')?.split(',')[0] || 0);
    table(statOf(repository, changes, width || undefined));
  }
  if (options.has('shortstat')) table(statOf(repository, changes).slice(-1));
  if (options.has('summary')) table(summaryOf(changes));
  if (options.has('name-only')) pieces.push(changes.map((change) => name(pathOf(change)) + end).join(''));
  else if (options.has('name-status')) pieces.push(changes.map((change) => statusLine(change, name, options.has('z'))).join(''));
  const others = ['raw', 'numstat', 'stat', 'shortstat', 'summary', 'name-only', 'name-status'].some((it) => options.has(it));
  if (options.has('s') || (others && !options.has('p') && !options.has('patch-with-stat') && !options.has('U'))) return joined(pieces);
  if (pieces.length > 0 && changes.length > 0) pieces.push('\n');
  for (const change of changes) pieces.push(change.status === 'U' ? `* Unmerged path ${name(pathOf(change))}\n` : patchOf(repository, change, patchOptions(options)));
  return joined(pieces);
}

function chosen(repository: Repository, all: readonly FileChange[], options: Parsed): FileChange[] {
  const renames = !options.has('no-renames') && repository.config.get('diff.renames') !== 'false';
  let changes = renames ? findRenames(repository, all) : [...all];
  if (options.has('R')) changes = changes.map(({ from, to, ...rest }) => ({ ...rest, status: rest.status === 'A' ? 'D' : rest.status === 'D' ? 'A' : rest.status, from: to, to: from }));
  const filter = options.get('diff-filter');
  if (filter) {
    const excluded = /[a-z]/.test(filter);
    changes = changes.filter(({ status }) => (excluded ? !filter.toUpperCase().includes(status) : filter.includes(status)));
  }
  const searched = options.get('S');
  if (searched !== undefined) {
    const count = (bytes: Buffer): number => bytes.toString('utf8').split(searched).length;
    changes = changes.filter(({ from, to }) => count(bytesOf(repository, from)) !== count(bytesOf(repository, to)));
  }
  return changes;
}

const joined = (pieces: readonly (string | Buffer)[]): Buffer => Buffer.concat(pieces.map((piece) => (typeof piece === 'string' ? Buffer.from(piece) : piece)));

function patchOptions(options: Parsed): PatchOptions {
  return {
    ...PLAIN,
    context: Number(options.get('U') ?? PLAIN.context),
    key: KEYS.find(([name]) => options.has(name))?.[1],
    from: options.get('src-prefix') ?? (options.has('no-prefix') ? '' : PLAIN.from),
    to: options.get('dst-prefix') ?? (options.has('no-prefix') ? '' : PLAIN.to),
    text: options.has('a'),
    fullIndex: options.has('full-index'),
    binary: options.has('binary'),
  };
}

const statusOf = ({ status, similarity }: FileChange): string => (status === 'R' ? `R${String(similarity).padStart(3, '0')}` : status);

function statusLine(change: FileChange, name: (path: string) => string, z: boolean): string {
  const between = z ? '\0' : '\t';
  const paths = change.status === 'R' ? [change.from?.path ?? '', change.to?.path ?? ''] : [pathOf(change)];
  return `${[statusOf(change), ...paths.map(name)].join(between)}${z ? '\0' : '\n'}`;
}

function rawLine(repository: Repository, change: FileChange, name: (path: string) => string, z: boolean): string {
  const oid = (side: FileChange['from']): string => (side?.oid === undefined ? NO_OBJECT.slice(0, 7) : repository.objects.shorten(oidOfSide(repository, side) ?? NO_OBJECT));
  return `:${modeText(change.from?.mode)} ${modeText(change.to?.mode)} ${oid(change.from)} ${oid(change.to)} ${statusLine(change, name, z)}`;
}

function numbers(repository: Repository, change: FileChange): string {
  const counts = countLines(repository, change);
  return counts ? `${counts.added}\t${counts.removed}\t` : '-\t-\t';
}

