import { pathOf } from '../diff/changes.ts';
import { upstreamOf } from '../history/revisions.ts';
import { aheadBehind } from '../history/walk.ts';
import { compareNames } from '../store/formats.ts';
import { coloured } from '../terminal/colours.ts';
import { fatal, misused } from '../terminal/ending.ts';
import { parse } from '../terminal/options.ts';
import { output } from '../terminal/output.ts';
import { statusOf, type Status } from '../worktree/status.ts';
import { shortBranch, type Command, type Context } from './context.ts';
import { longStatus } from './status-text.ts';

export const status: Command = (context, words) => {
  const options = parse(words, ['s|short', 'porcelain=?', 'long', 'b|branch', 'u|untracked-files=?', 'ignored=?', 'z', 'v|verbose', 'ahead-behind', 'renames', 'M|find-renames=?', 'column=?']);
  const { repository } = context;
  const porcelain = options.get('porcelain');
  if (porcelain === 'v2' || porcelain === '2') throw misused('git status: the format --porcelain=v2 is not supported here');
  const wanted = options.has('u') ? options.get('u') || 'all' : (repository.config.get('status.showuntrackedfiles') ?? 'normal');
  if (!['no', 'normal', 'all'].includes(wanted)) throw fatal(`Invalid untracked files mode '${wanted}'`);
  const found = statusOf(repository, context.paths(options.words), wanted as 'no' | 'normal' | 'all', options.has('ignored'));
  const isShort = options.has('s') || porcelain !== undefined || options.has('z') || (repository.config.is('status.short') && !options.has('long'));
  if (!isShort) return output.print(longStatus(context, found, wanted !== 'no'));
  if (options.has('b')) output.print(branchHead(context, options.has('z')));
  output.print(shortStatus(context, found, { machine: porcelain !== undefined, z: options.has('z') }));
};

function branchHead(context: Context, z: boolean): string {
  const { repository } = context;
  const { branch, head } = repository;
  const end = z ? '\0' : '\n';
  if (branch === undefined) return `## ${coloured('red', 'HEAD (no branch)')}${end}`;
  const name = coloured('green', shortBranch(branch));
  if (head === undefined) return `## No commits yet on ${name}${end}`;
  const upstream = upstreamOf(repository, branch);
  if (upstream === undefined) return `## ${name}${end}`;
  const theirs = repository.refs.resolve(upstream);
  const both = `## ${name}...${coloured('red', shortBranch(upstream))}`;
  if (theirs === undefined) return `${both} [gone]${end}`;
  const [ahead, behind] = aheadBehind(repository, head, theirs);
  const counts = [ahead > 0 ? `ahead ${coloured('green', String(ahead))}` : '', behind > 0 ? `behind ${coloured('red', String(behind))}` : ''].filter(Boolean);
  return `${both}${counts.length > 0 ? ` [${counts.join(', ')}]` : ''}${end}`;
}

/** A line for each path: what is staged, what is changed. */
export function shortStatus(context: Context, { staged, changed, unmerged, untracked, ignored }: Status, { machine, z }: { machine: boolean; z: boolean }): string {
  const rows = new Map<string, { staged: string; changed: string; from?: string }>();
  for (const change of staged) rows.set(pathOf(change), { staged: change.status, changed: ' ', ...(change.status === 'R' && change.from && { from: change.from.path }) });
  for (const change of changed) {
    const path = pathOf(change);
    rows.set(path, { ...(rows.get(path) ?? { staged: ' ' }), changed: change.status });
  }
  for (const { path, code } of unmerged) rows.set(path, { staged: code[0] as string, changed: code[1] as string });
  const isConflict = new Set(unmerged.map(({ path }) => path));
  const shown = (path: string): string => {
    if (z) return path;
    const name = machine ? context.quoted(path) : context.shown(path);
    return name.includes(' ') && !name.startsWith('"') ? `"${name}"` : name;
  };
  const end = z ? '\0' : '\n';
  let text = '';
  for (const [path, row] of [...rows].sort(([one], [other]) => compareNames(one, other))) {
    const code = coloured(isConflict.has(path) ? 'red' : 'green', row.staged.trim()) || ' ';
    const second = coloured('red', row.changed.trim()) || ' ';
    const name = row.from === undefined ? shown(path) : z ? `${path}\0${row.from}` : `${shown(row.from)} -> ${shown(path)}`;
    text += `${code}${second} ${name}${end}`;
  }
  for (const path of untracked) text += `${coloured('red', '??')} ${shown(path)}${end}`;
  for (const path of ignored) text += `${coloured('red', '!!')} ${shown(path)}${end}`;
  return text;
}
