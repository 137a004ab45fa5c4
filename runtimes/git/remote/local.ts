import { copyFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { findPlace, Repository } from '../store/repository.ts';
import { fatal } from '../terminal/ending.ts';
import type { Server, ServerRef } from './server.ts';

/** A repository in the same tree of files. All its objects are copied, for that is cheaper than to ask which are needed. */
export function serverIn(folder: string, url: string): Server {
  const place = existsSync(folder) ? findPlace(folder) : undefined;
  if (!place || (place.workTree !== undefined && place.workTree !== folder)) {
    throw fatal(`'${url}' does not appear to be a git repository\nfatal: Could not read from remote repository.\n\nPlease make sure you have the correct access rights\nand the repository exists.`);
  }
  const theirs = new Repository(place);
  return {
    refs: async () => refsOf(theirs),
    fetch: async ({ gitdir, remote, ref, singleBranch }) => {
      const ours = new Repository({ gitDir: gitdir, workTree: undefined });
      copyObjects(theirs.commonDir, ours.commonDir);
      for (const { name, oid } of theirs.refs.below('refs/heads/')) {
        const short = name.slice('refs/heads/'.length);
        if (!singleBranch || ref === undefined || ref === short) ours.refs.update(`refs/remotes/${remote}/${short}`, oid);
      }
      for (const { name, oid } of theirs.refs.below('refs/tags/')) if (ours.refs.resolve(name) === undefined) ours.refs.update(name, oid);
    },
    push: async ({ gitdir, ref, remoteRef, deletes }) => {
      const ours = new Repository({ gitDir: gitdir, workTree: undefined });
      if (place.workTree !== undefined && theirs.branch === remoteRef) return 'branch is currently checked out';
      copyObjects(ours.commonDir, theirs.commonDir);
      if (deletes) theirs.refs.remove(remoteRef);
      else theirs.refs.update(remoteRef, ours.refs.resolve(ref) ?? ref);
      return undefined;
    },
  };
}

function refsOf(theirs: Repository): ServerRef[] {
  const { head, branch } = theirs;
  const refs: ServerRef[] = theirs.refs.below('refs/').map(({ name, oid }) => {
    const peeled = name.startsWith('refs/tags/') ? theirs.peel(oid) : oid;
    return { ref: name, oid, ...(peeled !== oid && { peeled }) };
  });
  return head === undefined ? refs : [{ ref: 'HEAD', oid: head, ...(branch !== undefined && { target: branch }) }, ...refs];
}

function copyObjects(from: string, to: string): void {
  const copy = (folder: string): void => {
    for (const entry of readdirSync(path.join(from, folder), { withFileTypes: true })) {
      const name = path.join(folder, entry.name);
      if (entry.isDirectory()) {
        mkdirSync(path.join(to, name), { recursive: true });
        copy(name);
      } else if (!existsSync(path.join(to, name)) && !/info\/|tmp_/.test(name)) copyFileSync(path.join(from, name), path.join(to, name));
    }
  };
  copy('objects');
}
