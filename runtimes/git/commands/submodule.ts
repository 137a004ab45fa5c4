import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { MODULE } from '../store/formats.ts';
import { ConfigFile } from '../store/config-file.ts';
import { Ending, fatal, misused } from '../terminal/ending.ts';
import { parse, type Parsed } from '../terminal/options.ts';
import { output, tell } from '../terminal/output.ts';
import { find, moduleHead, store } from '../worktree/files.ts';
import { checkout } from './checkout.ts';
import { cloneInto, CLONE_OPTIONS } from './clone.ts';
import { Context, shortBranch, type Command } from './context.ts';
import { defaultRemote, fetch } from './fetch.ts';
import { localConfig } from './tracking.ts';

const USAGE = 'usage: git submodule [--quiet] (add | status | init | deinit | update | foreach | sync) [<options>] [<args>]';

/** A repository within the working tree, as `.gitmodules` tells of it. */
interface Module {
  readonly name: string;
  readonly path: string;
  readonly url: string;
  readonly branch: string | undefined;
  /** The commit that the index has. */
  readonly oid: string;
  readonly unmerged: boolean;
}

export const submodule: Command = async (context, words) => {
  const quiet = ['-q', '--quiet'].includes(words[0] ?? '');
  const [name, ...rest] = quiet ? words.slice(1) : words;
  if (quiet) rest.unshift('-q');
  const start = process.cwd();
  const top = context.repository.workTree;
  const given = new Context(context.given, context.repository.place);
  process.chdir(top);
  try {
    return await dispatch(given, name, rest, path.relative(top, start));
  } finally {
    process.chdir(start);
  }
};

function dispatch(context: Context, name: string | undefined, words: string[], from: string): ReturnType<Command> {
  const read = (accepted: string[]): Parsed => parse(words, ['q|quiet', ...accepted]);
  switch (name) {
    case undefined:
    case 'status':
      return status(context, read(['cached', 'recursive']), from);
    case 'init':
      return init(context, read([]), from);
    case 'update':
      return update(context, read(['init', 'recursive', 'remote', 'f|force', 'checkout', 'merge', 'rebase', 'N|no-fetch', 'depth=', 'j|jobs=', 'progress', 'recommend-shallow', 'single-branch']), from);
    case 'add':
      return add(context, read(['b=', 'f|force', 'name=', 'depth=', 'progress', 'reference=']), from);
    case 'foreach':
      return foreach(context, words);
    case 'sync':
      return sync(context, read(['recursive']), from);
    case 'deinit':
      return deinit(context, read(['f|force', 'all']), from);
    default:
      throw misused(USAGE);
  }
}

function modulesOf({ repository }: Context): Module[] {
  const variables = ConfigFile.of(path.join(repository.workTree, '.gitmodules')).variables;
  const nameOf = new Map(variables.filter(({ key }) => /^submodule\..*\.path$/.test(key)).map(({ key, value }) => [value, key.slice('submodule.'.length, -'.path'.length)]));
  const modules = new Map<string, Module>();
  for (const { path: at, mode, oid, stage } of repository.index.entries) {
    if (mode !== MODULE || modules.has(at)) continue;
    const name = nameOf.get(at);
    if (name === undefined) throw fatal(`no submodule mapping found in .gitmodules for path '${at}'`);
    const value = (key: string): string | undefined => variables.find((it) => it.key === `submodule.${name}.${key}`)?.value;
    modules.set(at, { name, path: at, url: value('url') ?? '', branch: value('branch'), oid, unmerged: stage > 0 });
  }
  return [...modules.values()];
}

/** Those that are meant; all without any words. */
function chosen(context: Context, options: Parsed, from: string): Module[] {
  const words = options.words.map((word) => path.join(from, word));
  const paths = context.paths(words);
  const all = modulesOf(context);
  const unknown = paths.unmatched([...all.map((it) => it.path), ...context.repository.index.entries.map((it) => it.path)])[0];
  if (unknown !== undefined) throw new Ending(1, `error: pathspec '${unknown}' did not match any file(s) known to git`);
  return all.filter((it) => paths.matches(it.path));
}

const isThere = (at: string): boolean => existsSync(path.join(at, '.git'));

function status(context: Context, options: Parsed, from: string): void {
  for (const it of chosen(context, options, from)) {
    const head = isThere(it.path) ? moduleHead(it.path) : undefined;
    const shown = options.has('cached') || head === undefined ? it.oid : head;
    const sign = it.unmerged ? 'U' : head === undefined ? '-' : head === it.oid ? ' ' : '+';
    if (!options.has('q')) output.line(`${sign}${it.unmerged ? '0'.repeat(40) : shown} ${it.path}${head === undefined ? '' : ` (${describe(inside(context, it), shown)})`}`);
  }
}

/** What the commit is called there. */
function describe({ repository }: Context, oid: string): string {
  for (const place of ['refs/tags/', 'refs/heads/', 'refs/remotes/']) {
    const found = repository.refs.below(place).find((ref) => repository.peel(ref.oid) === oid && !ref.name.endsWith('/HEAD'));
    if (found) return place === 'refs/tags/' ? shortBranch(found.name) : found.name.slice('refs/'.length);
  }
  return repository.objects.has(oid) ? repository.objects.shorten(oid) : oid.slice(0, 7);
}

const gitDirOf = ({ repository }: Context, { name }: Module): string => path.join(repository.commonDir, 'modules', name);

/** The repository itself. */
function inside(context: Context, it: Module): Context {
  const workTree = path.join(context.repository.workTree, it.path);
  const own = path.join(workTree, '.git');
  const gitDir = existsSync(path.join(own, 'HEAD')) ? own : gitDirOf(context, it);
  return new Context([], { gitDir, workTree });
}

/** Runs a command of git there. */
async function within<T>({ repository }: Context, run: () => T | Promise<T>): Promise<T> {
  const before = process.cwd();
  process.chdir(repository.workTree);
  try {
    return await run();
  } finally {
    process.chdir(before);
  }
}

/** An address that begins with `./` or `../` is beside the one of this repository. */
function resolvedUrl({ repository }: Context, url: string): string {
  if (!/^\.\.?\//.test(url)) return url;
  let base = (repository.config.get(`remote.${defaultRemote(repository)}.url`) ?? repository.workTree).replace(/\/+$/, '');
  let rest = url;
  for (;;) {
    if (rest.startsWith('./')) rest = rest.slice(2);
    else if (rest.startsWith('../')) {
      rest = rest.slice(3);
      base = base.replace(/[/:][^/:]*$/, '');
    } else return `${base}/${rest}`.replace(/\/+$/, '');
  }
}

function init(context: Context, options: Parsed, from: string): void {
  for (const it of chosen(context, options, from)) register(context, it, options.has('q'));
}

function register(context: Context, it: Module, quiet: boolean): void {
  const { repository } = context;
  const key = `submodule.${it.name}`;
  if (repository.config.get(`${key}.url`) !== undefined) return;
  const url = resolvedUrl(context, it.url);
  const config = localConfig(repository);
  config.set(`${key}.active`, 'true');
  config.set(`${key}.url`, url);
  repository.config.forget();
  if (!quiet) tell(`Submodule '${it.name}' (${url}) registered for path '${it.path}'`);
}

async function update(context: Context, options: Parsed, from: string): Promise<number> {
  for (const name of ['merge', 'rebase']) if (options.has(name)) throw fatal(`git submodule update --${name} is not supported here`);
  const { repository } = context;
  const quiet = options.has('q');
  const modules = chosen(context, options, from);
  if (options.has('init')) for (const it of modules) register(context, it, quiet);
  const active = modules.filter((it) => repository.config.get(`submodule.${it.name}.url`) !== undefined && repository.config.get(`submodule.${it.name}.update`) !== 'none');
  const fresh = active.filter((it) => !isThere(it.path));
  for (const it of fresh) await clone(context, it, repository.config.get(`submodule.${it.name}.url`) as string, options);
  for (const it of active) {
    const there = inside(context, it);
    const oid = options.has('remote') ? await newest(there, it, options) : it.oid;
    if (fresh.includes(it) || moduleHead(it.path) !== oid) await checkOutModule(there, it, oid, options, fresh.includes(it) || options.has('f'));
    if (options.has('recursive') && existsSync(path.join(it.path, '.gitmodules'))) await within(there, () => submodule(new Context([], there.repository.place), ['update', '--init', '--recursive', ...(quiet ? ['-q'] : [])]));
  }
  return 0;
}

/** What the branch of its server has. */
async function newest(there: Context, it: Module, options: Parsed): Promise<string> {
  if (!options.has('N')) await within(there, () => fetch(there, ['-q', 'origin']));
  const ref = it.branch === undefined ? 'refs/remotes/origin/HEAD' : `refs/remotes/origin/${it.branch}`;
  const oid = there.repository.refs.resolve(ref);
  if (oid === undefined) throw fatal(`Unable to find current ${ref.slice('refs/remotes/'.length)} revision in submodule path '${it.path}'`);
  return oid;
}

async function checkOutModule(there: Context, it: Module, oid: string, options: Parsed, forced: boolean): Promise<void> {
  if (!there.repository.objects.has(oid)) await within(there, () => fetch(there, ['-q', 'origin']));
  const code = await within(there, () => checkout(there, ['-q', ...(forced ? ['-f'] : []), '--detach', oid]));
  if (code) throw fatal(`Unable to checkout '${oid}' in submodule path '${it.path}'`);
  if (!options.has('q')) output.line(`Submodule path '${it.path}': checked out '${oid}'`);
}

/** Its repository is kept below `.git/modules`, so that it stays when its files go. */
async function clone(context: Context, it: Pick<Module, 'name' | 'path'>, url: string, options: Parsed): Promise<void> {
  const { repository } = context;
  const workTree = path.join(repository.workTree, it.path);
  const gitDir = gitDirOf(context, it as Module);
  mkdirSync(workTree, { recursive: true });
  if (!existsSync(path.join(gitDir, 'HEAD'))) {
    if (readdirSync(workTree).length > 0) throw fatal(`destination path '${workTree}' already exists and is not an empty directory.`);
    if (!options.has('q')) tell(`Cloning into '${workTree}'...`);
    mkdirSync(gitDir, { recursive: true });
    const words = ['-q', '-n', ...(options.has('depth') ? ['--depth', options.get('depth') as string] : [])];
    await cloneInto({ target: workTree, gitDir, url, bare: false }, parse(words, CLONE_OPTIONS), context.given);
    if (!options.has('q') && !/^\w+:\/\//.test(url)) tell('done.');
  }
  writeFileSync(path.join(workTree, '.git'), `gitdir: ${path.relative(workTree, gitDir)}\n`);
  ConfigFile.of(path.join(gitDir, 'config')).set('core.worktree', path.relative(gitDir, workTree));
}

async function add(context: Context, options: Parsed, from: string): Promise<number> {
  const { repository } = context;
  const [url, word] = options.words;
  if (url === undefined) throw misused(USAGE);
  const at = path.normalize(path.join(from, word ?? path.basename(url).replace(/\.git$/, ''))).replace(/\/+$/, '');
  const name = options.get('name') ?? at;
  if (repository.index.get(at) || repository.index.entries.some((entry) => entry.path.startsWith(`${at}/`))) throw fatal(`'${at}' already exists in the index`);
  const real = resolvedUrl(context, url);
  const branch = options.get('b');
  if (isThere(at)) output.line(`Adding existing repo at '${at}' to the index`);
  else {
    await clone(context, { name, path: at }, real, options);
    const there = inside(context, { name, path: at } as Module);
    await within(there, () => checkout(there, ['-q', '-f', ...(branch === undefined ? [] : ['-B', branch, `origin/${branch}`])]));
  }
  const modules = ConfigFile.of(path.join(repository.workTree, '.gitmodules'));
  modules.set(`submodule.${name}.path`, at);
  modules.set(`submodule.${name}.url`, url);
  if (branch !== undefined) modules.set(`submodule.${name}.branch`, branch);
  const config = localConfig(repository);
  config.set(`submodule.${name}.url`, real);
  config.set(`submodule.${name}.active`, 'true');
  for (const file of [at, '.gitmodules']) {
    const found = find(repository.workTree, file);
    if (found) store(repository, file, found);
  }
  repository.index.write();
  return 0;
}

function foreach(context: Context, words: readonly string[]): number {
  const quiet = words.some((word) => word === '-q' || word === '--quiet');
  const command = words.filter((word, at) => !(at < 2 && /^(-q|--quiet|--recursive)$/.test(word)));
  const { workTree } = context.repository;
  for (const it of modulesOf(context)) {
    if (!isThere(it.path)) continue;
    if (!quiet) output.line(`Entering '${it.path}'`);
    output.flush();
    const env = { ...process.env, name: it.name, sm_path: it.path, displaypath: it.path, sha1: it.oid, toplevel: workTree };
    const { status: code } = spawnSync('/bin/sh', ['-c', command.length === 1 ? (command[0] as string) : command.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(' ')], { stdio: 'inherit', cwd: path.join(workTree, it.path), env });
    if (code !== 0) throw fatal(`run_command returned non-zero status for ${it.path}\n.`);
  }
  return 0;
}

function sync(context: Context, options: Parsed, from: string): void {
  const { repository } = context;
  for (const it of chosen(context, options, from)) {
    if (repository.config.get(`submodule.${it.name}.url`) === undefined) continue;
    const url = resolvedUrl(context, it.url);
    if (!options.has('q')) output.line(`Synchronizing submodule url for '${it.path}'`);
    localConfig(repository).set(`submodule.${it.name}.url`, url);
    if (isThere(it.path)) localConfig(inside(context, it).repository).set('remote.origin.url', url);
  }
}

function deinit(context: Context, options: Parsed, from: string): void {
  const { repository } = context;
  if (options.words.length === 0 && !options.has('all')) throw fatal("Use '--all' if you really want to deinitialize all submodules");
  for (const it of chosen(context, options, from)) {
    if (existsSync(it.path)) {
      if (existsSync(path.join(it.path, '.git', 'HEAD'))) throw fatal(`Submodule work tree '${it.path}' contains a .git directory (use 'rm -rf' if you really want to remove it including all of its history)`);
      for (const entry of readdirSync(it.path)) rmSync(path.join(it.path, entry), { recursive: true });
      if (!options.has('q')) output.line(`Cleared directory '${it.path}'`);
    }
    if (repository.config.get(`submodule.${it.name}.url`) === undefined) continue;
    localConfig(repository).removeSection(`submodule.${it.name}`);
    if (!options.has('q')) output.line(`Submodule '${it.name}' (${it.url}) unregistered for path '${it.path}'`);
  }
  repository.config.forget();
}
