import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { anybody } from '../history/identity.ts';
import { Repository } from '../store/repository.ts';
import { Ending, fatal } from '../terminal/ending.ts';
import { parse } from '../terminal/options.ts';
import { tell } from '../terminal/output.ts';
import { force } from '../worktree/move.ts';
import { Config } from '../store/config.ts';
import { Context, type Command } from './context.ts';
import { later } from './later.ts';
import { makeRepository } from './init.ts';
import { serverOf, shownUrl } from './servers.ts';
import { localConfig } from './tracking.ts';

export const CLONE_OPTIONS = ['q|quiet', 'v|verbose', 'b|branch=', 'depth=', 'single-branch', 'no-single-branch', 'o|origin=', 'n|no-checkout', 'bare', 'progress', 'no-tags', 'recurse-submodules=?', 'l|local', 'no-hardlinks', 'c|config=', 'j|jobs=', 'filter=', 'mirror', 'shallow-submodules'];

export const clone: Command = async (context, words) => {
  const options = parse(words, CLONE_OPTIONS);
  if (options.has('mirror')) throw fatal('git clone --mirror is not supported here');
  const [given, folder] = options.words;
  if (given === undefined) throw new Ending(129, 'fatal: You must specify a repository to clone.\n\nusage: git clone [<options>] [--] <repo> [<dir>]');
  const isPath = !/^[\w+]+:\/\//.test(given);
  const url = isPath && !given.includes('@') ? path.resolve(given) : given;
  if (isPath && !given.includes('@') && !existsSync(url)) throw fatal(`repository '${given}' does not exist`);
  const bare = options.has('bare');
  const name = folder ?? humanName(given, bare);
  const target = path.resolve(name);
  const existed = existsSync(target);
  if (existed && readdirSync(target).length > 0) throw fatal(`destination path '${name}' already exists and is not an empty directory.`);
  if (!options.has('q')) tell(bare ? `Cloning into bare repository '${name}'...` : `Cloning into '${name}'...`);
  try {
    mkdirSync(target, { recursive: true });
    await cloneInto({ target, gitDir: bare ? target : path.join(target, '.git'), url, bare }, options, context.given);
  } catch (error) {
    for (const entry of readdirSync(target)) rmSync(path.join(target, entry), { recursive: true });
    if (!existed) rmSync(target, { recursive: true });
    throw error;
  }
  if (isPath && !options.has('q')) tell('done.');
  if (options.has('recurse-submodules') && existsSync(path.join(target, '.gitmodules'))) return cloneModules(context, target, options.has('q'));
};

async function cloneModules({ given }: Context, target: string, quiet: boolean): Promise<void> {
  const before = process.cwd();
  process.chdir(target);
  try {
    await later('submodule')(new Context(given), [...(quiet ? ['-q'] : []), 'update', '--init', '--recursive']);
  } finally {
    process.chdir(before);
  }
}

function humanName(url: string, bare: boolean): string {
  const name = shownUrl(url).replace(/[/]+$/, '').replace(/\/?\.git$/, '').replace(/^.*[/:]/, '');
  if (name === '') throw fatal(`No directory name could be guessed.\nPlease specify a directory on the command line`);
  return bare ? `${name}.git` : name;
}

export interface Cloned {
  readonly target: string;
  readonly gitDir: string;
  readonly url: string;
  readonly bare: boolean;
}

/** Makes the repository, and its files unless they are not wanted. */
export async function cloneInto({ target, gitDir, url, bare }: Cloned, options: ReturnType<typeof parse>, given: readonly (readonly [string, string])[]): Promise<void> {
  const server = serverOf(new Config(undefined, given), url, options.has('q'));
  const refs = await server.refs(false);
  const head = refs.find(({ ref }) => ref === 'HEAD');
  const wanted = options.get('b');
  const isTag = wanted !== undefined && !refs.some(({ ref }) => ref === `refs/heads/${wanted}`);
  if (isTag && !refs.some(({ ref }) => ref === `refs/tags/${wanted}`)) throw fatal(`Remote branch ${wanted} not found in upstream ${options.get('o') ?? 'origin'}`);
  const pointed = head?.target ?? refs.find(({ ref, oid }) => ref.startsWith('refs/heads/') && oid === head?.oid)?.ref;
  const branch = wanted !== undefined && !isTag ? wanted : (pointed?.replace('refs/heads/', '') ?? 'master');
  makeRepository(gitDir, branch, bare);
  const repository = new Repository({ gitDir, workTree: bare ? undefined : target }, given);
  const remote = options.get('o') ?? 'origin';
  const config = localConfig(repository);
  const single = options.has('single-branch') || (options.has('depth') && !options.has('no-single-branch'));
  config.set(`remote.${remote}.url`, url);
  if (!bare) config.set(`remote.${remote}.fetch`, single ? `+refs/heads/${branch}:refs/remotes/${remote}/${branch}` : `+refs/heads/*:refs/remotes/${remote}/*`);
  for (const pair of options.all('c')) config.set(pair.split('=')[0] as string, pair.slice(pair.indexOf('=') + 1));
  repository.config.forget();
  if (refs.length === 0) {
    tell('warning: You appear to have cloned an empty repository.');
    follow();
    return;
  }
  if (bare) config.set(`remote.${remote}.fetch`, `+refs/heads/*:refs/remotes/${remote}/*`);
  const depth = options.has('depth') ? Number(options.get('depth')) : undefined;
  await server.fetch({ gitdir: gitDir, remote, ref: wanted ?? branch, depth, tags: !options.has('no-tags') && !single, singleBranch: single });
  if (bare) {
    for (const { name, oid } of repository.refs.below(`refs/remotes/${remote}/`)) {
      repository.refs.remove(name);
      if (!name.endsWith('/HEAD')) repository.refs.update(`refs/heads/${name.slice(`refs/remotes/${remote}/`.length)}`, oid);
    }
    config.unset(`remote.${remote}.fetch`);
    return;
  }
  if (pointed !== undefined && repository.refs.resolve(`refs/remotes/${remote}/${pointed.replace('refs/heads/', '')}`) !== undefined) {
    repository.refs.point(`refs/remotes/${remote}/HEAD`, `ref: refs/remotes/${remote}/${pointed.replace('refs/heads/', '')}`);
  }
  const log = { person: anybody(repository.config), message: `clone: from ${shownUrl(url)}` };
  const oid = isTag ? repository.peel(refs.find(({ ref }) => ref === `refs/tags/${wanted}`)?.oid as string) : repository.refs.resolve(`refs/remotes/${remote}/${branch}`);
  if (oid === undefined) {
    tell('warning: remote HEAD refers to nonexistent ref, unable to checkout.');
    return;
  }
  if (isTag) repository.refs.point('HEAD', oid, log);
  else {
    repository.refs.update(`refs/heads/${branch}`, oid, log);
    follow();
  }
  if (options.has('n')) return;
  force(repository, repository.commit(oid).tree);
  repository.index.write();

  function follow(): void {
    if (bare) return;
    config.set(`branch.${branch}.remote`, remote);
    config.set(`branch.${branch}.merge`, `refs/heads/${branch}`);
  }
}
