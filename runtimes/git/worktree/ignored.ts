import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Repository } from '../store/repository.ts';

interface Rule {
  readonly matches: (path: string, name: string) => boolean;
  readonly negated: boolean;
  readonly foldersOnly: boolean;
}

/** A pattern of git's as an expression: `**` crosses slashes, `*` and `?` do not. */
export function globExpression(pattern: string): string {
  let text = '';
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern[at] as string;
    if (char === '*') {
      const stars = /^\*+/.exec(pattern.slice(at))?.[0].length ?? 1;
      const before = at === 0 || pattern[at - 1] === '/';
      const after = pattern[at + stars];
      if (stars >= 2 && before && after === '/') {
        text += '(?:.*/)?';
        at += stars;
      } else {
        text += stars >= 2 && before && after === undefined ? '.*' : '[^/]*';
        at += stars - 1;
      }
    } else if (char === '?') text += '[^/]';
    else if (char === '[') {
      const end = classEnd(pattern, at);
      if (end < 0) return '(?!)';
      const inside = pattern.slice(at + 1, end).replace(/^!/, '^').replace(/\[:(\w+):\]/g, (_, name: string) => CLASSES[name] ?? '');
      text += `(?!/)[${inside.replace(/\\?\[/g, '\\[')}]`;
      at = end;
    } else if (char === '\\' && at + 1 < pattern.length) text += escaped(pattern[++at] as string);
    else text += escaped(char);
  }
  return text;
}

const CLASSES: Record<string, string> = { alpha: 'a-zA-Z', digit: '0-9', alnum: 'a-zA-Z0-9', upper: 'A-Z', lower: 'a-z', space: '\\s', punct: '!-/:-@\\[-`{-~', xdigit: '0-9a-fA-F' };
const escaped = (char: string): string => char.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

function classEnd(pattern: string, start: number): number {
  let at = start + 1;
  if (pattern[at] === '!' || pattern[at] === '^') at++;
  if (pattern[at] === ']') at++;
  for (; at < pattern.length; at++) {
    if (pattern[at] === '\\') at++;
    else if (pattern.startsWith('[:', at)) at = Math.max(at, pattern.indexOf(':]', at) + 1);
    else if (pattern[at] === ']') return at;
  }
  return -1;
}

function parseRule(line: string): Rule | undefined {
  let pattern = line.replace(/\r$/, '').replace(/((?:^|[^\\])(?:\\\\)*) +$/, '$1');
  if (pattern === '' || pattern.startsWith('#')) return undefined;
  const negated = pattern.startsWith('!');
  if (negated) pattern = pattern.slice(1);
  const foldersOnly = pattern.endsWith('/');
  if (foldersOnly) pattern = pattern.slice(0, -1);
  const anchored = pattern.includes('/');
  if (pattern.startsWith('/')) pattern = pattern.slice(1);
  if (pattern === '') return undefined;
  return { matches: matcher(pattern, anchored), negated, foldersOnly };
}

/** Plain names and `*.ending`, which most patterns are, are compared without an expression. */
function matcher(pattern: string, anchored: boolean): Rule['matches'] {
  if (!/[*?[\\]/.test(pattern)) return anchored ? (at) => at === pattern : (_, name) => name === pattern;
  if (!anchored && /^\*[^*?[\\]+$/.test(pattern)) return (_, name) => name.endsWith(pattern.slice(1));
  const expression = new RegExp(`^${globExpression(pattern)}$`, 's');
  return anchored ? (at) => expression.test(at) : (_, name) => expression.test(name);
}

function rulesOf(file: string): Rule[] {
  try {
    return readFileSync(file, 'utf8').replace(/^\ufeff/, '').split('\n').map(parseRule).filter((rule) => rule !== undefined);
  } catch {
    return [];
  }
}

/** Which paths are ignored: by `.gitignore` of their folder or one above, by `info/exclude`, by the person's own file. The last rule that fits counts. */
export class Ignored {
  readonly #root: string;
  readonly #general: Rule[][];
  readonly #folders = new Map<string, Rule[]>();
  readonly #decided = new Map<string, boolean>();

  constructor(repository: Repository) {
    this.#root = repository.workTree;
    const own = repository.config.path('core.excludesfile') ?? path.join(process.env['XDG_CONFIG_HOME'] ?? path.join(process.env['HOME'] ?? '/', '.config'), 'git/ignore');
    this.#general = [rulesOf(path.join(repository.commonDir, 'info/exclude')), rulesOf(own)];
  }

  #rules(folder: string): Rule[] {
    let rules = this.#folders.get(folder);
    if (rules === undefined) this.#folders.set(folder, (rules = rulesOf(path.join(this.#root, folder, '.gitignore'))));
    return rules;
  }

  /** The path is from the root. What is in an ignored folder is ignored. */
  has(at: string, isFolder: boolean): boolean {
    const slash = at.lastIndexOf('/');
    if (slash > 0 && this.#hasFolder(at.slice(0, slash))) return true;
    return this.#decide(at, isFolder);
  }

  #hasFolder(folder: string): boolean {
    let decided = this.#decided.get(folder);
    if (decided === undefined) this.#decided.set(folder, (decided = this.has(folder, true)));
    return decided;
  }

  #decide(at: string, isFolder: boolean): boolean {
    const name = at.slice(at.lastIndexOf('/') + 1);
    for (let end = at.lastIndexOf('/'); ; end = at.lastIndexOf('/', end - 1)) {
      const folder = end < 0 ? '' : at.slice(0, end);
      const verdict = lastMatch(this.#rules(folder), end < 0 ? at : at.slice(end + 1), name, isFolder);
      if (verdict !== undefined) return verdict;
      if (end < 0) break;
    }
    for (const rules of this.#general) {
      const verdict = lastMatch(rules, at, name, isFolder);
      if (verdict !== undefined) return verdict;
    }
    return false;
  }
}

function lastMatch(rules: readonly Rule[], at: string, name: string, isFolder: boolean): boolean | undefined {
  for (let number = rules.length - 1; number >= 0; number--) {
    const { matches, negated, foldersOnly } = rules[number] as Rule;
    if ((!foldersOnly || isFolder) && matches(at, name)) return !negated;
  }
  return undefined;
}
