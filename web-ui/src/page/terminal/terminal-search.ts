import { html } from "lit";
import { state } from "lit/decorators.js";
import { icon } from "../parts/icons.ts";
import { Part } from "../parts/part.ts";
import type { Terminal } from "./terminal.ts";

/** The field that searches in a terminal's screen and scrollback, over its corner. */
export class TerminalSearch extends Part {
  terminal!: Terminal;
  @state() private found = "";
  private text = "";
  private unfollow: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.unfollow = this.terminal.screen?.onFound((at, count) => (this.found = this.sentence(at, count)));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.unfollow?.();
    this.terminal.screen?.endSearch();
  }

  focusField(): void {
    this.querySelector<HTMLInputElement>("input")!.select();
  }

  protected override render() {
    return html`<form class="terminal-search" role="search" aria-label="Search in the terminal" @submit=${this.submit} @keydown=${this.key}>
      <input
        type="text"
        id="terminal-search-text"
        aria-label="Search in the terminal"
        placeholder="Search"
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        @input=${(event: Event) => this.look((event.target as HTMLInputElement).value)}
      />
      <span class="found" role="status">${this.found}</span>
      <button type="button" class="icon up" aria-label="Previous" title="Previous (Enter)" @click=${() => this.step(-1)}>${icon("chevron")}</button>
      <button type="button" class="icon down" aria-label="Next" title="Next (Shift+Enter)" @click=${() => this.step(1)}>${icon("chevron")}</button>
      <button type="button" class="icon" aria-label="End the search" title="Close (Esc)" @click=${this.end}>${icon("close")}</button>
    </form>`;
  }

  /** The newest lines are below, so that a search goes upwards. */
  private look(text: string): void {
    this.text = text;
    if (text === "") {
      this.terminal.screen?.endSearch();
      this.found = "";
    } else {
      this.terminal.screen?.find(text, -1, true);
    }
  }

  private step(step: 1 | -1): void {
    if (this.text !== "") this.terminal.screen?.find(this.text, step);
  }

  private sentence(at: number, count: number): string {
    if (this.text === "") return "";
    if (count === 0) return "Nothing";
    return at < 0 ? `${count}` : `${at + 1} of ${count}`;
  }

  private readonly submit = (event: Event) => {
    event.preventDefault();
    this.step(-1);
  };

  private readonly key = (event: KeyboardEvent) => {
    if (event.key === "Escape") this.end();
    else if (event.key === "Enter" && event.shiftKey) {
      event.preventDefault();
      this.step(1);
    }
  };

  private readonly end = () => void this.dispatchEvent(new CustomEvent("close"));
}

customElements.define("warren-terminal-search", TerminalSearch);

declare global {
  interface HTMLElementTagNameMap {
    "warren-terminal-search": TerminalSearch;
  }
}
