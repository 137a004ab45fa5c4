/** A file that is taken, and where it goes. */
export interface Taken {
  readonly path: string;
  readonly file: File;
}

/** A history larger than this is brought only when it is asked for. */
export const LARGEST_HISTORY = 128 << 20;

/** Git knows a repository by these, though they may be empty; a list of files tells nothing of empty folders. */
const FOLDERS = ["objects", "refs", "refs/heads", "refs/tags"] as const;

/** Whether files below `base` are those of a repository. */
export function isRepository(base: string, files: readonly Taken[]): boolean {
  return files.some(({ path }) => path === `${base}HEAD`);
}

/** The folders that a repository needs, in full. */
export function foldersOf(base: string): readonly string[] {
  return FOLDERS.map((name) => base + name);
}

/**
 * The configuration of a repository that came through a browser, which does not tell which files are programs: git is to
 * leave that out of its comparisons, as it does on systems that do not know it either (`core.fileMode`).
 */
export async function withoutModes(config: File): Promise<File> {
  const text = await config.text();
  const changed = text.replace(/^([ \t]*filemode[ \t]*=[ \t]*)true[ \t]*$/im, "$1false");
  return changed === text ? config : new File([changed], config.name, { lastModified: config.lastModified });
}
