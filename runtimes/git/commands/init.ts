import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Config } from '../store/config.ts';
import { isRefName } from '../store/refs.ts';
import { fatal } from '../terminal/ending.ts';
import { parse } from '../terminal/options.ts';
import { output, tell } from '../terminal/output.ts';
import type { Command } from './context.ts';

const HINT = `hint: Using 'master' as the name for the initial branch. This default branch name
hint: is subject to change. To configure the initial branch name to use in all
hint: of your new repositories, which will suppress this warning, call:
hint: 
hint: \tgit config --global init.defaultBranch <name>
hint: 
hint: Names commonly chosen instead of 'master' are 'main', 'trunk' and
hint: 'development'. The just-created branch can be renamed via this command:
hint: 
hint: \tgit branch -m <name>`;

const EXCLUDE = `# git ls-files --others --exclude-from=.git/info/exclude
# Lines that start with '#' are comments.
`;

/** Makes the files of an empty repository. */
export function makeRepository(gitDir: string, branch: string, bare: boolean): void {
  for (const folder of ['objects/info', 'objects/pack', 'refs/heads', 'refs/tags', 'info', 'hooks']) mkdirSync(path.join(gitDir, folder), { recursive: true });
  const files = {
    HEAD: `ref: refs/heads/${branch}\n`,
    config: `[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = ${bare}\n${bare ? '' : '\tlogallrefupdates = true\n'}`,
    description: "Unnamed repository; edit this file 'description' to name the repository.\n",
    'info/exclude': EXCLUDE,
  };
  for (const [name, text] of Object.entries(files)) if (!existsSync(path.join(gitDir, name))) writeFileSync(path.join(gitDir, name), text);
}

export const init: Command = (context, words) => {
  const options = parse(words, ['q|quiet', 'bare', 'b|initial-branch=', 'template=', 'shared=?', 'object-format=']);
  if ((options.get('object-format') ?? 'sha1') !== 'sha1') throw fatal('object format sha256 is not supported');
  const bare = options.has('bare');
  const folder = path.resolve(options.words[0] ?? '.');
  const gitDir = bare ? folder : path.join(folder, '.git');
  const again = existsSync(path.join(gitDir, 'HEAD'));
  const wanted = options.get('b') ?? new Config(undefined, context.given).get('init.defaultbranch');
  if (wanted !== undefined && !isRefName(wanted)) throw fatal(`invalid initial branch name: '${wanted}'`);
  if (again && options.has('b')) tell(`warning: re-init: ignored --initial-branch=${wanted}`);
  if (!again && wanted === undefined && !options.has('q')) tell(HINT);
  makeRepository(gitDir, wanted ?? 'master', bare);
  if (!options.has('q')) output.line(`${again ? 'Reinitialized existing' : 'Initialized empty'} Git repository in ${gitDir}/`);
};
