import { readFileSync } from 'node:fs';
import { flatten } from '../diff/changes.ts';
import { identity } from '../history/identity.ts';
import { commitOf, resolve, treeOf } from '../history/revisions.ts';
import { commitBody } from '../store/formats.ts';
import { fatal, misused } from '../terminal/ending.ts';
import { parse } from '../terminal/options.ts';
import { output } from '../terminal/output.ts';
import { force, move, resetIndex } from '../worktree/move.ts';
import type { Command } from './context.ts';

export const readTree: Command = (context, words) => {
  const options = parse(words, ['m', 'u', 'i', 'reset', 'empty', 'prefix=', 'n|dry-run', 'v', 'q', 'trivial', 'aggressive', 'index-output=', 'no-sparse-checkout']);
  for (const name of ['trivial', 'aggressive', 'index-output', 'n']) if (options.has(name)) throw fatal(`git read-tree --${name} is not supported here`);
  const { repository } = context;
  const { index } = repository;
  const trees = options.words.map((word) => {
    const oid = resolve(repository, word);
    if (oid === undefined) throw fatal(`Not a valid object name ${word}`);
    return treeOf(repository, oid);
  });
  const [first, second] = trees;
  if (options.has('empty')) index.clear();
  else if (first === undefined) throw misused('usage: git read-tree [(-m [--trivial] [--aggressive] | --reset | --prefix=<prefix>) [-u | -i]] (--empty | <tree-ish1> [<tree-ish2> [<tree-ish3>]])');
  else if (options.has('prefix')) {
    const prefix = (options.get('prefix') as string).replace(/\/?$/, '/');
    for (const [at, { mode, oid }] of flatten(repository, first)) index.set({ path: (prefix === '/' ? '' : prefix) + at, mode, oid });
  } else if (trees.length > 2) throw fatal('git read-tree of three trees is not supported here');
  else if (second !== undefined) move(repository, flatten(repository, first), flatten(repository, second), 'merge');
  else if (options.has('u') && options.has('reset')) force(repository, first);
  else if (options.has('u')) move(repository, new Map(index.entries.map((entry) => [entry.path, entry])), flatten(repository, first), 'merge');
  else {
    if (!options.has('m') && !options.has('reset')) index.clear();
    resetIndex(repository, first);
  }
  index.write();
};

/** A commit of a tree, on no branch. */
export const commitTree: Command = (context, words) => {
  const options = parse(words, ['p=', 'm=', 'F=', 'S|gpg-sign=?']);
  if (options.has('S')) throw fatal('git commit-tree -S is not supported here');
  const { repository } = context;
  const [word] = options.words;
  const oid = word === undefined ? undefined : resolve(repository, word);
  if (oid === undefined) throw fatal(`not a valid object name ${word ?? ''}`);
  const file = options.get('F');
  const message = options.has('m') ? `${options.all('m').join('\n\n')}\n` : readFileSync(file === undefined || file === '-' ? 0 : file, 'utf8');
  const parents = options.all('p').map((name) => commitOf(repository, name));
  const [author, committer] = [identity(repository.config, 'AUTHOR'), identity(repository.config, 'COMMITTER')];
  output.line(repository.objects.write('commit', commitBody({ tree: treeOf(repository, oid), parents, author, committer, message })));
};
