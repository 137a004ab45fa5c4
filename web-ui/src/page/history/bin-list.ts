import { html, nothing } from "lit";
import { state } from "lit/decorators.js";
import type { Computer } from "../computer.ts";
import { confirm } from "../dialogs/confirm.ts";
import { reason } from "../failure.ts";
import type { Deletion } from "../files/bin.ts";
import { count, timeOf } from "../parts/format.ts";
import { Part } from "../parts/part.ts";
import { basename } from "../parts/paths.ts";
import type { Project } from "../project/project.ts";

/** Names of a deletion that are shown. */
const SHOWN = 5;

/** What was deleted from a project: brought back, or gone for good. */
export class BinList extends Part {
  computer!: Computer;
  project!: Project;
  @state() private isBusy = false;
  @state() private said = "";

  protected override models() {
    return [this.project.bin];
  }

  protected override render() {
    const { deletions } = this.project.bin;
    return html`<section class="bin" aria-label="Bin">
      <div class="history-tools">
        <p id="bin-state" role="status">${this.said !== "" ? this.said : deletions.length === 0 ? "The bin is empty." : "What was deleted last is at the top. The last 20 deletions are kept."}</p>
        <button id="bin-empty" ?disabled=${deletions.length === 0 || this.isBusy} @click=${this.empty}>Empty the bin…</button>
      </div>
      <ul data-testid="bin">
        ${[...deletions].reverse().map((deletion) => this.deletion(deletion))}
      </ul>
    </section>`;
  }

  private deletion(deletion: Deletion) {
    const { paths, time } = deletion;
    const names = paths.map((path) => path.slice(this.project.path.length + 1));
    const shown = names.slice(0, SHOWN).join(", ");
    return html`<li data-paths=${paths.join("\n")}>
      <div class="history-change">
        <span class="name" title=${names.join("\n")}>${shown === "" ? "unknown files" : shown}${names.length > SHOWN ? ` and ${names.length - SHOWN} more` : nothing} <small>${timeOf(time)}</small></span>
        <button class="restore" aria-label="Bring back ${shown}" ?disabled=${this.isBusy} @click=${() => this.restore(deletion)}>Bring back</button>
      </div>
    </li>`;
  }

  private restore(deletion: Deletion): Promise<void> {
    return this.attempt(async () => {
      const paths = await this.project.bin.restore(deletion);
      await this.project.tree.noticed(paths.map((path) => ({ path, kind: "created" })));
      return paths.length === 1 ? `“${basename(paths[0]!)}” is back.` : `${count(paths.length, "entry is", "entries are")} back.`;
    });
  }

  private readonly empty = async () => {
    if (!(await confirm("Empty the bin? What is in it is gone for good.", "Empty the bin"))) return;
    await this.attempt(async () => {
      await this.project.bin.empty();
      return "The bin is empty.";
    });
  };

  private async attempt(work: () => Promise<string>): Promise<void> {
    this.isBusy = true;
    try {
      this.said = await work();
    } catch (error) {
      this.said = `That failed: ${reason(error)}`;
    } finally {
      this.isBusy = false;
    }
  }
}

customElements.define("warren-bin", BinList);
