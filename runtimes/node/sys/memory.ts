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
/** The memory never grows, so that these views stay. */
export const bytes = new Uint8Array(memory.buffer);
export const numbers = new DataView(memory.buffer);
/** The bytes on their way. */
export const buffer = bytes.subarray(BUFFER, BUFFER + BUFFER_SIZE);

/** A number of 64 bits that is below 2^53. */
export function long(at: number): number {
  return numbers.getUint32(at, true) + numbers.getUint32(at + 4, true) * 4_294_967_296;
}
