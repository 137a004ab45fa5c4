/** The groups for Diffie and Hellman's agreement that have names, of RFC 2409 and RFC 3526. */

/** Bits of the prime, a number that the RFC names, and how many bits a private key has. */
const GROUPS: Readonly<Record<string, readonly [bits: number, offset: bigint, secretBits: number]>> = {
  modp1: [768, 149_686n, 0], modp2: [1024, 129_093n, 0], modp5: [1536, 741_804n, 200], modp14: [2048, 124_476n, 225],
  modp15: [3072, 1_690_314n, 275], modp16: [4096, 240_904n, 325], modp17: [6144, 929_484n, 375], modp18: [8192, 4_743_158n, 400],
};

export interface Group {
  readonly prime: bigint;
  readonly generator: bigint;
  /** 0 if a private key is as long as the prime. */
  readonly secretBits: number;
}

const GUARD = 64n;

/** The arc tangent of 1/n, with so many bits behind the point. */
function inverseTangent(n: bigint, bits: bigint): bigint {
  let power = (1n << bits) / n;
  let sum = power;
  for (let k = 3n; power !== 0n; k += 2n) {
    power /= -(n * n);
    sum += power / k;
  }
  return sum;
}

/** The whole part of pi times a power of two, by Machin's formula. */
function piTimes(bits: bigint): bigint {
  const more = bits + GUARD;
  return (4n * (4n * inverseTangent(5n, more) - inverseTangent(239n, more))) >> GUARD;
}

function primeOf(bits: number, offset: bigint): bigint {
  const n = BigInt(bits);
  return (1n << n) - (1n << (n - 64n)) - 1n + (1n << 64n) * (piTimes(n - 130n) + offset);
}

const made = new Map<string, Group>();

export function groupNamed(given: string): Group | undefined {
  const name = given.toLowerCase();
  const parameters = Object.hasOwn(GROUPS, name) ? GROUPS[name] : undefined;
  if (!parameters) return undefined;
  const [bits, offset, secretBits] = parameters;
  const group = made.get(name) ?? { prime: primeOf(bits, offset), generator: 2n, secretBits };
  made.set(name, group);
  return group;
}

/** The group that has this prime. */
export function groupOf(prime: bigint): Group | undefined {
  const bits = prime.toString(2).length;
  for (const name of Object.keys(GROUPS)) if (GROUPS[name]?.[0] === bits && groupNamed(name)?.prime === prime) return groupNamed(name);
  return undefined;
}
