/** The digests that there are, by all the names that OpenSSL has for them. SM3 and the bare Keccaks of KMAC are not among them. */
import type { CHash, Hash as NobleHash } from "@noble/hashes/utils.js";
import { primitives } from "./crypto-primitives.ts";
import { RunningSha, shaNamed } from "./crypto-sha.ts";
import { noble } from "./noble.ts";

type Shake = typeof noble.sha3.shake128;

/** A digest under way. */
export interface Digesting {
  update(bytes: Uint8Array): unknown;
  digest(): Uint8Array;
  /** As far as it is; one of any length has its own again. */
  copy(length?: number): Digesting;
}

export interface Digest {
  readonly name: string;
  readonly length: number;
  readonly blockLength: number;
  /** Whether it may be of any length. */
  readonly isExtendable: boolean;
  begin(length?: number): Digesting;
  /** The function as noble's other functions take it; not of all digests. */
  readonly hash?: CHash;
}

class Running implements Digesting {
  readonly #hash: NobleHash<never>;

  constructor(hash: NobleHash<never>) {
    this.#hash = hash;
  }

  update(bytes: Uint8Array): void {
    this.#hash.update(bytes);
  }

  digest(): Uint8Array {
    return this.#hash.digest();
  }

  copy(): Digesting {
    return new Running(this.#hash.clone());
  }
}

const plain = (name: string, hash: CHash): Digest => ({
  name, hash, length: hash.outputLen, blockLength: hash.blockLen, isExtendable: false,
  begin() {
    const by = primitives();
    const sha = by && shaNamed(name);
    return sha ? new RunningSha(by, sha) : new Running(hash.create() as unknown as NobleHash<never>);
  },
});

class Extending implements Digesting {
  constructor(readonly hash: ReturnType<Shake["create"]>, readonly usual: number, readonly length: number) {}

  update(bytes: Uint8Array): void {
    this.hash.update(bytes);
  }

  digest(): Uint8Array {
    return this.hash.xof(this.length);
  }

  copy(length = this.usual): Digesting {
    return new Extending(this.hash.clone(), this.usual, length);
  }
}

const extendable = (name: string, hash: Shake, length: number): Digest => ({
  name, length, blockLength: hash.blockLen, isExtendable: true,
  begin: (wanted = length) => new Extending(hash.create({}), length, wanted),
});

/** The two in a row, as old versions of TLS have it. */
class Both implements Digesting {
  constructor(readonly one: Digesting, readonly other: Digesting) {}

  update(bytes: Uint8Array): void {
    this.one.update(bytes);
    this.other.update(bytes);
  }

  digest(): Uint8Array {
    return Uint8Array.from([...this.one.digest(), ...this.other.digest()]);
  }

  copy(): Digesting {
    return new Both(this.one.copy(), this.other.copy());
  }
}

const md5Sha1 = (): Digest => ({
  name: "md5-sha1", length: 36, blockLength: 64, isExtendable: false,
  begin: () => new Both(plain("md5", noble.legacy.md5).begin(), plain("sha1", noble.legacy.sha1).begin()),
});

type Row = readonly [name: string, others: string, id: number, make: (name: string) => Digest];

/** Each with its other names, its number for the library's cache, and what makes it. */
const ALL: readonly Row[] = [
  ["md5", "ssl3-md5 rsa-md5 md5withrsaencryption 1.2.840.113549.2.5", 0, (name) => plain(name, noble.legacy.md5)],
  ["ripemd160", "ripemd ripemd-160 rmd160 rsa-ripemd160 ripemd160withrsa 1.3.36.3.2.1", 1, (name) => plain(name, noble.legacy.ripemd160)],
  ["sha1", "sha-1 dss1 ssl3-sha1 rsa-sha1 rsa-sha1-2 sha1withrsaencryption 1.3.14.3.2.26", 2, (name) => plain(name, noble.legacy.sha1)],
  ["sha224", "sha-224 sha2-224 rsa-sha224 sha224withrsaencryption 2.16.840.1.101.3.4.2.4", 3, (name) => plain(name, noble.sha2.sha224)],
  ["sha256", "sha-256 sha2-256 rsa-sha256 sha256withrsaencryption 2.16.840.1.101.3.4.2.1", 4, (name) => plain(name, noble.sha2.sha256)],
  ["sha3-224", "rsa-sha3-224 id-rsassa-pkcs1-v1_5-with-sha3-224 2.16.840.1.101.3.4.2.7", 5, (name) => plain(name, noble.sha3.sha3_224)],
  ["sha3-256", "rsa-sha3-256 id-rsassa-pkcs1-v1_5-with-sha3-256 2.16.840.1.101.3.4.2.8", 6, (name) => plain(name, noble.sha3.sha3_256)],
  ["sha3-384", "rsa-sha3-384 id-rsassa-pkcs1-v1_5-with-sha3-384 2.16.840.1.101.3.4.2.9", 7, (name) => plain(name, noble.sha3.sha3_384)],
  ["sha3-512", "rsa-sha3-512 id-rsassa-pkcs1-v1_5-with-sha3-512 2.16.840.1.101.3.4.2.10", 8, (name) => plain(name, noble.sha3.sha3_512)],
  ["sha384", "sha-384 sha2-384 rsa-sha384 sha384withrsaencryption 2.16.840.1.101.3.4.2.2", 9, (name) => plain(name, noble.sha2.sha384)],
  ["sha512", "sha-512 sha2-512 rsa-sha512 sha512withrsaencryption 2.16.840.1.101.3.4.2.3", 10, (name) => plain(name, noble.sha2.sha512)],
  ["sha512-224", "sha-512/224 sha2-512/224 rsa-sha512/224 sha512-224withrsaencryption 2.16.840.1.101.3.4.2.5", 11, (name) => plain(name, noble.sha2.sha512_224)],
  ["sha512-256", "sha-512/256 sha2-512/256 rsa-sha512/256 sha512-256withrsaencryption 2.16.840.1.101.3.4.2.6", 12, (name) => plain(name, noble.sha2.sha512_256)],
  ["blake2b512", "blake2b-512 1.3.6.1.4.1.1722.12.2.1.16", 14, (name) => plain(name, noble.blake2.blake2b)],
  ["blake2s256", "blake2s-256 1.3.6.1.4.1.1722.12.2.2.8", 15, (name) => plain(name, noble.blake2.blake2s)],
  ["md5-sha1", "", 16, md5Sha1],
  ["shake128", "shake-128 2.16.840.1.101.3.4.2.11", 17, (name) => extendable(name, noble.sha3.shake128, 16)],
  ["shake256", "shake-256 2.16.840.1.101.3.4.2.12", 18, (name) => extendable(name, noble.sha3.shake256, 32)],
  ["keccak-224", "", 20, (name) => plain(name, noble.sha3.keccak_224)],
  ["keccak-256", "", 21, (name) => plain(name, noble.sha3.keccak_256)],
  ["keccak-384", "", 22, (name) => plain(name, noble.sha3.keccak_384)],
  ["keccak-512", "", 23, (name) => plain(name, noble.sha3.keccak_512)],
];

const byName = new Map<string, Row>();
const made = new Map<Row, Digest>();
/** What the library keeps to spare a look-up; ours need none. */
export const digestIds: Record<string, number> = Object.create(null);
for (const row of ALL) {
  for (const name of [row[0], ...row[1].split(" ").filter((other) => other !== "")]) {
    byName.set(name, row);
    digestIds[name.toUpperCase()] = row[2];
  }
}

export function digestOf(name: string): Digest | undefined {
  const row = byName.get(name) ?? byName.get(name.toLowerCase());
  if (!row) return undefined;
  const digest = made.get(row) ?? row[3](row[0]);
  made.set(row, digest);
  return digest;
}

// prettier-ignore
const LISTED =
  "RSA-MD5 RSA-RIPEMD160 RSA-SHA1 RSA-SHA1-2 RSA-SHA224 RSA-SHA256 RSA-SHA3-224 RSA-SHA3-256 RSA-SHA3-384 RSA-SHA3-512 RSA-SHA384 RSA-SHA512 " +
  "RSA-SHA512/224 RSA-SHA512/256 blake2b512 blake2s256 id-rsassa-pkcs1-v1_5-with-sha3-224 id-rsassa-pkcs1-v1_5-with-sha3-256 " +
  "id-rsassa-pkcs1-v1_5-with-sha3-384 id-rsassa-pkcs1-v1_5-with-sha3-512 md5 md5-sha1 md5WithRSAEncryption ripemd ripemd160 ripemd160WithRSA rmd160 " +
  "sha1 sha1WithRSAEncryption sha224 sha224WithRSAEncryption sha256 sha256WithRSAEncryption sha3-224 sha3-256 sha3-384 sha3-512 sha384 " +
  "sha384WithRSAEncryption sha512 sha512-224 sha512-224WithRSAEncryption sha512-256 sha512-256WithRSAEncryption sha512WithRSAEncryption shake128 " +
  "shake256 ssl3-md5 ssl3-sha1 keccak-224 keccak-256 keccak-384 keccak-512";

/** As `getHashes` lists them. */
export const digestNames = LISTED.split(" ");
