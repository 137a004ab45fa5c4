import { createRequire } from 'node:module';
import path from 'node:path';
import { authFor } from '../remote/credentials.ts';
import { serverIn } from '../remote/local.ts';
import type { Asked, Server } from '../remote/server.ts';
import type { Config } from '../store/config.ts';
import { Ending, fatal } from '../terminal/ending.ts';
import { tell } from '../terminal/output.ts';

/** What asks over HTTP is large, and is read when it is needed. */
const library = (): { serverAt(asked: Asked): Server } => createRequire(__filename)('./remote.cjs') as { serverAt(asked: Asked): Server };

declare const __filename: string;

/** The repository at an address: over HTTP, or in a folder. */
export function serverOf(config: Config, url: string, quiet: boolean): Server {
  if (/^https?:\/\//.test(url)) {
    const address = new URL(url);
    const auth = authFor(config, new URL(url));
    address.username = address.password = '';
    const shows = process.stderr.isTTY === true && !quiet;
    const onMessage = (text: string): void => tell(text.trimEnd().split(/[\r\n]+/).map((line) => `remote: ${line}`).join('\n'));
    return explained(library().serverAt({ url: address.href, auth, ...(shows && { onMessage }) }), url);
  }
  if (/^(ssh|git):\/\/|^[\w.-]+@[\w.-]+:/.test(url)) throw fatal(`${url}: a browser's tab has no SSH and no git protocol; use https://`);
  return serverIn(path.resolve(url.replace(/^file:\/\//, '')), url);
}

/** Without a password, as it is shown. */
export const shownUrl = (url: string): string => url.replace(/^(https?:\/\/)[^@/]*@/, '$1');

function explained(server: Server, url: string): Server {
  const explain = (error: Error & { code?: string; data?: { statusCode?: number } }): never => {
    if (error instanceof Ending) throw error;
    const status = error.data?.statusCode;
    const shown = `${shownUrl(url).replace(/\/$/, '')}/`;
    if (error.code === 'UserCanceledError' || status === 401) throw fatal(`Authentication failed for '${shown}'`);
    if (status === 404) throw fatal(`repository '${shown}' not found`);
    if (status !== undefined) throw fatal(`unable to access '${shown}': The requested URL returned error: ${status}`);
    throw fatal(`unable to access '${shown}': ${error.message}`);
  };
  return {
    refs: (forPush) => server.refs(forPush).catch(explain),
    fetch: (what) => server.fetch(what).catch(explain),
    push: (what) => server.push(what).catch(explain),
  };
}
