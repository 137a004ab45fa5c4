/** UDP between the processes of the tab, by the files of /net/udp. */
import { AsyncWrap } from "../loop/async-wrap.ts";
import { type Watcher, unwatch, watch } from "../loop/loop.ts";
import { type Binding, type Call, realm } from "../start/realm.ts";
import { Failed } from "../sys/errno.ts";
import * as files from "../sys/files.ts";
import { encodeText } from "../sys/host.ts";
import { READ } from "../sys/poll.ts";
import { setBytes } from "./bytes.ts";
import { HandleWrap } from "./handle-wrap.ts";
import * as sockets from "./socket-files.ts";
import { type AddressFields, fill, kernelHost } from "./tcp-address.ts";

/** What lies before each datagram that is read: its length, and the sender's port. */
const HEAD = 8;
const LONGEST = 65_507;
/** Linux's `rmem_default`. */
const BUFFER_SIZE = 212_992;
const EMSGSIZE = -90;
const ENODEV = -19;
const ENETUNREACH = -101;
const MOST_HOPS = 255;

type Chunks = readonly Uint8Array[];
type To = readonly [port: number, address: string, tells: boolean] | readonly [tells: boolean];

class SendWrap extends AsyncWrap {
  constructor() {
    super("UDPSENDWRAP");
  }
}

class UDP extends HandleWrap {
  /** Of `ctl` and of `data`. */
  #control = -1;
  #fd = -1;
  #name: sockets.SocketName | undefined;
  #reader: Watcher | undefined;
  #isSix = false;
  readonly #sizes = { uv_recv_buffer_size: BUFFER_SIZE, uv_send_buffer_size: BUFFER_SIZE };
  declare onmessage?: Call;

  constructor() {
    super("UDPWRAP");
  }

  get fd(): number {
    return this.#fd < 0 ? Failed.EBADF : this.#fd;
  }

  /** A descriptor of a socket that this process has. */
  open(fd: number): number {
    const socket = sockets.socketAt(fd);
    if (socket?.name.domain !== "udp") return Failed.EINVAL;
    this.#name = socket.name;
    this.#fd = fd;
    this.#control = sockets.open(socket.name, "ctl");
    return Math.min(0, this.#control);
  }

  #create(): number {
    if (this.#control >= 0) return 0;
    const made = sockets.create("udp");
    if (typeof made === "number") return made;
    this.#control = made.fd;
    this.#name = made.name;
    return 0;
  }

  /** Whoever sends or hears without an address of his own gets one. */
  #ensureBound(): number {
    return this.#fd >= 0 ? 0 : this.#bind(this.#isSix ? "::" : "0.0.0.0", 0);
  }

  // The library puts the methods for IPv6 in the place of the others, so that none calls another by its name.

  bind(address: string, port: number, _flags?: number): number {
    return this.#bind(address, port);
  }

  bind6(address: string, port: number, _flags?: number): number {
    this.#isSix = true;
    return this.#bind(address, port);
  }

  #bind(address: string, port: number): number {
    if (this.#fd >= 0) return Failed.EINVAL;
    const failed = this.#create() || sockets.command(this.#control, `bind ${kernelHost(address)}!${port | 0}`);
    if (failed !== 0) return failed === ENETUNREACH ? Failed.EADDRNOTAVAIL : failed;
    const fd = sockets.open(this.#name as sockets.SocketName, "data");
    if (fd < 0) return fd;
    this.#fd = fd;
    sockets.remember(fd, this.#name as sockets.SocketName, "data");
    return files.setNonblocking(fd, true);
  }

  connect(address: string, port: number): number {
    return this.#connect(address, port);
  }

  connect6(address: string, port: number): number {
    this.#isSix = true;
    return this.#connect(address, port);
  }

  #connect(address: string, port: number): number {
    return this.#ensureBound() || sockets.command(this.#control, `connect ${kernelHost(address)}!${port}`);
  }

  disconnect(): number {
    return this.#control < 0 ? Failed.EBADF : sockets.command(this.#control, "disconnect");
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
    const length = chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0);
    if (length > LONGEST) return EMSGSIZE;
    const written = files.write(this.#fd, message(to.length === 1 ? "" : `${kernelHost(to[1])}!${to[0]}`, chunks, length), -1);
    return written < 0 ? written : length + 1;
  }

  recvStart(): number {
    const failed = this.#ensureBound();
    if (failed !== 0 || this.#reader) return failed;
    this.#reader = { fd: this.#fd, type: READ, ready: () => this.#receive(), isRef: () => this.hasRef() };
    watch(this.#reader);
    return 0;
  }

  recvStop(): number {
    if (this.#reader) unwatch(this.#reader);
    this.#reader = undefined;
    return 0;
  }

  #receive(): void {
    const head = new Uint8Array(HEAD);
    const count = files.read(this.#fd, head, -1);
    if (count === Failed.EAGAIN || count === Failed.EINTR) return;
    if (count < HEAD) {
      this.recvStop();
      return this.#tell(count < 0 ? count : Failed.EIO, undefined, undefined);
    }
    const length = word(head, 0);
    const bytes = new Uint8Array(length);
    if (length > 0) files.read(this.#fd, bytes, -1);
    const { FastBuffer } = realm.require("internal/buffer");
    const from: AddressFields = {};
    fill(from, [this.#isSix ? "::1" : "127.0.0.1", word(head, 2)], this.#isSix);
    this.#tell(length, new FastBuffer(bytes.buffer), from);
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
    if (!this.#name || this.#control < 0) return Failed.EBADF;
    const found = sockets.address(this.#name, which);
    if (typeof found === "number") return found;
    if (which === "remote" && found[1] === 0) return Failed.ENOTCONN;
    fill(fields, found, this.#isSix);
    return 0;
  }

  /** Of a size that is set Linux keeps twice as much, and says so. */
  bufferSize(size: number, isReceiving: boolean, failure: Record<string, unknown>): number | undefined {
    const syscall = isReceiving ? "uv_recv_buffer_size" : "uv_send_buffer_size";
    if (this.#fd < 0) {
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
    return this.#fd < 0 ? Failed.EBADF : 0;
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
    return this.#fd < 0 ? Failed.EBADF : ENODEV;
  }

  protected override release(): void {
    this.recvStop();
    if (this.#fd >= 0) {
      sockets.forget(this.#fd);
      files.close(this.#fd);
    }
    if (this.#control >= 0) files.close(this.#control);
    this.#fd = this.#control = -1;
  }
}

const word = (bytes: Uint8Array, at: number): number => (bytes[at] as number) | ((bytes[at + 1] as number) << 8);

/** A datagram as the kernel takes it: the address, a line feed, the bytes. */
function message(to: string, chunks: Chunks, length: number): Uint8Array {
  const head = encodeText(`${to}\n`);
  const whole = new Uint8Array(head.length + length);
  setBytes(whole, head);
  let at = head.length;
  for (const chunk of chunks) {
    setBytes(whole.subarray(at), new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength));
    at += chunk.byteLength;
  }
  return whole;
}

export default function udp_wrap(binding: Binding): void {
  binding["UDP"] = UDP;
  binding["SendWrap"] = SendWrap;
}
