/** Sockets as files of the kernel, see kernel-teavm/NET.md. Errors are minus Linux's numbers. */
import { Failed } from "../sys/errno.ts";
import * as files from "../sys/files.ts";
import { decodeText, encodeText } from "../sys/host.ts";

/** Ports of the tab and hosts outside, names of files, or ports of the tab for datagrams. */
export type Domain = "tcp" | "unix" | "udp";

/** What a number stands for that was read of `listen` or `clone`. */
export interface SocketName {
  readonly domain: Domain;
  readonly number: number;
}

/** Descriptors of this process that are sockets, for who has but the number. */
const known = new Map<number, { readonly name: SocketName; readonly file: SocketFile }>();

export function remember(fd: number, name: SocketName, file: SocketFile): void {
  known.set(fd, { name, file });
}

/** It is about to be closed. */
export function forget(fd: number): void {
  known.delete(fd);
}

export function socketAt(fd: number): { readonly name: SocketName; readonly file: SocketFile } | undefined {
  return known.get(fd);
}

const EAFNOSUPPORT = -97;
const LONGEST_NUMBER = 16;
const number = new Uint8Array(LONGEST_NUMBER);

function readNumber(fd: number, size: number): number {
  const count = files.read(fd, number.subarray(0, size), -1);
  return count < 0 ? count : Number(decodeText(number.subarray(0, count)));
}

const path = ({ domain, number: which }: SocketName, name: string) => `/net/${domain}/${which}/${name}`;

/** Makes a socket; the descriptor of its `ctl`, and its name. */
export function create(domain: Domain): { readonly fd: number; readonly name: SocketName } | number {
  const fd = files.open(`/net/${domain}/clone`, files.O.RDWR);
  if (fd < 0) return fd === Failed.ENOENT ? EAFNOSUPPORT : fd;
  return { fd, name: { domain, number: readNumber(fd, LONGEST_NUMBER) } };
}

/** What of a socket can be held open. */
export type SocketFile = "ctl" | "data" | "listen";

export function open(name: SocketName, file: SocketFile): number {
  return files.open(path(name, file), file === "listen" ? 0 : files.O.RDWR);
}

/** Writes a command to an open `ctl`; 0 or its error. */
export function command(fd: number, text: string): number {
  const written = files.write(fd, encodeText(text), -1);
  return written < 0 ? written : 0;
}

/** The same where `ctl` is not open. */
export function commandTo(name: SocketName, text: string): number {
  const fd = open(name, "ctl");
  if (fd < 0) return fd;
  const failed = command(fd, text);
  files.close(fd);
  return failed;
}

/** Whether somebody listens with it already. */
export function isListening(name: SocketName): boolean {
  const status = files.readWhole(path(name, "status"));
  return typeof status === "object" && decodeText(status).startsWith("Listen");
}

/** The number of the next connection that an open `listen` has. */
export function nextConnection(fd: number): number {
  return readNumber(fd, 8);
}

/** What `local` or `remote` say: a host, and a port, which is 0 where there is none. */
export function address(name: SocketName, file: "local" | "remote"): readonly [host: string, port: number] | number {
  const text = files.readWhole(path(name, file));
  if (typeof text === "number") return text;
  const line = decodeText(text).trim();
  const mark = line.lastIndexOf("!");
  return [line.slice(0, mark), Number(line.slice(mark + 1))];
}

/** Two sockets of this process that are connected; descriptors of their `data`. */
export function openPair(): readonly [number, number] | number {
  const one = createAny();
  if (typeof one === "number") return one;
  const other = create(one.name.domain);
  if (typeof other === "number") {
    files.close(one.fd);
    return other;
  }
  const failed = command(one.fd, `pair ${other.name.number}`);
  const ends = [failed < 0 ? failed : open(one.name, "data"), failed < 0 ? failed : open(other.name, "data")] as const;
  files.close(one.fd);
  files.close(other.fd);
  const missing = ends.find((fd) => fd < 0);
  if (missing === undefined) return ends;
  for (const fd of ends) if (fd >= 0) files.close(fd);
  return missing;
}

function createAny() {
  const local = create("unix");
  return local === EAFNOSUPPORT ? create("tcp") : local;
}

/** Closes all that this process has. */
export function closeAll(): void {
  for (const fd of known.keys()) files.close(fd);
  known.clear();
}
