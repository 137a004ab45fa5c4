import { Unicode11Addon } from "@xterm/addon-unicode11";
import type { IUnicodeVersionProvider, Terminal } from "@xterm/xterm";

/** Has the terminal give wide characters and emoji two columns, as programs and fonts do since Unicode 9. */
export function useWidths(terminal: Terminal): void {
  terminal.unicode.register(widths);
  terminal.unicode.activeVersion = widths.version;
}

/** How many columns a text takes in the terminal. */
export function columns(text: string): number {
  let sum = 0;
  for (const character of text) sum += widths.wcwidth(character.codePointAt(0)!);
  return sum;
}

/** The addon shows its table to none but the terminal that it is loaded into. */
const widths = (() => {
  let table: IUnicodeVersionProvider | undefined;
  const terminal = { unicode: { register: (provider: IUnicodeVersionProvider) => (table = provider) } };
  new Unicode11Addon().activate(terminal as unknown as Terminal);
  return table!;
})();
