/** Signatures: of RSA, ECDSA and Ed25519. */
import type { Any, Binding } from "../start/realm.ts";
import { asBytes, copyOf, joined } from "./bytes.ts";
import { codedError } from "./coded-error.ts";
import { type AsymmetricKey, parseKey } from "./crypto-asymmetric.ts";
import { EcKey, OctetKey } from "./crypto-curves.ts";
import { DsaKey } from "./crypto-dsa.ts";
import { digestOf } from "./crypto-digests.ts";
import { invalidDigest, opensslError } from "./crypto-errors.ts";
import { asBuffer, bufferOf, digestNamed, equal, inputBytes } from "./crypto-hash.ts";
import { jobClass } from "./crypto-jobs.ts";
import { KeyObjectHandle } from "./crypto-key-handle.ts";
import { checkPss } from "./crypto-pss.ts";
import { pssEncode, pssVerify, RsaKey, signedInfo } from "./crypto-rsa.ts";

const PSS_PADDING = 6;
const LONGEST_SALT = -2;
const P1363 = 1;
const DEFAULT_DIGEST = "sha256";

/** What the library gives a key by: its handle, or text and how it is written. */
export function keyGiven(isPrivate: boolean, data: Any, format: Any, encoding: Any, passphrase: Any, namedCurve?: Any): AsymmetricKey {
  return KeyObjectHandle.is(data) ? KeyObjectHandle.key(data) : parseKey(isPrivate, data, { format, encoding, passphrase, namedCurve });
}

interface How {
  readonly digest: string | null | undefined;
  readonly padding: number | undefined;
  readonly saltLength: number | undefined;
  readonly encoding: number | undefined;
  /** Of Ed448. */
  readonly context?: Uint8Array | undefined;
}

function hashOf(name: string, message: Uint8Array): Uint8Array {
  const running = digestNamed(name).begin();
  running.update(message);
  return running.digest();
}

const unfit = () => codedError(Error, "ERR_OSSL_EVP_OPERATION_NOT_SUPPORTED_FOR_THIS_KEYTYPE",
  "error:03000096:digital envelope routines::operation not supported for this keytype");

const digestFor = (key: AsymmetricKey, digest: string | null | undefined): string =>
  digest ?? (key instanceof RsaKey ? key.limits?.digest : undefined) ?? DEFAULT_DIGEST;

/** Whether a signature is one of RSA-PSS, as the key wants it if nothing else is said. */
function usesPss(key: RsaKey, padding: number | undefined): boolean {
  if (key.isPss && padding !== undefined && padding !== PSS_PADDING) {
    throw opensslError("1C8000A5", "Provider routines", "illegal or unsupported padding mode");
  }
  return key.isPss || padding === PSS_PADDING;
}

function sign(key: AsymmetricKey, message: Uint8Array, { digest, padding, saltLength, encoding, context }: How): Uint8Array {
  if (key instanceof OctetKey && key.signs) return key.sign(message, context);
  const name = digestFor(key, digest);
  const hash = hashOf(name, message);
  if (key instanceof EcKey || key instanceof DsaKey) return key.sign(hash, encoding !== P1363);
  if (!(key instanceof RsaKey)) throw unfit();
  if (!usesPss(key, padding)) return key.lower(signedInfo(key, name, hash));
  checkPss(key.limits, digestNamed(name).name, saltLength, true);
  return key.lower(pssEncode(key, name, hash, saltLength ?? key.limits?.salt ?? LONGEST_SALT, key.limits?.mask ?? name));
}

export function verify(key: AsymmetricKey, message: Uint8Array, signature: Uint8Array, { digest, padding, saltLength, encoding, context }: How): boolean {
  if (key instanceof OctetKey && key.signs) return key.verify(message, signature, context);
  const name = digestFor(key, digest);
  const hash = hashOf(name, message);
  if (key instanceof EcKey || key instanceof DsaKey) return key.verify(hash, signature, encoding !== P1363);
  if (!(key instanceof RsaKey)) throw unfit();
  const isPss = usesPss(key, padding);
  if (isPss) checkPss(key.limits, digestNamed(name).name, saltLength, false);
  if (signature.length !== key.length) return false;
  try {
    const block = key.raise(signature);
    return isPss ? pssVerify(key, name, hash, block, saltLength ?? key.limits?.salt ?? LONGEST_SALT, key.limits?.mask ?? name) : equal(block, signedInfo(key, name, hash));
  } catch {
    return false;
  }
}

class Signing {
  #digest = "";
  readonly #parts: Uint8Array[] = [];

  init(name: string): void {
    if (!digestOf(name)) throw invalidDigest(name);
    this.#digest = name;
  }

  update(data: Any, encoding?: unknown): void {
    this.#parts.push(copyOf(inputBytes(data, encoding)));
  }

  protected get digest(): string {
    return this.#digest;
  }

  protected get message(): Uint8Array {
    return joined(this.#parts);
  }
}

class Sign extends Signing {
  sign(data: Any, format: Any, encoding: Any, passphrase: Any, curve: Any, padding?: number, saltLength?: number, signatureEncoding?: number): Any {
    const key = keyGiven(true, data, format, encoding, passphrase, curve);
    return asBuffer(copyOf(sign(key, this.message, { digest: this.digest, padding, saltLength, encoding: signatureEncoding })));
  }
}

class Verify extends Signing {
  verify(
    data: Any, format: Any, encoding: Any, passphrase: Any, curve: Any, signature: Any, padding?: number, saltLength?: number, signatureEncoding?: number,
  ): boolean {
    const key = keyGiven(false, data, format, encoding, passphrase, curve);
    return verify(key, this.message, copyOf(asBytes(signature)), { digest: this.digest, padding, saltLength, encoding: signatureEncoding });
  }
}

const VERIFY = 1;

function prepareSignature(
  mode: number, data: Any, format: Any, type: Any, passphrase: Any, curve: Any, message: Any, digest: string | null | undefined,
  saltLength: number | undefined, padding: number | undefined, encoding: number | undefined, context: Any, signature: Any,
): () => unknown {
  const key = keyGiven(mode !== VERIFY, data, format, type, passphrase, curve);
  if (digest !== null && digest !== undefined && !digestOf(digest)) throw invalidDigest(digest);
  const bytes = copyOf(asBytes(message));
  const how = { digest, padding, saltLength, encoding, context: context === undefined ? undefined : copyOf(asBytes(context)) };
  const given = signature === undefined ? undefined : copyOf(asBytes(signature));
  return () => (mode === VERIFY ? verify(key, bytes, given as Uint8Array, how) : bufferOf(sign(key, bytes, how)));
}

export function addSignatures(binding: Binding): void {
  Object.assign(binding, { Sign, Verify, SignJob: jobClass("SignJob", prepareSignature as (...of: never[]) => () => unknown) });
}
