import { confirm } from "../dialogs/confirm.ts";
import type { Terminal } from "./terminal.ts";
import type { Terminals } from "./terminals.ts";

/** Closes a terminal; asks first when something runs in it, which would end. */
export async function closeTerminal(terminals: Terminals, terminal: Terminal): Promise<void> {
  if (terminal.isBusy && !(await confirm(`“${terminal.name}” runs in terminal ${terminal.number}. Close it and end the program?`, "Close"))) return;
  const closing = terminals.close(terminal);
  terminals.focus();
  await closing;
}
