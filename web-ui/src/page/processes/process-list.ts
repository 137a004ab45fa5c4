import { html, nothing, svg } from "lit";
import { property, state } from "lit/decorators.js";
import type { ProcessStatus } from "../../sdk/types.ts";
import type { Computer } from "../computer.ts";
import "../outbound/outbound-list.ts";
import { bytes, duration } from "../parts/format.ts";
import { icon } from "../parts/icons.ts";
import { Part } from "../parts/part.ts";
import { burrowMap } from "./burrow-map.ts";
import { UsageHistory } from "./usage-history.ts";

/** Every process of the kernel, whichever project it belongs to: a picture of them, and a table. */
export class ProcessList extends Part {
  computer!: Computer;
  @property({ type: Boolean }) shown = true;
  /** The process of which all is told. */
  @state() private selected: number | undefined;
  /** How many descriptors it has, and what they are. */
  @state() private descriptors = "";
  private readonly usage = new UsageHistory();
  private looked: readonly ProcessStatus[] | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.computer.showUsage(this, false);
  }

  protected override willUpdate(): void {
    const { processes } = this.computer;
    if (processes === this.looked) return;
    this.looked = processes;
    this.usage.take(processes, performance.now());
    if (this.selected !== undefined) void this.readDescriptors(this.selected);
  }

  protected override updated(): void {
    this.computer.showUsage(this, this.shown && this.isConnected);
  }

  protected override models() {
    const { sharing } = this.computer;
    return [this.computer, ...(sharing ? [sharing] : [])];
  }

  protected override render() {
    const list = this.computer.processes.filter(({ state }) => state !== "ended");
    return html`
      <section class="processes" aria-labelledby="processes-title">
        <h2 id="processes-title">Processes</h2>
        <div class="scroll" tabindex="0" role="group" aria-label="Processes">
          ${list.length === 0 ? html`<p class="hint">Nothing runs.</p>` : nothing}
          ${burrowMap(list.map((process) => this.chamber(process)), this.selected, (pid) => this.select(pid))}
          ${list.length === 0 ? nothing : this.table(list)}
        </div>
      </section>
      <warren-outbound .computer=${this.computer}></warren-outbound>
    `;
  }

  private chamber(process: ProcessStatus) {
    const { pid } = process;
    return { process, share: this.usage.shares(pid).at(-1) ?? 0, ports: this.portsOf(pid) };
  }

  private portsOf(pid: number): readonly number[] {
    const { listeners } = this.computer.sharing ?? { listeners: new Map<number, number>() };
    return [...listeners].filter(([, owner]) => owner === pid).map(([port]) => port);
  }

  private table(list: readonly ProcessStatus[]) {
    return html`<table>
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
    </table>`;
  }

  private row(process: ProcessStatus) {
    const { pid, command, state, memory, cpuTime } = process;
    const line = command.join(" ");
    const isSelected = pid === this.selected;
    return html`<tr data-testid="process-row" data-pid=${pid} data-state=${state}>
        <td class="number">${pid}</td>
        <td class="line" title=${line}>
          <button class="link" aria-expanded=${isSelected} @click=${() => this.select(pid)}>${line}</button>
        </td>
        <td>${state}</td>
        <td class="number">${bytes(memory)}</td>
        <td class="number">${this.curve(pid)}${duration(cpuTime)}</td>
        <td>
          <button class="icon" aria-label="Kill process ${pid}" title="Kill" data-testid="kill" @click=${() => this.kill(pid)}>
            ${icon("close")}
          </button>
        </td>
      </tr>
      ${isSelected ? this.details(process) : nothing}`;
  }

  /** What a process used of a processor lately. */
  private curve(pid: number) {
    const shares = this.usage.shares(pid);
    if (shares.length < 2) return nothing;
    const points = shares.map((share, at) => `${(40 * at) / 39},${(13 - share * 12).toFixed(1)}`);
    return html`<svg class="curve" viewBox="0 0 40 14" aria-hidden="true">${svg`<polyline points=${points.join(" ")} />`}</svg>`;
  }

  private details({ pid, started }: ProcessStatus) {
    const ports = this.portsOf(pid);
    const project = this.computer.ownerOf(pid);
    return html`<tr class="details" data-testid="process-details">
      <td></td>
      <td colspan="5">
        <dl>
          ${project ? html`<dt>project</dt><dd>${project.name}</dd>` : nothing}
          <dt>started</dt>
          <dd>${new Date(started).toLocaleTimeString()}</dd>
          <dt>ports</dt>
          <dd>${ports.length === 0 ? "none" : ports.join(", ")}</dd>
          <dt>descriptors</dt>
          <dd>${this.descriptors}</dd>
        </dl>
      </td>
    </tr>`;
  }

  private select(pid: number): void {
    this.selected = pid === this.selected ? undefined : pid;
    this.descriptors = "";
    if (this.selected !== undefined) void this.readDescriptors(pid);
  }

  /** The kernel's own list of them, which has a line `NUMBER TAB WHAT` for each. */
  private async readDescriptors(pid: number): Promise<void> {
    const { fs } = await this.computer.warren;
    const text = await fs.readFile(`/proc/${pid}/fds`, "utf-8").catch(() => "");
    const names = text.split("\n").filter((line) => line !== "").map((line) => line.slice(line.indexOf("\t") + 1));
    if (this.selected === pid) this.descriptors = names.length === 0 ? "none" : `${names.length} open (${[...new Set(names)].join(", ")})`;
  }

  private kill(pid: number): void {
    for (const { runs, terminals } of this.computer.projects) {
      const session = runs.ofProcess(pid);
      if (session) return void session.stop();
      const terminal = terminals.list.find((each) => each.pid === pid);
      if (terminal) return void terminal.hangUp();
    }
    // A child of one of them is not asked twice.
    void this.computer.warren.then((warren) => warren.kill(pid, "SIGKILL")).catch(() => undefined);
  }
}

customElements.define("warren-processes", ProcessList);
