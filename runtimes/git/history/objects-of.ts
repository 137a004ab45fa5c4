import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { MODULE, parseCommit, parseTree, splitHead } from '../store/formats.ts';
import type { StoredObject } from '../store/pack.ts';
import type { Repository } from '../store/repository.ts';

/** What an object names: the ones that have to be there as well. */
export function namedBy({ type, body }: StoredObject): string[] {
  switch (type) {
    case 'commit': {
      const { tree, parents } = parseCommit(body);
      return [tree, ...parents];
    }
    case 'tree':
      return parseTree(body).filter(({ mode }) => mode !== MODULE).map(({ oid }) => oid);
    case 'tag':
      return [splitHead(body).head.find(([key]) => key === 'object')?.[1] ?? ''];
    case 'blob':
      return [];
  }
}

/** Where a search for all that is needed begins: names, their logs, HEADs, and the index. */
export function rootsOf(repository: Repository): string[] {
  const { refs, commonDir, index } = repository;
  const names = refs.below('refs/');
  const roots = new Set(names.map(({ oid }) => oid));
  for (const name of ['HEAD', 'ORIG_HEAD', 'MERGE_HEAD', 'CHERRY_PICK_HEAD', 'REBASE_HEAD', 'FETCH_HEAD']) roots.add(refs.resolve(name) ?? '');
  for (const name of ['HEAD', ...logNames(path.join(commonDir, 'logs'), 'refs')]) for (const { from, to } of refs.log(name)) roots.add(from).add(to);
  const trees = path.join(commonDir, 'worktrees');
  if (existsSync(trees)) for (const id of readdirSync(trees)) for (const file of ['HEAD', 'ORIG_HEAD']) roots.add(repository.refs.resolve(`worktrees/${id}/${file}`) ?? '');
  for (const { oid, mode } of index.entries) if (mode !== MODULE) roots.add(oid);
  return [...roots].filter((oid) => oid !== '' && !/^0+$/.test(oid));
}

function logNames(folder: string, at: string): string[] {
  const here = path.join(folder, at);
  if (!existsSync(here)) return [];
  return readdirSync(here, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? logNames(folder, `${at}/${entry.name}`) : [`${at}/${entry.name}`]));
}

/** All that can be reached, and what of it is missing. What logs alone name may be gone. */
export function reach(repository: Repository, roots: readonly string[]): { found: Set<string>; missing: Map<string, string> } {
  const found = new Set<string>();
  const missing = new Map<string, string>();
  const waiting = [...roots].filter((oid) => repository.objects.has(oid));
  for (let oid = waiting.pop(); oid !== undefined; oid = waiting.pop()) {
    if (found.has(oid)) continue;
    const object = repository.objects.find(oid);
    if (!object) continue;
    found.add(oid);
    const shallow = object.type === 'commit' && repository.isShallow(oid);
    for (const next of shallow ? [parseCommit(object.body).tree] : namedBy(object)) {
      if (repository.objects.has(next) || next === '') waiting.push(next);
      else missing.set(next, object.type);
    }
  }
  return { found, missing };
}
