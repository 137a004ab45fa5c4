/** DES, three times (FIPS 46-3): what old files of keys are encrypted with. */
import type { BlockCipher } from "./crypto-modes.ts";

// Tables of the standard; a position counts from the left, from 1.
// prettier-ignore
const INITIAL = [58, 50, 42, 34, 26, 18, 10, 2, 60, 52, 44, 36, 28, 20, 12, 4, 62, 54, 46, 38, 30, 22, 14, 6, 64, 56, 48, 40, 32, 24, 16, 8,
  57, 49, 41, 33, 25, 17, 9, 1, 59, 51, 43, 35, 27, 19, 11, 3, 61, 53, 45, 37, 29, 21, 13, 5, 63, 55, 47, 39, 31, 23, 15, 7];
// prettier-ignore
const FINAL = [40, 8, 48, 16, 56, 24, 64, 32, 39, 7, 47, 15, 55, 23, 63, 31, 38, 6, 46, 14, 54, 22, 62, 30, 37, 5, 45, 13, 53, 21, 61, 29,
  36, 4, 44, 12, 52, 20, 60, 28, 35, 3, 43, 11, 51, 19, 59, 27, 34, 2, 42, 10, 50, 18, 58, 26, 33, 1, 41, 9, 49, 17, 57, 25];
// prettier-ignore
const PERMUTED = [16, 7, 20, 21, 29, 12, 28, 17, 1, 15, 23, 26, 5, 18, 31, 10, 2, 8, 24, 14, 32, 27, 3, 9, 19, 13, 30, 6, 22, 11, 4, 25];
// prettier-ignore
const KEY_HALVES = [57, 49, 41, 33, 25, 17, 9, 1, 58, 50, 42, 34, 26, 18, 10, 2, 59, 51, 43, 35, 27, 19, 11, 3, 60, 52, 44, 36,
  63, 55, 47, 39, 31, 23, 15, 7, 62, 54, 46, 38, 30, 22, 14, 6, 61, 53, 45, 37, 29, 21, 13, 5, 28, 20, 12, 4];
// prettier-ignore
const ROUND_KEY = [14, 17, 11, 24, 1, 5, 3, 28, 15, 6, 21, 10, 23, 19, 12, 4, 26, 8, 16, 7, 27, 20, 13, 2,
  41, 52, 31, 37, 47, 55, 30, 40, 51, 45, 33, 48, 44, 49, 39, 56, 34, 53, 46, 42, 50, 36, 29, 32];
const SHIFTS = [1, 1, 2, 2, 2, 2, 2, 2, 1, 2, 2, 2, 2, 2, 2, 1];
/** Each a table of 64 in four rows, as hexadecimal digits. */
const BOXES = [
  "e4d12fb83a6c59070f74e2d1a6cb953841e8d62bfc973a50fc8249175b3ea06d",
  "f18e6b34972dc05a3d47f28ec01a69b50e7ba4d158c6932fd8a13f42b67c05e9",
  "a09e63f51dc7b428d709346a285ecbf1d6498f30b12c5ae71ad069874fe3b52c",
  "7de3069a1285bc4fd8b56f03472c1ae9a690cb7df13e52843f06a1d8945bc72e",
  "2c417ab6853fd0e9eb2c47d150fa3986421bad78f9c5630eb8c71e2d6f09a453",
  "c1af92680d34e75baf427c9561de0b389ef528c3704a1db6432c95fabe17608d",
  "4b2ef08d3c975a61d0b7491ae35c2f8614bdc37eaf6805926bd814a7950fe23c",
  "d2846fb1a93e50c71fd8a374c56b0e927b419ce206adf35821e74a8dfc90356b",
];
const TABLES = BOXES.map((box) => Uint8Array.from(box, (digit) => Number.parseInt(digit, 16)));

function permuted(bits: Uint8Array, table: readonly number[]): Uint8Array {
  return Uint8Array.from(table, (position) => bits[position - 1] as number);
}

function bitsOf(bytes: Uint8Array): Uint8Array {
  return Uint8Array.from({ length: bytes.length * 8 }, (_, at) => ((bytes[at >> 3] as number) >> (7 - (at & 7))) & 1);
}

/** The sixteen keys of the rounds, each as eight numbers of six bits. */
function schedule(key: Uint8Array): Uint8Array[] {
  const halves = permuted(bitsOf(key), KEY_HALVES);
  let [left, right]: [Uint8Array, Uint8Array] = [halves.slice(0, 28), halves.slice(28)];
  return SHIFTS.map((shift) => {
    [left, right] = [left, right].map((half) => Uint8Array.from([...half.slice(shift), ...half.slice(0, shift)])) as [Uint8Array, Uint8Array];
    const bits = permuted(Uint8Array.from([...left, ...right]), ROUND_KEY);
    return Uint8Array.from({ length: 8 }, (_, box) => bits.slice(box * 6, box * 6 + 6).reduce((value, bit) => value * 2 + bit, 0));
  });
}

/** What a box and the permutation behind it make of six bits, as a word. */
const SPREAD = TABLES.map((table, box) =>
  Int32Array.from({ length: 64 }, (_, six) => {
    const row = ((six >> 4) & 2) | (six & 1);
    const four = table[row * 16 + ((six >> 1) & 15)] as number;
    let word = 0;
    PERMUTED.forEach((position, at) => {
      const from = position - 1 - box * 4;
      if (from >= 0 && from < 4 && (four >> (3 - from)) & 1) word |= 1 << (31 - at);
    });
    return word;
  }),
);

/** Six bits of a word for a box: four of its own, and a neighbour's on either side. */
function sixOf(word: number, box: number): number {
  const turn = (28 - box * 4 + 31) & 31;
  return ((word >>> turn) | (word << ((32 - turn) & 31))) & 63;
}

function crypt(block: Uint8Array, keys: readonly Uint8Array[]): Uint8Array {
  const bits = permuted(bitsOf(block), INITIAL);
  const word = (from: number) => bits.slice(from, from + 32).reduce((value, bit) => (value << 1) | bit, 0);
  let [left, right] = [word(0), word(32)];
  for (const key of keys) {
    let mixed = 0;
    for (let box = 0; box < 8; box++) mixed |= (SPREAD[box] as Int32Array)[sixOf(right, box) ^ (key[box] as number)] as number;
    [left, right] = [right, left ^ mixed];
  }
  const joined = Uint8Array.from({ length: 64 }, (_, at) => ((at < 32 ? right : left) >>> (31 - (at & 31))) & 1);
  const out = permuted(joined, FINAL);
  return Uint8Array.from({ length: 8 }, (_, at) => out.slice(at * 8, at * 8 + 8).reduce((value, bit) => value * 2 + bit, 0));
}

/** Encrypts with the first key, decrypts with the second, and encrypts with the third; of two keys the first is also the third. */
export class TripleDes implements BlockCipher {
  readonly size = 8;
  readonly #forth: readonly Uint8Array[][];
  readonly #back: readonly Uint8Array[][];

  constructor(key: Uint8Array) {
    const [one, two, three] = [0, 8, key.length > 16 ? 16 : 0].map((at) => schedule(key.slice(at, at + 8))) as [Uint8Array[], Uint8Array[], Uint8Array[]];
    this.#forth = [one, [...two].reverse(), three];
    this.#back = [[...three].reverse(), two, [...one].reverse()];
  }

  encrypt(words: Uint32Array): void {
    const block = new Uint8Array(words.buffer, words.byteOffset, this.size);
    block.set(this.#forth.reduce(crypt, block));
  }

  decrypt(words: Uint32Array): void {
    const block = new Uint8Array(words.buffer, words.byteOffset, this.size);
    block.set(this.#back.reduce(crypt, block));
  }
}
