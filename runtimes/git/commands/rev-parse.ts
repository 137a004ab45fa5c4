import path from 'node:path';
import { fullName, rangeOf, resolve, unknownRevision } from '../history/revisions.ts';
import { Ending, fatal } from '../terminal/ending.ts';
import { output } from '../terminal/output.ts';
import { statsOf } from '../worktree/files.ts';
import { shortBranch, type Command, type Context } from './context.ts';

/** Questions about the repository, each an option without a value. */
const QUESTIONS: Readonly<Record<string, (context: Context) => string>> = {
  '--show-toplevel': ({ repository }) => repository.workTree,
  '--show-prefix': (context) => context.prefix,
  '--show-cdup': (context) => '../'.repeat(context.prefix.split('/').length - 1),
  '--git-dir': ({ repository: { gitDir } }) => (path.dirname(gitDir) === process.cwd() ? '.git' : gitDir === process.cwd() ? '.' : gitDir),
  '--absolute-git-dir': ({ repository }) => repository.gitDir,
  '--git-common-dir': ({ repository: { commonDir } }) => (path.dirname(commonDir) === process.cwd() ? '.git' : commonDir),
  '--is-inside-work-tree': ({ repository }) => String(repository.place.workTree !== undefined && !isInside(process.cwd(), repository.gitDir)),
  '--is-inside-git-dir': ({ repository }) => String(isInside(process.cwd(), repository.gitDir)),
  '--is-bare-repository': ({ repository }) => String(repository.place.workTree === undefined),
  '--is-shallow-repository': ({ repository }) => String(repository.state('shallow') !== undefined),
  '--show-superproject-working-tree': () => '',
  '--show-object-format': () => 'sha1',
};

const isInside = (folder: string, other: string): boolean => folder === other || folder.startsWith(`${other}/`);

export const revParse: Command = (context, words) => {
  let [verifies, quiet, abbreviates, symbolic] = [false, false, false, false];
  let short: number | undefined;
  let pathsOnly = false;
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as string;
    const question = QUESTIONS[word];
    if (pathsOnly) output.line(word);
    else if (question) {
      const answer = question(context);
      if (answer !== '' || word !== '--show-superproject-working-tree') output.line(answer);
    } else if (word === '--git-path') output.line(gitPath(context, words[++at] ?? ''));
    else if (word === '--verify') verifies = true;
    else if (word === '-q' || word === '--quiet') quiet = true;
    else if (/^--abbrev-ref/.test(word)) abbreviates = true;
    else if (/^--symbolic/.test(word)) symbolic = true;
    else if (/^--short(=\d+)?$/.test(word)) short = Number(word.slice(8) || 7);
    else if (word === '--all') for (const { oid } of context.repository.refs.below('refs/')) output.line(oid);
    else if (word === '--branches') for (const { oid } of context.repository.refs.below('refs/heads/')) output.line(oid);
    else if (word === '--') {
      if (!verifies) output.line(word);
      pathsOnly = true;
    } else if (/^--(revs-only|no-revs|flags|no-flags|default|sq|path-format=.*)$/.test(word)) continue;
    else if (word.startsWith('-') && word !== '-') output.line(word);
    else if (abbreviates) output.line(abbreviated(context, word));
    else if (symbolic) output.line(word);
    else print(context, word, { verifies, quiet, short });
  }
  if (verifies && words.every((word) => word.startsWith('-'))) throw fatal('Needed a single revision');
};

function abbreviated({ repository }: Context, word: string): string {
  if (word === 'HEAD' || word === '@') {
    if (repository.head === undefined) throw failure(word);
    return repository.branch === undefined ? 'HEAD' : shortBranch(repository.branch);
  }
  const upstream = /^(.*)@\{u(?:pstream)?\}$/.exec(word);
  if (upstream) {
    const oid = resolve(repository, word);
    const branch = upstream[1] === '' || upstream[1] === 'HEAD' ? repository.branch : fullName(repository, upstream[1] as string);
    const found = repository.refs.below('refs/remotes/').find((ref) => ref.oid === oid && ref.name.endsWith(`/${shortBranch(branch ?? '')}`));
    return shortBranch(found?.name ?? word);
  }
  const name = fullName(repository, word);
  if (name === undefined) throw failure(word);
  return shortBranch(name);
}

/** Git prints the word before it says that it means nothing. */
function failure(word: string): Error {
  output.line(word);
  return unknownRevision(word);
}

function print({ repository }: Context, word: string, { verifies, quiet, short }: { verifies: boolean; quiet: boolean; short: number | undefined }): void {
  const shown = (oid: string): string => (short === undefined ? oid : repository.objects.shorten(oid, short));
  const range = /\.\./.test(word) || word.startsWith('^') ? rangeOf(repository, word) : undefined;
  if (range && !verifies) {
    for (const oid of range.to.slice().reverse()) output.line(shown(oid));
    for (const oid of range.from) output.line(`^${shown(oid)}`);
    return;
  }
  const oid = resolve(repository, word);
  if (oid !== undefined) return output.line(shown(oid));
  if (quiet) throw new Ending(1);
  if (verifies) throw fatal('Needed a single revision');
  if (statsOf(path.resolve(word))) return output.line(word);
  throw failure(word);
}

/** A file of the repository; hooks are where the person wants them. */
function gitPath(context: Context, name: string): string {
  const configured = name === 'hooks' ? context.repository.config.path('core.hookspath') : undefined;
  return configured ?? path.join(QUESTIONS['--git-dir']?.(context) ?? '', name);
}
