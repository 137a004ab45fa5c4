/** Big numbers as bytes, and prime ones (Miller and Rabin's test). */
import { host } from "../sys/host.ts";
import { part } from "./bytes.ts";
import { hexText } from "./codec-hex.ts";

/** The most significant byte is first. */
export function toBigInt(bytes: Uint8Array): bigint {
  return bytes.length === 0 ? 0n : BigInt(`0x${hexText(bytes, 0, bytes.length)}`);
}

export function toBytes(number: bigint, length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  let left = number;
  for (let at = length - 1; at >= 0 && left > 0n; at--, left >>= 8n) bytes[at] = Number(left & 255n);
  return bytes;
}

/** How many bits of an exponent are taken at once, and from which length on that pays. */
const WINDOW = 5;
const LONG = 64;

export function powerOf(base: bigint, exponent: bigint, modulus: bigint): bigint {
  const bits = exponent.toString(2);
  const first = base % modulus;
  return bits.length < LONG ? powerByBits(first, bits, modulus) : powerByWindows(first, bits, modulus);
}

function powerByBits(base: bigint, bits: string, modulus: bigint): bigint {
  let result = 1n % modulus;
  for (let at = 0; at < bits.length; at++) {
    result = (result * result) % modulus;
    if (bits[at] === "1") result = (result * base) % modulus;
  }
  return result;
}

function powerByWindows(base: bigint, bits: string, modulus: bigint): bigint {
  const powers = [1n];
  for (let at = 1; at < 1 << WINDOW; at++) powers[at] = ((powers[at - 1] as bigint) * base) % modulus;
  const padded = bits.padStart(Math.ceil(bits.length / WINDOW) * WINDOW, "0");
  let result = 1n;
  for (let at = 0; at < padded.length; at += WINDOW) {
    for (let bit = 0; bit < WINDOW; bit++) result = (result * result) % modulus;
    const digit = Number.parseInt(padded.slice(at, at + WINDOW), 2);
    if (digit !== 0) result = (result * (powers[digit] as bigint)) % modulus;
  }
  return result;
}

export function randomBits(bits: number): bigint {
  const bytes = new Uint8Array(Math.ceil(bits / 8));
  for (let start = 0; start < bytes.length; start += 65_536) host.getRandomValues(part(bytes, start, Math.min(bytes.length, start + 65_536)));
  return toBigInt(bytes) & ((1n << BigInt(bits)) - 1n);
}

/** A number that is not negative and below `most`, each with the same chance. */
export function randomBelow(most: bigint): bigint {
  const bits = most.toString(2).length;
  for (;;) {
    const value = randomBits(bits);
    if (value < most) return value;
  }
}

export function inverse(value: bigint, modulus: bigint): bigint {
  let [before, now] = [modulus, ((value % modulus) + modulus) % modulus];
  let [x, y] = [0n, 1n];
  while (now !== 0n) {
    const times = before / now;
    [before, now] = [now, before - times * now];
    [x, y] = [y, x - times * y];
  }
  return ((x % modulus) + modulus) % modulus;
}

const SMALL: bigint[] = [];
for (let number = 2n; SMALL.length < 200; number++) if (SMALL.every((prime) => number % prime !== 0n)) SMALL.push(number);

/** Rounds that leave a chance of error below 2^-128 for random candidates, as OpenSSL's. */
const ROUNDS = 64;

export function isProbablePrime(number: bigint, rounds = ROUNDS): boolean {
  if (number < 2n) return false;
  for (const prime of SMALL) if (number % prime === 0n) return number === prime;
  let odd = number - 1n;
  let twos = 0;
  for (; odd % 2n === 0n; odd /= 2n) twos++;
  for (let round = 0; round < rounds; round++) if (!passes(number, odd, twos)) return false;
  return true;
}

function passes(number: bigint, odd: bigint, twos: number): boolean {
  const base = 2n + (randomBits(number.toString(2).length) % (number - 3n));
  let power = powerOf(base, odd, number);
  if (power === 1n || power === number - 1n) return true;
  for (let at = 1; at < twos; at++) {
    power = (power * power) % number;
    if (power === number - 1n) return true;
  }
  return false;
}

/** Candidates that are looked at together, each a step behind the other. */
const SPAN = 4096;
const SIEVED_BY = 2000;
/** Below this there are too few candidates for a span. */
const LEAST_SPANNED = 64;
let sievePrimes: number[] | undefined;

function primesForSieve(): number[] {
  if (sievePrimes) return sievePrimes;
  const found: number[] = [];
  for (let number = 3; found.length < SIEVED_BY; number += 2) if (found.every((prime) => prime * prime > number || number % prime !== 0)) found.push(number);
  return (sievePrimes = found);
}

/** Which of a span's numbers have no small divisor, nor their halves if these are to be prime too. */
function sieved(start: bigint, stride: bigint, safe: boolean): Uint8Array {
  const divided = new Uint8Array(SPAN);
  for (const prime of primesForSieve()) {
    const first = Number(start % BigInt(prime));
    const step = Number(stride % BigInt(prime));
    if (step === 0) continue;
    const back = Number(inverse(BigInt(step), BigInt(prime)));
    for (let at = ((prime - first) * back) % prime; at < SPAN; at += prime) divided[at] = 1;
    if (safe) for (let at = ((prime + 1 - first) * back) % prime; at < SPAN; at += prime) divided[at] = 1;
  }
  return divided;
}

/** One of so many bits, the two highest of them set; `safe`: half of it is prime as well; `step` and `rest`: its remainder. */
export function randomPrime(bits: number, safe = false, step?: bigint, rest?: bigint): bigint {
  const top = bits > 2 && step === undefined ? 3n << BigInt(bits - 2) : 1n << BigInt(bits - 1);
  const isFit = (candidate: bigint) => candidate.toString(2).length === bits && isPrimeAsWanted(candidate, safe);
  for (;;) {
    const start = shaped(randomBits(bits) | top, bits, safe, step, rest);
    if (bits < LEAST_SPANNED) {
      if (isFit(start)) return start;
      continue;
    }
    const stride = step ?? (safe ? 4n : 2n);
    const divided = sieved(start, stride, safe);
    for (let at = 0; at < SPAN; at++) if (divided[at] === 0 && isFit(start + BigInt(at) * stride)) return start + BigInt(at) * stride;
  }
}

function isPrimeAsWanted(candidate: bigint, safe: boolean): boolean {
  if (SMALL.some((prime) => candidate % prime === 0n && candidate !== prime)) return false;
  if (safe && !isProbablePrime((candidate - 1n) / 2n, 1)) return false;
  return isProbablePrime(candidate, 8) && (!safe || isProbablePrime((candidate - 1n) / 2n, 8));
}

function shaped(random: bigint, bits: number, safe: boolean, step?: bigint, rest?: bigint): bigint {
  if (step !== undefined) return random - (random % step) + (rest ?? (safe ? 3n : 1n));
  return bits < 3 ? random : random | (safe ? 3n : 1n);
}
