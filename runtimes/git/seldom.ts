import type { Command } from './commands/context.ts';
import { apply } from './commands/apply.ts';
import { chooseToAdd, chooseToRestore, chooseToStash, takeOut } from './commands/choose.ts';
import { archive } from './commands/archive.ts';
import { bisectCommand } from './commands/bisect.ts';
import { grep } from './commands/grep.ts';
import { rebase } from './commands/rebase.ts';
import { submodule } from './commands/submodule.ts';
import { worktree } from './commands/worktree.ts';

/** Hunks that a person chooses. */
export const choosing = { chooseToAdd, chooseToRestore, chooseToStash, takeOut };

/** The commands of the second script. */
export const SELDOM: Readonly<Record<string, Command>> = {
  apply,
  archive,
  bisect: bisectCommand,
  grep,
  rebase,
  submodule,
  worktree,
};
