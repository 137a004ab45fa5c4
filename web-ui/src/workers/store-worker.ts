/**
 * Runs the store: takes the lock of a workspace, opens its files in the origin's private file system, links the store to the
 * commons, and calls its turns. This file has no logic of its own.
 */
import { commonsImports } from "./linking.ts";
import type { StoreInit, StoreOpened, StoreStart } from "./messages.ts";
import { openOwned, openRead, type StorageFile } from "./storage-file.ts";
import { constantsOf, link, prepare } from "./teavm.ts";
import { ownerOf } from "./workspace-lock.ts";

interface Store {
  start(readOnly: number): void;
  turn(): number;
  wake_word(): number;
}

/** The folder of all workspaces, and the files of one, in the order of `host.Storage`. */
const FOLDER = "warren-workspaces";
const FILES = ["superblocks", "log-0", "log-1", "reserve"] as const;
let kernel: MessagePort;
let bytes: (address: number, length: number) => Uint8Array;
let files: readonly StorageFile[] = [];

/** The imports of the store; `host.Storage` has their contract. */
const storage = {
  size: (file: number) => files[file]?.size() ?? 0,
  read: (file: number, at: number, address: number, length: number) => files[file]?.read(bytes(address, length), at) ?? 0,
  write: (file: number, at: number, address: number, length: number) =>
    fits(() => files[file]?.write(bytes(address, length), at) === length),
  resize: (file: number, size: number) => fits(() => (files[file]?.resize(size), true)),
  flush: (file: number) => fits(() => (files[file]?.flush(), true)),
};

/** Whether it was done. A browser says by an exception that there is no room. */
function fits(write: () => boolean): boolean {
  try {
    return write();
  } catch {
    return false;
  }
}

self.onmessage = ({ data: port }: MessageEvent<MessagePort>) => {
  kernel = port;
  port.onmessage = ({ data }: MessageEvent<StoreInit | StoreStart>) => {
    if (data.kind === "store") void open(data.workspace).then((opened) => port.postMessage(opened satisfies StoreOpened));
    else start(data).catch(reportError);
  };
};

/** Opens the files of a workspace, for reading only beside an owner that lives. */
async function open(workspace: string): Promise<StoreOpened> {
  const root = await navigator.storage?.getDirectory?.().catch(() => undefined);
  if (!root) return { state: "memory" };
  try {
    const folder = await (await root.getDirectoryHandle(FOLDER, { create: true })).getDirectoryHandle(workspace, { create: true });
    const isOwner = (await ownerOf(workspace, () => kernel.postMessage({ state: "free" } satisfies StoreOpened))) === "here";
    files = await Promise.all(FILES.map((name) => (isOwner ? openOwned(folder, name) : openRead(folder, name))));
    return { state: isOwner ? "owned" : "readOnly" };
  } catch {
    return { state: "memory" };
  }
}

async function start({ store: module, commons, helpers, readOnly }: StoreStart): Promise<void> {
  bytes = (address, length) => new Uint8Array(commons.buffer, address >>> 0, length);
  (globalThis as unknown as { warrenStorage: typeof storage }).warrenStorage = storage;
  const prepared = prepare(module, constantsOf(module, false));
  const store = link(prepared, commonsImports(commons, helpers)) as unknown as Store;
  store.start(readOnly ? 1 : 0);
  const words = new Int32Array(commons.buffer);
  const wake = store.wake_word() >> 2;
  for (;;) {
    const before = Atomics.load(words, wake);
    if (store.turn() === 1) continue;
    const wait = Atomics.waitAsync(words, wake, before);
    if (wait.async) await wait.value;
  }
}
