import { isBinary } from '../diff/patch.ts';
import { coloured } from '../terminal/colours.ts';
import { output } from '../terminal/output.ts';
import { fits, placesIn, type Pattern } from './pattern.ts';

export interface Shown {
  readonly pattern: Pattern;
  readonly invert: boolean;
  readonly numbers: boolean;
  readonly columns: boolean;
  readonly names: boolean;
  readonly only: 'names' | 'names without' | 'counts' | 'matches' | 'nothing' | undefined;
  readonly before: number;
  readonly after: number;
  readonly heading: boolean;
  readonly breaks: boolean;
  readonly z: boolean;
  readonly binary: 'text' | 'skip' | 'name';
  readonly most: number;
  /** All patterns have to be somewhere in a file. */
  readonly all: readonly Pattern[] | undefined;
}

/** Prints the lines of files that are meant. */
export class Report {
  found = false;
  #files = 0;

  constructor(private readonly shown: Shown) {}

  /** Says whether more files need to be looked at. */
  file(name: string, bytes: Buffer): boolean {
    const { shown } = this;
    const binary = shown.binary !== 'text' && isBinary(bytes);
    if (binary && shown.binary === 'skip') return true;
    const text = bytes.toString('latin1');
    const lines = text === '' ? [] : (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
    if (shown.all && !shown.all.every((pattern) => lines.some((line) => fits(pattern, line)))) return true;
    const hits: number[] = [];
    for (let at = 0; at < lines.length && hits.length < shown.most; at++) {
      if (fits(shown.pattern, lines[at] as string) === shown.invert) continue;
      hits.push(at);
      if (binary && shown.only === undefined) break;
      if (shown.only === 'names' || shown.only === 'names without' || shown.only === 'nothing') break;
    }
    const label = coloured('magenta', name);
    if (shown.only === 'names without') {
      if (hits.length === 0) this.#name(label);
      return true;
    }
    if (hits.length === 0) return true;
    this.found = true;
    if (shown.only === 'nothing') return false;
    if (shown.only === 'names') this.#name(label);
    else if (shown.only === 'counts') output.line(`${shown.names ? `${label}${coloured('cyan', ':')}` : ''}${hits.length}`);
    else if (binary) output.line(`Binary file ${name} matches`);
    else this.#lines(label, lines, hits);
    return true;
  }

  #name(label: string): void {
    if (this.shown.only === 'names without') this.found = true;
    output.print(label + (this.shown.z ? '\0' : '\n'));
  }

  #lines(label: string, lines: readonly string[], hits: readonly number[]): void {
    const { before, after, heading, breaks } = this.shown;
    const hasContext = before + after > 0;
    if (this.#files++ > 0 && breaks) output.line();
    else if (this.#files > 1 && hasContext) output.line(coloured('cyan', '--'));
    if (heading) output.line(label);
    const isHit = new Set(hits);
    let last = -1;
    for (const hit of hits) {
      const from = Math.max(hit - before, last + 1, 0);
      if (hasContext && last >= 0 && from > last + 1) output.line(coloured('cyan', '--'));
      const to = Math.min(hit + after, lines.length - 1);
      for (let at = from; at <= to; at++) {
        if (at > hit && isHit.has(at)) break;
        this.#line(label, lines[at] as string, at, isHit.has(at));
        last = at;
      }
    }
  }

  #line(label: string, line: string, at: number, isHit: boolean): void {
    const { pattern, invert, numbers, columns, names, heading, only } = this.shown;
    const sign = coloured('cyan', isHit ? ':' : '-');
    const places = isHit && !invert ? placesIn(pattern, line) : [];
    const head = (column: number): string => `${names && !heading ? label + sign : ''}${numbers ? coloured('green', String(at + 1)) + sign : ''}${columns && isHit ? coloured('green', String(column)) + sign : ''}`;
    const put = (start: string, text: string): void => output.print(Buffer.concat([Buffer.from(start), Buffer.from(`${text}\n`, 'latin1')]));
    if (only === 'matches') {
      for (const [from, to] of places) put(head(from + 1), coloured('boldRed', line.slice(from, to)));
      return;
    }
    let text = '';
    let end = 0;
    for (const [from, to] of places) {
      text += line.slice(end, from) + coloured('boldRed', line.slice(from, to));
      end = to;
    }
    put(head((places[0]?.[0] ?? 0) + 1), text + line.slice(end));
  }
}
