import type { Repository } from '../store/repository.ts';
import { shortBranch } from './context.ts';

const SHOWN = 2;

const linesOf = (repository: Repository, name: string): string[] =>
  (repository.state(`rebase-merge/${name}`) ?? '').split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));

/** A step with the name of its commit as it is shown. */
function shortened(repository: Repository, line: string): string {
  return line.replace(/^(\S+(?: -[Cc])? )([0-9a-f]{40})\b/, (_, verb: string, oid: string) => verb + repository.objects.shorten(oid));
}

/** What `git status` says of a rebase that is under way, or undefined. */
export function rebaseText(repository: Repository, unmerged: boolean): string | undefined {
  const onto = repository.state('rebase-merge/onto')?.trim();
  if (onto === undefined) return undefined;
  const [done, todo] = [linesOf(repository, 'done'), linesOf(repository, 'git-rebase-todo')];
  const rows = (lines: readonly string[]): string => lines.map((line) => `   ${shortened(repository, line)}\n`).join('');
  let text = '';
  if (done.length === 0) text += 'No commands done.\n';
  else {
    text += `Last command${done.length === 1 ? '' : 's'} done (${done.length} command${done.length === 1 ? '' : 's'} done):\n${rows(done.slice(-SHOWN))}`;
    if (done.length > SHOWN) text += `  (see more in file ${repository.shownGitDir}/rebase-merge/done)\n`;
  }
  if (todo.length === 0) text += 'No commands remaining.\n';
  else {
    text += `Next command${todo.length === 1 ? '' : 's'} to do (${todo.length} remaining command${todo.length === 1 ? '' : 's'}):\n${rows(todo.slice(0, SHOWN))}`;
    text += '  (use "git rebase --edit-todo" to view and edit)\n';
  }
  return `${text}${doing(repository, onto, unmerged)}\n`;
}

function doing(repository: Repository, onto: string, unmerged: boolean): string {
  const head = repository.state('rebase-merge/head-name')?.trim() ?? '';
  const of = head.startsWith('refs/heads/') ? ` branch '${shortBranch(head)}' on '${repository.objects.shorten(onto)}'` : '';
  const rebasing = `You are currently rebasing${of}.\n`;
  if (unmerged) {
    return `${rebasing}  (fix conflicts and then run "git rebase --continue")\n  (use "git rebase --skip" to skip this patch)\n  (use "git rebase --abort" to check out the original branch)\n`;
  }
  if (repository.state('MERGE_MSG') !== undefined) return `${rebasing}  (all conflicts fixed: run "git rebase --continue")\n`;
  const while_ = `a commit while rebasing${of}.\n`;
  if (isSplitting(repository)) return `You are currently splitting ${while_}  (Once your working directory is clean, run "git rebase --continue")\n`;
  return `You are currently editing ${while_}  (use "git commit --amend" to amend the current commit)\n  (use "git rebase --continue" once you are satisfied with your changes)\n`;
}

/** A commit that was to be edited was taken back. */
function isSplitting(repository: Repository): boolean {
  const [amend, original] = ['amend', 'orig-head'].map((name) => repository.state(`rebase-merge/${name}`)?.trim());
  const moved = repository.refs.resolve('ORIG_HEAD');
  if (amend === undefined || original === undefined || moved === undefined) return false;
  return amend === original ? repository.head !== amend : moved !== original;
}

/** How `git branch` names what is being rebased, or undefined. */
export function rebasedBranch(repository: Repository): string | undefined {
  const head = repository.state('rebase-merge/head-name')?.trim();
  if (head === undefined) return undefined;
  return head.startsWith('refs/') ? `no branch, rebasing ${shortBranch(head)}` : `no branch, rebasing ${head}`;
}
