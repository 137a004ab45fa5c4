import { AsyncWrap } from "../loop/async-wrap.ts";
import { realm, type Binding } from "../start/realm.ts";
import { Failed } from "../sys/errno.ts";
import * as sockets from "./socket-files.ts";
import { makers } from "./sent-handles.ts";
import { type ConnectRequest, SocketStream } from "./socket-stream.ts";
import { type AddressFields, fill, kernelHost } from "./tcp-address.ts";

const SERVER = 1;
const ENETUNREACH = -101;

class TCPConnectWrap extends AsyncWrap {
  constructor() {
    super("TCPCONNECTWRAP");
  }
}

/** A socket of /net/tcp. */
export class TCP extends SocketStream {
  reading = false;
  override onconnection = undefined;
  /** An error of `bind` that libuv tells by the next call. */
  #late = 0;
  #isSix = false;
  #service = 0;

  constructor(type: number) {
    super(type === SERVER ? "TCPSERVERWRAP" : "TCPWRAP");
  }

  protected override accepted(): TCP {
    const client = new TCP(0);
    client.#isSix = this.#isSix;
    return client;
  }

  bind(address: string, port: number): number {
    const failed = this.create("tcp") || this.command(`bind ${kernelHost(address)}!${port | 0}`);
    if (failed !== Failed.EADDRINUSE) return failed === ENETUNREACH ? Failed.EADDRNOTAVAIL : failed;
    this.#late = failed;
    return 0;
  }

  bind6(address: string, port: number, _flags?: number): number {
    this.#isSix = true;
    return this.bind(address, port);
  }

  override listen(backlog: number): number {
    return this.#late || (this.fd < 0 ? this.create("tcp") : 0) || super.listen(backlog);
  }

  connect(request: ConnectRequest, address: string, port: number): number {
    const failed = this.#late || this.create("tcp");
    if (failed !== 0) return failed;
    if (port === 0) return this.failLater(request, Failed.ECONNREFUSED);
    return this.connectTo(request, `${kernelHost(address)}!${port}`);
  }

  connect6(request: ConnectRequest, address: string, port: number): number {
    this.#isSix = true;
    return this.connect(request, address, port);
  }

  getsockname(fields: AddressFields): number {
    if (this.#late !== 0) return this.#late;
    return this.socket || this.fd < 0 ? this.#fill(fields, "local") : this.#fillHanded(fields);
  }

  getpeername(fields: AddressFields): number {
    return this.#fill(fields, "remote");
  }

  #fill(fields: AddressFields, which: "local" | "remote"): number {
    if (this.fd < 0) return Failed.EBADF;
    if (!this.socket) return Failed.ENOTCONN;
    const found = sockets.address(this.socket, which);
    if (typeof found === "number") return found;
    if (which === "remote" && found[1] === 0) return Failed.ENOTCONN;
    fill(fields, found, this.#isSix);
    return 0;
  }

  /** Of a listener that the process was started with the environment says the port. */
  #fillHanded(fields: AddressFields): number {
    const { LISTEN_FDS_START: start, LISTEN_FDNAMES: ports = "" } = realm.environment;
    const port = Number(ports.split(":")[this.fd - Number(start ?? 0)]);
    if (!(port > 0)) return Failed.ENOTCONN;
    fill(fields, ["0.0.0.0", port], false);
    return 0;
  }

  setNoDelay(): number {
    return 0;
  }

  setKeepAlive(): number {
    return 0;
  }

  setTypeOfService(service: number): number {
    this.#service = service;
    return 0;
  }

  getTypeOfService(): number {
    return this.#service;
  }

  /** Closes so that the peer gets ECONNRESET. */
  reset(done?: unknown): number {
    if (!this.isOpen()) return 0;
    if (this.socket) sockets.commandTo(this.socket, "hangup");
    this.close(done);
    return 0;
  }
}

export default function tcp_wrap(binding: Binding): void {
  makers.tcp = (isServer) => new TCP(isServer ? SERVER : 0);
  binding["TCP"] = TCP;
  binding["TCPConnectWrap"] = TCPConnectWrap;
}
