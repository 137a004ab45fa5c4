/**
 * The memory that this process shows the bridge: what a system call is given and what it gives lies here. It is private to
 * the process; the commons is not reached from JavaScript.
 *
 *     0        RESULTS     numbers that a call returns
 *     512      STAT        a filestat, or an fdstat
 *     1024     VECTORS     what of a buffer is read or written
 *     4096     PATH        a path, UTF-8; and
 *     36864    OTHER_PATH  a second one
 *     69632    BUFFER      bytes on their way
 */
export const RESULTS = 0;
export const STAT = 512;
export const VECTORS = 1024;
export const PATH = 4096;
export const OTHER_PATH = 36_864;
export const LONGEST_PATH = OTHER_PATH - PATH;
export const BUFFER = 69_632;
export const BUFFER_SIZE = 1 << 20;

export const memory = new WebAssembly.Memory({ initial: Math.ceil((BUFFER + BUFFER_SIZE) / 65_536) });
/** The memory never grows, so that what is made of it stays. */
const whole = memory.buffer;
const Bytes = Uint8Array;
const dataView = new DataView(whole);

/** A part of the memory. No method is looked up for it, since a program may have replaced that of arrays. */
export function bytesAt(at: number, length: number): Uint8Array<ArrayBuffer> {
  return new Bytes(whole, at, length);
}

export const bytes = bytesAt(0, whole.byteLength);
/** The bytes on their way. */
export const buffer = bytesAt(BUFFER, BUFFER_SIZE);

/** Numbers in the memory, by methods that no program has replaced. */
export const numbers = {
  getUint16: dataView.getUint16.bind(dataView),
  getUint32: dataView.getUint32.bind(dataView),
  getBigInt64: dataView.getBigInt64.bind(dataView),
  getBigUint64: dataView.getBigUint64.bind(dataView),
  setUint8: dataView.setUint8.bind(dataView),
  setUint16: dataView.setUint16.bind(dataView),
  setUint32: dataView.setUint32.bind(dataView),
  setBigUint64: dataView.setBigUint64.bind(dataView),
};

/** A number of 64 bits that is below 2^53. */
export function long(at: number): number {
  return numbers.getUint32(at, true) + numbers.getUint32(at + 4, true) * 4_294_967_296;
}
