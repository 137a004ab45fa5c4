import path from 'node:path';
import { ConfigFile, normalKey, type Variable } from './config-file.ts';

/** Where a person's own variables are: the file that there is, or will be. */
export function globalFile(): string {
  return path.join(process.env['HOME'] ?? '/', '.gitconfig');
}

/** The variables that count, the later file before the earlier one: the person's, the repository's, the command line's. */
export class Config {
  readonly #given: Variable[];

  constructor(
    private readonly local: string | undefined,
    given: readonly (readonly [string, string])[] = [],
  ) {
    this.#given = given.map(([key, value]) => ({ key: normalKey(key), value, line: 0 }));
  }

  files(): ConfigFile[] {
    const home = process.env['HOME'] ?? '/';
    const names = [process.env['GIT_CONFIG_SYSTEM'] ?? '/etc/gitconfig'];
    if (process.env['GIT_CONFIG_GLOBAL'] !== undefined) names.push(process.env['GIT_CONFIG_GLOBAL']);
    else names.push(path.join(process.env['XDG_CONFIG_HOME'] ?? path.join(home, '.config'), 'git/config'), globalFile());
    if (this.local !== undefined) names.push(this.local);
    return names.map((name) => ConfigFile.of(name));
  }

  all(): Variable[] {
    this.#cached ??= [...this.files().flatMap(({ variables }) => variables), ...this.#given];
    return this.#cached;
  }
  #cached: Variable[] | undefined;

  /** To be called when a file was changed. */
  forget(): void {
    this.#cached = undefined;
  }

  get(key: string): string | undefined {
    const wanted = normalKey(key);
    return this.all().findLast((it) => it.key === wanted)?.value;
  }

  values(key: string): string[] {
    const wanted = normalKey(key);
    return this.all().filter((it) => it.key === wanted).map(({ value }) => value);
  }

  is(key: string, otherwise = false): boolean {
    const value = this.get(key);
    if (value === undefined) return otherwise;
    return /^(true|yes|on|[1-9]\d*)$/i.test(value);
  }

  /** The subsections of a section, in their order: the names of remotes and branches. */
  subsections(section: string): string[] {
    const names = new Set<string>();
    for (const { key } of this.all()) {
      const last = key.lastIndexOf('.');
      if (key.startsWith(`${section}.`) && last > section.length) names.add(key.slice(section.length + 1, last));
    }
    return [...names];
  }

  path(key: string): string | undefined {
    const value = this.get(key);
    return value?.startsWith('~/') ? path.join(process.env['HOME'] ?? '/', value.slice(2)) : value;
  }
}
