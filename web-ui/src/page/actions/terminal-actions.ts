import type { Computer } from "../computer.ts";
import { compact } from "../parts/screen.ts";
import { closeTerminal } from "../terminal/close-terminal.ts";
import type { TerminalPane } from "../terminal/terminal-pane.ts";
import type { Terminals } from "../terminal/terminals.ts";
import type { Action } from "./actions.ts";

/** Where the focus must be for the keys that mean something else in the editor. */
const PLACE = "warren-terminals";

/** What can be done with the terminals of the project that is shown. */
export function terminalActions(computer: Computer): Action[] {
  const terminals = () => computer.current!.terminals;
  const andFocus = (act: (terminals: Terminals) => void) => () => {
    act(terminals());
    terminals().focus();
  };
  const has = (able: (terminals: Terminals) => boolean) => () => computer.current !== undefined && able(computer.current.terminals);
  const isOpen = has(() => true);
  const several = has(({ list }) => list.length > 1);
  const action = (id: string, title: string, keys: readonly string[], run: () => unknown, when = isOpen, place?: string): Action => {
    return { id: `terminal.${id}`, title, group: "Terminal", keys, run, when, ...(place ? { place } : {}) };
  };
  return [
    action("new", "New terminal", ["Ctrl+Shift+`"], andFocus((it) => it.open())),
    action("focus", "Go to the terminal", ["Ctrl+`"], andFocus(() => undefined)),
    action("split", "Split the terminal, or end that", ["Alt+Shift+D"], andFocus((it) => it.split()), has(() => !compact.matches), PLACE),
    action("previous", "Previous terminal", ["Alt+PageUp"], andFocus((it) => it.next(-1)), several, PLACE),
    action("next", "Next terminal", ["Alt+PageDown"], andFocus((it) => it.next(1)), several, PLACE),
    action("close", "Close the terminal", ["Alt+W"], () => closeTerminal(terminals(), terminals().active), several, PLACE),
    action("search", "Search in the terminal", ["Mod+F"], () => document.querySelector<TerminalPane>(PLACE)?.openSearch(), isOpen, PLACE),
  ];
}
