/**
 * Runs the programs of processes, one at a time. This file only links the program to the bridge, starts it,
 * and reports how it exited.
 */
import { CommonsLayout, DirectorySection, Preview0, Slot, Syscalls } from "../../../kernel-teavm/target/wasm/layout.mjs";
import { names } from "../../../kernel-teavm/target/wasm/trampolines.mjs";
import { put } from "./copies.ts";
import { commonsImports, guestImports } from "./linking.ts";
import type { Init, Run } from "./messages.ts";

interface Bridge {
  start(index: number): void;
  enter(variable: number, end: number): void;
  finish(): void;
  trapped(length: number): void;
  has_exited(): number;
}

/** Read once: the getter costs as much as the clock. */
const TIME_ORIGIN = performance.timeOrigin;
/** Random numbers come in pieces of at most this many bytes. */
const ENTROPY_PIECE = 65536;
/** Milliseconds: the kernel and the page have the processors first, for what the last process has left. */
const PREPARE_AFTER = 6;
/** Bytes of a trap's text. */
const LONGEST_TRAP = 4096;

let init: Init;
/** The bridge's imports that do not depend on the program. */
let ofCommons: ReturnType<typeof commonsImports>;
/** What the next process needs, so far as it does not depend on the program; made before there is one, if there is time. */
let next: ReturnType<typeof prepared> | undefined;
/** Nothing may run before it is held: by this lock the kernel knows whether this worker can still access the commons. */
let held: Promise<void>;

/** The page sends the port to the kernel. */
self.onmessage = ({ data: port }: MessageEvent<MessagePort>) => {
  port.onmessage = ({ data }: MessageEvent<Init | Run>) => receive(data);
};

function receive(data: Init | Run): void {
  if (data.kind === "init") {
    init = data;
    ofCommons = { env: { memory: data.constants }, ...commonsImports(data.commons, data.helpers) };
    next = prepared();
    held = hold(data.lock);
  } else {
    void held.then(() => take(data)).catch(reportError);
  }
}

/** Resolves when this worker has the lock, which it keeps until it is gone. */
function hold(lock: string): Promise<void> {
  return new Promise((resolve) => {
    void navigator.locks.request(lock, () => {
      resolve();
      return new Promise(() => {});
    });
  });
}

function take({ index, program }: Run): void {
  run(index, program as WebAssembly.Module, next ?? prepared());
  next = undefined;
  setTimeout(() => (next ??= prepared()), PREPARE_AFTER);
}

/** The program calls the bridge through a table, since it exists before the bridge. */
function prepared() {
  const table = new WebAssembly.Table({ initial: names.length, element: "anyfunc" });
  const trampolines = new WebAssembly.Instance(init.trampolines, { bridge: { table } }).exports;
  return { table, trampolines };
}

function run(index: number, program: WebAssembly.Module, { table, trampolines }: ReturnType<typeof prepared>): void {
  let memory: WebAssembly.Memory | undefined;
  const bridgeTo = linkBridge(() => memory);
  let bridge: Bridge | undefined;
  try {
    const imports = {
      [Syscalls.MODULE]: trampolines,
      /** Made only for programs that import it. */
      get [Preview0.MODULE]() {
        return unstable(trampolines);
      },
    };
    const user = new WebAssembly.Instance(program, imports).exports;
    memory = user["memory"] as WebAssembly.Memory;
    const exports = bridgeTo(memory);
    bridge = exports as unknown as Bridge;
    names.forEach((name, slot) => table.set(slot, exports[name] as CallableFunction));
    bridge.start(index);
    enterDirectory(program, bridge);
    (user["_start"] as () => void)();
    bridge.finish();
  } catch (error) {
    bridge ??= bridgeTo(new WebAssembly.Memory({ initial: 0 })) as unknown as Bridge;
    end(index, bridge, error);
  }
}

/** Tells a C library the current directory, where the kernel has found out where that remembers it. */
function enterDirectory(program: WebAssembly.Module, bridge: Bridge): void {
  const [found] = WebAssembly.Module.customSections(program, DirectorySection.NAME);
  if (found) {
    const words = new DataView(found);
    bridge.enter(words.getUint32(DirectorySection.VARIABLE, true), words.getUint32(DirectorySection.END, true));
  }
}

/** Preview 0's functions: those of preview 1, but for the ones that differ. */
function unstable(trampolines: WebAssembly.Exports): WebAssembly.ModuleImports {
  const prefix = Preview0.PREFIX;
  const differing = Object.entries(trampolines).filter(([name]) => name.startsWith(prefix));
  return { ...trampolines, ...Object.fromEntries(differing.map(([name, call]) => [name.slice(prefix.length), call])) };
}

/** The bridge is linked to a program's memory, which exists only after the program. */
function linkBridge(memory: () => WebAssembly.Memory | undefined) {
  const host = {
    now: () => TIME_ORIGIN + performance.now(),
    random(at: number, length: number) {
      const bytes = new Uint8Array((memory() as WebAssembly.Memory).buffer, at >>> 0, length >>> 0);
      for (let from = 0; from < bytes.length; from += ENTROPY_PIECE) {
        crypto.getRandomValues(bytes.subarray(from, from + ENTROPY_PIECE));
      }
    },
  };
  const { bridge, commons, helpers } = init;
  return (guest: WebAssembly.Memory) =>
    new WebAssembly.Instance(bridge, { host, ...ofCommons, ...guestImports(guest, commons, ofCommons, helpers) }).exports;
}

/** A program exits by a trap of the bridge; every other trap is an error of the program. */
function end(index: number, bridge: Bridge, error: unknown): void {
  try {
    if (bridge.has_exited() !== 0) {
      bridge.finish();
      return;
    }
  } catch {
    bridge.start(index);
  }
  const text = error instanceof Error ? error.message : String(error);
  const bytes = new TextEncoder().encode(text).subarray(0, LONGEST_TRAP);
  put(init.commons, CommonsLayout.SLOTS + index * CommonsLayout.SLOT_SIZE + Slot.TRANSFER, bytes);
  bridge.trapped(bytes.length);
}
