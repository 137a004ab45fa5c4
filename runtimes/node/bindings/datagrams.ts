/** A socket of UDP by the kernel's files, see kernel-teavm/NET.md. Addresses are HOST!PORT; errors are minus Linux's numbers. */
import { Failed } from "../sys/errno.ts";
import * as files from "../sys/files.ts";
import { encodeText } from "../sys/host.ts";
import { setBytes } from "./bytes.ts";
import * as sockets from "./socket-files.ts";

/** What lies before each datagram that is read: its length, and the sender's port. */
const HEAD = 8;
const LONGEST = 65_507;
const EMSGSIZE = -90;
const Bytes = Uint8Array;

export interface Received {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly port: number;
}

export class DatagramSocket {
  #control = -1;
  /** Of `data`; less than 0 before it is bound. */
  #fd = -1;
  #name: sockets.SocketName | undefined;

  get fd(): number {
    return this.#fd;
  }

  get name(): sockets.SocketName | undefined {
    return this.#control < 0 ? undefined : this.#name;
  }

  /** Takes the descriptor of the data of a socket that this process has. */
  take(fd: number): number {
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

  bind(address: string): number {
    if (this.#fd >= 0) return Failed.EINVAL;
    const failed = this.#create() || sockets.command(this.#control, `bind ${address}`);
    if (failed !== 0) return failed;
    const fd = sockets.open(this.#name as sockets.SocketName, "data");
    if (fd < 0) return fd;
    this.#fd = fd;
    sockets.remember(fd, this.#name as sockets.SocketName, "data");
    return files.setNonblocking(fd, true);
  }

  command(text: string): number {
    return this.#control < 0 ? Failed.EBADF : sockets.command(this.#control, text);
  }

  /** Sends a datagram, to where it is connected if the address is empty; its length. */
  send(address: string, chunks: readonly Uint8Array[]): number {
    const length = chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0);
    if (length > LONGEST) return EMSGSIZE;
    const written = files.write(this.#fd, message(address, chunks, length), -1);
    return written < 0 ? written : length;
  }

  /** The next datagram; EAGAIN if there is none. */
  receive(): Received | number {
    const head = new Bytes(HEAD);
    const count = files.read(this.#fd, head, -1);
    if (count < HEAD) return count < 0 ? count : Failed.EIO;
    const bytes = new Bytes(word(head, 0));
    if (bytes.length > 0) files.read(this.#fd, bytes, -1);
    return { bytes, port: word(head, 2) };
  }

  close(): void {
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
function message(to: string, chunks: readonly Uint8Array[], length: number): Uint8Array {
  const head = encodeText(`${to}\n`);
  const whole = new Bytes(head.length + length);
  setBytes(whole, head);
  let at = head.length;
  for (const { buffer, byteOffset, byteLength } of chunks) {
    setBytes(whole.subarray(at), new Bytes(buffer, byteOffset, byteLength));
    at += byteLength;
  }
  return whole;
}
