/**
 * What a connection of TLS is configured by. The browser does TLS with the certificates that it trusts itself, so what is set
 * here is kept and has no effect; what would have to have one, as a certificate of a program's own, is left to its shape.
 */
import { fromShape } from "./from-shape.ts";
import type { Any, Binding, Call } from "../start/realm.ts";
import { copyOf } from "./bytes.ts";
import { parseKey } from "./crypto-asymmetric.ts";
import { inputBytes } from "./crypto-hash.ts";
import { parseCertificate } from "./x509.ts";

const PEM = 1;
const TLS1_2 = 0x0303;
const TLS1_3 = 0x0304;

class SecureContext {
  #least = TLS1_2;
  #most = TLS1_3;

  init(_protocol: string | undefined, least: number, most: number): void {
    this.#least = least || TLS1_2;
    this.#most = most || TLS1_3;
  }

  getMinProto(): number {
    return this.#least;
  }

  setMinProto(version: number): void {
    this.#least = version;
  }

  getMaxProto(): number {
    return this.#most;
  }

  setMaxProto(version: number): void {
    this.#most = version;
  }

  /** Looked at, and kept by nobody: a server with TLS is refused when a connection comes. */
  setKey(key: Any, passphrase?: string): void {
    parseKey(true, inputBytes(key), { format: PEM, encoding: undefined, passphrase: passphrase === undefined ? undefined : inputBytes(passphrase) });
  }

  setCert(certificate: Any): void {
    parseCertificate(copyOf(inputBytes(certificate)));
  }

  addCACert(): void {}
  addCRL(): void {}
  addRootCerts(): void {}
  setAllowPartialTrustChain(): void {}
  setCipherSuites(): void {}
  setCiphers(): void {}
  setSigalgs(): void {}
  setECDHCurve(): void {}
  setDHParam(): void {}
  setOptions(): void {}
  setSessionIdContext(): void {}
  setSessionTimeout(): void {}
  setCertificateCompression(): void {}
  close(): void {}
}

/** As native methods, none of its own works on another object. */
function checkReceiver(name: string): void {
  const method = (SecureContext.prototype as unknown as Record<string, Call>)[name] as Call;
  if (name === "constructor") return;
  const value: Call = function (this: unknown, ...parameters) {
    if (!(this instanceof SecureContext)) throw new TypeError("Illegal invocation");
    return method.apply(this, parameters);
  };
  Object.defineProperty(SecureContext.prototype, name, { __proto__: null, value, writable: true, configurable: true } as PropertyDescriptor);
}

/** Of the binding `crypto`. */
export function addSecureContext(binding: Binding): void {
  for (const name of Object.getOwnPropertyNames(SecureContext.prototype)) checkReceiver(name);
  binding["SecureContext"] = fromShape(SecureContext, binding["SecureContext"]);
}
