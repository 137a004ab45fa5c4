import { fetch, listServerRefs, push } from 'isomorphic-git';
import { client } from './requests.ts';
import { files } from './files.ts';
import type { Asked, Server, ServerRef } from './server.ts';

/** A server that is asked over HTTP, by the library. */
export function serverAt({ url, auth, onMessage }: Asked): Server {
  const asking = {
    http: client,
    url,
    onAuth: () => auth.fill(),
    onAuthFailure: () => {
      auth.reject();
      return { cancel: true };
    },
    onAuthSuccess: () => auth.approve(),
    ...(onMessage && { onMessage }),
  };
  return {
    refs: async (forPush) => {
      const refs = await listServerRefs({ ...asking, protocolVersion: forPush ? 1 : 2, forPush, symrefs: true, peelTags: true });
      return refs as ServerRef[];
    },
    fetch: async ({ gitdir, remote, ref, depth, tags, singleBranch }) => {
      await fetch({ fs: files, ...asking, gitdir, remote, ...(ref !== undefined && { ref }), ...(depth !== undefined && { depth }), tags, singleBranch });
    },
    push: async ({ gitdir, ref, remoteRef, force, deletes }) => {
      const result = await push({ fs: files, ...asking, gitdir, ref, remoteRef, force, delete: deletes });
      const [update] = Object.values(result.refs);
      return update?.ok === false ? update.error : undefined;
    },
  };
}
