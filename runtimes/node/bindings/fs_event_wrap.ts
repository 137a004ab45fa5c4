/** `fs.watch` over the kernel's `/proc/self/watch`, which tells by lines what was created, changed and removed. */
import { unwatch, watch, type Watcher } from "../loop/loop.ts";
import type { Binding } from "../start/realm.ts";
import * as control from "../sys/control.ts";
import { Failed } from "../sys/errno.ts";
import * as files from "../sys/files.ts";
import { decodeText, encodeText } from "../sys/host.ts";
import { READ } from "../sys/poll.ts";
import { encodeName } from "./fs-encoding.ts";
import { realPath } from "./fs-realpath.ts";
import { pathOf } from "./fs-request.ts";
import { demand } from "./grants.ts";
import { WatchHandle } from "./watch-handle.ts";

const WATCH = "/proc/self/watch";
const LINES = 32_768;

/** Events as libuv names them, by the kernel's words. */
const EVENTS: Readonly<Record<string, string>> = { created: "rename", changed: "change", removed: "rename" };

/** A path as it stands in a line: a backslash and a line feed are octal numbers. */
const unescaped = (text: string): string => text.replace(/\\(134|012)/g, (_, code) => (code === "134" ? "\\" : "\n"));

class FSEvent extends WatchHandle {
  #fd = -1;
  /** What is watched, its real path, whose slashes begin the names that programs are told. */
  #path = "";
  #isDirectory = false;
  #isRecursive = false;
  #encoding: unknown;
  #watcher: Watcher | undefined;
  /** The start of a line whose end has not been read. */
  #rest = "";

  constructor() {
    super("FSEVENTWRAP");
  }

  get initialized(): boolean {
    return this.isActive;
  }

  start(given: unknown, persistent: boolean, recursive: boolean, encoding: unknown): number {
    if (this.isActive) return 0;
    demand("fs.read", pathOf(given));
    const path = realPath(pathOf(given));
    if (typeof path === "number") return path;
    const fd = this.#open(path);
    if (fd < 0) return fd;
    this.#path = path;
    this.#isDirectory = files.typeOf(path) === files.FileType.DIRECTORY;
    this.#isRecursive = recursive;
    this.#encoding = encoding;
    if (!persistent) this.unref();
    this.begin();
    this.#watcher = { fd, type: READ, isRef: () => false, ready: () => this.#read() };
    watch(this.#watcher);
    return 0;
  }

  #open(path: string): number {
    const fd = files.open(WATCH, files.O.RDWR | files.O.NONBLOCK);
    if (fd < 0) return fd;
    control.claim(fd);
    const told = files.write(fd, encodeText(path), -1);
    this.#fd = fd;
    if (told < 0) this.stop();
    return told < 0 ? told : fd;
  }

  #read(): void {
    const bytes = new Uint8Array(LINES);
    const count = files.read(this.#fd, bytes, -1);
    if (count === Failed.EAGAIN) return;
    if (count <= 0) return this.tell(count === 0 ? Failed.EIO : count, "", null);
    const lines = (this.#rest + decodeText(bytes.subarray(0, count))).split("\n");
    this.#rest = lines.pop() as string;
    for (const line of lines) if (this.isActive) this.#tellLine(line);
  }

  #tellLine(line: string): void {
    const space = line.indexOf(" ");
    if (space < 0) return this.tell(0, "rename", null);
    const word = line.slice(0, space);
    const path = unescaped(line.slice(space + 1));
    const name = this.#nameOf(path);
    const event = EVENTS[word];
    if (name === undefined || event === undefined) return;
    const shown = encodeName(name, this.#encoding);
    this.tell(0, event, shown);
    if (word === "created" && this.isActive && hasContent(path)) this.tell(0, "change", shown);
  }

  /** The name below what is watched, or its own; undefined if that is not watched. */
  #nameOf(path: string): string | undefined {
    if (path === this.#path) return path.slice(path.lastIndexOf("/") + 1);
    const start = this.#path === "/" ? 1 : this.#path.length + 1;
    const name = path.slice(start);
    return this.#isDirectory && (this.#isRecursive || !name.includes("/")) ? name : undefined;
  }

  protected override stop(): void {
    if (this.#watcher) unwatch(this.#watcher);
    if (this.#fd < 0) return;
    control.disclaim(this.#fd);
    files.close(this.#fd);
    this.#fd = -1;
  }
}

/** The kernel tells nothing of a write that follows creating before anybody has read of it. */
function hasContent(path: string): boolean {
  const stat = files.stat(path, false);
  return typeof stat !== "number" && stat.size > 0 && files.typeOf(path, false) === files.FileType.REGULAR;
}

export default function fs_event_wrap(binding: Binding): void {
  binding["FSEvent"] = FSEvent;
}
