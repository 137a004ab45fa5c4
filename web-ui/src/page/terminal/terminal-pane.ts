import { html } from "lit";
import { Part } from "../parts/part.ts";
import { touch } from "../parts/screen.ts";
import type { Project } from "../project/project.ts";
import { Announcements } from "./announcements.ts";

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

/** The project's terminal, and its transcript as hidden text for screen readers and tests. */
export class TerminalPane extends Part {
  project!: Project;
  private flushing: ReturnType<typeof setTimeout> | undefined;
  private announcing: ReturnType<typeof setTimeout> | undefined;
  private announcements!: Announcements;
  private unfollow: () => void = () => undefined;
  /** The number of the block that the first child of the transcript shows; the last child shows what is unfinished. */
  private first = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    this.announcements = new Announcements(this.project.console.transcript);
    this.unfollow = this.project.console.follow(() => this.gather());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.unfollow();
    clearTimeout(this.flushing);
    this.flushing = undefined;
    clearTimeout(this.announcing);
    this.announcing = undefined;
  }

  protected override render() {
    return html`<section class="terminal" aria-label="Terminal">
      <div id="terminal" tabindex="-1" @keydown=${this.key}></div>
      <pre id="transcript" class="visually-hidden" role="log" aria-live="off" aria-label="Output of the terminal" tabindex="-1"></pre>
      <div id="terminal-said" class="visually-hidden" role="status" aria-label="New output"></div>
    </section>`;
  }

  protected override firstUpdated(): void {
    const host = this.querySelector<HTMLElement>("#terminal")!;
    const { console } = this.project;
    console.focus = () => {
      if (!touch.matches) (this.project.screen ?? host).focus();
    };
    this.flush();
    void this.attach(host);
  }

  /** Focuses the terminal once it is drawn. */
  async focusTerminal(): Promise<void> {
    await this.updateComplete;
    this.project.console.focus();
  }

  private async attach(host: HTMLElement): Promise<void> {
    const { project } = this;
    const { XtermScreen } = await import("./xterm.ts");
    if (!this.isConnected || project !== this.project) return;
    const awaited = document.activeElement === host;
    project.screen ??= new XtermScreen(project.console, project.errors);
    project.screen.show(host);
    if (awaited) project.screen.focus();
  }

  /** Takes what is typed while the screen is still being fetched. */
  private readonly key = (event: KeyboardEvent) => {
    if (this.project.screen || event.altKey || event.metaKey) return;
    const plain = event.key.length === 1 && !event.ctrlKey ? event.key : SENT[event.key];
    const data = event.ctrlKey && event.key === "c" ? "\x03" : plain;
    if (data === undefined) return;
    event.preventDefault();
    this.project.console.input(data);
  };

  private gather(): void {
    const { waiting } = this.project.console.transcript;
    this.flushing ??= setTimeout(this.flush, waiting > MUCH ? GATHER_MUCH : GATHER);
  }

  /** Reads some of the output and shows it; comes again when there is more. */
  private readonly flush = () => {
    this.flushing = undefined;
    const { transcript } = this.project.console;
    const all = transcript.drain(SLICE);
    this.draw(this.querySelector("#transcript")!);
    if (!all) this.gather();
    else this.announcing ??= setTimeout(this.announce, BETWEEN_ANNOUNCEMENTS);
  };

  /** The transcript itself is there to be read, and not said: that would never end with a program that prints without an end. */
  private readonly announce = () => {
    this.announcing = undefined;
    const said = this.announcements.next();
    if (said !== "") this.querySelector("#terminal-said")!.textContent = said;
  };

  /** Each block is an element of its own, so that the browser lays out no more than what is new. */
  private draw(pre: Element): void {
    const { blocks, first, tail } = this.project.console.transcript;
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

customElements.define("warren-terminal", TerminalPane);
