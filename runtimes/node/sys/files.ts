/**
 * Files by preview 1, as bindings want them: paths as Node has them, relative to the process's current directory, and as a
 * result a number that is 0 or more, or minus Linux's number of the error.
 */
import { bridge } from "./bridge.ts";
import { Failed, failure } from "./errno.ts";
import { decodeText, encodeInto, uncurry } from "./host.ts";
import { BUFFER, BUFFER_SIZE, buffer, bytes, bytesAt, long, LONGEST_PATH, numbers, OTHER_PATH, PATH, RESULTS, STAT, VECTORS } from "./memory.ts";

/** Numbers below belong to the standard streams. */
const FIRST_PREOPEN = 3;
/** The descriptor of "/", the preopened directory that all paths begin at. */
let root = FIRST_PREOPEN;
let cwd = "/";
/** Characters of a path. */
const SHORT_PATH = 200;

/** Flags of open(2) as Linux has them. */
export const O = {
  WRONLY: 1, RDWR: 2, CREAT: 0o100, EXCL: 0o200, TRUNC: 0o1000, APPEND: 0o2000, NONBLOCK: 0o4000, DSYNC: 0o10000, DIRECTORY: 0o200000,
  NOFOLLOW: 0o400000, SYNC: 0o4010000,
} as const;

export const FileType = { BLOCK: 1, CHARACTER: 2, DIRECTORY: 3, REGULAR: 4, DATAGRAM: 5, STREAM: 6, LINK: 7 } as const;

/** What a program opens files with. */
const READING = (1n << 1n) | (1n << 14n);
const WRITING = (1n << 0n) | (1n << 6n) | (1n << 8n) | (1n << 22n);
const ALL = (1n << 30n) - 1n;
/** Positions in a filestat of the mode, and of whether there is an owner: padding in preview 1. */
const MODE = 20;
const OWNED = 17;

export interface Stat {
  dev: number;
  ino: number;
  mode: number;
  /** Whether owner, group or device number are others than 0. */
  isOwned: boolean;
  nlink: number;
  size: number;
  /** Nanoseconds since 1970, negative before. */
  atime: bigint;
  mtime: bigint;
  ctime: bigint;
}

export interface Entry {
  readonly name: string;
  readonly type: number;
}

const setBytes = uncurry(Uint8Array.prototype.set) as (to: Uint8Array, from: Uint8Array, at: number) => void;
const Bytes = Uint8Array;

/** A part of an array, by no method that a program may have replaced. */
function part(array: Uint8Array, from: number, to: number): Uint8Array {
  return new Bytes(array.buffer, array.byteOffset + from, to - from);
}

/** Looks which descriptor "/" has: those that the process was given come before it, or between the preopens. */
export function findRoot(): void {
  for (let fd = FIRST_PREOPEN; bridge.fd_prestat_get(fd, RESULTS) === 0; fd++) {
    const isDirectory = bytes[RESULTS] === 0;
    const length = numbers.getUint32(RESULTS + 4, true);
    if (!isDirectory || length !== 1 || bridge.fd_prestat_dir_name(fd, PATH, length) !== 0) continue;
    if (bytes[PATH] === 47) {
      root = fd;
      return;
    }
  }
}

/** Whether it is the descriptor that all paths begin at. */
export const isRoot = (fd: number): boolean => fd === root;

/** Of a thread: looks whether its process has another directory now. */
let follow: () => void = () => undefined;

export function onDirectoryUse(look: () => void): void {
  follow = look;
}

export function currentDirectory(): string {
  follow();
  return cwd;
}

/** The caller has looked that it is an absolute path of a directory. */
export function setCurrentDirectory(path: string): void {
  cwd = path;
}

/** A path from the root on, without its first slash. */
function fromRoot(path: string): string {
  const directory = path.charCodeAt(0) === 47 ? "" : currentDirectory();
  const whole = directory === "" ? path : `${directory === "/" ? "" : directory}/${path}`;
  let start = 1;
  while (whole.charCodeAt(start) === 47) start++;
  return start === whole.length ? "." : whole.slice(start);
}

/** Most paths are short and of ASCII: a call of the browser takes longer than they do. */
function putAscii(text: string, at: number): boolean {
  if (text.length > SHORT_PATH) return false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 127) return false;
    bytes[at + i] = code;
  }
  return true;
}

/** Writes a path for the bridge; its length, or why it can't be. */
function putPath(path: string, at: number): number {
  if (path === "") return Failed.ENOENT;
  const text = fromRoot(path);
  if (putAscii(text, at)) return text.length;
  const { read, written } = encodeInto(text, bytesAt(at, LONGEST_PATH));
  return read < text.length ? -36 : written;
}

function onPath(path: string, call: (length: number) => number): number {
  const length = putPath(path, PATH);
  return length < 0 ? length : failure(call(length));
}

function onPaths(path: string, other: string, call: (length: number, otherLength: number) => number): number {
  const length = putPath(path, PATH);
  if (length < 0) return length;
  const otherLength = putPath(other, OTHER_PATH);
  return otherLength < 0 ? otherLength : failure(call(length, otherLength));
}

/** Opens a file; its descriptor. */
export function open(path: string, flags: number): number {
  const access = flags & 3;
  const oflags =
    (flags & O.CREAT ? 1 : 0) | (flags & O.DIRECTORY ? 2 : 0) | (flags & O.EXCL && flags & O.CREAT ? 4 : 0) | (flags & O.TRUNC ? 8 : 0);
  const fdflags = (flags & O.APPEND ? 1 : 0) | (flags & O.DSYNC ? 2 : 0) | (flags & O.NONBLOCK ? 4 : 0) | ((flags & O.SYNC) === O.SYNC ? 16 : 0);
  const rights = (ALL & ~READING & ~WRITING) | (access === O.WRONLY ? 0n : READING) | (access === 0 ? 0n : WRITING);
  const follow = flags & O.NOFOLLOW ? 0 : 1;
  const failed = onPath(path, (length) => bridge.path_open(root, follow, PATH, length, oflags, rights, ALL, fdflags, RESULTS));
  return failed < 0 ? failed : numbers.getUint32(RESULTS, true);
}

export function close(fd: number): number {
  return failure(bridge.fd_close(fd));
}

function vector(length: number): void {
  numbers.setUint32(VECTORS, BUFFER, true);
  numbers.setUint32(VECTORS + 4, length, true);
}

/** Reads into `target`, from a position or, where it is negative, where the file is; how much, 0 at its end. */
export function read(fd: number, target: Uint8Array, position: number): number {
  let done = 0;
  do {
    const most = Math.min(BUFFER_SIZE, target.length - done);
    vector(most);
    const errno = position < 0 ? bridge.fd_read(fd, VECTORS, 1, RESULTS) : bridge.fd_pread(fd, VECTORS, 1, BigInt(position + done), RESULTS);
    if (errno !== 0) return done > 0 ? done : readFailure(fd, errno);
    const count = numbers.getUint32(RESULTS, true);
    setBytes(target, bytesAt(BUFFER, count), done);
    done += count;
    if (count < most || most < BUFFER_SIZE) return done;
  } while (done < target.length);
  return done;
}

/** A directory has no right to be read, for which Linux has an error of its own. */
function readFailure(fd: number, errno: number): number {
  const failed = failure(errno);
  return failed === Failed.EBADF && descriptorType(fd) === FileType.DIRECTORY ? Failed.EISDIR : failed;
}

/** Writes all of `source`, as `read` reads; how much, which is less than all only where it does not wait. */
export function write(fd: number, source: Uint8Array, position: number): number {
  let done = 0;
  do {
    const most = Math.min(BUFFER_SIZE, source.length - done);
    setBytes(buffer, part(source, done, done + most), 0);
    vector(most);
    const errno = position < 0 ? bridge.fd_write(fd, VECTORS, 1, RESULTS) : bridge.fd_pwrite(fd, VECTORS, 1, BigInt(position + done), RESULTS);
    if (errno !== 0) return done > 0 ? done : failure(errno);
    const count = numbers.getUint32(RESULTS, true);
    if (count === 0 && most > 0) return done;
    done += count;
  } while (done < source.length);
  return done;
}

function readStat(): Stat {
  return {
    dev: long(STAT),
    ino: long(STAT + 8),
    mode: numbers.getUint32(STAT + MODE, true),
    isOwned: bytes[STAT + OWNED] === 1,
    nlink: long(STAT + 24),
    size: long(STAT + 32),
    atime: numbers.getBigInt64(STAT + 40, true),
    mtime: numbers.getBigInt64(STAT + 48, true),
    ctime: numbers.getBigInt64(STAT + 56, true),
  };
}

/** Of what a path leads to, through a link at its end or not; or the error. */
export function stat(path: string, follow: boolean): Stat | number {
  const failed = onPath(path, (length) => bridge.path_filestat_get(root, follow ? 1 : 0, PATH, length, STAT));
  return failed < 0 ? failed : readStat();
}

export function fstat(fd: number): Stat | number {
  const errno = bridge.fd_filestat_get(fd, STAT);
  return errno !== 0 ? failure(errno) : readStat();
}

/** The type of what a path leads to, one of `FileType`; or the error. */
export function typeOf(path: string, follow = true): number {
  const failed = onPath(path, (length) => bridge.path_filestat_get(root, follow ? 1 : 0, PATH, length, STAT));
  return failed < 0 ? failed : (bytes[STAT + 16] as number);
}

/** The type of an open file. */
export function descriptorType(fd: number): number {
  const errno = bridge.fd_fdstat_get(fd, STAT);
  return errno !== 0 ? failure(errno) : (bytes[STAT] as number);
}

/** Whether it was opened to append. */
export function isAppending(fd: number): boolean {
  return bridge.fd_fdstat_get(fd, STAT) === 0 && (numbers.getUint16(STAT + 2, true) & 1) !== 0;
}

export function setNonblocking(fd: number, nonblocking: boolean): number {
  const errno = bridge.fd_fdstat_get(fd, STAT);
  if (errno !== 0) return failure(errno);
  const flags = numbers.getUint16(STAT + 2, true);
  return failure(bridge.fd_fdstat_set_flags(fd, nonblocking ? flags | 4 : flags & ~4));
}

/** What is open but can't be cut is EINVAL, as Linux has it. */
export function truncate(fd: number, size: number): number {
  const cut = failure(bridge.fd_filestat_set_size(fd, BigInt(size)));
  return cut === Failed.EBADF && descriptorType(fd) >= 0 ? Failed.EINVAL : cut;
}

export function sync(fd: number, dataOnly: boolean): number {
  return failure(dataOnly ? bridge.fd_datasync(fd) : bridge.fd_sync(fd));
}

export function mkdir(path: string): number {
  return onPath(path, (length) => bridge.path_create_directory(root, PATH, length));
}

export function rmdir(path: string): number {
  return onPath(path, (length) => bridge.path_remove_directory(root, PATH, length));
}

export function unlink(path: string): number {
  return onPath(path, (length) => bridge.path_unlink_file(root, PATH, length));
}

export function rename(from: string, to: string): number {
  return onPaths(from, to, (length, other) => bridge.path_rename(root, PATH, length, root, OTHER_PATH, other));
}

export function link(from: string, to: string): number {
  return onPaths(from, to, (length, other) => bridge.path_link(root, 0, PATH, length, root, OTHER_PATH, other));
}

export function symlink(target: string, path: string): number {
  const { written } = encodeInto(target, bytesAt(OTHER_PATH, LONGEST_PATH));
  return onPath(path, (length) => bridge.path_symlink(OTHER_PATH, written, root, PATH, length));
}

export function readlink(path: string): string | number {
  const failed = onPath(path, (length) => bridge.path_readlink(root, PATH, length, BUFFER, LONGEST_PATH, RESULTS));
  return failed < 0 ? failed : decodeText(bytesAt(BUFFER, numbers.getUint32(RESULTS, true)));
}

/** Sets both times, in nanoseconds. */
export function setTimes(path: string, follow: boolean, atime: bigint, mtime: bigint): number {
  return onPath(path, (length) => bridge.path_filestat_set_times(root, follow ? 1 : 0, PATH, length, atime, mtime, 5));
}

export function setTimesOf(fd: number, atime: bigint, mtime: bigint): number {
  return failure(bridge.fd_filestat_set_times(fd, atime, mtime, 5));
}

/** The entries of an open directory, in the kernel's order, without "." and "..". */
export function entriesOf(fd: number): Entry[] | number {
  const entries: Entry[] = [];
  let cookie = 0n;
  for (;;) {
    const errno = bridge.fd_readdir(fd, BUFFER, BUFFER_SIZE, cookie, RESULTS);
    if (errno !== 0) return failure(errno);
    const used = numbers.getUint32(RESULTS, true);
    let at = BUFFER;
    const end = BUFFER + used;
    while (at + 24 <= end) {
      const length = numbers.getUint32(at + 16, true);
      if (at + 24 + length > end) break;
      cookie = numbers.getBigUint64(at, true);
      const name = decodeText(bytesAt(at + 24, length));
      if (name !== "." && name !== "..") entries.push({ name, type: bytes[at + 20] as number });
      at += 24 + length;
    }
    if (used < BUFFER_SIZE) return entries;
  }
}

/** The entries of a directory, sorted by name as libuv sorts them. */
export function readdir(path: string): Entry[] | number {
  const fd = open(path, O.DIRECTORY);
  if (fd < 0) return fd;
  const entries = entriesOf(fd);
  close(fd);
  return typeof entries === "number" ? entries : entries.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** All of a file's bytes as they lie in the buffer, until the next call, where that needs no opening; or less than 0. */
function readUnopened(path: string): number {
  const length = putPath(path, PATH);
  return length < 0 ? length : bridge.read_file(root, PATH, length, BUFFER, BUFFER_SIZE);
}

/** All of a file's text, where that needs no opening; or undefined. */
export function textUnopened(path: string): string | undefined {
  const count = readUnopened(path);
  return count < 0 ? undefined : decodeText(bytesAt(BUFFER, count));
}

/** All of a file's bytes; or the error. */
export function readWhole(path: string): Uint8Array<ArrayBuffer> | number {
  const count = readUnopened(path);
  if (count >= 0) return new Bytes(bytesAt(BUFFER, count));
  const fd = open(path, 0);
  if (fd < 0) return fd;
  const all = readRest(fd);
  close(fd);
  return all;
}

/** What is left of an open file. */
export function readRest(fd: number): Uint8Array<ArrayBuffer> | number {
  const info = fstat(fd);
  if (typeof info === "number") return info;
  if ((info.mode & 0o170000) === 0o040000) return Failed.EISDIR;
  let all = new Uint8Array(info.size > 0 ? info.size : 8192);
  let length = 0;
  for (;;) {
    const count = read(fd, part(all, length, all.length), -1);
    if (count < 0) return count;
    length += count;
    if (count === 0) return all.subarray(0, length);
    if (length < all.length) continue;
    if (length === info.size && isAtEnd(fd, length)) return all;
    const larger = new Uint8Array(Math.max(8192, all.length * 2));
    larger.set(all);
    all = larger;
  }
}

const probe = new Uint8Array(1);

function isAtEnd(fd: number, position: number): boolean {
  return read(fd, probe, position) === 0;
}
