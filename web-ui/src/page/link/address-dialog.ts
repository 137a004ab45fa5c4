import { html, nothing } from "lit";
import { state } from "lit/decorators.js";
import type { Computer } from "../computer.ts";
import { reason } from "../failure.ts";
import { Part } from "../parts/part.ts";
import type { Uploader } from "../upload/uploader.ts";
import { readAddress, type Address } from "./address.ts";
import { fetchProject } from "./open-address.ts";

/** Shows the dialog that opens an address; `linked` is what a link asks for, if one does. */
export function showAddress(computer: Computer, uploader: Uploader, linked?: string): void {
  if (document.querySelector("dialog[open]")) return;
  const dialog = document.createElement("warren-address") as AddressDialog;
  Object.assign(dialog, { computer, uploader, linked, typed: linked ?? "", proxy: computer.outboundSettings.options.proxy ?? "" });
  document.body.append(dialog);
}

/** Names the host before anything is fetched from it; asks for the ways round what hosts refuse. */
export class AddressDialog extends Part {
  computer!: Computer;
  uploader!: Uploader;
  linked: string | undefined;
  @state() typed = "";
  @state() proxy = "";
  @state() private token = "";
  @state() private problem = "";

  protected override firstUpdated(): void {
    this.querySelector("dialog")?.showModal();
  }

  private get address(): Address | undefined {
    try {
      return readAddress(this.typed);
    } catch {
      return undefined;
    }
  }

  protected override render() {
    const { address, linked } = this;
    return html`<dialog id="address" aria-labelledby="address-title" @close=${() => this.remove()}>
      <h2 id="address-title">${linked === undefined ? "Open from a link" : `Open a project from ${address?.host ?? "elsewhere"}?`}</h2>
      ${linked === undefined ? nothing : html`<p>The link that led here asks for it. Nothing has been fetched yet, and nothing of it will run by itself.</p>`}
      <form @submit=${this.submit}>
        <label class="field">
          <span>Address of a zip, a tar.gz or a git repository</span>
          <input
            type="text"
            inputmode="url"
            id="address-url"
            placeholder="https://"
            spellcheck="false"
            autocomplete="off"
            autocapitalize="off"
            .value=${this.typed}
            ?readonly=${linked !== undefined}
            @input=${(event: Event) => (this.typed = (event.target as HTMLInputElement).value)}
            ?autofocus=${linked === undefined}
          />
        </label>
        <p class="hint" id="address-about" role="status">${address ? this.about(address) : ""}</p>
        <details>
          <summary>A host that lets no other site read, or a repository that is not public</summary>
          <label class="field">
            <span>CORS proxy, a server that fetches for this page</span>
            <input
              type="text"
              inputmode="url"
              id="address-proxy"
              placeholder="none"
              spellcheck="false"
              autocomplete="off"
              .value=${this.proxy}
              @input=${(event: Event) => (this.proxy = (event.target as HTMLInputElement).value.trim())}
            />
          </label>
          <label class="field">
            <span>Token, for this time only</span>
            <input type="password" id="address-token" autocomplete="off" .value=${this.token} @input=${(event: Event) => (this.token = (event.target as HTMLInputElement).value)} />
          </label>
          ${this.proxy !== "" && this.token !== ""
            ? html`<label class="check">
                <input type="checkbox" id="address-token-to-proxy" name="toProxy" />
                <span>Send the token through the proxy, which can read it. Without this it is not sent at all.</span>
              </label>`
            : nothing}
        </details>
        ${this.problem === "" ? nothing : html`<p class="problem" id="address-problem" role="alert">${this.problem}</p>`}
        <div class="buttons">
          <button type="button" @click=${() => this.querySelector("dialog")?.close()}>Cancel</button>
          <button class="primary" id="address-open">${address ? `Fetch from ${address.host}` : "Fetch"}</button>
        </div>
      </form>
    </dialog>`;
  }

  private about({ host, kind, url }: Address): string {
    const what = kind === "archive" ? "An archive" : "A git repository (its newest commit)";
    const by = this.proxy === "" || !URL.canParse(this.proxy) ? "" : ` through ${new URL(this.proxy).host}, which sees it`;
    return `${what}, fetched from ${host}${by}${url.startsWith("http:") ? ", without encryption" : ""}.`;
  }

  private readonly submit = (event: Event) => {
    event.preventDefault();
    try {
      const address = readAddress(this.typed);
      if (this.proxy !== "" && !/^https?:$/.test(URL.canParse(this.proxy) ? new URL(this.proxy).protocol : "")) throw new Error("The proxy is no address that begins with https://.");
      const sendsTokenToProxy = new FormData(event.target as HTMLFormElement).has("toProxy");
      const { uploader, proxy, token } = this;
      void fetchProject(uploader, address, { proxy, token, sendsTokenToProxy });
      this.querySelector("dialog")?.close();
    } catch (error) {
      this.problem = reason(error);
    }
  };
}

customElements.define("warren-address", AddressDialog);

declare global {
  interface HTMLElementTagNameMap {
    "warren-address": AddressDialog;
  }
}
