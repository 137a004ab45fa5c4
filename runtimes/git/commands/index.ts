import { add } from './add.ts';
import { blame } from './blame.ts';
import { branch } from './branch.ts';
import { checkout, switchCommand } from './checkout.ts';
import { clone } from './clone.ts';
import { commit } from './commit.ts';
import { config } from './config.ts';
import type { Command } from './context.ts';
import { diff } from './diff.ts';
import { fetch } from './fetch.ts';
import { later } from './later.ts';
import { init } from './init.ts';
import { catFile, checkIgnore, hashObject, lsFiles, lsTree, mergeBase, revList, shortlog, variables, writeTreeCommand } from './inspect.ts';
import { log } from './log.ts';
import { merge } from './merge.ts';
import { cherryPick, revert } from './pick.ts';
import { pull } from './pull.ts';
import { push } from './push.ts';
import { describe, forEachRef, reflog, showRef, symbolicRef, tag } from './refs.ts';
import { remote } from './remote.ts';
import { clean, mv, rm } from './remove.ts';
import { reset, restore } from './restore.ts';
import { revParse } from './rev-parse.ts';
import { show } from './show.ts';
import { stash } from './stash.ts';
import { status } from './status.ts';

export const COMMANDS: Readonly<Record<string, Command>> = {
  add,
  am: later('am'),
  apply: later('apply'),
  archive: later('archive'),
  bisect: later('bisect'),
  blame,
  branch,
  'cat-file': catFile,
  'check-ignore': checkIgnore,
  checkout,
  'cherry-pick': cherryPick,
  clean,
  clone,
  commit,
  'commit-tree': later('commit-tree'),
  config,
  'count-objects': later('count-objects'),
  describe,
  diff,
  'diff-files': later('diff-files'),
  'diff-index': later('diff-index'),
  'diff-tree': later('diff-tree'),
  fetch,
  'for-each-ref': forEachRef,
  'format-patch': later('format-patch'),
  fsck: later('fsck'),
  gc: later('gc'),
  grep: later('grep'),
  'hash-object': hashObject,
  init,
  log,
  'ls-files': lsFiles,
  'ls-remote': later('ls-remote'),
  'ls-tree': lsTree,
  merge,
  'merge-base': mergeBase,
  mv,
  'pack-refs': later('pack-refs'),
  pull,
  push,
  'read-tree': later('read-tree'),
  rebase: later('rebase'),
  reflog,
  remote,
  reset,
  restore,
  'rev-list': revList,
  'rev-parse': revParse,
  revert,
  rm,
  shortlog,
  show,
  'show-ref': showRef,
  stage: add,
  stash,
  status,
  submodule: later('submodule'),
  switch: switchCommand,
  'symbolic-ref': symbolicRef,
  tag,
  'update-index': later('update-index'),
  'update-ref': later('update-ref'),
  var: variables,
  worktree: later('worktree'),
  'write-tree': writeTreeCommand,
};

/** Git has these, and we do not. */
export const UNSUPPORTED: readonly string[] = [
  'bundle', 'citool', 'daemon', 'difftool', 'fast-export', 'fast-import', 'filter-branch', 'gui', 'maintenance',
  'mergetool', 'notes', 'prune', 'range-diff', 'repack', 'replace', 'request-pull', 'rerere', 'send-email', 'sparse-checkout', 'svn',
  'verify-commit', 'verify-tag', 'whatchanged',
];
