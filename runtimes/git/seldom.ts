import type { Command } from './commands/context.ts';
import { am } from './commands/am.ts';
import { apply } from './commands/apply.ts';
import { chooseToAdd, chooseToRestore, chooseToStash, takeOut } from './commands/choose.ts';
import { archive } from './commands/archive.ts';
import { bisectCommand } from './commands/bisect.ts';
import { diffFiles, diffIndex, diffTree } from './commands/diff-plumbing.ts';
import { lsRemote } from './commands/ls-remote.ts';
import { formatPatch } from './commands/format-patch.ts';
import { countObjects, fsck, gc, packRefsCommand } from './commands/gc.ts';
import { grep } from './commands/grep.ts';
import { commitTree, readTree } from './commands/read-tree.ts';
import { rebase } from './commands/rebase.ts';
import { submodule } from './commands/submodule.ts';
import { updateIndex } from './commands/update-index.ts';
import { updateRef } from './commands/update-ref.ts';
import { worktree } from './commands/worktree.ts';

/** Hunks that a person chooses. */
export const choosing = { chooseToAdd, chooseToRestore, chooseToStash, takeOut };

/** The commands of the second script. */
export const SELDOM: Readonly<Record<string, Command>> = {
  am,
  apply,
  archive,
  bisect: bisectCommand,
  'commit-tree': commitTree,
  'count-objects': countObjects,
  'diff-files': diffFiles,
  'diff-index': diffIndex,
  'diff-tree': diffTree,
  'format-patch': formatPatch,
  fsck,
  gc,
  grep,
  'ls-remote': lsRemote,
  'pack-refs': packRefsCommand,
  'read-tree': readTree,
  rebase,
  submodule,
  'update-index': updateIndex,
  'update-ref': updateRef,
  worktree,
};
