/** A line of a patch, as it is shown. */
export interface PatchLine {
  readonly kind: "added" | "removed" | "place" | "same";
  readonly text: string;
}

/** More lines than these are cut off. */
const MOST = 2000;

/** The lines of one file's patch; what stands before its first place says what everybody can see. */
export function linesOf(patch: Uint8Array): { lines: PatchLine[]; isCut: boolean } {
  const all = new TextDecoder().decode(patch).split("\n");
  const lines: PatchLine[] = [];
  let isBelowHead = false;
  for (const text of all) {
    if (text.startsWith("diff --git ")) isBelowHead = false;
    else if (text.startsWith("@@ ")) isBelowHead = true;
    if (!isBelowHead || text === "") continue;
    if (lines.length === MOST) return { lines, isCut: true };
    lines.push({ kind: kindOf(text), text });
  }
  return { lines, isCut: false };
}

function kindOf(text: string): PatchLine["kind"] {
  if (text.startsWith("@@ ")) return "place";
  return text.startsWith("+") ? "added" : text.startsWith("-") ? "removed" : "same";
}
