const NAMED: Record<string, string> = { '\x07': 'a', '\b': 'b', '\t': 't', '\n': 'n', '\v': 'v', '\f': 'f', '\r': 'r', '"': '"', '\\': '\\' };

/** A path as git prints it: between quotation marks, with escapes, if it has bytes that are none of printable ASCII. */
export function quoted(path: string, plainUnicode = false): string {
  const special = plainUnicode ? /[\x00-\x1f"\\\x7f]/ : /[^\x20-\x7e]|["\\]/;
  return special.test(path) ? `"${escaped(path, plainUnicode)}"` : path;
}

function escaped(path: string, plainUnicode: boolean): string {
  let text = '';
  for (const char of path) {
    if (NAMED[char] !== undefined) text += `\\${NAMED[char]}`;
    else if (/[\x20-\x7e]/.test(char) || (plainUnicode && char > '\x7f')) text += char;
    else for (const byte of Buffer.from(char)) text += `\\${byte.toString(8).padStart(3, '0')}`;
  }
  return text;
}
