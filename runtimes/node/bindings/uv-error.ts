/** Errors as libuv's have them: a number, its name and text, the call that failed, and on which paths. */
import { description } from "../start/library.ts";

/** Names and texts by number. */
let errors: Map<number, readonly [name: string, text: string]> | undefined;

export function uvErrors(): Map<number, readonly [string, string]> {
  return (errors ??= new Map(description.errors));
}

/** The name of a negative number, such as "ENOENT". */
export function uvName(errno: number): string {
  return uvErrors().get(errno)?.[0] ?? `Unknown system error ${errno}`;
}

export function uvText(errno: number): string {
  return uvErrors().get(errno)?.[1] ?? `Unknown system error ${errno}`;
}

/** The error of a call that failed with `errno`, which is negative; `text` instead of libuv's. */
export function uvException(errno: number, syscall: string, path?: string, dest?: string, text = uvText(errno)): Error {
  const code = uvName(errno);
  let message = `${code}: ${text}, ${syscall}`;
  if (path !== undefined) message += ` '${path}'`;
  if (dest !== undefined) message += ` -> '${dest}'`;
  const error = new Error(message) as Error & Record<string, unknown>;
  error["errno"] = errno;
  error["code"] = code;
  error["syscall"] = syscall;
  if (path !== undefined) error["path"] = path;
  if (dest !== undefined) error["dest"] = dest;
  leaveOut(uvException, error);
  return error;
}

/** The error of a call of C++'s library: `text` is that library's, and the number is positive. */
export function errnoException(errno: number, text: string, syscall: string, path: string): Error {
  const code = uvName(errno);
  const error = new Error(`${code}, ${text} '${path}'`);
  leaveOut(errnoException, error);
  return Object.assign(error, { errno: -errno, code, path, syscall });
}

const capture = (Error as unknown as { captureStackTrace?: (error: Error, callee?: unknown) => void }).captureStackTrace;

/** Has an error's stack begin with the caller of `callee`: programs see no frames of the bindings. */
export function leaveOut(callee: unknown, error: Error): void {
  capture?.(error, callee);
}

/** The stack of an error that comes from the loop, where no JavaScript is below. */
export function withoutFrames(error: Error): Error {
  error.stack = `${error.name}: ${error.message}`;
  return error;
}
