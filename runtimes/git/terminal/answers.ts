import { readSync } from 'node:fs';
import { output } from './output.ts';

/** Asks, and gives the line that is typed; undefined at the end of input. Not a byte beyond the line is read. */
export function ask(question: string): string | undefined {
  output.print(question);
  output.flush();
  const bytes: number[] = [];
  const byte = Buffer.alloc(1);
  for (;;) {
    if (readSync(0, byte, 0, 1, null) === 0) return bytes.length === 0 ? undefined : Buffer.from(bytes).toString('utf8');
    if (byte[0] === 10) return Buffer.from(bytes).toString('utf8').replace(/\r$/, '');
    bytes.push(byte[0] as number);
  }
}

/** The answer to a question of yes or no; undefined at the end of input. */
export function askYesOrNo(question: string): boolean | undefined {
  for (;;) {
    const answer = ask(question)?.trim().toLowerCase();
    if (answer === undefined) return undefined;
    if (answer.startsWith('y')) return true;
    if (answer.startsWith('n')) return false;
  }
}
