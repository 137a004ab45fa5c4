import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { editorOf } from '../commands/editing.ts';
import { output, tell } from '../terminal/output.ts';
import { FOLDER, type State } from './state.ts';
import { instructions, stepLine, type ReadList, type Step } from './todo.ts';

/** Lets the person edit the list of steps; undefined if the editor failed. */
export function editedSteps(state: State, steps: readonly Step[], about: Parameters<typeof instructions>[0], edits: boolean): ReadList | undefined {
  const { repository } = state;
  const lines = (name?: (oid: string) => string): string => steps.map((step) => `${stepLine(step, name)}\n`).join('');
  if (about) state.set('git-rebase-todo.backup', lines() + instructions(about));
  if (!edits) return { steps: [...steps], errors: [] };
  state.set('git-rebase-todo', lines((oid) => repository.objects.shorten(oid)) + instructions(about));
  const editor = process.env['GIT_SEQUENCE_EDITOR'] ?? repository.config.get('sequence.editor') ?? editorOf(repository.config);
  output.flush();
  if (editor !== ':') {
    const { status, error } = spawnSync('/bin/sh', ['-c', `${editor} "$@"`, 'sh', path.join(repository.gitDir, FOLDER, 'git-rebase-todo')], { stdio: 'inherit' });
    if (status !== 0 || error) {
      tell(`error: There was a problem with the editor '${editor}'.`);
      return undefined;
    }
  }
  return state.todo();
}
