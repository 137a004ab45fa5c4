import { Model } from "../parts/model.ts";
import type { Project } from "../project/project.ts";

export type PaneName = "files" | "code" | "terminal" | "preview" | "processes";

/** Which pane of a project a small window shows, and what moves on to another one. */
export class Panes extends Model {
  shown: PaneName = "code";
  /** Whether a port is served that nobody has looked at. */
  fresh = false;
  private port: number | undefined;
  private opened: number;

  constructor(private readonly project: Project) {
    super();
    this.opened = project.tabs.shows;
  }

  get all(): readonly PaneName[] {
    const preview: PaneName[] = this.project.preview.port === undefined ? [] : ["preview"];
    const processes: PaneName[] = this.shown === "processes" ? ["processes"] : [];
    return ["files", "code", "terminal", ...preview, ...processes];
  }

  show(pane: PaneName): void {
    this.shown = pane;
    if (pane === "preview") {
      this.fresh = false;
      if (!this.project.preview.shown) this.project.preview.show(true);
    }
    this.changed();
  }

  /** The pane `step` places further, around the end. */
  next(step: 1 | -1): void {
    const { all } = this;
    this.show(all[(all.indexOf(this.shown) + step + all.length) % all.length]!);
  }

  /** A file that is opened is shown. */
  observeTabs(): void {
    const { shows } = this.project.tabs;
    if (shows === this.opened) return;
    this.opened = shows;
    this.show("code");
  }

  /** A program that listens is offered, and a preview that is closed gives way to the terminal. */
  observePreview(): void {
    const { port, shown } = this.project.preview;
    if (port !== this.port) {
      this.port = port;
      this.fresh = port !== undefined && this.shown !== "preview";
    }
    if (this.shown === "preview" && !shown) this.show("terminal");
  }
}

const known = new WeakMap<Project, Panes>();

/** The panes of a project, which keep what they show while another project is seen. */
export function panesOf(project: Project): Panes {
  const panes = known.get(project) ?? new Panes(project);
  known.set(project, panes);
  return panes;
}
