import { html, nothing } from "lit";
import { Part } from "../parts/part.ts";
import type { AskedHost, Outbound } from "./outbound.ts";

/** The hosts outside that programs asked, and who answered or refused. Nothing until there is one. */
export class OutboundList extends Part {
  outbound!: Outbound;

  protected override models() {
    return [this.outbound];
  }

  protected override render() {
    const { hosts } = this.outbound;
    if (hosts.length === 0) return nothing;
    return html`
      <section class="processes outbound" aria-labelledby="outbound-title">
        <h2 id="outbound-title">Hosts that programs asked</h2>
        <div class="scroll" tabindex="0" role="group" aria-label="Table of hosts">
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
        </div>
      </section>
    `;
  }
}

function row({ host, requests, refusals, last }: AskedHost) {
  const said = last.refused === undefined ? `${last.status} by the ${last.by}` : `refused by the ${last.by}`;
  return html`<tr data-testid="outbound-row" data-host=${host} data-refused=${last.refused !== undefined}>
    <td class="line" title=${last.url || host}>${host}</td>
    <td class="number" title="${refusals} of them refused">${requests}</td>
    <td class="line" title=${last.refused ?? last.url}>${said}</td>
  </tr>`;
}

customElements.define("warren-outbound", OutboundList);
