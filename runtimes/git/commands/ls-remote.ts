import { parse } from '../terminal/options.ts';
import { output, tell } from '../terminal/output.ts';
import { globExpression } from '../worktree/ignored.ts';
import type { Command } from './context.ts';
import { defaultRemote, urlOf } from './fetch.ts';
import { serverOf, shownUrl } from './servers.ts';

/** The names that a server has. */
export const lsRemote: Command = async (context, words) => {
  const options = parse(words, ['h|heads', 't|tags', 'refs', 'q|quiet', 'exit-code', 'get-url', 'symref', 'sort=', 'o|server-option=', 'upload-pack=']);
  const repository = context.repositoryIfAny;
  const [given, ...patterns] = options.words;
  const name = given ?? (repository ? defaultRemote(repository) : 'origin');
  const url = repository ? urlOf(repository, name) : name;
  if (options.has('get-url')) return output.line(url);
  if (given === undefined && !options.has('q')) tell(`From ${shownUrl(url)}`);
  const expressions = patterns.map((pattern) => new RegExp(`(^|/)${globExpression(pattern).replaceAll('[^/]', '.')}$`));
  const kinds = [options.has('h') ? 'refs/heads/' : '', options.has('t') ? 'refs/tags/' : ''].filter((it) => it !== '');
  const refs = (await serverOf(context.config, url, true).refs(false)).filter(({ ref }) => {
    if (kinds.length > 0 && !kinds.some((kind) => ref.startsWith(kind))) return false;
    if (options.has('refs') && !ref.startsWith('refs/')) return false;
    return expressions.length === 0 || expressions.some((expression) => expression.test(ref));
  });
  for (const { ref, oid, target, peeled } of refs) {
    if (options.has('symref') && target !== undefined) output.line(`ref: ${target}\t${ref}`);
    output.line(`${oid}\t${ref}`);
    if (peeled !== undefined && !options.has('refs')) output.line(`${peeled}\t${ref}^{}`);
  }
  return refs.length === 0 && options.has('exit-code') ? 2 : 0;
};
