/** A stream that may be a socket of the kernel: what sockets of both domains have in common. */
import { withTrigger } from "../loop/context.ts";
import { AsyncWrap } from "../loop/async-wrap.ts";
import { type Watcher, soon, unwatch, watch } from "../loop/loop.ts";
import type { Call } from "../start/realm.ts";
import { Failed } from "../sys/errno.ts";
import * as files from "../sys/files.ts";
import { READ } from "../sys/poll.ts";
import { shutdownWrite } from "../sys/streams.ts";
import * as sockets from "./socket-files.ts";
import { CANCELED } from "./stream-base.ts";
import { STANDARD_ERROR, StreamHandle } from "./stream-handle.ts";

export type ConnectRequest = AsyncWrap & { oncomplete?: Call };

/** A smaller backlog than the kernel's own would refuse connections that other systems let wait. */
const LEAST_BACKLOG = 128;
const LARGEST_BACKLOG = 4096;

export abstract class SocketStream extends StreamHandle {
  protected socket: sockets.SocketName | undefined;
  /** What the descriptor is of the socket; as long as it is `ctl`, nothing is connected, nobody listens. */
  #file: sockets.SocketFile = "data";
  #accepting: Watcher | undefined;
  #isAccepting = false;
  #connecting: ConnectRequest | undefined;
  declare onconnection?: Call;

  /** A handle for a connection that was accepted. */
  protected abstract accepted(): SocketStream;

  /** Makes a socket unless this is one; 0 or an error. */
  protected create(domain: sockets.Domain): number {
    if (this.fd >= 0) return this.#file === "ctl" ? 0 : Failed.EINVAL;
    const made = sockets.create(domain);
    if (typeof made === "number") return made;
    this.take(made.fd, made.name, "ctl");
    return 0;
  }

  protected command(text: string): number {
    return this.#file === "ctl" ? sockets.command(this.fd, text) : Failed.EINVAL;
  }

  /** Holds another file of the same socket from now on. The other one is closed last, so that the socket lives. */
  #become(file: "data" | "listen"): number {
    const name = this.socket as sockets.SocketName;
    const fd = sockets.open(name, file);
    if (fd < 0) return fd;
    sockets.forget(this.fd);
    files.close(this.detach());
    this.take(fd, name, file);
    return 0;
  }

  /** Takes a descriptor that somebody else has opened. */
  open(fd: number): number {
    const socket = sockets.socketAt(fd);
    if (socket) this.take(fd, socket.name, socket.file);
    else this.attach(fd, fd <= STANDARD_ERROR);
    return 0;
  }

  /** By what another process finds this socket, for handles that are sent. */
  get sent(): { readonly name: sockets.SocketName; readonly file: sockets.SocketFile } | undefined {
    return this.socket && { name: this.socket, file: this.#file };
  }

  /** Takes a socket that another process has sent; 0 or an error. */
  receive(name: sockets.SocketName, file: sockets.SocketFile): number {
    const fd = sockets.open(name, file);
    if (fd >= 0) this.take(fd, name, file);
    return Math.min(0, fd);
  }

  protected take(fd: number, name: sockets.SocketName, file: sockets.SocketFile): void {
    this.attach(fd, file === "ctl");
    this.socket = name;
    this.#file = file;
    sockets.remember(fd, name, file);
  }

  protected connectTo(request: ConnectRequest, address: string): number {
    let failed = this.command(`connect ${address}`);
    if (failed === 0) failed = this.#become("data");
    else if (!isToldLater(failed)) return failed;
    this.#connecting = request;
    soon(() => this.#connected(failed));
    return 0;
  }

  /** The connection is there, or could not be had. */
  protected failLater(request: ConnectRequest, status: number): number {
    this.#connecting = request;
    soon(() => this.#connected(status));
    return 0;
  }

  #connected(status: number): void {
    const request = this.#connecting;
    this.#connecting = undefined;
    if (request?.oncomplete) AsyncWrap.complete(request, request.oncomplete, this.isOpen() ? status : CANCELED, this, request, true, true);
  }

  /** Another process that has the same socket may listen already. */
  listen(backlog: number): number {
    if (this.#file === "ctl") {
      const most = Math.min(Math.max(backlog, LEAST_BACKLOG), LARGEST_BACKLOG);
      const failed = this.command(`listen ${most}`);
      if (failed !== 0 && !sockets.isListening(this.socket as sockets.SocketName)) return failed;
      const missing = this.#become("listen");
      if (missing !== 0) return missing;
    }
    if (this.fd < 0 || descriptorIsNoSocket(this.fd)) return Failed.EINVAL;
    this.#accepting = { fd: this.fd, type: READ, ready: () => this.#acceptSoon(), isRef: () => this.hasRef() };
    watch(this.#accepting);
    return 0;
  }

  /** Behind what was under way before: whoever connects in this process is told so first, as over a network. */
  #acceptSoon(): void {
    if (this.#isAccepting) return;
    this.#isAccepting = true;
    soon(() => {
      this.#isAccepting = false;
      if (this.#accepting) this.#accept();
    });
  }

  /** One connection; one that was given up meanwhile is passed over. */
  #accept(): void {
    const number = sockets.nextConnection(this.fd);
    if (number === Failed.EAGAIN || number === Failed.EINTR) return;
    if (number <= 0) return this.#stopAccepting();
    const name = { domain: this.socket?.domain ?? "tcp", number };
    const fd = sockets.open(name, "data");
    if (fd === Failed.ENOENT) return;
    if (fd < 0) return this.#tellConnection(fd, undefined);
    const client = withTrigger(this.getAsyncId(), () => this.accepted());
    client.take(fd, name, "data");
    this.#tellConnection(0, client);
  }

  #tellConnection(status: number, client: SocketStream | undefined): void {
    if (this.onconnection) AsyncWrap.call(this, this.onconnection, status, client);
  }

  #stopAccepting(): void {
    if (this.#accepting) unwatch(this.#accepting);
    this.#accepting = undefined;
  }

  /** A pipe's write end has no other way to say that it has ended than being closed. */
  protected override endWriting(fd: number): number {
    const failed = shutdownWrite(fd);
    if (failed !== ENOTSOCK) return failed;
    if (fd <= STANDARD_ERROR) return 0;
    sockets.forget(fd);
    files.close(this.detach());
    return 0;
  }

  protected override release(): void {
    this.#stopAccepting();
    sockets.forget(this.fd);
    super.release();
  }

  protected override closed(): void {
    if (this.#connecting) this.#connected(CANCELED);
    super.closed();
  }
}

const ENOTSOCK = -88;
const descriptorIsNoSocket = (fd: number) => files.descriptorType(fd) !== files.FileType.STREAM;

/** Errors of the peer come by the request; others, which tell of a wrong call, are returned. */
function isToldLater(errno: number): boolean {
  return errno === Failed.ECONNREFUSED || errno === Failed.ENOENT || errno === Failed.EACCES || errno === ENOTSOCK;
}
