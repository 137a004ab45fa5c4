import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { globalFile } from '../store/config.ts';
import { ConfigFile, normalKey, type Variable } from '../store/config-file.ts';
import { Ending, failed, fatal, misused } from '../terminal/ending.ts';
import { parse, type Parsed } from '../terminal/options.ts';
import { output } from '../terminal/output.ts';
import type { Command, Context } from './context.ts';
import { editorOf } from './editing.ts';

const OPTIONS = [
  'global', 'system', 'local', 'worktree', 'f|file=', 'l|list', 'get', 'get-all', 'get-regexp', 'unset', 'unset-all', 'add', 'replace-all', 'e|edit',
  'remove-section', 'rename-section', 'z|null', 'name-only', 'show-origin', 'default=', 'type=', 'bool', 'int', 'path', 'bool-or-int', 'includes',
];

function fileOf(context: Context, options: Parsed, writes: boolean): ConfigFile | undefined {
  if (options.has('f')) return ConfigFile.of(path.resolve(options.get('f') as string));
  if (options.has('global')) return ConfigFile.of(process.env['GIT_CONFIG_GLOBAL'] ?? globalFile());
  if (options.has('system')) return ConfigFile.of('/etc/gitconfig');
  if (!options.has('local') && !writes) return undefined;
  const repository = context.repositoryIfAny;
  if (!repository) throw fatal(writes ? 'not in a git directory' : '--local can only be used inside a git repository');
  return ConfigFile.of(path.join(repository.commonDir, 'config'));
}

export const config: Command = (context, words) => {
  const options = parse(words, OPTIONS);
  const given = options.words;
  const [key, value] = given;
  const reads = ['l', 'get', 'get-all', 'get-regexp'].some((name) => options.has(name)) || (given.length === 1 && !writing(options));
  const file = fileOf(context, options, !reads);
  const variables = file ? file.variables : context.config.all();
  if (options.has('l')) return list(variables, options);
  if (options.has('e')) return edit(context, file as ConfigFile);
  if (key === undefined) throw misused('usage: git config [<options>]');
  if (options.has('get-regexp')) return matching(variables, key);
  if (options.has('remove-section')) return file?.removeSection(key) ? 0 : missingSection(key);
  if (options.has('rename-section')) return file?.renameSection(key, value ?? '');
  checkKey(key);
  if (reads) return get(variables, key, options);
  if (options.has('unset') || options.has('unset-all')) return file?.unset(key) ? 0 : 5;
  if (value === undefined) throw misused('error: wrong number of arguments, should be 2');
  if (options.has('add')) file?.add(key, value);
  else file?.set(key, value);
  return 0;
};

const writing = (options: Parsed): boolean => ['unset', 'unset-all', 'add', 'replace-all', 'e', 'remove-section', 'rename-section'].some((name) => options.has(name));

function checkKey(key: string): void {
  if (!key.includes('.')) throw new Ending(1, `error: key does not contain a section: ${key}`);
  if (!/^[\w-]+\..*?[A-Za-z][\w-]*$/s.test(key)) throw new Ending(1, `error: invalid key: ${key}`);
}

function missingSection(name: string): never {
  throw fatal(`no such section: ${name}`);
}

function list(variables: readonly Variable[], options: Parsed): number {
  for (const { key, value } of variables) output.print(options.has('name-only') ? `${key}\n` : options.has('z') ? `${key}\n${value}\0` : `${key}=${value}\n`);
  return 0;
}

function get(variables: readonly Variable[], key: string, options: Parsed): number {
  const found = variables.filter((it) => it.key === normalKey(key)).map(({ value }) => value);
  if (found.length === 0 && options.has('default')) found.push(options.get('default') as string);
  if (found.length === 0) return 1;
  const isBool = options.has('bool') || options.get('type') === 'bool';
  for (const value of options.has('get-all') ? found : found.slice(-1)) output.print((isBool ? boolean(key, value) : value) + (options.has('z') ? '\0' : '\n'));
  return 0;
}

function boolean(key: string, value: string): string {
  if (/^(true|yes|on|[1-9]\d*)$/i.test(value)) return 'true';
  if (/^(false|no|off|0|)$/i.test(value)) return 'false';
  throw fatal(`bad boolean config value '${value}' for '${key}'`);
}

function matching(variables: readonly Variable[], pattern: string): number {
  const found = variables.filter(({ key }) => new RegExp(pattern).test(key));
  for (const { key, value } of found) output.line(`${key} ${value}`);
  return found.length > 0 ? 0 : 1;
}

function edit(context: Context, file: ConfigFile): number {
  const { status } = spawnSync('/bin/sh', ['-c', `${editorOf(context.config)} "$@"`, 'sh', file.file], { stdio: 'inherit' });
  if (status !== 0) throw failed(`there was a problem with the editor '${editorOf(context.config)}'`);
  return 0;
}
