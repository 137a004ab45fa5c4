import type { Warren } from "../../sdk/types.ts";
import { reason } from "../failure.ts";
import { timeOf } from "../parts/format.ts";
import { Model } from "../parts/model.ts";
import { basename } from "../parts/paths.ts";
import type { Project } from "../project/project.ts";
import { linesOf, type PatchLine } from "./patch-lines.ts";
import { inverse, putBack, type Change } from "./put-back.ts";
import { snapshotsOf, type ProjectSnapshot } from "./snapshots.ts";

/** How far the comparison with a snapshot is. */
export type Comparing =
  | { readonly kind: "idle" | "stopped" }
  | { readonly kind: "comparing"; readonly files: number }
  | { readonly kind: "done"; readonly changes: readonly Change[] }
  | { readonly kind: "failed"; readonly reason: string };

/** What a file was and is. */
export interface Difference {
  readonly path: string;
  readonly lines: readonly PatchLine[];
  /** What there is to say instead of lines, or besides. */
  readonly remark: string;
}

/** What was put back, and can be undone. */
export interface Restored {
  readonly sentence: string;
  undo(): Promise<void>;
}

/** The history of a project: its snapshots, what has changed since one of them, and the way back. */
export class History extends Model {
  /** The newest first; undefined until they are known. */
  snapshots: readonly ProjectSnapshot[] | undefined;
  chosen: ProjectSnapshot | undefined;
  comparing: Comparing = { kind: "idle" };
  difference: Difference | undefined;
  private cancelling = new AbortController();

  constructor(
    private readonly warren: Warren,
    private readonly project: Project,
  ) {
    super();
  }

  /** Reads the list, and begins to compare with the one that is chosen, at first the newest. */
  async load(): Promise<void> {
    this.snapshots = await snapshotsOf(this.warren, this.project.path);
    const again = this.snapshots.find(({ name }) => name === this.chosen?.name) ?? this.snapshots[0];
    this.changed();
    if (again) void this.choose(again);
  }

  /** Compares the project with a snapshot; the comparison with another one ends. */
  async choose(snapshot: ProjectSnapshot): Promise<void> {
    this.stop();
    const { signal } = (this.cancelling = new AbortController());
    this.chosen = snapshot;
    this.difference = undefined;
    this.tell({ kind: "comparing", files: 0 });
    try {
      const onProgress = ({ files }: { files: number }) => signal.aborted || this.tell({ kind: "comparing", files });
      const options = { signal, onProgress, trustsTimes: true, withPatch: false };
      const { changes } = await this.warren.archive.compare(snapshot.folder, this.project.path, options);
      if (!signal.aborted) this.tell({ kind: "done", changes });
    } catch (error) {
      if (!signal.aborted) this.tell({ kind: "failed", reason: reason(error) });
    }
  }

  /** Ends the comparison that runs. */
  stop(): void {
    this.cancelling.abort();
    if (this.comparing.kind === "comparing") this.tell({ kind: "stopped" });
  }

  /** Shows what has changed in a file, or hides it again. */
  async show(path: string): Promise<void> {
    const { chosen } = this;
    if (!chosen || this.difference?.path === path) {
      this.difference = undefined;
      return this.changed();
    }
    this.difference = { path, lines: [], remark: "Comparing…" };
    this.changed();
    const { signal } = this.cancelling;
    const found = await this.differenceOf(chosen, path).catch((error: unknown) => ({ path, lines: [], remark: reason(error) }));
    if (signal.aborted || this.difference?.path !== path) return;
    this.difference = found;
    this.changed();
  }

  /** Has files as they were; what they are now goes into a snapshot before, so that it can be undone. */
  async restore(changes: readonly Change[]): Promise<Restored> {
    const { chosen, project, warren } = this;
    if (!chosen) throw new Error("no snapshot is chosen");
    await project.tabs.saveAll();
    await warren.history.take("Before restoring");
    const before = (await snapshotsOf(warren, project.path))[0];
    if (!before) throw new Error("what is there now could not be kept");
    await putBack(warren.fs, chosen.folder, project.path, changes);
    await this.afterwards();
    const [only, ...others] = changes;
    const what = only && others.length === 0 ? `“${basename(only.path)}” is` : `${changes.length.toLocaleString("en")} files are`;
    return {
      sentence: `${what} as of ${timeOf(chosen.time)}.`,
      undo: async () => {
        await putBack(warren.fs, before.folder, project.path, inverse(changes));
        await this.afterwards();
      },
    };
  }

  private async afterwards(): Promise<void> {
    await this.project.refresh();
    await this.load();
  }

  private async differenceOf({ folder }: ProjectSnapshot, path: string): Promise<Difference> {
    const { changes, patch } = await this.warren.archive.compare(folder, this.project.path, { only: [path] });
    const [change] = changes;
    if (!change) return { path, lines: [], remark: "It is the same again." };
    if (!change.isInPatch) return { path, lines: [], remark: "It is binary, or too large to be shown here." };
    const { lines, isCut } = linesOf(patch);
    if (lines.length === 0) return { path, lines, remark: "Its lines are the same: it is empty, or its mode has changed." };
    return { path, lines, remark: isCut ? "There is more, which is left out here. The patch has it." : "" };
  }

  private tell(comparing: Comparing): void {
    this.comparing = comparing;
    this.changed();
  }
}
