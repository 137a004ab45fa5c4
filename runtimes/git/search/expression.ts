import { fatal } from '../terminal/ending.ts';

export type Kind = 'basic' | 'extended' | 'fixed' | 'perl';

export interface Matching {
  readonly kind: Kind;
  readonly ignoreCase: boolean;
  readonly words: boolean;
}

const CLASSES: Record<string, string> = {
  alpha: 'A-Za-z', digit: '0-9', alnum: 'A-Za-z0-9', upper: 'A-Z', lower: 'a-z', space: '\\s', blank: ' \\t', punct: '!-\\/:-@\\[-`{-~', xdigit: '0-9A-Fa-f', cntrl: '\\x00-\\x1f\\x7f', print: '\\x20-\\x7e', graph: '\\x21-\\x7e',
};

/** A pattern of POSIX, as a shell's tools have it, as one of JavaScript. */
export function expressionOf(pattern: string, { kind, ignoreCase, words }: Matching): RegExp {
  const source = kind === 'fixed' ? pattern.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&') : kind === 'perl' ? pattern : translated(pattern, kind === 'extended');
  try {
    return new RegExp(words ? `(?<!\\w)(?:${source})(?!\\w)` : source, `g${ignoreCase ? 'i' : ''}`);
  } catch (error) {
    throw fatal(`command line, '${pattern}': ${reason(error as Error)}`);
  }
}

function reason({ message }: Error): string {
  if (/Unterminated group|Unmatched '\)'/.test(message)) return 'Unmatched ( or \\(';
  if (/Unterminated character class/.test(message)) return 'Unmatched [, [^, [:, [., or [=';
  if (/Nothing to repeat/.test(message)) return 'Invalid preceding regular expression';
  return message;
}

/** In a basic pattern what is special stands behind a backslash. */
function translated(pattern: string, extended: boolean): string {
  let source = '';
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern[at] as string;
    if (char === '[') {
      const end = endOfBrackets(pattern, at);
      source += brackets(pattern.slice(at, end));
      at = end - 1;
    } else if (char === '\\') {
      const next = pattern[++at];
      if (next === undefined) throw fatal(`command line, '${pattern}': Trailing backslash`);
      if (next === '<') source += '\\b(?=\\w)';
      else if (next === '>') source += '\\b(?<=\\w)';
      else if (!extended && '(){}|+?'.includes(next)) source += next;
      else if (/[\wbBsS]/.test(next)) source += `\\${next}`;
      else source += next.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
    } else if (!extended && '(){}|+?'.includes(char)) source += `\\${char}`;
    // A star that nothing stands before is itself.
    else if (char === '*' && (source === '' || source === '^' || (!extended && source.endsWith('(')))) source += '\\*';
    else source += char;
  }
  return source;
}

function endOfBrackets(pattern: string, start: number): number {
  let at = start + 1;
  if (pattern[at] === '^') at++;
  if (pattern[at] === ']') at++;
  for (; at < pattern.length && pattern[at] !== ']'; at++) {
    const inner = /^\[([:.=]).*?\1\]/.exec(pattern.slice(at));
    if (inner) at += inner[0].length - 1;
  }
  return at + 1;
}

function brackets(text: string): string {
  if (!text.endsWith(']') || text.length < 3) return text;
  const negated = text[1] === '^';
  const inside = text.slice(negated ? 2 : 1, -1).replace(/\[:(\w+):\]|[\\\]]|\[(?!:)/g, (found, name: string | undefined) => (name === undefined ? `\\${found}` : (CLASSES[name] ?? '')));
  return `[${negated ? '^' : ''}${inside}]`;
}
