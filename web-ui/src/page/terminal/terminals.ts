import { Model } from "../parts/model.ts";
import type { Arrangement } from "./arrangement.ts";
import type { Terminal } from "./terminal.ts";

/** The terminals of a project, in the order of their tabs. There is always one; two of them may be seen side by side. */
export class Terminals extends Model {
  list: readonly Terminal[] = [];
  active: Terminal;
  /** Gives the focus to the active terminal; the part of the page that shows it connects this. */
  focus: () => void = () => undefined;

  /** `make` gives a terminal of a number, which may be for what Run starts. */
  constructor(private readonly make: (number: number, isForRuns: boolean) => Terminal) {
    super();
    this.active = this.add(false, 0);
  }

  /** The active one, and the one beside it, from left to right. */
  get shown(): readonly Terminal[] {
    const { beside } = this.active;
    return this.list.filter((terminal) => terminal === this.active || terminal === beside);
  }

  get arrangement(): Arrangement {
    const { list } = this;
    return {
      forRuns: list.map(({ isForRuns }) => isForRuns),
      beside: list.map(({ beside }) => (beside ? list.indexOf(beside) : -1)),
      active: list.indexOf(this.active),
    };
  }

  /** Makes terminals as they were before; those that are there already stay. */
  restore({ forRuns, beside, active }: Arrangement): void {
    for (const isForRuns of forRuns.slice(this.list.length)) this.add(isForRuns, this.list.length);
    this.list.forEach((terminal, at) => {
      const other = this.list[beside[at] ?? -1];
      if (other && other !== terminal && beside[beside[at]!] === at) terminal.beside = other;
    });
    this.active = this.list[active] ?? this.list[0]!;
    this.changed();
  }

  show(terminal: Terminal): void {
    if (terminal === this.active) return;
    this.active = terminal;
    this.changed();
  }

  /** Opens another terminal, with a shell, and shows it. */
  open(): Terminal {
    const terminal = this.add(false, this.list.length);
    terminal.start();
    this.show(terminal);
    return terminal;
  }

  /** Opens another terminal beside the active one; puts two that are side by side back into tabs of their own. */
  split(): void {
    const { active } = this;
    if (active.beside) return this.part(active);
    const terminal = this.add(false, this.list.indexOf(active) + 1);
    active.beside = terminal;
    terminal.beside = active;
    terminal.start();
    this.show(terminal);
  }

  /** Shows the terminal `step` places further, around the end. */
  next(step: 1 | -1): void {
    const { list } = this;
    this.show(list[(list.indexOf(this.active) + step + list.length) % list.length]!);
  }

  /**
   * The terminal in which Run shows a program: the one that it had `before`, else the first whose shell is at its prompt, of those that
   * people do not type in.
   */
  forRun(before?: Terminal): Terminal {
    const isFor = (terminal: Terminal) => (terminal.number === 1 || terminal.isForRuns) && terminal.isFree;
    const free = this.list.find((terminal) => terminal === before && isFor(terminal)) ?? this.list.find(isFor);
    const terminal = free ?? this.add(true, this.list.length);
    this.show(terminal);
    return terminal;
  }

  /** Closes one of several and ends what runs in it. */
  async close(terminal: Terminal): Promise<void> {
    if (this.list.length === 1 || !this.list.includes(terminal)) return;
    this.remove(terminal);
    await terminal.close();
  }

  /** Ends all that runs in them. */
  async closeAll(): Promise<void> {
    await Promise.all(this.list.map((terminal) => terminal.close()));
  }

  private add(isForRuns: boolean, at: number): Terminal {
    const terminal = this.make(this.freeNumber(), isForRuns);
    const { ended } = terminal;
    // The last one stays, and says so.
    terminal.ended = (how) => (this.list.length === 1 || terminal.guest ? ended(how) : void this.close(terminal));
    terminal.follow(() => this.changed());
    this.list = [...this.list.slice(0, at), terminal, ...this.list.slice(at)];
    this.changed();
    return terminal;
  }

  private freeNumber(): number {
    let number = 1;
    while (this.list.some((terminal) => terminal.number === number)) number++;
    return number;
  }

  private remove(terminal: Terminal): void {
    const at = this.list.indexOf(terminal);
    const { beside } = terminal;
    this.part(terminal);
    this.list = this.list.filter((other) => other !== terminal);
    if (this.active === terminal) this.active = beside ?? this.list[Math.min(at, this.list.length - 1)]!;
    this.changed();
  }

  private part(terminal: Terminal): void {
    if (terminal.beside) terminal.beside.beside = undefined;
    terminal.beside = undefined;
    this.changed();
  }
}
