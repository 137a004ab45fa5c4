import type { History, Snapshot, Warren } from "../../sdk/types.ts";
import { exists } from "../files/bin.ts";
import { basename, join } from "../parts/paths.ts";

/** A snapshot that has a project in it. */
export interface ProjectSnapshot extends Snapshot {
  /** The project's folder as it was. */
  readonly folder: string;
}

/** Labels of snapshots are cut to this. */
const LONGEST_LABEL = 200;

const openedLabel = (project: string) => `Opened ${basename(project)}`.slice(0, LONGEST_LABEL);

/** Takes a snapshot for the history alone: a workspace that can have none goes on without. */
export function note(history: History, label: string): void {
  void history.take(label.slice(0, LONGEST_LABEL)).catch(() => undefined);
}

export function noteOpened(history: History, project: string): void {
  note(history, openedLabel(project));
}

/** Those that have the project, the newest first. */
export async function snapshotsOf({ history, fs }: Warren, project: string): Promise<ProjectSnapshot[]> {
  const all = (await history.list()).map((snapshot) => ({ ...snapshot, folder: join(snapshot.path, basename(project)) }));
  const has = await Promise.all(all.map(({ folder }) => exists(fs, folder)));
  return all.filter((_, at) => has[at]).reverse();
}

/** How the project was when it was first opened, as far as the history goes back. */
export async function firstSnapshot(warren: Warren, project: string): Promise<ProjectSnapshot | undefined> {
  const known = await snapshotsOf(warren, project);
  return known.findLast(({ label }) => label === openedLabel(project)) ?? known.at(-1);
}
