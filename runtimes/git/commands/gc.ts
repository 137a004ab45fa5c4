import { existsSync, readdirSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { namedBy, reach, rootsOf } from '../history/objects-of.ts';
import { writePack } from '../store/pack-writer.ts';
import { oidOf } from '../store/objects.ts';
import type { Repository } from '../store/repository.ts';
import { fatal } from '../terminal/ending.ts';
import { parse } from '../terminal/options.ts';
import { output } from '../terminal/output.ts';
import type { Command } from './context.ts';

/** With so many loose objects `gc --auto` does something. */
const MANY = 6700;
/** What nobody names is kept so long, in milliseconds. */
const TWO_WEEKS = 14 * 24 * 3600 * 1000;

/** Packs names and loose objects, and drops what nobody names. Packs stay as they are. */
export const gc: Command = (context, words) => {
  const options = parse(words, ['q|quiet', 'aggressive', 'auto', 'prune=?', 'no-prune', 'force', 'keep-largest-pack', 'cruft', 'no-cruft']);
  const { repository } = context;
  const loose = looseObjects(repository);
  if (options.has('auto') && loose.length < Number(repository.config.get('gc.auto') ?? MANY)) return;
  packRefs(repository);
  const { found } = reach(repository, rootsOf(repository));
  const wanted = loose.filter((oid) => found.has(oid));
  if (wanted.length > 0) writePack(path.join(repository.commonDir, 'objects/pack'), wanted, (oid) => repository.objects.read(oid));
  const age = options.get('prune') === 'now' || options.get('prune') === 'all' ? 0 : TWO_WEEKS;
  for (const oid of loose) if (found.has(oid) || (!options.has('no-prune') && isOlder(repository, oid, age))) rmSync(fileOf(repository, oid), { force: true });
  removeEmpty(repository);
  repository.objects.refresh();
};

const fileOf = ({ commonDir }: Repository, oid: string): string => path.join(commonDir, 'objects', oid.slice(0, 2), oid.slice(2));

const isOlder = (repository: Repository, oid: string, age: number): boolean => statSync(fileOf(repository, oid)).mtimeMs <= Date.now() - age;

function looseObjects({ commonDir }: Repository): string[] {
  const folder = path.join(commonDir, 'objects');
  return readdirSync(folder).filter((name) => /^[0-9a-f]{2}$/.test(name)).flatMap((name) => readdirSync(path.join(folder, name)).filter((rest) => rest.length === 38).map((rest) => name + rest));
}

function removeEmpty({ commonDir }: Repository): void {
  const folder = path.join(commonDir, 'objects');
  for (const name of readdirSync(folder)) if (/^[0-9a-f]{2}$/.test(name) && readdirSync(path.join(folder, name)).length === 0) rmdirSync(path.join(folder, name));
}

/** Writes all names to one file. */
function packRefs(repository: Repository): void {
  const { refs, commonDir } = repository;
  const all = refs.below('refs/').filter(({ name }) => refs.symbolic(name) === undefined && !/^refs\/(bisect|worktree)\//.test(name));
  const lines = all.flatMap(({ name, oid }) => {
    const target = repository.peel(oid);
    return [`${oid} ${name}\n`, ...(target === oid ? [] : [`^${target}\n`])];
  });
  if (all.length === 0) return;
  writeFileSync(path.join(commonDir, 'packed-refs'), `# pack-refs with: peeled fully-peeled sorted \n${lines.join('')}`);
  for (const { name } of all) {
    rmSync(path.join(commonDir, name), { force: true });
    for (let folder = path.dirname(name); folder.split('/').length > 2 && readdirSync(path.join(commonDir, folder)).length === 0; folder = path.dirname(folder)) rmdirSync(path.join(commonDir, folder));
  }
}

export const packRefsCommand: Command = (context, words) => {
  const options = parse(words, ['all', 'prune', 'no-prune']);
  if (options.has('no-prune')) throw fatal('git pack-refs --no-prune is not supported here');
  packRefs(context.repository);
};

/** Looks whether all objects are what their names say, and all that are named are there. */
export const fsck: Command = (context, words) => {
  const options = parse(words, ['full', 'strict', 'no-dangling|dangling', 'unreachable', 'q', 'progress', 'verbose', 'cache', 'connectivity-only', 'lost-found', 'name-objects', 'root', 'tags', 'no-reflogs', 'no-progress']);
  const { repository } = context;
  const { objects } = repository;
  const all = Array.from({ length: 256 }, (_, byte) => objects.matching(byte.toString(16).padStart(2, '0'))).flat();
  let code = 0;
  const named = new Set<string>();
  for (const oid of all) {
    const object = objects.read(oid);
    if (oidOf(object.type, object.body) !== oid) {
      output.line(`error: ${oid}: hash mismatch`);
      code = 1;
    }
    for (const it of namedBy(object)) named.add(it);
  }
  const { found, missing } = reach(repository, rootsOf(repository));
  for (const [oid, by] of missing) {
    output.line(`missing ${by === 'commit' ? 'commit' : 'blob'} ${oid}`);
    code = 2;
  }
  if (options.has('no-dangling') && !options.has('unreachable')) return code;
  for (const oid of all) {
    if (found.has(oid)) continue;
    const { type } = objects.read(oid);
    if (options.has('unreachable')) output.line(`unreachable ${type} ${oid}`);
    else if (!named.has(oid)) output.line(`dangling ${type} ${oid}`);
  }
  return code;
};

export const countObjects: Command = (context, words) => {
  const options = parse(words, ['v|verbose', 'H|human-readable']);
  const { repository } = context;
  const loose = looseObjects(repository);
  const size = Math.floor(loose.reduce((sum, oid) => sum + Math.ceil(statSync(fileOf(repository, oid)).size / 4096) * 4, 0));
  if (!options.has('v')) return output.line(`${loose.length} objects, ${size} kilobytes`);
  const folder = path.join(repository.commonDir, 'objects/pack');
  const packs = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.pack')) : [];
  const kilobytes = packs.reduce((sum, name) => sum + statSync(path.join(folder, name)).size + statSync(path.join(folder, name.replace('.pack', '.idx'))).size, 0) / 1024;
  const inPack = Array.from({ length: 256 }, (_, byte) => repository.objects.matching(byte.toString(16).padStart(2, '0')).length).reduce((sum, it) => sum + it, 0) - loose.length;
  output.line(`count: ${loose.length}\nsize: ${size}\nin-pack: ${inPack}\npacks: ${packs.length}\nsize-pack: ${Math.floor(kilobytes)}\nprune-packable: 0\ngarbage: 0\nsize-garbage: 0`);
};
