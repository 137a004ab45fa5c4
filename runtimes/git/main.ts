import path from 'node:path';
import { COMMANDS, UNSUPPORTED } from './commands/index.ts';
import { Context } from './commands/context.ts';
import { help, USAGE, usageOf } from './commands/help.ts';
import { parseWords, runInShell } from './commands/alias.ts';
import { Ending, fatal, misused } from './terminal/ending.ts';
import { output, tell } from './terminal/output.ts';
import { useColours } from './terminal/colours.ts';

/** The version of git whose output and behaviour are followed. */
const VERSION = '2.39.5';

interface Global {
  readonly words: readonly string[];
  readonly given: (readonly [string, string])[];
  readonly gitDir?: string;
  readonly workTree?: string;
}

/** Reads what stands before the command's name. */
function globalOptions(words: readonly string[]): Global {
  const given: [string, string][] = [];
  let gitDir: string | undefined;
  let workTree: string | undefined;
  let at = 0;
  const value = (name: string): string => {
    const word = words[at] as string;
    if (word.startsWith(`${name}=`)) return word.slice(name.length + 1);
    const next = words[++at];
    if (next === undefined) throw misused(`no value given for ${name}`);
    return next;
  };
  for (; at < words.length && words[at]?.startsWith('-'); at++) {
    const word = words[at] as string;
    if (word === '-C') enter(value('-C'));
    else if (word === '-c') {
      const [, key, set] = /^([^=]*)(?:=([\s\S]*))?$/.exec(value('-c')) as RegExpExecArray;
      given.push([key as string, set ?? 'true']);
    } else if (/^--git-dir(=|$)/.test(word)) gitDir = path.resolve(value('--git-dir'));
    else if (/^--work-tree(=|$)/.test(word)) workTree = path.resolve(value('--work-tree'));
    else if (word === '--no-pager' || word === '-P') process.env['GIT_PAGER'] = 'cat';
    else if (['-p', '--paginate', '--no-optional-locks', '--literal-pathspecs', '--no-replace-objects'].includes(word)) continue;
    else if (word === '--version' || word === '-v') return { words: ['version'], given };
    else if (word === '--help' || word === '-h') return { words: ['help', ...words.slice(at + 1)], given };
    else if (word === '--exec-path') return { words: ['version', '--exec-path'], given };
    else throw misused(`unknown option: ${word}\n${USAGE}`);
  }
  return { words: words.slice(at), given: [...environment(), ...given], ...(gitDir !== undefined && { gitDir }), ...(workTree !== undefined && { workTree }) };
}

/** Variables that a command has passed on to the commands of its hooks. */
function environment(): [string, string][] {
  const found = (process.env['GIT_CONFIG_PARAMETERS'] ?? '').matchAll(/'((?:[^']|'\\'')*)'='((?:[^']|'\\'')*)'/g);
  return [...found].map(([, key, value]) => [key, value].map((text) => (text as string).replaceAll("'\\''", "'")) as [string, string]);
}

function enter(folder: string): void {
  try {
    if (folder !== '') process.chdir(folder);
  } catch {
    throw fatal(`cannot change to '${folder}': No such file or directory`);
  }
}

function contextOf({ given, gitDir, workTree }: Global): Context {
  if (gitDir === undefined && workTree === undefined) return new Context(given);
  if (gitDir === undefined) process.env['GIT_WORK_TREE'] = workTree;
  return new Context(given, { gitDir: gitDir ?? path.resolve('.git'), workTree: workTree ?? process.cwd() });
}

async function run(global: Global, depth = 0): Promise<number> {
  const [name, ...rest] = global.words;
  if (name === undefined) {
    output.print(USAGE);
    return 1;
  }
  if (name === 'version') {
    output.line(`git version ${VERSION}.warren`);
    return 0;
  }
  if (name === 'help') return help(rest[0]);
  const command = COMMANDS[name];
  const context = contextOf(global);
  useColours(undefined);
  if (command) {
    const end = rest.indexOf('--');
    const asked = rest.slice(0, end < 0 ? rest.length : end);
    if (asked.includes('--help')) return help(name);
    if (rest.length === 1 && rest[0] === '-h') throw misused(usageOf(name));
    return (await command(context, rest)) ?? 0;
  }
  const alias = depth < 10 ? context.config.get(`alias.${name}`) : undefined;
  if (alias !== undefined && !alias.startsWith('!')) return run({ ...global, words: [...parseWords(alias), ...rest] }, depth + 1);
  if (alias !== undefined) return runInShell(alias.slice(1), rest, context);
  if (UNSUPPORTED.includes(name)) throw new Ending(1, `git: '${name}' is a command of git that Warren's git does not have`);
  throw new Ending(1, `git: '${name}' is not a git command. See 'git --help'.`);
}

function ended(error: unknown): number {
  if (!(error instanceof Ending)) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (process.env['GIT_TRACE'] || code === undefined) tell(`fatal: ${(error as Error).stack ?? message}`);
    else tell(`fatal: ${message}`);
    return 128;
  }
  if (error.exitCode === 141) return 141;
  if (error.message !== '') tell(error.message);
  return error.exitCode;
}

function main(): Promise<number> {
  return Promise.resolve()
    .then(() => run(globalOptions(process.argv.slice(2))))
    .catch(ended)
    .then((code) => {
      output.flush();
      return code;
    })
    .catch(ended);
}

main().then((code) => process.exit(code));
