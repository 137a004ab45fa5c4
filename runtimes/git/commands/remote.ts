import { failed, Ending, fatal } from '../terminal/ending.ts';
import { parse } from '../terminal/options.ts';
import { output } from '../terminal/output.ts';
import type { Command, Context } from './context.ts';
import { localConfig } from './tracking.ts';

export const remote: Command = (context, words) => {
  const options = parse(words, ['v|verbose', 'f', 't=', 'm=', 'push', 'all', 'add', 'delete', 'n']);
  const [name, ...rest] = options.words;
  const { repository } = context;
  switch (name) {
    case undefined:
    case 'show':
      if (rest.length > 0) throw fatal('git remote show NAME is not supported here; see git remote -v and git branch -r');
      return list(context, options.has('v'));
    case 'add':
      return add(context, rest);
    case 'remove':
    case 'rm':
      if (rest[0] !== undefined && !repository.config.subsections('remote').includes(rest[0])) throw new Ending(2, `error: No such remote: '${rest[0]}'`);
      return remove(context, known(context, rest[0]));
    case 'rename':
      return rename(context, known(context, rest[0]), rest[1] as string);
    case 'get-url':
      return output.line(repository.config.get(`remote.${known(context, rest[0])}.url`) ?? '');
    case 'set-url':
      localConfig(repository).set(`remote.${known(context, rest[0])}.${options.has('push') ? 'pushurl' : 'url'}`, rest[1] as string);
      return 0;
    default:
      throw new Ending(129, `error: Unknown subcommand: ${name}\nusage: git remote [-v | --verbose]\n   or: git remote add <name> <url>\n   or: git remote rename <old> <new>\n   or: git remote remove <name>\n   or: git remote get-url <name>\n   or: git remote set-url <name> <newurl>`);
  }
};

function known({ repository }: Context, name: string | undefined): string {
  if (name === undefined) throw new Ending(129, 'usage: git remote <command> <name>');
  if (!repository.config.subsections('remote').includes(name)) throw new Ending(2, `error: No such remote '${name}'`);
  return name;
}

function list({ repository }: Context, verbose: boolean): void {
  for (const name of repository.config.subsections('remote').sort()) {
    const url = repository.config.get(`remote.${name}.url`) ?? '';
    if (!verbose) output.line(name);
    else {
      output.line(`${name}\t${url} (fetch)`);
      output.line(`${name}\t${repository.config.get(`remote.${name}.pushurl`) ?? url} (push)`);
    }
  }
}

function add({ repository }: Context, [name, url]: readonly string[]): void {
  if (name === undefined || url === undefined) throw new Ending(129, 'usage: git remote add [<options>] <name> <url>');
  if (repository.config.subsections('remote').includes(name)) throw new Ending(3, `error: remote ${name} already exists.`);
  if (!/^[\w][\w./-]*$/.test(name)) throw fatal(`'${name}' is not a valid remote name`);
  const config = localConfig(repository);
  config.set(`remote.${name}.url`, url);
  config.set(`remote.${name}.fetch`, `+refs/heads/*:refs/remotes/${name}/*`);
}

function remove({ repository }: Context, name: string): void {
  const config = localConfig(repository);
  config.removeSection(`remote.${name}`);
  for (const branch of repository.config.subsections('branch')) if (repository.config.get(`branch.${branch}.remote`) === name) config.removeSection(`branch.${branch}`);
  for (const ref of repository.refs.below(`refs/remotes/${name}/`)) repository.refs.remove(ref.name);
}

function rename({ repository }: Context, name: string, to: string): void {
  const { refs } = repository;
  if (to === undefined) throw failed('a new name is needed');
  const config = localConfig(repository);
  config.renameSection(`remote.${name}`, `remote.${to}`);
  config.set(`remote.${to}.fetch`, `+refs/heads/*:refs/remotes/${to}/*`);
  for (const branch of repository.config.subsections('branch')) if (repository.config.get(`branch.${branch}.remote`) === name) config.set(`branch.${branch}.remote`, to);
  for (const ref of refs.below(`refs/remotes/${name}/`)) {
    const now = `refs/remotes/${to}/${ref.name.slice(`refs/remotes/${name}/`.length)}`;
    const target = refs.symbolic(ref.name);
    refs.remove(ref.name);
    refs.point(now, target === undefined ? ref.oid : `ref: ${target.replace(`refs/remotes/${name}/`, `refs/remotes/${to}/`)}`);
  }
}
