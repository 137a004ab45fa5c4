import { identity } from '../history/identity.ts';
import { showDate } from '../history/dates.ts';
import { subjectOf } from '../history/format.ts';
import { commitOf, fullName, resolve, upstreamOf } from '../history/revisions.ts';
import { parsePerson, personText, splitHead } from '../store/formats.ts';
import { isRefName } from '../store/refs.ts';
import type { Repository } from '../store/repository.ts';
import { Ending, fatal } from '../terminal/ending.ts';
import { parse } from '../terminal/options.ts';
import { output, tell } from '../terminal/output.ts';
import { globExpression } from '../worktree/ignored.ts';
import { isAncestor } from '../history/walk.ts';
import { shortBranch, type Command } from './context.ts';
import { cleanMessage, edited } from './editing.ts';

export const tag: Command = (context, words) => {
  const options = parse(words, ['a|annotate', 'm|message=', 'F|file=', 'f|force', 'd|delete', 'l|list', 'n=?', 's|sign', 'sort=', 'contains=', 'points-at=', 'merged=?', 'format=', 'v|verify', 'color=?']);
  if (options.has('s') || options.has('v')) throw fatal('signatures are not supported here');
  const { repository } = context;
  const { refs, objects } = repository;
  const [name, target = 'HEAD'] = options.words;
  if (options.has('d')) {
    let code = 0;
    for (const it of options.words) {
      const oid = refs.resolve(`refs/tags/${it}`);
      if (oid === undefined) {
        tell(`error: tag '${it}' not found.`);
        code = 1;
        continue;
      }
      refs.remove(`refs/tags/${it}`);
      output.line(`Deleted tag '${it}' (was ${objects.shorten(oid)})`);
    }
    return code;
  }
  const lists = ['l', 'n', 'sort', 'contains', 'points-at', 'merged', 'format'].some((it) => options.has(it));
  if (name === undefined || lists) return listTags(repository, options);
  if (!isRefName(name)) throw fatal(`'${name}' is not a valid tag name.`);
  const ref = `refs/tags/${name}`;
  const before = refs.resolve(ref);
  if (before !== undefined && !options.has('f')) throw fatal(`tag '${name}' already exists`);
  let oid = resolve(repository, target);
  if (oid === undefined) throw fatal(`Failed to resolve '${target}' as a valid ref.`);
  if (options.has('a') || options.has('m')) {
    const type = objects.read(oid).type;
    const text = options.has('m') ? options.all('m').join('\n\n') : edited(repository, 'TAG_EDITMSG', `\n#\n# Write a message for tag:\n#   ${name}\n# Lines starting with '#' will be ignored.\n`);
    const message = cleanMessage(text, !options.has('m'));
    if (message === '' && !options.has('m')) throw new Ending(128, 'fatal: no tag message?');
    oid = objects.write('tag', Buffer.from(`object ${oid}\ntype ${type}\ntag ${name}\ntagger ${personText(identity(repository.config, 'COMMITTER'))}\n\n${message}`));
  }
  refs.update(ref, oid);
  if (before !== undefined && before !== oid) output.line(`Updated tag '${name}' (was ${objects.shorten(before)})`);
  return 0;
};

function listTags(repository: Repository, options: ReturnType<typeof parse>): void {
  const patterns = options.words.map((word) => new RegExp(`^${globExpression(word)}$`));
  let tags = repository.refs.below('refs/tags/').map(({ name, oid }) => ({ name: shortBranch(name), oid, commit: repository.peel(oid) }));
  tags = tags.filter(({ name }) => patterns.length === 0 || patterns.some((pattern) => pattern.test(name)));
  if (options.has('points-at')) tags = tags.filter(({ commit }) => commit === commitOf(repository, options.get('points-at') || 'HEAD'));
  if (options.has('contains')) tags = tags.filter(({ commit }) => isAncestor(repository, commitOf(repository, options.get('contains') as string), commit));
  if (options.has('merged')) tags = tags.filter(({ commit }) => isAncestor(repository, commit, commitOf(repository, options.get('merged') || 'HEAD')));
  const sort = options.get('sort') ?? '';
  if (/v:refname|version/.test(sort)) tags.sort((one, other) => one.name.localeCompare(other.name, 'en', { numeric: true }));
  else if (/date/.test(sort)) tags.sort((one, other) => repository.commit(one.commit).committer.time - repository.commit(other.commit).committer.time);
  if (sort.startsWith('-')) tags.reverse();
  for (const { name, oid } of tags) {
    if (options.has('format')) output.line(formatRef(repository, `refs/tags/${name}`, oid, options.get('format') as string));
    else if (options.has('n')) output.line(`${name.padEnd(15)} ${subjectOf(messageOf(repository, oid))}`);
    else output.line(name);
  }
}

function messageOf(repository: Repository, oid: string): string {
  return splitHead(repository.objects.read(oid).body).message;
}

/** The fields of `for-each-ref` that are in use. */
export function formatRef(repository: Repository, ref: string, oid: string, format: string): string {
  const { type, body } = repository.objects.read(oid);
  const { head, message } = splitHead(body);
  const person = (key: string): string => head.find(([it]) => it === key)?.[1] ?? '';
  return format.replace(/%(?:\(([^)]*)\)|%)/g, (_, field?: string) => {
    const [name, modifier] = (field ?? '%').split(':') as [string, string?];
    const date = /^(author|committer|tagger|creator)date$/.exec(name)?.[1];
    if (date !== undefined) return showDate(parsePerson(person(date === 'creator' ? (type === 'tag' ? 'tagger' : 'committer') : date)), modifier);
    switch (name) {
      case '%': return '%';
      case 'refname': return modifier === 'short' ? shortBranch(ref) : ref;
      case 'objectname': return modifier === 'short' ? repository.objects.shorten(oid) : oid;
      case 'objecttype': return type;
      case 'subject': case 'contents:subject': return subjectOf(message);
      case 'HEAD': return repository.branch === ref ? '*' : ' ';
      case 'authorname': return parsePerson(person('author')).name;
      case 'authoremail': return `<${parsePerson(person('author')).email}>`;
      case 'committername': return parsePerson(person('committer')).name;
      case 'upstream': { const up = upstreamOf(repository, ref); return up === undefined ? '' : modifier === 'short' ? shortBranch(up) : up; }
      default: throw fatal(`unknown field name: ${name}`);
    }
  });
}

export const forEachRef: Command = ({ repository }, words) => {
  const options = parse(words, ['format=', 'sort=', 'count=', 'points-at=', 'contains=', 'merged=?']);
  const prefixes = options.words;
  const refs = repository.refs.below('refs/').filter(({ name }) => prefixes.length === 0 || prefixes.some((prefix) => name === prefix || name.startsWith(prefix.replace(/\/?$/, '/')) || new RegExp(`^${globExpression(prefix)}$`).test(name)));
  const sort = options.get('sort');
  const time = (oid: string): number => repository.commit(repository.peel(oid)).committer.time;
  if (sort?.includes('date')) refs.sort((one, other) => time(one.oid) - time(other.oid));
  if (sort?.startsWith('-')) refs.reverse();
  for (const { name, oid } of refs.slice(0, Number(options.get('count') ?? Infinity))) {
    output.line(formatRef(repository, name, oid, options.get('format') ?? '%(objectname) %(objecttype)\t%(refname)'));
  }
};

export const showRef: Command = ({ repository }, words) => {
  const options = parse(words, ['heads', 'tags', 'verify', 'q|quiet', 'd|dereference', 's|hash=?', 'head']);
  let refs = [...(options.has('head') && repository.head !== undefined ? [{ name: 'HEAD', oid: repository.head }] : []), ...repository.refs.below('refs/')];
  if (options.has('heads') || options.has('tags')) refs = refs.filter(({ name }) => (options.has('heads') && name.startsWith('refs/heads/')) || (options.has('tags') && name.startsWith('refs/tags/')));
  if (options.words.length > 0) refs = refs.filter(({ name }) => options.words.some((word) => name === word || (!options.has('verify') && name.endsWith(`/${word}`))));
  if (options.has('verify') && refs.length === 0) throw fatal(`'${options.words[0]}' - not a valid ref`);
  for (const { name, oid } of refs) {
    if (options.has('q')) continue;
    output.line(options.has('s') ? oid : `${oid} ${name}`);
    if (options.has('d') && repository.peel(oid) !== oid) output.line(`${repository.peel(oid)} ${name}^{}`);
  }
  return refs.length > 0 ? 0 : 1;
};

export const symbolicRef: Command = ({ repository }, words) => {
  const options = parse(words, ['short', 'q|quiet', 'm=', 'd|delete']);
  const [name, target] = options.words;
  if (name === undefined) throw new Ending(129, 'usage: git symbolic-ref [<options>] <name> [<ref>]');
  if (target !== undefined) return repository.refs.point(name, `ref: ${target}`);
  const found = repository.refs.symbolic(name);
  if (found === undefined) {
    if (options.has('q')) return 1;
    throw fatal(`ref ${name} is not a symbolic ref`);
  }
  output.line(options.has('short') ? shortBranch(found) : found);
  return 0;
};

export const reflog: Command = ({ repository }, words) => {
  const given = words[0] === 'show' ? words.slice(1) : words;
  const options = parse(given, ['n=', 'date=', 'format|pretty=', 'all']);
  const word = options.words[0] ?? 'HEAD';
  const name = fullName(repository, word);
  if (name === undefined) throw fatal(`ambiguous argument '${word}': unknown revision or path not in the working tree.`);
  repository.refs.log(name).slice(0, Number(options.get('n') ?? Infinity)).forEach(({ to, message }, at) => output.line(`${repository.objects.shorten(to)} ${word}@{${at}}: ${message}`));
};

export const describe: Command = ({ repository }, words) => {
  const options = parse(words, ['tags', 'always', 'abbrev=', 'dirty=?', 'all', 'long', 'match=', 'exact-match', 'contains']);
  const start = commitOf(repository, options.words[0] ?? 'HEAD');
  const tags = new Map<string, string>();
  for (const { name, oid } of repository.refs.below('refs/tags/')) {
    if (options.has('tags') || repository.objects.read(oid).type === 'tag') tags.set(repository.peel(oid), shortBranch(name));
  }
  let best: { name: string; oid: string } | undefined;
  const waiting = [start];
  const seen = new Set(waiting);
  for (let oid = waiting.shift(); oid !== undefined && !best; oid = waiting.shift()) {
    const name = tags.get(oid);
    if (name !== undefined) best = { name, oid };
    for (const parent of repository.commit(oid).parents) if (!seen.has(parent)) seen.add(parent), waiting.push(parent);
  }
  const short = repository.objects.shorten(start, Number(options.get('abbrev') ?? 7) || 7);
  if (!best) {
    if (options.has('always')) return output.line(short);
    throw new Ending(128, tags.size === 0 ? 'fatal: No names found, cannot describe anything.' : `fatal: No tags can describe '${start}'.`);
  }
  const base = reachableFrom(repository, best.oid);
  const distance = [...reachableFrom(repository, start)].filter((oid) => !base.has(oid)).length;
  output.line(distance === 0 && !options.has('long') ? best.name : options.get('abbrev') === '0' ? best.name : `${best.name}-${distance}-g${short}`);
};

function reachableFrom(repository: Repository, oid: string): Set<string> {
  const seen = new Set([oid]);
  const waiting = [oid];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) for (const parent of repository.commit(at).parents) if (!seen.has(parent)) seen.add(parent), waiting.push(parent);
  return seen;
}

