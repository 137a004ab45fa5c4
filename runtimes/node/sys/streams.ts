/** Reading and writing descriptors that are streams, and waiting for them while nothing else may run. */
import { bridge } from "./bridge.ts";
import { Failed, failure } from "./errno.ts";
import * as files from "./files.ts";
import { BUFFER, bytesAt, numbers, RESULTS, VECTORS } from "./memory.ts";
import { uncurry } from "./host.ts";

const setBytes = uncurry(Uint8Array.prototype.set);

/** What can be read now, at most `most` bytes, in an array of its own; empty at the end; or the error. */
export function readChunk(fd: number, most: number): Uint8Array<ArrayBuffer> | number {
  numbers.setUint32(VECTORS, BUFFER, true);
  numbers.setUint32(VECTORS + 4, most, true);
  const errno = bridge.fd_read(fd, VECTORS, 1, RESULTS);
  if (errno !== 0) return failure(errno);
  const count = numbers.getUint32(RESULTS, true);
  const chunk = new Uint8Array(count);
  setBytes(chunk, bytesAt(BUFFER, count));
  return chunk;
}

/** Writes as `files.write`, and goes on when a signal has ended the wait. */
export function writeChunk(fd: number, source: Uint8Array): number {
  for (;;) {
    const written = files.write(fd, source, -1);
    if (written !== Failed.EINTR) return written;
  }
}

const SHUT_WRITE = 2;

/** Ends what is sent over a socket. */
export function shutdownWrite(fd: number): number {
  return failure(bridge.sock_shutdown(fd, SHUT_WRITE));
}

/** A new pipe: the end to read and the end to write. */
export function openPipe(): readonly [number, number] | number {
  const reads = files.open("/proc/self/pipe", 0);
  if (reads < 0) return reads;
  const writes = files.open("/proc/self/pipe", files.O.WRONLY);
  if (writes >= 0) return [reads, writes];
  files.close(reads);
  return writes;
}
