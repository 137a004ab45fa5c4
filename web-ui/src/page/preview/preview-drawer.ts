import { html, nothing } from "lit";
import { state } from "lit/decorators.js";
import { confirm } from "../dialogs/confirm.ts";
import { Part } from "../parts/part.ts";
import type { Project } from "../project/project.ts";
import { WIDTHS, type Preview, type Width } from "./preview.ts";
import "./request-list.ts";

const WIDTH_NAMES: Readonly<Record<Width, string>> = { full: "Full width", tablet: "Tablet", phone: "Phone" };

const REACH_ALL =
  "Let the pages of this preview reach any address? They can then ask for things on your own machine and on the devices of your " +
  "network, as far as the browser lets them. Do so only for programs that you trust. It holds until you end it or close this tab.";

/** What lies below the preview: console and requests of its pages, and the width of the frame. */
export class PreviewDrawer extends Part {
  project!: Project;
  @state() private shown: "console" | "requests" | undefined;

  protected override models() {
    return [this.preview, this.preview.requests];
  }

  private get preview(): Preview {
    return this.project.preview;
  }

  /** A page may ask for hundreds of things in a second. */
  protected override async scheduleUpdate(): Promise<void> {
    if (this.hasUpdated) await new Promise(requestAnimationFrame);
    await super.scheduleUpdate();
  }

  protected override render() {
    const { preview, shown } = this;
    return html`<div class="preview-tools">
        ${this.toggle("console", `Console (${preview.console.length})`)} ${this.toggle("requests", `Requests (${preview.requests.count})`)}
        <span class="grow"></span>
        <button
          type="button"
          id="preview-reach"
          aria-pressed=${preview.isOpen}
          title="Whether its pages reach this machine, its network and servers without TLS"
          @click=${this.switchReach}
        >
          Network: ${preview.isOpen ? "all" : "limited"}
        </button>
        <select id="preview-width" aria-label="Width" @change=${(event: Event) => preview.resize((event.target as HTMLSelectElement).value as Width)}>
          ${Object.keys(WIDTHS).map((width) => html`<option value=${width} ?selected=${width === preview.width}>${WIDTH_NAMES[width as Width]}</option>`)}
        </select>
      </div>
      ${shown === "console" ? this.console() : nothing}
      ${shown === "requests"
        ? html`<div class="preview-drawer" id="preview-requests" role="region" aria-label="Requests of the page" tabindex="0">
            <warren-requests .log=${preview.requests}></warren-requests>
          </div>`
        : nothing}`;
  }

  private readonly switchReach = async () => {
    const { isOpen } = this.preview;
    if (isOpen || (await confirm(REACH_ALL, "Let it reach all"))) await this.project.reachAll(!isOpen);
  };

  private toggle(what: "console" | "requests", name: string) {
    const isShown = this.shown === what;
    return html`<button type="button" id="preview-${what}-toggle" aria-expanded=${isShown} @click=${() => (this.shown = isShown ? undefined : what)}>
      ${name}
    </button>`;
  }

  private console() {
    const { preview } = this;
    return html`<div class="preview-drawer preview-console" id="preview-console" role="log" aria-label="Console of the page" tabindex="0">
      <button type="button" class="link" @click=${() => preview.clearConsole()}>Clear</button>
      ${preview.console.map(
        ({ level, text, source }) => html`<p class=${level}><span>${text}</span>${source === "" ? nothing : html`<small>${source}</small>`}</p>`,
      )}
    </div>`;
  }
}

customElements.define("warren-preview-drawer", PreviewDrawer);
