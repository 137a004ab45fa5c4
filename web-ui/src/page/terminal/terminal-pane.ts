import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { hint } from "../actions/hint.ts";
import { icon } from "../parts/icons.ts";
import { Part } from "../parts/part.ts";
import { compact } from "../parts/screen.ts";
import type { Project } from "../project/project.ts";
import { closeTerminal } from "./close-terminal.ts";
import type { Terminal } from "./terminal.ts";
import "./terminal-view.ts";
import type { TerminalView } from "./terminal-view.ts";

/** The project's terminals: a row of tabs, and below it the one that is shown, or two side by side. */
export class TerminalPane extends Part {
  project!: Project;

  protected override models() {
    return [this.project.terminals];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { terminals } = this.project;
    terminals.focus = () => void this.focusTerminal();
    for (const terminal of terminals.list) terminal.start();
  }

  protected override render() {
    const { terminals } = this.project;
    const { list, active } = terminals;
    const shown = compact.matches ? [active] : terminals.shown;
    return html`<section class="terminal" aria-label="Terminal">
      <div class="terminal-head">
        <ul class="terminal-tabs" aria-label="Terminals" @keydown=${this.key}>
          ${repeat(
            list,
            (terminal) => terminal,
            (terminal) => this.tab(terminal, terminal === active, shown.includes(terminal)),
          )}
        </ul>
        ${compact.matches
          ? nothing
          : html`<button
              class="icon"
              id="terminal-split"
              aria-label="Split the terminal"
              aria-pressed=${active.beside !== undefined}
              title=${hint(active.beside ? "Put the two into tabs of their own" : "Split", "terminal.split")}
              @click=${() => this.andFocus(() => terminals.split())}
            >
              ${icon("split")}
            </button>`}
        <button
          class="icon"
          id="terminal-new"
          aria-label="New terminal"
          title=${hint("New terminal", "terminal.new")}
          @click=${() => this.andFocus(() => terminals.open())}
        >
          ${icon("add")}
        </button>
      </div>
      <div class="terminal-views">
        ${repeat(
          shown,
          (terminal) => terminal,
          (terminal) =>
            html`<warren-terminal .terminal=${terminal} .active=${terminal === active} @focusin=${() => terminals.show(terminal)}></warren-terminal>`,
        )}
      </div>
    </section>`;
  }

  private tab(terminal: Terminal, active: boolean, shown: boolean) {
    const { terminals } = this.project;
    const { name, number, isBusy } = terminal;
    const close = () => void closeTerminal(terminals, terminal);
    const isLast = terminals.list.length === 1;
    return html`<li
      class="terminal-tab ${active ? "active" : ""} ${shown ? "shown" : ""}"
      @auxclick=${(event: MouseEvent) => event.button === 1 && close()}
      @mousedown=${(event: MouseEvent) => event.button === 1 && event.preventDefault()}
    >
      <button
        class="show"
        aria-current=${active}
        tabindex=${active ? 0 : -1}
        title="Terminal ${number}: ${terminal.folder}"
        @click=${() => this.andFocus(() => terminals.show(terminal))}
      >
        <span class="number"><span class="visually-hidden">Terminal </span>${number}</span> ${name}${isBusy
          ? html`<span class="busy" title="Running"><span class="visually-hidden">, running</span></span>`
          : nothing}
      </button>
      ${isLast
        ? nothing
        : html`<button class="icon close" tabindex="-1" aria-label="Close terminal ${number}" title=${hint("Close", "terminal.close")} @click=${close}>
            ${icon("close")}
          </button>`}
    </li>`;
  }

  /** Focuses the active terminal once it is drawn. */
  async focusTerminal(): Promise<void> {
    (await this.activeView())?.focusTerminal();
  }

  async openSearch(): Promise<void> {
    await (await this.activeView())?.openSearch();
  }

  private async activeView(): Promise<TerminalView | undefined> {
    await this.updateComplete;
    const view = [...this.querySelectorAll("warren-terminal")].find(({ terminal }) => terminal === this.project.terminals.active);
    await view?.updateComplete;
    return view;
  }

  private andFocus(act: () => void): void {
    act();
    this.project.terminals.focus();
  }

  /** As in the editor's tabs: arrows go along them, Delete closes. */
  private readonly key = (event: KeyboardEvent) => {
    const { terminals } = this.project;
    const steps: Readonly<Record<string, 1 | -1>> = { ArrowRight: 1, ArrowLeft: -1 };
    const step = steps[event.key];
    if (event.ctrlKey || event.altKey || event.metaKey || (step === undefined && event.key !== "Delete")) return;
    event.preventDefault();
    if (step === undefined) return void closeTerminal(terminals, terminals.active);
    terminals.next(step);
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(".terminal-tab.active .show")?.focus());
  };
}

customElements.define("warren-terminals", TerminalPane);
