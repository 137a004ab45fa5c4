import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { FOLDER, type State } from './state.ts';
import type { Step } from './todo.ts';

const commented = (text: string): string => text.replace(/\n$/, '').split('\n').map((line) => `${line === '' ? '#' : `# ${line}`}\n`).join('');

const asC = (step: Step): boolean => step.verb === 'fixup' && step.takes !== undefined;

/** Messages of melded commits, in one text with comments that say of which commit each is: `message-squash`. */
export function addMessage(state: State, step: Step, before: string, message: string): void {
  const count = state.fixups;
  const seenSquash = /^squash /m.test(state.get('current-fixups') ?? '');
  const replaces = asC(step);
  let text: string;
  if (count > 0) {
    text = (state.get('message-squash') ?? '').replace(/^#[^\n]*/, `# This is a combination of ${count + 2} commits.`);
    if (replaces && !seenSquash) text = text.replace(/^# This is the (1st commit message:|commit message #(\d+):)\n\n([\s\S]*?)(?=\n# |$(?![\s\S]))/gm, (_, __: string, number: string | undefined, body: string) => `# ${number === undefined ? 'The 1st commit message will be skipped:' : `The commit message #${number} will be skipped:`}\n\n${commented(body)}`);
  } else {
    if (step.verb === 'fixup' && !replaces) state.set('message-fixup', before);
    text = `# This is a combination of 2 commits.\n# ${replaces ? 'The 1st commit message will be skipped:' : 'This is the 1st commit message:'}\n\n${replaces ? commented(before) : before}`;
  }
  const number = count + 2;
  if (step.verb === 'fixup' && !replaces) text += `\n# The commit message #${number} will be skipped:\n\n${commented(message)}`;
  else {
    const squashes = step.verb === 'squash' || seenSquash;
    const isMark = message.startsWith('amend!') || (squashes && /^(squash|fixup)!/.test(message));
    const subject = isMark ? (/^[^\n]*(\n[^\n]+)*\n?/.exec(message)?.[0] ?? '') : '';
    text += `\n# This is the commit message #${number}:\n\n${subject === '' ? '' : commented(subject)}${message.slice(subject.length)}`;
    if (replaces && !seenSquash && step.takes === '-C') state.set('message-fixup', message.slice(subject.length).replace(/^\n+/, ''));
    else state.remove('message-fixup');
  }
  state.set('message-squash', text);
  state.add('current-fixups', `${count > 0 ? '\n' : ''}${step.verb} ${step.oid}`);
}

/** The text of a melded commit, and whether it is to be edited. */
export function messageOf(state: State, isLast: boolean): { text: string; edits: boolean } {
  const all = state.get('message-squash') ?? '';
  if (!isLast) return { text: all, edits: false };
  const fixed = state.get('message-fixup');
  return fixed === undefined ? { text: all, edits: true } : { text: fixed, edits: false };
}

export const forgetMessages = (state: State): void => state.remove('message-fixup', 'message-squash', 'current-fixups');

/** A commit that could not be melded: its message waits for `--continue`. */
export function keepMessage(state: State): void {
  const { repository } = state;
  const text = state.get('message-squash') ?? '';
  state.set('message', text);
  rmSync(path.join(repository.gitDir, 'MERGE_MSG'), { force: true });
  writeFileSync(path.join(repository.gitDir, 'MERGE_MSG'), text);
}

export const pathInState = (state: State, name: string): string => path.join(state.repository.gitDir, FOLDER, name);
