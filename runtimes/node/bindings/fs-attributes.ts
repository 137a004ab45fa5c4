/** Modes, owners and times of files, and who may do what. There is one user, root, so that only executing is ever refused. */
import type { Binding } from "../start/realm.ts";
import * as control from "../sys/control.ts";
import { Failed } from "../sys/errno.ts";
import * as files from "../sys/files.ts";
import { modeOf } from "./fs-parameters.ts";
import { descriptorOperation, done, operation } from "./fs-request.ts";

const MODE_BITS = 0o7777;
const EXECUTE = 1;
const ANY_EXECUTE = 0o111;
const TYPE = 0o170000;
const DIRECTORY = 0o040000;

const told = (answer: string | number): number | undefined => (typeof answer === "number" && answer < 0 ? answer : undefined);

function access(path: string, mode: number): number | undefined {
  const stat = files.stat(path, true);
  if (typeof stat === "number") return stat;
  const isDirectory = (stat.mode & TYPE) === DIRECTORY;
  return mode & EXECUTE && !isDirectory && !(stat.mode & ANY_EXECUTE) ? Failed.EACCES : undefined;
}

const octal = (mode: number): string => (mode & MODE_BITS).toString(8);

export function setMode(path: string, mode: number): number | undefined {
  return told(control.attribute(`chmod ${octal(mode)}`, path));
}

export function setModeOf(fd: number, mode: number): number | undefined {
  const type = files.descriptorType(fd);
  return type < 0 ? type : told(control.attributeOf(`chmod ${octal(mode)}`, fd));
}

/** -1 leaves an owner as it is; libraries give it as 2^32 - 1 too. */
const owner = (id: number): number => id | 0;

function setOwners(request: string, path: string, uid: number, gid: number): number | undefined {
  return told(control.attribute(`${request} ${owner(uid)} ${owner(gid)}`, path));
}

function setOwnersOf(fd: number, uid: number, gid: number): number | undefined {
  const type = files.descriptorType(fd);
  return type < 0 ? type : told(control.attributeOf(`chown ${owner(uid)} ${owner(gid)}`, fd));
}

/** Seconds with a fraction as nanoseconds, cut as libuv does; what is no time is now. */
export function nanoseconds(seconds: number): bigint {
  if (!Number.isFinite(seconds)) return BigInt(Date.now()) * 1_000_000n;
  const wholes = Math.trunc(seconds);
  return BigInt(wholes) * 1_000_000_000n + BigInt(Math.trunc((seconds - wholes) * 1e9));
}

export function addAttributes(binding: Binding): void {
  binding["access"] = operation({ syscall: "access", request: 2, paths: [0], take: { 1: modeOf }, run: access });
  binding["chmod"] = operation({ syscall: "chmod", request: 2, paths: [0], run: setMode });
  binding["fchmod"] = descriptorOperation({ syscall: "fchmod", request: 2, run: setModeOf });
  for (const name of ["chown", "lchown"]) {
    binding[name] = operation({ syscall: name, request: 3, paths: [0], run: (path, uid, gid) => setOwners(name, path, uid, gid) });
  }
  binding["fchown"] = descriptorOperation({ syscall: "fchown", request: 3, run: setOwnersOf });
  for (const [name, syscall, follow] of [["utimes", "utime", true], ["lutimes", "lutime", false]] as const) {
    binding[name] = operation({
      syscall,
      request: 3,
      paths: [0],
      run: (path, atime, mtime) => done(files.setTimes(path, follow, nanoseconds(atime), nanoseconds(mtime))),
    });
  }
  binding["futimes"] = descriptorOperation({
    syscall: "futime",
    request: 3,
    run: (fd, atime, mtime) => done(files.setTimesOf(fd, nanoseconds(atime), nanoseconds(mtime))),
  });
}
