import { readBinaryHunk, type BinaryHunk } from '../diff/binary.ts';
import { splitLines } from '../diff/lines.ts';
import { Ending } from '../terminal/ending.ts';

export interface Hunk {
  readonly oldStart: number;
  readonly newStart: number;
  /** What stands behind the numbers. */
  readonly title: string;
  /** Each with its sign; one that ends a file without a line feed has none either. */
  readonly lines: readonly string[];
  /** Where it stands in the patch: the line of its head, from 1. */
  readonly line: number;
}

/** What a patch says of one file. Names are undefined where there is no file. */
export interface FilePatch {
  readonly oldName: string | undefined;
  readonly newName: string | undefined;
  readonly oldMode: number | undefined;
  readonly newMode: number | undefined;
  readonly renames: boolean;
  readonly copies: boolean;
  readonly similarity: number | undefined;
  /** Beginnings of the names of both contents. */
  readonly oids: readonly [string, string] | undefined;
  readonly binary: boolean;
  /** Of a file that is no text: there and back. */
  readonly bytes?: { readonly there: BinaryHunk; readonly back: BinaryHunk | undefined };
  readonly hunks: readonly Hunk[];
  /** Written by git: its names are those of the topmost folder. */
  readonly byGit: boolean;
}

type Open = { -readonly [name in keyof FilePatch]: FilePatch[name] } & { hunks: Hunk[] };

/** Reads a patch, as git or `diff -u` writes it; what stands between is passed over. Text is Latin-1. */
export function parsePatch(text: string, strip = 1, recounts = false): FilePatch[] {
  return new Reader(splitLines(text), strip, recounts).read();
}

const utf8 = (text: string): string => Buffer.from(text, 'latin1').toString('utf8');

class Reader {
  #at = 0;
  readonly #files: FilePatch[] = [];

  constructor(
    private readonly lines: readonly string[],
    private readonly strip: number,
    private readonly recounts: boolean,
  ) {}

  read(): FilePatch[] {
    while (this.#at < this.lines.length) {
      const line = this.#line();
      if (line.startsWith('diff --git ')) this.#files.push(this.#git());
      else if (line.startsWith('--- ') && this.#line(1).startsWith('+++ ') && this.#line(2).startsWith('@@ -')) this.#files.push(this.#plain());
      else if (line.startsWith('@@ -') && /^@@ -\d+(,\d+)? \+\d+(,\d+)? @@/.test(line)) throw new Ending(128, `error: patch fragment without header at line ${this.#at + 1}: ${line}`);
      else this.#at++;
    }
    return this.#files;
  }

  /** Without its end. */
  #line(ahead = 0): string {
    return (this.lines[this.#at + ahead] ?? '').replace(/\r?\n$/, '');
  }

  #name(raw: string): string | undefined {
    const name = raw.startsWith('"') ? unquoted(raw) : utf8(raw.replace(/\t.*$/, ''));
    if (name === '/dev/null') return undefined;
    const parts = name.split('/');
    return parts.slice(Math.min(this.strip, parts.length - 1)).join('/');
  }

  #git(): FilePatch {
    const start = this.#at;
    const file: Open = { oldName: undefined, newName: undefined, oldMode: undefined, newMode: undefined, renames: false, copies: false, similarity: undefined, oids: undefined, binary: false, hunks: [], byGit: true };
    const both = this.#both(this.#line().slice('diff --git '.length));
    [file.oldName, file.newName] = [both, both];
    let isNew = false;
    let isDeleted = false;
    for (this.#at++; this.#at < this.lines.length; this.#at++) {
      const line = this.#line();
      const [, key, value] = /^(old mode|new mode|deleted file mode|new file mode|copy from|copy to|rename from|rename to|similarity index|dissimilarity index|index|---|\+\+\+) ?(.*)$/.exec(line) ?? [];
      if (key === undefined) break;
      const given = value as string;
      if (key === 'old mode') file.oldMode = parseInt(given, 8);
      else if (key === 'new mode') file.newMode = parseInt(given, 8);
      else if (key === 'deleted file mode') [isDeleted, file.oldMode] = [true, parseInt(given, 8)];
      else if (key === 'new file mode') [isNew, file.newMode] = [true, parseInt(given, 8)];
      else if (/from$/.test(key)) file.oldName = plainName(given);
      else if (/to$/.test(key)) [file.newName, file[key === 'copy to' ? 'copies' : 'renames']] = [plainName(given), true];
      else if (key === 'similarity index') file.similarity = parseInt(given, 10);
      else if (key === 'index') this.#readIndex(file, given);
      else if (key === '---' && this.#line(1).startsWith('+++ ')) file.oldName = this.#name(given) ?? file.oldName;
      else if (key === '+++') file.newName = this.#name(given) ?? file.newName;
    }
    if (isNew) file.oldName = undefined;
    if (isDeleted) file.newName = undefined;
    if (file.oldName === undefined && file.newName === undefined) throw new Ending(128, `error: git diff header lacks filename information when removing ${this.strip} leading pathname component${this.strip === 1 ? '' : 's'} (line ${start + 1})`);
    if (/^Binary files .* differ$/.test(this.#line()) || this.#line() === 'GIT binary patch') {
      file.binary = true;
      this.#at++;
      const there = readBinaryHunk(this.lines, this.#at);
      if (there) this.#readBytes(file, there);
    }
    this.#readHunks(file);
    return file;
  }

  #readBytes(file: Open, there: NonNullable<ReturnType<typeof readBinaryHunk>>): void {
    this.#at += there.lines;
    const back = readBinaryHunk(this.lines, this.#at);
    this.#at += back?.lines ?? 0;
    file.bytes = { there: there.hunk, back: back?.hunk };
  }

  #readIndex(file: Open, text: string): void {
    const found = /^([0-9a-f]+)\.\.([0-9a-f]+)(?: (\d+))?/.exec(text);
    if (!found) return;
    file.oids = [found[1] as string, found[2] as string];
    if (found[3] !== undefined) file.oldMode ??= parseInt(found[3], 8);
  }

  /** The name that both sides have, of the first line. */
  #both(text: string): string | undefined {
    const quotes = /^("(?:\\.|[^"\\])*") ("(?:\\.|[^"\\])*"|.*)$/.exec(text);
    if (quotes) return this.#name(quotes[1] as string);
    for (let space = text.indexOf(' '); space >= 0; space = text.indexOf(' ', space + 1)) {
      const [one, other] = [this.#name(text.slice(0, space)), this.#name(text.slice(space + 1))];
      if (one !== undefined && one === other) return one;
    }
    return undefined;
  }

  #plain(): FilePatch {
    const [left, right] = [this.#line().slice(4), this.#line(1).slice(4)];
    const [oldName, newName] = [this.#name(left), this.#name(right)];
    this.#at += 2;
    // A file that was not there has the time at which all times begin.
    const epoch = /\t1970-01-01 |\t.*1969-12-31 /;
    const name = newName ?? oldName;
    const file: Open = { oldName: oldName === undefined || epoch.test(left) ? undefined : name, newName: newName === undefined || epoch.test(right) ? undefined : name, oldMode: undefined, newMode: undefined, renames: false, copies: false, similarity: undefined, oids: undefined, binary: false, hunks: [], byGit: false };
    this.#readHunks(file);
    return file;
  }

  /** The numbers of lines as they are, whatever the head says. */
  #count(): [number, number] {
    let [old, now] = [0, 0];
    for (let at = this.#at + 1; at < this.lines.length; at++) {
      const line = this.lines[at] as string;
      if (/^(diff|@@|--- |Index)/.test(line) && !/^--- (?!a\/|\/dev)/.test(line)) break;
      if (' \n-'.includes(line[0] as string)) old++;
      if (' \n+'.includes(line[0] as string)) now++;
    }
    return [old, now];
  }

  #readHunks(file: Open): void {
    for (;;) {
      const head = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@ ?(.*)$/.exec(this.#line());
      if (!head) return;
      const line = this.#at + 1;
      let [old, now] = this.recounts ? this.#count() : [Number(head[2] ?? 1), Number(head[4] ?? 1)];
      const lines: string[] = [];
      for (this.#at++; old > 0 || now > 0; this.#at++) {
        const raw = this.lines[this.#at];
        const sign = raw === '\n' ? ' ' : raw?.[0];
        if (raw === undefined || sign === undefined || !' +-\\'.includes(sign) || raw === '') throw new Ending(128, `error: corrupt patch at line ${this.#at + 1}`);
        if (sign === '\\') {
          endWithout(lines);
          continue;
        }
        if (sign !== '+') old--;
        if (sign !== '-') now--;
        if (old < 0 || now < 0) throw new Ending(128, `error: corrupt patch at line ${this.#at + 1}`);
        lines.push(raw === '\n' ? ' \n' : raw);
      }
      if (this.#line().startsWith('\\')) {
        endWithout(lines);
        this.#at++;
      }
      file.hunks.push({ oldStart: Number(head[1]), newStart: Number(head[3]), title: head[5] ?? '', lines, line });
    }
  }
}

function endWithout(lines: string[]): void {
  if (lines.length > 0) lines[lines.length - 1] = (lines.at(-1) as string).replace(/\n$/, '');
}

const plainName = (raw: string): string => (raw.startsWith('"') ? unquoted(raw) : utf8(raw));

const ESCAPES: Record<string, string> = { a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/** A name that git has put in quotation marks. */
export function unquoted(text: string): string {
  const inside = /^"((?:\\.|[^"\\])*)"/.exec(text)?.[1] ?? '';
  return utf8(inside.replace(/\\([0-7]{3}|.)/g, (_, code: string) => (code.length === 3 ? String.fromCharCode(parseInt(code, 8)) : (ESCAPES[code] ?? code))));
}

export const pathOfPatch = ({ oldName, newName }: FilePatch): string => (newName ?? oldName) as string;

/** The same patch, from what it makes to what it is for. */
export function reversed(file: FilePatch): FilePatch {
  const hunks = file.hunks.map(({ oldStart, newStart, title, line, lines }) => ({ oldStart: newStart, newStart: oldStart, title, line, lines: inOrder(lines.map(reversedLine)) }));
  return { ...file, oldName: file.newName, newName: file.oldName, oldMode: file.newMode ?? (file.oldName === undefined ? undefined : file.oldMode), newMode: file.oldMode, oids: file.oids && [file.oids[1], file.oids[0]], hunks, ...(file.bytes?.back && { bytes: { there: file.bytes.back, back: file.bytes.there } }) };
}

const reversedLine = (line: string): string => (line[0] === '+' ? '-' : line[0] === '-' ? '+' : ' ') + line.slice(1);

/** What is removed stands before what is added. */
function inOrder(lines: readonly string[]): string[] {
  const ordered: string[] = [];
  let added: string[] = [];
  for (const line of lines) {
    if (line[0] === '+') added.push(line);
    else if (line[0] === '-') ordered.push(line);
    else {
      ordered.push(...added, line);
      added = [];
    }
  }
  return [...ordered, ...added];
}
