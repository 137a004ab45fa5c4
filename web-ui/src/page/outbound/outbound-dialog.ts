import { html, nothing } from "lit";
import { state } from "lit/decorators.js";
import type { Computer } from "../computer.ts";
import { Part } from "../parts/part.ts";
import { optionsOf } from "./outbound-settings.ts";

/** Shows the dialog with the settings of requests to hosts outside. */
export function showOutboundSettings(computer: Computer): void {
  if (document.querySelector("dialog[open]")) return;
  const dialog = document.createElement("warren-outbound-settings") as OutboundDialog;
  dialog.computer = computer;
  document.body.append(dialog);
}

/** Where programs get packages from, and which ways outside they have. */
export class OutboundDialog extends Part {
  computer!: Computer;
  @state() private problem = "";

  protected override firstUpdated(): void {
    this.querySelector("dialog")?.showModal();
  }

  protected override render() {
    const { index = "", proxy = "", allowed = [] } = this.computer.outboundSettings.options;
    return html`<dialog id="outbound-settings" aria-labelledby="outbound-settings-title" @close=${() => this.remove()}>
      <h2 id="outbound-settings-title">Ways outside</h2>
      <p class="hint">For programs that start from now on. Kept in this browser.</p>
      <form @submit=${this.submit}>
        ${field("index", "Python package index", "https://host/simple", index, "pip installs from it.")}
        ${field(
          "proxy",
          "CORS proxy",
          "https://host/?url=",
          proxy,
          "Asked for what neither your browser nor the relay gets. It sees all that programs send by it.",
        )}
        ${field(
          "allowed",
          "On your network",
          "http://192.168.1.2:8080",
          allowed.join(" "),
          "Origins that programs may ask though they are on this machine or its network, if the server’s policy allows them too.",
        )}
        ${this.problem === "" ? nothing : html`<p class="problem" id="outbound-problem" role="alert">${this.problem}</p>`}
        <div class="buttons">
          <button type="button" @click=${this.close}>Cancel</button>
          <button class="primary" id="outbound-save">Save</button>
        </div>
      </form>
    </dialog>`;
  }

  private readonly close = () => this.querySelector("dialog")?.close();

  private readonly submit = async (event: Event) => {
    event.preventDefault();
    const chosen = new FormData(event.target as HTMLFormElement);
    const text = (name: string) => String(chosen.get(name) ?? "");
    const options = optionsOf({ index: text("index"), proxy: text("proxy"), allowed: text("allowed") });
    try {
      this.computer.outboundSettings.change(await this.computer.warren, options);
      this.close();
    } catch (error) {
      this.problem = (error as Error).message;
    }
  };
}

function field(name: string, label: string, placeholder: string, value: string, about: string) {
  const id = `outbound-${name}`;
  return html`<label for=${id}>${label}</label>
    <input type="text" id=${id} name=${name} placeholder=${placeholder} .value=${value} aria-describedby="${id}-about" spellcheck="false" autocomplete="off" />
    <small id="${id}-about">${about}</small>`;
}

customElements.define("warren-outbound-settings", OutboundDialog);
