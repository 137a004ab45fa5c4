import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fatal } from '../terminal/ending.ts';

/** One variable, with the line of the file that it begins on. Section and name are in small letters, a subsection is as it is. */
export interface Variable {
  readonly key: string;
  readonly value: string;
  readonly line: number;
}

/** The key of a variable as it is looked up: `section.subsection.name`. */
export function normalKey(key: string): string {
  const first = key.indexOf('.');
  const last = key.lastIndexOf('.');
  if (first < 0) return key.toLowerCase();
  return key.slice(0, first).toLowerCase() + key.slice(first, last + 1) + key.slice(last + 1).toLowerCase();
}

/** A file of variables in git's format. What it has besides, and in which order, stays when a variable is set. */
export class ConfigFile {
  #lines: string[];
  variables: Variable[] = [];

  private constructor(
    readonly file: string,
    text: string,
  ) {
    this.#lines = text.split('\n');
    if (this.#lines.at(-1) === '') this.#lines.pop();
    this.#read();
  }

  static of(file: string): ConfigFile {
    let text = '';
    try {
      text = readFileSync(file, 'utf8');
    } catch (error) {
      if (!['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    }
    return new ConfigFile(file, text);
  }

  #read(): void {
    this.variables = [];
    let section = '';
    for (let at = 0; at < this.#lines.length; at++) {
      const began = at;
      let line = (this.#lines[at] as string).trim();
      const head = /^\[\s*([\w.-]+)\s*(?:"((?:\\.|[^"\\])*)")?\s*\]\s*(.*)$/.exec(line);
      if (head) {
        section = (head[1] as string).toLowerCase() + (head[2] === undefined ? '' : `.${head[2].replace(/\\(.)/g, '$1')}`);
        line = head[3] as string;
      }
      if (line === '' || line.startsWith('#') || line.startsWith(';')) continue;
      const assignment = /^([A-Za-z][\w-]*)\s*(?:=\s*(.*))?$/.exec(line);
      if (!assignment || section === '') throw fatal(`bad config line ${at + 1} in file ${this.file}`);
      let raw = assignment[2];
      while (raw !== undefined && /(^|[^\\])(\\\\)*\\$/.test(raw) && at + 1 < this.#lines.length) raw = raw.slice(0, -1) + (this.#lines[++at] as string);
      const value = raw === undefined ? 'true' : unquoted(raw);
      this.variables.push({ key: `${section}.${(assignment[1] as string).toLowerCase()}`, value, line: began });
    }
  }

  /** Sets the variable, the last one of its name if there are several. */
  set(key: string, value: string): void {
    const wanted = normalKey(key);
    const there = this.variables.filter((it) => it.key === wanted).at(-1);
    if (there) this.#lines[there.line] = assignment(key, value);
    else this.#insert(key, value);
    this.#save();
  }

  add(key: string, value: string): void {
    this.#insert(key, value);
    this.#save();
  }

  /** Says whether there was one. */
  unset(key: string): boolean {
    const wanted = normalKey(key);
    const lines = new Set(this.variables.filter((it) => it.key === wanted).map(({ line }) => line));
    this.#lines = this.#lines.filter((_, at) => !lines.has(at));
    this.#dropEmptySections();
    this.#save();
    return lines.size > 0;
  }

  removeSection(section: string): boolean {
    const wanted = sectionOf(`${section}.x`);
    let inside = false;
    const before = this.#lines.length;
    this.#lines = this.#lines.filter((line) => {
      if (line.trim().startsWith('[')) inside = line.trim() === wanted;
      return !inside;
    });
    this.#save();
    return this.#lines.length < before;
  }

  renameSection(from: string, to: string): void {
    const wanted = sectionOf(`${from}.x`);
    this.#lines = this.#lines.map((line) => (line.trim() === wanted ? sectionOf(`${to}.x`) : line));
    this.#save();
  }

  #insert(key: string, value: string): void {
    const head = sectionOf(key);
    let at = this.#lines.findLastIndex((line) => line.trim().toLowerCase() === head.toLowerCase());
    if (at < 0) {
      this.#lines.push(head);
      at = this.#lines.length - 1;
    }
    do at++;
    while (at < this.#lines.length && !(this.#lines[at] as string).trim().startsWith('['));
    this.#lines.splice(at, 0, assignment(key, value));
  }

  #dropEmptySections(): void {
    this.#lines = this.#lines.filter((line, at) => {
      const next = this.#lines[at + 1];
      return !(/^\s*\[.*\]\s*$/.test(line) && (next === undefined || next.trim().startsWith('[')));
    });
  }

  #save(): void {
    mkdirSync(path.dirname(this.file), { recursive: true });
    writeFileSync(this.file, this.#lines.map((line) => `${line}\n`).join(''));
    this.#read();
  }
}

function sectionOf(key: string): string {
  const first = key.indexOf('.');
  const last = key.lastIndexOf('.');
  if (first === last) return `[${key.slice(0, first)}]`;
  return `[${key.slice(0, first)} "${key.slice(first + 1, last).replace(/["\\]/g, '\\$&')}"]`;
}

function assignment(key: string, value: string): string {
  const escaped = value.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\t', '\\t');
  return `\t${key.slice(key.lastIndexOf('.') + 1)} = ${/^\s|\s$|[#;]/.test(value) ? `"${escaped}"` : escaped}`;
}

function unquoted(raw: string): string {
  let value = '';
  let kept = 0;
  let quoted = false;
  for (let at = 0; at < raw.length; at++) {
    const char = raw[at] as string;
    if (char === '"') quoted = !quoted;
    else if (char === '\\') value += escape(raw[++at] ?? '');
    else if (!quoted && (char === '#' || char === ';')) break;
    else value += char;
    if (quoted || char === '"' || char.trim() !== '') kept = value.length;
  }
  return value.slice(0, kept);
}

function escape(char: string): string {
  return { n: '\n', t: '\t', b: '\b' }[char] ?? char;
}
