import type { BootOptions, ProcessStatus, Warren, Workspaces } from "../sdk/types.ts";
import { explain, type Failure } from "./failure.ts";
import { Messages } from "./messages/messages.ts";
import { OutboundSettings } from "./outbound/outbound-settings.ts";
import { Outbound } from "./outbound/outbound.ts";
import { Model } from "./parts/model.ts";
import type { Project } from "./project/project.ts";
import { Sharing } from "./share/sharing.ts";
import { workspaceOf } from "./workspace/address.ts";
import { Keeping } from "./workspace/keeping.ts";

/** The page's only way to the kernel: the SDK at its stable address, loaded at run time. */
const SDK: string = "/sdk/warren.js";

interface WarrenModule {
  readonly Warren: { boot(options: BootOptions): Promise<Warren> };
  readonly Workspaces: Workspaces;
}

/** The state of the whole page: the kernel, the open projects, downloads. */
export class Computer extends Model {
  readonly messages = new Messages();
  readonly outbound = new Outbound();
  readonly outboundSettings = new OutboundSettings();
  readonly warren: Promise<Warren>;
  readonly downloads = new Map<string, { loaded: number; total: number }>();
  state: "booting" | "ready" | "failed" = "booting";
  failure: Failure | undefined;
  processes: readonly ProcessStatus[] = [];
  projects: readonly Project[] = [];
  current: Project | undefined;
  /** There from the start of the kernel on. */
  sharing: Sharing | undefined;
  keeping: Keeping | undefined;
  workspaces: Workspaces | undefined;
  private kernel: Warren | undefined;
  /** The viewers that show memory and CPU time. */
  private readonly viewers = new Set<object>();
  private unfollow: (() => void) | undefined;
  private wasFull = false;

  constructor() {
    super();
    this.warren = this.boot();
    this.warren.catch(() => undefined);
    addEventListener("beforeunload", (event) => {
      // Without a kernel files that are not kept are gone already.
      const isLost = this.state !== "failed" && this.projects.length > 0 && (this.keeping?.isVolatile ?? true);
      if (isLost || this.projects.some(({ tabs }) => tabs.unsaved.length > 0)) event.preventDefault();
    });
  }

  show(project: Project | undefined): void {
    this.current = project;
    if (project && !this.projects.includes(project)) this.projects = [...this.projects, project];
    this.changed();
  }

  /** Forgets an open project; its files must be gone already. */
  drop(project: Project): void {
    this.projects = this.projects.filter((open) => open !== project);
    if (this.current === project) this.current = undefined;
    this.changed();
  }

  private async boot(): Promise<Warren> {
    mark("booting");
    try {
      if (!globalThis.crossOriginIsolated) throw Object.assign(new Error(), { code: "NOT_ISOLATED" });
      const { Warren, Workspaces } = (await import(SDK)) as WarrenModule;
      const warren = await Warren.boot(asked());
      this.state = "ready";
      mark("ready");
      this.kernel = warren;
      this.sharing = new Sharing(warren);
      this.outboundSettings.apply(warren);
      this.workspaces = Workspaces;
      this.keeping = new Keeping(warren, Workspaces);
      this.keeping.follow(() => {
        this.takeOver();
        this.changed();
      });
      this.listen(warren);
      this.changed();
      return warren;
    } catch (error) {
      this.fail(explain(error));
      throw error;
    }
  }

  /** The tab that owned the workspace has gone: this one is its owner after a reload, which must not end or lose anything. */
  private takeOver(): void {
    const isIdle = this.projects.every(({ runs, tabs, terminals }) => {
      return runs.busy.length === 0 && tabs.unsaved.length === 0 && !terminals.list.some(({ isBusy }) => isBusy);
    });
    if (this.keeping?.now.isFree && isIdle) location.reload();
  }

  private listen(warren: Warren): void {
    warren.on("failed", ({ message }) => this.fail(explain({ code: "KERNEL_FAILED", message })));
    warren.on("processes", (processes) => this.take(processes));
    warren.on("listen", (event) => this.ownerOf(event.pid)?.preview.listening(event));
    warren.on("request", (request) => this.projects.find(({ preview }) => preview.has(request.from))?.preview.asked(request));
    warren.on("workspace", () => void this.makeRoom(warren));
    warren.on("notice", ({ message }) => this.messages.notice(message));
    warren.on("outbound", (event) => this.outbound.asked(event));
    warren.on("close", ({ port }) => {
      for (const { preview } of this.projects) preview.closed(port);
    });
    document.addEventListener("visibilitychange", () => this.followUsage());
    this.followUsage();
    warren.on("download", ({ name, loaded, total }) => {
      if (loaded >= total) this.downloads.delete(name);
      else this.downloads.set(name, { loaded, total });
      this.changed();
    });
  }

  /** On a full disk what was deleted goes first, before anything is asked of the person. */
  private async makeRoom({ workspace, fs }: Warren): Promise<void> {
    const isNew = workspace.isFull && !this.wasFull;
    this.wasFull = workspace.isFull;
    if (!isNew || workspace.state !== "kept") return;
    const { emptyAllBins } = await import("./files/bin.ts");
    const hadAny = await emptyAllBins(fs).catch(() => false);
    for (const { bin } of this.projects) await bin.load();
    if (hadAny) this.messages.notice("The disk is full, so the bin was emptied: what was deleted is gone for good.");
  }

  /** The project whose Run or terminal has started a process, itself or by others; else the one that is shown. */
  ownerOf(pid: number): Project | undefined {
    for (let at: number | undefined = pid; at !== undefined; at = this.processes.find((process) => process.pid === at)?.parent) {
      const started = at;
      const owner = this.projects.find(({ runs, terminals }) => runs.ofProcess(started) ?? terminals.list.find((terminal) => terminal.pid === started));
      if (owner) return owner;
    }
    return this.current;
  }

  /** Whether `viewer` shows memory and CPU time: the kernel sends them while any viewer does and the page is visible. */
  showUsage(viewer: object, shown: boolean): void {
    if (shown) this.viewers.add(viewer);
    else this.viewers.delete(viewer);
    this.followUsage();
  }

  private take(processes: readonly ProcessStatus[]): void {
    this.processes = processes;
    this.changed();
  }

  private followUsage(): void {
    const wanted = this.viewers.size > 0 && !document.hidden;
    if (!wanted) {
      this.unfollow?.();
      this.unfollow = undefined;
    } else {
      this.unfollow ??= this.kernel?.on("usage", (processes) => this.take(processes));
    }
  }

  private fail(failure: Failure): void {
    this.state = "failed";
    this.failure = failure;
    mark("failed");
    this.changed();
  }
}

/** What the page's address asks of the kernel: `?linking=unmerged` has the form that engines with one memory get. */
function asked(): BootOptions {
  const linking = new URLSearchParams(location.search).get("linking");
  const workspace = workspaceOf(location) ?? null;
  return linking === "merged" || linking === "unmerged" ? { linking, workspace } : { workspace };
}

/** Where tests and measurements see how far the kernel is. */
function mark(state: string): void {
  document.documentElement.dataset["kernel"] = state;
  performance.mark(`warren:${state}`);
}
