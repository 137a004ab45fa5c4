import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ending, fatal, misused } from '../terminal/ending.ts';
import { output, tell } from '../terminal/output.ts';
import { find, isChanged, store } from '../worktree/files.ts';
import { refresh } from '../worktree/move.ts';
import type { Command, Context } from './context.ts';

/** What is done with the paths that follow. */
interface Mode {
  add: boolean;
  remove: boolean;
  force: boolean;
  quiet: boolean;
  chmod?: '+x' | '-x';
  assumed?: boolean;
  skipped?: boolean;
}

/** Options count for what stands behind them. */
export const updateIndex: Command = (context, words) => {
  const mode: Mode = { add: false, remove: false, force: false, quiet: false };
  const { repository } = context;
  let code = 0;
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as string;
    if (word === '--add') mode.add = true;
    else if (word === '--remove') mode.remove = true;
    else if (word === '--force-remove') mode.force = true;
    else if (word === '-q') mode.quiet = true;
    else if (word === '--refresh' || word === '--really-refresh') code = refreshAll(context, mode.quiet) || code;
    else if (/^--chmod=[+-]x$/.test(word)) mode.chmod = word.slice(8) as '+x' | '-x';
    else if (word === '--assume-unchanged' || word === '--no-assume-unchanged') mode.assumed = word === '--assume-unchanged';
    else if (word === '--skip-worktree' || word === '--no-skip-worktree') mode.skipped = word === '--skip-worktree';
    else if (word === '--cacheinfo') {
      const next = words[++at] ?? '';
      const parts = next.includes(',') ? next.split(',') : [next, words[++at] ?? '', words[++at] ?? ''];
      cacheInfo(context, parts, mode);
    } else if (word === '--index-info') for (const line of lines('\n')) indexInfo(context, line);
    else if (word === '--stdin') for (const line of lines(words.includes('-z') ? '\0' : '\n')) one(context, line, mode);
    else if (['-z', '--ignore-missing', '--ignore-submodules', '--unmerged', '--replace', '--verbose'].includes(word)) continue;
    else if (word === '--') {
      for (const name of words.slice(at + 1)) one(context, name, mode);
      break;
    } else if (word.startsWith('-')) throw misused(`error: unknown option \`${word.replace(/^-+/, '')}'`);
    else one(context, word, mode);
  }
  repository.index.write();
  return code;
};

const lines = (end: string): string[] => readFileSync(0, 'utf8').split(end).filter((line) => line !== '');

function refreshAll({ repository }: Context, quiet: boolean): number {
  const other = refresh(repository);
  for (const at of repository.index.unmerged) output.line(`${at}: needs merge`);
  if (quiet) return 0;
  for (const at of other) output.line(`${at}: needs update`);
  return other.length + repository.index.unmerged.length > 0 ? 1 : 0;
}

function one(context: Context, word: string, mode: Mode): void {
  const { index, workTree } = context.repository;
  const at = path.relative(workTree, path.resolve(word));
  const unable = (text: string): Ending => new Ending(128, `error: ${word}: ${text}\nfatal: Unable to process path ${word}`);
  const entry = index.get(at);
  if (mode.assumed !== undefined || mode.skipped !== undefined) {
    if (!entry) throw fatal(`Unable to mark file ${word}`);
    index.set({ ...entry, ...(mode.assumed !== undefined && { assumed: mode.assumed }), ...(mode.skipped !== undefined && { skipped: mode.skipped }) });
    return;
  }
  if (mode.force) {
    index.remove(at);
    return;
  }
  const found = find(workTree, at);
  if (!found) {
    if (!mode.remove) throw unable('does not exist and --remove not passed');
    index.remove(at);
    return;
  }
  if (!entry && !mode.add && !index.isUnmerged(at)) throw unable('cannot add to the index - missing --add option?');
  // Where the mode alone is asked for, the content is what it was.
  if (!entry || mode.chmod === undefined || isChanged(context.repository, entry, found)) store(context.repository, at, found);
  const now = index.get(at);
  if (mode.chmod !== undefined && now) index.set({ ...now, mode: mode.chmod === '+x' ? 0o100755 : 0o100644 });
}

function cacheInfo({ repository }: Context, [text, oid, at]: readonly string[], { add }: Mode): void {
  if (text === undefined || oid === undefined || at === undefined) throw misused("error: option 'cacheinfo' expects <mode>,<sha1>,<path>");
  if (!repository.index.get(at) && !add) throw new Ending(128, `error: ${at}: cannot add to the index - missing --add option?\nfatal: git update-index: --cacheinfo cannot add ${at}`);
  repository.index.set({ path: at, mode: parseInt(text, 8), oid });
}

/** `mode SP oid TAB path`, or with a type or a stage between; a mode of 0 removes. */
function indexInfo({ repository }: Context, line: string): void {
  const found = /^(\d+) (?:(?:blob|tree|commit) )?([0-9a-f]{40})(?: ([0-3]))?\t(.*)$/.exec(line);
  if (!found) {
    tell(`fatal: malformed index info ${line}`);
    throw new Ending(128);
  }
  const [, mode, oid, stage, at] = found as unknown as [string, string, string, string | undefined, string];
  if (Number(mode) === 0) repository.index.remove(at);
  else repository.index.set({ path: at, mode: parseInt(mode, 8), oid, stage: Number(stage ?? 0) });
}
