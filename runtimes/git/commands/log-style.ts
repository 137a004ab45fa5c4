import type { Style } from '../history/format.ts';
import type { Repository } from '../store/repository.ts';
import { fatal } from '../terminal/ending.ts';
import type { Parsed } from '../terminal/options.ts';

export const STYLE_OPTIONS = ['oneline', 'format|pretty=?', 'abbrev-commit', 'abbrev=?', 'decorate=?', 'date=', 'relative-date', 'no-decorate', 'no-abbrev-commit', 'parents', 'show-signature'] as const;

const NAMES = ['oneline', 'short', 'medium', 'full', 'fuller', 'raw', 'reference', 'email'];

/** How commits are shown. */
export function styleOf(options: Parsed, repository: Repository): Style {
  const decorate = options.get('decorate') ?? repository.config.get('log.decorate') ?? 'auto';
  const decorated = !options.has('no-decorate') && (decorate === 'auto' ? options.get('decorate') === 'auto' ? process.stdout.isTTY === true : process.stdout.isTTY === true : !['no', 'false'].includes(decorate));
  const common = {
    date: options.has('relative-date') ? 'relative' : (options.get('date') ?? repository.config.get('log.date')),
    decorated,
  };
  const abbreviated = options.has('abbrev-commit') || repository.config.is('log.abbrevcommit');
  const wanted = options.get('format') ?? (options.has('oneline') ? undefined : repository.config.get('format.pretty'));
  if (options.has('oneline') && wanted === undefined) return { ...common, name: 'oneline', format: undefined, abbreviated: !options.has('no-abbrev-commit') };
  const name = wanted === undefined || wanted === '' ? 'medium' : wanted;
  const own = /^t?format:([\s\S]*)$/.exec(name)?.[1] ?? (name.includes('%') ? name : undefined);
  if (own !== undefined) return { ...common, name: 'format', format: own, abbreviated };
  const alias = repository.config.get(`pretty.${name}`);
  if (alias !== undefined) return { ...common, name: 'format', format: alias.replace(/^t?format:/, ''), abbreviated };
  if (name === 'reference') return { ...common, name, format: '%h (%s, %as)', abbreviated };
  if (!NAMES.includes(name)) throw fatal(`invalid --pretty format: ${name}`);
  return { ...common, name, format: undefined, abbreviated };
}
