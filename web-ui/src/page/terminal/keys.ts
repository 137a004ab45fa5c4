const KEYS = /\x1b\[[0-?]*[ -/]*[@-~]|\x1bO.|\x1b.|[\x00-\x1f\x7f]|[^\x00-\x1f\x7f]+/gsu;

/** Cuts what a terminal sent (typed quickly, or pasted) into keys and runs of printable text. */
export function keys(data: string): string[] {
  const pasted = data.replace(/\x1b\[20[01]~/g, "").replace(/\r\n/g, "\r");
  return pasted.match(KEYS) ?? [];
}

/** Terminal columns of a character: East Asian wide ones and emoji take two, marks none. */
export function columns(text: string): number {
  let sum = 0;
  for (const character of text) {
    const code = character.codePointAt(0)!;
    if (/\p{Mn}|\p{Me}|\u200d|[\ufe00-\ufe0f]/u.test(character)) continue;
    sum += isWide(code) ? 2 : 1;
  }
  return sum;
}

function isWide(code: number): boolean {
  return (
    code >= 0x1100 &&
    (code <= 0x115f ||
      (code >= 0x2e80 && code <= 0xa4cf) ||
      (code >= 0xac00 && code <= 0xd7a3) ||
      (code >= 0xf900 && code <= 0xfaff) ||
      (code >= 0xfe30 && code <= 0xfe6f) ||
      (code >= 0xff00 && code <= 0xff60) ||
      (code >= 0x1f300 && code <= 0x1faff) ||
      (code >= 0x20000 && code <= 0x3fffd))
  );
}
