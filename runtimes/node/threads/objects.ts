/**
 * Objects that no bytes stand for, such as shared memory and compiled modules: the kernel's worker hands them to the other
 * thread, under a number that the message has.
 */
import type { ThreadObject, ThreadRequest } from "../../../web-ui/src/workers/messages.ts";
import * as memory from "./memory.ts";

let post: (request: ThreadRequest) => void = () => undefined;
const arrived = new Map<number, unknown>();
/** Who waits for an object, and to which thread one goes on that has not come yet. */
const awaited = new Map<number, (object: unknown) => void>();
const redirected = new Map<number, number>();

/** `request` sends to the kernel's worker. */
export function setPost(request: (request: ThreadRequest) => void): void {
  post = request;
}

export function tellKernel(request: ThreadRequest): void {
  post(request);
}

/** Takes what another thread has given. */
export function receive({ id, object }: ThreadObject): void {
  const to = redirected.get(id);
  redirected.delete(id);
  if (to !== undefined) return give(to, id, object);
  const take = awaited.get(id);
  awaited.delete(id);
  if (take) take(object);
  else arrived.set(id, object);
}

/** Gives an object to a thread. */
export function give(to: number, id: number, object: unknown): void {
  if (to === memory.thread) receive({ kind: "object", to, id, object });
  else post({ kind: "object", to, id, object });
}

/** Calls `take` with the object, now or once it is there; returns whether it was. */
export function expect(id: number, take: (object: unknown) => void): boolean {
  const isHere = arrived.has(id);
  if (isHere) take(arrived.get(id));
  else awaited.set(id, take);
  arrived.delete(id);
  return isHere;
}

/** The message that has an object goes on to another thread before the object has come. */
export function redirect(id: number, to: number): void {
  awaited.delete(id);
  redirected.set(id, to);
}
