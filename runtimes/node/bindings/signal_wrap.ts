import { AsyncWrap } from "../loop/async-wrap.ts";
import { type Watcher, soon, unwatch, watch } from "../loop/loop.ts";
import type { Binding, Call } from "../start/realm.ts";
import { Failed } from "../sys/errno.ts";
import * as files from "../sys/files.ts";
import { decodeText, encodeText } from "../sys/host.ts";
import { READ } from "../sys/poll.ts";
import { HandleWrap } from "./handle-wrap.ts";
import { UNSENT, signalName } from "./signals.ts";

/** Handles by the name of the signal that they wait for. */
const handles = new Map<string, Set<Signal>>();
const LINES = new Uint8Array(4096);
let fd = -1;
let watcher: Watcher | undefined;
/** Is told of SIGINT in the place of handles. */
let interrupts: (() => void) | undefined;

function request(text: string): number {
  if (text.endsWith(UNSENT)) return 0;
  if (fd < 0) {
    fd = files.open("/proc/self/signals", files.O.RDWR | files.O.NONBLOCK);
    if (fd < 0) return fd;
    files.setNonblocking(fd, true);
  }
  const written = files.write(fd, encodeText(text), -1);
  return written < 0 ? written : 0;
}

function listen(): void {
  if (watcher) return;
  const isRef = () => [...handles.values()].some((set) => [...set].some((handle) => handle.hasRef()));
  watcher = { fd, type: READ, ready: deliver, isRef };
  watch(watcher);
}

/** Each handle is told in a turn of its own. */
function deliver(): void {
  const count = files.read(fd, LINES, -1);
  if (count <= 0) return;
  for (const line of decodeText(LINES.subarray(0, count)).split("\n")) {
    const [name = ""] = line.split(" ");
    if (name === "SIGINT" && interrupts) {
      interrupts();
      continue;
    }
    for (const handle of handles.get(name) ?? []) soon(() => handle.tell());
  }
}

/** Reads what has come without waiting for the loop. */
export function readSignals(): void {
  if (fd >= 0) deliver();
}

/** Until it is called without a function, SIGINT is told to that alone. */
export function forwardInterrupts(tell: (() => void) | undefined): void {
  interrupts = tell;
  if (!handles.has("SIGINT")) request(tell ? "tell SIGINT" : "default SIGINT");
}

class Signal extends HandleWrap {
  declare onsignal?: Call;
  #number = 0;

  constructor() {
    super("SIGNALWRAP");
  }

  start(number: number): number {
    if (!(#number in this)) throw new TypeError("Illegal invocation");
    const name = signalName(number);
    if (name === undefined || name === "SIGKILL" || name === "SIGSTOP") return Failed.EINVAL;
    this.stop();
    const set = handles.get(name) ?? new Set();
    const failed = set.size === 0 ? request(`tell ${name}`) : 0;
    if (failed !== 0) return failed;
    set.add(this);
    handles.set(name, set);
    this.#number = number;
    if (fd >= 0) listen();
    return 0;
  }

  stop(): number {
    const name = signalName(this.#number);
    const set = name === undefined ? undefined : handles.get(name);
    this.#number = 0;
    if (name === undefined || !set?.delete(this) || set.size > 0) return 0;
    handles.delete(name);
    if (name !== "SIGINT" || !interrupts) request(`${name === "SIGPIPE" ? "ignore" : "default"} ${name}`);
    if (handles.size === 0 && watcher) {
      unwatch(watcher);
      watcher = undefined;
    }
    return 0;
  }

  tell(): void {
    if (this.#number !== 0 && this.onsignal) AsyncWrap.call(this, this.onsignal, this.#number);
  }

  protected override release(): void {
    this.stop();
  }
}

export default function signal_wrap(binding: Binding): void {
  binding["Signal"] = Signal;
}
