import { html } from "lit";
import { property, state } from "lit/decorators.js";
import { count as counted } from "../../parts/format.ts";
import { Part } from "../../parts/part.ts";
import { basename } from "../../parts/paths.ts";
import type { Tab } from "../tabs.ts";
import { currentText } from "./current-text.ts";
import { delimiterOf, MOST_COLUMNS, readDelimited, type Delimited } from "./delimited.ts";
import { visibleRows } from "./visible-rows.ts";

const ROW = 26;

/** Rows by which the widths of columns are chosen, and the limits of these in characters. */
const MEASURED = 200;
const NARROWEST = 4;
const WIDEST = 40;

/** Comma-separated values as a table, the first row as its head; only the rows that are seen are drawn. */
export class TableViewer extends Part {
  @property({ attribute: false }) tab!: Tab;
  @state() private top = 0;
  @state() private box = 400;
  private table!: Delimited;
  private widths: readonly number[] = [];
  private source: string | undefined;
  private readonly resizing = new ResizeObserver(([entry]) => (this.box = entry!.contentRect.height));

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.resizing.disconnect();
  }

  protected override willUpdate(): void {
    const text = currentText(this.tab);
    if (text === this.source) return;
    this.source = text;
    this.table = readDelimited(text, delimiterOf(this.tab.path, text));
    this.widths = widthsOf(this.table);
  }

  protected override updated(): void {
    const stage = this.querySelector(".table-stage");
    if (stage) this.resizing.observe(stage);
  }

  protected override render() {
    const [head = [], ...body] = this.table.rows;
    const { first, count, above, height } = visibleRows(body.length, ROW, this.top, this.box);
    const below = Math.max(0, height - above - count * ROW);
    return html`<div class="table-stage" role="region" aria-label="Table of ${basename(this.tab.path)}" tabindex="0" @scroll=${this.scrolled}>
        <table id="csv" aria-rowcount=${this.table.rows.length}>
          <colgroup>
            <col style="width: ${String(body.length).length + 3}ch" />
            ${this.widths.map((width) => html`<col style="width: ${width + 3}ch" />`)}
          </colgroup>
          <thead>
            <tr>
              <th scope="col"><span class="visually-hidden">row</span></th>
              ${this.widths.map((_, at) => html`<th scope="col" title=${head[at] ?? ""}>${head[at] ?? ""}</th>`)}
            </tr>
          </thead>
          <tbody>
            <tr style="height: ${above}px" aria-hidden="true"></tr>
            ${body.slice(first, first + count).map((row, at) => this.row(row, first + at + 1))}
            <tr style="height: ${below}px" aria-hidden="true"></tr>
          </tbody>
        </table>
      </div>
      <p class="viewer-note" id="table-note">${this.note(body.length)}</p>`;
  }

  private row(row: readonly string[], number: number) {
    return html`<tr aria-rowindex=${number + 1}>
      <th scope="row">${number}</th>
      ${this.widths.map((_, at) => html`<td title=${row[at] ?? ""} class=${isNumber(row[at]) ? "number" : ""}>${row[at] ?? ""}</td>`)}
    </tr>`;
  }

  /** How large it is, and what is not shown of it. */
  private note(rows: number): string {
    const { columns, isCut } = this.table;
    const notes = [`${counted(rows, "row")}, ${counted(columns, "column")}`];
    if (columns > MOST_COLUMNS) notes.push(`the first ${MOST_COLUMNS} columns are shown`);
    if (isCut) notes.push("the file goes on: its first 5 MB are shown");
    return notes.join("; ");
  }

  private readonly scrolled = ({ target }: Event) => {
    this.top = (target as HTMLElement).scrollTop;
  };
}

function widthsOf({ rows, columns }: Delimited): number[] {
  return Array.from({ length: Math.min(columns, MOST_COLUMNS) }, (_, column) =>
    rows.slice(0, MEASURED).reduce((width, row) => Math.min(WIDEST, Math.max(width, row[column]?.length ?? 0)), NARROWEST),
  );
}

function isNumber(text: string | undefined): boolean {
  return text !== undefined && /^\s*[-+]?[\d.,]+(e[-+]?\d+)?\s*%?$/i.test(text);
}

customElements.define("warren-table", TableViewer);

export function view(tab: Tab) {
  return html`<warren-table .tab=${tab}></warren-table>`;
}
