import path from 'node:path';
import { fatal } from '../terminal/ending.ts';
import { globExpression } from './ignored.ts';

interface Item {
  readonly text: string;
  readonly at: string;
  readonly expression: RegExp | undefined;
  readonly excluded: boolean;
}

/** Paths that a command was given: names of files and folders, and patterns, from the folder that it runs in. */
export class Pathspec {
  readonly #items: Item[];

  constructor(root: string, words: readonly string[]) {
    this.#items = words.map((word) => item(root, word));
  }

  get isEmpty(): boolean {
    return this.#items.length === 0;
  }

  /** Whether a path from the root is meant. Without any, all are. */
  matches(at: string): boolean {
    if (this.#items.some((it) => it.excluded && fits(it, at))) return false;
    return this.#items.every((it) => it.excluded) || this.#items.some((it) => !it.excluded && fits(it, at));
  }

  /** Whether something in a folder may be meant. */
  mayMatchIn(folder: string): boolean {
    return this.#items.every((it) => it.excluded) || this.#items.some((it) => it.expression !== undefined || fits(it, folder) || it.at.startsWith(`${folder}/`));
  }

  /** The given words that mean none of these paths. */
  unmatched(paths: Iterable<string>): string[] {
    const all = [...paths];
    return this.#items.filter((it) => !it.excluded && it.at !== '' && !all.some((at) => fits(it, at))).map(({ text }) => text);
  }

  /** The paths, without patterns. */
  get plain(): { text: string; at: string }[] {
    return this.#items.filter((it) => !it.excluded);
  }
}

function item(root: string, word: string): Item {
  const magic = /^:(?:\(([^)]*)\)|([/!^]*))(.*)$/s.exec(word);
  const isMagic = magic !== null && (magic[1] !== undefined || magic[2] !== '');
  const flags = isMagic ? (magic[1] ?? magic[2] ?? '') : '';
  const text = isMagic ? (magic[3] as string) : word;
  const fromTop = /top|\//.test(flags);
  const whole = fromTop ? path.resolve(root, text || '.') : path.resolve(text || '.');
  if (whole !== root && !whole.startsWith(root === '/' ? '/' : `${root}/`)) throw fatal(`${word}: '${word}' is outside repository at '${root}'`);
  const at = whole.slice(root === '/' ? 1 : root.length + 1);
  const isPattern = /[*?[]/.test(text) && !flags.includes('literal');
  return {
    text: word,
    at,
    // A star of a pathspec crosses slashes.
    expression: isPattern ? new RegExp(`^${globExpression(at).replaceAll('[^/]*', '.*').replaceAll('[^/]', '.')}(?:/.*)?$`, 's') : undefined,
    excluded: /exclude|[!^]/.test(flags),
  };
}

function fits({ at, expression }: Item, path: string): boolean {
  if (at === '' || at === path || (path.startsWith(at) && path[at.length] === '/')) return true;
  return expression?.test(path) ?? false;
}
