/** Keys wrapped by AES (RFC 3394), with an iv of the program's own. */
import { Aes, type Mode } from "./crypto-modes.ts";
import { copyOf, joined } from "./bytes.ts";

const HALF = 8;
const ROUNDS = 6;

/** All of the text comes in one piece. */
export class KeyWrap implements Mode {
  readonly #aes: Aes;
  readonly #iv: Uint8Array;
  readonly #encrypts: boolean;

  constructor(aes: Aes, iv: Uint8Array, encrypts: boolean) {
    this.#aes = aes;
    this.#iv = copyOf(iv);
    this.#encrypts = encrypts;
  }

  update(bytes: Uint8Array): Uint8Array {
    return this.#encrypts ? this.#wrap(bytes) : this.#unwrap(bytes);
  }

  #wrap(bytes: Uint8Array): Uint8Array {
    const count = bytes.length / HALF;
    if (bytes.length % HALF !== 0 || count < 2) throw new Error("Unsupported state");
    const rest = copyOf(bytes);
    const block = new Uint8Array(2 * HALF);
    block.set(this.#iv);
    for (let step = 1; step <= ROUNDS * count; step++) {
      const at = ((step - 1) % count) * HALF;
      block.set(rest.subarray(at, at + HALF), HALF);
      this.#aes.encrypt(new Uint32Array(block.buffer));
      rest.set(block.subarray(HALF), at);
      addStep(block, step);
    }
    return joined([block.slice(0, HALF), rest]);
  }

  #unwrap(bytes: Uint8Array): Uint8Array {
    const count = bytes.length / HALF - 1;
    if (bytes.length % HALF !== 0 || count < 2) throw new Error("Unsupported state");
    const rest = copyOf(bytes, HALF);
    const block = new Uint8Array(2 * HALF);
    block.set(bytes.subarray(0, HALF));
    for (let step = ROUNDS * count; step >= 1; step--) {
      const at = ((step - 1) % count) * HALF;
      addStep(block, step);
      block.set(rest.subarray(at, at + HALF), HALF);
      this.#aes.decrypt(new Uint32Array(block.buffer));
      rest.set(block.subarray(HALF), at);
    }
    if (this.#iv.some((byte, at) => byte !== block[at])) throw new Error("Unsupported state or unable to authenticate data");
    return rest;
  }

  final(): Uint8Array {
    return new Uint8Array(0);
  }
}

/** The step's number is added to the first half, without carry. */
function addStep(block: Uint8Array, step: number): void {
  const view = new DataView(block.buffer);
  view.setUint32(4, view.getUint32(4) ^ step);
}
