import { html } from "lit";
import { property, state } from "lit/decorators.js";
import { Part } from "../parts/part.ts";
import type { Project } from "../project/project.ts";

/** What each key is called, what it shows, and its code in the events of keyboards. */
const KEYS: readonly { readonly key: string; readonly name: string; readonly sign: string; readonly code: number }[] = [
  { key: "Escape", name: "Escape", sign: "Esc", code: 27 },
  { key: "Tab", name: "Tab", sign: "Tab", code: 9 },
  { key: "ArrowLeft", name: "Left", sign: "←", code: 37 },
  { key: "ArrowUp", name: "Up", sign: "↑", code: 38 },
  { key: "ArrowDown", name: "Down", sign: "↓", code: 40 },
  { key: "ArrowRight", name: "Right", sign: "→", code: 39 },
];

/** Keys that a phone's keyboard lacks, for the editor or the terminal. Ctrl holds for the next key. */
export class KeyRow extends Part {
  project!: Project;
  @property() target: "code" | "terminal" = "terminal";
  @state() private control = false;

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener("beforeinput", this.typed, true);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener("beforeinput", this.typed, true);
    this.control = false;
  }

  protected override render() {
    // A press must not take the focus, with which the keyboard on the screen would go.
    return html`<div class="key-row" role="toolbar" aria-label="More keys" @pointerdown=${(event: Event) => event.preventDefault()}>
      <button type="button" id="key-Control" aria-label="Control" aria-pressed=${this.control} @click=${() => (this.control = !this.control)}>Ctrl</button>
      ${KEYS.map(
        ({ key, name, sign, code }) =>
          html`<button type="button" id="key-${key}" aria-label=${name} @click=${() => this.press(key, code)}>${sign}</button>`,
      )}
    </div>`;
  }

  /** A character that is typed on the screen's keyboard while Ctrl holds is a key with Ctrl. */
  private readonly typed = (event: InputEvent) => {
    const { data } = event;
    if (!this.control || data === null || data.length !== 1 || !this.isTarget(event.target as Element)) return;
    event.preventDefault();
    event.stopPropagation();
    this.press(data.toLowerCase(), data.toUpperCase().charCodeAt(0));
  };

  private isTarget(element: Element): boolean {
    return element.closest(this.target === "code" ? ".cm-content" : "#terminal") !== null;
  }

  /** Keyboards' events are what both the editor and the terminal read. */
  private press(key: string, keyCode: number): void {
    const place = document.querySelector<HTMLElement>(this.target === "code" ? ".cm-content" : "#terminal textarea");
    const event = new KeyboardEvent("keydown", { key, keyCode, ctrlKey: this.control, bubbles: true, cancelable: true, composed: true });
    this.control = false;
    place?.focus();
    place?.dispatchEvent(event);
  }
}

customElements.define("warren-key-row", KeyRow);
