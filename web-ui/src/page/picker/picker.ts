import { html, nothing } from "lit";
import { state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { shownKey } from "../actions/keys.ts";
import { count } from "../parts/format.ts";
import { Part } from "../parts/part.ts";
import { adopt } from "../parts/sheet.ts";
import style from "./picker.css?sheet";

/** One line of a picker. */
export interface Pick {
  readonly id: string;
  readonly title: string;
  /** Characters of the title that fit what was typed. */
  readonly marks?: readonly number[];
  readonly detail?: string;
  readonly key?: string;
  run(): unknown;
}

export interface Picks {
  readonly list: readonly Pick[];
  /** How many there are besides those of the list. */
  readonly more?: number;
  /** What is said where the list is empty. */
  readonly none: string;
}

/** Finds what fits what was typed. */
export type Find = (query: string) => Picks | Promise<Picks>;

/** Lets the person choose from what `find` finds, beginning with `query`. Closing it gives the focus back. */
export function showPicker(label: string, placeholder: string, find: Find, query = ""): void {
  const open = document.querySelector<Picker>("warren-picker");
  if (open?.isOpen) return open.type(query);
  open?.remove(); // It is closing.
  if (document.querySelector("dialog[open]")) return;
  adopt(style);
  const picker = document.createElement("warren-picker") as Picker;
  Object.assign(picker, { label, placeholder, find, query });
  document.body.append(picker);
}

/** A field and the list of what fits it: ARIA's combobox with a list box. */
export class Picker extends Part {
  label = "";
  placeholder = "";
  query = "";
  find!: Find;
  @state() private picks: Picks = { list: [], none: "" };
  @state() private active = 0;
  private asked = 0;

  protected override firstUpdated(): void {
    this.querySelector("dialog")!.showModal();
    const field = this.querySelector("input")!;
    field.focus();
    field.setSelectionRange(this.query.length, this.query.length);
    void this.search();
  }

  get isOpen(): boolean {
    return this.querySelector("dialog")?.open ?? true;
  }

  /** Begins anew with another text. */
  type(query: string): void {
    this.query = query;
    this.querySelector("input")!.value = query;
    this.requestUpdate();
    void this.search();
  }

  protected override render() {
    const { list, more = 0, none } = this.picks;
    return html`<dialog id="picker" aria-label=${this.label} @close=${() => this.remove()} @click=${this.outside}>
      <input
        id="picker-query"
        type="text"
        role="combobox"
        aria-label=${this.label}
        aria-autocomplete="list"
        aria-expanded=${list.length > 0}
        aria-controls="picker-list"
        aria-activedescendant=${list.length > 0 ? `pick-${this.active}` : nothing}
        placeholder=${this.placeholder}
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        enterkeyhint="go"
        .value=${this.query}
        @input=${this.typed}
        @keydown=${this.key}
      />
      <ul id="picker-list" role="listbox" aria-label=${this.label} ?hidden=${list.length === 0}>
        ${repeat(
          list,
          ({ id }) => id,
          (pick, index) => this.pick(pick, index),
        )}
      </ul>
      <p class="hint" id="picker-count" role="status" ?data-seen=${list.length === 0 || more > 0}>
        ${list.length === 0 ? none : more > 0 ? `The first ${list.length} of ${(list.length + more).toLocaleString("en")}` : count(list.length, "result")}
      </p>
    </dialog>`;
  }

  private pick({ title, marks = [], detail, key, id }: Pick, index: number) {
    return html`<li role="option" id="pick-${index}" data-id=${id} aria-selected=${index === this.active} @click=${() => this.choose(index)}>
      <span class="pick-title">${marked(title, marks)}</span>
      ${detail ? html`<small class="pick-detail">${detail}</small>` : nothing}
      ${key ? html`<kbd>${shownKey(key)}</kbd>` : nothing}
    </li>`;
  }

  private readonly typed = (event: Event) => {
    this.query = (event.target as HTMLInputElement).value;
    void this.search();
  };

  /** Finds; an answer that comes after a later question is dropped. */
  private async search(): Promise<void> {
    const mine = ++this.asked;
    const picks = await this.find(this.query);
    if (mine !== this.asked) return;
    this.picks = picks;
    this.go(0);
  }

  private go(index: number): void {
    const { length } = this.picks.list;
    this.active = length === 0 ? 0 : (index + length) % length;
    void this.updateComplete.then(() => this.querySelector(`#pick-${this.active}`)?.scrollIntoView({ block: "nearest" }));
  }

  private readonly key = (event: KeyboardEvent) => {
    const page = 10;
    const { length } = this.picks.list;
    const keys: Record<string, () => void> = {
      ArrowDown: () => this.go(this.active + 1),
      ArrowUp: () => this.go(this.active - 1),
      PageDown: () => this.go(Math.min(this.active + page, length - 1)),
      PageUp: () => this.go(Math.max(this.active - page, 0)),
      Enter: () => this.choose(this.active),
    };
    const run = event.isComposing ? undefined : keys[event.key];
    if (!run) return;
    event.preventDefault();
    run();
  };

  /** The focus goes back before the pick runs, so that it may move it. */
  private choose(index: number): void {
    const pick = this.picks.list[index];
    if (!pick) return;
    this.querySelector("dialog")!.close();
    pick.run();
  }

  private readonly outside = (event: MouseEvent) => {
    const dialog = this.querySelector("dialog")!;
    if (event.target !== dialog) return;
    const { left, right, top, bottom } = dialog.getBoundingClientRect();
    const { clientX: x, clientY: y } = event;
    if (x < left || x > right || y < top || y > bottom) dialog.close();
  };
}

/** The text with its marked characters in bold, neighbours as one. */
function marked(text: string, marks: readonly number[]) {
  if (marks.length === 0) return text;
  const chosen = new Set(marks);
  const runs: { text: string; isMarked: boolean }[] = [];
  for (let at = 0; at < text.length; at++) {
    const isMarked = chosen.has(at);
    const last = runs.at(-1);
    if (last?.isMarked === isMarked) last.text += text[at];
    else runs.push({ text: text[at]!, isMarked });
  }
  return runs.map((run) => (run.isMarked ? html`<b>${run.text}</b>` : run.text));
}

customElements.define("warren-picker", Picker);
