/** Which terminals a project has: what a reload of the page keeps of them. Their shells and what they showed are gone by then. */
export interface Arrangement {
  /** For each, in the order of the tabs, whether it is for what Run starts. */
  readonly forRuns: readonly boolean[];
  /** For each, the place of the one beside it, or -1. */
  readonly beside: readonly number[];
  readonly active: number;
}

/** More than people open: what was kept may have been written by anything. */
const MOST = 16;

/** Kept with the tab of the browser, for each project. */
const key = (project: string) => `warren.terminals.${project}`;

/** Whether the page was loaded again and no project was opened since: one that is opened anew begins with one terminal. */
let isReloaded = typeof performance !== "undefined" && performance.getEntriesByType("navigation").some((entry) => "type" in entry && entry.type === "reload");

/** What the project had before the page was loaded again. */
export function keptArrangement(project: string): Arrangement | undefined {
  const wasReloaded = isReloaded;
  isReloaded = false;
  try {
    if (!wasReloaded) return undefined;
    return parseArrangement(sessionStorage.getItem(key(project)));
  } catch {
    return undefined; // A browser may refuse to keep anything.
  }
}

export function keepArrangement(project: string, arrangement: Arrangement | undefined): void {
  try {
    if (arrangement) sessionStorage.setItem(key(project), JSON.stringify(arrangement));
    else sessionStorage.removeItem(key(project));
  } catch {
    // Then a reload begins with one terminal.
  }
}

/** What a text says, or undefined if it is not an arrangement. */
export function parseArrangement(text: string | null): Arrangement | undefined {
  const found: unknown = JSON.parse(text ?? "null");
  if (typeof found !== "object" || found === null) return undefined;
  const { forRuns, beside, active } = found as Partial<Record<keyof Arrangement, unknown>>;
  if (!Array.isArray(forRuns) || !Array.isArray(beside) || typeof active !== "number" || forRuns.length > MOST) return undefined;
  return { forRuns: forRuns.map((each) => each === true), beside: beside.map(Number), active };
}
