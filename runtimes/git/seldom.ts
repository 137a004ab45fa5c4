import type { Command } from './commands/context.ts';
import { apply } from './commands/apply.ts';
import { chooseToAdd, chooseToRestore, chooseToStash, takeOut } from './commands/choose.ts';
import { bisectCommand } from './commands/bisect.ts';
import { grep } from './commands/grep.ts';
import { rebase } from './commands/rebase.ts';

/** Hunks that a person chooses. */
export const choosing = { chooseToAdd, chooseToRestore, chooseToStash, takeOut };

/** The commands of the second script. */
export const SELDOM: Readonly<Record<string, Command>> = {
  apply,
  bisect: bisectCommand,
  grep,
  rebase,
};
