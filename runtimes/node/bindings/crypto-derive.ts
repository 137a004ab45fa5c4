/** Keys of passwords and of other keys. */
import type { CHash } from "@noble/hashes/utils.js";
import type { Any, Binding } from "../start/realm.ts";
import { asBytes, copyOf } from "./bytes.ts";
import { codedError } from "./coded-error.ts";
import { invalidDigest, invalidKeyLength } from "./crypto-errors.ts";
import { bufferOf, digestNamed } from "./crypto-hash.ts";
import { jobClass } from "./crypto-jobs.ts";
import { KeyObjectHandle, KeyType, newCryptoKey, secretOf } from "./crypto-key-handle.ts";
import { primitives } from "./crypto-primitives.ts";
import { pbkdf2Sha, shaNamed } from "./crypto-sha.ts";
import { fillRandom } from "./crypto-random.ts";
import { noble } from "./noble.ts";

function hashNamed(name: string): CHash {
  const { hash } = digestNamed(name);
  if (!hash) throw invalidDigest(name);
  return hash;
}

const bytesOf = (data: Any) => copyOf(asBytes(data));
const failed = () => new Error("Deriving bits failed");

function preparePbkdf2(password: Any, salt: Any, iterations: number, length: number, name: string): () => ArrayBuffer {
  const hash = hashNamed(name);
  const [key, salted] = [secretOf(password), bytesOf(salt)];
  return () => {
    if (length === 0) throw failed();
    const by = primitives();
    const sha = by && shaNamed(digestNamed(name).name);
    if (sha) return bufferOf(pbkdf2Sha(by, sha, key, salted, iterations, length));
    return bufferOf(noble.pbkdf2.pbkdf2(hash, key, salted, { c: iterations, dkLen: length }));
  };
}

const invalidScrypt = (why = "") => codedError(RangeError, "ERR_CRYPTO_INVALID_SCRYPT_PARAMS", `Invalid scrypt params${why}`);
const MEMORY_EXCEEDED = ": error:030000AC:digital envelope routines::memory limit exceeded";

/** The checks of EVP_PBE_scrypt. */
function checkScrypt(N: number, r: number, p: number, most: number): void {
  if (r === 0 || p === 0 || N < 2 || (N & (N - 1)) !== 0 || p > (2 ** 30 - 1) / r) throw invalidScrypt();
  const needed = 128 * r * p + 32 * r * (N + 2) * 4;
  if (needed > most) throw invalidScrypt(MEMORY_EXCEEDED);
}

function prepareScrypt(password: Any, salt: Any, N: number, r: number, p: number, most: number, length: number): () => ArrayBuffer {
  checkScrypt(N, r, p, most);
  const [key, salted] = [secretOf(password), bytesOf(salt)];
  return () => (length === 0 ? new ArrayBuffer(0) : bufferOf(noble.scrypt.scrypt(key, salted, { N, r, p, dkLen: length, maxmem: 2 ** 32 })));
}

const MOST_BLOCKS = 255;

function prepareHkdf(name: string, key: Any, salt: Any, info: Any, length: number): () => ArrayBuffer {
  const hash = hashNamed(name);
  if (length > MOST_BLOCKS * hash.outputLen) throw invalidKeyLength();
  const [input, salted, about] = [secretOf(key), bytesOf(salt), bytesOf(info)];
  return () => {
    if (length === 0) throw failed();
    return bufferOf(noble.hkdf.expand(hash, noble.hkdf.extract(hash, input, salted), about, length));
  };
}

/** A secret of so many bits: its handle, or a key of WebCrypto. */
function prepareSecret(bits: number, algorithm?: object, usages?: number, extractable?: boolean): () => object {
  return () => {
    const bytes = new Uint8Array(algorithm === undefined ? Math.floor(bits / 8) : Math.ceil(bits / 8));
    fillRandom(bytes);
    if (algorithm !== undefined && bits % 8 !== 0) bytes[bytes.length - 1] = (bytes[bytes.length - 1] as number) & (0xff << (8 - (bits % 8)));
    const handle = new KeyObjectHandle();
    handle.init(KeyType.secret, bytes);
    return algorithm === undefined ? handle : newCryptoKey(handle, algorithm, usages as number, extractable as boolean);
  };
}

export function addDerivation(binding: Binding): void {
  Object.assign(binding, {
    PBKDF2Job: jobClass("PBKDF2Job", preparePbkdf2),
    ScryptJob: jobClass("ScryptJob", prepareScrypt),
    HKDFJob: jobClass("HKDFJob", prepareHkdf),
    SecretKeyGenJob: jobClass("SecretKeyGenJob", prepareSecret),
  });
}
