import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Repository } from '../store/repository.ts';
import { output, tell } from '../terminal/output.ts';
import type { Context } from './context.ts';

export interface HookRun {
  readonly args?: readonly string[];
  /** What it reads; else nothing. */
  readonly input?: string;
  /** It is told which index is to be committed, and that no editor is opened if that is so. */
  readonly index?: 'edited' | 'as it is';
  readonly env?: Readonly<Record<string, string>>;
  /** What it prints is the command's own output. */
  readonly prints?: boolean;
}

/** Where hooks are: in the repository, or where `core.hooksPath` says, from the topmost folder. */
export function hooksFolder(repository: Repository): string {
  const configured = repository.config.path('core.hookspath');
  return configured === undefined ? path.join(repository.commonDir, 'hooks') : path.resolve(repository.place.workTree ?? repository.gitDir, configured);
}

const ignored = new Set<string>();

/** The program that a repository has for an occasion. One that may not be executed counts for nothing, and that is said once. */
export function hookFile(repository: Repository, name: string): string | undefined {
  const file = path.join(hooksFolder(repository), name);
  if (!existsSync(file)) return undefined;
  try {
    accessSync(file, constants.X_OK);
    return file;
  } catch {
    if (!ignored.has(name) && repository.config.is('advice.ignoredhook', true)) {
      const shown = repository.place.workTree === undefined ? file : path.relative(repository.place.workTree, file);
      tell(`hint: The '${shown}' hook was ignored because it's not set as executable.\nhint: You can disable this warning with \`git config advice.ignoredHook false\`.`);
    }
    ignored.add(name);
    return undefined;
  }
}

/** Runs the hook, if there is one, in the topmost folder, and gives its exit code. */
export function runHook(context: Context, name: string, { args = [], input, index, env, prints }: HookRun = {}): number {
  const { repository } = context;
  const file = hookFile(repository, name);
  if (file === undefined) return 0;
  const root = repository.place.workTree ?? repository.gitDir;
  const dot = path.join(root, '.git');
  const variables = {
    ...process.env,
    GIT_PREFIX: repository.place.workTree === undefined ? '' : context.prefix,
    ...(statSync(dot, { throwIfNoEntry: false })?.isDirectory() ? {} : { GIT_DIR: repository.gitDir }),
    ...(index !== undefined && { GIT_INDEX_FILE: path.relative(root, repository.index.file) }),
    ...(index === 'as it is' && { GIT_EDITOR: ':' }),
    ...(context.given.length > 0 && { GIT_CONFIG_PARAMETERS: parametersText(context.given) }),
    ...env,
  };
  output.flush();
  const options = { cwd: root, env: variables, input, stdio: [input === undefined ? 'ignore' : 'pipe', prints ? 'inherit' : 2, 'inherit'] as ('ignore' | 'pipe' | 'inherit' | number)[] };
  let result = spawnSync(file, args, options);
  // A script without a first line that names its program is the shell's.
  if ((result.error as NodeJS.ErrnoException | undefined)?.code === 'ENOEXEC') result = spawnSync('/bin/sh', [file, ...args], options);
  const { code } = (result.error ?? {}) as NodeJS.ErrnoException;
  // A hook need not read what it is given.
  if (result.error && code !== 'EPIPE') {
    tell(`fatal: cannot run ${path.relative(root, file)}: ${code === 'ENOENT' ? 'No such file or directory' : result.error.message}`);
    return 1;
  }
  return result.status ?? 1;
}

/** Runs a hook that may change what is to be committed. */
export function runIndexHook(context: Context, name: string, run: HookRun): number {
  const code = runHook(context, name, run);
  context.repository.forgetIndex();
  return code;
}

const single = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** Variables of the command line, for the commands that a hook runs. */
export const parametersText = (given: Context['given']): string => given.map(([key, value]) => `${single(key)}=${single(value)}`).join(' ');
