import { html } from "lit";
import { Part } from "../parts/part.ts";
import type { Project } from "../project/project.ts";

/** How long output gathers before the transcript's text is put into the page, in milliseconds. */
const GATHER = 60;

/** The project's terminal, and its transcript as hidden text for screen readers and tests. */
export class TerminalPane extends Part {
  project!: Project;
  private flushing: ReturnType<typeof setTimeout> | undefined;
  private shown = { length: 0, cut: -1 };
  private unfollow: () => void = () => undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.unfollow = this.project.console.follow(() => (this.flushing ??= setTimeout(this.flush, GATHER)));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.unfollow();
    clearTimeout(this.flushing);
    this.flushing = undefined;
  }

  protected override render() {
    return html`<section class="terminal" aria-label="Terminal">
      <div id="terminal"></div>
      <pre id="transcript" class="visually-hidden" role="log" aria-label="Output of the terminal" tabindex="-1"></pre>
    </section>`;
  }

  protected override firstUpdated(): void {
    this.flush();
    void this.attach();
  }

  private async attach(): Promise<void> {
    const { project } = this;
    const { XtermScreen } = await import("./xterm.ts");
    const host = this.querySelector<HTMLElement>("#terminal")!;
    if (!this.isConnected || project !== this.project) return;
    project.screen ??= new XtermScreen(project.console);
    project.screen.show(host);
  }

  /** Appends what is new; writes all again when the front was cut or the end was taken back. */
  private readonly flush = () => {
    this.flushing = undefined;
    const pre = this.querySelector("#transcript");
    if (!pre) return;
    const { text, cut } = this.project.console.transcript;
    if (cut === this.shown.cut && text.length >= this.shown.length && pre.firstChild) {
      (pre.firstChild as Text).appendData(text.slice(this.shown.length));
    } else {
      pre.textContent = text;
    }
    this.shown = { length: text.length, cut };
  };
}

customElements.define("warren-terminal", TerminalPane);
