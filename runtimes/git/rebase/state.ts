import { appendFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Repository } from '../store/repository.ts';
import { melds, readSteps, stepLine, type ReadList, type Step } from './todo.ts';

/** The folder in which git keeps a rebase that is under way. */
export const FOLDER = 'rebase-merge';

/**
 * A rebase that is under way, as the files of `.git/rebase-merge` tell of it, so that native git can go on with it:
 *
 *     head-name, orig-head, onto      what is rebased, where it was, and onto what
 *     git-rebase-todo, done           the steps that are left, and those that were begun
 *     msgnum, end                     how many were begun, and how many there are
 *     message, author-script, patch   of the commit that it stopped at
 *     stopped-sha, amend              that commit, and HEAD if it is to be amended
 *     message-squash, message-fixup, current-fixups   of commits that are melded
 *     rewritten-list, rewritten-pending               which commit has become which
 *     autostash                       the files that were put aside
 */
export class State {
  constructor(readonly repository: Repository) {}

  static exists(repository: Repository): boolean {
    return existsSync(path.join(repository.gitDir, FOLDER));
  }

  get(name: string): string | undefined {
    return this.repository.state(`${FOLDER}/${name}`);
  }

  line(name: string): string | undefined {
    return this.get(name)?.replace(/\n$/, '');
  }

  has(name: string): boolean {
    return this.get(name) !== undefined;
  }

  set(name: string, text = ''): void {
    this.repository.setState(`${FOLDER}/${name}`, text);
  }

  add(name: string, text: string): void {
    mkdirSync(path.join(this.repository.gitDir, FOLDER), { recursive: true });
    appendFileSync(path.join(this.repository.gitDir, FOLDER, name), text);
  }

  remove(...names: string[]): void {
    for (const name of names) rmSync(path.join(this.repository.gitDir, FOLDER, name), { force: true });
  }

  end(): void {
    rmSync(path.join(this.repository.gitDir, FOLDER), { recursive: true, force: true });
  }

  get headName(): string {
    return this.line('head-name') ?? 'detached HEAD';
  }

  get isQuiet(): boolean {
    return this.has('quiet');
  }

  get isVerbose(): boolean {
    return this.has('verbose');
  }

  todo(): ReadList {
    return readSteps(this.repository, this.get('git-rebase-todo') ?? '', !this.has('done'));
  }

  saveTodo(steps: readonly Step[]): void {
    this.set('git-rebase-todo', steps.map((step) => `${stepLine(step)}\n`).join(''));
  }

  /** Notes a step as begun. */
  begin(step: Step): void {
    this.add('done', `${stepLine(step)}\n`);
    this.set('msgnum', `${this.begun + 1}\n`);
  }

  get begun(): number {
    return Number(this.line('msgnum') ?? 0);
  }

  get fixups(): number {
    return (this.get('current-fixups') ?? '').split('\n').filter(Boolean).length;
  }

  /** Notes which commit this one has become, once no other one is melded into it. */
  rewrote(oid: string, next: Step | undefined): void {
    this.add('rewritten-pending', `${oid}\n`);
    if (!next || !melds(next)) this.flushRewritten();
  }

  flushRewritten(): void {
    const { head } = this.repository;
    for (const oid of (this.get('rewritten-pending') ?? '').split('\n').filter(Boolean)) this.add('rewritten-list', `${oid} ${head}\n`);
    this.remove('rewritten-pending');
  }
}
