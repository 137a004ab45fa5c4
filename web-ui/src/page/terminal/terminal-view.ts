import { html, nothing } from "lit";
import { property, state } from "lit/decorators.js";
import { Part } from "../parts/part.ts";
import { touch } from "../parts/screen.ts";
import { Announcements } from "./announcements.ts";
import type { Terminal } from "./terminal.ts";

/** How long output gathers before it is put into the page, and how long while there is much, in milliseconds. */
const GATHER = 60;
const GATHER_MUCH = 250;
const MUCH = 16 * 1024;

/** How long one turn of reading the output may take, in milliseconds. */
const SLICE = 4;

/** Milliseconds between two things that a screen reader is given to say. */
const BETWEEN_ANNOUNCEMENTS = 1000;

/** What keys send that have no character of their own. */
const SENT: Readonly<Record<string, string>> = { Enter: "\r", Backspace: "\x7f", Tab: "\t" };

/** One terminal, and its transcript as hidden text for screen readers and tests. The active one has the ids. */
export class TerminalView extends Part {
  terminal!: Terminal;
  @property({ type: Boolean }) active = false;
  @state() private searching = false;
  private flushing: ReturnType<typeof setTimeout> | undefined;
  /** Whether the screen is here; until then what is typed comes by the element that awaits it. */
  private isDrawn = false;
  private announcing: ReturnType<typeof setTimeout> | undefined;
  private announcements!: Announcements;
  private unfollow: () => void = () => undefined;
  /** The number of the block that the first child of the transcript shows; the last child shows what is unfinished. */
  private first = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    this.announcements = new Announcements(this.terminal.console.transcript);
    this.unfollow = this.terminal.console.follow(() => this.gather());
    if (this.hasUpdated) void this.attach(this.host);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.unfollow();
    this.isDrawn = false;
    clearTimeout(this.flushing);
    this.flushing = undefined;
    clearTimeout(this.announcing);
    this.announcing = undefined;
  }

  protected override render() {
    const { active } = this;
    const { number } = this.terminal;
    const id = (name: string) => (active ? name : nothing);
    return html`<div class="terminal-view ${active ? "active" : ""}">
      <div class="terminal-host" id=${id("terminal")} tabindex="-1" @keydown=${this.key}></div>
      <pre
        class="transcript visually-hidden"
        id=${id("transcript")}
        role="log"
        aria-live="off"
        aria-label="Output of terminal ${number}"
        tabindex="-1"
      ></pre>
      <div class="said visually-hidden" role="status" aria-label="New output of terminal ${number}"></div>
      ${this.searching
        ? html`<warren-terminal-search .terminal=${this.terminal} @close=${() => this.endSearch()}></warren-terminal-search>`
        : nothing}
    </div>`;
  }

  private get host(): HTMLElement {
    return this.querySelector<HTMLElement>(".terminal-host")!;
  }

  protected override firstUpdated(): void {
    this.flush();
    void this.attach(this.host);
  }

  /** Gives the focus to the terminal, unless that would bring up a keyboard over half of the screen. */
  focusTerminal(): void {
    if (!touch.matches) (this.isDrawn ? this.terminal.screen! : this.host).focus();
  }

  /** Shows the field that searches in the terminal, and gives it the focus. */
  async openSearch(): Promise<void> {
    if (!this.isDrawn) return;
    await import("./terminal-search.ts");
    this.searching = true;
    await this.updateComplete;
    this.querySelector("warren-terminal-search")!.focusField();
  }

  private endSearch(): void {
    this.searching = false;
    this.terminal.screen?.focus();
  }

  private async attach(host: HTMLElement): Promise<void> {
    const { terminal } = this;
    const { XtermScreen } = await import("./xterm.ts");
    if (!this.isConnected) return;
    const awaited = document.activeElement === host;
    terminal.screen ??= new XtermScreen(terminal.console, terminal.errors, `Input of terminal ${terminal.number}`);
    terminal.screen.show(host);
    this.isDrawn = true;
    if (awaited) terminal.screen.focus();
  }

  /** Takes what is typed while the screen is still being fetched. */
  private readonly key = (event: KeyboardEvent) => {
    if (this.isDrawn || event.altKey || event.metaKey) return;
    const plain = event.key.length === 1 && !event.ctrlKey ? event.key : SENT[event.key];
    const data = event.ctrlKey && event.key === "c" ? "\x03" : plain;
    if (data === undefined) return;
    event.preventDefault();
    this.terminal.console.input(data);
  };

  private gather(): void {
    const { waiting } = this.terminal.console.transcript;
    this.flushing ??= setTimeout(this.flush, waiting > MUCH ? GATHER_MUCH : GATHER);
  }

  /** Reads some of the output and shows it; comes again when there is more. */
  private readonly flush = () => {
    this.flushing = undefined;
    const { transcript } = this.terminal.console;
    const all = transcript.drain(SLICE);
    this.draw(this.querySelector(".transcript")!);
    if (!all) this.gather();
    else this.announcing ??= setTimeout(this.announce, BETWEEN_ANNOUNCEMENTS);
  };

  /** The transcript itself is there to be read, and not said: that would never end with a program that prints without an end. */
  private readonly announce = () => {
    this.announcing = undefined;
    const said = this.announcements.next();
    if (said !== "") this.querySelector(".said")!.textContent = said;
  };

  /** Each block is an element of its own, so that the browser lays out no more than what is new. */
  private draw(pre: Element): void {
    const { blocks, first, tail } = this.terminal.console.transcript;
    for (; this.first < first && pre.firstChild; this.first++) pre.firstChild.remove();
    if (!pre.firstChild) {
      this.first = first;
      pre.append(block(""));
    }
    for (let shown = pre.childNodes.length - 1; shown <= blocks.length; shown++) {
      setText(pre.lastChild!.firstChild as Text, shown < blocks.length ? blocks[shown]! : tail);
      if (shown < blocks.length) pre.append(block(""));
    }
  }
}

function block(text: string): HTMLElement {
  const element = document.createElement("span");
  element.append(document.createTextNode(text));
  return element;
}

/** Appends what is new, so that a screen reader says only that. */
function setText(node: Text, text: string): void {
  if (text === node.data) return;
  if (text.startsWith(node.data)) node.appendData(text.slice(node.data.length));
  else node.data = text;
}

customElements.define("warren-terminal", TerminalView);

declare global {
  interface HTMLElementTagNameMap {
    "warren-terminal": TerminalView;
  }
}
