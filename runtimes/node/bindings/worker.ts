/** Threads: each is a worker with a slot of its own in the kernel, which knows it as a thread of this process. */
import { soon, whenClosing } from "../loop/loop.ts";
import { AsyncWrap } from "../loop/async-wrap.ts";
import { getInternalBinding } from "../start/bindings.ts";
import { addOptionsOf, BadOption, isOfEngine, readCommandLine, readVariable } from "../start/options.ts";
import { shareEnvironment, sharesEnvironment } from "../start/environment.ts";
import { type Binding, type Call, realm } from "../start/realm.ts";
import type { ThreadStart } from "../start/thread.ts";
import * as control from "../sys/control.ts";
import * as files from "../sys/files.ts";
import * as channel from "../threads/channel.ts";
import * as memory from "../threads/memory.ts";
import * as objects from "../threads/objects.ts";
import { channelTo, pullAll } from "../threads/ports.ts";
import { demand } from "./grants.ts";
import { startChild } from "./child-start.ts";
import { waitFor } from "./children.ts";
import { processStartDate } from "./clock.ts";
import { fromShape } from "./from-shape.ts";
import { attach, shareNames } from "./message-port.ts";
import { statusField } from "./usage.ts";
import { uvName } from "./uv-error.ts";

/** The exit code of a thread that was ended from outside. */
const ENDED = 1;
/** What resourceLimits are when nothing is said: 64-bit Node's. */
const USUAL_LIMITS = [48, 2096, 0, 4];
const { stringify } = JSON;

/** The first thread to be started makes the memory. */
function begin(): void {
  if (memory.hasThreads()) return;
  objects.tellKernel({ kind: "memory", memory: memory.make() });
  shareNames();
  memory.onSignal(pullAll);
}

/** `SHARE_ENV`: a thread that has an environment of its own gives a copy. */
function share(): boolean {
  if (memory.thread === 0) shareEnvironment(true);
  return sharesEnvironment();
}

class Worker extends AsyncWrap {
  readonly messagePort: object;
  readonly threadId: number;
  readonly threadName: string;
  declare invalidExecArgv?: string[];
  declare invalidNodeOptions?: string[];
  declare onexit: Call | null;
  readonly #start: ThreadStart;
  #pid = 0;
  #isRef = true;
  #isClosed = false;

  constructor(
    _url: unknown, env: Record<string, string> | null | undefined, execArgv: string[] | undefined, limits: Float64Array, _track: boolean,
    isInternal: boolean, name: string,
  ) {
    super("WORKER");
    if (!isInternal) demand("worker");
    begin();
    this.threadId = memory.newThread();
    this.threadName = name;
    const { state, theirs } = channelTo(this.threadId);
    this.messagePort = attach(state);
    this.#start = {
      ...this.#options(env ?? undefined, execArgv),
      environment: { ...(env ?? realm.environment) },
      sharesEnvironment: env === undefined && share(),
      directory: files.currentDirectory(),
      name, isInternal,
      hasGc: "gc" in globalThis,
      started: processStartDate(),
      limits: USUAL_LIMITS.map((usual, index) => ((limits[index] as number) > 0 ? (limits[index] as number) : usual)),
      port: theirs,
    };
  }

  /** Without options of its own a thread has those of the thread that starts it; with them it has only these and what its variables say. */
  #options(env: Record<string, string> = realm.environment, execArgv: string[] | undefined): Pick<ThreadStart, "options" | "execArgv"> {
    const isOther = env["NODE_OPTIONS"] !== realm.environment["NODE_OPTIONS"];
    const options = { ...(execArgv ? {} : realm.options), ...(execArgv || isOther ? this.#variableOptions(env["NODE_OPTIONS"], isOther) : {}) };
    addOptionsOf(env, options);
    if (!execArgv) return { options, execArgv: realm.execArgv };
    try {
      // What is behind the options is no one's.
      const { values, execArgv: used } = readCommandLine(execArgv.map(String), undefined, options);
      const wrong = [...perProcess(values), ...used.filter(isOfEngine)];
      if (wrong.length > 0) this.invalidExecArgv = wrong;
      return { options: values, execArgv: used };
    } catch (error) {
      if (!(error instanceof BadOption)) throw error;
      this.invalidExecArgv = [error.message.replace("bad option: ", "")];
      return { options, execArgv };
    }
  }

  /** Blamed for what is wrong in `NODE_OPTIONS` is only who gave others than this thread has. */
  #variableOptions(variable: string | undefined, isOther: boolean): Record<string, unknown> {
    const wrong: string[] = [];
    const options = readVariable(variable ?? "", wrong);
    for (const name of OF_PROCESS) delete options[name];
    if (wrong.length > 0 && isOther) this.invalidNodeOptions = wrong;
    return options;
  }

  startThread(): void {
    memory.setEntry(this.threadId, memory.Entry.Start, channel.putText(stringify(this.#start)));
    const args = ["node", String(this.threadId)];
    const pid = startChild({ file: "/bin/node", args, env: [], detached: false, thread: true, descriptors: [] });
    if (pid < 0) return soon(() => this.#end(1, "ERR_WORKER_INIT_FAILED", uvName(pid)));
    this.#pid = pid;
    waitFor(pid, { ended: () => this.#ended(), isRef: () => this.#isRef });
  }

  #ended(): void {
    const hasExited = memory.entry(this.threadId, memory.Entry.HasExited) === 1;
    const code = hasExited ? memory.entry(this.threadId, memory.Entry.ExitCode) : ENDED;
    const wasLost = !hasExited && memory.entry(this.threadId, memory.Entry.Doomed) === 0;
    this.#pid = 0;
    if (wasLost) this.#end(code, "ERR_WORKER_OUT_OF_MEMORY", "the browser or the kernel has ended it");
    else this.#end(code, null, null);
  }

  #end(code: number, error: string | null, reason: string | null): void {
    const { threadId } = this;
    whenClosing(() => {
      this.#isClosed = true;
      this.emitDestroy();
    });
    if (this.onexit) AsyncWrap.call(this, this.onexit, code, error, reason);
    const gone = memory.alone(() => channel.closeThose((thread) => descendsFrom(thread, threadId)));
    if (!gone.includes(threadId)) memory.freeThread(threadId);
  }

  /** What it holds in the memory of all threads is whole, since it never has the lock again. */
  stopThread(): void {
    if (this.#pid === 0 || memory.entry(this.threadId, memory.Entry.HasExited) === 1) return;
    memory.alone(() => memory.setEntry(this.threadId, memory.Entry.Doomed, 1));
    control.kill(this.#pid, "SIGKILL");
  }

  ref(): void {
    this.#isRef = true;
  }

  unref(): void {
    this.#isRef = false;
  }

  /** Undefined once it is closed. */
  hasRef(): boolean | undefined {
    return this.#isClosed ? undefined : this.#isRef;
  }

  /** Nobody tells what of it was the kernel's. */
  cpuUsage(): CpuUsageTaker | undefined {
    if (this.#pid === 0) return undefined;
    const taker: CpuUsageTaker = {};
    const pid = this.#pid;
    soon(() => {
      const user = (statusField("CpuTime", pid) ?? 0) * MICROSECONDS;
      AsyncWrap.call(taker, () => taker.ondone?.(null, { user, system: 0 }));
    });
    return taker;
  }

  getResourceLimits(): Float64Array {
    return Float64Array.from(this.#start.limits);
  }

  /** What of its time it was idle is not known here: the library takes it for one that has not begun. */
  loopStartTime(): number {
    return -1;
  }
}

interface CpuUsageTaker {
  ondone?: Call;
}

const MICROSECONDS = 1000;

/** Options that are the process's and no thread's. */
const OF_PROCESS = ["--title", "--redirect-warnings", "--v8-options", "--trace-event-categories", "--use-largepages"];
const perProcess = (values: Record<string, unknown>) => OF_PROCESS.filter((name) => name in values);

/** Whether it is the other thread, or was started by it or by one of its descendants. */
function descendsFrom(thread: number, other: number): boolean {
  for (let at = thread; at !== 0; at = memory.entry(at, memory.Entry.Parent)) if (at === other) return true;
  return false;
}

let environmentPort: object | undefined;

/** This is a thread that another one has started. */
export function becomeThread({ name, limits, isInternal }: ThreadStart, port: object): void {
  environmentPort = port;
  Object.assign(getInternalBinding("worker"), {
    isMainThread: false, isInternalThread: isInternal, ownsProcessState: false, threadId: memory.thread, threadName: name,
    resourceLimits: Float64Array.from(limits),
  });
}

export default function worker(binding: Binding): void {
  binding["isMainThread"] = true;
  binding["isInternalThread"] = false;
  binding["ownsProcessState"] = true;
  binding["threadId"] = 0;
  binding["threadName"] = "";
  binding["resourceLimits"] = new Float64Array(binding["kTotalResourceLimitCount"]);
  binding["getEnvMessagePort"] = () => environmentPort;
  binding["Worker"] = fromShape(Worker as never, binding["Worker"]);
}
