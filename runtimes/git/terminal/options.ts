import { misused } from './ending.ts';

/**
 * What a command takes: the names of an option, divided by `|`, and behind them `=` if it takes a value, `=?` if it takes one that
 * is stuck to it or none. `--no-NAME` is taken for each long name that takes none, and unsets it.
 */
export type Accepted = readonly string[];

interface Option {
  readonly key: string;
  readonly value: 'none' | 'needed' | 'stuck';
}

export class Parsed {
  readonly values = new Map<string, string[]>();
  readonly words: string[] = [];
  /** How many of the words stand before `--`, or undefined if there is none. */
  divided: number | undefined;

  has(key: string): boolean {
    return this.values.has(key);
  }

  get(key: string): string | undefined {
    return this.values.get(key)?.at(-1);
  }

  all(key: string): readonly string[] {
    return this.values.get(key) ?? [];
  }

  set(key: string, value: string): void {
    const before = this.values.get(key);
    if (before) before.push(value);
    else this.values.set(key, [value]);
  }
}

function table(accepted: Accepted): Map<string, Option> {
  const options = new Map<string, Option>();
  for (const entry of accepted) {
    const equals = entry.indexOf('=');
    const names = (equals < 0 ? entry : entry.slice(0, equals)).split('|');
    const option: Option = { key: names[0] as string, value: equals < 0 ? 'none' : entry.endsWith('?') ? 'stuck' : 'needed' };
    for (const name of names) options.set(name, option);
  }
  return options;
}

/** Reads the arguments of a command. `-5` is the option `n` where that is accepted. */
export function parse(words: readonly string[], accepted: Accepted): Parsed {
  const options = table(accepted);
  const parsed = new Parsed();
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as string;
    const next = (): string => {
      if (++at >= words.length) throw misused(word.startsWith('--') ? `error: option \`${word.slice(2)}' requires a value` : `error: switch \`${word.slice(-1)}' requires a value`);
      return words[at] as string;
    };
    if (word === '--') {
      parsed.divided = parsed.words.length;
      parsed.words.push(...words.slice(at + 1));
      break;
    }
    if (word === '-' || !word.startsWith('-')) parsed.words.push(word);
    else if (word.startsWith('--')) readLong(word.slice(2), options, parsed, next);
    else readShort(word.slice(1), options, parsed, next);
  }
  return parsed;
}

function readLong(text: string, options: Map<string, Option>, parsed: Parsed, next: () => string): void {
  const equals = text.indexOf('=');
  const name = equals < 0 ? text : text.slice(0, equals);
  const option = options.get(name);
  if (option === undefined) {
    const opposite = name.startsWith('no-') ? options.get(name.slice(3)) : undefined;
    if (opposite === undefined) throw misused(`error: unknown option \`${name}'`);
    parsed.values.delete(opposite.key);
    return;
  }
  if (option.value === 'none' && equals >= 0) throw misused(`error: option \`${name}' takes no value`);
  if (option.value === 'needed') parsed.set(option.key, equals < 0 ? next() : text.slice(equals + 1));
  else parsed.set(option.key, equals < 0 ? '' : text.slice(equals + 1));
}

function readShort(text: string, options: Map<string, Option>, parsed: Parsed, next: () => string): void {
  if (/^\d+$/.test(text) && options.has('n')) {
    parsed.set((options.get('n') as Option).key, text);
    return;
  }
  for (let at = 0; at < text.length; at++) {
    const name = text[at] as string;
    const option = options.get(name);
    if (option === undefined) throw misused(`error: unknown switch \`${name}'`);
    const rest = text.slice(at + 1);
    if (option.value === 'none') {
      parsed.set(option.key, '');
      continue;
    }
    parsed.set(option.key, rest !== '' || option.value === 'stuck' ? rest : next());
    return;
  }
}
