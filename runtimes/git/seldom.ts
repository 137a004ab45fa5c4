import type { Command } from './commands/context.ts';
import { apply } from './commands/apply.ts';
import { rebase } from './commands/rebase.ts';

/** The commands of the second script. */
export const SELDOM: Readonly<Record<string, Command>> = {
  apply,
  rebase,
};
