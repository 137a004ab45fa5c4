import { AsyncWrap } from "../loop/async-wrap.ts";
import type { Any, Binding, Call } from "../start/realm.ts";
import * as control from "../sys/control.ts";
import { Failed } from "../sys/errno.ts";
import * as files from "../sys/files.ts";
import { startChild } from "./child-start.ts";
import { type Ending, forget, waitFor } from "./children.ts";
import { openChildStream } from "./child-stream.ts";
import { demand } from "./grants.ts";
import { HandleWrap } from "./handle-wrap.ts";
import { signalName } from "./signals.ts";

const DETACHED = 1;

/** One entry of the library's `stdio`. */
interface ChildStdio {
  readonly type: "ignore" | "pipe" | "overlapped" | "inherit" | "fd" | "wrap";
  readonly fd?: number;
  readonly ipc?: boolean;
  readonly handle?: Any;
}

/** A child, from its start on. */
class Process extends HandleWrap {
  declare pid?: number;
  declare onexit?: Call;
  #running = false;

  constructor() {
    super("PROCESSWRAP");
  }

  spawn(
    file: string, args: string[] | undefined, cwd: string | undefined, env: string[] | undefined, stdio: readonly ChildStdio[], flags: number,
    uid?: number, gid?: number,
  ): number {
    demand("child", file);
    if ((uid !== undefined && uid !== null && uid !== 0) || (gid !== undefined && gid !== null && gid !== 0)) return Failed.EPERM;
    const opened: number[] = [];
    const descriptors = connect(stdio, opened);
    const detached = (flags & DETACHED) !== 0;
    const pid = typeof descriptors === "number" ? descriptors : startChild({ file, args, cwd, env, detached, descriptors });
    for (const fd of opened) files.close(fd);
    if (pid < 0) return pid;
    this.pid = pid;
    this.#running = true;
    waitFor(pid, { ended: (ending) => this.#ended(ending), isRef: () => this.hasRef() });
    return 0;
  }

  #ended({ code, signal }: Ending): void {
    this.#running = false;
    if (this.onexit) AsyncWrap.call(this, this.onexit, code, signal);
  }

  /** A child that has ended and of which nobody was told yet can be signalled, as elsewhere. */
  kill(number: number): number {
    if (!this.#running || this.pid === undefined) return Failed.ESRCH;
    const name = number === 0 ? "0" : signalName(number);
    if (name === undefined) return Failed.EINVAL;
    const failed = control.kill(this.pid, name);
    return failed === Failed.ESRCH ? 0 : failed;
  }

  protected override release(): void {
    if (this.#running && this.pid !== undefined) forget(this.pid);
  }
}

/** The child's descriptors, of which the standard streams block as programs expect it; `opened` gets those that are closed here once it has them. */
function connect(stdio: readonly ChildStdio[], opened: number[]): [number, number][] | number {
  const descriptors: [number, number][] = [];
  for (const [number, entry] of stdio.entries()) {
    const fd = descriptorFor(entry, number, opened);
    if (fd < 0) return fd;
    if (fd === NONE) continue;
    descriptors.push([number, fd]);
    if (number < STREAMS && fd >= STREAMS) files.setNonblocking(fd, false);
  }
  return descriptors;
}

/** Standard streams are opened always. */
const NONE = Number.MAX_SAFE_INTEGER;
const STREAMS = 3;

function descriptorFor(entry: ChildStdio, number: number, opened: number[]): number {
  switch (entry.type) {
    case "ignore": return number < STREAMS ? keep(opened, files.open("/dev/null", files.O.RDWR)) : NONE;
    case "pipe": case "overlapped": return keep(opened, openChildStream(entry.handle, number, entry.ipc === true));
    case "wrap": return entry.handle.fd < 0 ? Failed.EBADF : entry.handle.fd;
    default: return entry.fd as number;
  }
}

function keep(opened: number[], fd: number): number {
  if (fd >= 0) opened.push(fd);
  return fd;
}

export default function process_wrap(binding: Binding): void {
  binding["Process"] = Process;
}
