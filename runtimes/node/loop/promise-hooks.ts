/**
 * Hooks of promises, as V8 has them. The engine tells nobody, so they hear of what passes through this runtime: the constructor, which is replaced
 * while there are hooks, its functions, `then`, and awaits of rewritten sources. Not told: promises that the engine makes by itself.
 *
 * The promise of an asynchronous function is not known inside it. One of ours stands in for it, and the first unknown promise that the same job
 * uses is taken to be the one that was returned last.
 */
import { host } from "../sys/host.ts";
import { Exited } from "../sys/process.ts";
import { fatal } from "./fatal.ts";
import { frame, type PromiseFollower } from "./frames.ts";

type Hook = (promise: object, parent?: object) => void;
type Reaction = (value: unknown) => unknown;
type Executor = (resolve: Reaction, reject: Reaction) => void;

const { apply, construct, defineProperty, getPrototypeOf } = Reflect;
const { Promise: PromiseClass, queueMicrotask } = host;
const then = PromiseClass.prototype.then;
const nothing = (): void => undefined;

const hooks: { init?: Hook | undefined; before?: Hook | undefined; after?: Hook | undefined; settled?: Hook | undefined } = {};
let hasHooks = false;

/** An asynchronous function that runs, or waits. */
interface Activation {
  readonly promise: object;
  hasWaited: boolean;
}

/** What an await goes on with. */
class Continuation {
  readonly kept = frame.current;
  activation: Activation | undefined;
  /** The promise that V8 would make for the await. */
  reaction: object | undefined;
}

/** Of the job that runs: functions that have begun or gone on, the innermost last; functions that wait, whose promise nobody has used. */
let running: Activation[] = [];
let returned: Activation[] = [];
/** Promises of functions, by what stands in for them. */
const standIns = new WeakMap<object, object>();
/** Promises that cannot be those of functions. */
const known = new WeakSet<object>();
/** Of the await that went on in this job; it is over when the next job begins. */
let resumed: object | undefined;
let isEndQueued = false;

function tell(hook: Hook | undefined, promise: object, parent?: object): void {
  if (!hook) return;
  try {
    hook(promise, parent);
  } catch (error) {
    if (Exited.is(error)) throw error;
    fatal(error, false);
  }
}

function tellInit(promise: object, parent?: object): void {
  known.add(promise);
  tell(hooks.init, promise, parent);
}

/** A job has ended, if one was under way. */
export function endPromiseJob(): void {
  if (resumed === undefined && running.length === 0 && returned.length === 0) return;
  const last = resumed;
  resumed = undefined;
  running = [];
  returned = [];
  if (last) tell(hooks.after, last);
}

/** Nothing says where a job ends: behind it comes the next one, or at last ours. */
function endJobLater(): void {
  if (isEndQueued) return;
  isEndQueued = true;
  queueMicrotask(() => {
    isEndQueued = false;
    endPromiseJob();
  });
}

/** The promise as hooks know it. */
function asTold(promise: object): object {
  const before = standIns.get(promise);
  if (before || known.has(promise)) return before ?? promise;
  const activation = returned.pop();
  if (!activation) return promise;
  standIns.set(promise, activation.promise);
  return activation.promise;
}

function callReaction(child: object, callback: unknown, isRejection: boolean, value: unknown): unknown {
  endPromiseJob();
  tell(hooks.before, child);
  try {
    if (typeof callback === "function") return (callback as Reaction)(value);
    if (isRejection) throw value;
    return value;
  } finally {
    endPromiseJob();
    tell(hooks.settled, child);
    tell(hooks.after, child);
  }
}

const follower: PromiseFollower = {
  then(promise, fulfilled, rejected) {
    const kept = frame.current;
    let child = promise;
    const reaction = (callback: unknown, isRejection: boolean) => {
      if (typeof callback !== "function" && !hasHooks) return callback;
      return (value: unknown) => {
        frame.current = kept;
        return callReaction(child, callback, isRejection, value);
      };
    };
    child = apply(then, promise, [reaction(fulfilled, false), reaction(rejected, true)]) as object;
    if (hasHooks) tellInit(child, asTold(promise));
    return child;
  },

  entered() {
    if (!hasHooks) return;
    const promise = new PromiseClass(nothing);
    running.push({ promise, hasWaited: false });
    endJobLater();
    tellInit(promise);
  },

  saved: () => (hasHooks ? new Continuation() : frame.current),

  kept: (saved) => (saved instanceof Continuation ? saved.kept : saved),

  suspend(value, saved) {
    if (!(saved instanceof Continuation)) return value;
    const activation = running.pop();
    const awaited = awaitedPromise(value, activation);
    const reaction = new PromiseClass(nothing);
    saved.activation = activation;
    saved.reaction = reaction;
    tellInit(reaction, asTold(awaited));
    if (activation && !activation.hasWaited) {
      activation.hasWaited = true;
      returned.push(activation);
      endJobLater();
    }
    return awaited;
  },

  resume(saved) {
    if (!(saved instanceof Continuation)) return saved;
    const { reaction, activation } = saved;
    saved.reaction = undefined;
    if (reaction && hasHooks) {
      endPromiseJob();
      resumed = reaction;
      if (activation) running.push(activation);
      tell(hooks.before, reaction);
      endJobLater();
    }
    return saved.kept;
  },
};

/** What the engine awaits: a promise as it is, or one of ours for another value. */
function awaitedPromise(value: unknown, activation: Activation | undefined): object {
  if (value instanceof PromiseClass && getPrototypeOf(value) === PromiseClass.prototype) return value;
  let resolve: Reaction = nothing;
  const promise = new PromiseClass((resolving) => (resolve = resolving));
  tellInit(promise, activation?.promise);
  tell(hooks.settled, promise);
  resolve(value);
  return promise;
}

/** The constructor while there are hooks. Programs that have it from before go on without. */
const replaced: typeof Promise = new host.Proxy(PromiseClass, {
  construct(target, given: unknown[], newTarget) {
    const executor = given[0];
    const asked = newTarget === replaced ? target : newTarget;
    if (typeof executor !== "function" || !hasHooks) return construct(target, given, asked);
    let settle: [Reaction, Reaction] = [nothing, nothing];
    const promise = construct(target, [(resolve: Reaction, reject: Reaction) => (settle = [resolve, reject])], asked) as object;
    tellInit(promise);
    execute(promise, executor as Executor, settle[0], settle[1]);
    return promise;
  },
});

function execute(promise: object, executor: Executor, resolve: Reaction, reject: Reaction): void {
  let isResolved = false;
  const telling = (settle: Reaction): Reaction => (value) => {
    if (!isResolved) {
      isResolved = true;
      tell(hooks.settled, promise);
    }
    settle(value);
  };
  const rejecting = telling(reject);
  try {
    executor(telling(resolve), rejecting);
  } catch (error) {
    rejecting(error);
  }
}

/** The class that a function of the constructor was called on, which is ours where it was called on what replaces it. */
export const promiseClassOf = (receiver: unknown): unknown => (receiver === replaced ? PromiseClass : receiver);

/** A promise was made settled, or resolved with something. */
export function noteMade(promise: object): void {
  if (!hasHooks) return;
  tellInit(promise);
  tell(hooks.settled, promise);
}

/** From now on there may be hooks: reactions are made so that they can be told of. */
export function armPromiseHooks(): void {
  frame.used = true;
  frame.follower = follower;
}

const words = /\bcreateHook\b|\bpromiseHooks\b/;
const matches = uncurriedTest();

function uncurriedTest(): (text: string) => boolean {
  const { exec } = RegExp.prototype;
  return (text) => apply(exec, words, [text]) !== null;
}

/** Whoever wants hooks names what makes them. */
export function armIfNamed(source: string): void {
  if (!frame.follower && matches(source)) armPromiseHooks();
}

export function setPromiseHooks(init?: Hook, before?: Hook, after?: Hook, settled?: Hook): void {
  Object.assign(hooks, { init, before, after, settled });
  hasHooks = (init ?? before ?? after ?? settled) !== undefined;
  if (hasHooks) armPromiseHooks();
  const { Promise: current } = globalThis;
  const [from, to] = hasHooks ? [PromiseClass, replaced] : [replaced, PromiseClass];
  if (current === from) defineProperty(globalThis, "Promise", { value: to, writable: true, configurable: true, enumerable: false });
}

export const promiseHooks = (): (Hook | undefined)[] => [hooks.init, hooks.before, hooks.after, hooks.settled];
