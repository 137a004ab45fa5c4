/** Reading and writing open files. */
import type { Any, Binding } from "../start/realm.ts";
import { Failed } from "../sys/errno.ts";
import * as files from "../sys/files.ts";
import { decodeText, encodeText } from "../sys/host.ts";
import { asBytes, part } from "./bytes.ts";
import { denial } from "./fs-permissions.ts";
import { closeFile, openFile } from "./fs-open.ts";
import { descriptorOf, positionOf } from "./fs-parameters.ts";
import { descriptorOperation, isForeign, mayWait, pathOf, whenReadable, whenWritable } from "./fs-request.ts";
import { encodeString } from "./text-codec.ts";
import { leaveOut, uvException } from "./uv-error.ts";

/** Writes of this size are whole where there is room at all. */
const ATOMIC = 4096;
const NOWHERE = -1;

type View = ArrayBufferView;

function bytesOf(view: View, offset = 0, length = view.byteLength - offset): Uint8Array {
  return part(asBytes(view), offset, offset + length);
}

const read = (fd: number, view: View, offset: number, length: number, position: unknown): number =>
  files.read(fd, bytesOf(view, offset, length), positionOf(position));

/** One after the other, until one isn't filled. */
/** As Linux does, what was opened to append is appended to, wherever it should be written. */
function whereToWrite(fd: number, position: unknown): number {
  const where = positionOf(position);
  return where >= 0 && files.isAppending(fd) ? NOWHERE : where;
}

const readAll = (fd: number, views: readonly View[], position: unknown): number =>
  inTurn(views, position, (bytes, at) => files.read(fd, bytes, at));

const writeAll = (fd: number, views: readonly View[], position: unknown): number =>
  inTurn(views, whereToWrite(fd, position), (bytes, at) => files.write(fd, bytes, at));

function inTurn(views: readonly View[], position: unknown, move: (bytes: Uint8Array, position: number) => number): number {
  const start = positionOf(position);
  let done = 0;
  for (const view of views) {
    if (view.byteLength === 0) continue;
    const count = move(asBytes(view), start < 0 ? start : start + done);
    if (count < 0) return done > 0 ? done : count;
    done += count;
    if (count < view.byteLength) break;
  }
  return done;
}

const write = (fd: number, bytes: Uint8Array, position: unknown): number =>
  isForeign(fd) ? Failed.EBADF : files.write(fd, bytes, whereToWrite(fd, position));

/** Writes piece by piece, each when there is room, so that the loop never waits for a reader. */
function writeWhenReady(fd: number, bytes: Uint8Array, finish: (result: number) => void): void {
  let done = 0;
  const step = () => {
    const count = files.write(fd, part(bytes, done, Math.min(done + ATOMIC, bytes.length)), NOWHERE);
    if (count === Failed.EAGAIN) return whenWritable(fd, step);
    if (count < 0) return finish(done > 0 ? done : count);
    done += count;
    if (done < bytes.length) whenWritable(fd, step);
    else finish(done);
  };
  whenWritable(fd, step);
}

/** Whether the loop would have to wait: `run` is then for when it need not. */
function readsLater(fd: number, run: () => unknown, finish: (result: unknown) => void): boolean {
  if (isForeign(fd) || !mayWait(fd)) return false;
  whenReadable(fd, () => finish(run()));
  return true;
}

function writesLater(fd: number, bytes: Uint8Array, position: unknown, finish: (result: unknown) => void): boolean {
  if (isForeign(fd) || positionOf(position) >= 0 || !mayWait(fd)) return false;
  writeWhenReady(fd, bytes, finish);
  return true;
}

/** A context that takes the error instead of having it thrown. */
interface Context {
  errno?: number;
  syscall?: string;
}

/** Writes what `bytesOf` makes of the second parameter and others. */
function writing(request: number, bytesFor: (...parameters: Any[]) => Uint8Array, positionAt: number) {
  const whole = descriptorOperation({
    syscall: "write",
    request,
    run: (...parameters) => write(parameters[0], bytesFor(...parameters), parameters[positionAt]),
    later: (finish, ...parameters) => writesLater(parameters[0], bytesFor(...parameters), parameters[positionAt], finish),
  });
  return (...parameters: Any[]) => {
    const context = parameters[request + 1] as Context | undefined;
    if (parameters[request] !== undefined || !context) return whole(...parameters);
    const count = write(descriptorOf(parameters[0]), bytesFor(...parameters), parameters[positionAt]);
    if (count >= 0) return count;
    context.errno = count;
    context.syscall = "write";
    return undefined;
  };
}

function joined(views: readonly View[]): Uint8Array {
  const all = new Uint8Array(views.reduce((size, view) => size + view.byteLength, 0));
  let at = 0;
  for (const view of views) {
    all.set(asBytes(view), at);
    at += view.byteLength;
  }
  return all;
}

function thrown(from: unknown, errno: number, syscall: string, path?: string): never {
  const error = uvException(errno, syscall, path);
  leaveOut(from, error);
  throw error;
}

/** Opens a path, or takes a descriptor, which stays open. */
function onFile<T>(file: unknown, open: (path: string) => number, failed: (errno: number, syscall: string, path?: string) => never, run: (fd: number) => T): T {
  if (typeof file === "number") return run(file);
  const path = pathOf(file);
  const fd = open(path);
  if (fd < 0) failed(fd, "open", path);
  try {
    return run(fd);
  } finally {
    closeFile(fd);
  }
}

/** A file may be given by its descriptor, which was asked for when it was opened. */
function demandOpen(file: unknown, flags: number): void {
  const denied = typeof file === "number" ? undefined : denial("open", [pathOf(file), flags]);
  if (denied) throw denied;
}

export function readFileUtf8(file: unknown, flags: number): string {
  demandOpen(file, flags);
  const text = typeof file === "string" && flags === 0 ? files.textUnopened(file) : undefined;
  if (text !== undefined) return text;
  const failed = (errno: number, syscall: string, path?: string) => thrown(readFileUtf8, errno, syscall, path);
  return onFile(file, (path) => openFile(path, flags, 0o666), failed, (fd) => {
    const rest = isForeign(fd) ? Failed.EBADF : files.readRest(fd);
    return typeof rest === "number" ? failed(rest, "read") : decodeText(rest);
  });
}

export function writeFileUtf8(file: unknown, text: string, flags: number, mode: number): void {
  demandOpen(file, flags);
  const failed = (errno: number, syscall: string, path?: string) => thrown(writeFileUtf8, errno, syscall, path);
  onFile(file, (path) => openFile(path, flags, mode), failed, (fd) => {
    const bytes = encodeText(text);
    let done = 0;
    while (done < bytes.length) {
      const count = write(fd, part(bytes, done, bytes.length), NOWHERE);
      if (count < 0) failed(count, "write");
      done += count;
    }
  });
}

export function addReadWrite(binding: Binding): void {
  binding["read"] = descriptorOperation({
    syscall: "read",
    request: 5,
    run: read,
    later: (finish, ...parameters) => positionOf(parameters[4]) < 0 && readsLater(parameters[0], () => Reflect.apply(read, undefined, parameters), finish),
  });
  binding["readBuffers"] = descriptorOperation({
    syscall: "read",
    request: 3,
    run: readAll,
    later: (finish, ...parameters) => positionOf(parameters[2]) < 0 && readsLater(parameters[0], () => Reflect.apply(readAll, undefined, parameters), finish),
  });
  binding["writeBuffer"] = writing(5, (_fd, view, offset, length) => bytesOf(view, offset ?? 0, length ?? undefined), 4);
  binding["writeString"] = writing(4, (_fd, text, _position, encoding) => encodeString(text, encoding), 2);
  binding["writeBuffers"] = descriptorOperation({
    syscall: "write",
    request: 3,
    run: writeAll,
    later: (finish, fd, views, position) => writesLater(fd, joined(views), position, finish),
  });
  binding["readFileUtf8"] = readFileUtf8;
  binding["writeFileUtf8"] = writeFileUtf8;
}
