/** UDP between the processes of the tab. */
import { AsyncWrap } from "../loop/async-wrap.ts";
import { type Watcher, unwatch, watch } from "../loop/loop.ts";
import { type Binding, type Call, realm } from "../start/realm.ts";
import { Failed } from "../sys/errno.ts";
import { READ } from "../sys/poll.ts";
import { DatagramSocket } from "./datagrams.ts";
import { HandleWrap } from "./handle-wrap.ts";
import * as sockets from "./socket-files.ts";
import { type AddressFields, fill, kernelHost } from "./tcp-address.ts";

/** Linux's `rmem_default`. */
const BUFFER_SIZE = 212_992;
const ENODEV = -19;
const ENETUNREACH = -101;
const MOST_HOPS = 255;

/** Of `bind`: several sockets hear at a port, which the kernel here does not have. */
const REUSE_PORT = 64;
const sharesPort = (flags = 0): boolean => (flags & REUSE_PORT) !== 0;

type Chunks = readonly Uint8Array[];
type To = readonly [port: number, address: string, tells: boolean] | readonly [tells: boolean];

class SendWrap extends AsyncWrap {
  constructor() {
    super("UDPSENDWRAP");
  }
}

class UDP extends HandleWrap {
  readonly #socket = new DatagramSocket();
  #reader: Watcher | undefined;
  #isSix = false;
  readonly #sizes = { uv_recv_buffer_size: BUFFER_SIZE, uv_send_buffer_size: BUFFER_SIZE };
  declare onmessage?: Call;

  constructor() {
    super("UDPWRAP");
  }

  get fd(): number {
    return this.#isBound ? this.#socket.fd : Failed.EBADF;
  }

  get #isBound(): boolean {
    return this.#socket.fd >= 0;
  }

  /** A descriptor of a socket that this process has. */
  open(fd: number): number {
    return this.#socket.take(fd);
  }

  /** Whoever sends or hears without an address of his own gets one. */
  #ensureBound(): number {
    return this.#isBound ? 0 : this.#bind(this.#isSix ? "::" : "0.0.0.0", 0);
  }

  // The library puts the methods for IPv6 in the place of the others, so that none calls another by its name.

  bind(address: string, port: number, flags?: number): number {
    return sharesPort(flags) ? Failed.ENOTSUP : this.#bind(address, port);
  }

  bind6(address: string, port: number, flags?: number): number {
    this.#isSix = true;
    return sharesPort(flags) ? Failed.ENOTSUP : this.#bind(address, port);
  }

  #bind(address: string, port: number): number {
    const failed = this.#socket.bind(`${kernelHost(address)}!${port | 0}`);
    return failed === ENETUNREACH ? Failed.EADDRNOTAVAIL : failed;
  }

  connect(address: string, port: number): number {
    return this.#connect(address, port);
  }

  connect6(address: string, port: number): number {
    this.#isSix = true;
    return this.#connect(address, port);
  }

  #connect(address: string, port: number): number {
    return this.#ensureBound() || this.#socket.command(`connect ${kernelHost(address)}!${port}`);
  }

  disconnect(): number {
    return this.#socket.command("disconnect");
  }

  /** A send is over at once; the answer is one more than the datagram's length. */
  send(_request: SendWrap, chunks: Chunks, _count: number, ...to: To): number {
    return this.#send(chunks, to);
  }

  send6(_request: SendWrap, chunks: Chunks, _count: number, ...to: To): number {
    this.#isSix = true;
    return this.#send(chunks, to);
  }

  #send(chunks: Chunks, to: To): number {
    const failed = this.#ensureBound();
    if (failed !== 0) return failed;
    const sent = this.#socket.send(to.length === 1 ? "" : `${kernelHost(to[1])}!${to[0]}`, chunks);
    return sent < 0 ? sent : sent + 1;
  }

  recvStart(): number {
    const failed = this.#ensureBound();
    if (failed !== 0 || this.#reader) return failed;
    this.#reader = { fd: this.#socket.fd, type: READ, ready: () => this.#receive(), isRef: () => this.hasRef() };
    watch(this.#reader);
    return 0;
  }

  recvStop(): number {
    if (this.#reader) unwatch(this.#reader);
    this.#reader = undefined;
    return 0;
  }

  #receive(): void {
    const received = this.#socket.receive();
    if (received === Failed.EAGAIN || received === Failed.EINTR) return;
    if (typeof received === "number") {
      this.recvStop();
      return this.#tell(received, undefined, undefined);
    }
    const { bytes, port } = received;
    const { FastBuffer } = realm.require("internal/buffer");
    const from: AddressFields = {};
    fill(from, [this.#isSix ? "::1" : "127.0.0.1", port], this.#isSix);
    this.#tell(bytes.length, new FastBuffer(bytes.buffer), from);
  }

  #tell(count: number, buffer: unknown, from: AddressFields | undefined): void {
    if (this.onmessage) AsyncWrap.call(this, this.onmessage, count, this, buffer, from);
  }

  getsockname(fields: AddressFields): number {
    return this.#fill(fields, "local");
  }

  getpeername(fields: AddressFields): number {
    return this.#fill(fields, "remote");
  }

  #fill(fields: AddressFields, which: "local" | "remote"): number {
    const { name } = this.#socket;
    if (!name) return Failed.EBADF;
    const found = sockets.address(name, which);
    if (typeof found === "number") return found;
    if (which === "remote" && found[1] === 0) return Failed.ENOTCONN;
    fill(fields, found, this.#isSix);
    return 0;
  }

  /** Of a size that is set Linux keeps twice as much, and says so. */
  bufferSize(size: number, isReceiving: boolean, failure: Record<string, unknown>): number | undefined {
    const syscall = isReceiving ? "uv_recv_buffer_size" : "uv_send_buffer_size";
    if (!this.#isBound) {
      Object.assign(failure, { errno: Failed.EBADF, code: "EBADF", message: "bad file descriptor", syscall });
      return undefined;
    }
    if (size > 0) this.#sizes[syscall] = size * 2;
    return this.#sizes[syscall];
  }

  getSendQueueSize(): number {
    return 0;
  }

  getSendQueueCount(): number {
    return 0;
  }

  setBroadcast(): number {
    return this.#option();
  }

  setMulticastLoopback(): number {
    return this.#option();
  }

  setTTL(hops: number): number {
    return hops < 1 || hops > MOST_HOPS ? Failed.EINVAL : this.#option();
  }

  setMulticastTTL(hops: number): number {
    return hops < 0 || hops > MOST_HOPS ? Failed.EINVAL : this.#option();
  }

  /** There is nothing that it would change. */
  #option(): number {
    return this.#isBound ? 0 : Failed.EBADF;
  }

  setMulticastInterface(): number {
    return this.#withoutInterfaces();
  }

  addMembership(): number {
    return this.#withoutInterfaces();
  }

  dropMembership(): number {
    return this.#withoutInterfaces();
  }

  addSourceSpecificMembership(): number {
    return this.#withoutInterfaces();
  }

  dropSourceSpecificMembership(): number {
    return this.#withoutInterfaces();
  }

  /** The tab has no network card that groups could be joined at. */
  #withoutInterfaces(): number {
    return this.#isBound ? ENODEV : Failed.EBADF;
  }

  protected override release(): void {
    this.recvStop();
    this.#socket.close();
  }
}

export default function udp_wrap(binding: Binding): void {
  binding["UDP"] = UDP;
  binding["SendWrap"] = SendWrap;
}
