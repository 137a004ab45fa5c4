/**
 * The three forms of every call of `fs`: synchronous, with a callback, and with a promise. A call is a function that gives
 * its result, or minus the number of its error; which form is asked for, one of its parameters says.
 */
import { addRequest, removeRequest } from "../loop/active.ts";
import { AsyncWrap } from "../loop/async-wrap.ts";
import { pooled, unwatch, watch, type Watcher } from "../loop/loop.ts";
import { isOwnFile } from "../start/library.ts";
import type { Any, Call } from "../start/realm.ts";
import * as control from "../sys/control.ts";
import { Failed } from "../sys/errno.ts";
import * as files from "../sys/files.ts";
import { decodeText, host } from "../sys/host.ts";
import { READ, WRITE } from "../sys/poll.ts";
import { descriptorOf } from "./fs-parameters.ts";
import { denial, throwsAtOnce } from "./fs-permissions.ts";
import { leaveOut, uvException, withoutFrames } from "./uv-error.ts";

/** The request of the callback form; the library sets `oncomplete`. */
export class FSReqCallback extends AsyncWrap {
  oncomplete?: Call;
  constructor(readonly bigint?: boolean) {
    super("FSREQCALLBACK");
  }
}

/** What asks for a promise. */
let usePromises: symbol;

export function setUsePromises(symbol: symbol): void {
  usePromises = symbol;
}

type Finish = (result: unknown) => void;

export interface Operation {
  /** As errors name it. */
  readonly syscall: string;
  /** Which parameter is the request: one of the callback form, the symbol, or undefined for the synchronous form. */
  readonly request: number;
  /** Which parameters are paths: given as texts, and named in errors. */
  readonly paths?: readonly number[];
  /** What is made of other parameters before anything is begun; throws if it can't be. */
  readonly take?: Readonly<Record<number, (value: unknown) => unknown>>;
  /** Does it, now: the result, or minus the number of the error. */
  readonly run: Call;
  /** Does it without blocking, if `run` might wait for somebody; false if it won't. */
  readonly later?: (finish: Finish, ...parameters: Any[]) => boolean;
  /** The error, where it is not libuv's with the paths. */
  readonly error?: (errno: number, parameters: readonly Any[]) => Error;
}

export const isFailure = (result: unknown): result is number => typeof result === "number" && result < 0;

/** A result of which nobody is told more than that there was no error. */
export const done = (result: number): number | undefined => (result < 0 ? result : undefined);

/** A path as libraries give it: a text, or bytes. */
export function pathOf(path: unknown): string {
  return typeof path === "string" ? path : decodeText(path as Uint8Array);
}

/** A function of the binding. */
export function operation(about: Operation): Call {
  const { syscall, request, run, later } = about;
  const paths = about.paths ?? [];
  const taken = Object.entries(about.take ?? {}).map(([index, take]) => [Number(index), take] as const);
  const named = (errno: number, parameters: readonly Any[]) => {
    if (about.error) return about.error(errno, parameters);
    const [path, dest] = paths.map((index) => parameters[index] as string);
    return uvException(errno, syscall, path, dest);
  };
  const call = (...parameters: Any[]): unknown => {
    const asked = parameters[request];
    for (const [index, take] of taken) parameters[index] = take(parameters[index]);
    for (const index of paths) parameters[index] = pathOf(parameters[index]);
    const denied = denial(syscall, parameters);
    if (denied) return refuse(denied, asked, syscall);
    if (asked === undefined) {
      const result = run(...parameters);
      if (!isFailure(result)) return result;
      const error = named(result, parameters);
      leaveOut(call, error);
      throw error;
    }
    return begin(asked, (settle) => {
      const finish = (result: unknown) => {
        if (isFailure(result)) settle(withoutFrames(named(result, parameters)), undefined);
        else settle(null, result);
      };
      if (later?.(finish, ...parameters) !== true) pooled(() => finish(run(...parameters)));
    });
  };
  return call;
}

function refuse(error: Error, asked: Any, syscall: string): unknown {
  if (asked === undefined || throwsAtOnce(syscall)) throw error;
  return begin(asked, (settle) => pooled(() => settle(withoutFrames(error), undefined)));
}

type Settle = (error: Error | null, value: unknown) => void;

/** Begins what a request asks for: `work` is to settle it from the loop. Gives a promise if that is asked for. */
export function begin(asked: unknown, work: (settle: Settle) => void): Promise<unknown> | undefined {
  if (asked === usePromises) {
    const wrap = new AsyncWrap("FSREQPROMISE");
    addRequest(wrap, "FSREQPROMISE");
    return new host.Promise((resolve, reject) => {
      work((error, value) => {
        removeRequest(wrap);
        AsyncWrap.complete(wrap, error ? reject : resolve, error ?? value);
      });
    });
  }
  const request = asked as FSReqCallback;
  addRequest(request, "FSREQCALLBACK");
  work((error, value) => {
    removeRequest(request);
    if (typeof request.oncomplete !== "function") return;
    if (error) AsyncWrap.complete(request, request.oncomplete, error);
    else if (value === undefined) AsyncWrap.complete(request, request.oncomplete, null);
    else AsyncWrap.complete(request, request.oncomplete, null, value);
  });
  return undefined;
}

/** Descriptors of the runtime's own are not open for programs. */
export function isForeign(fd: number): boolean {
  return control.isOwn(fd) || isOwnFile(fd) || files.isRoot(fd);
}

/** A call whose first parameter is a descriptor; one of the runtime's own is EBADF. */
export function descriptorOperation(about: Operation): Call {
  const run: Call = (fd: number, ...parameters: Any[]) => (isForeign(fd) ? Failed.EBADF : about.run(fd, ...parameters));
  return operation({ ...about, take: { 0: descriptorOf, ...about.take }, run });
}

/** Whether reading or writing may have to wait for somebody: pipes, sockets, terminals and other devices. */
export function mayWait(fd: number): boolean {
  const type = files.descriptorType(fd);
  return type >= 0 && type !== files.FileType.REGULAR && type !== files.FileType.DIRECTORY;
}

function whenReady(fd: number, type: Watcher["type"], run: () => void): void {
  const watcher: Watcher = {
    fd,
    type,
    isRef: () => true,
    ready() {
      unwatch(watcher);
      run();
    },
  };
  watch(watcher);
}

export const whenReadable = (fd: number, run: () => void): void => whenReady(fd, READ, run);
export const whenWritable = (fd: number, run: () => void): void => whenReady(fd, WRITE, run);
