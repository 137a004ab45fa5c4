import { AsyncWrap } from "../loop/async-wrap.ts";
import type { Binding } from "../start/realm.ts";
import * as control from "../sys/control.ts";
import { Failed } from "../sys/errno.ts";
import * as files from "../sys/files.ts";
import { Frames, frameOf, makers } from "./sent-handles.ts";
import { type ConnectRequest, SocketStream } from "./socket-stream.ts";
import type { Request } from "./stream-base.ts";
import type { WriteWrap } from "./stream-requests.ts";
import { utf8 } from "./stream-text.ts";

const SOCKET = 0;
const SERVER = 1;
const IPC = 2;
const READABLE = 1;
const WRITABLE = 2;

class PipeConnectWrap extends AsyncWrap {
  constructor() {
    super("PIPECONNECTWRAP");
  }
}

/** A pipe, or a socket whose address is the name of a file or an abstract name (/net/unix); as IPC the channel to a parent or child. */
export class Pipe extends SocketStream {
  readonly #frames: Frames | undefined;
  /** The name that is removed when this is closed. */
  #bound = "";
  declare pendingHandle?: unknown;

  constructor(type: number) {
    super(type === SERVER ? "PIPESERVERWRAP" : "PIPEWRAP");
    if (type === IPC) this.#frames = new Frames();
  }

  protected override accepted(): Pipe {
    return new Pipe(SOCKET);
  }

  bind(name: string): number {
    const path = absolute(name);
    const failed = this.create("unix") || this.command(`bind ${path}`);
    if (failed === 0 && !isAbstract(path)) this.#bound = path;
    return failed;
  }

  connect(request: ConnectRequest, name: string): number {
    const failed = this.create("unix");
    return failed !== 0 ? this.failLater(request, failed) : this.connectTo(request, absolute(name));
  }

  /** Lets everybody read or write the name that it is bound to. */
  fchmod(mode: number): number {
    if (this.#bound === "") return Failed.EBADF;
    if ((mode & ~(READABLE | WRITABLE)) !== 0 || mode === 0) return Failed.EINVAL;
    const stat = files.stat(this.#bound, true);
    if (typeof stat === "number") return stat;
    const more = (mode & READABLE ? 0o444 : 0) | (mode & WRITABLE ? 0o222 : 0);
    const failed = control.attribute(`chmod ${((stat.mode & 0o7777) | more).toString(8)}`, this.#bound);
    return typeof failed === "number" ? failed : 0;
  }

  override writeUtf8String(request: Request | null, text: string, handle?: unknown): WriteWrap | number {
    if (!this.#frames || !handle) return super.writeUtf8String(request, text);
    const frame = frameOf(handle);
    return frame ? this.writev(request, [frame, utf8(text)], true) : Failed.ENOTSUP;
  }

  override writeBuffer(request: Request | null, data: ArrayBufferView, handle?: unknown): WriteWrap | number {
    return handle ? Failed.ENOTSUP : super.writeBuffer(request, data);
  }

  protected override emit(bytes: Uint8Array<ArrayBuffer> | undefined, status: number): void {
    if (!bytes || !this.#frames || !speaksJson(this)) return super.emit(bytes, status);
    this.#frames.split(
      bytes,
      (piece) => super.emit(piece, piece.length),
      (handle) => (this.pendingHandle = handle),
    );
  }

  protected override release(): void {
    if (this.#bound !== "") files.unlink(this.#bound);
    super.release();
  }
}

/** Whether the library reads a channel's messages as JSON: it keeps what it has read of one in the channel. */
function speaksJson(channel: object): boolean {
  return Object.getOwnPropertySymbols(channel).some(({ description }) => description === "kJSONBuffer");
}

/** A name that is no path, and that goes with its socket. */
const isAbstract = (name: string) => name.startsWith("\0");

function absolute(name: string): string {
  if (name.startsWith("/") || isAbstract(name)) return name;
  const directory = files.currentDirectory();
  return `${directory === "/" ? "" : directory}/${name}`;
}

export default function pipe_wrap(binding: Binding): void {
  makers.unix = (isServer) => new Pipe(isServer ? SERVER : SOCKET);
  binding["Pipe"] = Pipe;
  binding["PipeConnectWrap"] = PipeConnectWrap;
}
