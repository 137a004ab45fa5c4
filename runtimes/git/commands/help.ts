import { Ending } from '../terminal/ending.ts';
import { output } from '../terminal/output.ts';

export const USAGE = `usage: git [--version] [--help] [-C <path>] [-c <name>=<value>]
           [--no-pager] [--git-dir=<path>] [--work-tree=<path>]
           <command> [<args>]

start a working area
   clone      Clone a repository into a new directory
   init       Create an empty Git repository or reinitialize an existing one

work on the current change
   add        Add file contents to the index
   apply      Apply a patch to files and/or to the index
   mv         Move or rename a file, a directory, or a symlink
   restore    Restore working tree files
   rm         Remove files from the working tree and from the index
   clean      Remove untracked files from the working tree
   stash      Put changes aside, and bring them back

examine the history and state
   bisect     Use binary search to find the commit that introduced a bug
   blame      Show what revision last modified each line of a file
   diff       Show changes between commits, commit and working tree, etc
   grep       Print lines matching a pattern
   log        Show commit logs
   show       Show various types of objects
   status     Show the working tree status

grow, mark and tweak your common history
   branch     List, create, or delete branches
   checkout   Switch branches or restore working tree files
   cherry-pick  Apply the changes of commits
   commit     Record changes to the repository
   merge      Join two development histories together
  rebase     Reapply commits on top of another base tip
   reset      Reset current HEAD to the specified state
   revert     Undo the changes of commits
   switch     Switch branches
   tag        Create, list or delete a tag
   worktree   Manage multiple working trees

collaborate
   fetch      Download objects and refs from another repository
   pull       Fetch from and integrate with another repository
   push       Update remote refs along with associated objects
   archive    Create an archive of files from a named tree
   remote     Manage the set of tracked repositories
   submodule  Initialize, update or inspect submodules

look at the repository itself
   config, ls-files, ls-tree, cat-file, hash-object, rev-parse, rev-list, show-ref, symbolic-ref, merge-base,
   check-ignore, write-tree, read-tree, commit-tree, update-index, update-ref, diff-index, diff-files, diff-tree, ls-remote, reflog, describe, shortlog, var, gc, fsck,
   pack-refs, count-objects

by mail
   format-patch  Prepare patches for mail
   am         Apply patches of a mailbox

Not there: notes, signatures, SSH.
`;

const USAGES: Record<string, string> = {
  add: '[-A | -u] [-p] [-f] [-n] [-v] [-N] [--chmod=(+|-)x] [--] [<pathspec>...]',
  am: '[-3] [-q] [-k] [-s] [<mbox>...] | (--continue | --skip | --abort | --quit | --show-current-patch[=diff])',
  apply: '[--check] [--stat] [--numstat] [--summary] [--index | --cached] [-3] [-R] [-p<n>] [--include=<path>] [--exclude=<path>] [--directory=<root>] [--whitespace=<action>] [<patch>...]',
  archive: '[--format=(tar|tgz|tar.gz|zip)] [--prefix=<prefix>/] [-o <file>] <tree-ish> [<path>...]',
  bisect: 'start [<bad> [<good>...]] | (bad | new | good | old) [<rev>...] | skip [<rev>...] | reset [<commit>] | log | replay <logfile> | run <cmd> [<arg>...] | terms | visualize',
  blame: '[-s] [-l] [-L <start>,<end>] [<rev>] [--] <file>',
  branch: '[-a | -r] [-v | -vv] [--show-current] [--merged | --no-merged] | [-f] <name> [<start>] | (-m | -M | -c) [<old>] <new> | (-d | -D) <name>... | (-u <upstream> | --unset-upstream)',
  checkout: '[-q] [-f] [-p] [<branch>] | [-b | -B] <new> [<start>] | [<tree-ish>] [--] <pathspec>...',
  'cherry-pick': '[-n] [-x] <commit>... | (--continue | --skip | --abort)',
  clean: '[-d] [-f] [-n] [-q] [-x | -X] [--] [<pathspec>...]',
  clone: '[-q] [-b <name>] [--depth <n>] [--single-branch] [-o <name>] [-n] [--bare] <repository> [<directory>]',
  commit: '[-a] [-p] [-m <msg> | -F <file> | -C <commit>] [--amend [--no-edit]] [--fixup=<commit> | --squash=<commit>] [--allow-empty] [--author=<author>] [--date=<date>] [-s] [-q] [--] [<pathspec>...]',
  config: '[--global | --local | -f <file>] (<name> [<value>] | --get <name> | --get-all <name> | --add <name> <value> | --unset <name> | --list | --edit)',
  diff: '[--cached] [<commit> [<commit>]] [--stat | --numstat | --name-only | --name-status | -U<n>] [-w] [-R] [--exit-code] [--] [<path>...]',
  fetch: '[-q] [-p] [--depth <n>] [-t] [--all] [<remote> [<refspec>...]]',
  'format-patch': '[-<n>] [--stdout | -o <dir>] [-n | -N] [-v <n>] [--subject-prefix=<prefix>] [-s] [<since> | <range>]',
  grep: '[-n] [-i] [-w] [-v] [-l | -L | -c | -o] [-h] [-E | -F | -P] [-A <n>] [-B <n>] [-C <n>] [--cached | --untracked | --no-index] [-e] <pattern> [--and | --or | --not] [<rev>...] [--] [<path>...]',
  init: '[-q] [--bare] [-b <branch>] [<directory>]',
  log: '[--oneline | --format=<format>] [-<n>] [-p | --stat] [--graph] [--all] [--author=<text>] [--grep=<text>] [--since=<date>] [<range>] [--] [<path>...]',
  'ls-files': '[-c] [-d] [-m] [-o] [-s] [-u] [-i] [--exclude-standard] [-z] [--] [<file>...]',
  merge: '[--no-ff | --ff-only] [--squash] [--no-commit] [-m <msg>] [--no-edit] <commit> | (--abort | --continue)',
  mv: '[-f] [-n] [-k] [-v] <source>... <destination>',
  pull: '[-q] [--ff-only] [--rebase | --no-rebase] [--autostash] [<remote> [<branch>]]',
  push: '[-q] [-f] [-u] [-d] [--tags] [--all] [<remote> [<refspec>...]]',
  rebase: '[-i] [-q] [-f] [-x <cmd>] [--autosquash] [--autostash] [--empty=(drop|keep|ask)] [--onto <newbase> | --keep-base] [<upstream> [<branch>]] | --root [<branch>] | (--continue | --skip | --abort | --quit | --edit-todo | --show-current-patch)',
  remote: '[-v] | add <name> <url> | remove <name> | rename <old> <new> | get-url <name> | set-url <name> <url> | show',
  reset: '[--soft | --mixed | --hard] [-q] [<commit>] | [-p] [<tree-ish>] [--] [<pathspec>...]',
  restore: '[-p] [--source=<tree>] [--staged] [--worktree] [--ours | --theirs] [--] <pathspec>...',
  revert: '[-n] [--no-edit] <commit>... | (--continue | --skip | --abort)',
  rm: '[-f] [-n] [-r] [--cached] [-q] [--] <pathspec>...',
  show: '[--stat | --name-only] [--format=<format>] [<object>...]',
  stash: '[push [-p] [-u] [-k] [-m <message>] [--] [<pathspec>...]] | list | show [-p] [<stash>] | (pop | apply | drop | branch <name>) [<stash>] | clear',
  status: '[-s | --porcelain] [-b] [-u[<mode>]] [--ignored] [-z] [--] [<pathspec>...]',
  submodule: 'add [-b <branch>] [--name <name>] <repository> [<path>] | status [<path>...] | init [<path>...] | update [--init] [--remote] [--recursive] [-f] [<path>...] | foreach <command> | sync [<path>...] | deinit [-f] (--all | <path>...)',
  switch: '[-q] [-c | -C] <branch> [<start>] | --detach [<commit>] | -',
  worktree: 'add [-f] [--detach] [-b <new-branch>] <path> [<commit-ish>] | list [--porcelain] | lock [--reason <string>] <worktree> | move <worktree> <new-path> | prune [-n] [-v] | remove [-f] <worktree> | unlock <worktree>',
  tag: '[-a | -f | -d | -l] [-m <msg>] [-n] [<name> [<commit>]]',
};

/** The line of usage of a command. */
export const usageOf = (name: string): string => `usage: git ${name} ${USAGES[name] ?? '[<options>] [<args>]'}`;

export function help(name: string | undefined): number {
  if (name === undefined || name.startsWith('-')) {
    output.print(USAGE);
    return 0;
  }
  if (USAGES[name] === undefined) throw new Ending(16, `No manual entry for git${name}`);
  output.line(usageOf(name));
  return 0;
}
