/**
 * Runs the kernel: compiles it, implements its imports on the browser, and calls its turns. This file has no logic of its
 * own.
 */
import { CommonsLayout } from "../../../kernel-teavm/target/wasm/layout.mjs";
import { module as trampolineBytes } from "../../../kernel-teavm/target/wasm/trampolines.mjs";
import { FileClients } from "./file-clients.ts";
import { GatewayChannels } from "./gateway-channels.ts";
import { commonsImports, type Helpers } from "./linking.ts";
import type { Boot, GatewayOutbound, Outbound, Program, StoreInit, StoreOpened, StoreStart, WorkerMessage, Lost } from "./messages.ts";
import { OutputBatches } from "./output-batches.ts";
import { Pool } from "./pool.ts";
import { compileOptions, constantsOf, link, prepare } from "./teavm.ts";

/** Addresses of the binaries, in both forms. */
declare const __MERGED__: Readonly<Record<"kernel" | "bridge" | "gateway" | "store", string>>;
declare const __UNMERGED__: Readonly<Record<"kernel" | "bridge" | "gateway" | "store" | keyof Helpers, string>>;

interface Kernel {
  start(quota: number, nameCache: number): void;
  keep(): void;
  turn(): number;
  bell(): number;
  timeout(): number;
  crashed(index: number): void;
  received(): void;
}

/** Of most requests the kernel alone knows more. */
interface PageRequest {
  readonly kind?: undefined;
  readonly id: number;
  readonly op: string;
  readonly port: number;
  readonly outbound: Outbound;
}

/** Read once: the getter costs as much as the clock. */
const TIME_ORIGIN = performance.timeOrigin;
/** Words of the commons, by index. */
const DOORBELL = CommonsLayout.DOORBELL >> 2;
const MAIL = CommonsLayout.MAIL >> 2;
/** Pages of the commons at the start: all that is not the heap. */
const PAGES = CommonsLayout.HEAP >> 16;

const commons = new WebAssembly.Memory({ initial: PAGES, maximum: 65536, shared: true });
const doorbell = new Int32Array(commons.buffer, 0, Math.max(DOORBELL, MAIL) + 1);
let pool: Pool;
let addresses: typeof __MERGED__;
let outbound: Outbound;
const channels = new GatewayChannels();
const clients = new FileClients();
let base = "";
/** The kernel has read the tree of the workspace. */
let workspaceRead = () => {};

const bytes = (address: number, length: number) => new Uint8Array(commons.buffer, address >>> 0, length);
const scope = self as unknown as { postMessage(message: unknown, transfer?: Transferable[]): void };
const outputs = new OutputBatches((pid, stream, data) =>
  scope.postMessage({ event: "output", detail: { pid, stream, data } }, [data.buffer]),
);
/** Sends to the page, behind all output. */
const post = (message: unknown, transfer?: Transferable[]) => {
  outputs.flush();
  scope.postMessage(message, transfer);
};
const failed = (message: string) => post({ event: "failed", detail: { message } });

/** The imports of the kernel; the interfaces of the package `host` have their contract. */
const host = {
  reply: (id: number, value: unknown) => answer(id, { value }, transferable(value)),
  fail: (id: number, code: string, message: string) => answer(id, { error: { code, message } }),
  event(event: string, detail: unknown) {
    if (event === "workspaceReady") workspaceRead();
    post({ event, detail });
  },
  output(pid: number, stream: number, address: number, length: number) {
    outputs.add(pid, stream, bytes(address, length));
  },
  copyIn(data: Uint8Array, to: number, from: number, length: number) {
    bytes(to, length).set(data.subarray(from, from + length));
  },
  copyOut(buffer: Uint8Array, to: number, from: number, length: number) {
    buffer.set(bytes(from, length), to);
  },
  patch(code: Uint8Array, from: number, to: number, instead: string) {
    const patched = new Uint8Array(code.length - (to - from) + instead.length);
    patched.set(code.subarray(0, from));
    patched.set(Uint8Array.from(instead, (character) => character.charCodeAt(0)), from);
    patched.set(code.subarray(to), from + instead.length);
    return patched;
  },
  compile(code: Uint8Array<ArrayBuffer>, compiled: (program: WebAssembly.Module) => void, refused: (why: string) => void) {
    WebAssembly.compile(code).then(later(compiled), (error: Error) => later(refused)(reason(error)));
  },
  fetchProgram(
    url: string,
    sha256: string,
    size: number,
    fetched: (loaded: number, total: number) => void,
    compiled: (program: Program) => void,
    refused: (why: string) => void,
  ) {
    fetched(0, size);
    const response = fetch(base + url, { integrity: `sha256-${sha256}` });
    (url.endsWith(".js") ? checkedScript(response, url) : WebAssembly.compileStreaming(response)).then(
      (program) => {
        fetched(size, size);
        later(compiled)(program);
      },
      (error: Error) => later(refused)(reason(error)),
    );
  },
  fetchBytes(url: string, sha256: string, got: (data: Uint8Array) => void, refused: (why: string) => void) {
    const options = sha256 === "" ? { cache: "no-cache" as const } : { integrity: `sha256-${sha256}` };
    fetch(base + url, options)
      .then(async (response) => {
        if (!response.ok) throw new Error(`${url}: the server answered ${response.status}`);
        later(got)(new Uint8Array(await response.arrayBuffer()));
      })
      .catch((error: Error) => later(refused)(reason(error)));
  },
  start: (index: number, leader: number, program: Program) => pool.start(index, leader, program),
  startGateway: (index: number) =>
    channels.startWith(pool.startGateway(index, compile(addresses.gateway), withRelay(outbound), (event) => post(event))),
  release: (index: number) => pool.release(index),
  terminate: (index: number, dead: () => void) => pool.terminate(index, later(dead)),
};

/** Answers the page, or the worker that asked. */
function answer(id: number, outcome: object, transfer: Transferable[] = []): void {
  if (!clients.answer(id, outcome, transfer)) post({ id, ...outcome }, transfer);
}

/** Calls the kernel from an event of the browser, and schedules a turn for its effects. */
function later<A extends unknown[]>(call: (...argument: A) => void): (...argument: A) => void {
  return (...argument) => {
    call(...argument);
    ring();
  };
}

function ring(): void {
  Atomics.add(doorbell, DOORBELL, 1);
  Atomics.notify(doorbell, DOORBELL);
}

/** The script of a worker; its bytes are checked, and are in the browser's cache when the worker asks for them. */
async function checkedScript(response: Promise<Response>, url: string): Promise<Program> {
  await (await response).arrayBuffer();
  pool.expect(base + url);
  return { script: base + url };
}

/** The first line of the error. */
function reason(error: Error): string {
  return error.message.replace(/^WebAssembly\.\w+\(\): /, "").split("\n")[0] ?? "unknown";
}

/** Bytes go to the page without another copy. */
function transferable(value: unknown): Transferable[] {
  const data = (value as { data?: unknown } | null)?.data;
  return data instanceof Uint8Array ? [data.buffer as ArrayBuffer] : [];
}

function compile(url: string): Promise<WebAssembly.Module> {
  return WebAssembly.compileStreaming(fetch(base + url), compileOptions);
}

/** Where nobody names a relay, as on a plain host of files, there is none. */
async function withRelay(outbound: Outbound): Promise<GatewayOutbound> {
  try {
    const answer = await fetch(`${base}/sdk/server.json`);
    const { tunnel } = (answer.ok ? await answer.json() : {}) as { tunnel?: { relay: string; token?: string } };
    if (!tunnel) return outbound;
    return { ...outbound, relay: tunnel.relay, ...(tunnel.token !== undefined && { relayToken: tunnel.token }) };
  } catch {
    return outbound;
  }
}

/** Opens a workspace in the store's worker, and starts to compile the store. */
function openWorkspace(workspace: string) {
  const port = pool.startStore();
  const module = compile(addresses.store);
  const opened = new Promise<Opened>((resolve) => {
    port.onmessage = ({ data: { state } }: MessageEvent<StoreOpened>) => {
      if (state === "free") post({ event: "workspace", detail: { state } });
      else resolve({ state, port, module });
    };
  });
  port.postMessage({ kind: "store", workspace } satisfies StoreInit);
  return opened;
}

interface Opened {
  readonly state: Exclude<StoreOpened["state"], "free">;
  readonly port: MessagePort;
  readonly module: Promise<WebAssembly.Module>;
}

/** Keeps what is in a workspace from now on; resolves when its tree is there. */
async function keep({ state, port, module }: Opened, kernel: Kernel, helpers: Helpers | undefined): Promise<string> {
  if (state === "memory") return state;
  const store = await module;
  const read = new Promise<void>((resolve) => (workspaceRead = resolve));
  later(() => kernel.keep())();
  port.postMessage({ kind: "start", store, commons, helpers, readOnly: state === "readOnly" } satisfies StoreStart);
  await read;
  return state;
}

async function compileHelpers(): Promise<Helpers> {
  const names = ["commons", "blocks", "guest", "copies"] as const;
  const modules = await Promise.all(names.map(async (name) => [name, await compile(__UNMERGED__[name])]));
  return Object.fromEntries(modules);
}

async function boot(start: Boot): Promise<void> {
  base = start.base;
  const isUnmerged = start.linking === "unmerged";
  addresses = isUnmerged ? __UNMERGED__ : __MERGED__;
  outbound = start.outbound;
  const helping = isUnmerged ? compileHelpers() : Promise.resolve(undefined);
  const bridging = compile(addresses.bridge);
  const trampolining = WebAssembly.compile(trampolineBytes);
  const compilingKernel = compile(addresses.kernel);
  const postToPage = (detail: WorkerMessage, transfer?: Transferable[]) => post({ event: "worker", detail }, transfer);
  const crashed = later((index: number) => kernel.crashed(index));
  pool = new Pool(postToPage, crashed);
  const opening = start.workspace === null ? undefined : openWorkspace(start.workspace);
  const [kernelModule, bridge, trampolines, helpers, opened] = await Promise.all([
    compilingKernel,
    bridging,
    trampolining,
    helping,
    opening,
  ]);
  pool.prepare({ bridge, constants: constantsOf(bridge, true), trampolines, helpers, commons });
  (globalThis as unknown as { warrenHost: typeof host }).warrenHost = host;
  const now = () => TIME_ORIGIN + performance.now();
  const prepared = prepare(kernelModule, constantsOf(kernelModule, false));
  const exports = link(prepared, { host: { now }, ...commonsImports(commons, helpers) });
  const kernel = exports as unknown as Kernel;
  kernel.start(start.quota, start.nameCache ? 1 : 0);
  const receive = (exports["receive"] as WebAssembly.Global).value as (message: unknown) => void;
  const request = (message: { id: number; op: string }) => {
    try {
      later(receive)(message);
    } catch (error) {
      host.fail(message.id, "ENOMEM", reason(error as Error)); // such as for more bytes than the browser can allocate
    }
  };
  self.onmessage = ({ data, ports: [channel] }: MessageEvent<Lost | PageRequest>) => {
    if (data.kind === "lost") return pool.lost(data.id, data.hasLoaded);
    if (data.op === "outbound") {
      kernel.received();
      outbound = data.outbound;
      return channels.configure({ kind: "outbound", outbound });
    }
    if (data.op === "openWorkspace") {
      kernel.received();
      const { id, workspace } = data as unknown as { id: number; workspace: string };
      void openWorkspace(workspace)
        .then((found) => keep(found, kernel, helpers))
        .then((state) => host.reply(id, { state }));
      return;
    }
    if ((data.op === "preview" || data.op === "tunnel") && channel) {
      kernel.received();
      return channels.open({ kind: data.op, port: data.port, channel });
    }
    if (data.op === "files" && channel) {
      kernel.received();
      return clients.accept(channel, request, (more) => void Atomics.add(doorbell, MAIL, more));
    }
    request(data);
  };
  void (opened ? keep(opened, kernel, helpers) : Promise.resolve("none")).then((workspace) => {
    post({ event: "booted", detail: { commons, doorbell: DOORBELL, mail: MAIL, workspace } });
    pool.fill();
  });
  await serve(kernel);
}

/** Lets messages and other events of this worker run. */
function breathe(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(0);
  });
}

/** A timer notifies the word, because in WebKit a `waitAsync` with a timeout never resolves when its time is over. */
async function untilRung(rung: Promise<unknown>, milliseconds: number): Promise<void> {
  if (milliseconds < 0) return void (await rung);
  const timer = setTimeout(() => Atomics.notify(doorbell, DOORBELL), milliseconds);
  await rung;
  clearTimeout(timer);
}

async function serve(kernel: Kernel): Promise<never> {
  for (;;) {
    while (kernel.turn() === 1) await breathe();
    const timeout = kernel.timeout();
    const wait = Atomics.waitAsync(doorbell, DOORBELL, kernel.bell());
    if (wait.async) await untilRung(wait.value, timeout);
    else await breathe();
  }
}

self.onmessage = ({ data }: MessageEvent<Boot>) => {
  boot(data).catch((error: Error) => failed(`the kernel has stopped: ${error.message}`));
};
