import { commitOf, resolve } from '../history/revisions.ts';
import type { Repository } from '../store/repository.ts';

/** What a line of the list asks for. */
export type Verb = 'pick' | 'reword' | 'edit' | 'squash' | 'fixup' | 'exec' | 'break' | 'drop' | 'noop';

const SHORT: Readonly<Record<string, Verb>> = { p: 'pick', r: 'reword', e: 'edit', s: 'squash', f: 'fixup', x: 'exec', b: 'break', d: 'drop' };
const VERBS = new Set<string>([...Object.values(SHORT), 'noop']);
/** Git has these as well. They make merges again, which is not done here. */
const MERGES = ['label', 'reset', 'merge', 'update-ref', 'revert', 'l', 't', 'm', 'u'];

/** One line of the list. */
export interface Step {
  readonly verb: Verb;
  /** The commit that it is about. */
  readonly oid?: string;
  /** `-C` takes the message of a fixup in place of the one before, `-c` edits it as well. */
  readonly takes?: '-C' | '-c';
  /** The subject of the commit, or the command. */
  readonly text: string;
}

export const melds = ({ verb }: Step): boolean => verb === 'squash' || verb === 'fixup';

/** A list of steps as it stands in a file. */
export function stepLine({ verb, oid, takes, text }: Step, name: (oid: string) => string = (it) => it): string {
  return [verb, takes, oid === undefined ? undefined : name(oid), text].filter((part) => part !== undefined && part !== '').join(' ');
}

export interface ReadList {
  readonly steps: Step[];
  /** What is wrong with it, one line each. */
  readonly errors: string[];
}

/** `begins` says that nothing was done before: there is nothing to meld into. */
export function readSteps(repository: Repository, text: string, begins: boolean): ReadList {
  const steps: Step[] = [];
  const errors: string[] = [];
  for (const [at, line] of text.split('\n').entries()) {
    const trimmed = line.trim();
    if (trimmed === '' || trimmed.startsWith('#')) continue;
    const step = stepOf(repository, trimmed);
    if (typeof step === 'string') errors.push(...(step === '' ? [] : [step]), `invalid line ${at + 1}: ${line}`);
    else steps.push(step);
  }
  const first = steps.find(({ verb }) => !['exec', 'break', 'drop', 'noop'].includes(verb));
  if (begins && errors.length === 0 && first && melds(first)) errors.push(`cannot '${first.verb}' without a previous commit`);
  return { steps, errors };
}

/** The step, or why there is none. */
function stepOf(repository: Repository, line: string): Step | string {
  const [, word, rest] = /^(\S+)\s*(.*)$/.exec(line) as unknown as [string, string, string];
  const verb = (SHORT[word] ?? word) as Verb;
  if (MERGES.includes(word)) return `the command '${word}' of git is not supported here`;
  if (!VERBS.has(verb)) return `invalid command '${word}'`;
  if (verb === 'noop' || verb === 'break') return rest === '' ? { verb, text: '' } : `${verb} does not accept arguments: '${rest}'`;
  if (verb === 'exec') return rest === '' ? `missing arguments for ${verb}` : { verb, text: rest };
  const found = /^(?:(-[Cc])\s+)?(\S+)\s*(.*)$/.exec(rest);
  if (!found) return `missing arguments for ${verb}`;
  const [, takes, name, text] = found as unknown as [string, '-C' | '-c' | undefined, string, string];
  if (resolve(repository, name) === undefined) return `could not parse '${name}'`;
  return { verb, oid: commitOf(repository, name), text, ...(takes && verb === 'fixup' && { takes }) };
}

const COMMANDS = `
# Commands:
# p, pick <commit> = use commit
# r, reword <commit> = use commit, but edit the commit message
# e, edit <commit> = use commit, but stop for amending
# s, squash <commit> = use commit, but meld into previous commit
# f, fixup [-C | -c] <commit> = like "squash" but keep only the previous
#                    commit's log message, unless -C is used, in which case
#                    keep only this commit's message; -c is same as -C but
#                    opens the editor
# x, exec <command> = run command (the rest of the line) using shell
# b, break = stop here (continue rebase later with 'git rebase --continue')
# d, drop <commit> = remove commit
#
# These lines can be re-ordered; they are executed from top to bottom.
#
# If you remove a line here THAT COMMIT WILL BE LOST.
#
`;

/** What is said below a list that is to be edited: of which commits it is, or that it is edited again. */
export function instructions(about: { range: string; onto: string; count: number } | undefined): string {
  if (!about) return `${COMMANDS.slice(1)}# You are editing the todo file of an ongoing interactive rebase.\n# To continue rebase after editing, run:\n#     git rebase --continue\n#\n`;
  const { range, onto, count } = about;
  return `\n# Rebase ${range} onto ${onto} (${count} command${count === 1 ? '' : 's'})\n#${COMMANDS}# However, if you remove everything, the rebase will be aborted.\n#\n`;
}
