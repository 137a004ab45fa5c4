import { html, nothing } from "lit";
import { state } from "lit/decorators.js";
import type { Action, Actions } from "../actions/actions.ts";
import { chordOf, shownKey } from "../actions/keys.ts";
import { Part } from "../parts/part.ts";
import { adopt } from "../parts/sheet.ts";
import { settings } from "./page-settings.ts";
import { SCHEMA, type Name, type Setting, type Values } from "./schema.ts";
import style from "./settings.css?sheet";

/** How long after the last key JSON is read, in milliseconds. */
const PAUSE = 300;

/** Shows the settings, as a form and as JSON. What is changed counts at once. */
export function showSettings(actions: Actions): void {
  if (document.querySelector("dialog[open]")) return;
  adopt(style);
  const dialog = document.createElement("warren-settings") as SettingsDialog;
  dialog.actions = actions;
  document.body.append(dialog);
}

export class SettingsDialog extends Part {
  actions!: Actions;
  @state() private isJson = false;
  /** The action whose keys are being pressed. */
  @state() private capturing: string | undefined;
  @state() private wanted = "";
  /** What is wrong with the JSON that is being written. */
  @state() private faults: readonly string[] = settings.faults;
  private waiting: ReturnType<typeof setTimeout> | undefined;

  protected override models() {
    return [settings, this.actions];
  }

  protected override firstUpdated(): void {
    this.querySelector("dialog")!.showModal();
  }

  protected override render() {
    return html`<dialog id="settings" aria-labelledby="settings-title" @close=${this.closed} @cancel=${this.cancel}>
      <div class="settings-head">
        <h2 id="settings-title">Settings</h2>
        <span class="grow"></span>
        <div role="group" aria-label="Shown as">
          <button id="settings-form-view" aria-pressed=${!this.isJson} @click=${() => this.view(false)}>Form</button>
          <button id="settings-json-view" aria-pressed=${this.isJson} @click=${() => this.view(true)}>JSON</button>
        </div>
      </div>
      <div class="settings-body">${this.isJson ? this.json() : this.form()}</div>
      <form method="dialog" class="buttons"><button class="primary" id="settings-close">Close</button></form>
    </dialog>`;
  }

  /** Shows the other view, unless there is something written that is no JSON: that would be lost. */
  private view(isJson: boolean): void {
    this.read();
    const text = this.querySelector<HTMLTextAreaElement>("#settings-json")?.value;
    if (text !== undefined && text !== settings.text) return;
    this.isJson = isJson;
    this.faults = settings.faults;
  }

  private json() {
    return html`<textarea
        id="settings-json"
        aria-label="Settings as JSON"
        aria-describedby="settings-faults"
        spellcheck="false"
        autocapitalize="off"
        rows="14"
        placeholder=${`{\n  "editor.fontSize": 15,\n  "keys": { "run.start": "F5" }\n}`}
        .value=${settings.text}
        @input=${this.typed}
      ></textarea>
      ${this.state()}
      <details>
        <summary>What can be set</summary>
        <ul class="settings-names">
          ${SCHEMA.map((setting) => html`<li><code>${setting.name}</code> ${setting.title}: ${rangeOf(setting)}</li>`)}
        </ul>
      </details>`;
  }

  private state() {
    return html`<div id="settings-faults" role="status" class=${this.faults.length > 0 ? "fault" : "hint"}>
      ${this.faults.length > 0 ? this.faults.map((fault) => html`<p>${fault}</p>`) : html`<p>What is written here counts at once.</p>`}
    </div>`;
  }

  private form() {
    return html`<div class="settings-form">
      ${SCHEMA.filter(({ kind }) => kind !== "keys").map((setting) => this.field(setting))}
      ${settings.faults.length > 0 ? this.state() : nothing}
      ${this.keyList()}
    </div>`;
  }

  private field(setting: Setting) {
    const id = `setting-${setting.name}`;
    const value = settings.values[setting.name];
    const set = (fresh: unknown) => settings.set(setting.name, fresh as Values[Name]);
    const changed = (read: (input: HTMLInputElement) => unknown) => (event: Event) => {
      const input = event.target as HTMLInputElement;
      if (input.reportValidity()) set(read(input));
    };
    switch (setting.kind) {
      case "choice":
        return html`<label class="field"
          ><span>${setting.title}</span>
          <select id=${id} @change=${(event: Event) => set((event.target as HTMLSelectElement).value)}>
            ${Object.entries(setting.choices).map(([choice, name]) => html`<option value=${choice} ?selected=${choice === value}>${name}</option>`)}
          </select></label
        >`;
      case "number":
        return html`<label class="field"
          ><span>${setting.title}</span>
          <input id=${id} type="number" required min=${setting.least} max=${setting.most} step="1" .value=${String(value)} @change=${changed((input) => input.valueAsNumber)}
        /></label>`;
      case "text":
        return html`<label class="field"
          ><span>${setting.title}</span>
          <input id=${id} type="text" maxlength="200" pattern="[^;\\{\\}<>\\\\]*" placeholder=${setting.hint} title=${setting.hint} .value=${value as string} @change=${changed((input) => input.value.trim())}
        /></label>`;
      case "switch":
        return html`<label class="field"
          ><span>${setting.title}</span>
          <input id=${id} type="checkbox" .checked=${value as boolean} @change=${changed((input) => input.checked)}
        /></label>`;
      case "keys":
        return nothing;
    }
  }

  private keyList() {
    const wanted = this.wanted.toLowerCase();
    const shown = this.actions.list.filter(({ title, id }) => title.toLowerCase().includes(wanted) || id.includes(wanted));
    return html`<section aria-labelledby="settings-keys-title">
      <div class="settings-head">
        <h3 id="settings-keys-title">Keys</h3>
        <input id="settings-keys-wanted" type="text" aria-label="Actions to show" placeholder="Find an action" @input=${(event: Event) => (this.wanted = (event.target as HTMLInputElement).value)} />
      </div>
      <ul class="settings-keys">
        ${shown.map((action) => this.keysOf(action))}
      </ul>
    </section>`;
  }

  private keysOf({ id, title }: Action) {
    const keys = this.actions.keysOf(id);
    const isOwn = settings.values.keys[id] === undefined;
    const rivals = keys.flatMap((key) => this.actions.rivalOf(id, key)?.title ?? []);
    return html`<li data-action=${id}>
      <span class="title">${title}${rivals.length > 0 ? html`<small class="fault">Also: ${rivals.join(", ")}</small>` : nothing}</span>
      ${this.capturing === id
        ? html`<button class="capture" aria-label="Press the keys for ${title}" @keydown=${(event: KeyboardEvent) => this.capture(id, event)} @blur=${() => (this.capturing = undefined)}>
            Press the keys; Esc: none new
          </button>`
        : html`<span class="chords">${keys.map((key) => html`<kbd>${shownKey(key)}</kbd>`)}</span>
            <button aria-label="Change the keys of ${title}" @click=${() => this.begin(id)}>Change</button>
            ${isOwn ? nothing : html`<button aria-label="The usual keys for ${title}" @click=${() => settings.bind(id, undefined)}>Reset</button>`}
            ${keys.length > 0 ? html`<button aria-label="No keys for ${title}" @click=${() => settings.bind(id, [])}>None</button>` : nothing}`}
    </li>`;
  }

  private begin(id: string): void {
    this.capturing = id;
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(".capture")?.focus());
  }

  private capture(id: string, event: KeyboardEvent): void {
    event.preventDefault();
    event.stopPropagation();
    const chord = chordOf(event);
    if (chord === undefined) return;
    if (chord !== "Escape") settings.bind(id, [chord]);
    this.capturing = undefined;
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(`[data-action="${id}"] button`)?.focus());
  }

  /** Escape while keys are pressed for an action is for that. */
  private readonly cancel = (event: Event) => {
    if (this.capturing !== undefined) event.preventDefault();
  };

  private readonly typed = () => {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.read(), PAUSE);
  };

  /** Reads what is written in the JSON view. */
  private read(): void {
    clearTimeout(this.waiting);
    const text = this.querySelector<HTMLTextAreaElement>("#settings-json")?.value;
    if (text !== undefined && text !== settings.text) this.faults = settings.write(text);
    else if (text !== undefined) this.faults = settings.faults;
  }

  private readonly closed = () => {
    this.read();
    this.remove();
  };
}

/** What a setting may be, in words. */
function rangeOf(setting: Setting): string {
  switch (setting.kind) {
    case "choice":
      return Object.keys(setting.choices).map((choice) => `"${choice}"`).join(", ");
    case "number":
      return `${setting.least} to ${setting.most}, by default ${setting.default}`;
    case "text":
      return setting.hint;
    case "switch":
      return `true or false, by default ${setting.default}`;
    case "keys":
      return 'by the id of an action: "Mod+Enter", a list of them, or null for none';
  }
}

customElements.define("warren-settings", SettingsDialog);
