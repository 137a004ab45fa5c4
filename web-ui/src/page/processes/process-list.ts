import { html } from "lit";
import { property } from "lit/decorators.js";
import type { ProcessStatus } from "../../sdk/types.ts";
import type { Computer } from "../computer.ts";
import "../outbound/outbound-list.ts";
import { bytes, duration } from "../parts/format.ts";
import { icon } from "../parts/icons.ts";
import { Part } from "../parts/part.ts";

/** Every process of the kernel, whichever project it belongs to. */
export class ProcessList extends Part {
  computer!: Computer;
  @property({ type: Boolean }) shown = true;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.computer.showUsage(this, false);
  }

  protected override updated(): void {
    this.computer.showUsage(this, this.shown && this.isConnected);
  }

  protected override models() {
    return [this.computer];
  }

  protected override render() {
    const list = this.computer.processes.filter(({ state }) => state !== "ended");
    return html`
      <section class="processes" aria-labelledby="processes-title">
        <h2 id="processes-title">Processes</h2>
        ${list.length === 0
          ? html`<p class="hint">Nothing runs.</p>`
          : html`<div class="scroll" tabindex="0" role="group" aria-label="Table of processes">
              <table>
                <thead>
                  <tr>
                    <th scope="col" class="number">pid</th>
                    <th scope="col">command</th>
                    <th scope="col">state</th>
                    <th scope="col" class="number">memory</th>
                    <th scope="col" class="number">CPU</th>
                    <th scope="col"><span class="visually-hidden">end</span></th>
                  </tr>
                </thead>
                <tbody>
                  ${list.map((process) => this.row(process))}
                </tbody>
              </table>
            </div>`}
      </section>
      <warren-outbound .computer=${this.computer}></warren-outbound>
    `;
  }

  private row({ pid, command, state, memory, cpuTime }: ProcessStatus) {
    const line = command.join(" ");
    return html`<tr data-testid="process-row" data-pid=${pid} data-state=${state}>
      <td class="number">${pid}</td>
      <td class="line" title=${line}>${line}</td>
      <td>${state}</td>
      <td class="number">${bytes(memory)}</td>
      <td class="number">${duration(cpuTime)}</td>
      <td>
        <button class="icon" aria-label="Kill process ${pid}" title="Kill" data-testid="kill" @click=${() => this.kill(pid)}>
          ${icon("close")}
        </button>
      </td>
    </tr>`;
  }

  private kill(pid: number): void {
    const owner = this.computer.projects.find(({ session }) => session.pid === pid);
    void owner?.session.stop();
  }
}

customElements.define("warren-processes", ProcessList);
