import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Config } from '../store/config.ts';
import type { Repository } from '../store/repository.ts';
import { Ending } from '../terminal/ending.ts';
import { output } from '../terminal/output.ts';

/** The command that edits a message. */
export function editorOf(config: Config): string {
  const { env } = process;
  return env['GIT_EDITOR'] ?? config.get('core.editor') ?? env['VISUAL'] ?? env['EDITOR'] ?? 'nano';
}

/** Lets the person edit a text of the repository, and gives what it is then. Without a text it is what its file has. */
export function edited(repository: Repository, name: string, text?: string): string {
  const file = path.join(repository.gitDir, name);
  if (text !== undefined) writeFileSync(file, text);
  const editor = editorOf(repository.config);
  output.flush();
  if (editor !== ':') {
    const { status, error } = spawnSync('/bin/sh', ['-c', `${editor} "$@"`, 'sh', file], { stdio: 'inherit' });
    if (status !== 0 || error) {
      throw new Ending(1, `error: There was a problem with the editor '${editor}'.\nPlease supply the message using either -m or -F option.`);
    }
  }
  return readFileSync(file, 'utf8');
}

/** A message without comments, spaces at the ends of lines, and more than one blank line. */
export function cleanMessage(text: string, comments: boolean): string {
  const scissors = comments ? text.search(/^# -+ >8 -+$/m) : -1;
  const lines = (scissors < 0 ? text : text.slice(0, scissors)).split('\n').filter((line) => !comments || !line.startsWith('#'));
  const clean = lines.map((line) => line.trimEnd()).join('\n').replace(/\n{3,}/g, '\n\n').replace(/^\n+|\n+$/g, '');
  return clean === '' ? '' : `${clean}\n`;
}
