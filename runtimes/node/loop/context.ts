/**
 * The asynchronous context as `async_wrap` keeps it: which resource's callback runs, and which started it. The library
 * reads and writes the fields directly.
 */
import { Queue } from "./queue.ts";
import type { Binding, Call } from "../start/realm.ts";

/** Indices of `async_hook_fields` and `async_id_fields`. */
const INIT = 0;
const DESTROY = 3;
const STACK_LENGTH = 7;
const CHECK = 6;
const EXECUTION = 0;
const TRIGGER = 1;
const COUNTER = 2;
const DEFAULT_TRIGGER = 3;

let binding: Binding;
let hooks: Record<string, Call> = {};
let fields: Uint32Array;
let ids: Float64Array;
const destroyed = new Queue<number>();

export function setUpContext(asyncWrap: Binding): void {
  binding = asyncWrap;
  fields = asyncWrap["async_hook_fields"];
  ids = asyncWrap["async_id_fields"];
  fields[CHECK] = 1;
  ids.set([1, 0, 2, -1]);
  asyncWrap["async_ids_stack"] = new Float64Array(32);
}

export function setHooks(callbacks: Record<string, Call>): void {
  hooks = callbacks;
}

export function push(asyncId: number, trigger: number, resource?: unknown): void {
  const depth = fields[STACK_LENGTH] as number;
  let stack = binding["async_ids_stack"] as Float64Array;
  if (depth * 2 >= stack.length) {
    const larger = new Float64Array(stack.length * 3);
    larger.set(stack);
    binding["async_ids_stack"] = stack = larger;
  }
  stack[2 * depth] = ids[EXECUTION] as number;
  stack[2 * depth + 1] = ids[TRIGGER] as number;
  if (resource !== undefined) binding["execution_async_resources"][depth] = resource;
  fields[STACK_LENGTH] = depth + 1;
  ids[EXECUTION] = asyncId;
  ids[TRIGGER] = trigger;
}

/** Whether there is more on the stack. */
export function pop(asyncId: number): boolean {
  const depth = fields[STACK_LENGTH] as number;
  if (depth === 0 || ids[EXECUTION] !== asyncId) return false;
  const stack = binding["async_ids_stack"] as Float64Array;
  ids[EXECUTION] = stack[2 * depth - 2] as number;
  ids[TRIGGER] = stack[2 * depth - 1] as number;
  binding["execution_async_resources"].length = depth - 1;
  fields[STACK_LENGTH] = depth - 1;
  return depth > 1;
}

export function clear(): void {
  fields[STACK_LENGTH] = 0;
  ids[EXECUTION] = 0;
  ids[TRIGGER] = 0;
  binding["execution_async_resources"].length = 0;
}

/** The next id, and who is its trigger unless somebody says otherwise. */
export function newId(): number {
  return (ids[COUNTER] = (ids[COUNTER] as number) + 1);
}

export function currentTrigger(): number {
  const wanted = ids[DEFAULT_TRIGGER] as number;
  return wanted >= 0 ? wanted : (ids[EXECUTION] as number);
}

/** What is made meanwhile has this trigger. */
export function withTrigger<T>(asyncId: number, make: () => T): T {
  const before = ids[DEFAULT_TRIGGER] as number;
  ids[DEFAULT_TRIGGER] = asyncId;
  try {
    return make();
  } finally {
    ids[DEFAULT_TRIGGER] = before;
  }
}

/** Tells hooks of a new resource, if there are any. */
export function emitInit(asyncId: number, type: string, trigger: number, resource: object): void {
  if ((fields[INIT] as number) > 0) hooks["init"]?.(asyncId, type, trigger, resource);
}

/** Has hooks told later that a resource is gone. */
export function queueDestroy(asyncId: number): void {
  if ((fields[DESTROY] as number) > 0) destroyed.add(asyncId);
}

/** Tells them; between two callbacks. */
export function emitDestroyed(): void {
  while (destroyed.length > 0) hooks["destroy"]?.(destroyed.take());
}

/** Before and after, for callbacks of resources that hooks know. */
export function emitBefore(asyncId: number): void {
  if (asyncId > 0 && (fields[1] as number) > 0) hooks["before"]?.(asyncId);
}

export function emitAfter(asyncId: number): void {
  if (asyncId > 0 && (fields[2] as number) > 0) hooks["after"]?.(asyncId);
}
