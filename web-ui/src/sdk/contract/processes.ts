/** Processes: how they are started, what they are, and what a project would start. */

/** One mount of a mount namespace. */
export type MountSource =
  | string
  | { readonly path: string; readonly readOnly?: boolean }
  | { readonly temporary: true };

export interface SpawnOptions {
  /** A directory in the mount namespace: else `ENOENT` or `ENOTDIR`. Default: `/`. */
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Whether PWD, HOME, PATH and LANG are set too (default). False: exactly `env` and what a runtime needs. */
  readonly inheritEnv?: boolean;
  readonly argv0?: string;
  /** Exactly these preopened directories, guest name to path. Default: the whole mount namespace as "/" and cwd as ".". */
  readonly preopens?: Readonly<Record<string, string>>;
  /**
   * Ports to listen at, 0 for a free one. The program finds the listening sockets as descriptors behind its preopens, in this
   * order: `LISTEN_FDS` has their number, `LISTEN_FDS_START` the first, `LISTEN_FDNAMES` the ports, joined by colons.
   */
  readonly listen?: readonly number[];
  /** The mount namespace, by guest path; `/dev`, `/net` and `/proc/self` are always there. Default: Warren's whole tree. */
  readonly mounts?: Readonly<Record<string, MountSource>>;
  /**
   * A terminal: line editing, echo, Ctrl+C and Ctrl+D; stdout and stderr are one stream, whose lines end with Return and newline as long as the
   * program does not change that. A signal that is typed discards what of it was not read yet, but for control sequences.
   */
  readonly terminal?: { readonly cols: number; readonly rows: number };
}

/** How a process exited. Exactly one member is present; `duration` is from spawn to exit, in milliseconds. */
export type Exit = { readonly duration: number } & (
  | { readonly code: number }
  | { readonly signal: string }
  | { readonly trap: string }
);

export interface Process {
  readonly pid: number;
  readonly stdin: WritableStream<Uint8Array>;
  readonly stdout: ReadableStream<Uint8Array>;
  /** Without bytes when the process has a terminal. */
  readonly stderr: ReadableStream<Uint8Array>;
  readonly exit: Promise<Exit>;
  /**
   * Any signal by its name, to all of the session that the process leads: its children too, unless they left it. One that is ignored by
   * default does nothing. EINVAL for an unknown name.
   */
  kill(signal?: string): Promise<void>;
  resize(size: { cols: number; rows: number }): Promise<void>;
}

export interface ProcessStatus {
  readonly pid: number;
  /** The process that started it; 0 when the page did, or when that process has ended. */
  readonly parent: number;
  readonly command: readonly string[];
  /** Starting: its program is fetched or compiled. Waiting: it sleeps or waits for input. */
  readonly state: "starting" | "running" | "waiting" | "stopped" | "ended";
  /** Linear memory of the program, in bytes. */
  readonly memory: number;
  /** Time spent running (not waiting), in milliseconds. */
  readonly cpuTime: number;
  readonly started: number;
  readonly exit?: Exit;
}

/** One of the ways to run a project. */
export interface RunChoice {
  /** What the project calls it: a script, a run, a target, a notebook, a file, a folder. */
  readonly name: string;
  /** The file that names it, or `file` or `folder` for what is one. */
  readonly source: string;
  readonly run: Detection;
}

/** What Run would start for a project, or why it can't. `choices` are other ways that it names: those of choices have none. */
export type Detection = { readonly choices?: readonly RunChoice[] } & (
  | {
      readonly runnable: true;
      readonly language: "python" | "javascript" | "rust" | "go" | "c" | "wasm" | "other";
      readonly command: string;
      readonly args: readonly string[];
      readonly env: Readonly<Record<string, string>>;
      readonly cwd: string;
      /** Ports for the option `listen` of `spawn`. */
      readonly listen: readonly number[];
      /** Which file decided, e.g. `package.json`. */
      readonly because: string;
      /** One line, when the program is older than one of its sources. */
      readonly outdated?: string;
      /** One line to know before it is run: what it does first, what the project asks for and does not get. */
      readonly leftOut?: string;
    }
  | {
      readonly runnable: false;
      readonly language?: string;
      readonly message: string;
      /** A command that the person can run outside to make it runnable. */
      readonly fix?: string;
    }
);

export interface RuntimeStatus {
  readonly name: string;
  readonly version: string;
  readonly language: string;
  readonly commands: readonly string[];
  readonly size: number;
  readonly installed: boolean;
}
