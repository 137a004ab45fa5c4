/** What keys of RSA-PSS may be used with: a digest, that of the mask, and the least salt (RFC 8017, A.2.3). */
import { Der, der, integer, nothing, oid, sequence, Tag } from "./der.ts";
import { opensslError } from "./crypto-errors.ts";

export const PSS_OID = "1.2.840.113549.1.1.10";
const MGF1 = "1.2.840.113549.1.1.8";
const USUAL_DIGEST = "sha1";
const USUAL_SALT = 20;

export interface PssLimits {
  readonly digest: string;
  readonly mask: string;
  readonly salt: number;
}

/** Digests as DigestInfo names them. */
export const DIGEST_OIDS: Readonly<Record<string, string>> = {
  "md5": "1.2.840.113549.2.5", "sha1": "1.3.14.3.2.26", "ripemd160": "1.3.36.3.2.1", "sha224": "2.16.840.1.101.3.4.2.4",
  "sha256": "2.16.840.1.101.3.4.2.1", "sha384": "2.16.840.1.101.3.4.2.2", "sha512": "2.16.840.1.101.3.4.2.3",
  "sha512-224": "2.16.840.1.101.3.4.2.5", "sha512-256": "2.16.840.1.101.3.4.2.6", "sha3-224": "2.16.840.1.101.3.4.2.7",
  "sha3-256": "2.16.840.1.101.3.4.2.8", "sha3-384": "2.16.840.1.101.3.4.2.9", "sha3-512": "2.16.840.1.101.3.4.2.10",
};

const digestOfOid = (identifier: string): string => Object.keys(DIGEST_OIDS).find((name) => DIGEST_OIDS[name] === identifier) ?? identifier;
const digestAlgorithm = (digest: string) => sequence(oid(DIGEST_OIDS[digest] as string), nothing());

export function pssAlgorithm(limits: PssLimits | undefined): Uint8Array {
  if (!limits) return sequence(oid(PSS_OID));
  const { digest, mask, salt } = limits;
  const parts: Uint8Array[] = [];
  if (digest !== USUAL_DIGEST) parts.push(der(Tag.CONTEXT, digestAlgorithm(digest)));
  if (mask !== USUAL_DIGEST) parts.push(der(Tag.CONTEXT + 1, sequence(oid(MGF1), digestAlgorithm(mask))));
  if (salt !== USUAL_SALT) parts.push(der(Tag.CONTEXT + 2, integer(BigInt(salt))));
  return sequence(oid(PSS_OID), sequence(...parts));
}

/** Of an algorithm's identifier; without parameters a key has no limits. */
export function pssLimits(algorithm: Der): PssLimits | undefined {
  const parameters = algorithm.children[1];
  if (!parameters || parameters.tag !== Tag.SEQUENCE) return undefined;
  const member = (index: number) => parameters.children.find(({ tag }) => tag === Tag.CONTEXT + index)?.child(0);
  const digest = member(0);
  const mask = member(1);
  const salt = member(2);
  return {
    digest: digest ? digestOfOid(digest.child(0).oid) : USUAL_DIGEST,
    mask: mask ? digestOfOid(mask.child(1).child(0).oid) : USUAL_DIGEST,
    salt: salt ? Number(salt.integer) : USUAL_SALT,
  };
}

/** The salt's length, which must be enough for the key. */
export function checkPss(limits: PssLimits | undefined, digest: string, salt: number | undefined, isOwn: boolean): void {
  if (!limits) return;
  if (digest !== limits.digest) throw opensslError("1C8000AE", "Provider routines", "digest not allowed");
  if (isOwn && salt !== undefined && salt >= 0 && salt < limits.salt) throw opensslError("1C8000AC", "Provider routines", "pss saltlen too small");
}
