/** Removing trees, as `rmSync` does; the other forms are the library's own. */
import type { Binding } from "../start/realm.ts";
import { Failed } from "../sys/errno.ts";
import * as files from "../sys/files.ts";
import { host } from "../sys/host.ts";
import { pathOf } from "./fs-request.ts";
import { demand } from "./grants.ts";
import { errnoException, leaveOut } from "./uv-error.ts";

const EBUSY = -16;
const EMFILE = -24;
const ENFILE = -23;
/** Errors that may pass. */
const PASSING: readonly number[] = [EBUSY, EMFILE, ENFILE, Failed.ENOTEMPTY, Failed.EPERM];

/** Removes a file, or a directory with all in it; 0 or the error. What is not there is no error. */
export function removeTree(path: string): number {
  const type = files.typeOf(path, false);
  if (type < 0) return type === Failed.ENOENT ? 0 : type;
  if (type !== files.FileType.DIRECTORY) return absentIsFine(files.unlink(path));
  const entries = files.readdir(path);
  if (typeof entries === "number") return entries;
  for (const { name } of entries) {
    const removed = removeTree(`${path}/${name}`);
    if (removed < 0) return removed;
  }
  return absentIsFine(files.rmdir(path));
}

/** How the errors of this call read, which are not libuv's. */
const TEXTS: Readonly<Record<number, string>> = {
  [Failed.EPERM]: "Operation not permitted",
  [Failed.ENOTEMPTY]: "Directory not empty",
  [Failed.ENOTDIR]: "Not a directory",
  [Failed.EACCES]: "Permission denied",
};

const absentIsFine = (result: number): number => (result === Failed.ENOENT ? 0 : result);

function remove(path: string, recursive: boolean): number {
  if (recursive) return removeTree(path);
  return files.typeOf(path, false) === files.FileType.DIRECTORY ? files.rmdir(path) : absentIsFine(files.unlink(path));
}

const word = new Int32Array(new SharedArrayBuffer(4));

/** Waits with the worker blocked, as the call is synchronous. */
function pause(milliseconds: number): void {
  if (milliseconds > 0) host.wait(word, 0, 0, milliseconds);
}

export function rmSync(given: unknown, maxRetries: number, recursive: boolean, retryDelay: number): void {
  const path = pathOf(given);
  demand("fs.write", path);
  for (let tries = 0; ; tries++) {
    const removed = remove(path, recursive);
    if (removed >= 0) return;
    if (tries < maxRetries && PASSING.includes(removed)) {
      pause((tries + 1) * retryDelay);
      continue;
    }
    const error = errnoException(removed, `${TEXTS[removed] ?? "Unknown error"}:`, "rm", path);
    leaveOut(rmSync, error);
    throw error;
  }
}

export function addRemove(binding: Binding): void {
  binding["rmSync"] = rmSync;
}
