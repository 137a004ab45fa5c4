import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { compareIndex, flatten, type FlatEntry } from '../diff/changes.ts';
import { anybody, identity } from '../history/identity.ts';
import { mailsOf, parseMail, type Mail } from '../mail/message.ts';
import { mergeInto } from '../merge/apply.ts';
import { parsePatch } from '../patch/parse.ts';
import { Plan, type Planning } from '../patch/plan.ts';
import { writePlan } from '../patch/write.ts';
import { EMPTY_TREE } from '../store/objects.ts';
import { Ending, fatal } from '../terminal/ending.ts';
import { parse, type Parsed } from '../terminal/options.ts';
import { output, tell } from '../terminal/output.ts';
import { force, refresh, writeFiles, writeTree } from '../worktree/move.ts';
import { record } from './commit.ts';
import type { Command, Context } from './context.ts';

/** Where what is under way is kept, as git does it. */
const FOLDER = 'rebase-apply';
const OPTIONS = ['3|3way', 'no-3way', 'q|quiet', 'k|keep', 's|signoff', 'continue|resolved|r', 'skip', 'abort', 'quit', 'show-current-patch=?', 'i|interactive', 'c|scissors', 'reject', 'S|gpg-sign=?', 'patch-format=', 'p=', 'directory=', 'whitespace=', 'ignore-date', 'committer-date-is-author-date', 'keep-cr', 'u|utf8', 'm|message-id', 'keep-non-patch', 'no-verify'];

export const am: Command = (context, words) => {
  const options = parse(words, OPTIONS);
  for (const name of ['i', 'c', 'reject', 'S', 'p', 'directory', 'ignore-date', 'committer-date-is-author-date']) if (options.has(name)) throw fatal(`git am -${name.length > 1 ? '-' : ''}${name} is not supported here`);
  const series = new Series(context, options);
  const isOn = existsSync(path.join(context.repository.gitDir, FOLDER, 'applying'));
  const asked = ['continue', 'skip', 'abort', 'quit', 'show-current-patch'].find((name) => options.has(name));
  if (asked !== undefined && !isOn) throw fatal('Resolve operation not in progress, we are not resuming.');
  if (asked === 'abort') return series.abort();
  if (asked === 'quit') return series.end();
  if (asked === 'skip') return series.skip();
  if (asked === 'continue') return series.proceed();
  if (asked === 'show-current-patch') return series.show(options.get('show-current-patch') === 'diff');
  if (isOn) throw fatal(`previous rebase directory ${context.repository.shownGitDir}/${FOLDER} still exists but mbox given.`);
  return series.start(options.words);
};

class Series {
  constructor(
    private readonly context: Context,
    private readonly options: Parsed,
  ) {}

  get #repository() {
    return this.context.repository;
  }

  #get(name: string): string {
    return this.#repository.state(`${FOLDER}/${name}`) ?? '';
  }

  #set(name: string, text: string): void {
    this.#repository.setState(`${FOLDER}/${name}`, text);
  }

  get #quiet(): boolean {
    return this.options.has('q') || this.#get('quiet').trim() === 't';
  }

  start(words: readonly string[]): number {
    const repository = this.#repository;
    const mails = (words.length === 0 ? ['-'] : words).flatMap((word) => {
      const text = read(word);
      const found = mailsOf(text);
      if (found.length === 0 && text.trim() !== '') throw new Ending(128, 'Patch format detection failed.');
      return found;
    });
    if (mails.length === 0) return 0;
    const head = repository.head;
    const staged = compareIndex(repository, head === undefined ? undefined : repository.commit(head).tree, this.context.paths([]));
    if (staged.length > 0) throw fatal(`Dirty index: cannot apply patches (dirty: ${staged.map(({ to, from }) => (to ?? from)?.path).join(' ')})`);
    mkdirSync(path.join(repository.gitDir, FOLDER), { recursive: true });
    mails.forEach((mail, at) => writeFileSync(path.join(repository.gitDir, FOLDER, String(at + 1).padStart(4, '0')), mail, 'latin1'));
    const flag = (on: boolean): string => (on ? 't\n' : 'f\n');
    const files = { applying: '', 'apply-opt': '', keep: flag(this.options.has('k')), last: `${mails.length}\n`, messageid: 'f\n', next: '1\n', quiet: flag(this.options.has('q')), 'quoted-cr': '\n', scissors: '\n', sign: flag(this.options.has('s')), threeway: flag(this.options.has('3')), utf8: 't\n', 'abort-safety': `${head ?? ''}\n` };
    for (const [name, text] of Object.entries(files)) this.#set(name, text);
    if (head !== undefined) repository.refs.point('ORIG_HEAD', head);
    return this.#run();
  }

  #mail(): Mail {
    const file = path.join(this.#repository.gitDir, FOLDER, this.#get('next').trim().padStart(4, '0'));
    return parseMail(readFileSync(file, 'latin1'), this.#get('keep').trim() === 't');
  }

  #run(): number {
    const last = Number(this.#get('last'));
    for (let next = Number(this.#get('next')); next <= last; next++) {
      const mail = this.#mail();
      this.#set('patch', Buffer.from(mail.patch, 'latin1').toString('utf8'));
      this.#set('final-commit', mail.message);
      if (!this.#quiet) output.line(`Applying: ${mail.subject}`);
      if (!this.#apply(mail)) return this.#stop(next, mail);
      this.#commit(mail);
      this.#set('next', `${next + 1}\n`);
    }
    return this.end();
  }

  #apply({ patch }: Mail): boolean {
    const repository = this.#repository;
    refresh(repository);
    const threeWay = this.options.has('3') || this.#get('threeway').trim() === 't';
    const planning: Planning = { repository, root: repository.workTree, on: 'both', threeWay: false, zeroContext: false, verbose: false, say: threeWay ? () => undefined : tell };
    const plan = new Plan(planning);
    for (const file of parsePatch(patch)) plan.add(file);
    if (!plan.failed) {
      writePlan(plan, planning);
      return true;
    }
    return threeWay && this.#merge(patch);
  }

  /** Applies it to the files that it was made of, and merges what comes of it. */
  #merge(patch: string): boolean {
    const repository = this.#repository;
    const base = new Map<string, FlatEntry>(flatten(repository, repository.commit(repository.head as string).tree));
    const files = parsePatch(patch);
    for (const { oldName, oids, oldMode } of files) {
      const [oid] = oids === undefined || oldName === undefined ? [] : repository.objects.matching(oids[0]);
      if (oldName === undefined) continue;
      if (oid === undefined) {
        tell('error: Repository lacks necessary blobs to fall back on 3-way merge.');
        return false;
      }
      base.set(oldName, { mode: oldMode ?? base.get(oldName)?.mode ?? 0o100644, oid });
    }
    for (const { newName, oldName } of files) if (oldName === undefined && newName !== undefined) base.delete(newName);
    const [from, to] = [writeFiles(repository, base), this.#patched(base, files)];
    if (!this.#quiet) output.line('Using index info to reconstruct a base tree...');
    if (!this.#quiet) for (const { oldName } of files) if (oldName !== undefined && base.get(oldName)?.oid !== repository.index.get(oldName)?.oid) output.line(`M\t${oldName}`);
    if (to === undefined) return false;
    if (!this.#quiet) output.line('Falling back to patching base and 3-way merge...');
    const merged = mergeInto(repository, { base: from, ours: repository.commit(repository.head as string).tree, theirs: to }, { ours: 'HEAD', base: 'constructed merge base', theirs: this.#mail().subject });
    for (const line of merged.messages) output.line(line);
    if (merged.conflicts.length > 0) tell('error: Failed to merge in the changes.');
    return merged.conflicts.length === 0;
  }

  #patched(base: Map<string, FlatEntry>, files: ReturnType<typeof parsePatch>): string | undefined {
    const repository = this.#repository;
    const { index } = repository;
    const before = [...index.entries];
    const fill = (entries: Iterable<{ path: string; mode: number; oid: string }>): void => {
      index.clear();
      for (const entry of entries) index.set(entry);
    };
    fill([...base].map(([at, entry]) => ({ path: at, ...entry })));
    const planning: Planning = { repository, root: repository.workTree, on: 'index', threeWay: false, zeroContext: false, verbose: false, say: tell };
    const plan = new Plan(planning);
    for (const file of files) plan.add(file);
    const all = new Map(base);
    for (const [at, content] of plan.results) {
      if (content) all.set(at, { mode: content.mode, oid: repository.objects.write('blob', content.bytes) });
      else all.delete(at);
    }
    fill(before);
    return plan.failed ? undefined : writeFiles(repository, all);
  }

  #stop(next: number, { subject }: Mail): number {
    if (this.#repository.config.is('advice.amworkdir', true)) tell("hint: Use 'git am --show-current-patch=diff' to see the failed patch");
    output.line(`Patch failed at ${String(next).padStart(4, '0')} ${subject}`);
    return advise();
  }

  #commit({ author, message }: Mail): void {
    const repository = this.#repository;
    const { head } = repository;
    const { name, email } = identity(repository.config, 'COMMITTER');
    const line = `Signed-off-by: ${name} <${email}>`;
    const signed = this.#get('sign').trim() === 't' && !message.includes(line) ? `${message.trimEnd()}${/\n[A-Z][\w-]+: [^\n]*$/.test(message.trimEnd()) ? '\n' : '\n\n'}${line}\n` : message;
    const made = record(repository, { tree: writeTree(repository), parents: head === undefined ? [] : [head], author: author ?? identity(repository.config, 'AUTHOR'), message: signed }, 'am');
    this.#set('abort-safety', `${made.oid}\n`);
  }

  proceed(): number {
    const repository = this.#repository;
    const mail = this.#mail();
    if (!this.#quiet) output.line(`Applying: ${mail.subject}`);
    const head = repository.head;
    if (repository.index.unmerged.length > 0) {
      output.line("You still have unmerged paths in your index.\nYou should 'git add' each file with resolved conflicts to mark them as such.\nYou might run `git rm` on a file to accept \"deleted by them\" for it.");
      return advise();
    }
    if (compareIndex(repository, head === undefined ? undefined : repository.commit(head).tree, this.context.paths([])).length === 0) {
      output.line("No changes - did you forget to use 'git add'?\nIf there is nothing left to stage, chances are that something else\nalready introduced the same changes; you might want to skip this patch.");
      return advise();
    }
    this.#commit(mail);
    return this.#next();
  }

  #next(): number {
    this.#set('next', `${Number(this.#get('next')) + 1}\n`);
    return this.#run();
  }

  skip(): number {
    const repository = this.#repository;
    force(repository, repository.head === undefined ? EMPTY_TREE : repository.commit(repository.head).tree);
    repository.index.write();
    return this.#next();
  }

  abort(): number {
    const repository = this.#repository;
    const original = repository.refs.resolve('ORIG_HEAD');
    if (repository.head !== this.#get('abort-safety').trim()) tell("warning: You seem to have moved HEAD since the last 'am' failure.\nNot rewinding to ORIG_HEAD");
    else if (original !== undefined) {
      force(repository, repository.commit(original).tree);
      repository.index.write();
      if (original !== repository.head) repository.refs.update('HEAD', original, { person: anybody(repository.config), message: 'am --abort' });
    }
    return this.end();
  }

  end(): number {
    rmSync(path.join(this.#repository.gitDir, FOLDER), { recursive: true, force: true });
    return 0;
  }

  show(diffOnly: boolean): number {
    const file = path.join(this.#repository.gitDir, FOLDER, diffOnly ? 'patch' : this.#get('next').trim().padStart(4, '0'));
    output.print(readFileSync(file));
    return 0;
  }
}

function advise(): number {
  output.line('When you have resolved this problem, run "git am --continue".\nIf you prefer to skip this patch, run "git am --skip" instead.\nTo restore the original branch and stop patching, run "git am --abort".');
  return 128;
}

function read(word: string): string {
  try {
    return readFileSync(word === '-' ? 0 : word, 'latin1');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw fatal(`could not open '${word}' for reading: No such file or directory`);
  }
}
