import { html, nothing } from "lit";
import { state } from "lit/decorators.js";
import { PREVIEW_SANDBOX, tabAddress } from "../../preview-tab/framed-address.ts";
import type { Computer } from "../computer.ts";
import { icon } from "../parts/icons.ts";
import { Part } from "../parts/part.ts";
import type { Project } from "../project/project.ts";
import { WIDTHS, type Preview, type Width } from "./preview.ts";

const WIDTH_NAMES: Readonly<Record<Width, string>> = { full: "Full width", tablet: "Tablet", phone: "Phone" };

/** What a program of the project serves, as a browser shows it. */
export class PreviewPane extends Part {
  project!: Project;
  computer!: Computer;
  @state() private consoleShown = false;
  private visited = 0;

  protected override models() {
    return [this.project.preview];
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
        ${preview.waiting
          ? html`<p class="preview-note" id="preview-waiting" role="status">
              Nothing listens on port ${preview.port} any more. Waiting for a program that does…
            </p>`
          : nothing}
        <div class="preview-stage">
          <iframe
            id="preview-frame"
            title="Preview${preview.title === "" ? "" : `: ${preview.title}`}"
            sandbox=${PREVIEW_SANDBOX}
            allow="cross-origin-isolated; fullscreen"
            style=${width === undefined ? nothing : `width: ${width}px`}
          ></iframe>
        </div>
        ${this.consoleShown ? this.console() : nothing}
      </section>
    `;
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
      <select id="preview-width" aria-label="Width" @change=${(event: Event) => preview.resize((event.target as HTMLSelectElement).value as Width)}>
        ${Object.entries(WIDTH_NAMES).map(([width, name]) => html`<option value=${width} ?selected=${width === preview.width}>${name}</option>`)}
      </select>
      <button type="button" id="preview-console-toggle" aria-expanded=${this.consoleShown} @click=${() => (this.consoleShown = !this.consoleShown)}>
        Console (${preview.console.length})
      </button>
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

  private console() {
    const { preview } = this;
    return html`<div class="preview-console" id="preview-console" role="log" aria-label="Console of the page" tabindex="0">
      <button type="button" class="link" @click=${() => preview.clearConsole()}>Clear</button>
      ${preview.console.map(
        ({ level, text, source }) => html`<p class=${level}><span>${text}</span>${source === "" ? nothing : html`<small>${source}</small>`}</p>`,
      )}
    </div>`;
  }

  /** The frame is sent by replacing its address, so that the browser's own Back does not go through the preview. */
  protected override updated(): void {
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
