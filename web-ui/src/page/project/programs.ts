import type { MountSource, Process, Warren } from "../../sdk/types.ts";
import { basename } from "../parts/paths.ts";
import type { Size } from "../terminal/console.ts";

/** Where programs keep what they can make again, one folder for each project: none reads what another's has compiled. */
const CACHES = "/var/caches";

/** Where the shells of each project keep the lines that were typed: in the workspace, so that they last, and out of every project. */
const SHELLS = "/home/.sh";

/** What the programs of a project see of the tree, and where they leave what is not the project's. */
export class Programs {
  private readonly cache: string;
  private readonly shell: string;
  /** What programs find beside the project in their home: their settings, such as git's and npm's. */
  private readonly home: string;

  constructor(
    private readonly warren: Warren,
    private readonly path: string,
  ) {
    this.cache = `${CACHES}/${basename(path)}`;
    this.shell = `${SHELLS}/${basename(path)}`;
    this.home = `${this.shell}/home`;
  }

  /** The mounts of a program of the project. */
  async mounts(): Promise<Record<string, MountSource>> {
    const local = `${this.cache}/local`;
    await this.warren.fs.mkdir(local, { recursive: true });
    const mounts: Record<string, MountSource> = {
      [this.path]: this.path,
      "/var/cache": this.cache,
      "/tmp": { temporary: true },
      "/bin": { path: "/bin", readOnly: true },
      "/usr": { path: "/usr", readOnly: true },
      "/usr/local": local, // what is installed for all, by `npm install -g`
      "/lib": { path: "/lib", readOnly: true },
    };
    if (await this.made(this.home)) mounts["/home"] = this.home;
    const { state } = this.warren.workspace;
    if (state === "kept" || state === "read-only") mounts["/history"] = { path: "/history", readOnly: true };
    return mounts;
  }

  /** Starts a shell in the project's folder, on a screen of this size. */
  async startShell(size: Size, variables: Readonly<Record<string, string>>): Promise<Process> {
    const mounts = await this.mounts();
    const env = { ...variables, HOME: "/home", TERM: "xterm-256color", COLORTERM: "truecolor", LANG: "C.UTF-8" };
    // In a workspace of another tab nothing can be written; then lines are remembered for as long as the shell runs.
    if (!(await this.made(this.shell))) return this.warren.spawn("sh", ["-i"], { cwd: this.path, env, mounts, terminal: size });
    mounts[SHELLS] = this.shell;
    return this.warren.spawn("sh", ["-i"], { cwd: this.path, env: { ...env, HISTFILE: `${SHELLS}/history` }, mounts, terminal: size });
  }

  /** Whether a folder is there now, which it cannot be in a workspace that is only read. */
  private made(folder: string): Promise<boolean> {
    return this.warren.fs.mkdir(folder, { recursive: true }).then(
      () => true,
      () => false,
    );
  }

  /** Removes what programs and shells have left outside of the project. */
  async clear(): Promise<void> {
    await this.warren.fs.rm(this.cache, { recursive: true, force: true });
    await this.warren.fs.rm(this.shell, { recursive: true, force: true });
  }
}
