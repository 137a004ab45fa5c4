/** Git's own colours of what it prints on a terminal. */
const CODES = {
  bold: '1',
  red: '31',
  green: '32',
  yellow: '33',
  blue: '34',
  magenta: '35',
  cyan: '36',
  boldRed: '1;31',
  boldGreen: '1;32',
  boldYellow: '1;33',
  boldBlue: '1;34',
  boldCyan: '1;36',
} as const;

export type Colour = keyof typeof CODES;

let on = false;

/** `when` is `always`, `never` or `auto`, as `color.ui` has it. */
export function useColours(when: string | undefined): void {
  on = when === 'always' || (when !== 'never' && when !== 'false' && process.stdout.isTTY === true && !process.env['NO_COLOR']);
}

export const hasColours = (): boolean => on;

export function coloured(colour: Colour, text: string): string {
  return on && text !== '' ? `\x1b[${CODES[colour]}m${text}\x1b[m` : text;
}
