import { Archives } from "./archives.ts";
import { Connection } from "./connection.ts";
import { WorkerHost } from "./worker-host.ts";
import { failure } from "./errors.ts";
import { Files } from "./files.ts";
import { History } from "./history.ts";
import { PortConnection } from "./port-connection.ts";
import { Mount } from "./mount.ts";
import { Outside } from "./outside.ts";
import { OutboundSettings } from "./outbound-settings.ts";
import { Previews } from "./previews.ts";
import { Processes } from "./processes.ts";
import { Repositories } from "./repositories.ts";
import { Tunnels } from "./tunnels.ts";
import { checkSupport, linkingHere } from "./support.ts";
import { WorkspaceState, folderOf, type Opened } from "./workspace.ts";
import type * as contract from "./types.ts";
import type { Boot } from "../workers/messages.ts";

export { PreviewOrigins } from "./preview-origins.ts";
export { Workspaces } from "./workspaces.ts";
export type * from "./types.ts";

declare const __KERNEL_WORKER__: string;
declare const __PROCESS_WORKER__: string;
declare const __GATEWAY_WORKER__: string;
declare const __GATEWAY_FETCHES__: string;
declare const __ARCHIVE_TASK__: string;
declare const __COMPARE_TASK__: string;
declare const __GIT_TASK__: string;
declare const __STORE_WORKER__: string;

const QUOTA = 1 << 30;
const DEFAULT = "default";

class KernelWarren implements contract.Warren {
  readonly fs: contract.FileSystem;
  readonly archive: contract.Archives;
  readonly history: contract.History;
  readonly tunnel: Tunnels;
  readonly git: contract.Repositories;
  readonly #outside: Outside;
  readonly #processes: Processes;
  readonly #previews: Previews;
  readonly #workspace: WorkspaceState;

  constructor(
    private readonly connection: Connection,
    private readonly workerHost: WorkerHost,
    base: string,
    private outbound: OutboundSettings,
    workspace: WorkspaceState,
  ) {
    this.#workspace = workspace;
    this.fs = new Files(connection);
    this.history = new History(connection);
    this.archive = new Archives(connection, { archive: base + __ARCHIVE_TASK__, compare: base + __COMPARE_TASK__ });
    this.#processes = new Processes(connection);
    this.tunnel = new Tunnels(connection, base);
    this.#outside = new Outside(base + __GATEWAY_FETCHES__);
    this.git = new Repositories(connection, this.#outside, base + __GIT_TASK__);
    this.#previews = new Previews(connection, base, (port, channel) => connection.send("preview", { port }, [channel]));
  }

  filesPort(): contract.FilesPort {
    const { port1, port2 } = new MessageChannel();
    this.connection.send("files", {}, [port1]);
    return { port: port2, ...this.connection.booted };
  }

  get workspace(): contract.Workspace {
    return this.#workspace.now;
  }

  openWorkspace(name: string): Promise<contract.Workspace> {
    return this.#workspace.open(name);
  }

  mount(files: contract.Tree | Iterable<contract.Upload> | AsyncIterable<contract.Upload>, options: contract.MountOptions) {
    return new Mount(this.connection, options).run(files);
  }

  spawn(command: string, args?: readonly string[], options?: contract.SpawnOptions): Promise<contract.Process> {
    return this.#processes.spawn(command, args, this.outbound.applyTo(options ?? {}));
  }

  processes(): Promise<readonly contract.ProcessStatus[]> {
    return this.#processes.list();
  }

  kill(pid: number, signal?: string): Promise<void> {
    return this.#processes.kill(pid, signal);
  }

  async detect(path: string): Promise<contract.Detection> {
    return withNumbers(await this.connection.request<contract.Detection>("detect", { path }));
  }

  async splitCommandLine(line: string): Promise<string[]> {
    const { words } = await this.connection.request<{ words: string[] }>("splitCommandLine", { line });
    return words;
  }

  async runtimes(): Promise<readonly contract.RuntimeStatus[]> {
    const { runtimes } = await this.connection.request<{ runtimes: contract.RuntimeStatus[] }>("runtimes");
    return runtimes;
  }

  setOutbound(options: contract.OutboundOptions): void {
    this.outbound = new OutboundSettings(options);
    this.connection.send("outbound", { outbound: this.outbound.gateway });
  }

  stats(): Promise<contract.Stats> {
    return this.connection.request("stats");
  }

  fetch(url: string, options?: contract.OutsideRequest): Promise<contract.OutsideResponse> {
    return this.#outside.fetch(url, options);
  }

  ports(): Promise<readonly contract.Port[]> {
    return this.#previews.ports();
  }

  previewUrl(port: number, policy: "closed" | "open"): Promise<string> {
    return this.#previews.url(port, policy);
  }

  on<E extends keyof contract.WarrenEvents>(event: E, listener: (detail: contract.WarrenEvents[E]) => void): () => void {
    if (event === "listen") return this.#previews.on(listener as (event: contract.ListenEvent) => void);
    if (event === "workspace") return this.#workspace.on(listener as (workspace: contract.Workspace) => void);
    if (event === "request") return this.#previews.onRequest(listener as (request: contract.PreviewRequest) => void);
    if (event !== "processes" && event !== "usage") return this.connection.on(event, listener);
    const follower = listener as (processes: readonly contract.ProcessStatus[]) => void;
    return event === "usage" ? this.#processes.followUsage(follower) : this.#processes.follow(follower);
  }

  async close(): Promise<void> {
    if (this.workspace.state === "kept") await this.fs.sync().catch(() => undefined); // The disk is full: nobody is left to tell.
    this.#workspace.close();
    this.#previews.close();
    this.tunnel.close();
    this.#outside.close();
    this.connection.close();
    this.workerHost.end();
  }
}

export const Warren = {
  /** Starts a kernel; resolves when it answers. */
  async boot(options: contract.BootOptions = {}): Promise<contract.Warren> {
    checkSupport();
    const outbound = new OutboundSettings(options.outbound);
    const base = options.base ?? new URL(import.meta.url).origin;
    const worker = new Worker(base + __KERNEL_WORKER__, { type: "module", name: "warren-kernel" });
    const connection = new Connection(worker);
    const workerHost = new WorkerHost(worker, { process: base + __PROCESS_WORKER__, gateway: base + __GATEWAY_WORKER__, store: base + __STORE_WORKER__ });
    connection.on("worker", (message: Parameters<WorkerHost["receive"]>[0]) => workerHost.receive(message));
    const workspaceState = new WorkspaceState(connection);
    await new Promise<void>((resolve, reject) => {
      connection.on("booted", ({ workspace: state }: { workspace: Opened }) => {
        workspaceState.opened(state === "none" ? null : (options.workspace ?? DEFAULT), state);
        resolve();
      });
      connection.on("failed", ({ message }: { message: string }) => reject(failure("EIO", message)));
      const { quota = QUOTA, linking = linkingHere(), nameCache = true, workspace = DEFAULT } = options;
      const folder = workspace === null ? null : folderOf(workspace);
      worker.postMessage({ kind: "boot", base, quota, linking, nameCache, outbound: outbound.gateway, workspace: folder } satisfies Boot);
    });
    return new KernelWarren(connection, workerHost, base, outbound, workspaceState);
  },

  /** The files of a Warren, in the worker that was given a way to them. */
  filesOver(port: contract.FilesPort): contract.FileSystem {
    return new Files(new PortConnection(port));
  },
};

/** Ports come as text. */
function withNumbers(found: contract.Detection): contract.Detection {
  const choices = found.choices?.map((choice) => ({ ...choice, run: withNumbers(choice.run) })) ?? [];
  return found.runnable ? { ...found, choices, listen: found.listen.map(Number) } : { ...found, choices };
}
