import type { Comparison, Warren } from "../../sdk/types.ts";
import { firstSnapshot, type ProjectSnapshot } from "../history/snapshots.ts";
import type { Project } from "../project/project.ts";

/** What has changed in a project since a snapshot, by default since it was brought in: after a reload the history knows how it was. */
export async function changesOf(warren: Warren, project: Project, signal: AbortSignal, since?: ProjectSnapshot): Promise<Comparison> {
  const { baseline } = project;
  const snapshot = since ?? (baseline ? undefined : await firstSnapshot(warren, project.path));
  if (snapshot) return warren.archive.compare(snapshot.folder, project.path, { signal, trustsTimes: true });
  if (!baseline) throw new Error("how this project was brought in is not known any more, so what changed is not either. Download all of it instead.");
  const before = `/tmp/.before-${crypto.randomUUID()}`;
  try {
    await baseline.restore(warren, before);
    return await warren.archive.compare(before, project.path, { signal });
  } finally {
    await warren.fs.rm(before, { recursive: true, force: true });
  }
}

/** One line on what a zip of changed files can't hold, or "". */
export function removedLine({ changes }: Comparison): string {
  const removed = changes.filter(({ kind }) => kind === "removed").map(({ path }) => `“${path}”`);
  if (removed.length === 0) return "";
  const shown = removed.slice(0, 3).join(", ");
  return `A zip can't say what was removed: ${shown}${removed.length > 3 ? ` and ${removed.length - 3} more` : ""}. The patch does.`;
}
