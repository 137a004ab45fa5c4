import type { Helpers, Linking } from "./linking.ts";

/** The first message of the kernel's worker to a process's worker: what every process needs. */
export interface Init {
  readonly kind: "init";
  readonly bridge: WebAssembly.Module;
  /** The bridge's constants; every instance has the same. */
  readonly constants: WebAssembly.Memory;
  readonly trampolines: WebAssembly.Module;
  /** Only in the unmerged form. */
  readonly helpers: Helpers | undefined;
  readonly commons: WebAssembly.Memory;
  /** The lock that the worker holds for as long as it lives. */
  readonly lock: string;
}

/** A program that is the script of a worker, by its address: it takes the same messages as a process's worker. */
export interface WorkerScript {
  readonly script: string;
}

/** What a process runs; opaque to the kernel. */
export type Program = WebAssembly.Module | WorkerScript;

/** Its message to run a program in a process's slot. */
export interface Run {
  readonly kind: "run";
  readonly index: number;
  readonly program: Program;
  /** Of a thread: the memory that the threads of its process share. */
  readonly memory?: ThreadMemory;
}

/** Memory that a process's first thread has made for all of them; opaque to the kernel. */
export type ThreadMemory = readonly SharedArrayBuffer[];

/** Requests of the worker of a thread: it makes the memory of its process, it has begun, or it gives another thread an object that only a message carries. */
export type ThreadRequest =
  | { readonly kind: "memory"; readonly memory: ThreadMemory }
  | { readonly kind: "thread"; readonly thread: number }
  | ThreadObject;

/** An object for a thread of the same process, by its number; passed on as it is. */
export interface ThreadObject {
  readonly kind: "object";
  readonly to: number;
  readonly id: number;
  readonly object: unknown;
}

/** The first message of the kernel's worker to the gateway's worker: as a process's, and which slot it has. */
export interface GatewayInit extends Omit<Init, "kind" | "bridge" | "constants" | "trampolines"> {
  readonly kind: "gateway";
  readonly gateway: WebAssembly.Module;
  readonly index: number;
  readonly outbound: GatewayOutbound;
}

/** What programs may ask of hosts outside: `BootOptions.outbound` of the SDK has the contract. */
export interface Outbound {
  readonly allowed: readonly string[];
  readonly proxy?: string;
}

/** The same with the relay that `/sdk/server.json` names, if it does. */
export interface GatewayOutbound extends Outbound {
  readonly relay?: string;
  /** What the relay asks for. */
  readonly relayToken?: string;
}

/** The message of the kernel's worker with other settings from now on. */
export interface ConfigureGateway {
  readonly kind: "outbound";
  readonly outbound: Outbound;
}

/** The first message of the kernel's worker to the store's: the workspace to open. */
export interface StoreInit {
  readonly kind: "store";
  readonly workspace: string;
}

/**
 * What the store's worker says of it: kept here, open for reading beside another tab, in memory only since the browser keeps no
 * files here; and `free` when the other tab has gone.
 */
export interface StoreOpened {
  readonly state: "owned" | "readOnly" | "memory" | "free";
}

/** The second message: serve the kernel that has this commons. */
export interface StoreStart {
  readonly kind: "start";
  readonly store: WebAssembly.Module;
  readonly commons: WebAssembly.Memory;
  readonly helpers: Helpers | undefined;
  readonly readOnly: boolean;
}

/** What the gateway tells the page, by way of the kernel's worker. */
export interface GatewayEvent {
  readonly event: string;
  readonly detail: unknown;
}

/** Its message with a message port, whose other end may send requests to a port of the tab. */
export interface OpenPreview {
  readonly kind: "preview";
  readonly port: number;
  readonly channel: MessagePort;
}

/** Its message with a message port, whose other end, the page's, may open a tunnel. */
export interface OpenTunnel {
  readonly kind: "tunnel";
  readonly channel: MessagePort;
}

/** The scripts of workers that the page starts; a runtime's own has its address. */
export type Script = "process" | "gateway" | "store" | WorkerScript;

/** Requests of the kernel's worker to the page on the workers of processes. */
export type WorkerMessage = { readonly does: "start"; readonly id: number; readonly script: Script; readonly port: MessagePort } | { readonly does: "end"; readonly id: number };

/** The message of the page to the kernel's worker when one of them could not be loaded, or has failed. */
export interface Lost {
  readonly kind: "lost";
  readonly id: number;
  /** Whether its script has run, and failed. */
  readonly hasLoaded: boolean;
}

/** The first message of the page to the kernel's worker. */
export interface Boot {
  readonly kind: "boot";
  readonly base: string;
  readonly quota: number;
  readonly linking: Linking;
  readonly nameCache: boolean;
  /** The name of a folder, or null: nothing is kept. */
  readonly workspace: string | null;
  readonly outbound: Outbound;
}
