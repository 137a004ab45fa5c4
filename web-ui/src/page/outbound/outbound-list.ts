import { html, nothing } from "lit";
import type { Computer } from "../computer.ts";
import { icon } from "../parts/icons.ts";
import { Part } from "../parts/part.ts";
import { showOutboundSettings } from "./outbound-dialog.ts";
import { reasonsOf, type AskedHost } from "./outbound.ts";

/** The hosts outside that programs asked, and who answered or refused; a button for the settings of it. */
export class OutboundList extends Part {
  computer!: Computer;

  protected override models() {
    return [this.computer.outbound];
  }

  protected override render() {
    const { hosts } = this.computer.outbound;
    return html`
      <section class="processes outbound" aria-labelledby="outbound-title">
        <h2 id="outbound-title">
          Hosts that programs asked
          <button
            type="button"
            class="icon"
            id="outbound-settings-open"
            aria-label="Settings of ways outside"
            title="Settings of ways outside"
            @click=${() => showOutboundSettings(this.computer)}
          >
            ${icon("settings")}
          </button>
        </h2>
        ${hosts.length === 0 ? nothing : table(hosts)}
      </section>
    `;
  }
}

function table(hosts: readonly AskedHost[]) {
  return html`<div class="scroll" tabindex="0" role="group" aria-label="Table of hosts">
    <table>
      <thead>
        <tr>
          <th scope="col">host</th>
          <th scope="col" class="number">requests</th>
          <th scope="col">last one</th>
        </tr>
      </thead>
      <tbody>
        ${hosts.map((asked) => row(asked))}
      </tbody>
    </table>
  </div>`;
}

function row({ host, requests, refusals, last }: AskedHost) {
  const said = last.refused === undefined ? `${last.status} by the ${last.by}` : `refused by the ${last.by}`;
  return html`<tr data-testid="outbound-row" data-host=${host} data-refused=${last.refused !== undefined}>
      <td class="line" title=${last.url || host}>${host}</td>
      <td class="number" title="${refusals} of them refused">${requests}</td>
      <td class="line" title=${last.url}>${said}</td>
    </tr>
    ${last.refused === undefined
      ? nothing
      : html`<tr class="reasons" data-testid="outbound-reasons">
          <td colspan="3">${reasonsOf(last).map((reason) => html`<p>${reason}</p>`)}</td>
        </tr>`}`;
}

customElements.define("warren-outbound", OutboundList);
