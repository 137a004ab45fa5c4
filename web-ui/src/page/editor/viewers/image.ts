import { html, nothing } from "lit";
import { property, state } from "lit/decorators.js";
import { bytes } from "../../parts/format.ts";
import { Part } from "../../parts/part.ts";
import { basename } from "../../parts/paths.ts";
import type { Tab } from "../tabs.ts";
import { currentText } from "./current-text.ts";
import { imageAddress, release } from "./addresses.ts";

/** An image, as large as it is or as there is space. */
export class ImageViewer extends Part {
  @property({ attribute: false }) tab!: Tab;
  @state() private failed = false;
  @state() private size = "";
  private address = "";
  private shown: Uint8Array | string | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    release(this.address);
    this.shown = undefined;
  }

  protected override willUpdate(): void {
    const content = this.tab.content ?? currentText(this.tab);
    if (content === this.shown) return;
    release(this.address);
    this.shown = content;
    this.failed = false;
    this.size = "";
    this.address = imageAddress(this.tab.path, content);
  }

  protected override render() {
    const name = basename(this.tab.path);
    if (this.failed) return html`<p class="editor-empty" id="image-failed">${name} is no image that this browser can show.</p>`;
    return html`<div class="image-stage" role="region" aria-label="Image ${name}" tabindex="0">
        <img id="image" src=${this.address} alt=${name} @load=${this.loaded} @error=${() => (this.failed = true)} />
      </div>
      <p class="viewer-note">${this.size === "" ? nothing : `${this.size}, `}${bytes(this.shown?.length ?? 0)}</p>`;
  }

  private readonly loaded = ({ target }: Event) => {
    const { naturalWidth, naturalHeight } = target as HTMLImageElement;
    this.size = `${naturalWidth} × ${naturalHeight}`;
  };
}

customElements.define("warren-image", ImageViewer);

export function view(tab: Tab) {
  return html`<warren-image .tab=${tab}></warren-image>`;
}
