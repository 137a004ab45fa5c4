/**
 * The contract of `/sdk/warren.js`: all requests of a page to the kernel. The page of Warren itself uses
 * nothing else. Paths are absolute (others are `EINVAL`), `/`-separated and UTF-8 (a lone surrogate is `EILSEQ`);
 * sizes are bytes; times are milliseconds since 1970.
 * A failed call rejects with a {@link WarrenError}.
 */

/** What went wrong, in one line that says what to do; `code` is an errno name such as `ENOENT`, or `EUNSUPPORTED`. */
export interface WarrenError extends Error {
  readonly code: string;
}

export type FileType = "file" | "directory" | "symlink" | "device";

export interface Stat {
  readonly type: FileType;
  readonly size: number;
  readonly mtime: number;
  readonly ctime: number;
  /** Permission bits. They are kept, for archives; programs do not see them. */
  readonly mode: number;
  readonly links: number;
  readonly inode: number;
}

export interface DirectoryEntry {
  readonly name: string;
  readonly type: FileType;
}

/** A change below a watched path. Several changes of one path between two turns arrive as one. */
export interface FileChange {
  readonly path: string;
  readonly kind: "created" | "changed" | "removed";
}

export interface FileSystem {
  /** The whole content; files of `/proc` are generated at once, `/dev/null` is empty. Endless devices fail with `EFBIG`. */
  readFile(path: string): Promise<Uint8Array>;
  readFile(path: string, encoding: "utf-8"): Promise<string>;
  /** A part of it; shorter than `length` at its end. */
  readFile(path: string, part: { from: number; length: number }): Promise<Uint8Array>;
  /** Creates or replaces the file, or adds to its end. Resolves when the bytes are stored. */
  writeFile(path: string, data: string | Uint8Array, options?: { append?: boolean }): Promise<void>;
  readdir(path: string): Promise<string[]>;
  readdir(path: string, options: { withFileTypes: true }): Promise<DirectoryEntry[]>;
  mkdir(path: string, options?: { recursive?: boolean }): Promise<void>;
  /** The root, `/dev`, `/net` and `/proc` are `EBUSY`, before anything is removed. */
  rm(path: string, options?: { recursive?: boolean; force?: boolean }): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  /** Does not follow a link at the end of the path. */
  stat(path: string): Promise<Stat>;
  symlink(target: string, path: string): Promise<void>;
  /** What a link leads to; `EINVAL` for what is none. */
  readlink(path: string): Promise<string>;
  /** Sets permission bits. Does not follow a link at the end of the path. */
  chmod(path: string, mode: number): Promise<void>;
  /** Sets the modification time. Does not follow a link at the end of the path. */
  utimes(path: string, mtime: number): Promise<void>;
  /** Resolves when all that was written below `/home` before is on disk. `ENOSPC`: the disk is full; nothing is lost. */
  sync(): Promise<void>;
  /** Returns a function that ends the watch; throws for an invalid path. */
  watch(path: string, listener: (changes: readonly FileChange[]) => void): () => void;
}

/** A tree given as an object: strings and bytes are files, objects are directories. */
export interface Tree {
  readonly [name: string]: string | Uint8Array | Tree;
}

/** One file or directory of an upload; `path` is relative to the mount point. A missing `data` means a directory. */
export interface Upload {
  readonly path: string;
  readonly data?: Blob | Uint8Array | string;
  /** Modification time; default: now. That of a `File` is not used by itself. */
  readonly mtime?: number;
  /** Permission bits; default: 0644, of a directory 0755. */
  readonly mode?: number;
}

export interface MountOptions {
  readonly at: string;
  readonly onProgress?: (progress: { files: number; bytes: number }) => void;
  readonly signal?: AbortSignal;
}

export type ArchiveFormat = "zip" | "tar.gz";

export interface PackOptions {
  /** Default: `zip`. */
  readonly format?: ArchiveFormat;
  /** What the names in the archive are relative to; all paths lie below it. Default: the directory of the first path. */
  readonly root?: string;
  readonly onProgress?: (progress: { files: number; bytes: number }) => void;
  readonly signal?: AbortSignal;
}

export interface UnpackOptions {
  /** The directory that the archive becomes. It must not exist, or be empty: else `EEXIST`. */
  readonly at: string;
  /** Whether a directory that holds all of the archive is left out. Default: no. */
  readonly dropTopFolder?: boolean;
  readonly onProgress?: (progress: { files: number; bytes: number }) => void;
  readonly signal?: AbortSignal;
}

export interface Comparison {
  /** Files and links, by their paths below the directories. */
  readonly changes: readonly {
    readonly path: string;
    readonly kind: "created" | "changed" | "removed";
    /** Whether it is in the patch. Binary files are not; the patch names them. */
    readonly isInPatch: boolean;
  }[];
  /** A unified patch in git's form, for `git apply` and `patch -p1`. */
  readonly patch: Uint8Array;
}

/** Packs and unpacks, in a worker that is loaded when it is needed. Modes, links and times (to a second) are kept both ways. */
export interface Archives {
  /**
   * The bytes of an archive with the files and directories in it. They are made as they are read; cancelling the stream ends that,
   * and what goes wrong is the stream's error. Hard links become files of their own; devices are left out.
   */
  pack(paths: string | readonly string[], options?: PackOptions): ReadableStream<Uint8Array>;
  /**
   * Unpacks a zip, tar.gz or tar, whichever it is. Nothing outside `at` is ever written, and an archive that fails leaves nothing:
   * `EPERM` for names and links that lead outside, `EEXIST` for names that collide, `EBADMSG` for one that is damaged or cut off,
   * `EFBIG` for one that is made to fill disks, `ENOSPC` for no room, `EUNSUPPORTED` for encryption, rare methods and devices,
   * `EINVAL` for what is no archive, `ECANCELED` after `signal`. A stream is collected first: a zip's directory is at its end.
   */
  unpack(archive: Blob | Uint8Array | ReadableStream<Uint8Array>, options: UnpackOptions): Promise<{ files: number; bytes: number }>;
  /** What has changed from one directory to another: contents, links, and whether a file is executable. */
  compare(before: string, after: string, options?: { signal?: AbortSignal }): Promise<Comparison>;
}

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
  /** A terminal: line editing, echo, Ctrl+C and Ctrl+D; stdout and stderr are one stream. */
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
  /** What the project calls it: a script, a run, a target, a notebook, a folder. */
  readonly name: string;
  /** The file that names it, or `folder`. */
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
      /** One line, when the project asks for more than this program: what is not run. */
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

/** A port of this Warren that a process listens at. */
export interface Port {
  readonly port: number;
  readonly pid: number;
  /** Where a browser reaches it: an origin of its own, which can be framed as it is and answers while this tab is open. */
  readonly url: string;
}

export interface TunnelOptions {
  /** The port of this Warren that the tunnel leads to. A program may begin to listen there later. */
  readonly port: number;
  /** The bore server, `HOST` or `HOST:PORT` with its control port. Default: the one that Warren's server names. */
  readonly server?: string;
  /** The bore server's secret, if it has one. It is kept in memory and sent to nobody. */
  readonly secret?: string;
  /** The public port. Default: a free one. */
  readonly remotePort?: number;
  /**
   * What visitors must know, at least 8 characters; it is checked in this tab for every HTTP request. Default: a generated one.
   * `null`: none. Then whoever connects reaches the program, by raw TCP.
   */
  readonly password?: string | null;
  /** When the tunnel closes by itself. Default: never. */
  readonly expires?: number;
}

/** What went through a tunnel since it was opened. bore tells no addresses of visitors. */
export interface TunnelTraffic {
  /** Visitors' connections now, and in all. */
  readonly open: number;
  readonly connections: number;
  /** Bytes from visitors, and to them. */
  readonly received: number;
  readonly sent: number;
}

export type TunnelState =
  | { readonly state: "open" }
  /** It was open, and is opened again at the same port; `reason` is one line. */
  | { readonly state: "reconnecting"; readonly reason: string }
  /** The last state. `EEXPIRED` is its time, `ECLOSED` a call of `close`; others are errors of the bore server or relay. */
  | { readonly state: "closed"; readonly code: string; readonly reason: string };

export interface TunnelEvents {
  /** Sent when it has changed, at most four times a second. */
  traffic: TunnelTraffic;
  /** Sent when it has changed. */
  state: TunnelState;
}

/** A public port that leads to a port of this Warren, while this tab is open. */
export interface Tunnel {
  readonly port: number;
  readonly remotePort: number;
  /** `http://HOST:PORT/`: for visitors who are told the password, with the user name `warren`. */
  readonly url: string;
  /** An address that lets in whoever has it, without a password. Without a password it is `url`. */
  readonly link: string;
  readonly password: string | null;
  readonly expires: number | undefined;
  /** As they are now. */
  readonly state: TunnelState;
  readonly traffic: TunnelTraffic;
  on<E extends keyof TunnelEvents>(event: E, listener: (detail: TunnelEvents[E]) => void): () => void;
  /** Ends it and all connections through it. */
  close(): void;
}

export interface Tunnels {
  /**
   * Opens a tunnel; resolves when the bore server listens. `EUNSUPPORTED`: Warren's server names no relay. `EADDRINUSE`: somebody
   * else has the port. `EACCES`: the relay or the bore server refuses. `EHOSTUNREACH`: one of them is not there. `EPROTO`: the
   * server is no bore server. `EINVAL`: an option is none.
   */
  open(options: TunnelOptions): Promise<Tunnel>;
}

export interface OutsideRequest {
  /** Default: GET. */
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  readonly signal?: AbortSignal;
}

export interface OutsideResponse {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** After redirects. */
  readonly url: string;
  readonly body: ReadableStream<Uint8Array>;
}

export interface CloneOptions {
  /** The directory that the repository becomes. It must not exist, or be empty. */
  readonly at: string;
  /** For a repository that is not public. It goes to the host in the address only. */
  readonly token?: string;
  /** A server that fetches for pages, for hosts that let no other site read, as `OutboundOptions.proxy`. It sees what is fetched. Default: none. */
  readonly proxy?: string;
  /** Whether the proxy gets the token too. Default: no; then the host does not get it either. */
  readonly sendsTokenToProxy?: boolean;
  readonly onProgress?: (progress: { files: number; bytes: number }) => void;
  readonly signal?: AbortSignal;
}

export interface Repositories {
  /**
   * Clones the newest commit of a repository's default branch, over HTTP(S), by the gateway, in a worker that is loaded when it is
   * needed. What fails leaves nothing. `EACCES`: the host asks who that is, or this Warren's server allows no such host.
   * `EHOSTUNREACH`: it is not there, or lets no other site read. `ENOENT`: it has no such repository. `EPROTO`: it is no git server.
   */
  clone(url: string, options: CloneOptions): Promise<{ branch: string; commit: string }>;
}

export interface RuntimeStatus {
  readonly name: string;
  readonly version: string;
  readonly language: string;
  readonly commands: readonly string[];
  readonly size: number;
  readonly installed: boolean;
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

/** How programs reach hosts outside. `EINVAL` for an address that is none. */
export interface OutboundOptions {
  /**
   * Origins, as `http://192.168.1.2:8080`, that programs may ask though they are on the user's machine or network. The
   * server's policy has to allow them as well (`--outbound`). Default: none.
   */
  readonly allowed?: readonly string[];
  /**
   * The address of a server that fetches for pages of other sites (a "CORS proxy"), for what neither the browser nor the relay gets.
   * The asked address is put behind it: as it is, or percent-encoded if this ends with `=`. It sees all that is sent by it; nothing
   * is that is on the user's machine or network. Default: none.
   */
  readonly proxy?: string;
  /** The Python package index, which ends with `/simple` as a rule: `PIP_INDEX_URL` of processes that inherit an environment. */
  readonly index?: string;
}

/** A program has asked a host outside for something, and was answered or refused. */
export interface OutboundEvent {
  readonly host: string;
  /** The address, or "" if the program did not get so far. */
  readonly url: string;
  readonly method: string;
  /**
   * Who has carried it to the host: the browser, the relay or the proxy. Of what is refused, who has refused first: one of them, or
   * the gateway for what none is asked; `refused` says what all had against it.
   */
  readonly by: "browser" | "relay" | "proxy" | "gateway";
  /** The status that the program gets. */
  readonly status: number;
  /** Why the program does not get what it asked for. */
  readonly refused?: string;
  /** Header fields of the request that the browser has not sent. */
  readonly dropped: readonly string[];
}

export interface ListenEvent extends Port {
  /** Why there is no `url` (which is empty then): the browser or the server has no origin for it. */
  readonly problem?: string;
}

/**
 * A request of a preview's page, as the service worker of its origin saw it. It is told of when it begins, when the head of its
 * answer is there, and when it is over, each time with all that is known so far. Pages can make such messages up.
 */
export interface PreviewRequest {
  readonly id: string;
  /** The port whose page asked, and the one that was asked. */
  readonly from: number;
  readonly port: number;
  /** Whether its answer is shown as a page. */
  readonly isPage: boolean;
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly requestHeaders: readonly (readonly [name: string, value: string])[];
  /** Milliseconds since 1970. */
  readonly started: number;
  readonly status?: number;
  readonly reason?: string;
  /** As the preview gets them, before what every preview's answer gets. */
  readonly headers?: readonly (readonly [name: string, value: string])[];
  /** Names of what was taken out of the answer so that it can be framed. */
  readonly removed?: readonly string[];
  /** Milliseconds from the start until the answer's head was there, and until all was over. */
  readonly answered?: number;
  readonly over?: number;
  /** Bytes of the bodies, and the first 64 KiB of them, when all is over. */
  readonly requestSize?: number;
  readonly requestBody?: Uint8Array;
  readonly size?: number;
  readonly body?: Uint8Array;
  /** Why there is no answer, or no more of it; `code` is an errno's name. */
  readonly problem?: { readonly code: string; readonly message: string };
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

/**
 * The end of a way to Warren's files that does not lead through the page's thread. It is for one worker: pass it on by `postMessage`
 * with `port` in the list of what is transferred; there `Warren.filesOver` makes a file system of it, which can't watch.
 */
export interface FilesPort {
  readonly port: MessagePort;
  readonly commons: WebAssembly.Memory;
  readonly doorbell: number;
  readonly mail: number;
}

/**
 * The workspace of a kernel. `kept`: what is written below `/home` is there again next time. `read-only`: another tab owns it,
 * and `isFree` says that it has gone, so that booting again would own it. `memory`: this browser keeps no files here.
 * `none`: it was booted without one.
 */
export interface Workspace {
  readonly name: string | null;
  readonly state: "kept" | "read-only" | "memory" | "none";
  /** Whether everything is on disk. */
  readonly isSaved: boolean;
  /** Whether the disk is full: what is written now is in memory only, until there is room. */
  readonly isFull: boolean;
  readonly isFree: boolean;
}

/**
 * The workspaces of this origin, whether a kernel runs or not. `EBUSY`: a kernel has it; `EEXIST`, `ENOENT`; `ENOTSUP`: this
 * browser keeps none.
 */
export interface Workspaces {
  list(): Promise<string[]>;
  remove(name: string): Promise<void>;
  rename(name: string, to: string): Promise<void>;
  duplicate(name: string, copy: string): Promise<void>;
}

export interface Warren {
  /** The workspace as it is now; the event `workspace` tells changes. */
  readonly workspace: Workspace;
  /** Keeps `/home`, which must be empty, as a workspace from now on, in a kernel that was booted without one. */
  openWorkspace(name: string): Promise<Workspace>;
  readonly fs: FileSystem;
  readonly archive: Archives;
  /** Opens a way to the files for a worker of the page's own. */
  filesPort(): FilesPort;
  /** Puts files below `at`, creating directories; resolves when all bytes are stored. */
  mount(files: Tree | Iterable<Upload> | AsyncIterable<Upload>, options: MountOptions): Promise<{ files: number; bytes: number }>;
  spawn(command: string, args?: readonly string[], options?: SpawnOptions): Promise<Process>;
  processes(): Promise<readonly ProcessStatus[]>;
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
