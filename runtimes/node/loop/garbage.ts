/** Garbage: having it collected, and being told of what was. */
import { host } from "../sys/host.ts";
import { hasBeenEnded } from "../sys/process.ts";
import { queueDestroy } from "./context.ts";
import { wake } from "./loop.ts";

const SIZE = 64 * 1024 * 1024;
const COUNT = 4;
const { ArrayBuffer: Bytes, FinalizationRegistry: Registry } = globalThis;

/** Nobody may ask the engine for it, so it is brought to it: V8 collects all garbage where much memory outside its heap is asked for, which costs 3 ms. */
function collect(): void {
  try {
    for (let i = 0; i < COUNT; i++) new Bytes(SIZE);
  } catch {
    // Without that much memory the engine has looked for garbage before it gave up.
  }
}

let tellOfCollection: (start: number, milliseconds: number) => void = () => undefined;

/** Is told of each collection that a program has asked for. */
export function onCollection(tell: typeof tellOfCollection): void {
  tellOfCollection = tell;
}

interface Wishes {
  readonly type?: unknown;
  readonly execution?: unknown;
}

/** As `--expose-gc` gives it. */
export function gc(wishes?: Wishes): Promise<void> | undefined {
  const { type, execution } = Object(wishes) as Wishes;
  if (type !== "minor") {
    const start = host.now();
    collect();
    tellOfCollection(start, host.now() - start);
  }
  return execution === "async" ? new host.Promise((resolve) => resolve()) : undefined;
}

const registry = new Registry<() => void>((run) => {
  if (!hasBeenEnded()) run();
});

/** Runs something, in a task of the browser's, once an object was collected, to which it must not refer. */
export function whenCollected(object: object, run: () => void): void {
  registry.register(object, run);
}

/** Hooks are told that a resource is gone once it was collected. `fate` says whether the program has told of the end itself. */
export function tellWhenCollected(resource: object, asyncId: number, fate?: { readonly destroyed?: boolean }): void {
  whenCollected(resource, () => {
    if (fate?.destroyed) return;
    queueDestroy(asyncId);
    wake();
  });
}
