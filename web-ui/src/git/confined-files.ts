import type { ArchiveFiles } from "../archive/files.ts";

type Files = ArchiveFiles & { readFile(path: string): Promise<Uint8Array> };

interface Stats {
  readonly type: "file" | "dir" | "symlink";
  readonly mode: number;
  readonly size: number;
  readonly ino: number;
  readonly mtimeMs: number;
  readonly ctimeMs: number;
  readonly uid: 0;
  readonly gid: 0;
  readonly dev: 0;
  isFile(): boolean;
  isDirectory(): boolean;
  isSymbolicLink(): boolean;
}

const TYPES = { file: 0o100000, directory: 0o040000, symlink: 0o120000, device: 0 } as const;

/**
 * The files of one folder, as git libraries ask for them (`fs.promises` of Node). Whatever a repository holds, nothing outside of the
 * folder is touched: paths that leave it are refused, and so is everything below a link.
 */
export class ConfinedFiles {
  readonly promises = this;
  readonly #links = new Set<string>();

  constructor(
    private readonly files: Files,
    private readonly root: string,
    /** Ends the work: from then on everything is refused. */
    private readonly signal?: AbortSignal,
  ) {}

  readonly readFile = async (path: string, options?: string | { encoding?: string }): Promise<Uint8Array | string> => {
    const data = await this.files.readFile(this.#inside(path));
    const encoding = typeof options === "string" ? options : options?.encoding;
    return encoding ? new TextDecoder().decode(data) : data;
  };

  readonly writeFile = async (path: string, data: string | Uint8Array, options?: string | { mode?: number }): Promise<void> => {
    // A copy, since the files may take the buffer away. A Buffer's own `slice` makes none.
    const bytes = typeof data === "string" ? new TextEncoder().encode(data) : new Uint8Array(data);
    const at = this.#inside(path);
    const mode = typeof options === "object" ? options.mode : undefined;
    await this.files.put(this.root, [{ path: at.slice(this.root.length + 1), data: bytes, ...(mode !== undefined && { mode: mode & 0o777 & ~0o022 }) }]);
  };

  readonly unlink = async (path: string): Promise<void> => {
    const at = this.#inside(path);
    const { type } = await this.files.stat(at);
    if (type === "directory") throw coded("EISDIR", path);
    this.#links.delete(at);
    await this.files.rm(at, { recursive: true, force: true });
  };

  readonly readdir = async (path: string): Promise<string[]> => {
    const entries = await this.files.readdir(this.#inside(path), { withFileTypes: true });
    return entries.map(({ name }) => name);
  };

  readonly mkdir = async (path: string): Promise<void> => this.files.mkdir(this.#inside(path));

  readonly rmdir = async (path: string): Promise<void> => {
    const at = this.#inside(path);
    if ((await this.files.readdir(at, { withFileTypes: true })).length > 0) throw coded("ENOTEMPTY", path);
    await this.files.rm(at, { recursive: true, force: true });
  };

  readonly lstat = async (path: string): Promise<Stats> => {
    const { type, mode, size, mtime } = await this.files.stat(this.#inside(path));
    return {
      type: type === "directory" ? "dir" : type === "symlink" ? "symlink" : "file",
      mode: TYPES[type] | mode,
      size,
      ino: 0,
      mtimeMs: mtime,
      ctimeMs: mtime,
      uid: 0,
      gid: 0,
      dev: 0,
      isFile: () => type === "file",
      isDirectory: () => type === "directory",
      isSymbolicLink: () => type === "symlink",
    };
  };

  /** Links are not followed here: what they lead to may be outside. */
  readonly stat = this.lstat;

  readonly readlink = async (path: string): Promise<string> => this.files.readlink(this.#inside(path));

  readonly symlink = async (target: string, path: string): Promise<void> => {
    const at = this.#inside(path);
    await this.files.symlink(target, at);
    this.#links.add(at);
  };

  readonly chmod = async (path: string, mode: number): Promise<void> => this.files.setAttributes(this.#inside(path), { mode: mode & 0o777 });

  #inside(path: string): string {
    this.signal?.throwIfAborted();
    const parts = path.split("/").filter((part) => part !== "" && part !== ".");
    const at = `/${parts.join("/")}`;
    const isInside = at === this.root || at.startsWith(`${this.root}/`);
    if (!isInside || parts.includes("..") || path.includes("\0")) throw coded("EPERM", path);
    for (let slash = at.indexOf("/", this.root.length + 1); slash > 0; slash = at.indexOf("/", slash + 1)) {
      if (this.#links.has(at.slice(0, slash))) throw coded("EPERM", path);
    }
    return at;
  }
}

function coded(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: ${path}`), { code });
}
