import path from 'node:path';
import { ConfigFile } from '../store/config-file.ts';
import type { Repository } from '../store/repository.ts';
import { shortBranch } from './context.ts';

/** The file of the repository's own variables. */
export const localConfig = (repository: Repository): ConfigFile => ConfigFile.of(path.join(repository.commonDir, 'config'));

/** Makes a branch follow another one, and gives the line that says so. */
export function followText(repository: Repository, name: string, upstream: string): string {
  const config = localConfig(repository);
  const remote = repository.config.subsections('remote').find((it) => upstream.startsWith(`refs/remotes/${it}/`));
  const merge = remote === undefined ? upstream : `refs/heads/${upstream.slice(`refs/remotes/${remote}/`.length)}`;
  config.set(`branch.${name}.remote`, remote ?? '.');
  config.set(`branch.${name}.merge`, merge);
  repository.config.forget();
  return `branch '${name}' set up to track '${shortBranch(upstream)}'.`;
}
