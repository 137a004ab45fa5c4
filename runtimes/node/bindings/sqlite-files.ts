/** The files of SQLite: those of the process. What SQLite imports for them is named as in `sqlite/warren.c`. */
import * as files from "../sys/files.ts";
import { encodeInto, host } from "../sys/host.ts";
import { realPath } from "./fs-realpath.ts";
import { engine, imports } from "./sqlite-engine.ts";
import { LockedFile, type Locks } from "./sqlite-locks.ts";

const OK = 0;
const CANTOPEN = 14;
const Io = { WRITE: 778, FSYNC: 1034, TRUNCATE: 1546, DELETE: 2570, DELETE_NOENT: 5898 } as const;
const FULL = 13;
/** Flags of `xOpen`. */
const Open = { READONLY: 1, READWRITE: 2, CREATE: 4, DELETEONCLOSE: 8, EXCLUSIVE: 16, MAIN: 0x100 } as const;
const EXISTS = 0;
const ENOENT = -2;
const ENOSPC = -28;

interface OpenFile {
  readonly descriptor: number;
  readonly path: string;
  readonly key: string;
  readonly locked: LockedFile | undefined;
  readonly locks: Locks | undefined;
}

const open = new Map<number, OpenFile>();
const lockedFiles = new Map<string, LockedFile>();
let lastNumber = 0;
let temporaries = 0;

function temporaryPath(): string {
  const folder = files.typeOf("/tmp") === files.FileType.DIRECTORY ? "/tmp" : ".";
  const chance = host.getRandomValues(new Uint32Array(2));
  return `${folder}/etilqs_${chance[0]?.toString(36)}${chance[1]?.toString(36)}${temporaries++}`;
}

/** A file to be read and written, or as it may be opened; the descriptor and the flags that hold for it. */
function openDescriptor(path: string, flags: number): [number, number] {
  const creating = (flags & Open.CREATE ? files.O.CREAT : 0) | (flags & Open.EXCLUSIVE ? files.O.EXCL : 0);
  if (!(flags & Open.READWRITE)) return [files.open(path, 0), flags];
  const descriptor = files.open(path, files.O.RDWR | creating);
  const isFolder = descriptor < 0 && files.typeOf(path) === files.FileType.DIRECTORY;
  if (descriptor >= 0 || descriptor === ENOENT || isFolder) return [descriptor, flags];
  return [files.open(path, 0), (flags & ~(Open.READWRITE | Open.CREATE)) | Open.READONLY];
}

function keyOf(descriptor: number): string {
  const stat = files.fstat(descriptor);
  return typeof stat === "number" ? "" : `${stat.dev}:${stat.ino}`;
}

function lockedFile(key: string, descriptor: number): LockedFile {
  let locked = lockedFiles.get(key);
  if (!locked) lockedFiles.set(key, (locked = new LockedFile(descriptor)));
  return locked;
}

function openFile(at: number, flags: number, grantedAt: number): number {
  const path = engine().text(at) ?? temporaryPath();
  const [descriptor, granted] = openDescriptor(path, flags);
  if (descriptor < 0) return -1;
  if (files.descriptorType(descriptor) === files.FileType.DIRECTORY) {
    files.close(descriptor);
    return -1;
  }
  if (flags & Open.DELETEONCLOSE) files.unlink(path);
  engine().numbers.setInt32(grantedAt, granted, true);
  const key = keyOf(descriptor);
  const locked = flags & Open.MAIN ? lockedFile(key, descriptor) : undefined;
  open.set(++lastNumber, { descriptor, path, key, locked, locks: locked?.join() });
  return lastNumber;
}

const opened = (file: number) => open.get(file) as OpenFile;

function closeFile(file: number): number {
  const { descriptor, key, locked, locks } = opened(file);
  open.delete(file);
  if (!locked || !locks) files.close(descriptor);
  else if (locked.leave(locks, descriptor)) lockedFiles.delete(key);
  return OK;
}

function writeFile(file: number, from: number, length: number, at: number): number {
  const written = files.write(opened(file).descriptor, engine().part(from, length), at);
  if (written === length) return OK;
  return written === ENOSPC || written >= 0 ? FULL : Io.WRITE;
}

function sizeOf(file: number): number {
  const stat = files.fstat(opened(file).descriptor);
  return typeof stat === "number" ? -1 : stat.size;
}

function hasMoved(file: number): number {
  const { path, key } = opened(file);
  const stat = files.stat(path, true);
  return typeof stat === "number" || `${stat.dev}:${stat.ino}` !== key ? 1 : 0;
}

function remove(at: number): number {
  const failed = files.unlink(engine().text(at) as string);
  if (failed === 0) return OK;
  return failed === ENOENT ? Io.DELETE_NOENT : Io.DELETE;
}

/** An empty file counts as none when it is asked whether it exists: it may be a journal that was given up. */
function access(at: number, how: number): number {
  const stat = files.stat(engine().text(at) as string, true);
  if (typeof stat === "number") return 0;
  return how === EXISTS && stat.size === 0 && (stat.mode & 0o170000) === 0o100000 ? 0 : 1;
}

/** What of a path there is goes without links; the rest is as it was given. */
function fullPath(at: number, into: number, room: number): number {
  const given = engine().text(at) as string;
  const whole = given.startsWith("/") ? given : `${files.currentDirectory()}/${given}`;
  const slash = whole.lastIndexOf("/");
  const found = realPath(whole);
  const folder = typeof found === "string" ? found : realPath(whole.slice(0, slash) || "/");
  const full = typeof found === "string" ? found : `${typeof folder === "string" ? folder : whole.slice(0, slash)}/${whole.slice(slash + 1)}`.replace("//", "/");
  const { read, written } = encodeInto(full, engine().part(into, room - 1));
  if (read < full.length) return CANTOPEN;
  engine().bytes[into + written] = 0;
  return OK;
}

const word = new Int32Array(new SharedArrayBuffer(4));
const CLOCK_FIELDS = ["getFullYear", "getMonth", "getDate", "getHours", "getMinutes", "getSeconds"] as const;
const FIRST_YEAR = 1900;

function localTime(seconds: number, into: number): void {
  const date = new Date(seconds * 1000);
  for (let field = 0; field < CLOCK_FIELDS.length; field++) {
    const value = date[CLOCK_FIELDS[field] as (typeof CLOCK_FIELDS)[number]]();
    engine().numbers.setInt32(into + field * 4, field === 0 ? value - FIRST_YEAR : value, true);
  }
}

Object.assign(imports, {
  file_open: openFile,
  file_close: closeFile,
  file_read: (file: number, into: number, length: number, at: number) => Math.max(-1, files.read(opened(file).descriptor, engine().part(into, length), at)),
  file_write: writeFile,
  file_truncate: (file: number, size: number) => (files.truncate(opened(file).descriptor, size) < 0 ? Io.TRUNCATE : OK),
  file_sync: (file: number, dataOnly: number) => (files.sync(opened(file).descriptor, dataOnly !== 0) < 0 ? Io.FSYNC : OK),
  file_size: sizeOf,
  file_lock: (file: number, level: number) => opened(file).locked?.lock(opened(file).locks as Locks, level) ?? OK,
  file_unlock: (file: number, level: number) => opened(file).locked?.unlock(opened(file).locks as Locks, level) ?? OK,
  file_reserved: (file: number) => (opened(file).locked?.isReserved() ? 1 : 0),
  file_moved: hasMoved,
  file_remove: remove,
  file_access: access,
  file_full_path: fullPath,
  shared_begin: (file: number) => opened(file).locked?.beginMemory(opened(file).locks as Locks) ?? CANTOPEN,
  shared_region: (file: number, index: number, size: number, extend: number) => opened(file).locked?.region(index, size, extend !== 0) ?? 0,
  shared_lock: (file: number, offset: number, count: number, flags: number) =>
    opened(file).locked?.lockMemory(opened(file).locks as Locks, offset, count, flags) ?? CANTOPEN,
  shared_end(file: number): number {
    opened(file).locked?.endMemory(opened(file).locks as Locks);
    return OK;
  },
  random_bytes: (into: number, length: number) => void engine().bytes.set(host.getRandomValues(new Uint8Array(length)), into),
  sleep: (microseconds: number) => void host.wait(word, 0, 0, microseconds / 1000),
  now: () => host.timeOrigin + host.now(),
  local_time: localTime,
});
