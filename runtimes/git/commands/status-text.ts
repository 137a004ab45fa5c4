import { pathOf, type FileChange } from '../diff/changes.ts';
import { aheadBehind } from '../history/walk.ts';
import { fullName, upstreamOf } from '../history/revisions.ts';
import { MODULE } from '../store/formats.ts';
import type { Repository } from '../store/repository.ts';
import { coloured, type Colour } from '../terminal/colours.ts';
import type { Status } from '../worktree/status.ts';
import { shortBranch, type Context } from './context.ts';
import { rebaseText } from './rebase-text.ts';

const WORDS: Record<string, string> = { A: 'new file:', D: 'deleted:', M: 'modified:', R: 'renamed:', C: 'copied:', T: 'typechange:' };
const UNMERGED: Record<string, string> = {
  DD: 'both deleted:', AU: 'added by us:', UD: 'deleted by them:', UA: 'added by them:', DU: 'deleted by us:', AA: 'both added:', UU: 'both modified:',
};

/** How the branch stands to the one that it follows: lines, or undefined if it follows none. */
export function trackingText(repository: Repository, branch: string): string | undefined {
  const upstream = upstreamOf(repository, branch);
  if (upstream === undefined) return undefined;
  const name = shortBranch(upstream);
  const theirs = repository.refs.resolve(upstream);
  const ours = repository.refs.resolve(branch);
  if (ours === undefined) return undefined;
  if (theirs === undefined) return `Your branch is based on '${name}', but the upstream is gone.\n  (use "git branch --unset-upstream" to fixup)\n`;
  const [ahead, behind] = aheadBehind(repository, ours, theirs);
  const commits = (count: number): string => `${count} commit${count === 1 ? '' : 's'}`;
  if (ahead === 0 && behind === 0) return `Your branch is up to date with '${name}'.\n`;
  if (behind === 0) return `Your branch is ahead of '${name}' by ${commits(ahead)}.\n  (use "git push" to publish your local commits)\n`;
  if (ahead === 0) return `Your branch is behind '${name}' by ${commits(behind)}, and can be fast-forwarded.\n  (use "git pull" to update your local branch)\n`;
  return (
    `Your branch and '${name}' have diverged,\nand have ${ahead} and ${behind} different commits each, respectively.\n` +
    '  (use "git pull" to merge the remote branch into yours)\n'
  );
}

/** The lines about what is not finished. */
function stateText(repository: Repository, unmerged: boolean): string {
  const { objects } = repository;
  const bisecting = bisectText(repository);
  return stateOf(repository, unmerged, objects) + bisecting;
}

function bisectText(repository: Repository): string {
  const start = repository.state('BISECT_START')?.trim();
  if (start === undefined) return '';
  return `You are currently bisecting, started from branch '${/^[0-9a-f]{40}$/.test(start) ? repository.objects.shorten(start) : start}'.\n  (use "git bisect reset" to get back to the original branch)\n\n`;
}

/** The lines about a merge, cherry-pick or rebase that is not finished. */
function stateOf(repository: Repository, unmerged: boolean, objects: Repository['objects']): string {
  if (repository.state('rebase-apply/applying') !== undefined) {
    return 'You are in the middle of an am session.\n  (fix conflicts and then run "git am --continue")\n  (use "git am --skip" to skip this patch)\n  (use "git am --abort" to restore the original branch)\n\n';
  }
  const rebasing = rebaseText(repository, unmerged);
  if (repository.state('MERGE_HEAD') !== undefined) {
    const merging = unmerged
      ? 'You have unmerged paths.\n  (fix conflicts and run "git commit")\n  (use "git merge --abort" to abort the merge)\n\n'
      : 'All conflicts fixed but you are still merging.\n  (use "git commit" to conclude merge)\n\n';
    return (rebasing ?? '') + merging;
  }
  if (rebasing !== undefined) return rebasing;
  for (const [name, file, verb] of [['cherry-pick', 'CHERRY_PICK_HEAD', 'cherry-picking'], ['revert', 'REVERT_HEAD', 'reverting']] as const) {
    const oid = repository.state(file)?.trim();
    if (oid === undefined) continue;
    const first = unmerged ? `fix conflicts and run "git ${name} --continue"` : `all conflicts fixed: run "git ${name} --continue"`;
    return `You are currently ${verb} commit ${objects.shorten(oid)}.\n  (${first})\n  (use "git ${name} --skip" to skip this patch)\n  (use "git ${name} --abort" to cancel the ${name} operation)\n\n`;
  }
  return '';
}

export function branchLine(repository: Repository): string {
  const { branch, head } = repository;
  const onto = repository.state('rebase-merge/onto');
  if (onto !== undefined && repository.state('rebase-merge/interactive') !== undefined) return `${coloured('red', 'interactive rebase in progress; onto ')}${repository.objects.shorten(onto.trim())}`;
  if (branch !== undefined) return `On branch ${shortBranch(branch)}`;
  const moved = repository.refs.log('HEAD').find(({ message }) => message.startsWith('checkout: moving from '));
  const to = moved ? / to (\S+)$/.exec(moved.message)?.[1] : undefined;
  const ref = to === undefined ? undefined : fullName(repository, to);
  const isRef = ref !== undefined && repository.peel(repository.refs.resolve(ref) as string) === moved?.to;
  const name = isRef ? to : repository.objects.shorten(moved?.to ?? head ?? '');
  return `${coloured('red', `HEAD detached ${moved === undefined || moved.to === head ? 'at' : 'from'} `)}${name}`;
}

/** The text of `git status`. */
export function longStatus(context: Context, status: Status, showsUntracked: boolean): string {
  const { repository } = context;
  const { branch, head } = repository;
  const { staged, changed, unmerged, untracked, ignored } = status;
  let text = `${branchLine(repository)}\n`;
  const tracking = branch === undefined ? undefined : trackingText(repository, branch);
  if (tracking) text += `${tracking}\n`;
  const hasState = stateText(repository, unmerged.length > 0);
  text += hasState;
  if (head === undefined) text += '\nNo commits yet\n\n';
  text += filesText(context, status);
  const names = (paths: readonly string[], colour: Colour): string => paths.map((path) => `\t${coloured(colour, context.shown(path))}\n`).join('');
  if (untracked.length > 0) text += `Untracked files:\n  (use "git add <file>..." to include in what will be committed)\n${names(untracked, 'red')}\n`;
  if (ignored.length > 0) text += `Ignored files:\n  (use "git add -f <file>..." to include in what will be committed)\n${names(ignored, 'red')}\n`;
  if (!showsUntracked) text += 'Untracked files not listed (use -u option to show untracked files)\n';
  if (staged.length > 0) return text;
  if (unmerged.length + changed.length > 0) return `${text}no changes added to commit (use "git add" and/or "git commit -a")\n`;
  if (untracked.length > 0) return `${text}nothing added to commit but untracked files present (use "git add" to track)\n`;
  if (head === undefined) return `${text}nothing to commit (create/copy files and use "git add" to track)\n`;
  if (!showsUntracked) return `${text.replace(/Untracked files not.*\n/, '')}nothing to commit (use -u to show untracked files)\n`;
  return repository.state('MERGE_HEAD') === undefined ? `${text}nothing to commit, working tree clean\n` : text;
}

/** The tables of files that are staged, in conflict, changed. */
export function filesText(context: Context, { staged, changed, unmerged }: Status): string {
  const { repository } = context;
  const unstage = repository.head === undefined ? 'git rm --cached <file>..."' : 'git restore --staged <file>..."';
  let text = '';
  const rows = (changes: readonly FileChange[], colour: Colour, inFiles = false): string =>
    changes.map((change) => `\t${coloured(colour, row(context, change))}${inFiles && change.to?.mode === MODULE ? ' (new commits)' : ''}\n`).join('');
  if (staged.length > 0) {
    const hint = repository.state('MERGE_HEAD') === undefined ? `  (use "${unstage} to unstage)\n` : '';
    text += `Changes to be committed:\n${hint}${rows(staged, 'green')}\n`;
  }
  if (unmerged.length > 0) {
    const deletes = unmerged.some(({ code }) => code.includes('D'));
    const hint = deletes ? 'git add/rm <file>..." as appropriate' : 'git add <file>..."';
    const merging = repository.state('MERGE_HEAD') !== undefined ? '' : `  (use "${unstage} to unstage)\n`;
    const lines = unmerged.map(({ path, code }) => `\t${coloured('red', (UNMERGED[code] ?? '').padEnd(deletes || code === 'UA' || code === 'AU' ? 17 : 17) + context.shown(path))}\n`);
    text += `Unmerged paths:\n${merging}  (use "${hint} to mark resolution)\n${lines.join('')}\n`;
  }
  if (changed.length > 0) {
    const add = changed.some(({ status }) => status === 'D') ? 'add/rm' : 'add';
    text += 'Changes not staged for commit:\n';
    text += `  (use "git ${add} <file>..." to update what will be committed)\n  (use "git restore <file>..." to discard changes in working directory)\n`;
    text += `${rows(changed, 'red', true)}\n`;
  }
  return text;
}

function row(context: Context, change: FileChange): string {
  const name = change.status === 'R' ? `${context.shown(change.from?.path ?? '')} -> ${context.shown(change.to?.path ?? '')}` : context.shown(pathOf(change));
  return (WORDS[change.status] ?? '').padEnd(12) + name;
}
