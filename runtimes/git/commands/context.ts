import path from 'node:path';
import { Config } from '../store/config.ts';
import { findPlace, Repository, type Place } from '../store/repository.ts';
import { useColours } from '../terminal/colours.ts';
import { fatal } from '../terminal/ending.ts';
import { quoted } from '../diff/quoted.ts';
import { Pathspec } from '../worktree/pathspec.ts';

/** What a command is given besides its arguments. */
export class Context {
  #repository: Repository | undefined;

  constructor(
    /** Variables of the command line, by `-c`. */
    readonly given: readonly (readonly [string, string])[],
    /** By `--git-dir` and `--work-tree`. */
    private readonly place?: Place,
  ) {}

  get repository(): Repository {
    return this.repositoryIfAny ?? missing();
  }

  get repositoryIfAny(): Repository | undefined {
    if (!this.#repository) {
      const place = this.place ?? findPlace(process.cwd());
      if (place) this.#repository = new Repository(place, this.given);
      if (this.#repository) useColours(this.#repository.config.get('color.ui'));
    }
    return this.#repository;
  }

  /** The variables, in a repository or outside of any. */
  get config(): Config {
    return this.repositoryIfAny?.config ?? new Config(undefined, this.given);
  }

  paths(words: readonly string[]): Pathspec {
    return new Pathspec(this.repository.workTree, words);
  }

  /** Where the command runs, from the root: empty, or with a slash behind it. */
  get prefix(): string {
    const inside = path.relative(this.repository.workTree, process.cwd());
    return inside === '' || inside.startsWith('..') ? '' : `${inside}/`;
  }

  /** A path as it is seen from where the command runs, in quotation marks if need be. */
  shown(at: string): string {
    const { prefix } = this;
    if (prefix === '') return quoted(at, this.#plainUnicode);
    const isFolder = at.endsWith('/');
    const relative = path.posix.relative(`/${prefix}`, `/${at}`);
    return quoted(relative === '' ? './' : relative + (isFolder ? '/' : ''), this.#plainUnicode);
  }

  get #plainUnicode(): boolean {
    return !this.repository.config.is('core.quotepath', true);
  }

  quoted(at: string): string {
    return quoted(at, this.#plainUnicode);
  }
}

function missing(): never {
  throw fatal('not a git repository (or any of the parent directories): .git');
}

/** Gives the exit code, 0 if nothing. */
export type Command = (context: Context, words: readonly string[]) => number | void | Promise<number | void>;

export const shortBranch = (name: string): string => name.replace(/^refs\/(heads|remotes|tags)\//, '');
