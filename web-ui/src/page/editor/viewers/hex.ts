import { html } from "lit";
import { property, state } from "lit/decorators.js";
import { bytes } from "../../parts/format.ts";
import { Part } from "../../parts/part.ts";
import { basename } from "../../parts/paths.ts";
import type { Tab } from "../tabs.ts";
import { visibleRows } from "./visible-rows.ts";

const ROW = 20;
const WIDTH = 16;

/** The bytes of a file: offset, hexadecimal, and as characters; only the rows that are seen are drawn. */
export class HexViewer extends Part {
  @property({ attribute: false }) tab!: Tab;
  @state() private top = 0;
  @state() private box = 400;
  private readonly resizing = new ResizeObserver(([entry]) => (this.box = entry!.contentRect.height));

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.resizing.disconnect();
  }

  protected override updated(): void {
    const stage = this.querySelector(".hex");
    if (stage) this.resizing.observe(stage);
  }

  protected override render() {
    const content = this.tab.content ?? new Uint8Array();
    const rows = Math.ceil(content.length / WIDTH);
    const { first, count, above, height } = visibleRows(rows, ROW, this.top, this.box);
    const lines = Array.from({ length: count }, (_, at) => hexLine(content, (first + at) * WIDTH));
    return html`<div class="hex" role="region" aria-label="Bytes of ${basename(this.tab.path)}" tabindex="0" @scroll=${this.scrolled}>
        <div style="height: ${height}px"><pre style="transform: translateY(${above}px)">${lines.join("\n")}</pre></div>
      </div>
      <p class="viewer-note">${bytes(content.length)}, not text</p>`;
  }

  private readonly scrolled = ({ target }: Event) => {
    this.top = (target as HTMLElement).scrollTop;
  };
}

/** One row, such as `00000010  48 65 6c 6c 6f                                     Hello`. */
export function hexLine(content: Uint8Array, offset: number): string {
  const row = content.subarray(offset, offset + WIDTH);
  const pairs = [...row].map((byte) => byte.toString(16).padStart(2, "0"));
  const hex = `${pairs.slice(0, 8).join(" ")}  ${pairs.slice(8).join(" ")}`.padEnd(WIDTH * 3);
  const characters = [...row].map((byte) => (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : "·")).join("");
  return `${offset.toString(16).padStart(8, "0")}  ${hex}  ${characters}`;
}

customElements.define("warren-hex", HexViewer);

export function view(tab: Tab) {
  return html`<warren-hex .tab=${tab}></warren-hex>`;
}
