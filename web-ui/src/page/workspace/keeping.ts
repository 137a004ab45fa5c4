import type { Warren, Workspace, Workspaces } from "../../sdk/types.ts";
import { Model } from "../parts/model.ts";
import { freeName } from "../upload/names.ts";
import { withWorkspace, workspaceOf } from "./address.ts";

/** The workspace of the page's kernel: the first project that is opened begins one, and the address names it. */
export class Keeping extends Model {
  /** Whether the browser has granted to drop nothing by itself. */
  private isPersistent = false;

  constructor(
    private readonly warren: Warren,
    private readonly workspaces: Workspaces,
  ) {
    super();
    warren.on("workspace", () => this.changed());
    if (this.now.name !== null) void this.persist();
    // Back and Forward lead from one workspace to another: each has a kernel of its own.
    addEventListener("popstate", () => {
      if ((workspaceOf(location) ?? null) !== this.now.name) location.reload();
    });
    // A page that comes back from the browser's cache has no lock any more.
    addEventListener("pageshow", ({ persisted }) => {
      if (persisted && this.now.name !== null) location.reload();
    });
  }

  get now(): Workspace {
    return this.warren.workspace;
  }

  /** Whether what is in this tab would be lost with it. */
  get isVolatile(): boolean {
    return this.now.state !== "kept" || this.now.isFull;
  }

  /** Keeps what is opened from now on, in a workspace with a name like that of the project, unless there is one already. */
  async begin(project: string): Promise<void> {
    if (this.now.name !== null) return;
    const name = freeName(project || "project", await this.workspaces.list());
    const { state } = await this.warren.openWorkspace(name);
    if (state === "kept") {
      history.pushState(null, "", withWorkspace(name));
      void this.persist(); // Firefox asks the person, who may take their time.
    }
  }

  private async persist(): Promise<void> {
    this.isPersistent = (await navigator.storage?.persist?.().catch(() => false)) ?? false;
    this.changed();
  }

  /** What is true of keeping, in a few words. */
  get sentence(): string {
    const { state, isSaved, isFull, isFree } = this.now;
    if (isFull) return "The disk is full: new changes are in memory only";
    if (state === "kept" && !isSaved) return "Saving…";
    if (state === "kept") return this.isPersistent ? "Kept in this browser" : "Kept; the browser may drop it when room is short";
    if (state === "read-only") return isFree ? "The other tab has gone: reload to write" : "Read-only: open in another tab";
    return "In memory only: gone with this tab";
  }
}
