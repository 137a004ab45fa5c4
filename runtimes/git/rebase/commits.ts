import { commit, record } from '../commands/commit.ts';
import type { Context } from '../commands/context.ts';
import { runHook } from '../commands/hooks.ts';
import type { Commit, Person } from '../store/formats.ts';
import { Ending } from '../terminal/ending.ts';
import { tell } from '../terminal/output.ts';

/** What logs call the command: `rebase`, or what has called it. */
export const action = (): string => process.env['GIT_REFLOG_ACTION'] ?? 'rebase';

/** Runs something with other variables of the environment. */
export function within<T>(variables: Readonly<Record<string, string>>, run: () => T): T {
  const before = Object.keys(variables).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, variables);
  try {
    return run();
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}

/** A commit with a message as it is, nothing said. */
export function commitAsIs(context: Context, made: Omit<Commit, 'committer'>, what: string): void {
  record(context.repository, made, `${action()} (${what})`);
  runHook(context, 'post-commit', { index: 'as it is' });
}

/** `git commit` with these arguments; what it cannot do it says. */
export function runCommit(context: Context, words: readonly string[], what: string, author?: Person): number {
  const by = author && { GIT_AUTHOR_NAME: author.name, GIT_AUTHOR_EMAIL: author.email, GIT_AUTHOR_DATE: `@${author.time} ${author.zone}` };
  return within({ GIT_REFLOG_ACTION: `${action()} (${what})`, ...by }, () => {
    try {
      return (commit(context, words) as number | undefined) ?? 0;
    } catch (error) {
      if (!(error instanceof Ending)) throw error;
      if (error.message !== '') tell(error.message);
      return error.exitCode;
    }
  });
}

const quotedWord = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** The author of a commit, as lines that a shell reads. */
export function authorScript({ name, email, time, zone }: Person): string {
  return `GIT_AUTHOR_NAME=${quotedWord(name)}\nGIT_AUTHOR_EMAIL=${quotedWord(email)}\nGIT_AUTHOR_DATE=${quotedWord(`@${time} ${zone}`)}\n`;
}

export function parseAuthorScript(text: string | undefined): Person | undefined {
  const value = (name: string): string | undefined => new RegExp(`^GIT_AUTHOR_${name}='((?:[^']|'\\\\'')*)'$`, 'm').exec(text ?? '')?.[1]?.replaceAll("'\\''", "'");
  const [name, email, date] = [value('NAME'), value('EMAIL'), /^@(-?\d+) ([+-]\d+)$/.exec(value('DATE') ?? '')];
  return name === undefined || email === undefined || !date ? undefined : { name, email, time: Number(date[1]), zone: date[2] as string };
}
