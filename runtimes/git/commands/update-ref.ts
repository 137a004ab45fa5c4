import { readFileSync } from 'node:fs';
import { anybody } from '../history/identity.ts';
import { resolve } from '../history/revisions.ts';
import { NO_OBJECT } from '../store/objects.ts';
import type { Repository } from '../store/repository.ts';
import { fatal, misused } from '../terminal/ending.ts';
import { parse } from '../terminal/options.ts';
import type { Command } from './context.ts';

interface Change {
  readonly ref: string;
  /** Undefined to remove it. */
  readonly to: string | undefined;
  /** What it has to be before. */
  readonly from: string | undefined;
}

export const updateRef: Command = (context, words) => {
  const options = parse(words, ['d', 'm=', 'no-deref|deref', 'create-reflog', 'stdin', 'z']);
  const { repository } = context;
  const message = options.get('m') ?? '';
  if (options.has('stdin')) {
    const changes = readFileSync(0, 'utf8').split(options.has('z') ? '\0' : '\n').filter(Boolean).flatMap((line) => changeOf(repository, line));
    for (const change of changes) check(repository, change);
    for (const change of changes) carryOut(repository, change, message);
    return;
  }
  const [ref, to, from] = options.words;
  if (ref === undefined || (!options.has('d') && to === undefined)) throw misused('usage: git update-ref [<options>] -d <refname> [<old-val>]\n   or: git update-ref [<options>]    <refname> <new-val> [<old-val>]\n   or: git update-ref [<options>] --stdin [-z]');
  const change = options.has('d') ? { ref, to: undefined, from: to === undefined ? undefined : oidOf(repository, to) } : { ref, to: oidOf(repository, to as string), from: from === undefined ? undefined : oidOf(repository, from) };
  check(repository, change);
  carryOut(repository, change, message);
};

function oidOf(repository: Repository, text: string): string {
  if (text === '') return NO_OBJECT;
  const oid = resolve(repository, text);
  if (oid === undefined) throw fatal(`${text}: not a valid SHA1`);
  return oid;
}

function changeOf(repository: Repository, line: string): Change[] {
  const [verb, ref = '', first, second] = line.split(' ');
  const named = (text: string | undefined): string | undefined => (text === undefined ? undefined : oidOf(repository, text));
  switch (verb) {
    case 'update':
      return [{ ref, to: named(first), from: named(second) }];
    case 'create':
      return [{ ref, to: named(first), from: NO_OBJECT }];
    case 'delete':
      return [{ ref, to: undefined, from: named(first) }];
    case 'verify':
      check(repository, { ref, to: undefined, from: named(first) ?? NO_OBJECT });
      return [];
    case 'start':
    case 'prepare':
    case 'commit':
    case 'option':
      return [];
    default:
      throw fatal(`unknown command: ${line}`);
  }
}

function check(repository: Repository, { ref, to, from }: Change): void {
  if (!/^refs\/.|^[A-Z_]+$/.test(ref)) throw fatal(`update_ref failed for ref '${ref}': refusing to update ref with bad name '${ref}'`);
  const now = repository.refs.resolve(ref);
  const start = to === undefined ? '' : `update_ref failed for ref '${ref}': `;
  if (from === undefined || from === (now ?? NO_OBJECT)) return;
  if (from === NO_OBJECT) throw fatal(`${start}cannot lock ref '${ref}': reference already exists`);
  if (now === undefined) throw fatal(`${start}cannot lock ref '${ref}': unable to resolve reference '${ref}'`);
  throw fatal(`${start}cannot lock ref '${ref}': is at ${now} but expected ${from}`);
}

function carryOut(repository: Repository, { ref, to }: Change, message: string): void {
  if (to === undefined || to === NO_OBJECT) repository.refs.remove(ref);
  else repository.refs.update(ref, to, /^(HEAD$|refs\/(heads|remotes|notes)\/)/.test(ref) ? { person: anybody(repository.config), message } : undefined);
}
