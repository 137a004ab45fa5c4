import { FOLDER } from '../store/formats.ts';
import type { Repository } from '../store/repository.ts';
import type { Pathspec } from '../worktree/pathspec.ts';

/** What is put in an archive. The name of a folder ends with a slash. */
export interface ArchiveEntry {
  readonly name: string;
  readonly mode: number;
  readonly oid: string;
  readonly body: Buffer;
}

/** The files of a tree and the folders that they are in, folders first. */
export function* entriesOf(repository: Repository, tree: string, prefix: string, paths: Pathspec): Generator<ArchiveEntry> {
  if (prefix.endsWith('/')) yield { name: prefix, mode: 0o040777, oid: tree, body: Buffer.alloc(0) };
  yield* below(repository, tree, '', prefix, paths);
}

function* below(repository: Repository, tree: string, folder: string, prefix: string, paths: Pathspec): Generator<ArchiveEntry> {
  for (const { mode, name, oid } of repository.tree(tree)) {
    const at = folder + name;
    if (mode !== FOLDER) {
      if (!paths.matches(at)) continue;
      const isFile = (mode & 0o170000) !== 0o160000;
      yield { name: prefix + at + (isFile ? '' : '/'), mode: isFile ? mode : 0o040777, oid, body: isFile ? repository.objects.body(oid, 'blob') : Buffer.alloc(0) };
      continue;
    }
    const inside = [...below(repository, oid, `${at}/`, prefix, paths)];
    if (inside.length > 0) yield { name: `${prefix}${at}/`, mode, oid, body: Buffer.alloc(0) };
    yield* inside;
  }
}
