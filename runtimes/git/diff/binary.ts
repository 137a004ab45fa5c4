import { deflateSync, inflateSync } from 'node:zlib';
import { Ending } from '../terminal/ending.ts';

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~';
const LINE = 52;

/** Bytes as a patch has them: `literal`, their number, and lines of a letter for the length and five digits for each four bytes, deflated. */
function literal(bytes: Buffer): string {
  const packed = deflateSync(bytes, { level: 1 });
  const lines = [`literal ${bytes.length}`];
  for (let at = 0; at < packed.length; at += LINE) {
    const part = packed.subarray(at, at + LINE);
    lines.push(String.fromCharCode(part.length <= 26 ? 64 + part.length : 70 + part.length) + encoded(part));
  }
  return `${lines.join('\n')}\n\n`;
}

function encoded(bytes: Buffer): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 4) {
    let value = 0;
    for (let byte = 0; byte < 4; byte++) value = value * 256 + (bytes[at + byte] ?? 0);
    let digits = '';
    for (let digit = 0; digit < 5; digit++) {
      digits = (DIGITS[value % 85] as string) + digits;
      value = Math.floor(value / 85);
    }
    text += digits;
  }
  return text;
}

function decoded(line: string): Buffer {
  const code = line.charCodeAt(0);
  const length = code <= 90 ? code - 64 : code - 70;
  const bytes = Buffer.alloc(Math.ceil((line.length - 1) / 5) * 4);
  for (let at = 1, to = 0; at < line.length; at += 5, to += 4) {
    let value = 0;
    for (let digit = 0; digit < 5; digit++) value = value * 85 + DIGITS.indexOf(line[at + digit] ?? '0');
    bytes.writeUInt32BE(value >>> 0, to);
  }
  return bytes.subarray(0, length);
}

/** What a patch says of a file that is no text, there and back. */
export const binaryHunks = (old: Buffer, now: Buffer): string => `GIT binary patch\n${literal(now)}${literal(old)}`;

export interface BinaryHunk {
  readonly isDelta: boolean;
  readonly bytes: Buffer;
}

/** Reads one, from the line that says how long it is; gives the number of its lines as well. */
export function readBinaryHunk(lines: readonly string[], at: number): { hunk: BinaryHunk; lines: number } | undefined {
  const head = /^(literal|delta) (\d+)\r?\n$/.exec(lines[at] ?? '');
  if (!head) return undefined;
  let end = at + 1;
  const parts = [];
  for (; end < lines.length && lines[end] !== '\n'; end++) parts.push(decoded((lines[end] as string).replace(/\r?\n$/, '')));
  const bytes = inflateSync(Buffer.concat(parts));
  if (bytes.length !== Number(head[2])) throw new Ending(128, `error: corrupt binary patch at line ${at + 1}: ${lines[at]?.trim()}`);
  return { hunk: { isDelta: head[1] === 'delta', bytes }, lines: end + 1 - at };
}
