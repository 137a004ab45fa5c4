import { bytes, count } from "../parts/format.ts";
import type { Skipped } from "./plan.ts";

const WORDS = {
  ignored: "ignored by .gitignore",
  unneeded: "ignored by .gitignore, but for what the program needs",
  unsafe: "with a name that can't be stored",
  unreadable: "unreadable",
} as const;

/** One line on what was left out, or "" when nothing was. */
export function skippedLine(skipped: readonly Skipped[]): string {
  const parts: string[] = [];
  const histories = skipped.filter(({ reason }) => reason === "history");
  for (const { path, bytes: size } of histories) parts.push(`the repository's history (“${path}”, ${bytes(size ?? 0)})`);
  for (const reason of ["ignored", "unneeded", "unsafe", "unreadable"] as const) {
    const paths = skipped.filter((entry) => entry.reason === reason).map(({ path }) => path);
    if (paths.length === 0) continue;
    const shown = paths.slice(0, 3).map((path) => `“${path}”`).join(", ");
    parts.push(`${count(paths.length, "entry", "entries")} ${WORDS[reason]} (${shown}${paths.length > 3 ? ", …" : ""})`);
  }
  return parts.length ? `Left out: ${parts.join("; ")}.` : "";
}

/** Whether including ignored files would bring more. */
export function hasIgnored(skipped: readonly Skipped[]): boolean {
  return skipped.some(({ reason }) => reason === "ignored" || reason === "unneeded" || reason === "history");
}

/** Whether a program may miss something of it: a repository's history is for people. */
export function hasMissing(skipped: readonly Skipped[]): boolean {
  return skipped.some(({ reason }) => reason === "ignored" || reason === "unneeded");
}
