/**
 * TLS, which the browser does. A client's connection to a host outside says by a line that https is meant (kernel-teavm/NET.md)
 * and then carries plain bytes, which do not leave the tab. Nothing else can be wrapped: neither connections in the tab nor those
 * of servers.
 */
import { AsyncWrap } from "../loop/async-wrap.ts";
import { soon } from "../loop/loop.ts";
import type { Binding, Call } from "../start/realm.ts";
import { Failed } from "../sys/errno.ts";
import { fromShape } from "./from-shape.ts";
import { type Request, StreamBase, type StreamListener } from "./stream-base.ts";
import { utf8 } from "./stream-text.ts";
import type { AddressFields } from "./tcp-address.ts";

const NO_TLS = "programs in Warren have no TLS of their own: only HTTP to hosts outside goes by the browser's";

const noTls = () => Object.assign(new Error(NO_TLS), { code: "ENOTSUP", errno: Failed.ENOTSUP });
const isLocal = (address: string | undefined) => address === undefined || /^127\.|^::1$|^::ffff:127\./.test(address);

type Addressed = StreamBase & { getpeername?(fields: AddressFields): number };

class TLSWrap extends StreamBase implements StreamListener {
  readonly #parent: Addressed;
  readonly #before: StreamListener;
  #name = "";
  declare onhandshakedone?: Call;
  declare onerror?: Call;

  constructor(parent: Addressed) {
    super("TLSWRAP");
    this.#parent = parent;
    this.#before = parent.listener;
    parent.listener = this;
  }

  get most(): number {
    return this.listener.most;
  }

  onRead(bytes: Uint8Array<ArrayBuffer> | undefined, status: number): void {
    this.emit(bytes, status);
  }

  onClosed(): void {
    this.listener.onClosed?.();
  }

  override get fd(): number {
    return this.#parent.fd;
  }

  override get writeQueueSize(): number {
    return this.#parent.writeQueueSize;
  }

  override readStart(): number {
    return this.#parent.readStart();
  }

  override readStop(): number {
    return this.#parent.readStop();
  }

  override writeNow(chunks: readonly Uint8Array[]): readonly Uint8Array[] | number {
    return this.#parent.writeNow(chunks);
  }

  override writeLater(request: Request, chunks: readonly Uint8Array[]): number {
    return this.#parent.writeLater(request, chunks);
  }

  override shutdown(request: Request): number {
    return this.#parent.shutdown(request);
  }

  protected override release(): void {
    this.destroySSL();
  }

  #peer(): string | undefined {
    const fields: AddressFields = {};
    return this.#parent.getpeername?.(fields) === 0 ? fields.address : undefined;
  }

  /** The line stands for the handshake and is not answered. */
  start(): void {
    if (this.#parent.getpeername && isLocal(this.#peer())) return this.#later(this.onerror, noTls());
    this.#parent.send([utf8(`TLS * HTTP/1.1\r\nHost: ${this.#name}\r\n\r\n`)], (status) => {
      if (status === 0) this.#later(this.onhandshakedone);
      else this.#later(this.onerror, Object.assign(new Error("write failed"), { errno: status }));
    });
  }

  #later(run: Call | undefined, ...parameters: unknown[]): void {
    soon(() => {
      if (run) AsyncWrap.call(this, run, ...parameters);
    });
  }

  destroySSL(): void {
    if (this.#parent.listener === this) this.#parent.listener = this.#before;
  }

  setServername(name: string): void {
    this.#name = name;
  }

  getServername(): string | false {
    return this.#name || false;
  }

  /** The browser has found the certificate to be the host's, or there is no connection. */
  verifyError(): null {
    return null;
  }

  hasPeerCertificate(): boolean {
    return true;
  }

  /** What the browser vouches for: the name, and the address where no name was said. */
  getPeerCertificate(): Record<string, unknown> {
    const peer = this.#peer();
    const names = [...(this.#name ? [`DNS:${this.#name}`] : []), ...(peer ? [`IP Address:${peer}`] : [])];
    return { subject: { CN: this.#name || peer }, subjectaltname: names.join(", ") };
  }

  getALPNNegotiatedProtocol(): false {
    return false;
  }

  getEphemeralKeyInfo(): object {
    return {};
  }

  isSessionReused(): boolean {
    return false;
  }

  getProtocol(): null {
    return null;
  }

  getSharedSigalgs(): string[] {
    return [];
  }

  setMaxSendFragment(): number {
    return 1;
  }

  getCipher(): void {}
  getCertificate(): void {}
  getPeerX509Certificate(): void {}
  getX509Certificate(): void {}
  getFinished(): void {}
  getPeerFinished(): void {}
  getSession(): void {}
  getTLSTicket(): void {}
  setSession(): void {}
  setVerifyMode(): void {}
  setALPNProtocols(): void {}
  enableSessionCallbacks(): void {}
  enableKeylogCallback(): void {}
  enableTrace(): void {}
  requestOCSP(): void {}
  writesIssuedByPrevListenerDone(): void {}
}

export default function tls_wrap(binding: Binding): void {
  binding["TLSWrap"] = fromShape(TLSWrap, binding["TLSWrap"]);
  binding["wrap"] = (parent: Addressed, _context: object, isServer: boolean) => {
    if (isServer) throw noTls();
    return new TLSWrap(parent);
  };
}
