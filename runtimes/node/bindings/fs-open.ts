/** Opening and closing. What is created gets the mode that is asked for, less the mask. */
import type { Binding } from "../start/realm.ts";
import * as control from "../sys/control.ts";
import { Failed } from "../sys/errno.ts";
import * as files from "../sys/files.ts";
import { setMode, setModeOf } from "./fs-attributes.ts";
import { sizeOf } from "./fs-parameters.ts";
import { descriptorOperation, done, isForeign, operation } from "./fs-request.ts";

/** What the kernel gives new files and directories with the usual mask, so that nothing is to be set. */
const USUAL_FILE = 0o666;
const USUAL_DIRECTORY = 0o777;
const MODE_BITS = 0o7777;

/** Opens a file; its descriptor. */
export function openFile(path: string, flags: number, mode: number): number {
  const isUsual = mode === USUAL_FILE || (flags & files.O.CREAT) === 0;
  const isNew = !isUsual && files.typeOf(path, (flags & files.O.EXCL) === 0) < 0;
  const fd = files.open(path, flags);
  if (fd >= 0 && isNew) setModeOf(fd, mode & MODE_BITS & ~control.umask());
  return fd;
}

export function makeDirectory(path: string, mode: number): number {
  const made = files.mkdir(path);
  if (made === 0 && mode !== USUAL_DIRECTORY) setMode(path, mode & MODE_BITS & ~control.umask());
  return made;
}

export const closeFile = (fd: number): number => (isForeign(fd) ? Failed.EBADF : files.close(fd));

export function addOpen(binding: Binding): void {
  binding["open"] = operation({ syscall: "open", request: 3, paths: [0], run: openFile });
  binding["close"] = descriptorOperation({ syscall: "close", request: 1, run: (fd: number) => done(files.close(fd)) });
  binding["ftruncate"] = descriptorOperation({
    syscall: "ftruncate",
    request: 2,
    take: { 1: sizeOf },
    run: (fd: number, size: number) => done(files.truncate(fd, size)),
  });
  for (const [name, dataOnly] of [["fsync", false], ["fdatasync", true]] as const) {
    binding[name] = descriptorOperation({ syscall: name, request: 1, run: (fd: number) => done(files.sync(fd, dataOnly)) });
  }
}
