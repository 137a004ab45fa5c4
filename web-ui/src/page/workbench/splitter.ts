import { html } from "lit";
import { property } from "lit/decorators.js";
import { Part } from "../parts/part.ts";

/** How far one arrow key moves a divider, in pixels. */
const STEP = 24;

/** A divider between two panes; it sets a CSS length on the workbench by mouse, touch or arrow keys and keeps it. */
export class Splitter extends Part {
  /** The custom property that it sets, such as `--tree-width`. */
  @property() size = "";
  @property() label = "";
  /** "vertical": the divider stands and moves sideways. */
  @property() orientation: "vertical" | "horizontal" = "vertical";
  /** 1 when the pane that is sized lies before the divider, -1 when after. */
  @property({ type: Number }) direction: 1 | -1 = 1;
  @property({ type: Number }) initial = 240;
  @property({ type: Number }) least = 120;
  private value = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    const kept = Number(localStorage.getItem(`warren.${this.size}`));
    this.set(kept || this.initial);
  }

  protected override render() {
    return html`<div
      class="splitter ${this.orientation}"
      role="separator"
      tabindex="0"
      aria-label=${this.label}
      aria-orientation=${this.orientation}
      aria-valuenow=${Math.round(this.value)}
      aria-valuemin=${this.least}
      aria-valuemax=${Math.round(this.most)}
      @pointerdown=${this.drag}
      @keydown=${this.key}
      @dblclick=${() => this.set(this.initial)}
    ></div>`;
  }

  private get most(): number {
    const box = this.parentElement?.getBoundingClientRect();
    const space = (this.orientation === "vertical" ? box?.width : box?.height) ?? 0;
    return Math.max(this.least, space - 160);
  }

  private set(value: number): void {
    const most = this.most;
    this.value = Math.max(this.least, most > this.least ? Math.min(value, most) : value);
    this.parentElement?.style.setProperty(this.size, `${this.value}px`);
    localStorage.setItem(`warren.${this.size}`, String(this.value));
    this.requestUpdate();
  }

  private readonly drag = (start: PointerEvent) => {
    start.preventDefault();
    const target = start.currentTarget as HTMLElement;
    const at = (event: PointerEvent) => (this.orientation === "vertical" ? event.clientX : event.clientY);
    const before = this.value;
    const move = (event: PointerEvent) => this.set(before + (at(event) - at(start)) * this.direction);
    target.setPointerCapture(start.pointerId);
    target.addEventListener("pointermove", move);
    target.addEventListener("lostpointercapture", () => target.removeEventListener("pointermove", move), { once: true });
  };

  private readonly key = (event: KeyboardEvent) => {
    const forward = this.orientation === "vertical" ? "ArrowRight" : "ArrowDown";
    const back = this.orientation === "vertical" ? "ArrowLeft" : "ArrowUp";
    if (event.key === forward) this.set(this.value + STEP * this.direction);
    else if (event.key === back) this.set(this.value - STEP * this.direction);
    else if (event.key === "Home") this.set(this.least);
    else if (event.key === "End") this.set(this.most);
    else return;
    event.preventDefault();
  };
}

customElements.define("warren-splitter", Splitter);
