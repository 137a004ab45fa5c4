import { host } from "../sys/host.ts";
import { fatal } from "../loop/fatal.ts";
import { wake } from "../loop/loop.ts";
import { endPromiseJob } from "../loop/promise-hooks.ts";
import { listenToRejections, noteHandled, noteUnhandled } from "../loop/rejections.ts";
import { runMicrotasks, setTickCallback, setTickInfo } from "../loop/ticks.ts";
import { rejectedOne } from "./promise-states.ts";
import { Exited, hasExited } from "../sys/process.ts";
import type { Binding, Call } from "../start/realm.ts";

/** Ticks, promise jobs and rejections. */
export default function task_queue(binding: Binding): void {
  binding["tickInfo"] = new Uint8Array(2);
  setTickInfo(binding["tickInfo"]);
  binding["setTickCallback"] = setTickCallback;
  binding["runMicrotasks"] = runMicrotasks;
  binding["enqueueMicrotask"] = (run: Call) => host.queueMicrotask(() => guarded(run));
  binding["setPromiseRejectCallback"] = (rejected: Call) => listen(rejected, binding["promiseRejectEvents"]);
}

function guarded(run: Call): void {
  if (hasExited()) return;
  endPromiseJob();
  try {
    run();
  } catch (error) {
    if (!Exited.is(error)) fatal(error, false);
  }
}

interface Rejection extends Event {
  readonly promise: Promise<unknown>;
  readonly reason: unknown;
}

/** The browser tells of rejections in a task of its own, later than V8 does. */
function listen(rejected: Call, events: Record<string, number>): void {
  listenToRejections({
    unhandled: (promise, reason) => void rejected(events["kPromiseRejectWithNoHandler"], promise, reason),
    handled: (promise) => void rejected(events["kPromiseHandlerAddedAfterReject"], promise, undefined),
  });
  hear("unhandledrejection", ({ promise, reason }) => noteUnhandled(rejectedOne(promise), reason));
  hear("rejectionhandled", ({ promise }) => noteHandled(promise));
}

function hear(name: string, note: (rejection: Rejection) => void): void {
  host.addEventListener(name, (event) => {
    event.preventDefault();
    const rejection = event as Rejection;
    if (hasExited() || Exited.is(rejection.reason)) return;
    note(rejection);
    wake();
  });
}
