/** The handle below `fs/promises`' FileHandle: an open descriptor. It is no stream: only http2 would use it as one. */
import { AsyncWrap } from "../loop/async-wrap.ts";
import { whenCollected } from "../loop/garbage.ts";
import { callback, pooled, soon } from "../loop/loop.ts";
import { type Binding, realm } from "../start/realm.ts";
import { Failed } from "../sys/errno.ts";
import { host } from "../sys/host.ts";
import { closeFile, openFile } from "./fs-open.ts";
import { isFailure, operation } from "./fs-request.ts";
import { movableHandles } from "./message.ts";
import { leaveOut, uvException, withoutFrames } from "./uv-error.ts";

const NONE = Failed.EINVAL;

/** A descriptor that is open as long as it has a number, whatever becomes of the handle. */
interface Opened {
  fd: number;
}

let hasWarned = false;
const DEPRECATED =
  "Closing a FileHandle object on garbage collection is deprecated. Please close FileHandle objects explicitly using FileHandle.prototype.close(). In the future, an error will be thrown if a file descriptor is closed during garbage collection.";

/** The program has lost the handle of an open descriptor. */
function closeLost(opened: Opened): void {
  if (opened.fd === NONE) return;
  const { fd } = opened;
  closeFile(fd);
  soon(() =>
    callback(0, 0, realm.process, () => {
      realm.process.emitWarning(`Closing file descriptor ${fd} on garbage collection`);
      if (!hasWarned) realm.process.emitWarning(DEPRECATED, "DeprecationWarning", "DEP0137");
      hasWarned = true;
    }, []),
  );
}

export class FileHandle extends AsyncWrap {
  readonly #opened: Opened;
  /** While it closes, so that it does once. */
  #closing: Promise<void> | undefined;

  constructor(fd: number) {
    super("FILEHANDLE");
    const opened = { fd };
    this.#opened = opened;
    movableHandles.add(this);
    whenCollected(this, () => closeLost(opened));
  }

  get fd(): number {
    return this.#opened.fd;
  }

  close(): Promise<void> {
    return (this.#closing ??= new host.Promise((resolve, reject) => {
      pooled(() => {
        const closed = closeFile(this.#take());
        if (closed < 0) AsyncWrap.call(this, reject, withoutFrames(uvException(closed, "close")));
        else AsyncWrap.call(this, resolve);
      });
    }));
  }

  closeSync(): void {
    if (this.fd === NONE) return;
    const closed = closeFile(this.#take());
    if (!isFailure(closed)) return;
    const error = uvException(closed, "close");
    leaveOut(this.closeSync, error);
    throw error;
  }

  moved(): FileHandle {
    return new FileHandle(this.#take());
  }

  /** Leaves the descriptor open, and to whoever knows it. */
  releaseFD(): void {
    this.#take();
  }

  #take(): number {
    const { fd } = this.#opened;
    this.#opened.fd = NONE;
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
