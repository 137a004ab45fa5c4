/**
 * `process.execve`: the program that takes this one's place. A worker can't become another, so that the program is a child
 * with this process's descriptors; this process waits for it, does nothing else, and ends as it did. The pid is the child's.
 */
import * as files from "../sys/files.ts";
import { encodeText } from "../sys/host.ts";
import * as control from "../sys/control.ts";
import { readyWithin } from "../sys/poll.ts";
import { exit } from "../sys/process.ts";
import { realm } from "../start/realm.ts";
import { startChild } from "./child-start.ts";
import { type Ending, endingsInterest, takeEndings } from "./children.ts";
import { demand } from "./grants.ts";
import * as sockets from "./socket-files.ts";
import { uvName } from "./uv-error.ts";

const STANDARD = [0, 1, 2] as const;
/** The status of a process that a signal has ended. */
const BY_SIGNAL = 128;

export function execve(file: string, args: readonly string[], env: readonly string[]): never {
  demand("child", file);
  const descriptors = STANDARD.filter((fd) => files.descriptorType(fd) >= 0).map((fd) => [fd, fd] as const);
  sockets.closeAll();
  const pid = startChild({ file, args, env, detached: false, descriptors });
  if (pid < 0) fail(pid);
  endAs(endingOf(pid));
}

/** As the binary does: the place can't be given back, so the process ends. */
function fail(errno: number): never {
  const { stack = "" } = new Error();
  const frames = stack.split("\n").slice(1).join("\n");
  files.write(2, encodeText(`process.execve failed with error code ${uvName(errno)}\n${frames}\n`), -1);
  control.kill(realm.pid, "SIGABRT");
  exit(BY_SIGNAL + 6);
}

function endingOf(pid: number): Ending {
  for (;;) {
    readyWithin([endingsInterest()], Infinity);
    const ending = takeEndings(pid);
    if (ending) return ending;
  }
}

function endAs({ code, signal }: Ending): never {
  if (signal !== "") control.kill(realm.pid, signal);
  exit(signal === "" ? code : BY_SIGNAL);
}
