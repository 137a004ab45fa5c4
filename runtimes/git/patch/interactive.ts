import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { editorOf } from '../commands/editing.ts';
import { compareIndex, compareTreeWithFiles, compareWorkTree, type FileChange } from '../diff/changes.ts';
import { splitLines } from '../diff/lines.ts';
import { patchOf, PLAIN } from '../diff/patch.ts';
import type { Repository } from '../store/repository.ts';
import { useColours, hasColours } from '../terminal/colours.ts';
import { askYesOrNo } from '../terminal/answers.ts';
import { output, tell } from '../terminal/output.ts';
import { refresh } from '../worktree/move.ts';
import type { Pathspec } from '../worktree/pathspec.ts';
import { hunkText, takenHunks, type FileChoice } from './choice.ts';
import { choose, type EditHunk } from './chooser.ts';
import type { Mode } from './modes.ts';
import { parsePatch, reversed, type FilePatch, type Hunk } from './parse.ts';
import { Plan, type Planning } from './plan.ts';
import { writePlan } from './write.ts';

/** Lets a person choose hunks, and does with them what the mode says. `tree` is the commit's, of a mode that has one. */
export function chooseHunks(repository: Repository, mode: Mode, paths: Pathspec, tree?: string): void {
  const files = changesOf(repository, mode, paths, tree).flatMap((change) => choicesOf(repository, mode, change));
  if (files.length === 0) return tell('No changes.');
  const texts = files.filter(({ file }) => !file.binary);
  if (texts.length === 0) return tell('Only binary files changed.');
  for (const of of texts) {
    const quits = choose(of, mode, (it, at) => edited(repository, mode, it, at));
    const file = taken(of, mode);
    if (file) carryOut(repository, mode, file);
    output.line();
    if (quits) return;
  }
}

function changesOf(repository: Repository, { compares }: Mode, paths: Pathspec, tree: string | undefined): FileChange[] {
  const changes = compares === 'index with files' ? compareWorkTree(repository, paths) : compares === 'commit with index' ? compareIndex(repository, tree, paths) : compareTreeWithFiles(repository, tree as string, paths);
  return changes.filter(({ status }) => status !== 'U');
}

function choicesOf(repository: Repository, mode: Mode, change: FileChange): FileChoice[] {
  const turned: FileChange = mode.turned ? { ...change, status: change.status === 'A' ? 'D' : change.status === 'D' ? 'A' : change.status, from: change.to, to: change.from } : change;
  const had = hasColours();
  useColours('never');
  const text = patchOf(repository, turned, mode.turned ? { ...PLAIN, from: 'b/', to: 'a/' } : PLAIN).toString('latin1');
  if (had) useColours('always');
  const [file] = parsePatch(text);
  if (!file) return [];
  const lines = splitLines(text).map((line) => line.replace(/\n$/, ''));
  const head = lines.slice(0, (lines.findIndex((line) => line.startsWith('@@ ')) + lines.length + 1) % (lines.length + 1));
  const modes = /^(old|new) mode /;
  const modeLines = head.filter((line) => modes.test(line));
  const hunks = file.hunks.map((hunk) => ({ hunk, taken: undefined }));
  const choices = modeLines.length > 0 || hunks.length === 0 ? [{ hunk: undefined, taken: undefined }, ...hunks] : hunks;
  if (file.hunks.length === 0 && modeLines.length === 0 && file.oldName !== undefined && !file.binary && file.newName !== undefined) return [];
  return [{ file, head: head.filter((line) => !modes.test(line)).map((line) => Buffer.from(line, 'latin1').toString('utf8')), modeLines, choices }];
}

/** The patch of what was taken, if anything was. */
function taken({ file, choices }: FileChoice, mode: Mode): FilePatch | undefined {
  if (!choices.some((it) => it.taken)) return undefined;
  const takesMode = choices.some(({ hunk, taken: isTaken }) => !hunk && isTaken) || file.oldName === undefined || file.newName === undefined;
  const hunks = takenHunks(choices, mode.reverse);
  return { ...file, hunks, ...(!takesMode && { oldMode: undefined, newMode: undefined }) };
}

function planOf(repository: Repository, mode: Mode, file: FilePatch, on: Planning['on']): { plan: Plan; planning: Planning } {
  const planning: Planning = { repository, root: repository.workTree, on, threeWay: false, zeroContext: false, verbose: false, say: tell };
  const plan = new Plan(planning);
  plan.add(mode.reverse ? reversed(file) : file);
  return { plan, planning };
}

function apply(repository: Repository, mode: Mode, file: FilePatch, on: Planning['on']): boolean {
  const { plan, planning } = planOf(repository, mode, file, on);
  if (plan.failed) return false;
  writePlan(plan, planning);
  return true;
}

function carryOut(repository: Repository, mode: Mode, file: FilePatch): void {
  if (mode.to === 'both') return checkOut(repository, mode, file);
  if (!apply(repository, mode, file, mode.to)) tell("error: 'git apply' failed");
  refresh(repository);
  repository.index.write();
}

/** Both the index and the file are changed, or, if the person wants so, the file alone. */
function checkOut(repository: Repository, mode: Mode, file: FilePatch): void {
  const [index, files] = [planOf(repository, mode, file, 'index'), planOf(repository, mode, file, 'files')];
  if (index.plan.failed) {
    output.line('The selected hunks do not apply to the index!');
    if (askYesOrNo('Apply them to the worktree anyway? ')) apply(repository, mode, file, 'files');
    else output.line('Nothing was applied.\n');
    return;
  }
  if (files.plan.failed) return;
  writePlan(index.plan, index.planning);
  writePlan(files.plan, files.planning);
  refresh(repository);
  repository.index.write();
}

/** Lets the person edit a hunk, until it applies or they do not want to any more. */
function edited(repository: Repository, mode: Mode, of: FileChoice, at: number): ReturnType<EditHunk> {
  const { hunk } = of.choices[at] as { hunk: Hunk };
  for (;;) {
    const text = editText(repository, mode, hunk);
    const lines = text === undefined ? undefined : splitLines(text).filter((line) => !line.startsWith('#') && !line.startsWith('@@'));
    if (lines?.length === 0) return undefined;
    const now = lines && { ...hunk, lines: joined(lines) };
    if (now) {
      const others = of.choices.map((choice, place) => (place === at ? { hunk: now, taken: true } : choice));
      const file = { ...of.file, hunks: takenHunks(others, mode.reverse, true), oldMode: undefined, newMode: undefined };
      const { plan } = planOf(repository, mode, file, mode.to === 'both' ? 'files' : mode.to);
      if (!plan.failed) return now;
      tell(`error: 'git apply ${[...(mode.reverse ? ['-R'] : []), ...(mode.to === 'index' ? ['--cached'] : [])].join(' ')}' failed`);
    }
    if (!askYesOrNo('Your edited hunk does not apply. Edit again (saying "no" discards!) [y/n]? ')) return undefined;
  }
}

/** A line without a line feed is followed by one that says so. */
function joined(lines: readonly string[]): string[] {
  const whole: string[] = [];
  for (const line of lines) {
    if (line.startsWith('\\')) whole.push((whole.pop() ?? '').replace(/\n$/, ''));
    else whole.push(line === '\n' ? ' \n' : line);
  }
  return whole;
}

function editText(repository: Repository, mode: Mode, hunk: Hunk): string | undefined {
  const file = path.join(repository.gitDir, 'addp-hunk-edit.diff');
  const [removed, added] = mode.reverse ? ['+', '-'] : ['-', '+'];
  const guide = `# ---
# To remove '${removed}' lines, make them ' ' lines (context).
# To remove '${added}' lines, delete them.
# Lines starting with # will be removed.
# If the patch applies cleanly, the edited hunk will immediately be marked for ${mode.doing}.
# If it does not apply cleanly, you will be given an opportunity to
# edit again.  If all lines of the hunk are removed, then the edit is
# aborted and the hunk is left unchanged.
`;
  writeFileSync(file, Buffer.from(`# Manual hunk edit mode -- see bottom for a quick guide.\n${hunkText(hunk)}${guide}`, 'latin1'));
  output.flush();
  const editor = editorOf(repository.config);
  const { status } = spawnSync('/bin/sh', ['-c', `${editor} "$@"`, 'sh', file], { stdio: 'inherit' });
  if (status !== 0) tell(`error: There was a problem with the editor '${editor}'.`);
  return status === 0 ? readFileSync(file, 'latin1') : undefined;
}
