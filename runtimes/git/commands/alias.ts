import { spawnSync } from 'node:child_process';
import { output } from '../terminal/output.ts';
import type { Context } from './context.ts';

/** The words of an alias, with quotation marks as a shell has them. */
export function parseWords(text: string): string[] {
  const words: string[] = [];
  for (const found of text.matchAll(/(?:[^\s"'\\]|\\.|"(?:\\.|[^"\\])*"|'[^']*')+/g)) {
    words.push(found[0].replace(/"((?:\\.|[^"\\])*)"|'([^']*)'|\\(.)/g, (_, double?: string, single?: string, escaped?: string) => double?.replace(/\\(.)/g, '$1') ?? single ?? escaped ?? ''));
  }
  return words;
}

/** An alias that begins with `!` is a command of the shell, which runs in the topmost folder. */
export function runInShell(text: string, rest: readonly string[], context: Context): number {
  output.flush();
  const root = context.repositoryIfAny?.place.workTree;
  const { status } = spawnSync('/bin/sh', ['-c', `${text} "$@"`, text, ...rest], { stdio: 'inherit', ...(root !== undefined && { cwd: root }) });
  return status ?? 128;
}
