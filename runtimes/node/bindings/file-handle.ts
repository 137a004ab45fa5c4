/** The handle below `fs/promises`' FileHandle: an open descriptor. It is no stream: only http2 would use it as one. */
import { AsyncWrap } from "../loop/async-wrap.ts";
import { soon } from "../loop/loop.ts";
import type { Binding } from "../start/realm.ts";
import { Failed } from "../sys/errno.ts";
import { host } from "../sys/host.ts";
import { closeFile, openFile } from "./fs-open.ts";
import { isFailure, operation } from "./fs-request.ts";
import { leaveOut, uvException, withoutFrames } from "./uv-error.ts";

const NONE = Failed.EINVAL;

export class FileHandle extends AsyncWrap {
  #fd: number;
  /** While it closes, so that it does once. */
  #closing: Promise<void> | undefined;

  constructor(fd: number) {
    super("FILEHANDLE");
    this.#fd = fd;
  }

  get fd(): number {
    return this.#fd;
  }

  close(): Promise<void> {
    return (this.#closing ??= new host.Promise((resolve, reject) => {
      soon(() => {
        const closed = closeFile(this.#take());
        if (closed < 0) AsyncWrap.call(this, reject, withoutFrames(uvException(closed, "close")));
        else AsyncWrap.call(this, resolve);
      });
    }));
  }

  closeSync(): void {
    if (this.#fd === NONE) return;
    const closed = closeFile(this.#take());
    if (!isFailure(closed)) return;
    const error = uvException(closed, "close");
    leaveOut(this.closeSync, error);
    throw error;
  }

  /** Leaves the descriptor open, and to whoever knows it. */
  releaseFD(): void {
    this.#take();
  }

  #take(): number {
    const fd = this.#fd;
    this.#fd = NONE;
    return fd;
  }

  get isStreamBase(): boolean {
    return true;
  }
}

export function addFileHandle(binding: Binding): void {
  binding["FileHandle"] = FileHandle;
  binding["openFileHandle"] = operation({
    syscall: "open",
    request: 3,
    paths: [0],
    run(path: string, flags: number, mode: number) {
      const fd = openFile(path, flags, mode);
      return fd < 0 ? fd : new FileHandle(fd);
    },
  });
}
