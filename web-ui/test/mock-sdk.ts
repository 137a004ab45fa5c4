import type {
  Detection,
  DirectoryEntry,
  Exit,
  FileChange,
  FilesPort,
  Process,
  ProcessStatus,
  SpawnOptions,
  Stat,
  Tree,
  Tunnel,
  TunnelEvents,
  TunnelOptions,
  TunnelState,
  TunnelTraffic,
  Upload,
  Warren as WarrenType,
} from "../src/sdk/types.ts";

/** An in-memory stand-in for the SDK, for looking at the page and testing it without a kernel. It runs no programs: it plays a few. */
type Node = { data?: Uint8Array; mtime: number };

class MockWarren implements WarrenType {
  private readonly nodes = new Map<string, Node>([["/", at()], ["/home", at()], ["/tmp", at()], ["/usr", at()]]);
  private readonly watchers = new Set<{ path: string; listener: (changes: readonly FileChange[]) => void }>();
  private readonly listeners = new Map<string, Set<(detail: never) => void>>();
  private readonly table = new Map<number, ProcessStatus & { startedAt: number }>();
  private pid = 0;

  readonly tunnel: WarrenType["tunnel"] = { open: async (options) => new MockTunnel(options) };

  readonly git: WarrenType["git"] = {
    clone: async () => {
      throw fault("ENOTSUP", "the mock has no git");
    },
  };

  async fetch(): Promise<never> {
    throw fault("ENOTSUP", "the mock has nothing outside");
  }

  readonly archive: WarrenType["archive"] = {
    pack: () => {
      throw fault("ENOTSUP", "the mock has no archives");
    },
    unpack: async () => {
      throw fault("ENOTSUP", "the mock has no archives");
    },
    compare: async () => ({ changes: [], patch: new Uint8Array() }),
  };

  readonly history: WarrenType["history"] = { list: async () => [], take: async () => undefined };

  readonly workspace: WarrenType["workspace"] = { name: null, state: "none", isSaved: true, isFull: false, isFree: false };

  openWorkspace = async () => this.workspace;

  readonly fs = {
    sync: async () => undefined,
    readFile: (async (path: string, encoding?: string) => {
      const { data } = this.node(path);
      if (!data) throw fault("EISDIR", `${path} is a directory`);
      return encoding ? new TextDecoder().decode(data) : data;
    }) as WarrenType["fs"]["readFile"],
    writeFile: async (path: string, data: string | Uint8Array) => {
      this.node(up(path));
      const kind = this.nodes.has(path) ? "changed" : "created";
      this.nodes.set(path, { data: bytesOf(data), mtime: Date.now() });
      this.notify({ path, kind });
    },
    readdir: (async (path: string, options?: object) => {
      if (this.node(path).data) throw fault("ENOTDIR", `${path} is not a directory`);
      const base = path === "/" ? "/" : `${path}/`;
      const names = [...this.nodes.keys()].filter((key) => key !== "/" && key.startsWith(base) && !key.slice(base.length).includes("/"));
      return names.map((key): DirectoryEntry | string => {
        const name = key.slice(base.length);
        return options ? { name, type: this.nodes.get(key)!.data ? "file" : "directory" } : name;
      });
    }) as WarrenType["fs"]["readdir"],
    mkdir: async (path: string, options?: { recursive?: boolean }) => this.mkdir(path, options?.recursive ?? false),
    rm: async (path: string, options?: { recursive?: boolean; force?: boolean }) => {
      if (!options?.force) this.node(path);
      for (const key of [...this.nodes.keys()]) if (key === path || key.startsWith(`${path}/`)) this.nodes.delete(key);
      this.notify({ path, kind: "removed" });
    },
    rename: async (from: string, to: string) => {
      this.node(from);
      for (const [key, node] of [...this.nodes]) {
        if (key !== from && !key.startsWith(`${from}/`)) continue;
        this.nodes.delete(key);
        this.nodes.set(to + key.slice(from.length), node);
      }
      this.notify({ path: from, kind: "removed" }, { path: to, kind: "created" });
    },
    stat: async (path: string): Promise<Stat> => {
      const { data, mtime } = this.node(path);
      return { type: data ? "file" : "directory", size: data?.length ?? 0, mtime, ctime: mtime, mode: data ? 0o644 : 0o755, links: 1, inode: 1 };
    },
    symlink: async () => {
      throw fault("ENOTSUP", "the mock has no links");
    },
    readlink: async (path: string): Promise<string> => {
      throw fault("EINVAL", `${path}: the mock has no links`);
    },
    chmod: async () => {},
    utimes: async () => {},
    watch: (path: string, listener: (changes: readonly FileChange[]) => void) => {
      const watcher = { path, listener };
      this.watchers.add(watcher);
      return () => void this.watchers.delete(watcher);
    },
  };

  filesPort(): FilesPort {
    throw fault("ENOTSUP", "the mock has no workers");
  }

  async mount(files: Tree | Iterable<Upload> | AsyncIterable<Upload>, options: { at: string; onProgress?: Function; signal?: AbortSignal }) {
    this.mkdir(options.at, true);
    const list = Symbol.iterator in files || Symbol.asyncIterator in files ? (files as AsyncIterable<Upload>) : [];
    const done = { files: 0, bytes: 0 };
    for await (const { path, data } of list) {
      options.signal?.throwIfAborted();
      const full = `${options.at}/${path}`;
      this.mkdir(data === undefined ? full : up(full), true);
      if (data === undefined) continue;
      const bytes = data instanceof Blob ? new Uint8Array(await data.arrayBuffer()) : bytesOf(data);
      this.nodes.set(full, { data: bytes, mtime: Date.now() });
      done.files++;
      done.bytes += bytes.length;
      options.onProgress?.({ ...done });
    }
    this.notify({ path: options.at, kind: "created" });
    return done;
  }

  async spawn(command: string, args: readonly string[] = [], options: SpawnOptions = {}): Promise<Process> {
    if (!["python", "python3", "node", "qjs"].includes(command) && !this.nodes.has(command)) {
      throw fault("ENOENT", `${command}: there is no such command; python, qjs and node are`);
    }
    const pid = ++this.pid;
    const started = Date.now();
    let finish!: (exit: Exit) => void;
    const exit = new Promise<Exit>((resolve) => (finish = resolve));
    let out!: ReadableStreamDefaultController<Uint8Array>;
    const say = (text: string) => out.enqueue(bytesOf(text));
    const end = (how: { code: number } | { signal: string } | { trap: string }) => {
      if (this.table.get(pid)?.state === "ended") return;
      const result = { ...how, duration: Date.now() - started };
      this.table.set(pid, { ...this.table.get(pid)!, state: "ended", exit: result });
      out.close();
      this.emitProcesses();
      if (args.includes("--serve")) this.emit("close", { port: portOf(pid).port });
      finish(result);
    };
    const stdout = new ReadableStream<Uint8Array>({ start: (controller) => void (out = controller) });
    this.table.set(pid, {
      pid, parent: 0, command: [command, ...args], state: "running", memory: 12 << 20, cpuTime: 4, started, startedAt: performance.now(),
    });
    this.emitProcesses();
    const serves = args.includes("--serve");
    const interactive = args.length === 0 || args.includes("--wait") || serves;
    if (serves) queueMicrotask(() => this.emit("listen", portOf(pid)));
    const stdin = new WritableStream<Uint8Array>({
      write: (bytes) => {
        const text = new TextDecoder().decode(bytes);
        if (text.includes("\x03")) return end({ signal: "SIGINT" });
        if (text.includes("\x04")) return end({ code: 0 });
        say(text.replace(/\r/g, "\r\nyou said something\r\n"));
      },
    });
    setTimeout(() => {
      if (this.table.get(pid)?.state === "ended") return;
      say(`Hello from \x1b[33m${command}\x1b[0m with ${JSON.stringify(args)} in ${options.cwd}\r\n`);
      for (const [key, value] of Object.entries(options.env ?? {})) say(`${key}=${value}\r\n`);
      if (args.includes("--flood")) for (let line = 0; line < 100000; line++) say(`line ${line}\r\n`);
      if (args.includes("--trap")) end({ trap: "unreachable executed" });
      else if (!interactive) end({ code: args.includes("--fail") ? 3 : 0 });
    }, 20);
    return {
      pid, stdin, stdout, exit,
      stderr: new ReadableStream({ start: (controller) => controller.close() }),
      kill: async (signal = "SIGTERM") => end({ signal }),
      resize: async () => undefined,
    };
  }

  async kill(): Promise<void> {
    throw fault("ENOTSUP", "the mock's processes are ended by whoever has started them");
  }

  async processes() {
    return [...this.table.values()];
  }

  async ports() {
    const serving = [...this.table.values()].filter(({ command, state }) => state === "running" && command.includes("--serve"));
    return serving.map(({ pid }) => portOf(pid));
  }

  async previewUrl(port: number, policy: "closed" | "open") {
    return `http://p${port}-${policy === "open" ? "open" : ""}0123456789abcdef.localhost:8420/`;
  }

  async detect(path: string): Promise<Detection> {
    const has = (name: string) => this.nodes.has(`${path}/${name}`);
    const found = { env: {}, cwd: path, listen: [], runnable: true } as const;
    if (has("main.py")) return { ...found, language: "python", command: "python", args: ["main.py"], because: "main.py" };
    if (has("main.js")) return { ...found, language: "javascript", command: "node", args: ["main.js"], because: "main.js" };
    if (has("Cargo.toml")) {
      return { runnable: false, language: "rust", message: "This Rust project has no program built for WASI yet.", fix: "cargo build --release --target wasm32-wasip1" };
    }
    return { runnable: false, message: "Nothing here says what to run: add a main.py, a main.js, or type a command." };
  }

  async splitCommandLine(line: string): Promise<string[]> {
    return (line.match(/'[^']*'|\S+/g) ?? []).map((word) => word.replace(/^'|'$/g, ""));
  }

  async runtimes() {
    return [{ name: "python", version: "3.12", language: "Python", commands: ["python", "python3"], size: 1, installed: true }];
  }

  setOutbound() {}

  async stats() {
    return { processes: this.table.size, quota: 1 << 30, used: 0, nodes: this.nodes.size, requests: 0, turns: 0 };
  }

  on(event: string, listener: (detail: never) => void) {
    const set = this.listeners.get(event) ?? new Set();
    this.listeners.set(event, set.add(listener));
    return () => void set.delete(listener);
  }

  emit(event: string, detail: unknown) {
    for (const listener of this.listeners.get(event) ?? []) listener(detail as never);
  }

  async close() {}

  private emitProcesses() {
    const list = [...this.table.values()];
    queueMicrotask(() => this.emit("processes", list));
  }

  private node(path: string): Node {
    const node = this.nodes.get(path);
    if (!node) throw fault("ENOENT", `${path}: no such file or directory`);
    return node;
  }

  private mkdir(path: string, recursive: boolean) {
    if (this.nodes.has(path)) {
      if (recursive) return;
      throw fault("EEXIST", `${path} is there already`);
    }
    if (recursive && path !== "/") this.mkdir(up(path), true);
    this.node(up(path));
    this.nodes.set(path, at());
    this.notify({ path, kind: "created" });
  }

  private notify(...changes: FileChange[]) {
    queueMicrotask(() => {
      for (const { path, listener } of this.watchers) {
        const seen = changes.filter((change) => change.path.startsWith(path));
        if (seen.length > 0) listener(seen);
      }
    });
  }
}

/** What a process that was started with `--serve` listens at. */
const portOf = (pid: number) => ({ port: 8000 + pid, pid, url: `http://p${8000 + pid}-0123456789abcdef.localhost:8420/` });

/** A tunnel that leads nowhere. Tests say what happens to it by `emit`. */
export class MockTunnel implements Tunnel {
  readonly port!: number;
  readonly remotePort!: number;
  readonly password!: string | null;
  readonly expires: number | undefined;
  state: TunnelState = { state: "open" };
  traffic: TunnelTraffic = { open: 0, connections: 0, received: 0, sent: 0 };
  private readonly listeners = new Map<string, Set<(detail: never) => void>>();

  constructor({ port, password = "tidy-meadow-burrow-42", remotePort = 23456, expires }: TunnelOptions) {
    Object.assign(this, { port, password, remotePort, expires });
  }

  get url() {
    return `http://localhost:${this.remotePort}/`;
  }

  get link() {
    return this.password === null ? this.url : `${this.url}#warren=0123456789abcdef0123456789abcdef`;
  }

  on(event: string, listener: (detail: never) => void) {
    const set = this.listeners.get(event) ?? new Set();
    this.listeners.set(event, set.add(listener));
    return () => void set.delete(listener);
  }

  emit<E extends keyof TunnelEvents>(event: E, detail: TunnelEvents[E]) {
    Object.assign(this, { [event]: detail });
    for (const listener of this.listeners.get(event) ?? []) listener(detail as never);
  }

  close() {
    this.emit("state", { state: "closed", code: "ECLOSED", reason: "it was stopped" });
  }
}

const at = (): Node => ({ mtime: Date.now() });
const up = (path: string) => path.slice(0, path.lastIndexOf("/")) || "/";
const bytesOf = (data: string | Uint8Array) => (typeof data === "string" ? new TextEncoder().encode(data) : data);
const fault = (code: string, message: string) => Object.assign(new Error(message), { code });

export const Warren = {
  async boot(): Promise<MockWarren> {
    return new MockWarren();
  },
};
