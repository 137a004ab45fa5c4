/** A name for a project below `/home` that none of `taken` has. */
export function freeName(wanted: string, taken: readonly string[]): string {
  const clean = wanted.replaceAll("/", "-").replaceAll("\0", "").trim();
  const name = clean === "" || clean === "." || clean === ".." ? "project" : clean;
  const used = new Set(taken);
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? name : `${name}-${number}`;
    if (!used.has(candidate)) return candidate;
  }
}
