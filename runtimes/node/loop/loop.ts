/**
 * The event loop: timers, what has become ready, immediates, closed handles, in libuv's order. Each callback runs in a task
 * of its own, since only a new task lets the browser run all promise jobs; `hop` begins one.
 */
import type { Any, Call } from "../start/realm.ts";
import { realm } from "../start/realm.ts";
import { Exited, exit, hasBeenEnded, hasExited } from "../sys/process.ts";
import { host } from "../sys/host.ts";
import { type Interest, readyNow, wake as wakeWait, waitFor } from "../sys/poll.ts";
import { watchEntryPoint } from "../modules/entry-point.ts";
import * as context from "./context.ts";
import { exitCode, finish } from "./ending.ts";
import { fatal } from "./fatal.ts";
import { frame } from "./frames.ts";
import { hop } from "./hop.ts";
import { addWork, hasWork, takeDone } from "./pool.ts";
import { Queue } from "./queue.ts";
import { Drain, resetDrain, tick } from "./ticks.ts";

/** A direction of a descriptor that somebody waits for; `ready` is called each time that it is. */
export interface Watcher extends Interest {
  readonly ready: () => void;
  /** Whether it keeps the process alive. */
  isRef(): boolean;
}

const enum Phase { Timers, Pending, Poll, Check, Closing, Idle }

const started = host.now();
let time = 0;
let phase: Phase = Phase.Timers;
/** When the earliest timer is due, in milliseconds of the loop's time. */
let timerAt = Infinity;
let inTimers = false;
let processTimers: Call = () => 0;
let processImmediate: Call = () => undefined;
export let immediateInfo = new Uint32Array(3);
export let timerInfo = new Int32Array(1);
let immediatesRef = true;
let timersRef = true;
const pending = new Queue<() => void>();
/** How many of those are of this turn; not known before it has come to them. */
const UNKNOWN = -1;
let left = UNKNOWN;
const closing = new Queue<() => void>();
const watchers = new Queue<Watcher>();
/** Requests under way, and handles that keep the process alive. */
let requests = 0;
let references = 0;
let idle = false;
let generation = 0;
let waitedForRejections = false;
let saidBeforeExit = false;
let depth = 0;

/** What `performance` tells of the loop: how long it has been idle, in milliseconds, and counts. */
export const metrics = { idle: 0, turns: 0, events: 0 };
let tellOfLoop: (began: boolean) => void = () => undefined;

/** Is told when the loop begins, and when it ends. */
export function onLoop(tell: (began: boolean) => void): void {
  tellOfLoop = tell;
}

export const loopTime = (): number => time;

/** Reads the clock. */
export function updateTime(): number {
  time = Math.floor(host.now() - started) + 1;
  return time;
}

export function setUpTimers(immediate: Call, timers: Call, immediates: Uint32Array, timeouts: Int32Array): void {
  processImmediate = immediate;
  processTimers = timers;
  immediateInfo = immediates as Uint32Array<ArrayBuffer>;
  timerInfo = timeouts as Int32Array<ArrayBuffer>;
}

export function scheduleTimer(milliseconds: number): void {
  timerAt = time + Math.max(1, milliseconds);
  wake();
}

/** Whether timers keep the process alive. */
export function refTimers(ref: boolean): void {
  timersRef = ref;
}

export function refImmediates(ref: boolean): void {
  immediatesRef = ref;
}

/** Runs in the next poll phase; keeps the process alive until then. */
export function soon(run: () => void): void {
  requests++;
  pending.add(() => {
    requests--;
    run();
  });
  wake();
}

/** As `soon`, and if the poll phase has begun, in this one. */
export function inThisTurn(run: () => void): void {
  soon(run);
  if (left !== UNKNOWN) left++;
}

/** A request that lasts longer than one turn. */
export function begin(): void {
  requests++;
}

/** The pool does what `begin` began; `run` is called in the poll phase in which that is done. */
export function end(run: () => void): void {
  addWork(() => {
    requests--;
    run();
  }, metrics.turns);
  wake();
}

/** Runs when the pool has done it; keeps the process alive until then. */
export function pooled(run: () => void): void {
  begin();
  end(run);
}

export function addReference(): void {
  references++;
}

export function dropReference(): void {
  references--;
}

/** Runs in the closing phase. */
export function whenClosing(run: () => void): void {
  requests++;
  closing.add(() => {
    requests--;
    run();
  });
  wake();
}

export function watch(watcher: Watcher): void {
  if (!watchers.has(watcher)) watchers.add(watcher);
  wake();
}

export function unwatch(watcher: Watcher): void {
  watchers.remove(watcher);
}

/** Ends the idle wait: there is something to do. */
export function wake(): void {
  if (idle) wakeWait();
}

/** Calls back into the program, then runs its ticks, as InternalCallbackScope does. */
export function callback(asyncId: number, trigger: number, resource: unknown, run: Call, parameters: readonly unknown[]): Any {
  let result: unknown;
  depth++;
  context.push(asyncId, trigger, resource);
  try {
    context.emitBefore(asyncId);
    result = Reflect.apply(run, resource, parameters as unknown[]);
    context.emitAfter(asyncId);
  } catch (error) {
    if (Exited.is(error)) throw error;
    if (error === Drain) {
      context.clear();
      throw error;
    }
    fatal(error, false);
    context.clear();
  } finally {
    depth--;
    context.pop(asyncId);
  }
  if (depth === 0) tick(false);
  return result;
}

function isAlive(): boolean {
  if (requests > 0 || references > 0 || pending.length > 0 || closing.length > 0) return true;
  if (timersRef && (timerInfo[0] as number) > 0 && timerAt !== Infinity) return true;
  if ((immediateInfo[1] as number) > 0 && immediatesRef) return true;
  for (let i = 0; i < watchers.length; i++) if (watchers.at(i).isRef()) return true;
  return false;
}

/** Begins the loop: the main module has run. */
export function run(): void {
  depth = 0;
  tellOfLoop(true);
  updateTime();
  phase = Phase.Idle;
  hop(turn);
}

function turn(): void {
  inTask(turn, takeSteps);
}

function takeSteps(): void {
  while (step());
}

/** Goes on in a task of its own, behind the promise jobs of the last one; `task` is called again if these leave any behind. */
function inTask(task: () => void, goOn: () => void): void {
  if (hasExited()) return;
  frame.current = undefined;
  try {
    if (tick(true)) return hop(task);
    goOn();
  } catch (error) {
    if (Exited.is(error) || hasBeenEnded()) return;
    host.reportError(error);
    exit(70);
  }
}

/** One step; false when it goes on later. */
function step(): boolean {
  switch (phase) {
    case Phase.Timers: return timers();
    case Phase.Pending: return nextPending();
    case Phase.Poll: return poll();
    case Phase.Check: return check();
    case Phase.Closing: return close();
    case Phase.Idle: return rest();
  }
}

function later(): false {
  hop(turn);
  return false;
}

/** Runs what the library does with all its timers or immediates; true if it was interrupted for promise jobs. */
function interruptible(run: () => void): boolean {
  resetDrain(true);
  context.push(1, 0, realm.process);
  try {
    run();
    return false;
  } catch (error) {
    if (Exited.is(error)) throw error;
    if (error !== Drain) fatal(error, false);
    context.clear();
    return true;
  } finally {
    resetDrain(false);
    context.pop(1);
  }
}

function timers(): boolean {
  if (updateTime() < timerAt && !inTimers) {
    phase = Phase.Pending;
    return true;
  }
  let next = 0;
  inTimers = interruptible(() => (next = Reflect.apply(processTimers, realm.process, [time])));
  if (inTimers) return later();
  timerAt = next === 0 ? Infinity : Math.max(Math.abs(next), time + 1);
  if (next !== 0) timersRef = next > 0;
  phase = Phase.Pending;
  tick(false);
  return later();
}

function hasImmediates(): boolean {
  return (immediateInfo[0] as number) > 0 || (immediateInfo[2] as number) > 0;
}

function nextPending(): boolean {
  if (left === UNKNOWN) {
    takeDone(metrics.turns, !hasImmediates(), (run) => pending.add(run));
    left = pending.length;
  }
  if (left > 0 && pending.length > 0) {
    left--;
    pending.take()?.();
    return later();
  }
  left = UNKNOWN;
  phase = Phase.Poll;
  return true;
}

/** Watchers whose descriptors are ready run one after the other, as pending ones do. */
function poll(): boolean {
  phase = Phase.Check;
  metrics.turns++;
  if (watchers.length === 0) return true;
  const ready = readyNow(watchers);
  for (let i = 0; i < ready.length; i++) readies.add(watchers.at(ready[i] as number));
  return readies.length === 0 || nextReady();
}

const readies = new Queue<Watcher>();

function nextReady(): boolean {
  let watcher = readies.take();
  while (watcher && !watchers.has(watcher)) watcher = readies.take();
  if (!watcher) return true;
  metrics.events++;
  watcher.ready();
  hop(readies.length > 0 ? moreReady : turn);
  return false;
}

function moreReady(): void {
  inTask(moreReady, () => {
    if (!nextReady()) return;
    phase = Phase.Check;
    takeSteps();
  });
}

function check(): boolean {
  if (!hasImmediates()) {
    phase = Phase.Closing;
    return true;
  }
  if (!hasHeardOfRejections) {
    hasHeardOfRejections = true;
    return later();
  }
  if (interruptible(() => Reflect.apply(processImmediate, realm.process, []))) return later();
  hasHeardOfRejections = false;
  phase = Phase.Closing;
  tick(false);
  return later();
}

/** The browser tells of rejections in the task behind the one in which they came about; immediates are to come after that. */
let hasHeardOfRejections = false;

function close(): boolean {
  phase = Phase.Idle;
  if (closing.length === 0) return true;
  for (let count = closing.length; count > 0; count--) closing.take()?.();
  context.emitDestroyed();
  return later();
}

function rest(): boolean {
  phase = Phase.Timers;
  context.emitDestroyed();
  const isBusy = pending.length > 0 || hasWork() || closing.length > 0 || ((immediateInfo[1] as number) > 0 && immediatesRef);
  if (!isAlive()) return finishing();
  waitedForRejections = saidBeforeExit = false;
  if (isBusy) return true;
  const milliseconds = timerAt === Infinity ? Infinity : timerAt - updateTime();
  if (milliseconds <= 0) return true;
  idle = true;
  const since = host.now();
  const mine = ++generation;
  waitFor(watchers, milliseconds, () => {
    metrics.idle += host.now() - since;
    if (!idle || mine !== generation) return;
    idle = false;
    hop(turn);
  });
  return false;
}

/** Nothing is left: rejections are told late by the browser, so one task is waited for; then beforeExit, then exit. */
function finishing(): boolean {
  phase = Phase.Idle;
  if (!waitedForRejections) {
    waitedForRejections = true;
    watchEntryPoint();
    host.setTimeout(turn, 0);
    return false;
  }
  waitedForRejections = false;
  if (!saidBeforeExit) {
    saidBeforeExit = true;
    callback(0, 0, realm.process, () => realm.process.emit("beforeExit", exitCode()), []);
    return later();
  }
  tellOfLoop(false);
  return finish();
}
