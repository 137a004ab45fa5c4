/** Certificates as the library's class has them, and keys that a browser has signed (SPKAC). */
import { type Any, type Binding, type Call, realm } from "../start/realm.ts";
import { asBytes, copyOf } from "./bytes.ts";
import { codedError, outOfRange } from "./coded-error.ts";
import { type AsymmetricKey, fromSpki } from "./crypto-asymmetric.ts";
import { EcKey } from "./crypto-curves.ts";
import { opensslError } from "./crypto-errors.ts";
import { asBuffer, digestNamed } from "./crypto-hash.ts";
import { KeyObjectHandle, KeyType } from "./crypto-key-handle.ts";
import { RsaKey } from "./crypto-rsa.ts";
import { Der, writePem } from "./der.ts";
import { parse4, parse6 } from "./ip.ts";
import { cloneableHandles } from "./message.ts";
import { addPortable } from "./portable.ts";
import { decodeBytes, encodeString } from "./text-codec.ts";
import { addressText, nameLines, nameObject } from "./x509-names.ts";
import { Certificate, SIGNATURES, verifySigned } from "./x509-certificate.ts";
import { Check, matchesEmail, matchesHost } from "./x509-match.ts";

const noStart = () => opensslError("0480006C", "PEM routines", "no start line", "PEM_");
const badBase64 = () => opensslError("04800064", "PEM routines", "bad base64 decode", "PEM_");
const PEM = /-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----\s([^-]*)-----END (?:X509 |TRUSTED )?CERTIFICATE-----/;

/** PEM, or DER. */
export function parseCertificate(bytes: Uint8Array): Certificate {
  const [, body] = PEM.exec(decodeBytes(bytes, "latin1")) ?? [];
  if (body === undefined) {
    try {
      return new Certificate(bytes);
    } catch {
      throw noStart();
    }
  }
  const text = body.replace(/\s/g, "");
  if (text.length % 4 !== 0 || /[^A-Za-z0-9+/=]/.test(text)) throw badBase64();
  try {
    return new Certificate(encodeString(text, "base64"));
  } catch {
    throw opensslError("0688010A", "asn1 encoding routines", "nested asn1 error", "ASN1_");
  }
}

function fingerprint(bytes: Uint8Array, digest: string): string {
  const running = digestNamed(digest).begin();
  running.update(bytes);
  return decodeBytes(copyOf(running.digest()), "hex").toUpperCase().replace(/..(?=.)/g, "$&:");
}

const CURVES: Readonly<Record<string, string>> = { prime256v1: "P-256", secp384r1: "P-384", secp521r1: "P-521" };
const invalidName = () => codedError(TypeError, "ERR_INVALID_ARG_VALUE", "Invalid name");

/** OpenSSL takes a NUL at the end for that. */
function checkedName(name: string): string {
  const text = name.endsWith("\0") ? name.slice(0, -1) : name;
  if (text.includes("\0")) throw invalidName();
  return text;
}

/** What the object for old programs says of the key. */
function keyFacts(key: AsymmetricKey): Record<string, unknown> {
  if (key instanceof RsaKey) {
    const { n, e } = key;
    return { modulus: n.toString(16).toUpperCase(), exponent: `0x${e.toString(16)}`, pubkey: asBuffer(copyOf(key.spki())), bits: n.toString(2).length };
  }
  if (!(key instanceof EcKey)) return {};
  const { curve } = key;
  return { pubkey: asBuffer(copyOf(key.point)), bits: curve.code().Point.Fn.ORDER.toString(2).length, asn1Curve: curve.name, nistCurve: CURVES[curve.name] };
}

/** The native half of X509Certificate. */
class NativeX509Certificate {
  readonly #certificate: Certificate;

  constructor(given: Any) {
    this.#certificate = NativeX509Certificate.is(given) ? given.#certificate : parseCertificate(copyOf(asBytes(given)));
    cloneableHandles.add(this);
  }

  static is(value: unknown): value is NativeX509Certificate {
    return typeof value === "object" && value !== null && #certificate in value;
  }

  static of(value: unknown): Certificate {
    if (!NativeX509Certificate.is(value)) throw codedError(TypeError, "ERR_INVALID_THIS", 'Value of "this" must be of type X509Certificate');
    return value.#certificate;
  }
}

const hostOf = (certificate: Certificate, name: string, flags: number): string | undefined => {
  const { hosts } = certificate;
  const found = hosts.find((one) => matchesHost(one, name, flags));
  const looksAtSubject = flags & Check.ALWAYS_SUBJECT || (hosts.length === 0 && !(flags & Check.NEVER_SUBJECT));
  return found ?? (looksAtSubject ? certificate.commonNames.find((one) => matchesHost(one, name, flags)) : undefined);
};

function emailOf(certificate: Certificate, email: string, flags: number): string | undefined {
  const { emails } = certificate;
  if (emails.some((one) => matchesEmail(one, email))) return email;
  const looksAtSubject = flags & Check.ALWAYS_SUBJECT || (emails.length === 0 && !(flags & Check.NEVER_SUBJECT));
  return looksAtSubject && certificate.subjectEmails.some((one) => matchesEmail(one, email)) ? email : undefined;
}

function addressOf(certificate: Certificate, address: string): string | undefined {
  const bytes = parse4(address) ?? parse6(address);
  if (!bytes) throw invalidName();
  const wanted = addressText(bytes);
  return certificate.alternativeNames.some((name) => (name.tag & 0x1f) === 7 && addressText(name.body) === wanted) ? address : undefined;
}

function legacy(certificate: Certificate): object {
  const { modulus, exponent, pubkey, bits, asn1Curve, nistCurve } = keyFacts(certificate.key);
  return {
    subject: nameObject(certificate.subject),
    issuer: nameObject(certificate.issuer),
    subjectaltname: certificate.alternativeText,
    infoAccess: certificate.infoAccess,
    ca: certificate.isAuthority,
    modulus, exponent, pubkey, bits,
    valid_from: certificate.dateText(0),
    valid_to: certificate.dateText(1),
    fingerprint: fingerprint(certificate.raw, "sha1"),
    fingerprint256: fingerprint(certificate.raw, "sha256"),
    fingerprint512: fingerprint(certificate.raw, "sha512"),
    ext_key_usage: certificate.extendedUsage,
    serialNumber: certificate.serialNumber,
    raw: asBuffer(copyOf(certificate.raw)),
    asn1Curve, nistCurve,
  };
}

const sameKey = (one: AsymmetricKey, other: AsymmetricKey) => decodeBytes(copyOf(one.public().spki()), "hex") === decodeBytes(copyOf(other.public().spki()), "hex");

const METHODS: Readonly<Record<string, (certificate: Certificate, ...parameters: Any[]) => unknown>> = {
  subject: (of) => nameLines(of.subject),
  issuer: (of) => nameLines(of.issuer),
  subjectAltName: (of) => of.alternativeText,
  infoAccess: (of) => of.infoAccess,
  validFrom: (of) => of.dateText(0),
  validTo: (of) => of.dateText(1),
  validFromDate: (of) => of.date(0),
  validToDate: (of) => of.date(1),
  fingerprint: (of) => fingerprint(of.raw, "sha1"),
  fingerprint256: (of) => fingerprint(of.raw, "sha256"),
  fingerprint512: (of) => fingerprint(of.raw, "sha512"),
  keyUsage: (of) => of.extendedUsage,
  serialNumber: (of) => of.serialNumber,
  signatureAlgorithm: (of) => SIGNATURES[of.signatureOid]?.[0],
  signatureAlgorithmOid: (of) => of.signatureOid,
  raw: (of) => asBuffer(copyOf(of.raw)),
  pem: (of) => writePem("CERTIFICATE", of.raw),
  publicKey: (of) => KeyObjectHandle.of(of.key, KeyType.public),
  checkCA: (of) => of.isAuthority,
  checkHost: (of, name: string, flags: number) => (hostOf(of, checkedName(name), flags)),
  checkEmail: (of, email: string, flags: number) => emailOf(of, checkedName(email), flags),
  checkIP: (of, address: string) => addressOf(of, address),
  checkIssued: (of, other: unknown) => of.wasIssuedBy(NativeX509Certificate.of(other)),
  checkPrivateKey: (of, key: KeyObjectHandle) => sameKey(of.key, KeyObjectHandle.key(key)),
  verify: (of, key: KeyObjectHandle) => of.wasSignedBy(KeyObjectHandle.key(key)),
  toLegacy: legacy,
  // Issuers are known of connections alone.
  getIssuerCert: () => undefined,
};

for (const [name, method] of Object.entries(METHODS)) {
  const value: Call = function (this: unknown, ...parameters) {
    return method(NativeX509Certificate.of(this), ...parameters);
  };
  Object.defineProperty(NativeX509Certificate.prototype, name, { __proto__: null, value, writable: true, configurable: true } as PropertyDescriptor);
}

interface SignedKey {
  readonly key: AsymmetricKey;
  readonly challenge: Uint8Array;
  readonly isGenuine: boolean;
}

const MOST_SPKAC = 2 ** 31 - 1;

/** Base64 of a key and a challenge, with a signature over both; undefined for what is none. */
function parseSpkac(given: Any): SignedKey | undefined {
  const bytes = asBytes(given);
  if (bytes.length > MOST_SPKAC) throw outOfRange("spkac is too large");
  try {
    const whole = Der.read(encodeString(decodeBytes(copyOf(bytes), "latin1").replace(/^SPKAC=/, "").trim(), "base64"));
    const [signed, algorithm, signature] = whole.children as [Der, Der, Der];
    const key = fromSpki(signed.child(0));
    return { key, challenge: copyOf(signed.child(1).body), isGenuine: verifySigned(key, algorithm, signed.whole, signature.bits) };
  } catch {
    return undefined;
  }
}

let internalClass: new (given: Uint8Array) => object;

addPortable({
  name: "X509Certificate",
  write: (object) => (NativeX509Certificate.is(object) ? decodeBytes(copyOf(NativeX509Certificate.of(object).raw), "hex") : undefined),
  read(hex: string) {
    void realm.require("internal/crypto/x509");
    return new internalClass(encodeString(hex, "hex"));
  },
});

export function addCertificates(binding: Binding): void {
  Object.assign(binding, {
    createX509CertificateClass(make: (native: unknown) => readonly unknown[]): readonly unknown[] {
      const classes = make(NativeX509Certificate);
      internalClass = classes[1] as typeof internalClass;
      return classes;
    },
    isX509Certificate: NativeX509Certificate.is,
    certVerifySpkac: (given: Any) => parseSpkac(given)?.isGenuine ?? false,
    certExportPublicKey(given: Any): unknown {
      const signed = parseSpkac(given);
      return signed ? asBuffer(encodeString(writePem("PUBLIC KEY", signed.key.spki()))) : "";
    },
    certExportChallenge(given: Any): unknown {
      const signed = parseSpkac(given);
      return signed ? asBuffer(signed.challenge) : "";
    },
  });
}
