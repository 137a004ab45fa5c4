/** Names in directories: links, renaming, creating and listing directories. */
import type { Binding } from "../start/realm.ts";
import { Failed } from "../sys/errno.ts";
import * as files from "../sys/files.ts";
import { host } from "../sys/host.ts";
import { encodeName } from "./fs-encoding.ts";
import { makeDirectory } from "./fs-open.ts";
import { done, isFailure, operation } from "./fs-request.ts";
import { realPath } from "./fs-realpath.ts";
import { uvException } from "./uv-error.ts";

const { FileType } = files;
const ENOSPC = -28;

/** Types of entries as libuv numbers them, by the kernel's. */
const ENTRY_TYPES: Readonly<Record<number, number>> = {
  [FileType.REGULAR]: 1, [FileType.DIRECTORY]: 2, [FileType.LINK]: 3, [FileType.DATAGRAM]: 5, [FileType.STREAM]: 5,
  [FileType.CHARACTER]: 6, [FileType.BLOCK]: 7,
};

export const entryType = (type: number): number => ENTRY_TYPES[type] ?? 0;

function listing(path: string, encoding: unknown, withTypes: boolean): unknown {
  const entries = files.readdir(path);
  if (typeof entries === "number") return entries;
  const names = entries.map(({ name }) => encodeName(name, encoding));
  return withTypes ? [names, entries.map(({ type }) => entryType(type))] : names;
}

/** What is before the last name, without slashes and dots at its end; nothing for a name alone, and below the root. */
function parentOf(path: string): string {
  let end = path.lastIndexOf("/", path.length - 2);
  while (end > 0 && (path[end - 1] === "/" || (path[end - 1] === "." && path[end - 2] === "/"))) end--;
  return end <= 0 ? "" : path.slice(0, end);
}

/** Errors that nothing is to be done about; after all others a directory may be there. */
const FINAL: readonly number[] = [Failed.EACCES, ENOSPC, Failed.ENOTDIR, Failed.EPERM];

/** Makes directories up to a path; the first that was not there, or undefined. */
export function makeDirectories(path: string, mode: number): string | undefined | number {
  const left = [path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path];
  let first: string | undefined;
  while (left.length > 0) {
    const next = left.pop() as string;
    const made = makeDirectory(next, mode);
    if (made === 0) {
      first ??= next;
      continue;
    }
    if (FINAL.includes(made)) return made;
    if (made === Failed.ENOENT && parentOf(next) !== "") {
      left.push(next, parentOf(next));
      continue;
    }
    const type = files.typeOf(next);
    if (type < 0) return type;
    if (type !== FileType.DIRECTORY) return made === Failed.EEXIST && left.length > 0 ? Failed.ENOTDIR : Failed.EEXIST;
  }
  return first;
}

const LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
const RANDOM_LETTERS = 6;
const PRIVATE = 0o700;

/** A new directory whose name is the prefix and six letters. */
function temporaryDirectory(prefix: string): string | number {
  for (;;) {
    let name = prefix;
    for (const byte of host.getRandomValues(new Uint8Array(RANDOM_LETTERS))) name += LETTERS[byte % LETTERS.length];
    const made = makeDirectory(name, PRIVATE);
    if (made === 0) return name;
    if (made !== Failed.EEXIST) return made;
  }
}

/** A call that gives a name. */
function naming(syscall: string, find: (path: string) => string | number, error?: (errno: number, parameters: readonly unknown[]) => Error) {
  return operation({
    syscall,
    request: 2,
    paths: [0],
    ...(error && { error }),
    run(path: string, encoding: unknown) {
      const name = find(path);
      return isFailure(name) ? name : encodeName(name as string, encoding);
    },
  });
}

export function addNames(binding: Binding): void {
  binding["rename"] = operation({ syscall: "rename", request: 2, paths: [0, 1], run: (from, to) => done(files.rename(from, to)) });
  binding["link"] = operation({ syscall: "link", request: 2, paths: [0, 1], run: (from, to) => done(files.link(from, to)) });
  binding["symlink"] = operation({ syscall: "symlink", request: 3, paths: [0, 1], run: (target, path) => done(files.symlink(target, path)) });
  binding["unlink"] = operation({ syscall: "unlink", request: 1, paths: [0], run: (path) => done(files.unlink(path)) });
  binding["rmdir"] = operation({ syscall: "rmdir", request: 1, paths: [0], run: (path) => done(files.rmdir(path)) });
  binding["mkdir"] = operation({
    syscall: "mkdir",
    request: 3,
    paths: [0],
    run: (path, mode, recursive) => (recursive ? makeDirectories(path, mode) : done(makeDirectory(path, mode))),
  });
  binding["readdir"] = operation({ syscall: "scandir", request: 3, paths: [0], run: listing });
  binding["readlink"] = naming("readlink", files.readlink);
  binding["realpath"] = naming("realpath", realPath);
  binding["mkdtemp"] = naming("mkdtemp", temporaryDirectory, (errno, [prefix]) => uvException(errno, "mkdtemp", `${prefix as string}XXXXXX`));
}
