/** Copying one file, as libuv's copyfile does. Files share nothing here, so that a clone can't be had. */
import type { Binding } from "../start/realm.ts";
import { Failed } from "../sys/errno.ts";
import * as files from "../sys/files.ts";
import { setModeOf } from "./fs-attributes.ts";
import { modeOf } from "./fs-parameters.ts";
import { done, operation } from "./fs-request.ts";

const EXCLUSIVE = 1;
const CLONE_ONLY = 4;
const LARGEST_PIECE = 1 << 20;
/** For what says no size, as files below /proc. */
const UNKNOWN_SIZE = 65_536;
const TYPE = 0o170000;
const DIRECTORY = 0o040000;

/** Copies content and mode; 0 or the error. */
export function copyFile(from: string, to: string, flags: number): number {
  const source = files.open(from, 0);
  if (source < 0) return source;
  try {
    const stat = files.fstat(source);
    if (typeof stat === "number") return stat;
    if ((stat.mode & TYPE) === DIRECTORY) return Failed.EISDIR;
    return copyTo(to, source, stat, flags);
  } finally {
    files.close(source);
  }
}

function copyTo(to: string, source: number, stat: files.Stat, flags: number): number {
  const target = files.open(to, files.O.WRONLY | files.O.CREAT | (flags & EXCLUSIVE ? files.O.EXCL : 0));
  if (target < 0) return target;
  try {
    const old = files.fstat(target);
    if (typeof old === "number") return old;
    if (old.ino === stat.ino && old.dev === stat.dev) return 0;
    const copied = flags & CLONE_ONLY ? Failed.ENOTSUP : copyContent(source, target, stat);
    if (copied < 0) files.unlink(to);
    return copied;
  } finally {
    files.close(target);
  }
}

function copyContent(source: number, target: number, { mode, size }: files.Stat): number {
  const cut = files.truncate(target, 0);
  if (cut < 0 && cut !== Failed.EINVAL) return cut;
  const piece = new Uint8Array(Math.min(LARGEST_PIECE, size > 0 ? size : UNKNOWN_SIZE));
  for (;;) {
    const count = files.read(source, piece, -1);
    if (count < 0) return count;
    if (count === 0) break;
    const written = files.write(target, piece.subarray(0, count), -1);
    if (written < 0) return written;
  }
  setModeOf(target, mode);
  return 0;
}

export function addCopy(binding: Binding): void {
  binding["copyFile"] = operation({
    syscall: "copyfile",
    request: 3,
    paths: [0, 1],
    take: { 2: modeOf },
    run: (from: string, to: string, flags: number) => done(copyFile(from, to, flags)),
  });
}
