import { html, nothing } from "lit";
import { PREVIEW_SANDBOX, tabAddress } from "../../preview-tab/framed-address.ts";
import type { Computer } from "../computer.ts";
import { icon } from "../parts/icons.ts";
import { Part } from "../parts/part.ts";
import type { Project } from "../project/project.ts";
import { lastLines } from "../terminal/last-lines.ts";
import "./preview-drawer.ts";
import { WIDTHS, type Preview } from "./preview.ts";
import { SLOW, troubleOf } from "./trouble.ts";

/** Lines of the program's output that are shown when it does not answer. */
const OUTPUT_LINES = 12;

/** What a program of the project serves, as a browser shows it. */
export class PreviewPane extends Part {
  project!: Project;
  computer!: Computer;
  private visited = 0;
  private watching: ReturnType<typeof setTimeout> | undefined;

  protected override models() {
    return [this.project.preview, this.project.runs];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("message", this.receive);
    // The frame is a new one.
    this.visited = 0;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("message", this.receive);
    clearTimeout(this.watching);
  }

  private get preview(): Preview {
    return this.project.preview;
  }

  private get frame(): HTMLIFrameElement | null {
    return this.querySelector("iframe");
  }

  protected override render() {
    const { preview } = this;
    const width = WIDTHS[preview.width];
    return html`
      <section class="preview" aria-label="Preview" data-state=${preview.waiting ? "waiting" : "live"}>
        ${this.bar()}
        ${preview.problem === "" ? nothing : html`<p class="preview-note" id="preview-problem" role="alert">${preview.problem}</p>`}
        ${this.trouble()}
        <div class="preview-stage">
          <iframe
            id="preview-frame"
            title="Preview${preview.title === "" ? "" : `: ${preview.title}`}"
            sandbox=${PREVIEW_SANDBOX}
            allow="cross-origin-isolated; fullscreen"
            style=${width === undefined ? nothing : `width: ${width}px`}
          ></iframe>
        </div>
        <warren-preview-drawer .project=${this.project}></warren-preview-drawer>
      </section>
    `;
  }

  /** What went wrong, with the program's last output: the page in the frame does not know it. */
  private trouble() {
    const { preview, project } = this;
    if (preview.port === undefined) return nothing;
    const server = { port: preview.port, pid: preview.server, isGone: preview.waiting };
    const session = project.runs.ofProcess(server.pid) ?? project.session;
    const trouble = troubleOf(server, session, preview.page, Date.now());
    if (trouble === undefined) return nothing;
    const output = lastLines(session.console?.transcript.text ?? "", OUTPUT_LINES);
    return html`<div class="preview-note" id="preview-${trouble.kind}" role="status">
      <p>${trouble.text}</p>
      ${output === ""
        ? nothing
        : html`<details ?open=${trouble.kind !== "waiting" || session.code !== 0}>
            <summary>Last output, as the terminal shows it</summary>
            <pre id="preview-output" tabindex="0">${output}</pre>
          </details>`}
    </div>`;
  }

  /** Draws again when a program that has not answered yet is slow. */
  private watchPage(): void {
    clearTimeout(this.watching);
    const { page } = this.preview;
    if (page === undefined || page.status !== undefined || page.over !== undefined) return;
    const due = page.started + SLOW - Date.now();
    if (due > 0) this.watching = setTimeout(() => this.requestUpdate(), due);
  }

  private bar() {
    const { preview } = this;
    return html`<form class="preview-bar" aria-label="Preview's address" @submit=${this.go}>
      ${this.button("preview-back", "Back", "back", () => preview.step(-1), !preview.canGoBack)}
      ${this.button("preview-forward", "Forward", "forward", () => preview.step(1), !preview.canGoForward)}
      ${this.button("preview-reload", "Reload", "restart", () => preview.reload())}
      <input
        id="preview-address"
        type="text"
        aria-label="Address"
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        .value=${preview.shownAddress}
      />
      ${preview.ports.length > 1
        ? html`<select id="preview-port" aria-label="Port" @change=${(event: Event) => preview.open(Number((event.target as HTMLSelectElement).value))}>
            ${preview.ports.map((port) => html`<option value=${port} ?selected=${port === preview.port}>${port}</option>`)}
          </select>`
        : nothing}
      ${preview.address === ""
        ? nothing
        : html`<a
            class="icon"
            id="preview-tab"
            href=${tabAddress(new URL(preview.address))}
            target="_blank"
            rel="noopener"
            aria-label="Open in a new tab"
            title="Open in a new tab"
            >${icon("newTab")}</a
          >`}
      ${preview.waiting ? nothing : this.button("preview-share", "Share with others", "share", this.share)}
      ${this.button("preview-close", "Close the preview", "close", () => preview.show(false))}
    </form>`;
  }

  private button(id: string, name: string, shape: Parameters<typeof icon>[0], act: () => void, disabled = false) {
    return html`<button type="button" class="icon" id=${id} aria-label=${name} title=${name} ?disabled=${disabled} @click=${act}>${icon(shape)}</button>`;
  }

  private readonly share = () => {
    const { computer, preview } = this;
    void import("../share/share-dialog.ts").then(({ showShare }) => showShare(computer, preview.port));
  };

  /** The frame is sent by replacing its address, so that the browser's own Back does not go through the preview. */
  protected override updated(): void {
    this.watchPage();
    const { visit } = this.preview;
    if (!visit || visit.number === this.visited) return;
    this.visited = visit.number;
    const { frame } = this;
    if (!frame) return;
    if (frame.src === "") frame.src = visit.url;
    else frame.contentWindow?.location.replace(visit.url);
  }

  private readonly receive = ({ source, data }: MessageEvent) => {
    if (source !== null && source === this.frame?.contentWindow) this.preview.told(data);
  };

  private readonly go = (event: Event) => {
    event.preventDefault();
    const input = this.querySelector<HTMLInputElement>("#preview-address");
    if (input && !this.preview.go(input.value)) input.value = this.preview.shownAddress;
  };
}

customElements.define("warren-preview", PreviewPane);
