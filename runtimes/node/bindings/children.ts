/** The children of this process: who waits for them is told how they ended. One descriptor of /proc/self/wait serves all. */
import { type Watcher, soon, unwatch, watch } from "../loop/loop.ts";
import * as files from "../sys/files.ts";
import { decodeText } from "../sys/host.ts";
import { type Interest, READ } from "../sys/poll.ts";

/** How a child ended: the code, or the name of the signal. */
export interface Ending {
  readonly code: number;
  readonly signal: string;
}

export interface Waiting {
  ended(ending: Ending): void;
  /** Whether it keeps the process alive. */
  isRef(): boolean;
}

/** At least this much has to be asked for, so that lines are whole. */
const LINES = new Uint8Array(8192);
const waiting = new Map<number, Waiting>();
let fd = -1;
let watcher: Watcher | undefined;

function descriptor(): number {
  if (fd < 0) {
    fd = files.open("/proc/self/wait", files.O.NONBLOCK);
    if (fd >= 0) files.setNonblocking(fd, true);
  }
  return fd;
}

/** Has the loop tell `who` when the child ends. */
export function waitFor(pid: number, who: Waiting): void {
  waiting.set(pid, who);
  if (watcher || descriptor() < 0) return;
  watcher = { fd, type: READ, ready: tellEnded, isRef: () => [...waiting.values()].some((each) => each.isRef()) };
  watch(watcher);
}

/** Nobody waits for this child any more. */
export function forget(pid: number): void {
  waiting.delete(pid);
  if (waiting.size > 0 || !watcher) return;
  unwatch(watcher);
  watcher = undefined;
}

/** For a caller who waits without the loop: what tells that a child may have ended. */
export function endingsInterest(): Interest {
  return { fd: descriptor(), type: READ };
}

/** Reads which children have ended; who waits for one is told later, but for `mine`, whose ending is returned. */
export function takeEndings(mine: number): Ending | undefined {
  let found: Ending | undefined;
  for (const [pid, ending] of read()) {
    if (pid === mine) found = ending;
    else soon(() => tell(pid, ending));
  }
  return found;
}

/** Behind what is ready now: what a child has written is read before it has ended. */
function tellEnded(): void {
  for (const [pid, ending] of read()) soon(() => tell(pid, ending));
}

function tell(pid: number, ending: Ending): void {
  const who = waiting.get(pid);
  forget(pid);
  who?.ended(ending);
}

/** Lines that tell of children who were stopped or go on are passed over. */
function read(): [number, Ending][] {
  const count = descriptor() < 0 ? 0 : files.read(fd, LINES, -1);
  if (count <= 0) return [];
  const endings: [number, Ending][] = [];
  for (const line of decodeText(LINES.subarray(0, count)).split("\n")) {
    const [pid, how, what = ""] = line.split(" ");
    if (how === "exit") endings.push([Number(pid), { code: Number(what), signal: "" }]);
    else if (how === "signal") endings.push([Number(pid), { code: 0, signal: what }]);
  }
  return endings;
}
