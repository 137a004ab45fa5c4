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

const ARCHIVE = /\.(?:zip|tar\.gz|tgz|tar)$/i;

/** Whether a file of this name is opened for what is in it. */
export function isArchive(fileName: string): boolean {
  return ARCHIVE.test(fileName);
}

/** The name of a project that comes in an archive. */
export function archiveName(fileName: string): string {
  return fileName.replace(ARCHIVE, "") || "project";
}

/** Whether that is what an archive, a repository or a file of the history was being brought to when its tab was closed. */
export function isLeftover(name: string): boolean {
  return /^\..*\.(?:unpacking|cloning|restoring)-[0-9a-f]{8}$/.test(name);
}
