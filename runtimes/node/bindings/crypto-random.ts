/** Random bytes, numbers that are prime, and comparison in constant time. */
import type { Any, Binding } from "../start/realm.ts";
import { host } from "../sys/host.ts";
import { asBytes, isUnfit, part, setBytes } from "./bytes.ts";
import { codedError } from "./coded-error.ts";
import { opensslError } from "./crypto-errors.ts";
import { equal } from "./crypto-hash.ts";
import { jobClass } from "./crypto-jobs.ts";
import { isProbablePrime, randomPrime, toBigInt, toBytes } from "./crypto-primes.ts";
import { kinds } from "./types.ts";

/** How much the browser gives at once. */
const MOST = 65_536;

export function fillRandom(bytes: Uint8Array<ArrayBuffer>): void {
  for (let start = 0; start < bytes.length; start += MOST) {
    const end = Math.min(bytes.length, start + MOST);
    if (!isUnfit(bytes)) host.getRandomValues(part(bytes, start, end));
    else setBytes(bytes, host.getRandomValues(new Uint8Array(end - start)), start);
  }
}

function prepareRandom(target: Any, offset: number, size: number): () => undefined {
  return () => {
    const bytes = asBytes(target);
    fillRandom(part(bytes, offset, offset + size));
    return undefined;
  };
}

function preparePrime(bits: number, safe: boolean, add: Any, remainder: Any): () => ArrayBuffer {
  const step = add && toBigInt(asBytes(add));
  const rest = remainder && toBigInt(asBytes(remainder));
  if (step !== undefined && step.toString(2).length > bits) throw codedError(RangeError, "ERR_OUT_OF_RANGE", "invalid options.add");
  if (step !== undefined && rest !== undefined && step <= rest) throw codedError(RangeError, "ERR_OUT_OF_RANGE", "invalid options.rem");
  return () => {
    if (bits < 2 || (bits < 6 && safe && bits !== 3)) throw new Error("error:01800076:bignum routines::bits too small");
    return toBytes(randomPrime(bits, safe, step, rest), Math.ceil(bits / 8)).buffer;
  };
}

/** In bytes, of OpenSSL's. */
const LONGEST_NUMBER = 2 ** 26;

const invalidInput = (name: string) =>
  codedError(TypeError, "ERR_INVALID_ARG_TYPE", `The "${name}" argument must be an instance of ArrayBuffer, Buffer, TypedArray, or DataView.`);

function timingSafeEqual(one: Any, other: Any): boolean {
  const isBytes = (value: unknown) => ArrayBuffer.isView(value) || kinds.isAnyArrayBuffer(value);
  if (!isBytes(one)) throw invalidInput("buf1");
  if (!isBytes(other)) throw invalidInput("buf2");
  const [left, right] = [asBytes(one), asBytes(other)];
  if (left.length !== right.length) {
    throw codedError(RangeError, "ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH", "Input buffers must have the same byte length");
  }
  return equal(left, right);
}

export function addRandom(binding: Binding): void {
  Object.assign(binding, {
    RandomBytesJob: jobClass("RandomBytesJob", prepareRandom),
    RandomPrimeJob: jobClass("RandomPrimeJob", preparePrime),
    CheckPrimeJob: jobClass("CheckPrimeJob", (candidate: Any, checks: number) => {
      const bytes = asBytes(candidate);
      if (bytes.length >= LONGEST_NUMBER) throw opensslError("01800072", "bignum routines", "bignum too long", "BN_");
      const number = toBigInt(bytes);
      return () => isProbablePrime(number, checks || undefined);
    }),
    timingSafeEqual,
    secureBuffer: (length: number) => new Uint8Array(length),
    secureHeapUsed: () => 0n,
  });
}
