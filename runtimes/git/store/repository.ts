import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fatal } from '../terminal/ending.ts';
import { Config } from './config.ts';
import { parseCommit, parseTree, splitHead, type Commit, type TreeEntry } from './formats.ts';
import { Index } from './index-file.ts';
import { Objects } from './objects.ts';
import { Refs } from './refs.ts';

export interface Place {
  readonly gitDir: string;
  /** Undefined for a bare repository. */
  readonly workTree: string | undefined;
}

/** A repository, with the working tree that it was found from. */
export class Repository {
  readonly gitDir: string;
  readonly commonDir: string;
  readonly objects: Objects;
  readonly refs: Refs;
  readonly config: Config;
  #index: Index | undefined;
  readonly #commits = new Map<string, Commit>();

  constructor(
    readonly place: Place,
    given: readonly (readonly [string, string])[] = [],
  ) {
    this.gitDir = place.gitDir;
    const common = path.join(this.gitDir, 'commondir');
    this.commonDir = existsSync(common) ? path.resolve(this.gitDir, readFileSync(common, 'utf8').trim()) : this.gitDir;
    this.objects = new Objects(path.join(this.commonDir, 'objects'));
    this.refs = new Refs(this.gitDir, this.commonDir);
    this.config = new Config(path.join(this.commonDir, 'config'), given);
    const format = this.config.get('extensions.objectformat');
    if (format !== undefined && format !== 'sha1') throw fatal(`repositories of object format ${format} are not supported`);
  }

  /** The folder with the files. */
  get workTree(): string {
    if (this.place.workTree === undefined) throw fatal('this operation must be run in a work tree');
    return this.place.workTree;
  }

  get index(): Index {
    this.#index ??= new Index(process.env['GIT_INDEX_FILE'] ?? path.join(this.gitDir, 'index'));
    return this.#index;
  }

  /** To be called when another program may have written the index. */
  forgetIndex(): void {
    this.#index = undefined;
  }

  commit(oid: string): Commit {
    let commit = this.#commits.get(oid);
    if (!commit) {
      commit = parseCommit(this.objects.body(oid, 'commit'));
      if (this.isShallow(oid)) commit = { ...commit, parents: [] };
      this.#commits.set(oid, commit);
    }
    return commit;
  }

  isShallow(oid: string): boolean {
    const file = path.join(this.commonDir, 'shallow');
    this.#shallow ??= new Set(existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []);
    return this.#shallow.has(oid);
  }
  #shallow: Set<string> | undefined;

  /** Entries of the tree, or of the tree of the commit. */
  tree(oid: string): TreeEntry[] {
    return parseTree(this.objects.body(oid, 'tree'));
  }

  /** The object that tags lead to. */
  peel(oid: string): string {
    for (;;) {
      const object = this.objects.read(oid);
      if (object.type !== 'tag') return oid;
      oid = splitHead(object.body).head.find(([key]) => key === 'object')?.[1] ?? '';
    }
  }

  /** The commit that HEAD leads to, or undefined before the first one. */
  get head(): string | undefined {
    return this.refs.resolve('HEAD');
  }

  /** The full name of the current branch, or undefined if HEAD is a commit. */
  get branch(): string | undefined {
    return this.refs.symbolic('HEAD');
  }

  /** Its folder, as it is named to a person who is in the topmost folder. */
  get shownGitDir(): string {
    const { workTree } = this.place;
    const relative = workTree === undefined ? '' : path.relative(workTree, this.gitDir);
    return relative === '' || relative.startsWith('..') ? this.gitDir : relative;
  }

  /** A file of the repository's own state, such as MERGE_HEAD. */
  state(name: string): string | undefined {
    const file = path.join(this.gitDir, name);
    return existsSync(file) && statSync(file).isFile() ? readFileSync(file, 'utf8') : undefined;
  }

  setState(name: string, text: string): void {
    const file = path.join(this.gitDir, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

const isGitDir = (folder: string): boolean =>
  existsSync(path.join(folder, 'HEAD')) && existsSync(path.join(folder, 'objects')) && existsSync(path.join(folder, 'refs'));

/** Where `.git` leads: itself, or the folder that the file of that name says. */
export function gitDirAt(folder: string): string | undefined {
  const dot = path.join(folder, '.git');
  const stats = statSync(dot, { throwIfNoEntry: false });
  if (stats?.isDirectory()) return isGitDir(dot) ? dot : undefined;
  if (!stats?.isFile()) return undefined;
  const found = /^gitdir: (.*)$/m.exec(readFileSync(dot, 'utf8'));
  if (!found) throw fatal(`invalid gitfile format: ${dot}`);
  const gitDir = path.resolve(folder, (found[1] as string).trim());
  return existsSync(path.join(gitDir, 'HEAD')) ? gitDir : undefined;
}

/** The repository that a folder is in: from the environment, or the nearest one above. */
export function findPlace(from: string): Place | undefined {
  const given = process.env['GIT_DIR'];
  if (given !== undefined) {
    const gitDir = path.resolve(from, given);
    if (!existsSync(path.join(gitDir, 'HEAD'))) throw fatal(`not a git repository: '${given}'`);
    return { gitDir, workTree: path.resolve(from, process.env['GIT_WORK_TREE'] ?? '.') };
  }
  for (let folder = from; ; folder = path.dirname(folder)) {
    const gitDir = gitDirAt(folder);
    if (gitDir !== undefined) return { gitDir, workTree: folder };
    if (isGitDir(folder)) return { gitDir: folder, workTree: undefined };
    if (path.dirname(folder) === folder) return undefined;
  }
}
