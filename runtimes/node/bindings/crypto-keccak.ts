/** What is made of Keccak's permutation besides SHA-3, and Argon2: jobs of WebCrypto and of `crypto.argon2`. */
import type { Any, Binding } from "../start/realm.ts";
import { asBytes, copyOf } from "./bytes.ts";
import { codedError } from "./coded-error.ts";
import { bufferOf, equal } from "./crypto-hash.ts";
import { jobClass } from "./crypto-jobs.ts";
import { secretOf } from "./crypto-key-handle.ts";
import { noble } from "./noble.ts";

const given = (bytes: Any): Uint8Array | undefined => (bytes === undefined ? undefined : copyOf(asBytes(bytes)));
const is256 = (name: string) => name.includes("256");

function prepareCShake(name: string, data: Any, functionName: Any, customization: Any, bits: number): () => ArrayBuffer {
  const [input, NISTfn, personalization] = [copyOf(asBytes(data)), given(functionName), given(customization)];
  const { cshake128, cshake256 } = noble.sha3more;
  return () => bufferOf((is256(name) ? cshake256 : cshake128)(input, { dkLen: bits / 8, ...(NISTfn && { NISTfn }), ...(personalization && { personalization }) }));
}

const VERIFY = 1;

function prepareKmac(mode: number, key: Any, name: string, customization: Any, _bits: number, outputBits: number, data: Any, signature: Any): () => unknown {
  const [secret, input, personalization, wanted] = [secretOf(key), copyOf(asBytes(data)), given(customization), given(signature)];
  const { kmac128, kmac256 } = noble.sha3more;
  return () => {
    const made = (is256(name) ? kmac256 : kmac128)(secret, input, { dkLen: outputBits / 8, ...(personalization && { personalization }) });
    return mode === VERIFY ? wanted !== undefined && equal(made, wanted) : bufferOf(made);
  };
}

function prepareTurbo(name: string, D: number, dkLen: number, data: Any): () => ArrayBuffer {
  const input = copyOf(asBytes(data));
  const { turboshake128, turboshake256 } = noble.sha3more;
  return () => bufferOf((is256(name) ? turboshake256 : turboshake128)(input, { D, dkLen }));
}

function prepareKangaroo(name: string, customization: Any, dkLen: number, data: Any): () => ArrayBuffer {
  const [input, personalization] = [copyOf(asBytes(data)), given(customization)];
  const { kt128, kt256 } = noble.sha3more;
  return () => bufferOf((is256(name) ? kt256 : kt128)(input, { dkLen, ...(personalization && { personalization }) }));
}

/** In the order of their numbers. */
const ARGON2 = ["argon2d", "argon2i", "argon2id"] as const;
const LEAST_LANE_MEMORY = 8;

function prepareArgon2(
  message: Any, nonce: Any, lanes: number, length: number, memory: number, passes: number, secret: Any, associated: Any, type: number,
): () => ArrayBuffer {
  if (memory < LEAST_LANE_MEMORY * lanes) throw codedError(RangeError, "ERR_CRYPTO_INVALID_ARGON2_PARAMS", "Invalid Argon2 params");
  const [password, salt, key, personalization] = [secretOf(message), copyOf(asBytes(nonce)), given(secret), given(associated)];
  const run = noble.argon2[ARGON2[type] as (typeof ARGON2)[number]];
  const optional = { ...(key && key.length > 0 && { key }), ...(personalization && personalization.length > 0 && { personalization }) };
  return () => bufferOf(run(password, salt, { t: passes, m: memory, p: lanes, dkLen: length, maxmem: 2 ** 32 - 1, ...optional }));
}

export function addKeccak(binding: Binding): void {
  Object.assign(binding, {
    CShakeJob: jobClass("CShakeJob", prepareCShake),
    KmacJob: jobClass("KmacJob", prepareKmac),
    TurboShakeJob: jobClass("TurboShakeJob", prepareTurbo),
    KangarooTwelveJob: jobClass("KangarooTwelveJob", prepareKangaroo),
    Argon2Job: jobClass("Argon2Job", prepareArgon2),
  });
}
