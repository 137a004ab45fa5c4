/** What `cpSync` leaves to C++: its checks, and copying a tree where there is no filter. */
import type { Binding } from "../start/realm.ts";
import { Failed } from "../sys/errno.ts";
import * as files from "../sys/files.ts";
import { absolutePath } from "./absolute-path.ts";
import { codedError } from "./coded-error.ts";
import { setMode } from "./fs-attributes.ts";
import { copyFile } from "./fs-copy.ts";
import { makeDirectories } from "./fs-names.ts";
import { isFailure, pathOf } from "./fs-request.ts";
import { demand } from "./grants.ts";
import { errnoException, uvException, uvText } from "./uv-error.ts";

const { FileType } = files;
const TYPE = 0o170000;
const SOCKET = 0o140000;
const PIPE = 0o010000;

const refused = (code: string, message: string) => codedError(Error, code, message);

/** Texts of C++'s library that are not libuv's with a capital. */
const TEXTS: Readonly<Record<number, string>> = { [Failed.EEXIST]: "File exists", [Failed.EISDIR]: "Is a directory" };

function failed(errno: number, path: string): Error {
  const text = uvText(errno);
  return errnoException(errno, TEXTS[errno] ?? text.charAt(0).toUpperCase() + text.slice(1), "cp", path);
}

function must(result: number, path: string): void {
  if (result < 0) throw failed(result, path);
}

const parentOf = (path: string): string => {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? "" : slash === 0 ? "/" : path.slice(0, slash);
};

const isSame = (one: files.Stat | number, other: files.Stat | number): boolean =>
  typeof one !== "number" && typeof other !== "number" && one.ino === other.ino && one.dev === other.dev;

const isInside = (path: string, directory: string): boolean => `${path}/`.startsWith(directory.endsWith("/") ? directory : `${directory}/`);

function checkPaths(givenFrom: unknown, givenTo: unknown, follow: boolean, recursive: boolean): void {
  const from = pathOf(givenFrom);
  const to = pathOf(givenTo);
  demand("fs.read", from);
  demand("fs.write", to);
  const type = files.typeOf(from, follow);
  if (type < 0) throw uvException(type, follow ? "stat" : "lstat", from);
  const isDirectory = type === FileType.DIRECTORY;
  const source = files.stat(from, true);
  const targetType = files.typeOf(to, follow);
  if (targetType >= 0) checkTarget(from, to, isDirectory, source, targetType);
  const shown = from.endsWith("/") ? from : `${from}/`;
  const intoItself = () => refused("ERR_FS_CP_EINVAL", `Cannot copy ${shown} to a subdirectory of self ${to}`);
  if (isDirectory && to.startsWith(shown)) throw intoItself();
  if (isDirectory && isBelow(to, source, from)) throw intoItself();
  if (isDirectory && !recursive) throw refused("ERR_FS_EISDIR", `Recursive option not enabled, cannot copy a directory: ${shown}`);
  checkKind(from, to, follow);
  const parent = parentOf(to);
  if (parent !== "" && files.typeOf(parent) < 0) {
    const made = makeDirectories(parent, 0o777);
    if (isFailure(made)) throw failed(made, parent);
  }
}

function checkTarget(from: string, to: string, isDirectory: boolean, source: files.Stat | number, targetType: number): void {
  if (isSame(source, files.stat(to, true))) throw refused("ERR_FS_CP_EINVAL", `src and dest cannot be the same ${to}`);
  const isOntoDirectory = targetType === FileType.DIRECTORY;
  if (isDirectory && !isOntoDirectory) {
    throw refused("ERR_FS_CP_DIR_TO_NON_DIR", `Cannot overwrite non-directory ${to} with directory ${from}`);
  }
  if (!isDirectory && isOntoDirectory) {
    throw refused("ERR_FS_CP_NON_DIR_TO_DIR", `Cannot overwrite directory ${to} with non-directory ${from}`);
  }
}

/** Whether one of the directories above `to` is the source, by whatever name. */
function isBelow(to: string, source: files.Stat | number, from: string): boolean {
  const stop = parentOf(from);
  for (let at = parentOf(to); at !== stop && at !== "" && at !== "/"; at = parentOf(at)) {
    const stat = files.stat(at, true);
    if (typeof stat === "number") continue;
    if (isSame(source, stat)) return true;
  }
  return false;
}

function checkKind(from: string, to: string, follow: boolean): void {
  const stat = files.stat(from, follow);
  const kind = typeof stat === "number" ? 0 : stat.mode & TYPE;
  if (kind === SOCKET) throw refused("ERR_FS_CP_SOCKET", `Cannot copy a socket file: ${to}`);
  if (kind === PIPE) throw refused("ERR_FS_CP_FIFO_PIPE", `Cannot copy a FIFO pipe: ${to}`);
}

function keepTimes(from: string, to: string): void {
  const stat = files.stat(from, true);
  if (typeof stat !== "number") files.setTimes(to, true, stat.atime, stat.mtime);
}

function overrideFile(givenFrom: unknown, givenTo: unknown, mode: number, preserveTimestamps: boolean): void {
  const from = pathOf(givenFrom);
  const to = pathOf(givenTo);
  demand("fs.write", to);
  const removed = files.unlink(to);
  if (removed < 0 && removed !== Failed.ENOENT) throw failed(removed, to);
  const copied = copyFile(from, to, mode);
  if (copied < 0) throw uvException(copied, "cp", from, to);
  if (preserveTimestamps) keepTimes(from, to);
}

interface TreeCopy {
  readonly root: string;
  readonly force: boolean;
  readonly dereference: boolean;
  readonly errorOnExist: boolean;
  readonly verbatim: boolean;
  readonly preserveTimestamps: boolean;
}

/** A new directory has the mode of the one that it is a copy of; one that is there keeps its own. */
function directoryLike(from: string, to: string): void {
  const isNew = files.typeOf(to) < 0;
  const made = makeDirectories(to, 0o777);
  if (isFailure(made)) throw failed(made === Failed.ENOTDIR ? Failed.EEXIST : made, to);
  const stat = files.stat(from, true);
  if (isNew && typeof stat !== "number") setMode(to, stat.mode);
}

function copyTree(copy: TreeCopy, from: string, to: string): void {
  directoryLike(from, to);
  const entries = files.readdir(from);
  if (typeof entries === "number") throw failed(entries, to);
  for (const { name, type } of entries) {
    const source = `${from}/${name}`;
    const target = `${to}/${name}`;
    if (type === FileType.DIRECTORY) copyTree(copy, source, target);
    else if (type === FileType.LINK) copyLink(copy, source, target);
    else if (type === FileType.REGULAR) copyPlain(copy, source, target);
  }
}

function copyPlain(copy: TreeCopy, from: string, to: string): void {
  const type = files.typeOf(to);
  if (type >= 0 && !copy.force) {
    if (!copy.errorOnExist) return;
    throw refused("ERR_FS_CP_EEXIST", `[ERR_FS_EEXIST]: Target already exists: cp returned EEXIST (${to} already exists) ${to}`);
  }
  must(type === FileType.DIRECTORY ? Failed.EINVAL : copyFile(from, to, 0), copy.root);
  if (copy.preserveTimestamps) keepTimes(from, to);
}

/** The path of a name in a directory. */
const absolute = (path: string, base: string) => absolutePath(path.startsWith("/") ? path : `${base}/${path}`);

function copyLink(copy: TreeCopy, from: string, to: string): void {
  const text = files.readlink(from);
  if (typeof text === "number") throw failed(text, copy.root);
  if (copy.verbatim) return must(files.symlink(text, to), copy.root);
  const target = absolute(text, parentOf(from));
  if (files.typeOf(to) >= 0) {
    const current = files.readlink(to);
    if (typeof current === "number") throw failed(current === Failed.EINVAL ? Failed.EEXIST : current, to);
    checkLinks(copy, text, target, current, absolute(current, parentOf(to)), to);
    must(files.unlink(to), copy.root);
  }
  must(files.symlink(target, to), copy.root);
}

/** As the binary does, the text of a link is looked at from the current directory. A link must lead neither into what is copied nor around it. */
function checkLinks(copy: TreeCopy, text: string, target: string, currentText: string, current: string, to: string): void {
  if (!copy.dereference && files.typeOf(text) === FileType.DIRECTORY && isInside(current, target)) {
    throw refused("ERR_FS_CP_EINVAL", `cannot copy ${text} to a subdirectory of self ${currentText}`);
  }
  if (target !== current && files.typeOf(to) === FileType.DIRECTORY && isInside(target, current)) {
    throw refused("ERR_FS_CP_SYMLINK_TO_SUBDIRECTORY", `cannot overwrite ${currentText} with ${text}`);
  }
}

export function addCopyTree(binding: Binding): void {
  binding["cpSyncCheckPaths"] = checkPaths;
  binding["cpSyncOverrideFile"] = overrideFile;
  binding["cpSyncCopyDir"] = (
    from: unknown, to: unknown, force: boolean, dereference: boolean, errorOnExist: boolean, verbatim: boolean, preserveTimestamps: boolean,
  ) => {
    const root = pathOf(to);
    copyTree({ root, force, dereference, errorOnExist, verbatim, preserveTimestamps }, pathOf(from), root);
  };
}
