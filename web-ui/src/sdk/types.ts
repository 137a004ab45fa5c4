/**
 * The contract of `/sdk/warren.js`: all requests of a page to the kernel. The page of Warren itself uses
 * nothing else. Paths are absolute (others are `EINVAL`), `/`-separated and UTF-8 (a lone surrogate is `EILSEQ`);
 * sizes are bytes; times are milliseconds since 1970.
 * A failed call rejects with a {@link WarrenError}.
 */

import type { Archives, Repositories } from "./contract/archives.ts";
import type { FileSystem, FilesPort, MountOptions, Tree, Upload } from "./contract/files.ts";
import type { History } from "./contract/history.ts";
import type { OutboundEvent, OutboundOptions, OutsideRequest, OutsideResponse } from "./contract/outside.ts";
import type { ListenEvent, Port, PreviewRequest } from "./contract/previews.ts";
import type { Detection, Process, ProcessStatus, RuntimeStatus, SpawnOptions } from "./contract/processes.ts";
import type { Tunnels } from "./contract/tunnels.ts";
import type { Workspace } from "./contract/workspaces.ts";

export type * from "./contract/files.ts";
export type * from "./contract/history.ts";
export type * from "./contract/archives.ts";
export type * from "./contract/processes.ts";
export type * from "./contract/tunnels.ts";
export type * from "./contract/outside.ts";
export type * from "./contract/previews.ts";
export type * from "./contract/workspaces.ts";

/** What went wrong, in one line that says what to do; `code` is an errno name such as `ENOENT`, or `EUNSUPPORTED`. */
export interface WarrenError extends Error {
  readonly code: string;
}

export interface Stats {
  readonly processes: number;
  readonly quota: number;
  readonly used: number;
  readonly nodes: number;
  readonly requests: number;
  /** Turns of the kernel; an idle one sleeps. */
  readonly turns: number;
}

export interface BootOptions {
  /** Bytes that files may take, at most 3.5 GiB. Default 1 GiB. */
  readonly quota?: number;
  /** Where Warren's assets are served. Default: the origin of the module. */
  readonly base?: string;
  /**
   * The form of kernel and bridge: one binary each with several memories ("merged", faster), or with separate small modules
   * of one memory each, as Safari needs it. Default: what this browser supports; tests and benchmarks force one.
   */
  readonly linking?: "merged" | "unmerged";
  /** Whether programs look up paths in shared memory before they ask the kernel. Default: yes; tests and benchmarks compare. */
  readonly nameCache?: boolean;
  /**
   * The workspace that is kept as `/home`: a name of 1 to 100 characters. `null`: nothing is kept. Default: `default`. One tab
   * owns a workspace; beside it others have it for reading.
   */
  readonly workspace?: string | null;
  readonly outbound?: OutboundOptions;
}

export interface WarrenEvents {
  /** A process listens at a port from now on, and its `url` answers. */
  listen: ListenEvent;
  /** A request of a preview's page. Service workers tell of them while somebody listens here. */
  request: PreviewRequest;
  /** Nobody listens at a port any more: its listener was closed, or its process has ended. */
  close: { port: number };
  /** A program has asked a host outside. Sent for each request. */
  outbound: OutboundEvent;
  /** A runtime is being fetched; `loaded` counts towards `total`. */
  download: { name: string; loaded: number; total: number };
  /**
   * The table of processes. Sent at first, when a process is created, begins to run or exits, and, at most ten times a
   * second, when one starts or stops waiting; changed memory or CPU time alone do not count.
   */
  processes: readonly ProcessStatus[];
  /**
   * The same table, for pages that show memory and CPU time besides `processes`. Sent at first, then, at most twice a
   * second, when a program's use has changed notably since the last of either event. Not sent while no program runs.
   */
  usage: readonly ProcessStatus[];
  /** A program or an upload has exhausted the quota; sent at most once a turn of the kernel. */
  full: { used: number; quota: number };
  /** How far the workspace is kept has changed. */
  workspace: Workspace;
  /** One line on the workspace that the person should read, such as damage that was found. */
  notice: { message: string };
  /** The kernel has failed; no request is answered any more. */
  failed: { message: string };
}

export interface Warren {
  /** The workspace as it is now; the event `workspace` tells changes. */
  readonly workspace: Workspace;
  /** Keeps `/home`, which must be empty, as a workspace from now on, in a kernel that was booted without one. */
  openWorkspace(name: string): Promise<Workspace>;
  readonly fs: FileSystem;
  readonly archive: Archives;
  readonly history: History;
  /** Opens a way to the files for a worker of the page's own. */
  filesPort(): FilesPort;
  /** Puts files below `at`, creating directories; resolves when all bytes are stored. */
  mount(files: Tree | Iterable<Upload> | AsyncIterable<Upload>, options: MountOptions): Promise<{ files: number; bytes: number }>;
  spawn(command: string, args?: readonly string[], options?: SpawnOptions): Promise<Process>;
  processes(): Promise<readonly ProcessStatus[]>;
  /** Signals any process by its number, such as one that a shell has started: all of the session that it leads, or it alone. ESRCH once it has ended. */
  kill(pid: number, signal?: string): Promise<void>;
  /** The ports at which processes listen now, the lowest first. */
  ports(): Promise<readonly Port[]>;
  /**
   * Where a browser reaches a port. By policy "closed" its pages reach themselves, other ports of this Warren and public servers
   * with TLS, as at the `url` of `ports()`. By "open" they reach any address that the browser lets them, so also what is on the
   * user's machine and network: let the person decide. Each is an origin of its own.
   */
  previewUrl(port: number, policy: "closed" | "open"): Promise<string>;
  /** Detects how to run the project in a folder. */
  detect(path: string): Promise<Detection>;
  /** Splits a command line into its words, by the quoting rules of a POSIX shell. */
  splitCommandLine(line: string): Promise<string[]>;
  runtimes(): Promise<readonly RuntimeStatus[]>;
  readonly tunnel: Tunnels;
  readonly git: Repositories;
  /**
   * Asks a host outside, by the gateway: the browser's `fetch` without cookies or referrer, as far as the host lets other sites read and
   * the server's policy allows it (`EHOSTUNREACH`, `EACCES`). The page itself connects to its own origin only.
   */
  fetch(url: string, options?: OutsideRequest): Promise<OutsideResponse>;
  /** Replaces the boot option `outbound`, for processes and requests from now on. */
  setOutbound(options: OutboundOptions): void;
  stats(): Promise<Stats>;
  on<E extends keyof WarrenEvents>(event: E, listener: (detail: WarrenEvents[E]) => void): () => void;
  /** Ends every process and the kernel. */
  close(): Promise<void>;
}
