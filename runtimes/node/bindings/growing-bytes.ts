/** Bytes that are written one after the other, as V8's serialisation has them. */
import { asBytes, fillBytes, part, setBytes } from "./bytes.ts";

const FIRST_SIZE = 256;

export class GrowingBytes {
  #bytes = new Uint8Array(FIRST_SIZE);
  #numbers = new DataView(this.#bytes.buffer);
  length = 0;

  /** Makes room; gives where it begins. The bytes may be others afterwards. */
  #take(count: number): number {
    const at = this.length;
    this.length += count;
    if (this.length > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(this.length, 2 * this.#bytes.length));
      setBytes(larger, part(this.#bytes, 0, at));
      this.#bytes = larger;
      this.#numbers = new DataView(larger.buffer);
    }
    return at;
  }

  byte(value: number): void {
    const at = this.#take(1);
    this.#bytes[at] = value;
  }

  /** Seven bits a byte, the least first; up to 2^53. */
  varint(value: number): void {
    let left = value;
    while (left >= 0x80) {
      this.byte((left % 0x80) | 0x80);
      left = Math.floor(left / 0x80);
    }
    this.byte(left);
  }

  varint64(high: number, low: number): void {
    let left = (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0);
    for (; left >= 0x80n; left >>= 7n) this.byte(Number(left & 0x7fn) | 0x80);
    this.byte(Number(left));
  }

  double(value: number): void {
    const at = this.#take(8);
    this.#numbers.setFloat64(at, value, true);
  }

  raw(source: ArrayBufferView | ArrayBufferLike): void {
    const bytes = asBytes(source);
    const at = this.#take(bytes.length);
    setBytes(this.#bytes, bytes, at);
  }

  /** The characters as bytes; false, and nothing written, if one does not fit. */
  oneByteText(text: string): boolean {
    const start = this.#take(text.length);
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      if (unit > 255) {
        this.length = start;
        return false;
      }
      this.#bytes[start + at] = unit;
    }
    return true;
  }

  twoByteText(text: string): void {
    const start = this.#take(2 * text.length);
    for (let at = 0; at < text.length; at++) this.#numbers.setUint16(start + 2 * at, text.charCodeAt(at), true);
  }

  /** Takes what was written, and begins anew. */
  release(): Uint8Array<ArrayBuffer> {
    const released = this.#bytes.slice(0, this.length);
    fillBytes(this.#bytes, 0);
    this.length = 0;
    return released;
  }
}
