import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { entriesOf } from '../archive/entries.ts';
import { tarOf } from '../archive/tar.ts';
import { zipOf } from '../archive/zip.ts';
import { flatten } from '../diff/changes.ts';
import { inTree, resolve, treeOf } from '../history/revisions.ts';
import { fatal, misused } from '../terminal/ending.ts';
import { parse } from '../terminal/options.ts';
import { output, tell } from '../terminal/output.ts';
import { Pathspec } from '../worktree/pathspec.ts';
import type { Command } from './context.ts';

const FORMATS = ['tar', 'tgz', 'tar.gz', 'zip'];

export const archive: Command = (context, words) => {
  // A number is how well it is packed.
  const options = parse(words.filter((word) => !/^-\d$/.test(word)), ['format=', 'prefix=', 'o|output=', 'l|list', 'v|verbose', 'worktree-attributes', 'remote=', 'exec=', 'add-file=', 'mtime=']);
  for (const name of ['remote', 'add-file', 'mtime']) if (options.has(name)) throw fatal(`git archive --${name} is not supported here`);
  if (options.has('l')) return output.print(FORMATS.map((name) => `${name}\n`).join(''));
  const [name, ...names] = options.words;
  if (name === undefined) throw misused('usage: git archive [<options>] <tree-ish> [<path>...]');
  const file = options.get('o');
  const format = options.get('format') ?? FORMATS.find((it) => file?.endsWith(`.${it}`)) ?? 'tar';
  if (!FORMATS.includes(format)) throw fatal(`Unknown archive format '${format}'`);
  const { repository } = context;
  const oid = resolve(repository, name);
  if (oid === undefined) throw fatal(`not a valid object name: ${name}`);
  const commit = repository.objects.read(repository.peel(oid)).type === 'commit' ? repository.peel(oid) : undefined;
  const time = commit === undefined ? Math.floor(Date.now() / 1000) : repository.commit(commit).committer.time;
  // In a folder it is of this folder.
  const { prefix: folder } = context;
  const tree = inTree(repository, treeOf(repository, oid), folder)?.oid;
  if (tree === undefined) throw fatal('current working directory is untracked');
  const paths = new Pathspec(process.cwd(), names);
  const unknown = paths.unmatched(flatten(repository, tree).keys())[0];
  if (unknown !== undefined) throw fatal(`pathspec '${unknown}' did not match any files`);
  const entries = [...entriesOf(repository, tree, options.get('prefix') ?? '', paths)];
  if (options.has('v')) for (const entry of entries) tell(entry.name);
  const plain = format === 'zip' ? zipOf(entries, time, commit) : tarOf(entries, time, commit);
  const bytes = format === 'tar' || format === 'zip' ? plain : gzipSync(plain);
  if (file === undefined) output.print(bytes);
  else writeFileSync(file, bytes);
};
