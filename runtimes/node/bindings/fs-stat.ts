/** What is known of files: the stat family, statfs, and whether something is there. */
import type { Binding } from "../start/realm.ts";
import * as control from "../sys/control.ts";
import { Failed } from "../sys/errno.ts";
import * as files from "../sys/files.ts";
import { descriptorOperation, operation, pathOf } from "./fs-request.ts";
import { demand } from "./grants.ts";

type StatValues = Float64Array | BigInt64Array;

/** How many fields one stat has in `statValues`, which has room for two. */
export const STAT_FIELDS = 18;
const STATFS_FIELDS = 8;
/** Where its times begin, each of two fields. */
const TIMES = 10;

const TYPE = 0o170000;
const DIRECTORY = 0o040000;
const LINK = 0o120000;
const CHARACTER = 0o020000;
const SECOND = 1_000_000_000n;
const BLOCK_SIZE = 4096;
/** Blocks of a stat are of 512 bytes whatever the block size. */
const BLOCKS_PER_BLOCK = BLOCK_SIZE / 512;
/** The magic number of ext4, which programs know. */
const FILE_SYSTEM = 0xef53;

export interface WholeStat extends files.Stat {
  readonly uid: number;
  readonly gid: number;
  readonly rdev: number;
}

/** Owners and device numbers come by a request of its own, if there are any: `MODE UID GID RDEV`. */
function whole(stat: files.Stat, ask: () => string | number): WholeStat {
  const attributes = stat.isOwned ? ask() : 0;
  const [, uid = 0, gid = 0, rdev = 0] = typeof attributes === "string" ? attributes.trim().split(" ").map(Number) : [];
  return { ...stat, uid, gid, rdev };
}

export function statOf(path: string, follow: boolean): WholeStat | number {
  const stat = files.stat(path, follow);
  return typeof stat === "number" ? stat : whole(stat, () => control.attribute(follow ? "stat" : "lstat", path));
}

function descriptorStat(fd: number): WholeStat | number {
  const stat = files.fstat(fd);
  return typeof stat === "number" ? stat : whole(stat, () => control.attributeOf("stat", fd));
}

function sizeOf({ mode, size }: files.Stat): number {
  return (mode & TYPE) === DIRECTORY ? BLOCK_SIZE : size;
}

function blocksOf(stat: files.Stat): number {
  const type = stat.mode & TYPE;
  return type === LINK || type === CHARACTER ? 0 : Math.ceil(sizeOf(stat) / BLOCK_SIZE) * BLOCKS_PER_BLOCK;
}

/** The rest is never negative, also before 1970. */
function secondsAndRest(time: bigint): [bigint, bigint] {
  const rest = ((time % SECOND) + SECOND) % SECOND;
  return [(time - rest) / SECOND, rest];
}

/** Writes a stat as the library reads it, from `offset` on. There is no time of birth: it is that of the last change, as libuv has it then. */
export function fillStat(stat: WholeStat, values: StatValues, offset = 0): StatValues {
  const { dev, mode, nlink, uid, gid, rdev, ino } = stat;
  const numbers = [dev, mode, nlink, uid, gid, rdev, BLOCK_SIZE, ino, sizeOf(stat), blocksOf(stat)];
  const times = [stat.atime, stat.mtime, stat.ctime, stat.ctime].map(secondsAndRest);
  if (values instanceof Float64Array) {
    numbers.forEach((value, index) => (values[offset + index] = value));
    times.flat().forEach((value, index) => (values[offset + TIMES + index] = Number(value)));
  } else {
    numbers.forEach((value, index) => (values[offset + index] = BigInt(value)));
    times.flat().forEach((value, index) => (values[offset + TIMES + index] = value));
  }
  return values;
}

const isMissing = (errno: unknown): boolean => errno === Failed.ENOENT || errno === Failed.ENOTDIR;

function statFs(path: string): number[] | number {
  const text = control.attribute("statfs", path);
  if (typeof text === "number") return text;
  const [size = BLOCK_SIZE, blocks = 0, free = 0, all = 0, freeFiles = 0] = text.trim().split(" ").map(Number);
  return [FILE_SYSTEM, size, size, blocks, free, free, all, freeFiles];
}

export function addStat(binding: Binding): void {
  /** The synchronous form uses the library's arrays again and again; each request gets one of its own. */
  const room = (bigint: boolean, isShared: boolean): StatValues => {
    if (isShared) return bigint ? binding["bigintStatValues"] : binding["statValues"];
    return bigint ? new BigInt64Array(STAT_FIELDS) : new Float64Array(STAT_FIELDS);
  };
  const filled = (stat: WholeStat | number, bigint: boolean, request: unknown) =>
    typeof stat === "number" ? stat : fillStat(stat, room(bigint === true, request === undefined));

  const pathStat = (syscall: string, follow: boolean) =>
    operation({
      syscall,
      request: 2,
      paths: [0],
      run(path: string, bigint: boolean, request: unknown, throwsIfMissing: unknown) {
        const stat = statOf(path, follow);
        return throwsIfMissing === false && isMissing(stat) ? undefined : filled(stat, bigint, request);
      },
    });
  binding["stat"] = pathStat("stat", true);
  binding["lstat"] = pathStat("lstat", false);
  binding["fstat"] = descriptorOperation({
    syscall: "fstat",
    request: 2,
    run: (fd: number, bigint: boolean, request: unknown) => filled(descriptorStat(fd), bigint, request),
  });
  binding["statfs"] = operation({
    syscall: "statfs",
    request: 2,
    paths: [0],
    run(path: string, bigint: boolean, request: unknown) {
      const fields = statFs(path);
      if (typeof fields === "number") return fields;
      if (request === undefined) return put(fields, bigint ? binding["bigintStatFsValues"] : binding["statFsValues"]);
      return put(fields, bigint ? new BigInt64Array(STATFS_FIELDS) : new Float64Array(STATFS_FIELDS));
    },
  });
  binding["existsSync"] = (given: unknown) => {
    const path = pathOf(given);
    demand("fs.read", path);
    return files.typeOf(path) >= 0;
  };
}

function put(fields: readonly number[], values: StatValues): StatValues {
  fields.forEach((field, index) => {
    if (values instanceof Float64Array) values[index] = field;
    else values[index] = BigInt(field);
  });
  return values;
}
