import { coloured } from '../terminal/colours.ts';
import { ask } from '../terminal/answers.ts';
import { output } from '../terminal/output.ts';
import { groupsIn, hunkText, splitHunk, summaryOfChoice, type Choice, type FileChoice } from './choice.ts';
import { helpOf, MORE_HELP, type Mode } from './modes.ts';
import type { Hunk } from './parse.ts';

/** So many hunks are listed at once. */
const LISTED = 20;

/** Gives the hunk as a person has edited it, or undefined. */
export type EditHunk = (of: FileChoice, at: number) => Hunk | undefined;

/** Asks about each hunk of a file. Says whether the person wants to quit. */
export function choose(of: FileChoice, mode: Mode, edit: EditHunk): boolean {
  output.print(of.head.map((line) => `${coloured('bold', line)}\n`).join(''));
  return new Chooser(of, mode, edit).run();
}

const bytesOf = (text: string): Buffer => Buffer.from(text, 'latin1');

class Chooser {
  #at = 0;
  #next: number | undefined;
  #previous: number | undefined;

  constructor(
    private readonly of: FileChoice,
    private readonly mode: Mode,
    private readonly edit: EditHunk,
  ) {}

  run(): boolean {
    for (;;) {
      const { choices } = this.of;
      if (this.#at >= choices.length) this.#at = 0;
      const choice = choices[this.#at] as Choice;
      const isOpen = (it: Choice): boolean => it.taken === undefined;
      const behind = choices.slice(this.#at + 1).findIndex(isOpen);
      this.#next = behind < 0 ? undefined : this.#at + 1 + behind;
      const before = choices.slice(0, this.#at).findLastIndex(isOpen);
      this.#previous = before < 0 ? undefined : before;
      if (this.#next === undefined && this.#previous === undefined && !isOpen(choice)) return false;
      this.#show(choice);
      const letters = this.#letters(choice);
      const answer = ask(`${coloured('boldBlue', `(${this.#at + 1}/${choices.length}) ${this.#question(choice)} [y,n,q,a,d${letters.map((it) => `,${it}`).join('')},?]?`)} `);
      if (answer === undefined) return false;
      if (answer !== '' && this.#take(answer, choice, letters)) return true;
    }
  }

  #show({ hunk }: Choice): void {
    if (hunk) output.print(bytesOf(hunkText(hunk, true)));
    else if (this.of.modeLines.length > 0) output.print(this.of.modeLines.map((line) => `${line}\n`).join(''));
  }

  #question({ hunk }: Choice): string {
    const { file, modeLines } = this.of;
    const what = file.newName === undefined ? 'deletion' : file.oldName === undefined ? 'addition' : modeLines.length > 0 && !hunk ? 'mode change' : 'this hunk';
    return `${this.mode.verb} ${what}${this.mode.where}`;
  }

  #letters({ hunk }: Choice): string[] {
    const { choices, file } = this.of;
    if (choices.length === 1 && !hunk && this.of.modeLines.length === 0) return [];
    return [
      ...(this.#previous === undefined ? [] : ['k']),
      ...(this.#at > 0 ? ['K'] : []),
      ...(this.#next === undefined ? [] : ['j']),
      ...(this.#at + 1 < choices.length ? ['J'] : []),
      ...(choices.length > 1 ? ['g', '/'] : []),
      ...(hunk && groupsIn(hunk) > 1 ? ['s'] : []),
      ...(hunk && file.newName !== undefined ? ['e'] : []),
    ];
  }

  /** Does what was answered. Says whether that is to quit. */
  #take(answer: string, choice: Choice, letters: readonly string[]): boolean {
    const letter = answer[0] as string;
    const can = letters.includes(letter);
    switch ('ynadq'.includes(letter.toLowerCase()) ? letter.toLowerCase() : letter) {
      case 'y':
      case 'n':
        choice.taken = letter.toLowerCase() === 'y';
        this.#at = this.#next ?? this.of.choices.length;
        return false;
      case 'a':
      case 'd':
      case 'q':
        for (const it of this.of.choices.slice(this.#at)) it.taken ??= letter.toLowerCase() === 'a';
        this.#at = this.of.choices.length;
        return letter.toLowerCase() === 'q';
      case 'K':
      case 'k':
        if (!can) this.#complain('No previous hunk');
        else this.#at = letter === 'K' ? this.#at - 1 : (this.#previous as number);
        return false;
      case 'J':
      case 'j':
        if (!can) this.#complain('No next hunk');
        else this.#at = letter === 'J' ? this.#at + 1 : (this.#next as number);
        return false;
      case 'g':
        if (can) this.#goTo(answer.slice(1).trim());
        else this.#complain('No other hunks to goto');
        return false;
      case '/':
        if (can) this.#search(answer.slice(1));
        else this.#complain('No other hunks to search');
        return false;
      case 's':
        if (can) this.#split(choice.hunk as Hunk);
        else this.#complain('Sorry, cannot split this hunk');
        return false;
      case 'e':
        if (can) this.#edit(choice);
        else this.#complain('Sorry, cannot edit this hunk');
        return false;
      default:
        for (const line of [...helpOf(this.mode), ...MORE_HELP.filter((it) => it.startsWith('?') || letters.includes(it[0] as string))]) output.line(coloured('boldRed', line));
        return false;
    }
  }

  #complain(text: string): void {
    output.line(coloured('boldRed', text));
  }

  #goTo(given: string): void {
    const { choices, modeLines } = this.of;
    let text: string | undefined = given;
    let from = Math.max(this.#at - LISTED / 2, modeLines.length > 0 ? 1 : 0);
    while (text === '') {
      const end = Math.min(choices.length, from + LISTED);
      for (; from < end; from++) output.print(bytesOf(`${summaryOfChoice(choices[from] as Choice, from + 1)}\n`));
      text = ask(from < choices.length ? 'go to which hunk (<ret> to see more)? ' : 'go to which hunk? ')?.trim();
    }
    if (text === undefined) return;
    const number = Number(text);
    if (!/^\d+$/.test(text)) this.#complain(`Invalid number: '${text}'`);
    else if (number > 0 && number <= choices.length) this.#at = number - 1;
    else this.#complain(`Sorry, only ${choices.length} hunk${choices.length === 1 ? '' : 's'} available.`);
  }

  #search(given: string): void {
    const { choices } = this.of;
    const text = given === '' ? ask('search for regex? ') : given;
    if (text === undefined || text === '') return;
    let expression: RegExp;
    try {
      expression = new RegExp(Buffer.from(text).toString('latin1'), 'm');
    } catch (error) {
      this.#complain(`Malformed search regexp ${text}: ${(error as Error).message}`);
      return;
    }
    for (let step = 0; step < choices.length; step++) {
      const at = (this.#at + step) % choices.length;
      const { hunk } = choices[at] as Choice;
      if (!expression.test(hunk ? hunkText(hunk) : this.of.modeLines.join('\n'))) continue;
      this.#at = at;
      return;
    }
    this.#complain('No hunk matches the given pattern');
  }

  #split(hunk: Hunk): void {
    const parts = splitHunk(hunk);
    this.of.choices.splice(this.#at, 1, ...parts.map((part) => ({ hunk: part, taken: undefined })));
    output.line(coloured('bold', `Split into ${parts.length} hunks.`));
  }

  #edit(choice: Choice): void {
    const hunk = this.edit(this.of, this.#at);
    if (!hunk) return;
    this.of.choices[this.#at] = { ...choice, hunk, taken: true };
    this.#at = this.#next ?? this.of.choices.length;
  }
}
