/**
 * Preview 1 for programs under `node:wasi`: descriptors and memory are theirs, the calls are those of this process. Each
 * returns an errno of preview 1.
 */
import { bridge } from "../sys/bridge.ts";
import { encodeText, host } from "../sys/host.ts";
import { BUFFER, BUFFER_SIZE, LONGEST_PATH, numbers, OTHER_PATH, PATH, RESULTS, STAT, VECTORS } from "../sys/memory.ts";
import { exit } from "../sys/process.ts";
import type { WasiProgram } from "./wasi-program.ts";

const SUCCESS = 0;
const BADF = 8;
const INVAL = 28;
const NAMETOOLONG = 37;
const NOTSUP = 58;
const REALTIME = 0;
const MONOTONIC = 1;
const CURRENT = 1;
const SUBSCRIPTION = 48;
const EVENT = 32;
const CLOCK = 0;
const ENTROPY_PIECE = 65_536;
const FILESTAT = 64;
const FDSTAT = 24;
const PRESTAT = 8;

type Call = (this: WasiProgram, ...parameters: never[]) => number;

/** A call of one descriptor. */
function on(program: WasiProgram, fd: number, call: (own: number) => number): number {
  const own = program.find(fd);
  return own === undefined ? BADF : call(own);
}

/** A call whose result is in the memory of the bridge, and goes to the program's. */
function giving(program: WasiProgram, from: number, length: number, to: number, errno: number): number {
  if (errno === SUCCESS) program.memory.fromBridge(from, length, to);
  return errno;
}

/** A call of a path that begins at a directory. */
function onPath(program: WasiProgram, fd: number, path: number, length: number, call: (own: number, length: number) => number, to = PATH): number {
  if (length >>> 0 > LONGEST_PATH) return NAMETOOLONG;
  return on(program, fd, (own) => {
    program.memory.toBridge(path, length, to);
    return call(own, length >>> 0);
  });
}

function texts(program: WasiProgram, list: readonly string[], pointers: number, buffer: number): number {
  let at = buffer >>> 0;
  list.forEach((text, index) => {
    const bytes = encodeText(`${text}\0`);
    program.memory.setUint32((pointers >>> 0) + 4 * index, at);
    program.memory.put(at, bytes);
    at += bytes.length;
  });
  return SUCCESS;
}

function sizes(program: WasiProgram, list: readonly string[], count: number, size: number): number {
  program.memory.setUint32(count, list.length);
  program.memory.setUint32(size, list.reduce((sum, text) => sum + encodeText(text).length + 1, 0));
  return SUCCESS;
}

/** A read or a write of vectors: of so much as the bridge takes at once. */
function transfer(
  program: WasiProgram, fd: number, vectors: number, count: number, done: number, writes: boolean, call: (own: number) => number,
): number {
  return on(program, fd, (own) => {
    const room = program.memory.room(vectors, count);
    if (writes) program.memory.gather(vectors, room);
    numbers.setUint32(VECTORS, BUFFER, true);
    numbers.setUint32(VECTORS + 4, room, true);
    const errno = call(own);
    if (errno !== SUCCESS) return errno;
    const moved = numbers.getUint32(RESULTS, true);
    if (!writes) program.memory.scatter(vectors, moved);
    program.memory.setUint32(done, moved);
    return SUCCESS;
  });
}

export const calls = {
  args_get(pointers: number, buffer: number) { return texts(this, this.args, pointers, buffer); },
  args_sizes_get(count: number, size: number) { return sizes(this, this.args, count, size); },
  environ_get(pointers: number, buffer: number) { return texts(this, this.environment, pointers, buffer); },
  environ_sizes_get(count: number, size: number) { return sizes(this, this.environment, count, size); },

  clock_res_get(clock: number, to: number) {
    if (clock !== REALTIME && clock !== MONOTONIC) return INVAL;
    this.memory.view.setBigUint64(to >>> 0, 1000n, true);
    return SUCCESS;
  },
  clock_time_get(clock: number, _precision: bigint, to: number) {
    const milliseconds = clock === REALTIME ? host.timeOrigin + host.now() : host.now();
    this.memory.view.setBigUint64(to >>> 0, BigInt(Math.floor(milliseconds * 1000)) * 1000n, true);
    return SUCCESS;
  },

  fd_advise(fd: number) { return on(this, fd, () => SUCCESS); },
  fd_allocate(fd: number, offset: bigint, length: bigint) {
    return on(this, fd, (own) => {
      const errno = bridge.fd_filestat_get(own, STAT);
      if (errno !== SUCCESS || numbers.getBigUint64(STAT + 32, true) >= offset + length) return errno;
      return bridge.fd_filestat_set_size(own, offset + length);
    });
  },
  fd_close(fd: number) { return this.close(fd); },
  fd_datasync(fd: number) { return on(this, fd, (own) => bridge.fd_datasync(own)); },
  fd_fdstat_get(fd: number, to: number) { return on(this, fd, (own) => giving(this, STAT, FDSTAT, to, bridge.fd_fdstat_get(own, STAT))); },
  fd_fdstat_set_flags(fd: number, flags: number) { return on(this, fd, (own) => bridge.fd_fdstat_set_flags(own, flags)); },
  fd_fdstat_set_rights(fd: number) { return on(this, fd, () => SUCCESS); },
  fd_filestat_get(fd: number, to: number) { return on(this, fd, (own) => giving(this, STAT, FILESTAT, to, bridge.fd_filestat_get(own, STAT))); },
  fd_filestat_set_size(fd: number, size: bigint) { return on(this, fd, (own) => bridge.fd_filestat_set_size(own, size)); },
  fd_filestat_set_times(fd: number, atim: bigint, mtim: bigint, which: number) {
    return on(this, fd, (own) => bridge.fd_filestat_set_times(own, atim, mtim, which));
  },
  fd_pread(fd: number, vectors: number, count: number, offset: bigint, done: number) {
    return transfer(this, fd, vectors, count, done, false, (own) => bridge.fd_pread(own, VECTORS, 1, offset, RESULTS));
  },
  fd_prestat_get(fd: number, to: number) {
    const name = this.preopen(fd);
    if (name === undefined) return BADF;
    this.memory.bytes(to, PRESTAT).fill(0);
    this.memory.setUint32((to >>> 0) + 4, encodeText(name).length);
    return SUCCESS;
  },
  fd_prestat_dir_name(fd: number, to: number, length: number) {
    const name = this.preopen(fd);
    if (name === undefined) return BADF;
    const bytes = encodeText(name);
    if (bytes.length > length >>> 0) return NAMETOOLONG;
    this.memory.put(to, bytes);
    return SUCCESS;
  },
  fd_pwrite(fd: number, vectors: number, count: number, offset: bigint, done: number) {
    return transfer(this, fd, vectors, count, done, true, (own) => bridge.fd_pwrite(own, VECTORS, 1, offset, RESULTS));
  },
  fd_read(fd: number, vectors: number, count: number, done: number) {
    return transfer(this, fd, vectors, count, done, false, (own) => bridge.fd_read(own, VECTORS, 1, RESULTS));
  },
  fd_readdir(fd: number, to: number, length: number, cookie: bigint, used: number) {
    return on(this, fd, (own) => {
      const errno = bridge.fd_readdir(own, BUFFER, Math.min(length >>> 0, BUFFER_SIZE), cookie, RESULTS);
      const size = numbers.getUint32(RESULTS, true);
      if (errno === SUCCESS) this.memory.setUint32(used, size);
      return giving(this, BUFFER, size, to, errno);
    });
  },
  fd_renumber(from: number, to: number) { return this.renumber(from, to); },
  fd_seek(fd: number, offset: bigint, whence: number, to: number) {
    return on(this, fd, (own) => giving(this, RESULTS, 8, to, bridge.fd_seek(own, offset, whence, RESULTS)));
  },
  fd_sync(fd: number) { return on(this, fd, (own) => bridge.fd_sync(own)); },
  fd_tell(fd: number, to: number) { return on(this, fd, (own) => giving(this, RESULTS, 8, to, bridge.fd_seek(own, 0n, CURRENT, RESULTS))); },
  fd_write(fd: number, vectors: number, count: number, done: number) {
    return transfer(this, fd, vectors, count, done, true, (own) => bridge.fd_write(own, VECTORS, 1, RESULTS));
  },

  path_create_directory(fd: number, path: number, length: number) {
    return onPath(this, fd, path, length, (own, size) => bridge.path_create_directory(own, PATH, size));
  },
  path_filestat_get(fd: number, flags: number, path: number, length: number, to: number) {
    return onPath(this, fd, path, length, (own, size) => giving(this, STAT, FILESTAT, to, bridge.path_filestat_get(own, flags, PATH, size, STAT)));
  },
  path_filestat_set_times(fd: number, flags: number, path: number, length: number, atim: bigint, mtim: bigint, which: number) {
    return onPath(this, fd, path, length, (own, size) => bridge.path_filestat_set_times(own, flags, PATH, size, atim, mtim, which));
  },
  path_link(fd: number, flags: number, path: number, length: number, other: number, otherPath: number, otherLength: number) {
    return onPath(this, fd, path, length, (own, size) =>
      onPath(this, other, otherPath, otherLength, (target, otherSize) => bridge.path_link(own, flags, PATH, size, target, OTHER_PATH, otherSize), OTHER_PATH));
  },
  path_open(fd: number, lookup: number, path: number, length: number, flags: number, rights: bigint, inheriting: bigint, fdflags: number, to: number) {
    return onPath(this, fd, path, length, (own, size) => {
      const errno = bridge.path_open(own, lookup, PATH, size, flags, rights, inheriting, fdflags, RESULTS);
      if (errno === SUCCESS) this.memory.setUint32(to, this.add(numbers.getUint32(RESULTS, true)));
      return errno;
    });
  },
  path_readlink(fd: number, path: number, length: number, to: number, room: number, used: number) {
    return onPath(this, fd, path, length, (own, size) => {
      const errno = bridge.path_readlink(own, PATH, size, BUFFER, Math.min(room >>> 0, BUFFER_SIZE), RESULTS);
      const written = numbers.getUint32(RESULTS, true);
      if (errno === SUCCESS) this.memory.setUint32(used, written);
      return giving(this, BUFFER, written, to, errno);
    });
  },
  path_remove_directory(fd: number, path: number, length: number) {
    return onPath(this, fd, path, length, (own, size) => bridge.path_remove_directory(own, PATH, size));
  },
  path_rename(fd: number, path: number, length: number, other: number, otherPath: number, otherLength: number) {
    return onPath(this, fd, path, length, (own, size) =>
      onPath(this, other, otherPath, otherLength, (target, otherSize) => bridge.path_rename(own, PATH, size, target, OTHER_PATH, otherSize), OTHER_PATH));
  },
  path_symlink(target: number, targetLength: number, fd: number, path: number, length: number) {
    if (targetLength >>> 0 > LONGEST_PATH) return NAMETOOLONG;
    return onPath(this, fd, path, length, (own, size) => {
      this.memory.toBridge(target, targetLength, OTHER_PATH);
      return bridge.path_symlink(OTHER_PATH, targetLength >>> 0, own, PATH, size);
    });
  },
  path_unlink_file(fd: number, path: number, length: number) {
    return onPath(this, fd, path, length, (own, size) => bridge.path_unlink_file(own, PATH, size));
  },

  poll_oneoff(subscriptions: number, events: number, count: number, ready: number) {
    if (count === 0 || count * (SUBSCRIPTION + EVENT) > BUFFER_SIZE) return INVAL;
    this.memory.toBridge(subscriptions, count * SUBSCRIPTION, BUFFER);
    for (let i = 0; i < count; i++) {
      const at = BUFFER + i * SUBSCRIPTION;
      if ((numbers.getUint32(at + 8, true) & 255) === CLOCK) continue;
      const own = this.find(numbers.getUint32(at + 16, true));
      if (own === undefined) return BADF;
      numbers.setUint32(at + 16, own, true);
    }
    const errno = bridge.poll_oneoff(BUFFER, BUFFER + count * SUBSCRIPTION, count, RESULTS);
    if (errno !== SUCCESS) return errno;
    const happened = numbers.getUint32(RESULTS, true);
    this.memory.fromBridge(BUFFER + count * SUBSCRIPTION, happened * EVENT, events);
    this.memory.setUint32(ready, happened);
    return SUCCESS;
  },
  proc_exit(code: number): number { return exit(code); },
  proc_raise() { return NOTSUP; },
  random_get(to: number, length: number) {
    for (let from = 0; from < length >>> 0; from += ENTROPY_PIECE) {
      this.memory.put((to >>> 0) + from, host.getRandomValues(new Uint8Array(Math.min(ENTROPY_PIECE, (length >>> 0) - from))));
    }
    return SUCCESS;
  },
  sched_yield() { return SUCCESS; },
  sock_accept(fd: number) { return on(this, fd, () => NOTSUP); },
  sock_recv(fd: number) { return on(this, fd, () => NOTSUP); },
  sock_send(fd: number) { return on(this, fd, () => NOTSUP); },
  sock_shutdown(fd: number, how: number) { return on(this, fd, (own) => bridge.sock_shutdown(own, how)); },
} satisfies Record<string, Call> & ThisType<WasiProgram>;
