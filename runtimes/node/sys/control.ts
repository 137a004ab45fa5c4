/** Requests by the files of `/proc/self` (kernel-teavm/PROC.md): a text is written, another one read. */
import { Failed } from "./errno.ts";
import * as files from "./files.ts";
import { decodeText, encodeText } from "./host.ts";

const answer = new Uint8Array(65_536);
/** Descriptors of files that are kept open, by path. */
const kept = new Map<string, number>();

function descriptor(path: string): number {
  let fd = kept.get(path);
  if (fd === undefined) {
    fd = files.open(path, files.O.RDWR);
    if (fd >= 0) kept.set(path, fd);
  }
  return fd;
}

/** Others of the runtime's own, such as those of watches. */
const claimed = new Set<number>();

/** Descriptors of the runtime's own, which no program may see as its. */
export function isOwn(fd: number): boolean {
  if (claimed.has(fd)) return true;
  for (const own of kept.values()) if (own === fd) return true;
  return false;
}

export function claim(fd: number): void {
  claimed.add(fd);
}

export function disclaim(fd: number): void {
  claimed.delete(fd);
}

/** Writes a request; 0 or the error. */
export function tell(path: string, request: string): number {
  const fd = descriptor(path);
  if (fd < 0) return fd;
  const written = files.write(fd, encodeText(request), -1);
  return written < 0 ? written : 0;
}

/** Writes a request and reads what it is answered; or the error. */
export function ask(path: string, request: string): string | number {
  const told = tell(path, request);
  if (told < 0) return told;
  return readAnswer(path);
}

/** What the file reads as now. */
export function readAnswer(path: string): string | number {
  const fd = descriptor(path);
  if (fd < 0) return fd;
  const count = files.read(fd, answer, -1);
  return count < 0 ? count : decodeText(answer.subarray(0, count));
}

/** What a file reads as from its beginning: a descriptor that is kept stands behind what it was read before. */
function readAnew(path: string): string | number {
  const bytes = files.readWhole(path);
  return typeof bytes === "number" ? bytes : decodeText(bytes);
}

const ATTRIBUTES = "/proc/self/attr";

/** A request to `/proc/self/attr`, whose last field is a path. */
export function attribute(request: string, path: string): string | number {
  if (path === "") return Failed.ENOENT;
  const whole = path.startsWith("/") ? path : `${files.currentDirectory()}/${path}`;
  return ask(ATTRIBUTES, `${request} ${whole}\n`);
}

/** The same for what a descriptor has open. */
export function attributeOf(request: string, fd: number): string | number {
  return ask(ATTRIBUTES, `${request} /proc/self/fd/${fd}\n`);
}

/** Takes the lock of what a descriptor has open without waiting for it, or gives it up; 0 or the error. */
export function lock(fd: number, how: "shared" | "exclusive" | "none"): number {
  return tell(ATTRIBUTES, how === "none" ? `flock ${fd} un\n` : `flock ${fd} ${how === "shared" ? "sh" : "ex"} nb\n`);
}

/** The mask of new files' modes, after it was set if one is given. */
export function umask(mask?: number): number {
  const text = ask(ATTRIBUTES, mask === undefined ? "umask\n" : `umask ${mask.toString(8)}\n`);
  return typeof text === "number" ? 0o22 : Number.parseInt(text, 8);
}

export interface Standing {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  readonly session: number;
  readonly foreground: number;
}

/** Who this process is. */
export function standing(): Standing {
  const text = readAnew("/proc/self/ctl");
  const [pid = 1, parent = 0, group = 0, session = 0, foreground = 0] = typeof text === "string" ? text.trim().split(" ").map(Number) : [];
  return { pid, parent, group, session, foreground };
}

/** Sends a signal by its name, or asks only. */
export function kill(pid: number, signal: string): number {
  return tell("/proc/self/ctl", `kill ${pid} ${signal}`);
}

/** Size of the terminal, and its modes by name. */
export interface TerminalModes {
  readonly columns: number;
  readonly rows: number;
  readonly on: ReadonlySet<string>;
}

export function terminalModes(): TerminalModes | number {
  const text = readAnew("/proc/self/termios");
  if (typeof text === "number") return text;
  const [columns = "80", rows = "24", ...modes] = text.trim().split(" ");
  return { columns: Number(columns), rows: Number(rows), on: new Set(modes.filter((mode) => !mode.startsWith("-"))) };
}

export function setTerminalModes(words: string): number {
  return tell("/proc/self/termios", words);
}
