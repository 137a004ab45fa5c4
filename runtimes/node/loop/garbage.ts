/** Garbage: having it collected, and being told of what was. */
import { host } from "../sys/host.ts";
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

interface Wishes {
  readonly type?: unknown;
  readonly execution?: unknown;
}

/** As `--expose-gc` gives it. */
export function gc(wishes?: Wishes): Promise<void> | undefined {
  const { type, execution } = Object(wishes) as Wishes;
  if (type !== "minor") collect();
  return execution === "async" ? new host.Promise((resolve) => resolve()) : undefined;
}

interface Watched {
  readonly asyncId: number;
  /** Says whether the program has told of the end itself. */
  readonly fate: { readonly destroyed?: boolean } | undefined;
}

const registry = new Registry<Watched>(({ asyncId, fate }) => {
  if (fate?.destroyed) return;
  queueDestroy(asyncId);
  wake();
});

/** Hooks are told that a resource is gone once it was collected. */
export function tellWhenCollected(resource: object, asyncId: number, fate?: Watched["fate"]): void {
  registry.register(resource, { asyncId, fate });
}
