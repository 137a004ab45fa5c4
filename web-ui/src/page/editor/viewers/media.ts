import { html } from "lit";
import { property, state } from "lit/decorators.js";
import { bytes } from "../../parts/format.ts";
import { Part } from "../../parts/part.ts";
import { basename } from "../../parts/paths.ts";
import type { Tab } from "../tabs.ts";
import { mediaType } from "../views.ts";
import { mediaAddress, release } from "./addresses.ts";

/** A recording, with the browser's own player. */
export class MediaViewer extends Part {
  @property({ attribute: false }) tab!: Tab;
  @state() private failed = false;
  private address = "";
  private shown: Uint8Array | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    release(this.address);
    this.shown = undefined;
  }

  protected override willUpdate(): void {
    const { content, path } = this.tab;
    if (!content || content === this.shown) return;
    release(this.address);
    this.shown = content;
    this.failed = false;
    this.address = mediaAddress(path, content);
  }

  protected override render() {
    const name = basename(this.tab.path);
    if (this.failed) return html`<p class="editor-empty" id="media-failed">${name} is no recording that this browser can play.</p>`;
    const failed = () => (this.failed = true);
    const player = mediaType(this.tab.path)?.startsWith("video/")
      ? html`<video id="media" controls src=${this.address} aria-label=${name} @error=${failed}></video>`
      : html`<audio id="media" controls src=${this.address} aria-label=${name} @error=${failed}></audio>`;
    return html`<div class="image-stage">${player}</div>
      <p class="viewer-note">${bytes(this.shown?.length ?? 0)}</p>`;
  }
}

customElements.define("warren-media", MediaViewer);

export function view(tab: Tab) {
  return html`<warren-media .tab=${tab}></warren-media>`;
}
