import { spawnSync } from 'node:child_process';
import { appendFileSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { subjectOf } from '../history/format.ts';
import { commitOf, resolve } from '../history/revisions.ts';
import { isAncestor, mergeBases } from '../history/walk.ts';
import { middleOf, stepsFor } from '../search/middle.ts';
import type { Repository } from '../store/repository.ts';
import { Ending, fatal } from '../terminal/ending.ts';
import { parse } from '../terminal/options.ts';
import { output, tell } from '../terminal/output.ts';
import { checkout } from './checkout.ts';
import { shortBranch, type Command, type Context } from './context.ts';
import { log } from './log.ts';
import { show } from './show.ts';

const FILES = ['BISECT_START', 'BISECT_LOG', 'BISECT_TERMS', 'BISECT_NAMES', 'BISECT_EXPECTED_REV', 'BISECT_ANCESTORS_OK', 'BISECT_RUN', 'BISECT_FIRST_PARENT', 'BISECT_HEAD'];
const USAGE = 'usage: git bisect [help|start|bad|good|new|old|terms|skip|next|reset|visualize|view|replay|log|run]';

export const bisect: Command = (context, [name, ...rest]) => {
  const search = new Search(context);
  switch (name) {
    case 'start':
      return search.start(rest);
    case 'reset':
      return search.reset(rest[0]);
    case 'log':
      return search.printLog();
    case 'terms':
      return search.printTerms();
    case 'skip':
      return search.skip(rest);
    case 'run':
      return search.run(rest);
    case 'next':
      return search.next();
    case 'visualize':
    case 'view':
      return search.visualize(rest);
    case 'replay':
      return search.replay(rest[0]);
    case undefined:
      throw new Ending(1, USAGE);
    default:
      return search.mark(name, rest);
  }
};

const singly = (word: string): string => `'${word.replaceAll("'", "'\\''").replaceAll('!', "'\\!'")}'`;

class Search {
  readonly #repository: Repository;

  constructor(private readonly context: Context) {
    this.#repository = context.repository;
  }

  get #isOn(): boolean {
    return this.#repository.state('BISECT_START') !== undefined;
  }

  /** What bad and good commits are called. */
  get #terms(): [bad: string, good: string] {
    const [bad, good] = (this.#repository.state('BISECT_TERMS') ?? 'bad\ngood').trim().split('\n');
    return [bad ?? 'bad', good ?? 'good'];
  }

  get #bad(): string | undefined {
    return this.#repository.refs.resolve(`refs/bisect/${this.#terms[0]}`);
  }

  #marked(prefix: string): string[] {
    return this.#repository.refs.below('refs/bisect/').filter(({ name }) => name.startsWith(`refs/bisect/${prefix}-`)).map(({ oid }) => oid);
  }

  #note(text: string): void {
    appendFileSync(path.join(this.#repository.gitDir, 'BISECT_LOG'), `${text}\n`);
  }

  #describe(oid: string): string {
    return `[${oid}] ${subjectOf(this.#repository.commit(oid).message)}`;
  }

  start(words: readonly string[]): number {
    const options = parse(words, ['term-new|term-bad=', 'term-old|term-good=', 'no-checkout', 'first-parent']);
    for (const name of ['no-checkout', 'first-parent']) if (options.has(name)) throw fatal(`git bisect start --${name} is not supported here`);
    const repository = this.#repository;
    const revisions = options.words.slice(0, options.divided ?? options.words.length);
    if (options.words.length > revisions.length) throw fatal('git bisect start with paths is not supported here');
    for (const word of revisions) if (resolve(repository, word) === undefined) throw fatal(`'${word}' does not appear to be a valid revision`);
    const origin = this.#isOn ? (repository.state('BISECT_START') as string).trim() : repository.branch === undefined ? (repository.head as string) : shortBranch(repository.branch);
    if (this.#isOn) checkout(this.context, ['-q', origin]);
    this.#forget();
    repository.setState('BISECT_START', `${origin}\n`);
    repository.setState('BISECT_NAMES', '\n');
    const [bad, good] = [options.get('term-new') ?? 'bad', options.get('term-old') ?? 'good'];
    if (revisions.length > 0 || options.values.size > 0) repository.setState('BISECT_TERMS', `${bad}\n${good}\n`);
    const commits = revisions.map((word) => commitOf(repository, word));
    commits.forEach((oid, at) => this.#set(at === 0 ? bad : good, oid));
    this.#note(`git bisect start${words.map((word) => ` ${singly(word)}`).join('')}`);
    return this.#goOn();
  }

  #set(term: string, oid: string): void {
    const [bad] = this.#terms;
    this.#repository.refs.update(`refs/bisect/${term === bad ? term : `${term}-${oid}`}`, oid);
    this.#note(`# ${term}: ${this.#describe(oid)}`);
  }

  /** Marks commits, or HEAD, as one or the other. */
  mark(name: string, words: readonly string[]): number {
    if (!this.#isOn) {
      tell('You need to start by "git bisect start"\n');
      return 1;
    }
    const repository = this.#repository;
    const term = this.#termOf(name);
    const [bad] = this.#terms;
    const oids = (words.length === 0 ? ['HEAD'] : words).map((word) => {
      if (resolve(repository, word) === undefined) throw new Ending(1, `error: Bad rev input: ${word}`);
      return commitOf(repository, word);
    });
    if (term === bad && oids.length > 1) throw new Ending(1, `error: 'git bisect ${bad}' can take only one argument.`);
    for (const oid of oids) {
      this.#set(term, oid);
      this.#note(`git bisect ${term} ${oid}`);
    }
    return this.#goOn();
  }

  #termOf(name: string): string {
    const repository = this.#repository;
    const pairs: [string, string][] = [['bad', 'good'], ['new', 'old']];
    const known = repository.state('BISECT_TERMS') === undefined ? undefined : this.#terms;
    if (known) {
      if (known.includes(name)) return name;
      if (pairs.flat().includes(name)) throw new Ending(1, `error: Invalid command: you're currently in a ${known[0]}/${known[1]} bisect`);
    }
    const pair = pairs.find((it) => it.includes(name));
    if (!pair) throw new Ending(1, `error: unknown command: '${name}'\n${USAGE}`);
    repository.setState('BISECT_TERMS', `${pair.join('\n')}\n`);
    return name;
  }

  skip(words: readonly string[]): number {
    if (!this.#isOn) return this.mark('skip', words);
    const repository = this.#repository;
    for (const word of words.length === 0 ? ['HEAD'] : words) {
      const oid = commitOf(repository, word);
      repository.refs.update(`refs/bisect/skip-${oid}`, oid);
      this.#note(`# skip: ${this.#describe(oid)}\ngit bisect skip ${oid}`);
    }
    return this.#goOn();
  }

  next(): number {
    if (!this.#isOn) throw new Ending(1, 'You need to start by "git bisect start"\n');
    return this.#goOn();
  }

  /** Says what is known, or checks out what is to be tested. */
  #goOn(): number {
    const [badTerm, goodTerm] = this.#terms;
    const [bad, good] = [this.#bad, this.#marked(goodTerm)];
    if (bad === undefined || good.length === 0) {
      const status = bad === undefined && good.length === 0 ? `status: waiting for both ${goodTerm} and ${badTerm} commits` : bad === undefined ? `status: waiting for ${badTerm} commit, ${good.length} ${goodTerm} commit${good.length === 1 ? '' : 's'} known` : `status: waiting for ${goodTerm} commit(s), ${badTerm} commit known`;
      output.line(status);
      this.#note(`# ${status}`);
      return 0;
    }
    return this.#testBases(bad, good) ?? this.#testMiddle(bad, good);
  }

  /** If good commits are on another line, what both have come from is tested first. */
  #testBases(bad: string, good: readonly string[]): number | undefined {
    const repository = this.#repository;
    if (repository.state('BISECT_ANCESTORS_OK') !== undefined) return undefined;
    const [badTerm, goodTerm] = this.#terms;
    for (const oid of good) {
      if (isAncestor(repository, oid, bad)) continue;
      for (const base of mergeBases(repository, bad, oid)) {
        if (base === bad) {
          if (this.#repository.state('BISECT_EXPECTED_REV')?.trim() === bad) {
            tell(`The merge base ${base} is ${badTerm}.\nThis means the bug has been fixed between ${base} and [${good.join(' ')}].\n`);
            return 3;
          }
          throw new Ending(1, `Some ${goodTerm} revs are not ancestors of the ${badTerm} rev.\ngit bisect cannot work properly in this case.\nMaybe you mistook ${goodTerm} and ${badTerm} revs?`);
        }
        if (good.includes(base) || good.some((it) => isAncestor(repository, base, it) && it !== oid && good.includes(base))) continue;
        output.line('Bisecting: a merge base must be tested');
        return this.#checkOut(base);
      }
    }
    repository.setState('BISECT_ANCESTORS_OK', '');
    return undefined;
  }

  #testMiddle(bad: string, good: readonly string[]): number {
    const repository = this.#repository;
    const skipped = new Set(this.#marked('skip'));
    const { oid, reached, all, candidates } = middleOf(repository, bad, good, skipped);
    if (oid === undefined) {
      output.line(`There are only 'skip'ped commits left to test.\nThe first ${this.#terms[0]} commit could be any of:\n${[...candidates, bad].filter((it, at, them) => them.indexOf(it) === at).join('\n')}\nWe cannot bisect more!`);
      return 2;
    }
    if (oid === bad) {
      output.line(`${bad} is the first ${this.#terms[0]} commit`);
      show(this.context, ['--stat', '--summary', bad]);
      this.#note(`# first ${this.#terms[0]} commit: ${this.#describe(bad)}`);
      return 10;
    }
    const left = all - reached - 1;
    const steps = stepsFor(all);
    output.line(`Bisecting: ${left} revision${left === 1 ? '' : 's'} left to test after this (roughly ${steps} step${steps === 1 ? '' : 's'})`);
    return this.#checkOut(oid);
  }

  #checkOut(oid: string): number {
    this.#repository.setState('BISECT_EXPECTED_REV', `${oid}\n`);
    const code = checkout(this.context, ['-q', oid, '--']) as number;
    if (code === 0) output.line(this.#describe(oid));
    return code;
  }

  reset(word: string | undefined): number {
    const start = this.#repository.state('BISECT_START')?.trim();
    if (start === undefined) {
      output.line('We are not bisecting.');
      return 0;
    }
    const target = word ?? start;
    if (resolve(this.#repository, target) === undefined) throw new Ending(1, `error: '${target}' is not a valid commit`);
    checkout(this.context, [target, '--']);
    this.#forget();
    return 0;
  }

  #forget(): void {
    for (const { name } of this.#repository.refs.below('refs/bisect/')) this.#repository.refs.remove(name);
    for (const name of FILES) rmSync(path.join(this.#repository.gitDir, name), { force: true });
  }

  printLog(): number {
    const text = this.#repository.state('BISECT_LOG');
    if (text === undefined) throw new Ending(1, 'error: We are not bisecting.');
    output.print(text);
    return 0;
  }

  printTerms(): number {
    if (this.#repository.state('BISECT_TERMS') === undefined) throw new Ending(1, 'error: no terms defined');
    const [bad, good] = this.#terms;
    output.line(`Your current terms are ${good} for the old state\nand ${bad} for the new state.`);
    return 0;
  }

  visualize(words: readonly string[]): ReturnType<Command> {
    const good = this.#marked(this.#terms[1]).map((oid) => `^${oid}`);
    return log(this.context, [...(words.length > 0 ? words : ['--oneline']), this.#bad ?? 'HEAD', ...good]);
  }

  replay(file: string | undefined): number {
    if (file === undefined) throw new Ending(1, 'error: no logfile given');
    this.reset(undefined);
    let code = 0;
    for (const line of readFileSync(file, 'utf8').split('\n')) {
      const [, name, rest] = /^git bisect (\S+)\s*(.*)$/.exec(line) ?? [];
      if (name === undefined) continue;
      const words = (rest ?? '').split(' ').filter(Boolean).map((word) => word.replace(/^'(.*)'$/, '$1'));
      code = name === 'start' ? this.start(words) : name === 'skip' ? this.skip(words) : this.mark(name, words);
    }
    return ended(code);
  }

  /** Lets a command tell which commits are good: 0 is good, 125 skips, up to 127 is bad. */
  run(words: readonly string[]): number {
    if (words.length === 0) throw new Ending(1, 'error: bisect run failed: no command provided.');
    const [badTerm, goodTerm] = this.#terms;
    const command = words.map((word) => ` ${singly(word)}`).join('');
    for (;;) {
      output.line(`running ${command}`);
      output.flush();
      const { status, error } = spawnSync('/bin/sh', ['-c', words.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(' ')], { stdio: 'inherit', cwd: this.#repository.workTree });
      const code = error ? 127 : (status ?? 128);
      if (code >= 128) throw new Ending(1, `error: bisect run failed: exit code ${code} from${command} is < 0 or >= 128`);
      const before = this.#repository.head;
      this.#repository.forgetIndex();
      const outcome = code === 125 ? this.skip([]) : this.mark(code === 0 ? goodTerm : badTerm, []);
      if (outcome === 10) {
        output.print('bisect found first bad commit');
        return 0;
      }
      if (outcome === 2) throw new Ending(2, 'error: bisect run cannot continue any more');
      if (outcome !== 0 || this.#repository.head === before) throw new Ending(outcome || 1, `error: bisect run failed: 'git bisect--helper --bisect-state ${code === 0 ? goodTerm : badTerm}' exited with error code ${outcome}`);
    }
  }
}

/** The end of a search is no failure. */
const ended = (code: number): number => (code === 10 ? 0 : code);

export const bisectCommand: Command = async (context, words) => ended((await bisect(context, words)) ?? 0);
