/** Lines of mail: what is no ASCII stands in words of their own kind (RFC 2047), and long lines are folded. */

const LONGEST = 78;
const LONGEST_ENCODED = 76;
const START = '=?UTF-8?q?';

const isPlain = (text: string): boolean => /^[\x20-\x7e]*$/.test(text) && !text.includes('=?');

/** Text behind a head that is on the line already. */
export function folded(head: string, text: string): string {
  return isPlain(text) ? head + wrapped(text, head.length) : head + encoded(text, head.length, /[^\x21-\x3c\x3e\x40-\x5e\x60-\x7e]/);
}

function wrapped(text: string, start: number): string {
  let line = '';
  let length = start;
  for (const [at, word] of text.split(' ').entries()) {
    if (at > 0 && length + 1 + word.length > LONGEST) {
      line += `\n ${word}`;
      length = 1 + word.length;
    } else {
      line += at > 0 ? ` ${word}` : word;
      length += word.length + (at > 0 ? 1 : 0);
    }
  }
  return line;
}

function encoded(text: string, start: number, special: RegExp): string {
  let result = START;
  let length = start + START.length;
  for (const char of text) {
    const part = special.test(char) ? [...Buffer.from(char)].map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('') : char;
    if (length + part.length + 2 > LONGEST_ENCODED) {
      result += `?=\n ${START}`;
      length = START.length + 1;
    }
    result += part;
    length += part.length;
  }
  return `${result}?=`;
}

export function addressOf(name: string, email: string): string {
  if (!isPlain(name)) return `${encoded(name, 'From: '.length, /[^A-Za-z0-9!*+\-/]/)} <${email}>`;
  return `${/[()<>@,;:\\".[\]]/.test(name) ? `"${name.replace(/["\\]/g, '\\$&')}"` : name} <${email}>`;
}

/** The text of a header, whose encoded words may be of several lines. */
export function decodedHeader(text: string): string {
  return text
    .replace(/(=\?[^?]+\?[qQbB]\?[^?]*\?=)\s+(?==\?)/g, '$1')
    .replace(/=\?[^?]+\?([qQbB])\?([^?]*)\?=/g, (_, kind: string, body: string) =>
      kind.toLowerCase() === 'b' ? Buffer.from(body, 'base64').toString('utf8') : Buffer.from(body.replaceAll('_', ' ').replace(/=([0-9A-Fa-f]{2})/g, (__, digits: string) => String.fromCharCode(parseInt(digits, 16))), 'latin1').toString('utf8'));
}
