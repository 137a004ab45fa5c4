/** Which ciphers there are: AES with its modes, and ChaCha20. */
import { type Aead, ChaChaPoly, Gcm } from "./crypto-aead.ts";
import { KeyWrap } from "./crypto-wrap.ts";
import { TripleDes } from "./crypto-des.ts";
import { Aes, Blocks, Cfb, Cfb8, ChaCha, Ctr, type Mode, Ofb } from "./crypto-modes.ts";

type Begin = (key: Uint8Array, iv: Uint8Array, encrypts: boolean) => Mode | Aead;

export interface Cipher {
  /** As OpenSSL has it. */
  readonly name: string;
  readonly nid: number;
  readonly mode: string;
  readonly blockSize: number;
  readonly ivLength: number;
  readonly keyLength: number;
  readonly isAead: boolean;
  readonly begin: Begin;
}

const MODES: readonly (readonly [mode: string, nids: readonly number[], blockSize: number, ivLength: number, begin: Begin])[] = [
  ["ecb", [418, 422, 426], 16, 0, (key, _iv, encrypts) => new Blocks(new Aes(key), undefined, encrypts)],
  ["cbc", [419, 423, 427], 16, 16, (key, iv, encrypts) => new Blocks(new Aes(key), iv, encrypts)],
  ["ofb", [420, 424, 428], 1, 16, (key, iv) => new Ofb(new Aes(key), iv)],
  ["cfb", [421, 425, 429], 1, 16, (key, iv, encrypts) => new Cfb(new Aes(key), iv, encrypts)],
  ["cfb8", [653, 654, 655], 1, 16, (key, iv, encrypts) => new Cfb8(new Aes(key), iv, encrypts)],
  ["ctr", [904, 905, 906], 1, 16, (key, iv) => new Ctr(new Aes(key), iv)],
  ["gcm", [895, 898, 901], 1, 12, (key, iv, encrypts) => new Gcm(new Aes(key), iv, encrypts)],
];
const SIZES = [128, 192, 256];

const all: Cipher[] = [];
const byName = new Map<string, Cipher>();

function add(cipher: Cipher, ...names: string[]): void {
  all.push(cipher);
  for (const name of names) byName.set(name, cipher);
}

for (const [mode, nids, blockSize, ivLength, begin] of MODES) {
  SIZES.forEach((bits, index) => {
    const isAead = mode === "gcm";
    const name = isAead ? `id-aes${bits}-GCM` : `AES-${bits}-${mode.toUpperCase()}`;
    const cipher = { name, nid: nids[index] as number, mode: mode === "cfb8" ? "cfb" : mode, blockSize, ivLength, keyLength: bits / 8, isAead, begin };
    add(cipher, `aes-${bits}-${mode}`, ...(isAead ? [`id-aes${bits}-gcm`] : []), ...(mode === "cbc" ? [`aes${bits}`] : []));
  });
}

SIZES.forEach((bits, index) => {
  const name = `id-aes${bits}-wrap`;
  const begin: Begin = (key, iv, encrypts) => new KeyWrap(new Aes(key), iv, encrypts);
  const cipher = { name, nid: 788 + index, mode: "wrap", blockSize: 8, ivLength: 8, keyLength: bits / 8, isAead: false, begin };
  add(cipher, name, `aes${bits}-wrap`);
});

for (const [names, name, nid, keyLength, ivLength] of [
  [["des-ede3-cbc", "des3"], "DES-EDE3-CBC", 44, 24, 8], [["des-ede3", "des-ede3-ecb"], "DES-EDE3", 33, 24, 0], [["des-ede-cbc"], "DES-EDE-CBC", 43, 16, 8],
] as const) {
  const begin: Begin = (key, iv, encrypts) => new Blocks(new TripleDes(key), ivLength === 0 ? undefined : iv, encrypts);
  add({ name, nid, mode: ivLength === 0 ? "ecb" : "cbc", blockSize: 8, ivLength, keyLength, isAead: false, begin }, ...names);
}

/** The counter of the first block comes before the nonce. */
const chacha20: Begin = (key, iv) => new ChaCha(key, iv.subarray(4), new DataView(iv.buffer, iv.byteOffset).getUint32(0, true));

add({ name: "ChaCha20-Poly1305", nid: 1018, mode: "stream", blockSize: 1, ivLength: 12, keyLength: 32, isAead: true,
  begin: (key, iv, encrypts) => new ChaChaPoly(key, iv, encrypts) }, "chacha20-poly1305");
add({ name: "ChaCha20", nid: 1019, mode: "stream", blockSize: 1, ivLength: 16, keyLength: 32, isAead: false, begin: chacha20 }, "chacha20");

export function cipherOf(nameOrNid: string | number): Cipher | undefined {
  return typeof nameOrNid === "number" ? all.find(({ nid }) => nid === nameOrNid) : byName.get(nameOrNid.toLowerCase());
}

export const cipherNames = (): string[] => [...byName.keys()].sort();

/** Whether an iv may be that long. */
export function takesIv(cipher: Cipher, length: number): boolean {
  return cipher.mode === "gcm" ? length > 0 : length === cipher.ivLength;
}
