import type { FilesPort } from "../../sdk/types.ts";
import { inverse, type Edit } from "../editor/edits.ts";
import type { Tabs } from "../editor/tabs.ts";
import { Model } from "../parts/model.ts";
import type { Match } from "./matches.ts";
import { EXCLUDED, expressionOf, type Query } from "./query.ts";
import type { SearchReport, SearchRequest } from "./search-worker.ts";

declare const __SEARCH_WORKER__: string;

/** The places in one file. */
export interface FoundFile {
  readonly path: string;
  readonly matches: readonly Match[];
}

export type SearchState =
  | { readonly kind: "idle" }
  | { readonly kind: "searching"; readonly searched: number; readonly files: number }
  | { readonly kind: "done"; readonly searched: number; readonly binary: number; readonly large: number; readonly isCut: boolean }
  | { readonly kind: "stopped" }
  | { readonly kind: "refused"; readonly reason: string };

/** What a replacement has done; `undo` takes it back where nothing else has changed since. */
export interface Replaced {
  readonly places: number;
  readonly files: number;
  /** Files that had changed since they were searched. */
  readonly left: readonly string[];
  undo(): Promise<{ left: readonly string[] }>;
}

/** How long results gather before they are drawn, in milliseconds. The first is drawn at once. */
const GATHER = 60;

/** Search and replace over the files of a project. Each search has a worker, which ends with it, whatever it does. */
export class Search extends Model {
  /** Whether it is on the screen. */
  isShown = false;
  query: Query = { text: "", isRegex: false, matchesCase: false, wholeWord: false, include: "", exclude: EXCLUDED };
  replacement = "";
  state: SearchState = { kind: "idle" };
  files: readonly FoundFile[] = [];
  places = 0;
  private found: FoundFile[] = [];
  private worker: Worker | undefined;
  private gathering: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly root: string,
    private readonly tabs: Tabs,
    private readonly filesPort: () => FilesPort,
  ) {
    super();
  }

  show(isShown: boolean): void {
    this.isShown = isShown;
    if (!isShown) this.stop();
    this.changed();
  }

  /** Searches for what the query says, and no longer for what it said before. */
  start(query: Query): void {
    this.end();
    Object.assign(this, { query, files: [], found: [], places: 0, state: { kind: "idle" } });
    if (query.text !== "") this.ask(query);
    this.changed();
  }

  /** Ends a search that is under way; what was found stays. */
  stop(): void {
    if (this.state.kind !== "searching") return;
    this.end();
    this.state = { kind: "stopped" };
    this.draw();
  }

  /** Replaces what was found in these files. The edits are found anew, away from the page, and made here. */
  async replace(paths: readonly string[]): Promise<Replaced> {
    const edits = await this.findEdits(paths);
    const done = new Map<string, readonly Edit[]>();
    const left: string[] = [];
    for (const [path, changes] of edits) {
      if (await this.tabs.edit(path, changes).catch(() => false)) done.set(path, changes);
      else left.push(path);
    }
    this.start(this.query);
    return {
      places: [...done.values()].reduce((sum, changes) => sum + changes.length, 0),
      files: done.size,
      left,
      undo: () => this.takeBack(done),
    };
  }

  private async takeBack(done: ReadonlyMap<string, readonly Edit[]>): Promise<{ left: readonly string[] }> {
    const left: string[] = [];
    for (const [path, changes] of done) {
      if (!(await this.tabs.edit(path, inverse(changes)).catch(() => false))) left.push(path);
    }
    if (this.isShown) this.start(this.query);
    return { left };
  }

  private ask(query: Query): void {
    try {
      expressionOf(query);
    } catch (error) {
      this.state = { kind: "refused", reason: (error as Error).message };
      return;
    }
    this.state = { kind: "searching", searched: 0, files: 0 };
    this.worker = this.send({ query }, (report) => this.take(report));
  }

  private send(asked: Pick<SearchRequest, "query" | "replacement" | "paths">, receive: (report: SearchReport) => void): Worker {
    const worker = new Worker(__SEARCH_WORKER__, { type: "module", name: "warren-search" });
    worker.onmessage = ({ data }: MessageEvent<SearchReport>) => receive(data);
    worker.onerror = ({ message }) => receive({ kind: "refused", reason: message || "the search could not be loaded" });
    const files = this.filesPort();
    const request: SearchRequest = { ...asked, files, root: this.root, unsaved: this.unsaved() };
    worker.postMessage(request, [files.port]);
    return worker;
  }

  private unsaved(): Map<string, string> {
    return new Map(this.tabs.unsaved.flatMap(({ path, buffer }) => (buffer ? [[path, buffer.text]] : [])));
  }

  private take(report: SearchReport): void {
    switch (report.kind) {
      case "found":
        this.found.push({ path: report.path, matches: report.matches });
        this.places += report.matches.length;
        if (this.files.length === 0) this.draw();
        else this.gather();
        return;
      case "progress":
        this.state = { ...report, kind: "searching" };
        return this.gather();
      case "done":
      case "refused":
        this.end();
        this.state = report;
        return this.draw();
      case "edits":
    }
  }

  private gather(): void {
    this.gathering ??= setTimeout(() => this.draw(), GATHER);
  }

  private draw(): void {
    clearTimeout(this.gathering);
    this.gathering = undefined;
    this.files = [...this.found];
    this.changed();
  }

  private end(): void {
    this.worker?.terminate();
    this.worker = undefined;
    clearTimeout(this.gathering);
    this.gathering = undefined;
  }

  private findEdits(paths: readonly string[]): Promise<Map<string, readonly Edit[]>> {
    const { query, replacement } = this;
    const edits = new Map<string, readonly Edit[]>();
    return new Promise((resolve, reject) => {
      const worker = this.send({ query, replacement, paths }, (report) => {
        if (report.kind === "edits") edits.set(report.path, report.edits);
        if (report.kind !== "done" && report.kind !== "refused") return;
        worker.terminate();
        if (report.kind === "done") resolve(edits);
        else reject(new Error(report.reason));
      });
    });
  }
}
