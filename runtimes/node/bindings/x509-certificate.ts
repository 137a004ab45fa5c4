/** A certificate as it is written (RFC 5280), and what can be said of it. */
import { copyOf, part } from "./bytes.ts";
import type { AsymmetricKey } from "./crypto-asymmetric.ts";
import { fromSpki } from "./crypto-asymmetric.ts";
import { PSS_OID, pssLimits } from "./crypto-pss.ts";
import { RsaKey } from "./crypto-rsa.ts";
import { verify } from "./crypto-sign.ts";
import { Der, Tag } from "./der.ts";
import { decodeBytes } from "./text-codec.ts";
import { attributesOf, commonNames, emailsOf, General, generalName, kindOfName } from "./x509-names.ts";

const Extension = {
  KEY_USAGE: "2.5.29.15", ALTERNATIVE: "2.5.29.17", CONSTRAINTS: "2.5.29.19", AUTHORITY_KEY: "2.5.29.35", SUBJECT_KEY: "2.5.29.14",
  EXTENDED_USAGE: "2.5.29.37", INFO_ACCESS: "1.3.6.1.5.5.7.1.1",
} as const;

const METHODS: Readonly<Record<string, string>> = { "1.3.6.1.5.5.7.48.1": "OCSP", "1.3.6.1.5.5.7.48.2": "CA Issuers" };

/** Algorithms of signatures: their names, and their digests. */
export const SIGNATURES: Readonly<Record<string, readonly [name: string, digest: string | null]>> = {
  "1.2.840.113549.1.1.4": ["md5WithRSAEncryption", "md5"], "1.2.840.113549.1.1.5": ["sha1WithRSAEncryption", "sha1"],
  "1.2.840.113549.1.1.14": ["sha224WithRSAEncryption", "sha224"], "1.2.840.113549.1.1.11": ["sha256WithRSAEncryption", "sha256"],
  "1.2.840.113549.1.1.12": ["sha384WithRSAEncryption", "sha384"], "1.2.840.113549.1.1.13": ["sha512WithRSAEncryption", "sha512"],
  [PSS_OID]: ["rsassaPss", null], "1.2.840.10045.4.1": ["ecdsa-with-SHA1", "sha1"], "1.2.840.10045.4.3.1": ["ecdsa-with-SHA224", "sha224"],
  "1.2.840.10045.4.3.2": ["ecdsa-with-SHA256", "sha256"], "1.2.840.10045.4.3.3": ["ecdsa-with-SHA384", "sha384"],
  "1.2.840.10045.4.3.4": ["ecdsa-with-SHA512", "sha512"], "1.2.840.10040.4.3": ["dsaWithSHA1", "sha1"],
  "2.16.840.1.101.3.4.3.1": ["dsa_with_SHA224", "sha224"], "2.16.840.1.101.3.4.3.2": ["dsa_with_SHA256", "sha256"],
  "1.3.101.112": ["ED25519", null], "1.3.101.113": ["ED448", null],
};

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const UTC_TIME = 23;
/** Years of two digits below this are of this century. */
const PIVOT = 50;
const CERTIFICATE_SIGN = 5;

/** Whether what was signed with an algorithm of X.509 has this signature. */
export function verifySigned(key: AsymmetricKey, algorithm: Der, message: Uint8Array, signature: Uint8Array): boolean {
  const identifier = algorithm.child(0).oid;
  const known = SIGNATURES[identifier];
  if (!known) return false;
  const limits = identifier === PSS_OID ? pssLimits(algorithm) : undefined;
  const fit = limits && key instanceof RsaKey ? key.forPss(limits) : key;
  return verify(fit, copyOf(message), copyOf(signature), { digest: limits?.digest ?? known[1], padding: undefined, saltLength: limits?.salt, encoding: undefined });
}

/** What signatures a kind of key makes, by their names. */
const SIGNS: Readonly<Record<string, RegExp>> = {
  "rsa": /RSA|rsa/, "rsa-pss": /rsassaPss/, "ec": /^ecdsa/, "dsa": /^dsa/, "ed25519": /^ED25519/, "ed448": /^ED448/,
};

export class Certificate {
  readonly raw: Uint8Array;
  readonly #signed: Der;
  readonly #members: readonly Der[];
  readonly #algorithm: Der;
  readonly #signature: Uint8Array;
  readonly #extensions = new Map<string, Der>();
  #key: AsymmetricKey | undefined;

  /** Throws what is no certificate. */
  constructor(bytes: Uint8Array) {
    const whole = Der.read(bytes);
    this.raw = copyOf(whole.whole);
    const { children } = Der.read(this.raw);
    const [signed, algorithm, signature] = children as [Der, Der, Der];
    if (children.length !== 3 || signed.tag !== Tag.SEQUENCE) throw new Error("not a certificate");
    const members = signed.children;
    this.#signed = signed;
    this.#algorithm = algorithm;
    this.#signature = signature.bits;
    this.#members = members[0]?.tag === Tag.CONTEXT ? members.slice(1) : members;
    const extensions = this.#members.find(({ tag }) => tag === Tag.CONTEXT + 3)?.child(0).children ?? [];
    for (const extension of extensions) this.#extensions.set(extension.child(0).oid, Der.read((extension.children.at(-1) as Der).body));
    void [this.issuer, this.subject, this.spki, this.serialNumber];
  }

  #member(index: number): Der {
    const member = this.#members[index];
    if (!member) throw new Error("DER lacks a member");
    return member;
  }

  get serialNumber(): string {
    const body = this.#member(0).body;
    const digits = decodeBytes(copyOf(body), "hex").toUpperCase().replace(/^(00)+/, "");
    return digits === "" ? "0" : digits;
  }

  get issuer(): Der {
    return this.#member(2);
  }

  get subject(): Der {
    return this.#member(4);
  }

  get spki(): Der {
    return this.#member(5);
  }

  get key(): AsymmetricKey {
    return (this.#key ??= fromSpki(this.spki));
  }

  /** Not before the first, not after the second. */
  date(index: 0 | 1): Date {
    const time = this.#member(3).child(index);
    const text = decodeBytes(copyOf(time.body), "latin1");
    const short = Number(text.slice(0, 2));
    const century = short < PIVOT ? 2000 : 1900;
    const [year, rest] = time.tag === UTC_TIME ? [century + short, text.slice(2)] : [Number(text.slice(0, 4)), text.slice(4)];
    const [month = 1, day = 1, hour = 0, minute = 0, second = 0] = (rest.match(/\d\d/g) ?? []).map(Number);
    return new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  }

  dateText(index: 0 | 1): string {
    const date = this.date(index);
    const two = (value: number) => String(value).padStart(2, "0");
    const clock = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`;
    return `${MONTHS[date.getUTCMonth()]} ${String(date.getUTCDate()).padStart(2)} ${clock} ${date.getUTCFullYear()} GMT`;
  }

  get signatureOid(): string {
    return this.#algorithm.child(0).oid;
  }

  get alternativeNames(): readonly Der[] {
    return this.#extensions.get(Extension.ALTERNATIVE)?.children ?? [];
  }

  get alternativeText(): string | undefined {
    if (!this.#extensions.has(Extension.ALTERNATIVE)) return undefined;
    return this.alternativeNames.map(generalName).join(", ");
  }

  #alternatives(kind: number): string[] {
    return this.alternativeNames.filter((name) => kindOfName(name) === kind).map(({ body }) => decodeBytes(copyOf(body), "latin1"));
  }

  get hosts(): string[] {
    return this.#alternatives(General.DNS);
  }

  get emails(): string[] {
    return this.#alternatives(General.EMAIL);
  }

  get addresses(): string[] {
    return this.#alternatives(General.IP);
  }

  get commonNames(): string[] {
    return commonNames(this.subject);
  }

  get subjectEmails(): string[] {
    return emailsOf(this.subject);
  }

  get infoAccess(): string | undefined {
    const access = this.#extensions.get(Extension.INFO_ACCESS);
    return access?.children.map((one) => `${METHODS[one.child(0).oid] ?? one.child(0).oid} - ${generalName(one.child(1))}`).join("\n");
  }

  get extendedUsage(): string[] | undefined {
    return this.#extensions.get(Extension.EXTENDED_USAGE)?.children.map(({ oid }) => oid);
  }

  #mayBeUsedFor(bit: number): boolean {
    const usage = this.#extensions.get(Extension.KEY_USAGE);
    return !usage || ((usage.body[1 + (bit >> 3)] ?? 0) & (0x80 >> (bit & 7))) !== 0;
  }

  get isAuthority(): boolean {
    const flag = this.#extensions.get(Extension.CONSTRAINTS)?.children[0];
    return this.#mayBeUsedFor(CERTIFICATE_SIGN) && flag?.tag === 1 && flag.body[0] !== 0;
  }

  /** Whether names, numbers and use say that the other has issued this one. */
  wasIssuedBy(other: Certificate): boolean {
    const text = (name: Der) => JSON.stringify(attributesOf(name)).toLowerCase();
    if (!SIGNS[other.#keyType()]?.test(SIGNATURES[this.signatureOid]?.[0] ?? "")) return false;
    if (text(this.issuer) !== text(other.subject) || !other.#mayBeUsedFor(CERTIFICATE_SIGN)) return false;
    const members = this.#extensions.get(Extension.AUTHORITY_KEY)?.children ?? [];
    const wanted = members.find(({ tag }) => tag === 0x80)?.body;
    const found = other.#extensions.get(Extension.SUBJECT_KEY)?.body;
    if (wanted && found && decodeBytes(copyOf(wanted), "hex") !== decodeBytes(copyOf(found), "hex")) return false;
    const number = members.find(({ tag }) => tag === 0x82)?.body;
    return !number || decodeBytes(copyOf(number), "hex").replace(/^(00)+/, "").toUpperCase() === other.serialNumber;
  }

  /** Empty for a key that cannot be read. */
  #keyType(): string {
    try {
      return this.key.type;
    } catch {
      return "";
    }
  }

  wasSignedBy(key: AsymmetricKey): boolean {
    return verifySigned(key, this.#algorithm, this.#signed.whole, part(this.#signature, 0, this.#signature.length));
  }
}
