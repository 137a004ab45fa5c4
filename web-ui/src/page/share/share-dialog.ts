import { html, nothing, type TemplateResult } from "lit";
import { state } from "lit/decorators.js";
import type { Tunnel } from "../../sdk/types.ts";
import type { Computer } from "../computer.ts";
import { bytes } from "../parts/format.ts";
import { icon } from "../parts/icons.ts";
import { Part } from "../parts/part.ts";
import { qrCode } from "./qr-code.ts";
import type { Sharing } from "./sharing.ts";

/** Minutes until a tunnel ends, and how that is said. */
const ENDINGS: readonly (readonly [minutes: number, text: string])[] = [
  [0, "When I stop it or close this tab"],
  [15, "After 15 minutes"],
  [60, "After an hour"],
  [480, "After eight hours"],
];

/** Shows the dialog by which a port is shared; `port` is what it begins with, if it can be shared. */
export function showShare(computer: Computer, port?: number): void {
  const { sharing } = computer;
  if (!sharing || document.querySelector("dialog[open]")) return;
  const dialog = document.createElement("warren-share") as ShareDialog;
  Object.assign(dialog, { computer, sharing, port });
  document.body.append(dialog);
}

/** Gives a port of the tab a public address. Closing the dialog leaves it shared. */
export class ShareDialog extends Part {
  computer!: Computer;
  sharing!: Sharing;
  @state() port: number | undefined;
  @state() private hasPassword = true;
  /** What was copied last; it is said until something else is. */
  @state() private copied = "";

  protected override models() {
    return [this.sharing, this.computer];
  }

  private get shown(): number | undefined {
    const { ports } = this.sharing;
    return this.port !== undefined && ports.includes(this.port) ? this.port : ports[0];
  }

  protected override firstUpdated(): void {
    this.querySelector("dialog")?.showModal();
  }

  protected override render() {
    const { shown } = this;
    const tunnel = shown === undefined ? undefined : this.sharing.tunnels.get(shown);
    return html`<dialog id="share" aria-labelledby="share-title" @close=${() => this.remove()}>
      <h2 id="share-title">Share with others</h2>
      ${shown === undefined ? this.nothingListens() : html`${this.ports(shown)} ${tunnel ? this.tunnel(shown, tunnel) : this.form(shown)}`}
    </dialog>`;
  }

  private nothingListens() {
    return html`<p id="share-none">
        No program listens at a port, so there is nothing to share yet. Run one that does, such as a web server; it can be shared
        here then.
      </p>
      <form method="dialog" class="buttons"><button class="primary" autofocus>Close</button></form>`;
  }

  private ports(shown: number) {
    const { sharing } = this;
    return html`<label class="field">
      <span>Program</span>
      <select id="share-port" ?disabled=${sharing.isBusy} @change=${(event: Event) => this.choose(Number((event.target as HTMLSelectElement).value))}>
        ${sharing.ports.map((port) => html`<option value=${port} ?selected=${port === shown}>${this.nameOf(port)}</option>`)}
      </select>
    </label>`;
  }

  private nameOf(port: number): string {
    const pid = this.sharing.listeners.get(port);
    const command = this.computer.processes.find((process) => process.pid === pid)?.command.join(" ") ?? "";
    const isShared = this.sharing.shared.includes(port) ? " (shared)" : "";
    return `Port ${port}${isShared}${command === "" ? "" : `: ${command.length > 40 ? `${command.slice(0, 40)}…` : command}`}`;
  }

  private choose(port: number): void {
    this.port = port;
    this.copied = "";
  }

  // --- before -----------------------------------------------------------------------------------------------------

  private form(port: number) {
    const { attempt, isBusy } = this.sharing;
    const problem = attempt?.port === port ? attempt.problem : "";
    return html`<form id="share-form" aria-busy=${isBusy} @submit=${(event: Event) => this.submit(event, port)}>
      <label class="check">
        <input
          type="checkbox"
          id="share-ask"
          name="password"
          .checked=${this.hasPassword}
          aria-describedby="share-ask-about"
          @change=${(event: Event) => (this.hasPassword = (event.target as HTMLInputElement).checked)}
        />
        <span>Ask visitors for a password</span>
      </label>
      ${this.hasPassword
        ? html`<p class="hint" id="share-ask-about">
            One is made for you. This tab asks for it before the program sees anything of a request.
          </p>`
        : html`<p class="warning" id="share-ask-about" role="alert">
            <strong>Anyone can use your program.</strong> Ports are found by scanning, within minutes. Whoever connects sends bytes straight
            to the program, over plain TCP; nothing is checked. Choose this only for what is no web server, or what may be public.
          </p>`}
      <label class="field">
        <span>Ends</span>
        <select id="share-ends" name="minutes">
          ${ENDINGS.map(([minutes, text]) => html`<option value=${minutes}>${text}</option>`)}
        </select>
      </label>
      <details>
        <summary>Another server, or a certain port</summary>
        ${entry("bore server", html`<input type="text" id="share-server" name="server" placeholder="Warren’s own" spellcheck="false" autocomplete="off" />`)}
        ${entry("Its secret", html`<input type="password" id="share-secret" name="secret" placeholder="if it has one" autocomplete="off" />`)}
        ${entry("Public port", html`<input type="text" id="share-remote-port" name="remotePort" placeholder="any" inputmode="numeric" autocomplete="off" />`)}
      </details>
      ${inTheClear(this.hasPassword)}
      ${problem === "" ? nothing : html`<p class="problem" id="share-problem" role="alert">${problem}</p>`}
      <div class="buttons">
        <button type="button" @click=${this.close}>Cancel</button>
        <button class="primary" id="share-start" ?disabled=${isBusy} autofocus>
          ${isBusy ? "Opening…" : this.hasPassword ? "Share" : "Share without a password"}
        </button>
      </div>
    </form>`;
  }

  private async submit(event: Event, port: number): Promise<void> {
    event.preventDefault();
    const chosen = new FormData(event.target as HTMLFormElement);
    const text = (name: string) => String(chosen.get(name) ?? "");
    const isOpen = await this.sharing.open({
      port,
      hasPassword: this.hasPassword,
      minutes: Number(text("minutes")),
      server: text("server"),
      secret: text("secret"),
      remotePort: text("remotePort"),
    });
    await this.updateComplete;
    this.querySelector<HTMLElement>(isOpen ? "#share-copy-link" : "#share-start")?.focus();
  }

  // --- after ------------------------------------------------------------------------------------------------------

  private tunnel(port: number, tunnel: Tunnel) {
    return tunnel.state.state === "closed" ? this.closed(port, tunnel.state.reason) : this.open(port, tunnel);
  }

  private closed(port: number, why: string) {
    return html`<p class="tunnel-state closed" id="share-state" role="status" data-state="closed">
        <i aria-hidden="true"></i>Not shared any more: ${why}
      </p>
      <div class="buttons">
        <button @click=${this.close}>Close</button>
        <button class="primary" id="share-again" @click=${() => this.sharing.forget(port)}>Share again</button>
      </div>`;
  }

  private open(port: number, tunnel: Tunnel) {
    const { password, url, link } = tunnel;
    const isLocal = isOfThisMachine(url);
    return html`${this.state(port, tunnel)}
      ${isLocal
        ? html`<p class="warning" id="share-local">
            Only this machine can open the address. For others, start Warren by <code>./warren up --public HOST</code>.
          </p>`
        : nothing}
      <div class="share-addresses" data-qr=${!isLocal}>
        ${isLocal ? nothing : qrCode(link, "The link as a QR code, for a phone")}
        <div>
          ${password === null
            ? this.copyable("link", "Address", url)
            : html`${this.copyable("link", "Link that lets people in", link)}
              <p class="hint">Or without the link, by name and password:</p>
              ${this.copyable("url", "Address", url)}
              <div class="credentials">${this.copyable("user", "User name", "warren")} ${this.copyable("password", "Password", password)}</div>`}
        </div>
      </div>
      <p class="visually-hidden" role="status">${this.copied === "" ? "" : `${this.copied} copied`}</p>
      ${this.traffic(tunnel)} ${inTheClear(password !== null)}
      <div class="buttons">
        <button class="danger" id="share-stop" @click=${() => this.stop(port)}>${icon("stop")}Stop sharing</button>
        <button class="primary" id="share-close" @click=${this.close}>Close</button>
      </div>`;
  }

  private state(port: number, { state, expires }: Tunnel) {
    const isOpen = state.state === "open";
    const until = expires === undefined ? "until you stop it or close this tab" : `until ${clock(expires)}`;
    return html`<p class="tunnel-state ${state.state}" id="share-state" role="status" data-state=${state.state}>
        <i aria-hidden="true"></i>${isOpen ? `Shared ${until}` : `Reconnecting: ${state.reason}`}
      </p>
      ${this.sharing.listeners.has(port)
        ? nothing
        : html`<p class="warning" id="share-idle" role="status">
            Nothing listens at port ${port} now: visitors are told so until a program does again.
          </p>`}`;
  }

  private traffic({ traffic }: Tunnel) {
    return html`<dl class="traffic" id="share-traffic">
        <div><dt>Connections</dt><dd id="share-connections">${traffic.open} now, ${traffic.connections.toLocaleString("en")} in all</dd></div>
        <div><dt>Received</dt><dd>${bytes(traffic.received)}</dd></div>
        <div><dt>Sent</dt><dd>${bytes(traffic.sent)}</dd></div>
      </dl>
      <p class="hint" id="share-whose">Whose they are is not known: bore tells no addresses.</p>`;
  }

  private copyable(id: string, label: string, value: string) {
    return html`<label class="field copyable">
      <span>${label}</span>
      <input type="text" readonly id="share-${id}" .value=${value} @focus=${(event: Event) => (event.target as HTMLInputElement).select()} />
      <button type="button" class="icon" id="share-copy-${id}" aria-label="Copy: ${label}" title="Copy" @click=${() => this.copy(id, label, value)}>
        ${icon(this.copied === label ? "done" : "copy")}
      </button>
    </label>`;
  }

  private async copy(id: string, label: string, value: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(value);
      this.copied = label;
    } catch {
      this.querySelector<HTMLInputElement>(`#share-${id}`)?.focus(); // it is selected by that, for Ctrl+C
    }
  }

  private stop(port: number): void {
    this.sharing.forget(port);
    void this.updateComplete.then(() => this.querySelector<HTMLElement>("#share-start, #share dialog button")?.focus());
  }

  private readonly close = () => this.querySelector("dialog")?.close();
}

function entry(label: string, input: TemplateResult) {
  return html`<label class="field"><span>${label}</span>${input}</label>`;
}

/** What a person must know before they give the address away. */
function inTheClear(hasPassword: boolean) {
  return html`<p class="in-the-clear" id="share-in-the-clear">
    The address is <code>http:</code>, without encryption. ${hasPassword ? "The password and everything" : "Everything"} that is sent can be read on
    its way. Browsers take the page for insecure: no camera, no clipboard, no service workers.
  </p>`;
}

/** Whether an address leads every machine to itself. */
function isOfThisMachine(url: string): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(url).hostname);
}

function clock(time: number): string {
  const at = new Date(time);
  const day = at.toDateString() === new Date().toDateString() ? {} : ({ weekday: "short" } as const);
  return at.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", ...day });
}

customElements.define("warren-share", ShareDialog);
