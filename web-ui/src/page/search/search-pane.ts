import { html, nothing } from "lit";
import { state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import type { Computer } from "../computer.ts";
import { reason } from "../failure.ts";
import { count } from "../parts/format.ts";
import { icon } from "../parts/icons.ts";
import { Part } from "../parts/part.ts";
import { basename, parent } from "../parts/paths.ts";
import { adopt } from "../parts/sheet.ts";
import type { Project } from "../project/project.ts";
import type { Match } from "./matches.ts";
import type { Query } from "./query.ts";
import type { FoundFile, SearchState } from "./search.ts";
import style from "./search.css?sheet";

/** How long after the last key a search begins by itself, in milliseconds. */
const PAUSE = 250;

/** How many rows are drawn until more are asked for. */
const PAGE = 300;

type Row = { readonly file: FoundFile; readonly match?: Match };

/** Search and replace over the project: the question above, what was found below, as an ARIA tree of files and places. */
export class SearchPane extends Part {
  project!: Project;
  computer!: Computer;
  @state() private replaces = false;
  @state() private details = false;
  @state() private limit = PAGE;
  @state() private reachable: string | undefined;
  @state() private replacing = false;
  private readonly closed = new Set<string>();
  private waiting: ReturnType<typeof setTimeout> | undefined;

  private get search() {
    return this.project.search;
  }

  protected override models() {
    return [this.search];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    adopt(style);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.waiting);
  }

  /** Puts the focus where one types what to look for; `text`, if any, is looked for. */
  focusField(text = ""): void {
    void this.updateComplete.then(() => {
      const field = this.querySelector<HTMLInputElement>("#search-text");
      field?.focus();
      if (text !== "" && text !== this.search.query.text) this.ask({ text });
      void this.updateComplete.then(() => field?.select());
    });
  }

  protected override firstUpdated(): void {
    this.focusField();
  }

  protected override render() {
    const { query, state: now } = this.search;
    return html`<section class="search" aria-label="Search in the project" @keydown=${this.escape}>
      <div class="search-form">
        <div class="search-line">
          ${this.field("search-text", "Search", query.text, (text) => this.ask({ text }, PAUSE))}
          ${this.option("Match case", "Aa", "case", query.matchesCase, () => this.ask({ matchesCase: !query.matchesCase }))}
          ${this.option("Whole word", "ab", "word", query.wholeWord, () => this.ask({ wholeWord: !query.wholeWord }))}
          ${this.option("Regular expression", ".*", "regex", query.isRegex, () => this.ask({ isRegex: !query.isRegex }))}
          <button class="icon" id="search-close" aria-label="Back to the files" title="Back to the files (Esc)" @click=${this.leave}>
            ${icon("close")}
          </button>
        </div>
        ${this.replaces ? this.replaceLine() : nothing}
        ${this.details
          ? html`<label>Files to include<br />${this.field("search-include", "such as src, *.py", query.include, (include) => this.ask({ include }, PAUSE), "Files to include")}</label>
              <label>Files to leave out<br />${this.field("search-exclude", "such as *.min.js", query.exclude, (exclude) => this.ask({ exclude }, PAUSE), "Files to leave out")}</label>`
          : nothing}
        <div class="search-line">
          <button class="link" id="search-replaces" aria-expanded=${this.replaces} @click=${() => (this.replaces = !this.replaces)}>Replace</button>
          <button class="link" id="search-details" aria-expanded=${this.details} @click=${() => (this.details = !this.details)}>Which files</button>
          <span class="grow"></span>
          ${now.kind === "searching" ? html`<button class="link" id="search-stop" @click=${() => this.search.stop()}>Stop</button>` : nothing}
        </div>
        <p id="search-state" role="status" data-state=${now.kind} class=${now.kind === "refused" ? "fault" : ""}>${sentence(now, this.search.places, this.search.files.length)}</p>
      </div>
      ${this.results()}
    </section>`;
  }

  private field(id: string, placeholder: string, value: string, typed: (text: string) => void, label = placeholder) {
    return html`<input
      id=${id}
      type="text"
      aria-label=${label}
      placeholder=${placeholder}
      autocomplete="off"
      autocapitalize="off"
      spellcheck="false"
      .value=${value}
      @input=${(event: Event) => typed((event.target as HTMLInputElement).value)}
      @keydown=${(event: KeyboardEvent) => this.fieldKey(event)}
    />`;
  }

  private option(label: string, sign: string, id: string, isOn: boolean, flip: () => void) {
    return html`<button class="icon option" id="search-${id}" aria-label=${label} title=${label} aria-pressed=${isOn} @click=${flip}>${sign}</button>`;
  }

  private replaceLine() {
    const { replacement, files, state: now } = this.search;
    const able = files.length > 0 && now.kind === "done" && !this.replacing;
    return html`<div class="search-line">
      ${this.field("search-replacement", "Replace by", replacement, (text) => (this.search.replacement = text))}
      <button id="search-replace-all" ?disabled=${!able} @click=${() => this.replace(files)}>Replace all</button>
    </div>`;
  }

  private results() {
    const rows = this.rows();
    if (rows.length === 0) return nothing;
    const keys = rows.map(keyOf);
    const reachable = this.reachable !== undefined && keys.includes(this.reachable) ? this.reachable : keys[0];
    return html`<div class="search-rows" role="tree" aria-label="What was found" data-testid="search-results" @keydown=${this.key}>
        ${repeat(rows, keyOf, (row) => (row.match ? this.place(row.file, row.match, reachable) : this.file(row.file, reachable)))}
      </div>
      ${rows.length < this.total() ? html`<button class="link more" id="search-more" @click=${() => (this.limit += PAGE)}>Show more</button>` : nothing}`;
  }

  private file(file: FoundFile, reachable: string | undefined) {
    const { path, matches } = file;
    const isOpen = !this.closed.has(path);
    const above = parent(path).slice(this.project.path.length + 1);
    return html`<div
      role="treeitem"
      aria-level="1"
      aria-expanded=${isOpen}
      aria-label="${basename(path)}, ${above === "" ? "" : `in ${above}, `}${count(matches.length, "place")}"
      data-key=${path}
      tabindex=${path === reachable ? 0 : -1}
      style="--level: 1"
      title=${path.slice(this.project.path.length + 1)}
      @click=${() => this.toggle(path)}
    >
      <span class="twisty">${icon("chevron")}</span>
      <span class="name">${basename(path)}</span><small class="above">${above}</small>
      <span class="grow"></span>
      ${this.replaces
        ? html`<button
            class="icon"
            tabindex=${path === reachable ? 0 : -1}
            aria-label="Replace in ${basename(path)}"
            title="Replace in this file"
            ?disabled=${this.replacing}
            @click=${(event: Event) => (event.stopPropagation(), void this.replace([file]))}
          >
            ${icon("replace")}
          </button>`
        : nothing}
      <small class="number">${matches.length}</small>
    </div>`;
  }

  private place(file: FoundFile, match: Match, reachable: string | undefined) {
    const { preview, start, end, line, column } = match;
    const key = keyOf({ file, match });
    return html`<div
      role="treeitem"
      aria-level="2"
      aria-label="Line ${line}, column ${column}: ${preview}"
      data-key=${key}
      data-line=${line}
      data-column=${column}
      tabindex=${key === reachable ? 0 : -1}
      style="--level: 2"
      title="${line}:${column}"
      @click=${() => this.open(file, match)}
    >
      <small class="number">${line}</small>
      <code class="name">${preview.slice(0, start)}<mark>${preview.slice(start, end)}</mark>${preview.slice(end)}</code>
    </div>`;
  }

  /** The rows that are drawn: files, and below those that are open their places. */
  private rows(): Row[] {
    const rows: Row[] = [];
    for (const file of this.search.files) {
      if (rows.length >= this.limit) break;
      rows.push({ file });
      if (!this.closed.has(file.path)) rows.push(...file.matches.map((match) => ({ file, match })));
    }
    return rows.slice(0, this.limit);
  }

  private total(): number {
    return this.search.files.reduce((sum, { path, matches }) => sum + 1 + (this.closed.has(path) ? 0 : matches.length), 0);
  }

  private ask(change: Partial<Query>, pause = 0): void {
    clearTimeout(this.waiting);
    this.search.query = { ...this.search.query, ...change };
    this.requestUpdate();
    this.waiting = setTimeout(() => this.begin(), pause);
  }

  private begin(): void {
    clearTimeout(this.waiting);
    this.limit = PAGE;
    this.closed.clear();
    this.search.start(this.search.query);
  }

  /** Goes back to the files, and to where the keyboard was in them. */
  private readonly leave = () => {
    const around = this.closest<Part>("warren-workbench");
    this.search.show(false);
    void around?.updateComplete.then(async () => {
      const tree = around.querySelector<Part>("warren-tree");
      await tree?.updateComplete;
      tree?.querySelector<HTMLElement>("[role=treeitem][tabindex='0']")?.focus();
    });
  };

  private readonly escape = (event: KeyboardEvent) => {
    if (event.key === "Escape") this.leave();
  };

  private fieldKey(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (event.key === "Enter") this.begin();
    if (event.key === "ArrowDown") this.querySelector<HTMLElement>(".search-rows [tabindex='0']")?.focus();
  }

  private toggle(path: string): void {
    if (!this.closed.delete(path)) this.closed.add(path);
    this.reachable = path;
    this.requestUpdate();
  }

  private async open({ path }: FoundFile, { line, column, from, to }: Match): Promise<void> {
    this.reachable = keyOf({ file: { path, matches: [] }, match: { from } as Match });
    try {
      await this.project.tabs.openAt(path, { line, column, length: to - from });
    } catch (error) {
      this.computer.messages.error(`${basename(path)} was not opened: ${reason(error)}`);
    }
  }

  private async replace(files: readonly FoundFile[]): Promise<void> {
    const { messages } = this.computer;
    this.replacing = true;
    try {
      const done = await this.search.replace(files.map(({ path }) => path));
      const undo = () => void done.undo().then(({ left }) => this.tellLeft(left));
      messages.notice(`Replaced ${count(done.places, "place")} in ${count(done.files, "file")}.`, { label: "Undo", run: undo });
      this.tellLeft(done.left);
    } catch (error) {
      messages.error(`Nothing was replaced: ${reason(error)}`);
    } finally {
      this.replacing = false;
    }
  }

  private tellLeft(left: readonly string[]): void {
    if (left.length > 0) this.computer.messages.error(`Left as they are, because they have changed meanwhile: ${left.map(basename).slice(0, 5).join(", ")}${left.length > 5 ? "…" : ""}`);
  }

  private readonly key = (event: KeyboardEvent) => {
    const rows = this.rows();
    const at = rows.findIndex((row) => keyOf(row) === (event.target as HTMLElement).dataset["key"]);
    const row = rows[at];
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
    const isOpen = !row.match && !this.closed.has(row.file.path);
    const keys: Record<string, () => unknown> = {
      ArrowDown: () => this.go(rows[at + 1]),
      ArrowUp: () => (at === 0 ? this.focusField() : this.go(rows[at - 1])),
      Home: () => this.go(rows[0]),
      End: () => this.go(rows.at(-1)),
      ArrowRight: () => (row.match ? undefined : isOpen ? this.go(rows[at + 1]) : this.toggle(row.file.path)),
      ArrowLeft: () => (row.match ? this.go({ file: row.file }) : isOpen && this.toggle(row.file.path)),
      Enter: () => (row.match ? this.open(row.file, row.match) : this.toggle(row.file.path)),
    };
    keys[" "] = keys["Enter"]!;
    const run = keys[event.key];
    if (!run) return;
    event.preventDefault();
    void run();
  };

  private go(row: Row | undefined): void {
    if (!row) return;
    this.reachable = keyOf(row);
    void this.updateComplete.then(() => {
      const element = this.querySelector<HTMLElement>(".search-rows [tabindex='0']");
      element?.focus();
      element?.scrollIntoView({ block: "nearest" });
    });
  }
}

function keyOf({ file, match }: Row): string {
  return match ? `${file.path}\0${match.from}` : file.path;
}

function sentence(now: SearchState, places: number, files: number): string {
  const found = places === 0 ? "Nothing found" : `${count(places, "place")} in ${count(files, "file")}`;
  switch (now.kind) {
    case "idle":
      return "";
    case "searching":
      return `${places === 0 ? "Searching" : found}…${now.files > 0 ? ` (${now.searched.toLocaleString("en")} of ${count(now.files, "file")})` : ""}`;
    case "stopped":
      return `${found}; stopped.`;
    case "refused":
      return `This can't be searched for: ${now.reason}`;
    case "done": {
      const left = [now.binary > 0 ? `${now.binary.toLocaleString("en")} binary` : "", now.large > 0 ? `${now.large.toLocaleString("en")} over 5 MB` : ""].filter((part) => part !== "");
      return `${now.isCut ? `The first ${places.toLocaleString("en")} places` : found}.${left.length > 0 ? ` Left out: ${left.join(", ")}.` : ""}`;
    }
  }
}

customElements.define("warren-search", SearchPane);
