import { readFileSync } from 'node:fs';
import path from 'node:path';
import { showDate } from '../history/dates.ts';
import { subjectOf } from '../history/format.ts';
import { identity } from '../history/identity.ts';
import { commitOf } from '../history/revisions.ts';
import type { Commit, Person } from '../store/formats.ts';
import { EMPTY_TREE } from '../store/objects.ts';
import { fatal } from '../terminal/ending.ts';
import type { Parsed } from '../terminal/options.ts';
import { Pathspec } from '../worktree/pathspec.ts';
import { statusOf } from '../worktree/status.ts';
import type { Repository } from '../store/repository.ts';
import type { Context } from './context.ts';
import { cleanMessage, edited } from './editing.ts';
import { runHook } from './hooks.ts';
import { longStatus } from './status-text.ts';

export interface Said {
  readonly text: string;
  /** Where it is from, as a hook is told: `message`, `merge`, `squash`, or `commit` and its name. */
  readonly from: readonly string[];
  readonly edits: boolean;
  readonly amends: boolean;
  readonly author: Person;
}

/** The text that a message begins with. */
export function compose(context: Context, options: Parsed, { old, noEdit, author }: { old: Commit | undefined; noEdit: boolean; author: Person }): Said {
  const { repository } = context;
  const reused = options.get('C') ?? options.get('c');
  const given = textOf(options);
  const marked = options.get('fixup') ?? options.get('squash');
  const explicit = marked !== undefined ? markedMessage(repository, options.has('fixup') ? 'fixup' : 'squash', marked, given) : (given ?? (reused === undefined ? undefined : repository.commit(commitOf(repository, reused)).message));
  const asIs = explicit !== undefined && !options.has('c') && !options.has('e') && (marked === undefined || options.has('fixup') || given !== undefined);
  const [merge, squash] = explicit === undefined ? [repository.state('MERGE_MSG'), repository.state('SQUASH_MSG')] : [];
  const from = explicit !== undefined ? (reused === undefined ? ['message'] : ['commit', reused]) : merge !== undefined ? ['merge'] : squash !== undefined ? ['squash'] : old ? ['commit', 'HEAD'] : [];
  const text = explicit ?? merge ?? squash ?? old?.message ?? '';
  return { text: options.has('s') ? signedOff(text, identity(repository.config, 'COMMITTER')) : text, from, edits: !asIs && !noEdit, amends: old !== undefined, author };
}

/** The message that becomes of it, by hooks and the person; or the exit code if a hook refuses it. */
export function settle(context: Context, { text, from, edits, amends, author }: Said, unverified: boolean): string | number {
  const { repository } = context;
  const index = edits ? 'edited' : 'as it is';
  const name = 'COMMIT_EDITMSG';
  const file = path.relative(repository.workTree, path.join(repository.gitDir, name));
  repository.setState(name, edits ? template(context, text, amends, author) : cleanMessage(text, false));
  if (runHook(context, 'prepare-commit-msg', { args: [file, ...from], index }) !== 0) return 1;
  if (edits) edited(repository, name);
  if (!unverified && runHook(context, 'commit-msg', { args: [file], index }) !== 0) return 1;
  return cleanMessage(repository.state(name) ?? '', edits);
}

function textOf(options: Parsed): string | undefined {
  if (options.has('m')) return options.all('m').join('\n\n');
  return options.has('F') ? readFileSync(options.get('F') === '-' ? 0 : (options.get('F') as string), 'utf8') : undefined;
}

/** The message of a commit that `rebase --autosquash` melds into another one. */
function markedMessage(repository: Repository, mark: 'fixup' | 'squash', name: string, more: string | undefined): string {
  if (/^(amend|reword):/.test(name)) throw fatal(`git commit --fixup=${name.split(':')[0]}: is not supported here`);
  const subject = subjectOf(repository.commit(commitOf(repository, name)).message);
  return `${mark}! ${subject}\n${more === undefined ? '' : `\n${more}`}`;
}

function signedOff(text: string, { name, email }: Person): string {
  const line = `Signed-off-by: ${name} <${email}>`;
  if (text.includes(line)) return text;
  const trimmed = text.trimEnd();
  return `${trimmed}${/\n[A-Z][\w-]+: [^\n]*$/.test(trimmed) ? '\n' : '\n\n'}${line}\n`;
}

/** The text as it is edited: with comments that say what is committed. */
function template(context: Context, text: string, amends: boolean, author: Person): string {
  const { repository } = context;
  const base = amends ? repository.commit(repository.head as string).parents[0] : undefined;
  const tree = !amends ? undefined : base === undefined ? EMPTY_TREE : repository.commit(base).tree;
  const status = statusOf(repository, new Pathspec(repository.workTree, []), 'normal', false, tree);
  const lines = longStatus(context, status, true)
    .replace(/^ +\(.*\)\n/gm, '')
    .replace(/^(no changes added|nothing (added )?to commit).*\n/m, '')
    .replace(/\n\nNo commits yet\n/, '\n\nInitial commit\n')
    .replace(/\n+$/, '\n');
  const { name, email } = identity(repository.config, 'COMMITTER');
  const by = author.name === name && author.email === email ? '' : `# Author:    ${author.name} <${author.email}>\n`;
  const dated = amends ? `${by}# Date:      ${showDate(author)}\n#\n` : by === '' ? '' : `${by}#\n`;
  const body = (lines.endsWith('\n') ? lines.slice(0, -1) : lines).split('\n').map((line) => (line === '' ? '#' : line.startsWith('\t') ? `#${line}` : `# ${line}`)).join('\n');
  return `${text === '' ? '\n' : `${text.trimEnd()}\n\n`}# Please enter the commit message for your changes. Lines starting\n# with '#' will be ignored, and an empty message aborts the commit.\n#\n${dated}${body}\n#\n`;
}

