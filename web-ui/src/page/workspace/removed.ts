import type { Workspaces } from "../../sdk/types.ts";

/** Workspaces that were deleted are kept for a day, so that it can be undone. */
const KEY = "warren.removed";
const KEPT_MS = 86_400_000;

function read(): Record<string, number> {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "{}") as Record<string, number>;
  } catch {
    return {};
  }
}

function write(removed: Record<string, number>): void {
  localStorage.setItem(KEY, JSON.stringify(removed));
}

/** Hides a workspace; it is removed from disk a day later. */
export function remove(name: string): void {
  write({ ...read(), [name]: Date.now() });
}

export function undoRemove(name: string): void {
  const { [name]: _, ...rest } = read();
  write(rest);
}

/** The workspaces that are not deleted. Removes what was deleted a day ago. */
export async function present(workspaces: Workspaces): Promise<string[]> {
  const all = await workspaces.list();
  for (const [name, when] of Object.entries(read())) {
    if (all.includes(name) && Date.now() - when < KEPT_MS) continue;
    await workspaces.remove(name).catch(() => undefined); // It is open elsewhere: another time.
    undoRemove(name);
  }
  const removed = read();
  return all.filter((name) => !(name in removed));
}
