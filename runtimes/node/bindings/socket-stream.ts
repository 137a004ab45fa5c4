/** A stream that may be a socket of the kernel: what sockets of both domains have in common. */
import { AsyncWrap } from "../loop/async-wrap.ts";
import { type Watcher, soon, unwatch, watch } from "../loop/loop.ts";
import type { Call } from "../start/realm.ts";
import { Failed } from "../sys/errno.ts";
import * as files from "../sys/files.ts";
import { READ } from "../sys/poll.ts";
import { shutdownWrite } from "../sys/streams.ts";
import { handleTypeOf } from "./handle-type.ts";
import * as sockets from "./socket-files.ts";
import { CANCELED } from "./stream-base.ts";
import { STANDARD_ERROR, StreamHandle } from "./stream-handle.ts";

export type ConnectRequest = AsyncWrap & { oncomplete?: Call };

/** A smaller backlog than the kernel's own would refuse connections that other systems let wait. */
const LEAST_BACKLOG = 128;
const LARGEST_BACKLOG = 4096;

export abstract class SocketStream extends StreamHandle {
  protected socket: sockets.SocketName | undefined;
  /** Whether the descriptor is that of `ctl`: nothing is connected, nobody listens. */
  #isControl = false;
  #accepting: Watcher | undefined;
  #isAccepting = false;
  #connecting: ConnectRequest | undefined;
  declare onconnection?: Call;

  /** A handle for a connection that was accepted. */
  protected abstract accepted(): SocketStream;

  /** Which of the socket's files this holds. */
  protected get file(): sockets.SocketFile {
    return this.#isControl ? "ctl" : this.#accepting ? "listen" : "data";
  }

  /** Makes a socket unless this is one; 0 or an error. */
  protected create(domain: sockets.Domain): number {
    if (this.fd >= 0) return this.#isControl ? 0 : Failed.EINVAL;
    const made = sockets.create(domain);
    if (typeof made === "number") return made;
    this.attach(made.fd, true);
    this.socket = made.name;
    this.#isControl = true;
    return 0;
  }

  protected command(text: string): number {
    return this.#isControl ? sockets.command(this.fd, text) : Failed.EINVAL;
  }

  /** Holds another file of the same socket from now on. The other one is closed last, so that the socket lives. */
  #become(file: "data" | "listen"): number {
    const fd = sockets.open(this.socket as sockets.SocketName, file);
    if (fd < 0) return fd;
    files.close(this.detach());
    this.#isControl = false;
    this.attach(fd, false);
    return 0;
  }

  /** Takes a descriptor that somebody else has opened. */
  open(fd: number): number {
    this.attach(fd, fd <= STANDARD_ERROR);
    return 0;
  }

  protected take(fd: number, name: sockets.SocketName, file: sockets.SocketFile): void {
    this.attach(fd, file === "ctl");
    this.socket = name;
    this.#isControl = file === "ctl";
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
    if (request?.oncomplete) AsyncWrap.call(request, request.oncomplete, this.isOpen() ? status : CANCELED, this, request, true, true);
  }

  /** Another process that has the same socket may listen already. */
  listen(backlog: number): number {
    if (this.#isControl) {
      const most = Math.min(Math.max(backlog, LEAST_BACKLOG), LARGEST_BACKLOG);
      const failed = this.command(`listen ${most}`);
      if (failed !== 0 && !sockets.isListening(this.socket as sockets.SocketName)) return failed;
      const missing = this.#become("listen");
      if (missing !== 0) return missing;
    }
    if (this.fd < 0 || handleTypeOf(this.fd) !== "TCP") return Failed.EINVAL;
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
    const client = this.accepted();
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
    if (fd > STANDARD_ERROR) files.close(this.detach());
    return 0;
  }

  protected override release(): void {
    this.#stopAccepting();
    super.release();
  }

  protected override closed(): void {
    if (this.#connecting) this.#connected(CANCELED);
    super.closed();
  }
}

const ENOTSOCK = -88;

/** Errors of the peer come by the request; others, which tell of a wrong call, are returned. */
function isToldLater(errno: number): boolean {
  return errno === Failed.ECONNREFUSED || errno === Failed.ENOENT || errno === Failed.EACCES || errno === ENOTSOCK;
}
