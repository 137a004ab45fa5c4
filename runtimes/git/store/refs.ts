import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fatal } from '../terminal/ending.ts';
import { compareNames, parsePerson, personText, type Person } from './formats.ts';
import { NO_OBJECT } from './objects.ts';

export interface Ref {
  readonly name: string;
  readonly oid: string;
}

export interface LogEntry {
  readonly from: string;
  readonly to: string;
  readonly person: Person;
  readonly message: string;
}

/** Names of objects: files below `refs`, lines of `packed-refs`, and HEAD, which names another name. */
export class Refs {
  constructor(
    /** Of this working tree: HEAD and what else is its own. */
    private readonly gitDir: string,
    private readonly commonDir: string,
  ) {}

  #file(name: string): string {
    return path.join(name.startsWith('refs/') ? this.commonDir : this.gitDir, name);
  }

  /** The text of the file of that name, or of its packed line. */
  #text(name: string): string | undefined {
    try {
      return readFileSync(this.#file(name), 'utf8').trim();
    } catch (error) {
      if (!['ENOENT', 'EISDIR', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    }
    return this.#packed().get(name);
  }

  #packed(): Map<string, string> {
    const refs = new Map<string, string>();
    const file = path.join(this.commonDir, 'packed-refs');
    if (!existsSync(file)) return refs;
    for (const line of readFileSync(file, 'utf8').split('\n')) {
      const found = /^([0-9a-f]{40}) (\S+)$/.exec(line);
      if (found) refs.set(found[2] as string, found[1] as string);
    }
    return refs;
  }

  /** The name that a symbolic one stands for, or undefined. */
  symbolic(name: string): string | undefined {
    const text = this.#text(name);
    return text?.startsWith('ref:') ? text.slice(4).trim() : undefined;
  }

  resolve(name: string): string | undefined {
    for (let depth = 0; depth < 5; depth++) {
      const text = this.#text(name);
      if (text === undefined) return undefined;
      if (!text.startsWith('ref:')) return /^[0-9a-f]{40}/.test(text) ? text.slice(0, 40) : undefined;
      name = text.slice(4).trim();
    }
    return undefined;
  }

  /** All refs below a place, such as `refs/heads/`, in the order of their names. */
  below(prefix: string): Ref[] {
    const names = new Set([...this.#packed().keys()].filter((name) => name.startsWith(prefix)));
    const walk = (at: string): void => {
      for (const entry of entriesOf(path.join(this.commonDir, at))) {
        if (entry.isDirectory()) walk(`${at}${entry.name}/`);
        else if (!entry.name.endsWith('.lock')) names.add(at + entry.name);
      }
    };
    walk(prefix);
    const refs = [];
    for (const name of [...names].sort(compareNames)) {
      const oid = this.resolve(name);
      if (oid !== undefined) refs.push({ name, oid });
    }
    return refs;
  }

  /** Sets a name, or what it stands for, and says so in the logs. */
  update(name: string, oid: string, log?: { person: Person; message: string }): void {
    const target = this.symbolic(name) ?? name;
    const before = this.resolve(target) ?? NO_OBJECT;
    this.#write(target, `${oid}\n`);
    if (!log) return;
    this.#log(target, before, oid, log);
    if (target !== 'HEAD' && this.symbolic('HEAD') === target) this.#log('HEAD', before, oid, log);
  }

  /** Sets the name itself, not what it stands for. */
  point(name: string, text: string, log?: { person: Person; message: string }): void {
    const before = this.resolve(name) ?? NO_OBJECT;
    this.#write(name, `${text}\n`);
    if (log) this.#log(name, before, this.resolve(name) ?? NO_OBJECT, log);
  }

  #write(name: string, text: string): void {
    const file = this.#file(name);
    try {
      mkdirSync(path.dirname(file), { recursive: true });
    } catch (error) {
      if (!['ENOTDIR', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
      throw fatal(`cannot lock ref '${name}': there is a ref whose name is a beginning of this one`);
    }
    if (existsSync(file) && statSync(file).isDirectory()) {
      if (this.below(`${name}/`).length > 0) throw fatal(`cannot lock ref '${name}': '${this.below(`${name}/`)[0]?.name}' exists; cannot create '${name}'`);
      rmSync(file, { recursive: true });
    }
    const partly = `${file}.lock`;
    writeFileSync(partly, text);
    renameSync(partly, file);
  }

  #log(name: string, from: string, to: string, { person, message }: { person: Person; message: string }): void {
    const file = path.join(name.startsWith('refs/') ? this.commonDir : this.gitDir, 'logs', name);
    mkdirSync(path.dirname(file), { recursive: true });
    appendFileSync(file, `${from} ${to} ${personText(person)}\t${message.split('\n')[0]}\n`);
  }

  /** The newest first. */
  log(name: string): LogEntry[] {
    const file = path.join(name.startsWith('refs/') ? this.commonDir : this.gitDir, 'logs', name);
    if (!existsSync(file)) return [];
    return readFileSync(file, 'utf8').split('\n').filter(Boolean).map(parseLogLine).reverse();
  }

  /** Replaces a log; the newest entry is the first. */
  writeLog(name: string, entries: readonly LogEntry[]): void {
    const lines = [...entries].reverse().map(({ from, to, person, message }) => `${from} ${to} ${personText(person)}\t${message}\n`);
    writeFileSync(path.join(this.commonDir, 'logs', name), lines.join(''));
  }

  remove(name: string): void {
    const packed = this.#packed();
    if (packed.delete(name)) {
      const lines = [...packed].map(([ref, oid]) => `${oid} ${ref}\n`);
      writeFileSync(path.join(this.commonDir, 'packed-refs'), `# pack-refs with: \n${lines.join('')}`);
    }
    for (const place of [this.commonDir, path.join(this.commonDir, 'logs')]) {
      rmSync(path.join(place, name), { force: true });
      removeEmpty(path.dirname(path.join(place, name)), path.join(place, 'refs'));
    }
  }

  /** Moves a log with its ref. */
  renameLog(from: string, to: string): void {
    const logs = path.join(this.commonDir, 'logs');
    if (!existsSync(path.join(logs, from))) return;
    mkdirSync(path.dirname(path.join(logs, to)), { recursive: true });
    renameSync(path.join(logs, from), path.join(logs, to));
  }
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

/** Removes folders that hold nothing, up to the one that is kept together with its children. */
function removeEmpty(folder: string, kept: string): void {
  try {
    while (path.dirname(folder) !== kept && folder.startsWith(`${kept}/`)) {
      rmdirSync(folder);
      folder = path.dirname(folder);
    }
  } catch {
    // It holds other names.
  }
}

function parseLogLine(line: string): LogEntry {
  const tab = line.indexOf('\t');
  const head = tab < 0 ? line : line.slice(0, tab);
  return { from: head.slice(0, 40), to: head.slice(41, 81), person: parsePerson(head.slice(82)), message: tab < 0 ? '' : line.slice(tab + 1) };
}

/** Why this is no name for a branch or tag, or undefined. */
export function isRefName(name: string): boolean {
  return name !== '' && name !== '@' && !name.startsWith('-') && !/[\x00-\x20~^:?*[\\\x7f]|\.\.|@\{|\/\/|\/\.|^\.|\.lock(\/|$)|^\/|\/$|\.$/.test(name);
}
