import { compareTrees } from '../diff/changes.ts';
import { showDate } from '../history/dates.ts';
import { Decorations, showCommit, type Style } from '../history/format.ts';
import { rangeOf, resolve } from '../history/revisions.ts';
import { walk } from '../history/walk.ts';
import { FOLDER, parsePerson, splitHead } from '../store/formats.ts';
import { coloured } from '../terminal/colours.ts';
import { parse, type Parsed } from '../terminal/options.ts';
import { output } from '../terminal/output.ts';
import { shortBranch, type Command, type Context } from './context.ts';
import { fatal } from '../terminal/ending.ts';
import { colourOptions, DIFF_OPTIONS, showChanges } from './diff-output.ts';
import { divide } from './diff.ts';
import { styleOf, STYLE_OPTIONS } from './log-style.ts';
import type { Pathspec } from '../worktree/pathspec.ts';

export const show: Command = (context, words) => {
  const options = parse(words, [...STYLE_OPTIONS, ...DIFF_OPTIONS, 'q|quiet', 'first-parent']);
  colourOptions(options);
  const { repository } = context;
  const { revisions, paths } = divide(context, options);
  output.page(process.env);
  if (revisions.length === 0 && repository.head === undefined) throw fatal(`your current branch '${shortBranch(repository.branch ?? '')}' does not have any commits yet`);
  const style = styleOf(options, repository);
  let first = true;
  for (const word of revisions.length === 0 ? ['HEAD'] : revisions) {
    const range = /\.\./.test(word) ? rangeOf(repository, word) : undefined;
    for (const oid of range ? walk(repository, range) : [resolve(repository, word) as string]) {
      if (!first && style.name !== 'oneline' && style.format === undefined) output.line();
      first = false;
      showObject(context, oid, word, { options, style, paths });
    }
  }
};

interface How {
  readonly options: Parsed;
  readonly style: Style;
  readonly paths: Pathspec;
}

function showObject(context: Context, oid: string, name: string, how: How): void {
  const { repository } = context;
  const { type, body } = repository.objects.read(oid);
  if (type === 'blob') return output.print(body);
  if (type === 'tree') {
    const entries = repository.tree(oid).map((entry) => `${context.quoted(entry.name)}${entry.mode === FOLDER ? '/' : ''}\n`);
    return output.print(`${coloured('yellow', `tree ${name}`)}\n\n${entries.join('')}`);
  }
  if (type === 'commit') return showOne(context, oid, how);
  const { head, message } = splitHead(body);
  const field = (key: string): string => head.find(([it]) => it === key)?.[1] ?? '';
  const tagger = parsePerson(field('tagger'));
  output.print(`${coloured('yellow', `tag ${field('tag')}`)}\nTagger: ${tagger.name} <${tagger.email}>\nDate:   ${showDate(tagger, how.style.date)}\n\n${message}\n`);
  showObject(context, field('object'), field('object'), how);
}

function showOne(context: Context, oid: string, { options, style, paths }: How): void {
  const { repository } = context;
  const { parents, tree } = repository.commit(oid);
  const text = showCommit(repository, oid, style, style.decorated ? new Decorations(repository) : undefined);
  output.print(style.format !== undefined ? `${text}\n` : text);
  if (options.has('s') || options.has('q')) return;
  const isLine = style.name === 'oneline' || style.format !== undefined;
  if (parents.length > 1 && !options.has('first-parent') && !options.has('m')) {
    if (!isLine) output.line();
    return;
  }
  const before = parents[0] === undefined ? undefined : repository.commit(parents[0]).tree;
  const changes = showChanges(context, compareTrees(repository, before, tree, paths), options);
  if (changes.length === 0) return;
  if (!isLine) output.print(options.has('p') && options.has('stat') ? '---\n' : '\n');
  else if (style.format !== undefined) output.line();
  output.print(changes);
}
