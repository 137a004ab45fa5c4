import { spawnSync } from 'node:child_process';
import { writeSync } from 'node:fs';
import { Ending } from './ending.ts';

/** More than this is written at once. */
const ENOUGH = 1 << 16;

/** Standard output of the command. It is collected: one write for many lines, and a pager sees how long it is. */
class Output {
  #pieces: (string | Uint8Array)[] = [];
  #size = 0;
  #paged = false;

  print(text: string | Uint8Array): void {
    this.#pieces.push(text);
    this.#size += text.length;
    if (this.#size >= ENOUGH && !this.#paged) this.flush();
  }

  line(text = ''): void {
    this.print(`${text}\n`);
  }

  /** What is printed from now on is read with a pager if standard output is a terminal that it does not fit on. */
  page(environment: NodeJS.ProcessEnv): void {
    this.#paged = process.stdout.isTTY === true && environment['GIT_PAGER'] !== 'cat' && environment['PAGER'] !== 'cat';
  }

  flush(): void {
    const all = Buffer.concat(this.#pieces.map((piece) => (typeof piece === 'string' ? Buffer.from(piece) : piece)));
    this.#pieces = [];
    this.#size = 0;
    if (this.#paged && countLines(all) >= (process.stdout.rows ?? 24) && paged(all)) return;
    writeAll(1, all);
  }
}

function countLines(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) lines++;
  return lines;
}

function paged(text: Buffer): boolean {
  const { error } = spawnSync('less', ['-R'], { input: text, stdio: ['pipe', 'inherit', 'inherit'] });
  return error === undefined;
}

function writeAll(descriptor: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(descriptor, bytes, at);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EPIPE') throw new Ending(141);
      if (code !== 'EAGAIN') throw error;
    }
  }
}

export const output = new Output();

/** A line to standard error. What was printed before is seen before. */
export function tell(text: string): void {
  tellPart(`${text}\n`);
}

/** A part of a line to standard error. */
export function tellPart(text: string): void {
  output.flush();
  writeAll(2, Buffer.from(text));
}
